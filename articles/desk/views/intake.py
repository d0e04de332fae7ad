"""The page of intake: a story is pasted, comes in files, or is fetched from an address."""

from __future__ import annotations

import hashlib
import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from articles.intake import reception
from articles.intake.reception import File
from articles.ledger.arguments import key_in
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


def _key(request: AuthenticatedHttpRequest) -> uuid.UUID | None:
    """The key of the form with what stands in it, its files too."""
    key = key_in(request.POST)
    if key is None:
        return None
    for file in request.FILES.getlist("files"):
        key = uuid.uuid5(key, f"{file.name} {file.size} {hashlib.sha256(file.read()).hexdigest()}")
        file.seek(0)
    return key


def _received(request: AuthenticatedHttpRequest) -> str:
    """The address of the preview of what was sent. Raises Refused."""
    way, user, key = request.POST.get("way"), request.user, _key(request)
    if came := reception.came_by(key, user):
        return came.get_absolute_url()
    if way == "paste":
        pasted = reception.paste(
            request.POST.get("text", ""), request.POST.get("html", ""), by=user, key=key
        )
        return pasted.get_absolute_url()
    if way == "address":
        where = request.POST.get("address", "")
        return reception.address(where, by=user, key=key).get_absolute_url()
    if way == "files":
        return _files(request, key)
    raise Refused("Paste a story, choose a file, or give an address.")


def _files(request: AuthenticatedHttpRequest, key: uuid.UUID | None) -> str:
    given = [
        File(file.name or "file", file.read(), file.content_type or "")
        for file in request.FILES.getlist("files")
    ]
    if not given:
        raise Refused("Choose a file first.")
    parcel = reception.files(given, by=request.user, key=key)
    if not parcel.deliveries:
        raise Refused(" ".join(parcel.refusals))
    for refusal in parcel.refusals:
        messages.error(request, refusal)
    return parcel.get_absolute_url()
