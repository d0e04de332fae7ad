"""The rules of the checks and of the house's style, kept by archivists; and what became of findings."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import (
    Count,
    F,
    Field,
    IntegerField,
    OuterRef,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Coalesce, Concat
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import Truncator

from articles.admin.base import Listed, Record, ThroughWritePath, VersionedForm, actor
from articles.checks.rules import STYLE
from articles.choices import FindingState
from articles.curation import check_rules, house_style
from articles.ledger.exceptions import Refused
from articles.ledger.permissions import require
from articles.models import CheckRule, Finding, StyleRule


class CountedRules(ThroughWritePath, Listed):
    """A list of rules, each with what became of its findings. ``code`` is where the findings' rule
    stands in a row of it."""

    code: Any = F("code")

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        rows = super().get_queryset(request).annotate(rule_code=self.code)
        found = Finding.objects.filter(rule=OuterRef("rule_code")).order_by().values("rule")
        counts = {
            f"{state}_count": Coalesce(
                Subquery(found.filter(state=state).annotate(n=Count("pk")).values("n")),
                0,
                output_field=IntegerField(),
            )
            for state in FindingState.values
        }
        return rows.annotate(**counts)

    @admin.display(description="open", ordering="open_count")
    def found(self, rule: Any) -> int:
        return rule.open_count

    @admin.display(description="mended", ordering="mended_count")
    def mended(self, rule: Any) -> int:
        return rule.mended_count

    @admin.display(description="dismissed", ordering="dismissed_count")
    def dismissed(self, rule: Any) -> int:
        return rule.dismissed_count


class CheckRuleForm(VersionedForm):
    """The version of a rule's weight is how often it was set."""

    def version(self) -> int:
        return check_rules.times_weighed(self.instance)


@admin.register(CheckRule)
class CheckRuleAdmin(CountedRules):
    form = CheckRuleForm
    list_display = ("__str__", "family", "weight", "found", "mended", "dismissed", "note")
    list_filter = ("weight",)
    ordering = ("code",)
    fields = ("seen", "family", "weight", "note", "found", "mended", "dismissed")
    readonly_fields = ("family", "found", "mended", "dismissed")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    @admin.display(description="family", ordering="code")
    def family(self, rule: CheckRule) -> str:
        return rule.code.partition(".")[0]

    def save_model(
        self, request: HttpRequest, obj: CheckRule, form: ModelForm, change: bool
    ) -> None:
        given = form.cleaned_data
        check_rules.weigh(
            obj,
            by=actor(request),
            weight=given["weight"],
            note=given["note"],
            seen=given["seen"] or 0,
        )


class _ByLine(forms.CharField):
    """Something in every line; empty ones are passed over."""

    widget = forms.Textarea(attrs={"rows": 6})

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, **kwargs)

    def lines(self, value: str) -> list[str]:
        return [line.strip() for line in super().clean(value).splitlines() if line.strip()]


class LinesField(_ByLine):
    """Words or phrases, one a line."""

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value: str) -> list[str]:
        return self.lines(value)


class PairsField(_ByLine):
    """Pairs, one a line: "word: the word to use"."""

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, dict):
            return "\n".join(f"{word}: {other}" for word, other in value.items())
        return value

    def clean(self, value: str) -> dict[str, str]:
        pairs = {}
        for line in self.lines(value):
            word, colon, other = line.partition(":")
            if not colon or not word.strip() or not other.strip():
                raise forms.ValidationError(f"“{line[:60]}” is no pair: write “word: other”.")
            pairs[word.strip()] = other.strip()
        return pairs


def _help(name: str) -> str:
    field = StyleRule._meta.get_field(name)
    assert isinstance(field, Field)
    return str(field.help_text)


class StyleRuleForm(VersionedForm):
    tokens = LinesField(help_text=_help("tokens"))
    swap = PairsField(help_text=_help("swap"), label="Pairs")
    exceptions = LinesField(help_text=_help("exceptions"))
    link = forms.URLField(required=False, assume_scheme="https", help_text=_help("link"))

    class Meta:
        model = StyleRule
        fields = ("name", "kind", "message", "tokens", "swap", "exceptions", "level", "link")


