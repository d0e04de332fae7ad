"""A form field for a moment in the desk's zone, which it names.

When the clocks go back in autumn an hour comes twice, and the person says which one is meant. The field
asks again about a moment that looks mistyped.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, NamedTuple

from django import forms
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.html import format_html
from django.utils.safestring import SafeString

from articles.ledger import moments

FORMAT = "%Y-%m-%dT%H:%M"
FIRST, SECOND = "first", "second"


class Typed(NamedTuple):
    """What was sent: the time as typed, which of two hours is meant, and the tick that it is meant."""

    text: str
    which: str = ""
    sure: bool = False


class MomentInput(forms.DateTimeInput):
    """The browser's control for a moment. When they are needed, a choice between two hours and a tick
    for a doubtful moment stand beside it."""

    def __init__(self, attrs: dict[str, str] | None = None, *, asks_again: bool = False) -> None:
        super().__init__({"type": "datetime-local"} | (attrs or {}), format=FORMAT)
        self.asks_again = asks_again

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Typed | None:
        text = data.get(name)
        if text is None:
            return None
        return Typed(text.strip(), data.get(f"{name}_which", ""), f"{name}_sure" in data)

    def format_value(self, value: Any) -> str | None:
        if isinstance(value, Typed):
            return value.text
        if isinstance(value, datetime):
            return timezone.localtime(value).strftime(FORMAT)
        return super().format_value(value)

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        control = super().render(name, value, attrs, renderer)
        zone = format_html(' <span class="zone">{}</span>', zone_said(value))
        return control + zone + self._which(name, value) + self._sure(name, value)

    def _which(self, name: str, value: Any) -> SafeString:
        """The choice between two hours, once somebody has typed such a time."""
        standing = _local(value)
        if standing is None or not _is_twice(standing):
            return SafeString()
        chosen = value.which if isinstance(value, Typed) else (FIRST, SECOND)[standing.fold]
        options = [
            format_html(
                '<option value="{}"{}>{}, in {}</option>',
                which,
                SafeString(" selected") if which == chosen else "",
                ("the earlier", "the later")[fold],
                _aware(standing, fold).strftime("%Z"),
            )
            for fold, which in enumerate((FIRST, SECOND))
        ]
        return format_html(
            '<label class="which">Which of the two '
            '<select name="{}_which"><option value="">—</option>{}{}</select></label>',
            name,
            *options,
        )

    def _sure(self, name: str, value: Any) -> SafeString:
        """The tick by which a doubtful moment is meant."""
        if not (self.asks_again and isinstance(value, Typed)):
            return SafeString()
        standing = _local(value)
        if standing is None or not moments.doubt(_aware(standing, 0)):
            return SafeString()
        return format_html(
            '<label class="which"><input type="checkbox" name="{}_sure"{}> That is meant</label>',
            name,
            SafeString(" checked") if value.sure else "",
        )


class MomentField(forms.DateTimeField):
    """A moment as people type it. With ``asks_again`` it should lie in the future: one that has passed,
    or is far away, is refused until the tick beside it says that it is meant."""

    def __init__(self, *, asks_again: bool = False, **kwargs: Any) -> None:
        self.asks_again = asks_again
        kwargs.setdefault("required", False)
        super().__init__(widget=MomentInput(asks_again=asks_again), **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return value

    def to_python(self, value: Any) -> datetime | None:
        """The moment, aware. Raises ValidationError with what to do about it."""
        if value is None or isinstance(value, datetime):
            return value
        if not value.text:
            return None
        naive = _local(value)
        if naive is None:
            raise forms.ValidationError("That is no day and time.", code="invalid")
        moment = _aware(naive, 1 if value.which == SECOND else 0)
        if _is_twice(naive) and value.which not in (FIRST, SECOND):
            raise forms.ValidationError(
                f"The clocks give {naive:%H:%M} twice that night. Say which of the two.", "twice"
            )
        if not _exists(naive):
            raise forms.ValidationError(
                f"The clocks leave {naive:%H:%M} out that night. Name another time.", "left_out"
            )
        # In UTC: two moments in one zone are compared by what the clock shows.
        return moment.astimezone(UTC)

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            given = self.to_python(data)
        except forms.ValidationError:
            return True
        return given != initial

    def ask_again(self, value: Typed | None, moment: datetime | None) -> None:
        """Raise ValidationError when the moment looks mistyped and was not said to be meant."""
        if moment is None or value is None or value.sure or not self.asks_again:
            return
        doubt = moments.doubt(moment)
        if doubt:
            raise forms.ValidationError(f"{doubt} Tick that it is meant, or set another.", "doubt")


def is_sure(form: forms.Form, name: str) -> bool:
    """Whether the person ticked that this moment of the form is meant."""
    return f"{form.add_prefix(name)}_sure" in form.data


def zone_said(value: Any) -> str:
    """The short name of the desk's zone at this moment, now if there is none: "GMT", "BST"."""
    standing = _local(value)
    moment = _aware(standing, standing.fold) if standing else timezone.localtime()
    return moment.strftime("%Z")


def _local(value: Any) -> datetime | None:
    """What was typed, or stands, as a time of the desk's zone without a zone."""
    if isinstance(value, datetime):
        return timezone.localtime(value).replace(tzinfo=None)
    text = value.text if isinstance(value, Typed) else value
    try:
        found = parse_datetime(text) if text else None
    except ValueError:
        return None
    return found.replace(tzinfo=None) if found else None


def _aware(naive: datetime, fold: int) -> datetime:
    return naive.replace(tzinfo=timezone.get_default_timezone(), fold=fold)


def _is_twice(naive: datetime) -> bool:
    first, second = _aware(naive, 0), _aware(naive, 1)
    return first.utcoffset() != second.utcoffset() and _exists(naive)


def _exists(naive: datetime) -> bool:
    """Whether the clocks show this time at all: in spring they skip an hour."""
    moment = _aware(naive, 0)
    back = moment.astimezone(UTC).astimezone(moment.tzinfo)
    return back.replace(tzinfo=None, fold=0) == naive.replace(fold=0)
