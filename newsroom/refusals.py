"""The one place that turns a refusal of the write path or the database into an answer."""

import logging
import sys
from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.defaults import server_error

from articles.ledger.database_trouble import trouble
from articles.ledger.exceptions import NotAllowed, Refused

log = logging.getLogger(__name__)


class RefusalMiddleware:
    """Answers every ``Refused`` that no view caught with its words and its status, and trouble with the
    database with a sentence.

    A view catches a ``Refused`` only to show it beside the form, with what was typed. Django answers
    what a person may not do with 403. htmx gets the words alone, for the line that says what was done.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, Refused):
            return answer_to_trouble(request, error)
        if getattr(request, "htmx", False):
            return said_in_place(request, error.message, error.status)
        if isinstance(error, NotAllowed):
            return None
        return render(request, "refused.html", {"refusal": error.message}, status=error.status)


def said_in_place(request: HttpRequest, words: str, status: int) -> HttpResponse:
    """The words alone, for htmx: they go into the line that says what was done."""
    context = {"refusal": words, "oob": True}
    answer = render(request, "articles/review/said.html", context, status=status)
    answer["HX-Reswap"] = "none"
    answer["X-Review"] = "1"
    return answer


def answer_to_trouble(request: HttpRequest, error: BaseException | None) -> HttpResponse | None:
    """An answer 503 that says what is wrong with the database; None for any other error."""
    said = trouble(error)
    if said is None:
        return None
    log.warning("%s %s: %s", request.method, request.path, error)
    if getattr(request, "htmx", False):
        words = f"{said} Nothing was changed. Try again in a minute."
        answer = said_in_place(request, words, 503)
    else:
        answer = render(None, "503.html", {"said": said, "asked": request.method}, status=503)
    answer["Retry-After"] = "60"
    return answer


def not_understood(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The site's handler of a malformed request. For a form that is too large it says so."""
    said = ""
    if isinstance(exception, TooManyFieldsSent):
        most = settings.DATA_UPLOAD_MAX_NUMBER_FIELDS
        said = f"The form has more than {most:,} fields. Choose fewer at once."
    elif isinstance(exception, RequestDataTooBig):
        most = settings.DATA_UPLOAD_MAX_MEMORY_SIZE // 1_000_000
        said = f"The form holds more than {most} MB of text. Send it in parts, or as a file."
    return render(request, "400.html", {"said": said}, status=400)


def fault(request: HttpRequest) -> HttpResponse:
    """The site's handler of an error that no view caught: trouble with the database, or our fault."""
    return answer_to_trouble(request, sys.exc_info()[1]) or server_error(request)
