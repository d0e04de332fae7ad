"""Stories that the demo's desk has in hand, in every state that a story can be in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from django.utils import timezone

from articles.choices import FactKind, Outcome, VerdictValue
from articles.curation import house_style
from articles.demo.script import Script, begins, hours
from articles.demo.sources import (
    ACCOUNTS,
    BRIGADE,
    COURT,
    NOTES,
    OFFICER,
    PAPER,
    RELEASE,
    REPORT,
    RETURNS,
    RIVAL,
    TAPE,
    TRUST,
    WIRE,
)
from articles.demo.story import Story
from articles.models import StyleRule
from articles.workflow import comments

SCRIPTS: list[Script] = []


COURIER, AGENCY, WEEKLY = "courier", "northern-wire", "exchange-weekly"


@begins(SCRIPTS, days=9, hours=4)
def mayor(story: Story) -> Iterator[timedelta]:
    """Spiked: nothing of it could be stood up."""
    story.take_in("mayor-rumour.txt", by="rosa", outlet=COURIER, section="Local")
    yield hours(1)
    story.move("start", "esther")
    story.decide("esther")
    yield hours(5)
    lease = story.mark("has taken a lease of ten years", "esther")
    denied = "He has never been to Ostrel, he says, and cannot boil an egg."
    story.ask("Gideon Marsh", Outcome.DENIED, denied, "esther", [lease])
    story.verdict(lease, VerdictValue.UNVERIFIABLE, "esther", note="No land register abroad.")
    yield hours(1)
    story.move("spike", "clara", reason="One nameless source, and the mayor denies all of it.")


@begins(SCRIPTS, days=6, hours=2)
def tidal(story: Story) -> Iterator[timedelta]:
    """Cleared past an open blocker, with the reason for ever on record."""
    story.take_in("tidal-explainer.txt", by="rosa", outlet=COURIER, section="Science")
    yield hours(1)
    story.move("start", "edgar")
    story.tag("edgar", "energy", "rivers", "council-spending")
    story.decide("edgar")
    birds = story.fact("40,000 wading birds", "edgar")
    yield hours(3)
    story.ask("Estmere Wildlife Trust", Outcome.PENDING, "Their count is away.", "edgar", [birds])
    story.check("edgar", REPORT, RELEASE, second="esther", besides=[birds])
    yield hours(2)
    story.hand_over("edgar", "Only the count of the birds is open.")
    yield hours(15)
    story.move(
        "clear",
        "clara",
        override=True,
        reason="The number of birds is the Trust's own and the story says so. It runs tonight.",
    )


@begins(SCRIPTS, days=5, hours=8)
def slate_mine(story: Story) -> Iterator[timedelta]:
    """Checked, then the company wrote again: one fact is stale, one has lost its words."""
    story.take_in("slate-mine.txt", by="rosa", outlet=COURIER, section="Business")
    yield hours(2)
    story.move("start", "edgar")
    story.tag("edgar", "heritage")
    story.decide("edgar")
    opened = story.fact("The mine opened in 1871", "edgar")
    places = story.fact("offered 30 of the workers places", "edgar")
    yield hours(4)
    story.check("edgar", TAPE, RELEASE, ACCOUNTS, second="clara")
    yield timedelta(days=3)
    story.rewrite(
        "esther",
        ("The mine opened in 1871", "The mine opened in 1874"),
        ("The company has offered 30 of the workers places at its quarry in Veymar. ", ""),
        note="The company's second statement: another year, and the offer of places is gone.",
    )
    yield hours(1)
    story.put_back(opened, "1871", "1874", "esther")
    comments.comment(
        story.article,
        "@edgar the offer of 30 places is gone from the story. Do we say that it was withdrawn?",
        by=story.people["esther"],
        fact=places,
    )


@begins(SCRIPTS, days=4, hours=3)
def hospital(story: Story) -> Iterator[timedelta]:
    """Returned to its author with the reason; one question answered, one still to be."""
    story.take_in("hospital-waits.txt", by="rosa", outlet=COURIER, section="Local")
    yield hours(1)
    story.move("start", "esther")
    story.tag("esther", "public-health")
    story.decide("esther")
    story.check("esther", RETURNS, TAPE, most=2, second="edgar", party="Grace Imrie")
    asked = comments.comment(
        story.article,
        "@Rosa how many nurses did you ask before one spoke?",
        by=story.people["esther"],
    )
    yield hours(3)
    story.move(
        "return",
        "esther",
        reason="One nurse without a name cannot carry this. Find a second one, or a paper, and ask "
        "the hospital about the inspection itself.",
    )
    yield hours(2)
    comments.answer(
        asked, "Four. Three did not want to lose their shifts.", by=story.people["rosa"]
    )
    waits = story.article.facts.kept().in_reading_order().first()
    comments.comment(
        story.article,
        "Where is this from? If there is a paper, name it here and it becomes the source.",
        by=story.people["esther"],
        fact=waits,
    )


@begins(SCRIPTS, days=3, hours=6)
def bank_results(story: Story) -> Iterator[timedelta]:
    """Cleared, and under embargo until tomorrow."""
    story.take_in("bank-results.txt", by=None, outlet=WEEKLY, section="Business")
    yield hours(1)
    story.move("start", "esther")
    story.decide("esther")
    story.embargo("esther", timedelta(days=4))
    yield hours(2)
    story.check("esther", TAPE, ACCOUNTS, second="edgar")
    story.hand_over("esther", "Embargo until the society has published.")
    yield hours(2)
    story.move("clear", "clara")


@begins(SCRIPTS, days=2, hours=7)
def harbour_fraud(story: Story) -> Iterator[timedelta]:
    """An allegation that one editor has verified and another has still to; one of those accused did
    not answer in time."""
    story.take_in("harbour-fraud.txt", by="rosa", outlet=COURIER, section="Courts")
    yield hours(1)
    story.move("start", "edgar")
    story.decide("edgar")
    bribe = story.fact("Mr Pryle bribed an auditor", "edgar", FactKind.ALLEGATION)
    yield hours(2)
    story.ask_reply(
        bribe, "Samuel Adair", "My client denies it. The moorings were paid for.", "edgar"
    )
    story.ask_reply(bribe, "Estmere Harbour Authority", "", "edgar", wait=hours(6))
    story.evidence(bribe, "edgar", COURT, 4)
    story.verdict(bribe, VerdictValue.VERIFIED, "edgar", note="That the prosecution said it.")
    story.check("edgar", COURT, NOTES, most=5, party="Desmond Pryle", reply="He denies it.")
    yield hours(1)
    comments.comment(
        story.article,
        "@esther please be the second name on the auditor. The shorthand note is in the safe.",
        by=story.people["edgar"],
        fact=bribe,
    )


@begins(SCRIPTS, days=2, hours=1)
def bridge_traders(story: Story) -> Iterator[timedelta]:
    """Much of it the archive knows: the same again, another figure, a quotation cut, and two
    mistakes that were found in other stories."""
    story.take_in("bridge-traders.txt", by="rosa", outlet=COURIER, section="Local")
    yield hours(1)
    story.move("start", "edgar")
    story.decide("edgar")


@begins(SCRIPTS, days=1, hours=20)
def school_meals(story: Story) -> Iterator[timedelta]:
    """Two sides give two figures: disputed. One figure is plainly wrong: the better wording is in
    the text, and waits for a second name."""
    story.take_in("school-meals.txt", by="rosa", outlet=COURIER, section="Politics")
    yield hours(1)
    story.move("start", "esther")
    story.tag("esther", "schools", "council-spending")
    story.decide("esther")
    missed = story.mark("1,200 children who had a right to free meals", "esther")
    schools = story.mark("The county has 88 primary schools", "esther")
    yield hours(2)
    story.ask("Callum Reddy", Outcome.CONFIRMED, "From our own survey.", "esther", [missed])
    council = "The council counts those who applied."
    story.ask("Estmere County Council", Outcome.DENIED, council, "esther", [missed])
    disputed = "1,200 by a survey of the opposition, below 400 by the council's applications."
    story.verdict(missed, VerdictValue.DISPUTED, "esther", note=disputed)
    story.evidence(schools, "esther", RETURNS, 3)
    story.verdict(
        schools,
        VerdictValue.INACCURATE,
        "esther",
        proposed_wording="The county has 86 primary schools",
        note="Two have merged since the list was printed.",
    )
    yield hours(0.2)
    story.use_wording(schools, "esther")
    story.check("esther", RETURNS, TAPE, most=3, second="edgar")


@begins(SCRIPTS, days=1, hours=9)
def mill_fire(story: Story) -> Iterator[timedelta]:
    """Half decided, and late; five kinds of sources, two of them with their words."""
    story.take_in("mill-fire.txt", by="rosa", outlet=COURIER, section="Local")
    yield hours(1)
    story.assign("edgar", "clara", due=timezone.now() + hours(26))
    story.move("start", "edgar")
    story.tag("edgar", "heritage")
    story.decide("edgar", only=9)
    yield hours(2)
    for fact in story.article.facts.open()[:2]:
        story.evidence(fact, "edgar", WIRE, 1)
        story.evidence(fact, "edgar", RIVAL, 2)
    for source in (BRIGADE, TRUST, TAPE):
        story.add_source("edgar", source)
    story.ask("Leila Osgood", Outcome.CONFIRMED, OFFICER, "edgar", [])


@begins(SCRIPTS, days=1, hours=4)
def playwright(story: Story) -> Iterator[timedelta]:
    """People talk about it: one comment resolved, one open."""
    story.take_in("playwright.txt", by="rosa", outlet=COURIER, section="Culture")
    yield hours(1)
    story.move("start", "esther")
    story.decide("esther")
    story.check("esther", TAPE, NOTES, most=6, second="edgar")
    remark = comments.comment(
        story.article,
        "@rosa is it eleven meetings, or eleven evenings? The tape is not clear.",
        by=story.people["esther"],
    )
    yield hours(2)
    comments.comment(
        story.article, "Does “a council meeting” need its name?", by=story.people["clara"]
    )
    yield hours(1)
    comments.resolve(remark, by=story.people["esther"])


@begins(SCRIPTS, hours=20)
def vaccine(story: Story) -> Iterator[timedelta]:
    """Everything is checked: it waits for the chief editor, until this evening."""
    story.take_in("vaccine-trial.txt", by="rosa", outlet=COURIER, section="Science")
    yield hours(1)
    story.assign("esther", "clara", due=timezone.now() + hours(24))
    story.move("start", "esther")
    story.tag("esther", "public-health")
    story.decide("esther")
    yield hours(4)
    story.check("esther", TAPE, PAPER, second="edgar", party="Lumen Biologics")
    story.hand_over("esther", "The journal goes out at six; we should too.")


@begins(SCRIPTS, hours=5)
def chess(story: Story) -> Iterator[timedelta]:
    story.take_in("chess.txt", by="rosa", outlet=COURIER, section="Sport")
    yield hours(0.1)


@begins(SCRIPTS, hours=3)
def dam(story: Story) -> Iterator[timedelta]:
    """As the agency's page was pasted: nobody has decided anything in it."""
    story.take_in("dam.txt", by=None, outlet=AGENCY, section="World")
    yield hours(0.2)
    story.assign("edgar", "clara", due=timezone.now() + hours(7))


@begins(SCRIPTS, hours=2)
def kiosk(story: Story) -> Iterator[timedelta]:
    """With something wrong of every sort that the checks of copy look for."""
    house_style.turn(_plain_words(story), by=story.people["arjun"], on=True)
    story.take_in("kiosk.txt", by="rosa", outlet=COURIER, section="Local")
    yield hours(0.1)


def _plain_words(story: Story) -> StyleRule:
    """A rule of the house's style, tried on the stories there are."""
    arjun = story.people["arjun"]
    rule = house_style.create(
        by=arjun,
        name="plain-words",
        kind="substitution",
        message="A plainer word: not “%s” but “%s”.",
        swap={"commence": "begin", "commenced": "began", "utilise": "use", "purchase": "buy"},
        level="should",
    )
    return house_style.try_out(rule, by=arjun)
