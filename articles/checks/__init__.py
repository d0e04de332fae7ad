"""Checks of copy: what a careful sub-editor sees in a story. Pure functions, no Django."""

from articles.checks.check import check
from articles.checks.rules import RULES, Rule
from articles.checks.types import (
    Finding,
    KnownRole,
    Level,
    Part,
    RegistryView,
    Story,
    StyleKind,
    StyleRule,
)

__all__ = [
    "RULES",
    "Finding",
    "KnownRole",
    "Level",
    "Part",
    "RegistryView",
    "Rule",
    "Story",
    "StyleKind",
    "StyleRule",
    "check",
]
