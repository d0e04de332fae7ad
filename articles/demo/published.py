"""Stories that have gone out: into the archive, corrected, or withdrawn."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from articles.choices import FactKind, Stance, VerdictValue
from articles.demo.script import Script, begins, hours
from articles.demo.sources import (
    ACCOUNTS,
    BRIEFING,
    BROADCAST,
    COURT,
    DIARY,
    MINUTES,
    NOTES,
    ORDER,
    PAPER,
    RELEASE,
    REPORT,
    RETURNS,
    TAPE,
)
from articles.demo.story import Doubt, Source, Story
from articles.editing import corrections
from articles.workflow import carried

SCRIPTS: list[Script] = []


COURIER, WIRE, WEEKLY = "courier", "northern-wire", "exchange-weekly"


def _through(
    story: Story,
    *sources: Source,
    tags: tuple[str, ...] = (),
    wrong: tuple[str, ...] = (),
    also: tuple[str, ...] = (),
    editor: str = "edgar",
    second: str = "esther",
    party: str = "",
    reply: str = "",
    doubts: tuple[Doubt, ...] = (),
) -> Iterator[timedelta]:
    """The usual way of a story that was taken in: reviewed, checked, cleared, published.

    ``wrong`` are suggestions to drop, ``also`` words that must be marked as a fact; of ``doubts``
    the check leaves something open, and the story says whose words they are.
    """
    yield hours(0.5)
    story.move("start", editor)
    story.tag(editor, *tags)
    story.decide(editor, wrong)
    for words in also:
        story.fact(words, editor)
    yield hours(1)
    for doubt in doubts:
        story.doubt(doubt, editor, second)
    story.check(editor, *sources, second=second, party=party, reply=reply)
    yield hours(0.7)
    story.hand_over(editor, "Everything stands up.")
    yield hours(0.4)
    story.move("clear", "clara")
    yield hours(0.2)
    story.move("publish", "clara")


@begins(SCRIPTS, days=171, hours=3)
def bats(story: Story) -> Iterator[timedelta]:
    story.take_in("bats.txt", by="rosa", outlet=COURIER, section="Science")
    yield from _through(story, TAPE, PAPER, editor="esther", second="edgar")


@begins(SCRIPTS, days=143, hours=5)
def obituary(story: Story) -> Iterator[timedelta]:
    story.take_in("lighthouse-obituary.txt", by="rosa", outlet=COURIER, section="Obituaries")
    yield from _through(story, TAPE, DIARY, RETURNS, tags=("heritage",))


@begins(SCRIPTS, days=118, hours=2)
def rail_strike(story: Story) -> Iterator[timedelta]:
    story.take_in("rail-strike.txt", by=None, outlet=WIRE, section="Business")
    riders = Doubt(
        "About 70,000 people",
        VerdictValue.DISPUTED,
        "The operator's own figure. The regulator counted 58,000 in the spring.",
        (RELEASE, RETURNS),
    )
    yield from _through(
        story, TAPE, RELEASE, RETURNS, tags=("transport",), editor="esther", doubts=(riders,)
    )


@begins(SCRIPTS, days=96, hours=4)
def bridge(story: Story) -> Iterator[timedelta]:
    """Published with a wrong figure; corrected by one person and issued by another."""
    story.take_in("bridge.txt", by="rosa", outlet=COURIER, section="Local")
    tags, also = ("transport", "council-spending"), ("put £1.3m aside for the work",)
    yield from _through(story, BRIEFING, REPORT, tags=tags, also=also)
    yield hours(19)
    article, person = story.article, story.people["edgar"]
    cost = story.fact("put £1.3m aside", "edgar")
    body = article.body.replace("£1.3m", "£3.1m")
    drafted = corrections.open_correction(
        article,
        by=person,
        version=article.version,
        was_wrong="The story gave the sum put aside for the repairs as £1.3m.",
        now_says="The council has put £3.1m aside. Two figures were exchanged in the writing.",
        body=body,
        fact=cost,
    )
    yield hours(1)
    story.check_draft(drafted, "esther", "The council's own paper has £3.1m, on page 4.")
    carried.issue_correction(drafted, by=story.people["clara"], version=drafted.version)


@begins(SCRIPTS, days=74, hours=1)
def election(story: Story) -> Iterator[timedelta]:
    story.take_in("election-wire.txt", by=None, outlet=WIRE, section="World")
    turnout = Doubt(
        "the highest since 1994",
        VerdictValue.UNVERIFIABLE,
        "The commission publishes no turnout from before 2002.",
        (RETURNS,),
    )
    yield from _through(story, BROADCAST, RETURNS, wrong=("Sarelian",), doubts=(turnout,))


@begins(SCRIPTS, days=61, hours=6)
def water_fine(story: Story) -> Iterator[timedelta]:
    """An allegation with its reply, confidential evidence, and a file."""
    story.take_in("water-fine.txt", by="rosa", outlet=COURIER, section="Courts")
    yield hours(1)
    story.move("start", "edgar")
    story.tag("edgar", "rivers")
    story.decide("edgar")
    claim = story.fact("Managers falsified flow readings", "edgar", FactKind.ALLEGATION)
    yield hours(2)
    story.ask_reply(
        claim,
        "Northmoor Water",
        "The company dismissed two people in 2024. No director knew of it.",
        "edgar",
        "Northmoor said that it had dismissed two people and that no director had known.",
    )
    story.evidence(
        claim,
        "edgar",
        Source("document", "Statement of a former engineer"),
        note="Shown to us on condition that we neither copy nor name.",
        confidential=True,
        named_readers=[story.people["clara"], story.people["esther"]],
    )
    story.attach(claim, "edgar", "flow-readings.csv", "Flow readings of two works, August 2023")
    yield hours(3)
    story.verdict(
        claim,
        VerdictValue.VERIFIED,
        "edgar",
        note="That it was said in court, and by whom. The readings bear it out.",
    )
    story.verdict(claim, VerdictValue.VERIFIED, "esther")
    story.check("edgar", COURT, ORDER, ACCOUNTS, second="esther", party="Northmoor Water")
    yield hours(1)
    story.hand_over("edgar", "Northmoor's reply is in the sixth paragraph.")
    yield hours(1)
    story.move("clear", "clara")
    story.move("publish", "clara")


@begins(SCRIPTS, days=47, hours=9)
def museum_wire(story: Story) -> Iterator[timedelta]:
    """The agency's, which the paper made its own of."""
    story.take_in("museum-loan-wire.txt", by=None, outlet=WIRE, section="Culture")
    yield from _through(story, TAPE, RELEASE, tags=("heritage",))


