"""Moments as people type them: the zone, the night of two hours, and what is asked again."""

from datetime import datetime, timedelta

import pytest
from django import forms
from django.http import QueryDict
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from articles.desk.forms import AsksAgain
from articles.ledger.moment_field import MomentField
from tests.parsed import elements

TWICE, LEFT_OUT = "2026-10-25T01:30", "2026-03-29T01:30"


class Plain(forms.Form):
    at = MomentField()


class Ahead(AsksAgain):
    at = MomentField(asks_again=True)


def typed(form: type[forms.Form], text: str, **besides: str) -> forms.Form:
    data = QueryDict(mutable=True)
    data.update({"at": text} | {f"at_{name}": value for name, value in besides.items()})
    return form(data)


def test_time_that_the_clocks_give_twice_is_asked_and_can_be_said() -> None:
    form = typed(Plain, TWICE)
    assert "01:30 twice" in form.errors["at"][0]
    assert "the earlier, in BST" in str(form["at"])
    assert "the later, in GMT" in str(form["at"])
    first, second = (typed(Plain, TWICE, which=which) for which in ("first", "second"))
    assert first.is_valid() and second.is_valid()
    assert second.cleaned_data["at"] - first.cleaned_data["at"] == timedelta(hours=1)
    shown = str(Plain(initial={"at": second.cleaned_data["at"]})["at"])
    assert elements(shown, "option", value="second", selected="selected")


@pytest.mark.parametrize("text", [LEFT_OUT, "soon", "2026-13-01T00:00", "0000", "९"])
def test_time_that_is_none_is_refused(text: str) -> None:
    assert not typed(Plain, text).is_valid()


def test_other_times_ask_for_no_more() -> None:
    form = typed(Plain, "2026-07-01T18:00")
    assert form.is_valid()
    assert timezone.localtime(form.cleaned_data["at"]).strftime("%H:%M %Z") == "18:00 BST"
    assert "Which of the two" not in str(form["at"])
    assert "BST" in str(form["at"])


@pytest.mark.parametrize("away", [timedelta(hours=-1), timedelta(days=364)])
def test_doubtful_moment_is_asked_again_until_it_is_meant(away: timedelta) -> None:
    text = timezone.localtime(timezone.now() + away).strftime("%Y-%m-%dT%H:%M")
    form = typed(Ahead, text)
    assert "Tick that it is meant" in form.errors["at"][0]
    assert elements(str(form["at"]), name="at_sure")
    assert typed(Ahead, text, sure="on").is_valid()
    assert typed(Plain, text).is_valid()


@given(st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1)))
def test_moment_comes_back_as_it_was_shown(naive: datetime) -> None:
    moment = timezone.make_aware(naive.replace(second=0, microsecond=0))
    local = timezone.localtime(moment)
    which = ("first", "second")[local.fold]
    form = typed(Plain, local.strftime("%Y-%m-%dT%H:%M"), which=which)
    assert form.is_valid()
    assert form.cleaned_data["at"] == moment
