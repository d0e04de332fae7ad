"""Sessions of logged-in people: when they begin and end, and what a browser may keep."""

import time
from collections.abc import Callable
from typing import Any

from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse

from articles.curation import sessions
from articles.ledger.database_trouble import unless_no_writes


@receiver(user_logged_in)
def begin(sender: Any, request: HttpRequest, **kwargs: Any) -> None:
    """A session begins when somebody logs in."""
    request.session["renewed"] = int(time.time())
    if not request.session.session_key:
        request.session.save()
    sessions.begun(
        kwargs["user"], request.session.session_key or "", request.headers.get("User-Agent", "")
    )


@receiver(user_logged_out)
def end(sender: Any, request: HttpRequest, **kwargs: Any) -> None:
    """A session ends when somebody logs out."""
    if request.session.session_key:
        sessions.forget(request.session.session_key)


#: The end of a session is moved at most once in so many seconds, to save writes.
RENEWED = 3600


class SessionsMiddleware:
    """Moves the end of a session that is in use, and forbids browsers and proxies to keep its pages."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not (request.session.accessed and request.user.is_authenticated):
            return response
        if not response.has_header("Cache-Control"):
            response["Cache-Control"] = "private, no-store"
        now = int(time.time())
        if now - request.session.get("renewed", 0) > RENEWED:
            request.session["renewed"] = now
            with unless_no_writes():
                request.session.save()
                sessions.seen(request.user, request.session.session_key or "")
            request.session.modified = False
        return response
