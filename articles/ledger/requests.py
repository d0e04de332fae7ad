"""Requests as our pages get them: from somebody who has logged in."""

from __future__ import annotations

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from articles.models import User


class AuthenticatedHttpRequest(HttpRequest):
    """For annotations: Django makes no such object. The middleware lets nobody else in."""

    user: User
    htmx: HtmxDetails
