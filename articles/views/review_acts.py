"""What is done on the review page: every form comes in here and goes to the write path."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from .. import (
    contacts,
    discussion,
    evidence,
    marks,
    orphans,
    registry,
    settling,
    undo,
    verification,
    workflow,
)
from ..acts import act
from ..choices import Decision, EntityKind
from ..models import Comment, Entity, Evidence, Fact, Mention, Tag, User
from ..permissions import Refused
from . import review
from .review_forms import fact_in_hand, form_for, mark_in_hand, misplaced_mark, reply_in_hand
from .sitting import Sitting


@dataclass(frozen=True, slots=True)
class Done:
    """What an act did, in words for the page, and whether the next mark comes in hand."""

    said: str
    onward: bool = False


@require_http_methods(["GET", "HEAD", "POST"])
def perform(request: HttpRequest, pk: int, act: str) -> HttpResponse:
    """Do one act and show the page again, or what changed on it.

    A refusal (403, 409, 422) leaves what was typed where it was, and says why. After one the
    browser stands at this address: a link from there (GET) leads back to the page.
    """
    if request.method != "POST":
        page = reverse("admin:articles_article_review", args=[pk])
        return redirect(f"{page}?{request.GET.urlencode()}")
    sitting = Sitting(request, pk, request.POST)
    if act not in ACTS:
        raise Http404("There is no such act.")
    form = None
    try:
        form = form_for(act, sitting, request.POST, request.FILES)
        if form is not None and not form.is_valid():
            raise Refused("Something in the form needs attention.")
        done = ACTS[act](sitting, form.cleaned_data if form else request.POST)
    except Refused as refusal:
        return review.refused(request, sitting, act, form, refusal)
    if done.onward and not sitting.stays:
        sitting.move_on()
    else:
        sitting.reload()
    if request.htmx:
        return review.answer(request, sitting, said=done.said, close=form is not None)
    messages.success(request, done.said)
    query = sitting.shown.query(mark=sitting.wanted)
    return redirect(f"{sitting.article.get_review_url()}?{query}#card")


# Deciding


def _confirm(sitting: Sitting, data: Mapping[str, Any]) -> Done:
    mark = marks.confirm(mark_in_hand(sitting), by=sitting.user, version=_version(sitting))
    return _done(sitting, "Confirmed", mark)


def _reject(sitting: Sitting, data: Mapping[str, Any]) -> Done:
    mark = marks.reject(mark_in_hand(sitting), by=sitting.user, version=_version(sitting))
    return _done(sitting, "Rejected", mark)


def _later(sitting: Sitting, data: Mapping[str, Any]) -> Done:
    mark = marks.defer(mark_in_hand(sitting), by=sitting.user, version=_version(sitting))
    return _done(sitting, "Put off", mark)


def _take_up(sitting: Sitting, data: Mapping[str, Any]) -> Done:
    marks.undefer(mark_in_hand(sitting), by=sitting.user, version=_version(sitting))
    return Done("Taken up again.")


def _verdict(sitting: Sitting, data: Mapping[str, Any]) -> Done:
    fact = fact_in_hand(sitting)
    source = sitting.shown.source
    verdict = settling.settle(
        fact,
        data.get("value", ""),
        by=sitting.user,
        version=_version(sitting),
        source=_source(sitting, source) if source and data.get("value") == "verified" else None,
        result=data.get("result", "") if data.get("value") == "verified" else "",
    )
    return _done(sitting, verdict.get_value_display().capitalize(), fact)


def _judge(sitting: Sitting, data: Mapping[str, Any]) -> Done:
    fact = fact_in_hand(sitting)
    verdict = settling.settle(fact, by=sitting.user, version=_version(sitting), **data)
    return _done(sitting, verdict.get_value_display().capitalize(), fact)


def _take_back(sitting: Sitting, data: Mapping[str, Any]) -> Done:
    verification.take_back(fact_in_hand(sitting), by=sitting.user, version=_version(sitting))
    return Done("Your verdict is taken back.")


def _risk(sitting: Sitting, data: Mapping[str, Any]) -> Done:
    fact = verification.set_risk(
        fact_in_hand(sitting), data["risk"], by=sitting.user, version=_version(sitting),
        reason=data["reason"],
    )  # fmt: skip
    return Done(f"The risk is {fact.get_risk_display()}.")


def _batch(sitting: Sitting, data: Mapping[str, Any]) -> Done:
    """Confirm or reject every undecided mark that is shown, when they are the ones that were."""
    rows = sitting.to_decide_at_once()
    if str(len(rows)) != data.get("count"):
        raise Refused(
            f"There were {data.get('count')} undecided marks here, now there are {len(rows)}. "
            "Look again before you decide them together."
        )
    decision = {"confirm": Decision.CONFIRMED, "reject": Decision.REJECTED}.get(
        data.get("decision", "")
    )
    if decision is None:
        raise Refused("Many marks at once can be confirmed or rejected, nothing else.")
    chosen = [
        *Fact.objects.filter(pk__in=[r.pk for r in rows if r.shape != "name"]),
        *Mention.objects.filter(pk__in=[r.pk for r in rows if r.shape == "name"]),
    ]
    seen = {row.key: row.version for row in rows}
    report = marks.decide_many(
        chosen,
        decision,
        by=sitting.user,
        versions={mark: seen[f"{mark._meta.model_name}-{mark.pk}"] for mark in chosen},
    )
    said = f"{len(report.done)} marks {decision.label}."
    if report.refused:
        said += f" {len(report.refused)} left: {report.refused[0][1]}"
    return Done(said, onward=True)


def _confirm_all(sitting: Sitting, data: Mapping[str, Any]) -> Done:
    """Confirm the mentions of a name that the card listed, in the versions that it listed."""
    seen = _versions(sitting) or {}
    chosen = list(Mention.objects.filter(article=sitting.article, pk__in=seen))
    report = marks.decide_many(
        chosen,
        Decision.CONFIRMED,
        by=sitting.user,
        versions={mention: seen[mention.pk] for mention in chosen},
    )
    said = f"{len(report.done)} mentions confirmed."
    if report.refused:
        said += f" {len(report.refused)} left: {report.refused[0][1]}"
    return Done(said, onward=True)


def _undo(sitting: Sitting, data: Mapping[str, Any]) -> Done:
    event = undo.last(sitting.article, by=sitting.user)
    if event is None:
        raise Refused("There is nothing of yours here to undo.")
    undone = undo.undo(event, by=sitting.user)
    for each in undone:
        if each.target_type in ("fact", "quote", "mention"):
            kind = "mention" if each.target_type == "mention" else "fact"
            sitting.wanted = f"{kind}-{each.target_id}"
    things = "" if len(undone) == 1 else f", {len(undone)} changes at once"
    return Done(f"Undone: {event.target_text}{things}.")


# Marks made and set right


def _mark_words(sitting: Sitting, data: Mapping[str, Any]) -> Done:
    article, by = sitting.article, sitting.user
    start, end, exact = _place(sitting, data)
    if data["again"] is not None:
        marks.add_occurrence(data["again"], start, end, exact, by=by)
        sitting.wanted = f"fact-{data['again'].pk}"
        return Done("Marked as the same fact said again.")
    if data["sort"] == "quote":
        speaker = _somebody(data) or data["name"] or None
        made = marks.add_quote(article, start, end, exact, by=by, speaker=speaker)
        sitting.wanted = f"fact-{made.pk}"
        return Done(f"Marked as a quotation: “{made.fact}”.")
    if data["sort"] == "name":
        mention = marks.add_mention(
            article, start, end, exact, by=by, entity=_somebody(data), name=data["name"],
            kind=data["name_kind"] or EntityKind.OTHER,
        )  # fmt: skip
        sitting.wanted = f"mention-{mention.pk}"
        return Done(f"Marked as a name: {mention.exact}.")
    fact = marks.add_fact(article, start, end, exact, by=by, kind=data["fact_kind"] or "figure")
    sitting.wanted = f"fact-{fact.pk}"
    return Done(f"Marked as a fact: “{fact}”.")


def _correct(sitting: Sitting, data: Mapping[str, Any]) -> Done:
    mark = mark_in_hand(sitting)
    values: dict[str, Any] = {}
    words = " ".join(data["words"].split())
    if data["start"] is not None or (words and words != " ".join(mark.exact.split())):
        start, end, exact = _place(sitting, data)
        values |= {"start": start, "end": end, "exact": exact}
    if isinstance(mark, Mention):
        values |= _name_values(mark, data)
    else:
        names = ("kind", "attributed_to", "resolved_from", "resolved_to", "cue", "manner")
        given = {n: data[n] for n in (*names, "venue", "said_on", "continues") if n in data}
        quote = getattr(mark, "quote", None)
        owner = quote if quote is not None else mark
        values |= {n: v for n, v in given.items() if getattr(owner, n, getattr(mark, n, None)) != v}
        if quote is not None and (data["entity"] or data["name"]):
            speaker = _somebody(data) or data["name"]
            if speaker not in (quote.speaker, quote.said_by):
                values["speaker"] = speaker
    marks.correct(mark, by=sitting.user, version=_version(sitting), **values)
    return _done(sitting, "Corrected", mark)


def _name_values(mention: Mention, data: Mapping[str, Any]) -> dict[str, Any]:
    if data["entity"] is not None and data["entity"].pk != mention.entity_id:
        return {"entity": data["entity"]}
    values = {}
    if data["name"] and data["name"] != mention.name:
        values["name"] = data["name"]
    if data["kind"] != mention.kind:
        values["kind"] = data["kind"]
    return values


@act
def _speaker(sitting: Sitting, data: Mapping[str, Any]) -> Done:
    """With a new entity or not at all: a refusal leaves none behind."""
    quote = getattr(fact_in_hand(sitting), "quote", None)
    if quote is None:
        raise Refused("Only a quotation has a speaker.")
    speaker: Entity | str | None = None if data["new"] else _somebody(data)
    if data["new"]:
        speaker = registry.create_entity(data["name"], data["kind"], by=sitting.user)
    quote = marks.set_speaker(
        quote, speaker or data["name"], by=sitting.user, version=_version(sitting)
    )
    return Done(f"Said by {quote.said_by}.")


@act
def _link(sitting: Sitting, data: Mapping[str, Any]) -> Done:
    """With a new entity or not at all: a refusal leaves none behind."""
    mention = mark_in_hand(sitting)
    entity = data["entity"] if not data["new"] else None
    if entity is None and not data["new"]:
        entity = _somebody(data)
    if entity is None:
        entity = registry.create_entity(
            data["name"], data["kind"] or mention.kind, by=sitting.user,
            description=data["description"],
        )  # fmt: skip
    if data["all"]:
        linked = marks.link_all(
            mention, entity, by=sitting.user, versions=_versions(sitting), remember=data["remember"]
        )
        return Done(f"{len(linked)} mentions linked to {entity}.", onward=True)
    marks.link_mention(
        mention, entity, by=sitting.user, version=_version(sitting), remember=data["remember"]
    )
    return _done(sitting, f"Linked to {entity}", mention)


def _reattach(sitting: Sitting, data: Mapping[str, Any]) -> Done:
    mark = misplaced_mark(sitting)
    start, end, exact = _place(sitting, data)
    orphans.reattach(mark, start, end, exact, by=sitting.user, version=_version(sitting))
    return Done(f"“{exact}” is in its place.")


def _retire(sitting: Sitting, data: Mapping[str, Any]) -> Done:
    mark = misplaced_mark(sitting)
    orphans.retire(mark, by=sitting.user, reason=data["reason"], version=_version(sitting))
    return Done("Retired.", onward=True)


# What stands behind a fact


def _evidence(sitting: Sitting, data: Mapping[str, Any]) -> Done:
    fact = fact_in_hand(sitting)
    given = dict(data)
    earlier = given.pop("earlier_article")
    made = evidence.add_evidence(
        fact,
        by=sitting.user,
        **given
        | {
            "title": data["title"] or data["address"],
            "file": data["file"] or None,
            "named_readers": list(data["named_readers"]),
            "earlier_article": _article(sitting, earlier) if earlier else None,
        },
    )
    sitting.use_source(made)
    return Done(f"Evidence added: {made}.")


def _cite(sitting: Sitting, data: Mapping[str, Any]) -> Done:
    key = data.get("evidence", "")
    source = _source(sitting, int(key) if key.isdecimal() else 0)
    if not settling.cite_again(source, fact_in_hand(sitting), by=sitting.user):
        raise Refused("This fact has that source already.")
    sitting.use_source(source)
    return Done(f"Evidence added: {source}.")


def _drop_evidence(sitting: Sitting, data: Mapping[str, Any]) -> Done:
    key = data.get("evidence", "")
    chosen = fact_in_hand(sitting).evidence.filter(pk=key).first() if key.isdecimal() else None
    if chosen is None:
        raise Http404("There is no such evidence.")
    evidence.retire_evidence(chosen, by=sitting.user, reason=data.get("reason", ""))
    return Done("The evidence no longer counts.")


def _contact(sitting: Sitting, data: Mapping[str, Any]) -> Done:
    person = _somebody(data)
    contact = contacts.log_contact(
        sitting.article,
        by=sitting.user,
        facts=list(data["facts"]),
        channel=data["channel"],
        outcome=data["outcome"],
        person=person,
        person_name="" if person else data["name"],
        note=data["note"],
    )
    count = len(data["facts"])
    return Done(f"Logged: {contact}, for {count} fact{'' if count == 1 else 's'}.")


def _ask_reply(sitting: Sitting, data: Mapping[str, Any]) -> Done:
    party = _somebody(data)
    reply = contacts.ask_reply(
        fact_in_hand(sitting), by=sitting.user, channel=data["channel"], party=party,
        party_name="" if party else data["name"],
    )  # fmt: skip
    return Done(f"Logged: {reply}.")


def _answer(sitting: Sitting, data: Mapping[str, Any]) -> Done:
    reply = contacts.record_reply(reply_in_hand(sitting), by=sitting.user, **data)
    return Done(f"Logged: {reply}.")


# The story


def _comment(sitting: Sitting, data: Mapping[str, Any]) -> Done:
    fact = fact_in_hand(sitting)
    discussion.comment(sitting.article, data["text"], by=sitting.user, fact=fact)
    return Done("Commented.")


def _say(sitting: Sitting, data: Mapping[str, Any]) -> Done:
    discussion.comment(sitting.article, data["text"], by=sitting.user)
    return Done("Commented.")


def _resolve(sitting: Sitting, data: Mapping[str, Any]) -> Done:
    discussion.resolve(_remark(sitting, data), by=sitting.user)
    return Done("Resolved.")


def _reopen(sitting: Sitting, data: Mapping[str, Any]) -> Done:
    discussion.reopen(_remark(sitting, data), by=sitting.user)
    return Done("The comment is open again.")


def _remark(sitting: Sitting, data: Mapping[str, Any]) -> Comment:
    key = data.get("comment", "")
    found = Comment.objects.filter(article=sitting.article, pk=key if key.isdecimal() else 0)
    if not found:
        raise Http404("There is no such comment.")
    return found[0]


def _tag(sitting: Sitting, data: Mapping[str, Any]) -> Done:
    marks.tag(sitting.article, data["tag"], by=sitting.user)
    return Done(f"Tagged: {data['tag']}.")


def _untag(sitting: Sitting, data: Mapping[str, Any]) -> Done:
    key = data.get("tag", "")
    tag = Tag.objects.filter(pk=key if key.isdecimal() else 0).first()
    if tag is None:
        raise Http404("There is no such tag.")
    marks.untag(sitting.article, tag, by=sitting.user)
    return Done(f"No longer tagged: {tag}.")


def _step(sitting: Sitting, data: Mapping[str, Any]) -> Done:
    name = sitting.asked.get("step", "")
    article = workflow.move(
        sitting.article, name, by=sitting.user, version=_story_version(sitting),
        reason=data.get("reason", ""), note=data.get("note", ""),
        override=data.get("override", False),
    )  # fmt: skip
    return Done(f"The story is {article.get_stage_display()}.")


def _hand_over(sitting: Sitting, data: Mapping[str, Any]) -> Done:
    to: User | None = data["to"]
    workflow.hand_over(
        sitting.article, to, by=sitting.user, version=_story_version(sitting), note=data["note"]
    )
    return Done(f"Handed over to {to or 'whoever may clear it'}.")


def _claim(sitting: Sitting, data: Mapping[str, Any]) -> Done:
    workflow.claim(sitting.article, by=sitting.user, version=_story_version(sitting))
    return Done("You have this story.")


def _release(sitting: Sitting, data: Mapping[str, Any]) -> Done:
    workflow.release(sitting.article, by=sitting.user, version=_story_version(sitting))
    return Done("Nobody has this story now.")


def _done(sitting: Sitting, word: str, mark: Fact | Mention) -> Done:
    exact = mark.exact if len(mark.exact) <= 60 else mark.exact[:59] + "…"
    return Done(f"{word}: {exact}.", onward=True)


def _version(sitting: Sitting) -> int:
    """The version of the mark that was on the screen; Refused without one."""
    return _number(sitting.asked.get("version", ""))


def _story_version(sitting: Sitting) -> int:
    return _number(sitting.asked.get("story_version", ""))


def _number(given: str) -> int:
    if not given.isdecimal():
        raise Refused("The form does not say which version it is about. Load the page again.")
    return int(given)


def _versions(sitting: Sitting) -> dict[int, int] | None:
    """What the preview of a link of all mentions showed: "id:version" each; None without one."""
    pairs = [pair.partition(":") for pair in sitting.asked.getlist("seen")]
    if any(not (key.isdecimal() and version.isdecimal()) for key, _, version in pairs):
        raise Refused("The list of mentions cannot be read. Load the page again.")
    return {int(key): int(version) for key, _, version in pairs} or None


def _place(sitting: Sitting, data: Mapping[str, Any]) -> tuple[int, int, str]:
    """The words chosen as (start, end, exact): by offsets, or else by which of their occurrences.

    The write path checks offsets against the words; nothing is looked for elsewhere.
    """
    words = data["words"].replace("\r\n", "\n")
    if data["start"] is not None and data["end"] is not None:
        return data["start"], data["end"], words
    words = words.strip()
    if not words:
        raise Refused("Say which words.")
    at = -1
    for _ in range(data["nth"] or 1):
        at = sitting.article.body.find(words, at + 1)
        if at < 0:
            break
    if at < 0:
        raise Refused(f"“{words[:80]}” does not stand in the story so often. Copy it as it is.")
    return at, at + len(words), words


def _somebody(data: Mapping[str, Any]) -> Entity | None:
    """The entity chosen from the list, or the only one that goes by the name typed."""
    if data["entity"] is not None:
        return data["entity"]
    found = list(Entity.objects.called(data["name"])[:6]) if data["name"] else []
    if len(found) > 1:
        who = "; ".join(f"{each} ({each.description or each.get_kind_display()})" for each in found)
        raise Refused(f"Several go by “{data['name']}”: {who}. Choose one from the list.")
    return found[0] if found else None


def _source(sitting: Sitting, key: int) -> Evidence:
    found = Evidence.objects.readable_by(sitting.user).filter(pk=key).first()
    if found is None:
        raise Refused("That source cannot be cited. Choose another.")
    return found


def _article(sitting: Sitting, key: int) -> Any:
    found = type(sitting.article).objects.visible_to(sitting.user).filter(pk=key).first()
    if found is None:
        raise Refused(f"There is no article number {key}.")
    return found


ACTS: dict[str, Callable[[Sitting, Mapping[str, Any]], Done]] = {
    "answer": _answer,
    "ask-reply": _ask_reply,
    "batch": _batch,
    "cite": _cite,
    "claim": _claim,
    "comment": _comment,
    "confirm": _confirm,
    "confirm-all": _confirm_all,
    "contact": _contact,
    "correct": _correct,
    "drop-evidence": _drop_evidence,
    "evidence": _evidence,
    "hand-over": _hand_over,
    "judge": _judge,
    "later": _later,
    "link": _link,
    "mark-words": _mark_words,
    "reattach": _reattach,
    "reject": _reject,
    "release": _release,
    "reopen": _reopen,
    "resolve": _resolve,
    "retire": _retire,
    "say": _say,
    "speaker": _speaker,
    "risk": _risk,
    "step": _step,
    "tag": _tag,
    "take-back": _take_back,
    "take-up": _take_up,
    "undo": _undo,
    "untag": _untag,
    "verdict": _verdict,
}
