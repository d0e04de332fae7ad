"""The rules of the checks: their codes, what each looks for, and their own weights."""

from __future__ import annotations

from dataclasses import dataclass

from articles.checks.types import Level

_MUST, _SHOULD, _HINT = Level.MUST, Level.SHOULD, Level.HINT


@dataclass(frozen=True, slots=True)
class Rule:
    """``code`` is ``family.rule``; ``title`` names it to people; ``weight`` is its own, which the
    house may change."""

    code: str
    title: str
    weight: Level

    @property
    def family(self) -> str:
        return self.code.partition(".")[0]


_EVERY = (
    Rule("names.spelling", "One name, two spellings", _MUST),
    Rule("names.registry", "Near a name of the registry", _SHOULD),
    Rule("names.first", "Surname without a first mention", _HINT),
    Rule("names.headline", "Spelled otherwise in the headline", _MUST),
    Rule("names.caption", "Spelled otherwise in a caption", _MUST),
    Rule("names.quotation", "Spelled otherwise in a quotation", _MUST),
    Rule("roles.over", "A role that is over, or not begun", _MUST),
    Rule("roles.former", "“Former” of somebody who still is", _MUST),
    Rule("roles.two", "Two roles for one person", _SHOULD),
    Rule("roles.two_ages", "Two ages for one person", _MUST),
    Rule("roles.born", "Age against year of birth", _MUST),
    Rule("figures.parts", "Parts against the total", _MUST),
    Rule("figures.change", "Percentage against its figures", _MUST),
    Rule("figures.direction", "A rise that falls, a fall that rises", _MUST),
    Rule("figures.share", "A part of a whole that does not add up", _MUST),
    Rule("figures.points", "Per cent or percentage points", _SHOULD),
    Rule("figures.lead", "Lead against the shares", _MUST),
    Rule("figures.grouping", "Digits wrongly grouped", _MUST),
    Rule("figures.magnitude", "Million and billion of one thing", _SHOULD),
    Rule("figures.conversion", "Conversion that is off", _MUST),
    Rule("figures.another", "The same thing with another number", _SHOULD),
    Rule("figures.headline", "Another number in the headline", _MUST),
    Rule("dates.weekday", "Weekday against date", _MUST),
    Rule("dates.impossible", "A date that no calendar has", _MUST),
    Rule("dates.ahead", "Past tense on a day to come", _SHOULD),
    Rule("dates.relative", "“Last week” against the date", _MUST),
    Rule("dates.month", "“Last week” across the month", _HINT),
    Rule("dates.backwards", "Years that run backwards", _MUST),
    Rule("quotations.speaker", "Nobody is said to speak", _HINT),
    Rule("quotations.marks", "A mark that does not close", _SHOULD),
    Rule("quotations.nested", "Marks wrongly nested", _SHOULD),
    Rule("quotations.headline", "Quoted in the headline, not in the text", _MUST),
    Rule("risk.accusation", "An accusation to mark as high risk", _SHOULD),
    Rule("risk.reply", "An accusation without a reply", _SHOULD),
    Rule("risk.minor", "A child who is named", _SHOULD),
    Rule("risk.address", "Somebody's address", _SHOULD),
    Rule("risk.telephone", "A telephone number", _SHOULD),
    Rule("risk.account", "The number of an account or a card", _MUST),
    Rule("words.doubled", "A word twice over", _MUST),
)

#: Every rule by its code. Rules of the house's style come from the house and have codes of their own.
RULES: dict[str, Rule] = {rule.code: rule for rule in _EVERY}

#: What the code of a rule of the house's style begins with.
STYLE = "style."
