"""Forms of the admin that save through the write path, and say in the form what it refuses."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.http import HttpRequest, HttpResponse

from articles.ledger.exceptions import Refused


class ThroughWritePath:
    """For a ModelAdmin whose ``save_model`` and ``save_formset`` call write functions.

    What they refuse rolls everything back and stands in the form, with all that was typed.
    """

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except Refused as refusal:
            request.refusal = refusal.message
            return super().changeform_view(request, object_id, form_url, extra_context)

    def get_form(
        self, request: HttpRequest, obj: Model | None = None, change: bool = False, **kwargs: Any
    ) -> type[forms.ModelForm]:
        form = super().get_form(request, obj, change=change, **kwargs)
        refusal = getattr(request, "refusal", "")
        return type("RefusedForm", (_Refusing, form), {"refusal": refusal}) if refusal else form


class _Refusing:
    refusal = ""

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        self.add_error(None, ValidationError(self.refusal))
        return cleaned
