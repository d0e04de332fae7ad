"""In which browsers one is logged in, and how to log out of the others."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from articles.curation import sessions
from articles.ledger.arguments import number_in
from articles.ledger.requests import AuthenticatedHttpRequest
from articles.plurals import counted


@require_http_methods(["GET", "HEAD", "POST"])
def own_sessions(request: AuthenticatedHttpRequest) -> HttpResponse:
    """One's own sessions; on POST one of them ends (``session``), or all but this one."""
    rows = sessions.open_for(request.user)
    if request.method == "POST":
        if "session" in request.POST:
            number = number_in(request.POST["session"])
            sessions.end(get_object_or_404(rows, pk=number or 0), by=request.user)
            messages.success(request, "That session is ended.")
        else:
            here = request.session.session_key or ""
            count = sessions.end_all_of(request.user, by=request.user, but=here)
            messages.success(
                request, f"{counted(count, 'session')} ended. You are logged in here only."
            )
        return redirect("sessions")
    context = {"sessions": rows, "here": request.session.session_key}
    return render(request, "articles/desk/sessions.html", context)
