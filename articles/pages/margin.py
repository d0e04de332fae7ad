"""Writes notes as HTML for the margin of a story.

Python writes it and not a template, because a long story has four hundred notes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from html import escape

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.safestring import SafeString, mark_safe

from articles.choices import Stance
from articles.pages.notes import Note
from articles.pages.sources import Cited, VisibleEvidence

#: The most characters of a fact's words in the sheet of its note.
_LONGEST = 200

Sources = Mapping[tuple[str, int], Cited]


def drawn(notes: Sequence[Note], sources: Sources, of: int) -> SafeString:
    """The notes of one paragraph as items of a list; ``of`` is the number of notes in the story.

    When neighbours say the same, only the last of them shows it.
    """
    shorts = ["" if note.is_exception else _short(note, sources) for note in notes]
    items = [
        _item(note, short, sources, of, same=bool(short) and short == after)
        for note, short, after in zip(notes, shorts, [*shorts[1:], ""], strict=False)
    ]
    return mark_safe("".join(items))


def _item(note: Note, short: str, sources: Sources, of: int, *, same: bool) -> str:
    kind = note.state if note.state != "settled" else "plain"
    if note.correction:
        kind += " mended"
    if note.is_exception:
        kind += " exception"
    brief = "" if note.is_exception else f'<span class="short{" same" * same}">{short}</span>'
    back = f"#fact-{note.fact.pk}"
    return (
        f'<li id="note-{note.number}" class="note {kind}">'
        f'<a class="num" href="{back}" aria-label="Note {note.number}, back to its words">'
        f"{note.number}</a>{brief}{_whole(note, sources, of, back)}</li>"
    )


def _short(note: Note, sources: Sources) -> str:
    """What the note of an ordinary fact says: "verbatim, B 0:12:40, two names"."""
    said = []
    if note.state == "kept":
        said.append(escape(note.label))
    elif note.state != "settled":
        said.append(stands(note.state, note.label))
    if note.result:
        said.append(escape(note.result))
    said += [_place(shown, sources, brief=True) for shown in note.evidence]
    if note.fact.seconded_by_id:
        said.append("two names")
    return ", ".join(said) or stands(note.state, note.label)


def _place(shown: VisibleEvidence, sources: Sources, *, brief: bool) -> str:
    """The letter of a source and the place in it; unless ``brief``, also its title and stance."""
    source, evidence = sources[shown.key], shown.evidence
    locator = escape(evidence.locator) if shown.readable else ""
    if brief:
        return f"<b>{source.letter}</b>{' ' + locator if locator else ''}"
    said = escape(source.title)
    if shown.readable and evidence.source.address:
        address = escape(evidence.source.address)
        said = f'<a href="{address}" rel="noopener noreferrer">{said}</a>'
    stance = "" if evidence.stance == Stance.SUPPORTS else f", {evidence.get_stance_display()}"
    return f"{said}{', ' + locator if locator else ''}{stance if shown.readable else ''}"


def _whole(note: Note, sources: Sources, of: int, back: str) -> str:
    fact, correction = note.fact, note.correction
    rows = []
    if note.said_by:
        rows.append(("Said by" if note.result else "According to", escape(note.said_by)))
    if correction and correction.issued_at:
        day = date_format(timezone.localtime(correction.issued_at), "j F Y")
        rows.append(
            ("Corrected", f'<a href="#correction-{correction.pk}">{day}</a>: '
             f"{escape(correction.now_says)}")
        )  # fmt: skip
    if note.verdict and note.verdict.proposed_wording:
        rows.append(("Should say", escape(note.verdict.proposed_wording)))
    if note.verdict and note.verdict.note:
        rows.append(("Found", escape(note.verdict.note)))
    for shown in note.evidence:
        letter = sources[shown.key].letter
        rows.append((f"Source {letter}", _place(shown, sources, brief=False)))
    if note.people:
        day = f", {_day(timezone.localdate(fact.checked_at))}" if fact.checked_at else ""
        rows.append(("Checked by", f"{escape(note.people)}{day}"))
    told = "".join(f"<dt>{name}</dt><dd>{said}</dd>" for name, said in rows)
    words = escape(fact.exact[:_LONGEST] + "…" * (len(fact.exact) > _LONGEST))
    if note.is_verbatim:
        words = f"“{words}”"
    result = f", {escape(note.result)}" if note.result else ""
    before, after = note.number - 1, note.number + 1
    steps = [
        f'<a href="#note-{before}">Before</a>' if before else "",
        f'<a href="#note-{after}">Next</a>' if after <= of else "",
        f'<a class="close" href="{back}">Close</a>',
    ]
    return (
        f'<div class="whole"><p class="which">Note {note.number} <span class="soft">of {of}</span>'
        f'<span class="steps">{"".join(steps)}</span></p><p class="words">{words}</p>'
        f"<p>{stands(note.state, note.label)}{result}</p><dl>{told}</dl>"
        f'<p class="ways">{_records(note)}</p></div>'
    )


@lru_cache(maxsize=1_024)  # most notes of a story say the same few
def _day(day: date) -> str:
    return date_format(day)


def _records(note: Note) -> str:
    """Links to the facts on these words."""
    links = []
    for fact in note.facts:
        name = "quote" if hasattr(fact, "quote") else "fact"
        links.append(f'<a href="{_address(name).replace("/0/", f"/{fact.pk}/")}">The {name}</a>')
    return "".join(links)


@lru_cache
def _address(route: str) -> str:
    """The address of a record with the id 0, to be completed: it is resolved once, not 400 times."""
    return reverse(route, args=[0])


def stands(state: str, label: str) -> str:
    """The state of a fact: the line that it has in the text, then the word."""
    return f'<span class="stands {escape(state)}">{escape(label)}</span>'
