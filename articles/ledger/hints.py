"""First hints: a few sentences for somebody who comes to a page for the first time."""

from articles.models import User

#: The hints that there are.
HINTS = ("review",)


def put_away(person: User, hint: str) -> None:
    """Show this person the hint no more."""
    if hint in HINTS and hint not in person.hints_read:
        person.hints_read = [*person.hints_read, hint]
        person.save(update_fields=["hints_read"])
