"""A fact said again: that a further telling of it is another fact."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from articles.editing import marks
from articles.ledger.exceptions import Refused
from articles.models import Fact
from articles.views.pages import fact_page


@require_POST
def part_telling(request: HttpRequest, pk: int, telling: int) -> HttpResponse:
    """Make this telling of the fact a fact of its own, and show that."""
    fact = get_object_or_404(Fact.objects.visible_to(request.user), pk=pk)
    occurrence = get_object_or_404(fact.occurrences.select_related("article", "fact"), pk=telling)
    try:
        version = request.POST.get("version", "")
        if not version.isdecimal():
            raise Refused("The page was not complete. Load it again.")
        parted = marks.part_occurrence(occurrence, by=request.user, version=int(version))
    except Refused as refusal:
        return fact_page(request, fact.pk, refusal)
    messages.success(request, "A fact of its own now, open until it is checked.")
    return redirect(parted)
