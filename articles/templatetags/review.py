"""What the templates of the review page ask of the table of keys."""

from collections.abc import Mapping

from django import template

register = template.Library()


@register.filter
def key(keys: Mapping[str, str], name: str) -> str:
    """The key of the act ``name``; empty when the keys are switched off."""
    return keys.get(name, "") if keys else ""
