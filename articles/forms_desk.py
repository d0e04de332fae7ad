"""The form of the desk."""

from __future__ import annotations

from django import forms

from articles.models import User


class AssignForm(forms.Form):
    """Who shall have a story, and by when; without a time the one that stands is kept."""

    to = forms.ModelChoiceField(
        User.objects.none(), label="To", error_messages={"required": "Say to whom."}
    )
    due_at = forms.DateTimeField(
        label="Due",
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}),
        error_messages={"invalid": "That is no day and time."},
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = User.objects.allowed("verify").order_by("first_name")