@admin.register(StyleRule)
class StyleRuleAdmin(CountedRules):
    """Rules as data. A rule is tried on the last stories before it is turned on."""

    form = StyleRuleForm
    code = Concat(Value(STYLE), F("name"))
    list_display = ("name", "kind", "level", "state", "tried", "found", "mended", "dismissed")
    list_filter = ("state", "kind", "level")
    search_fields = ("name", "message")
    ordering = ("name",)
    fields = ("seen", *StyleRuleForm.Meta.fields, "state", "trial_told")
    readonly_fields = ("state", "trial_told")
    actions = ("try_out", "turn_on", "turn_off", "export")

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        found = super().get_actions(request)
        if request.user.has_perm("articles.curate"):
            return found
        return {name: act for name, act in found.items() if name == "export"}

    def save_model(
        self, request: HttpRequest, obj: StyleRule, form: ModelForm, change: bool
    ) -> None:
        values = {name: form.cleaned_data[name] for name in StyleRuleForm.Meta.fields}
        if change:
            seen = form.cleaned_data["seen"]
            house_style.change(obj, by=actor(request), version=seen, **values)
        else:
            obj.pk = house_style.create(by=actor(request), **values).pk

    @admin.display(description="tried")
    def tried(self, rule: StyleRule) -> str:
        if not rule.trial:
            return "not yet"
        said = f"{rule.trial['findings']} in {rule.trial['with']} of {rule.trial['stories']}"
        return said if house_style.was_tried(rule) else f"{said}, before it was changed"

    @admin.display(description="trial")
    def trial_told(self, rule: StyleRule) -> SafeString:
        """What the trial found, with examples."""
        examples = rule.trial.get("examples", ()) if rule.trial else ()
        lines = format_html_join("", "<li><b>{}</b>: …{}…</li>", _words_and_places(examples))
        return format_html("<p>{}</p><ul>{}</ul>", self.tried(rule), lines)

    @admin.action(description=f"Try on the last {house_style.TRIED_ON} stories")
    def try_out(self, request: HttpRequest, chosen: QuerySet[StyleRule]) -> None:
        for rule in chosen:
            tried = house_style.try_out(rule, by=actor(request))
            messages.success(request, f"{rule}: {self.tried(tried)} stories.")

    @admin.action(description="Turn on: they count from the next revision on")
    def turn_on(self, request: HttpRequest, chosen: QuerySet[StyleRule]) -> None:
        for rule in chosen:
            try:
                house_style.turn(rule, by=actor(request), on=True)
                messages.success(request, f"{rule} is on.")
            except Refused as refusal:
                messages.error(request, refusal.message)

    @admin.action(description="Turn off")
    def turn_off(self, request: HttpRequest, chosen: QuerySet[StyleRule]) -> None:
        for rule in chosen:
            house_style.turn(rule, by=actor(request), on=False)
            messages.success(request, f"{rule} is off.")

    @admin.action(description="Take out as YAML")
    def export(self, request: HttpRequest, chosen: QuerySet[StyleRule]) -> HttpResponse:
        answer = HttpResponse(house_style.as_yaml(chosen), content_type="application/yaml")
        answer["Content-Disposition"] = 'attachment; filename="house-style.yaml"'
        return answer

    def get_urls(self) -> list[URLPattern]:
        own = path(
            "take-in/",
            self.admin_site.admin_view(self.take_in),
            name="articles_stylerule_take_in",
        )
        return [own, *super().get_urls()]

    def take_in(self, request: HttpRequest) -> HttpResponse:
        """Rules from YAML: pasted, or a file."""
        require(actor(request), "curate")
        given, refusal = "", None
        if request.method == "POST":
            given = request.POST.get("yaml", "")
            file = request.FILES.get("file")
            if file is not None:
                given = file.read(_LARGEST).decode("utf-8", "replace")
            try:
                done = house_style.take_in(given, by=actor(request))
            except Refused as why:
                refusal = why
            else:
                said = f"{done.made} made, {done.changed} changed, {done.same} as before."
                messages.success(request, said)
                return HttpResponseRedirect(reverse("admin:articles_stylerule_changelist"))
        context = self.admin_site.each_context(request) | {
            "title": "Take rules of house style in",
            "opts": self.opts,
            "given": given,
            "refusal": refusal,
        }
        status = refusal.status if refusal else 200
        return render(request, "admin/articles/stylerule/take_in.html", context, status=status)


_LARGEST = 1_000_000  # bytes


def _words_and_places(examples: Iterable[dict[str, Any]]) -> list[tuple[str, str]]:
    return [(each["words"], each["around"]) for each in examples]


@admin.register(Finding)
class FindingAdmin(Record):
    list_display = ("exact_short", "rule", "weight", "state", "article", "decided_by", "reason")
    list_filter = ("state", "weight")
    list_select_related = ("article", "decided_by")
    search_fields = ("rule",)

    @admin.display(description="words")
    def exact_short(self, finding: Finding) -> str:
        return Truncator(finding.exact).chars(80)
