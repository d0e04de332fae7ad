"""The page of intake: a story is pasted, comes in files, or is fetched from an address."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from articles.intake import reception
from articles.intake.reception import File
from articles.ledger.exceptions import Refused
from articles.ledger.permissions import require
from articles.ledger.requests import AuthenticatedHttpRequest

WAYS = ("paste", "files", "address")


@require_http_methods(["GET", "HEAD", "POST"])
def ways_in(request: AuthenticatedHttpRequest) -> HttpResponse:
    """Show the three ways in; take what comes by one of them to its preview. No story is saved."""
    require(request.user, "hand_in")
    if request.method != "POST":
        return render(request, "articles/desk/intake.html")
    try:
        return redirect(_received(request))
    except Refused as refusal:
        way = request.POST.get("way", "")
        context = {
            "way": way,
            "refusal": refusal.message,
            "text": request.POST.get("text", ""),
            "address": request.POST.get("address", ""),
        }
        return render(request, "articles/desk/intake.html", context, status=refusal.status)


def _received(request: AuthenticatedHttpRequest) -> str:
    """The address of the preview of what was sent. Raises Refused."""
    way, user = request.POST.get("way"), request.user
    if way == "paste":
        pasted = reception.paste(
            request.POST.get("text", ""), request.POST.get("html", ""), by=user
        )
        return pasted.get_absolute_url()
    if way == "address":
        return reception.address(request.POST.get("address", ""), by=user).get_absolute_url()
    if way == "files":
        return _files(request)
    raise Refused("Paste a story, choose a file, or give an address.")


def _files(request: AuthenticatedHttpRequest) -> str:
    given = [
        File(file.name or "file", file.read(), file.content_type or "")
        for file in request.FILES.getlist("files")
    ]
    if not given:
        raise Refused("Choose a file first.")
    parcel = reception.files(given, by=request.user)
    if not parcel.deliveries:
        raise Refused(" ".join(parcel.refusals))
    for refusal in parcel.refusals:
        messages.error(request, refusal)
    return parcel.get_absolute_url()
