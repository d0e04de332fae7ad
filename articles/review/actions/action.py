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
    """What an act did, in words for the page, and whether the page moves on to the next mark."""

    said: str
    onward: bool = False


@dataclass(frozen=True, slots=True)
class Action:
    """One thing that can be done on the page.

    - ``name``: the end of its address.
    - ``permission``: the ``articles.…`` permission for its form and its act; the write path asks for
      more.
    - ``act``: takes the workspace and the data that was sent (of a ``form`` the cleaned data), and
      calls a write function.
    - ``label``: on its button; ``key``: presses it; ``title``: above its form.
    - ``of_mark``: whether the form is about the mark in hand.
    - ``carries``: parameters of the address that the form sends on.
    - ``fresh``: the present versions of other records that the form shows.
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
