"""Stories to take in, and taking them in."""

from articles.editing import intake
from articles.models import Article, User

PAGE = """News World Ferry service halted after hull damage

Ferry service halted after hull damage

Twitter Facebook Reddit Pinterest Email

The ferry company Northline stopped all crossings to Skerry on Monday after divers found a crack in the hull of its largest ship.

“We will not sail until she is safe. No timetable is worth a life,” said Mara Oduya, the director of Northline.

“And we will tell you the day we know.”

Some 340 passengers were left waiting in Dunmore, residents said. The 340 passengers slept in a school hall.
"""  # noqa: E501
STORY = "\n\n".join(
    f"In year {n} the town of Dunmore counted {n * 7 + 3} boats, and the mayor opened pier number "
    f"{n} with a speech about the weather of that spring."
    for n in range(1, 16)
)


def taken(text: str, by: User, **fields) -> Article:
    return intake.take_in(intake.prepare(text, by=by), by=by, **fields)
