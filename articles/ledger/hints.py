"""First hints: a few sentences for people who open a page for the first time."""

from articles.models import User

#: The names of all hints.
HINTS = ("review",)


def put_away(person: User, hint: str) -> None:
    """No longer show this person the hint."""
    if hint in HINTS and hint not in person.hints_read:
        person.hints_read = [*person.hints_read, hint]
        person.save(update_fields=["hints_read"])
