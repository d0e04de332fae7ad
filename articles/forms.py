"""Forms of the newsroom's own pages."""

from __future__ import annotations

import codecs
from typing import Any

from django import forms
from django.core.validators import RegexValidator

from articles.models import Article, Outlet, Section

_LENGTHS = {name: Article._meta.get_field(name).max_length for name in ("headline", "byline")}


class IntakeForm(forms.Form):
    """A story on its way in. Its words come pasted (``text``) or as a ``file``, never both.

    Only says whether the fields are of their kind; what makes a story is for ``intake`` to judge.
    """

    text = forms.CharField(
        label="Story",
        strip=False,
        error_messages={"required": "There is no text in it. Paste the story, or choose a file."},
        help_text="Paste it with everything around it: what belongs to the page is taken off, "
        "shown, and can be put back. Or drop a .txt file here.",
        widget=forms.Textarea(attrs={"class": "prose", "spellcheck": "false", "autofocus": True}),
    )
    file = forms.FileField(
        label="Text file",
        required=False,
        widget=forms.FileInput(attrs={"accept": ".txt,text/plain"}),
    )
    headline = forms.CharField(max_length=_LENGTHS["headline"], required=False)
    section = forms.ModelChoiceField(Section.objects.all(), required=False)
    outlet = forms.ModelChoiceField(Outlet.objects.all(), required=False)
    byline = forms.CharField(
        max_length=_LENGTHS["byline"], required=False, help_text="Who wrote it, as printed."
    )
    dateline = forms.CharField(
        max_length=120, required=False, help_text="The place it is filed from."
    )
    published_at = forms.DateTimeField(
        label="Published",
        required=False,
        help_text="If it is out already. “On Sunday” is understood from it.",
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    address = forms.URLField(
        label="Web address", max_length=500, required=False, assume_scheme="https"
    )
    language = forms.CharField(
        max_length=12,
        required=False,
        initial="en",
        help_text="A language code: en, de.",
        validators=[
            RegexValidator(r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$", "A code such as en, de or pt-BR.")
        ],
        widget=forms.TextInput(attrs={"size": 6}),
    )
    own = forms.BooleanField(
        label="I wrote this story",
        required=False,
        help_text="Then somebody else verifies its facts and clears it.",
    )
    filename = forms.CharField(max_length=255, required=False, widget=forms.HiddenInput)
    encoding = forms.CharField(max_length=40, required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].required = not self.files.get("file")

    def clean_language(self) -> str:
        return self.cleaned_data["language"] or "en"

    def clean_encoding(self) -> str:
        """The name of a known encoding: how the file was read that is now in ``text``."""
        try:
            codecs.lookup(self.cleaned_data["encoding"] or "utf-8")
        except LookupError:
            return "utf-8"
        return self.cleaned_data["encoding"] or "utf-8"

    def source(self) -> str | bytes:
        """What to read: the bytes of the file if one was sent, else the pasted text."""
        file: Any = self.cleaned_data.get("file")
        return file.read() if file else self.cleaned_data.get("text", "")
