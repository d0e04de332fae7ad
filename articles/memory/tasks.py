"""The background task of memory. It may run twice with the effect of once."""

from __future__ import annotations

from django_tasks import task

from articles.memory import results


@task(priority=-5)
def ask_archive(article: int) -> None:
    """Search the archive for the facts of a story."""
    results.ask(article)
