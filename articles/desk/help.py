"""The help behind the “?” of the bar: what each page is for, its keys, and what its signs mean.

At most ten lines a page, found by the name of the page's route.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Help:
    """``lines`` say what the page is for and how it is used, ``keys`` which key does what. ``marks``
    says whether the signs of marks are explained below."""

    title: str
    lines: tuple[str, ...]
    keys: tuple[tuple[str, str], ...] = ()
    marks: bool = False


_DESK = Help(
    "The desk",
    (
        "Every story at work, once, in the pile that says what it waits for. The next act stands at the"
        " end of its line, everything else behind “…”.",
        "“31 of 40” are the facts with a verdict; under it stands what still holds the story.",
        "Piles begin with what is nearest to readers. A number in the line at the top leads to its pile.",
        "“Filter” narrows the desk by words, section, outlet and person. The address keeps it.",
        "“Coming” lists what will be published or leave an embargo, by day, with the zone of each time.",
    ),
)

_REVIEW = Help(
    "Review of a story",
    (
        "Read on the left; the panel holds the mark in hand. Keep what is a fact, a quotation or a name,"
        " drop what is none.",
        "Then check each kept fact against a source and give a verdict. High risk takes two people.",
        "“Gate” lists what still keeps the story from being cleared; each line leads there.",
        "Whoever wrote or last edited the story neither verifies nor clears it.",
    ),
    (
        ("a", "keep"), ("x", "drop"), ("j", "the next mark"), ("u", "undo"), ("?", "all keys"),
    ),
    marks=True,
)  # fmt: skip

_STORY = Help(
    "A story",
    (
        "The words as they stand, with what is known of each mark.",
        "A fact’s verdict counts for exactly the words it was given for. When they change, it is open again.",
        "Corrections and a withdrawal are told above the words; nothing is changed silently.",
    ),
    marks=True,
)

_LIST = Help(
    "The archive",
    (
        "Everything cleared and published: stories, facts, quotes, names and corrections, each a tab.",
        "Words are looked for in every form; “in quotation marks” finds exactly these words, a minus leaves"
        " one out.",
        "Facets narrow the list; what is chosen stands above it, and a click takes it away.",
        "Save keeps the search and tells you what is new. Export gives the whole list, not the page alone.",
    ),
)

_DOSSIER = Help(
    "A name",
    (
        "Who or what it is, its other names and roles, and where it appears.",
        "What it says, and what is said of it, stand apart.",
        "A wrong or missing entity is mended by an archivist.",
    ),
)

_INTAKE = Help(
    "Taking a story in",
    (
        "Paste a page, choose files, or give an address. What is not story is taken off and shown.",
        "Nothing is saved before you say so on the preview.",
        "Say whether you wrote it: then somebody else verifies and clears it.",
    ),
)

_EDIT = Help(
    "The words of a story",
    (
        "Plain text, a blank line between paragraphs. Saving writes a new revision; none is lost.",
        "Facts in untouched words keep their verdicts. Those in changed words are open again.",
    ),
)

_CORRECTION = Help(
    "A correction",
    (
        "A published story changes by a correction only: what was wrong, and what it says now.",
        "Who drafts it does not issue it. Until it is issued readers see the old words.",
        "Whoever had the story by mail is told once it is issued.",
    ),
)

_NOTICES = Help(
    "Notices",
    (
        "What others did that concerns you, by story, the newest first.",
        "Below you choose which kinds also come by mail; each mail has a link that stops its kind.",
    ),
)

_FIGURES = Help(
    "Figures of the desk",
    (
        "Twelve weeks: how many stories passed each stage, how long from received to cleared, which facts got"
        " which verdict, how often the gate was passed by override, how much was corrected.",
        "They tell of the desk, never of single people.",
    ),
)

_COMPARE = Help(
    "Two revisions",
    (
        "What was taken out is struck through, what came in is underlined. Each revision can be restored.",
    ),
)

_SAVED = Help(
    "Saved searches",
    ("Searches that you keep, with what is new since you looked. One may be sent by mail.",),
)

_CURATE = Help(
    "Curating",
    (
        "The registry of names, the outlets, sections, tags and accounts. Each change is an event.",
        "Stories, facts and verdicts are shown here but changed on the desk only.",
    ),
)

_ACCOUNT = Help("Your account", ("Your password. Choose twelve characters or more.",))

_DETAILS = Help(
    "Details of a story",
    (
        "Section, outlet, byline and times. None of it is part of the words: verdicts stand.",
        "The gate asks for section and outlet. Until an embargo ends readers see nothing.",
        "An embargo that has passed, or lies far ahead, is asked again.",
    ),
)

_OWN_STORY = Help(
    "Your story at the desk",
    (
        "What the desk asks about your story, each question beside the words it is about.",
        "Answer here, or mark words and say something of your own. The desk decides on the marks.",
    ),
    marks=True,
)

_ODDS = Help(
    "Contradictions",
    (
        "Two facts that say the same but for one thing: a figure, a day, a name.",
        "Say which is wrong, or that both stand, with a note on how you know. No verdict changes by it.",
    ),
)

_CARRIED = Help(
    "Carried elsewhere",
    (
        "What was found wrong in one story, and the stories that may say it too.",
        "Look at each: mend it there, or say why it is left. Until then it holds such a story.",
    ),
)

_DUPLICATES = Help(
    "Duplicates and merges",
    (
        "Two entities of the registry, or two stories, side by side: what they share and what differs.",
        "Merge what is one, keep apart what is two; the pair is not offered again.",
        "Each merge can be undone from the list of what was decided lately.",
    ),
)

_MANY = Help(
    "Acts on many",
    (
        "One act on a whole list: what will change is shown before it is done.",
        "What cannot be changed is left, and said why. An act can be taken back as one.",
    ),
)

_HISTORY = Help(
    "History",
    (
        "Everything that was done to this record, by whom and why, the newest first.",
        "Nothing here can be changed. Some former values can be put back.",
    ),
)

_SESSIONS = Help(
    "Where you are logged in",
    (
        "Each browser in which you are logged in. End one that you do not know, and change your password.",
    ),
)

_TAGS = Help(
    "Tags of a story",
    (
        "The tags that stand, and those suggested with the reason. Put on what fits; nothing is put on"
        " by itself.",
    ),
)

_HELP = {
    "desk": _DESK,
    "desk-story": _DESK,
    "figures": _FIGURES,
    "notices": _NOTICES,
    "intake": _INTAKE,
    "offered": _INTAKE,
    "delivery": _INTAKE,
    "parcel": _INTAKE,
    "article": _STORY,
    "revision": _STORY,
    "fact": _STORY,
    "quote": _STORY,
    "entity": _DOSSIER,
    "search": _LIST,
    "saved-searches": _SAVED,
    "article-edit": _EDIT,
    "article-newer": _EDIT,
    "article-details": _DETAILS,
    "article-correct": _CORRECTION,
    "article-compare": _COMPARE,
    "article-own": _OWN_STORY,
    "contradictions": _ODDS,
    "carried": _CARRIED,
    **dict.fromkeys(
        ("duplicates", "duplicate-stories", "story-group", "merge", "split", "curation-undo"),
        _DUPLICATES,
    ),
    **dict.fromkeys(("bulk", "batches", "batch"), _MANY),
    "history": _HISTORY,
    "asked-labels": _CURATE,
    "sessions": _SESSIONS,
    **dict.fromkeys(("story-tags", "fact-tags"), _TAGS),
}

#: The help of all routes whose names begin so.
_BEGINNINGS = (
    ("articles_article_review", _REVIEW),
    ("archive", _LIST),
    ("articles_", _CURATE),
    ("password", _ACCOUNT),
    ("index", _CURATE),
    ("app_list", _CURATE),
    ("auth_", _CURATE),
)


def help_of(route: str) -> Help | None:
    """The help of the page with this route; None for a page without one."""
    found = _HELP.get(route)
    if found is not None:
        return found
    return next((text for begins, text in _BEGINNINGS if route.startswith(begins)), None)
