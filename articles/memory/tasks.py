"""What memory does in the background. Every task may run twice with one effect."""

from __future__ import annotations

from django_tasks import task

from articles.memory import results


@task(priority=-5)
def ask_archive(article: int) -> None:
    """Ask what the archive knows of the facts of a story."""
    results.ask(article)
