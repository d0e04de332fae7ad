"""An action of the review page: one object for its name, key, button, title, form and deed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from articles.review.forms.base import ReviewForm
from articles.review.workspace import Workspace

Data = QueryDict | None


Files = MultiValueDict | None


class Key(NamedTuple):
    """A key of the page: its name in a person's own settings, the house's key, what it does."""

    name: str
    standard: str
    said: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an act did, in words for the page, and whether the next mark comes in hand."""

    said: str
    onward: bool = False


@dataclass(frozen=True, slots=True)
class Action:
    """One thing that can be done on the page.

    ``name`` ends its address. ``permission`` is the ``articles.…`` that opens its form and does it;
    the write path asks for more. ``act`` takes the workspace and what was sent, the form's cleaned
    data where there is a ``form``, and does it through a write function. ``label`` is on its button,
    ``key`` presses it, ``title`` stands above its form. ``of_mark``: the form is about the mark in
    hand. ``carries`` are parameters of the address that the form sends on; ``fresh`` gives versions
    of other records that the form shows, as they stand now.
    """

    name: str
    permission: str
    act: Callable[[Workspace, Mapping[str, Any]], Outcome]
    label: str = ""
    key: Key | None = None
    title: str = ""
    form: Callable[[Workspace, Data, Files], ReviewForm] | None = None
    of_mark: bool = True
    carries: tuple[str, ...] = ()
    fresh: Callable[[Workspace], Mapping[str, int]] | None = None