@begins(SCRIPTS, days=47, hours=2)
def museum(story: Story) -> Iterator[timedelta]:
    story.take_in("museum-loan.txt", by="rosa", outlet=COURIER, section="Culture")
    yield from _through(story, TAPE, RELEASE, tags=("heritage",), editor="esther", second="edgar")


@begins(SCRIPTS, days=33, hours=1)
def cup_tie(story: Story) -> Iterator[timedelta]:
    story.take_in("cup-final.txt", by="rosa", outlet=COURIER, section="Sport")
    yield from _through(story, BRIEFING, NOTES, wrong=("3-1",))


@begins(SCRIPTS, days=24, hours=7)
def summit(story: Story) -> Iterator[timedelta]:
    story.take_in("summit.txt", by=None, outlet=WIRE, section="World")
    yield from _through(story, BROADCAST, RELEASE, tags=("sarel-accord", "rivers"))


@begins(SCRIPTS, days=17, hours=3)
def storm(story: Story) -> Iterator[timedelta]:
    story.take_in("storm-live.txt", by="rosa", outlet=COURIER, section="Local")
    yield from _through(
        story, TAPE, RELEASE, RETURNS, tags=("energy",), wrong=("Gusts",), editor="esther"
    )


@begins(SCRIPTS, days=12, hours=5)
def ferry(story: Story) -> Iterator[timedelta]:
    """Published on one voice; withdrawn the next day."""
    story.take_in("ferry-collision.txt", by="rosa", outlet=COURIER, section="Local")
    yield hours(0.3)
    story.move("start", "esther")
    story.tag("esther", "transport")
    story.decide("esther")
    claim = story.fact("The captain had been drinking", "esther", FactKind.ALLEGATION)
    story.ask_reply(claim, "The captain of the Marrish Maid", "", "esther")
    story.evidence(claim, "esther", NOTES, 2)
    story.verdict(claim, VerdictValue.VERIFIED, "esther", note="One of the crew, by telephone.")
    story.verdict(claim, VerdictValue.VERIFIED, "edgar")
    story.check("esther", TAPE, NOTES, second="edgar", party="The captain of the Marrish Maid")
    yield hours(0.5)
    story.move("clear", "clara")
    story.move("publish", "clara")
    yield hours(21)
    story.move(
        "withdraw",
        "clara",
        note="We reported that the captain of the Marrish Maid had been drinking. The test taken "
        "that evening shows that he had not. We withdraw the story, and have apologised to him.",
    )


@begins(SCRIPTS, days=4, hours=6)
def council_budget(story: Story) -> Iterator[timedelta]:
    """Published; a correction is being worked on."""
    story.take_in("council-budget.txt", by="rosa", outlet=COURIER, section="Politics")
    tags, also = ("council-spending",), ("31 votes to 28",)
    yield from _through(story, MINUTES, REPORT, tags=tags, also=also)
    yield timedelta(days=3)
    members = "two members of the ruling group voting against their own leader"
    abstained = f"{members} and a third abstaining"
    rebels = story.fact(members, "esther")
    story.evidence(rebels, "esther", MINUTES, 5, stance=Stance.CONTRADICTS)
    for name in ("esther", "edgar"):
        story.verdict(rebels, VerdictValue.INACCURATE, name, proposed_wording=abstained)
    article, person = story.article, story.people["esther"]
    corrections.open_correction(
        article,
        by=person,
        version=article.version,
        was_wrong="The story said that two members of the ruling group voted against their leader.",
        now_says="Two members voted against, and a third abstained.",
        body=article.body.replace(members, abstained),
        fact=rebels,
    )
