"""The type of requests that our pages get: from somebody who has logged in."""

from __future__ import annotations

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from articles.models import User


class AuthenticatedHttpRequest(HttpRequest):
    """A type for annotations: the middleware lets in nobody who has not logged in. Django makes no
    such object.
    """

    user: User
    htmx: HtmxDetails
