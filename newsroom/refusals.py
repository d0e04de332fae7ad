"""The one place that turns a refusal of the write path into an answer, whatever raised it."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from articles.ledger.exceptions import NotAllowed, Refused


class RefusalMiddleware:
    """Answer a ``Refused`` that no view caught with its words and its status.

    A view catches one only to show it beside the form with what was typed. What a person may not do
    is left to Django, which shows it as 403. htmx gets the words alone, for the line that says what
    was done.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, Refused):
            return None
        if request.htmx:
            context = {"refusal": error.message, "oob": True}
            answer = render(request, "articles/review/said.html", context, status=error.status)
            answer["HX-Reswap"] = "none"
            answer["X-Review"] = "1"
            return answer
        if isinstance(error, NotAllowed):
            return None
        return render(request, "refused.html", {"refusal": error.message}, status=error.status)
