"""The things that an article names, and the forms by which each of them is found again."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from rapidfuzz.distance import Levenshtein

from articles.reading.names.classification import Candidate
from articles.reading.names.guesses import UNKNOWN, VERSIONS
from articles.reading.names.keys import (
    comes_later_as_kin,
    ending_of,
    is_relative,
    key_of,
    nicknames_of,
    says_more,
)
from articles.reading.names.namesakes import bearer_of, is_product_of, may_hold_title
from articles.reading.names.short_forms import (
    CLUBS,
    FIRMS,
    bare,
    first_name_of,
    initials_of,
    is_called,
    is_distinctive,
    is_fuller,
    is_slip,
    letters_of,
    parts_of,
    surnames_of,
)
from articles.reading.names.thing import MOST_LIKE, Thing, final, finals
from articles.reading.text.gazetteer import Gazetteer

# What is said of people by the words behind a name is said of bodies too: "Tovrin apologised".
_SAID_OF_BODIES_TOO = (
    "a word of saying follows",
    "what only people do follows",
    "what people do follows",
)


# Up to this confidence a name of several words is ordinary words with capitals.
_BARE = 25


# From this confidence on a name of several words is taken for a person's.
_SURE_PERSON = 60


class Cast:
    """All things of one article."""

    def __init__(self, lists: Gazetteer) -> None:
        self.lists = lists
        self.things: list[Thing] = []
        self._by_key: dict[object, Thing] = {}
        self._by_surname: dict[str, list[Thing]] = defaultdict(list)
        self._by_first_name: dict[str, list[Thing]] = defaultdict(list)
        self._by_initials: dict[str, Thing] = {}
        self._by_part: dict[tuple[str, ...], list[Thing]] = defaultdict(list)
        self._by_ending: dict[tuple[str, int, str], list[Thing]] = defaultdict(list)
        self._by_first_word: dict[str, list[Thing]] = defaultdict(list)
        self._by_firm: dict[str, list[Thing]] = defaultdict(list)
        self._alike: dict[str, list[Thing]] = defaultdict(list)

    def has(self, mention: Candidate) -> bool:
        """Whether this very name was met before."""
        return key_of(mention) in self._by_key

    def add_registered(self, mention: Candidate) -> Thing:
        """Add a name of the registry; an ambiguous one goes to the meaning already met."""
        assert mention.hit is not None
        meanings = mention.hit.meanings
        met = [m for m in meanings if ("registry", m.key) in self._by_key]
        if len(met) == 1:
            meanings = tuple(met)
        keys = tuple(meaning.key for meaning in meanings)
        only = len(keys) == 1
        found = self._at(("registry", keys[0] if only else keys))
        if found is None:
            first = meanings[0]
            name = first.name if only else mention.text
            found = Thing(first.kind, name, tuple(name.lower().split()), first.gender)
            if only:
                found.key, found.settled = first.key, True
                found.gender = first.gender or self.lists.genders.get(found.lows[0])
            else:
                found.candidates = keys
            self._enter(found, ("registry", keys[0] if only else keys))
            self._by_key.setdefault(("known", name), found)
        found.mentions.append(mention)
        return found

    def add(self, mention: Candidate) -> Thing:
        """Add a mention to the thing that it names, a new one when none is known yet."""
        key = key_of(mention)
        found = self._at(key)
        if found is not None and is_relative(found, mention):
            key = "relative", mention.lows
            found = self._at(key)
        elif found is None and mention.kind == "person" and len(mention.lows) > 1:
            found = (
                self._longer_thing(mention) or self._fuller(mention) or self._misspelt(mention.lows)
            )
        elif found is None and (mention.known is None or mention.known.kind != "place"):
            found = self._whole_of(mention) or self._ended_by(mention) or self._spelt_alike(mention)
        if found is None:
            known = mention.known
            own = known is None or known.kind != mention.kind or mention.numbered
            name = mention.text if own or known is None else known.name
            if known and known.sort == "body" and says_more(mention, known.name):
                name = mention.text
            found = Thing(mention.kind, name, mention.lows, mention.gender)
            found.settled = mention.titled or (
                mention.kind == "person" and not mention.guessed and len(mention.lows) > 1
            )
            found.known_sort = known.sort if known else None
            self._enter(found, key)
        elif (
            len(mention.text) > len(found.name)
            and key in self._by_key
            and found.key is None
            and found.known_sort in (None, "body")
        ):
            found.name = mention.text
        self._by_key.setdefault(key, found)
        found.take(mention, self.lists)
        return found

    def _longer_thing(self, mention: Candidate) -> Thing | None:
        """The longer name that a guessed person is a part of: "Alba Norte" of "Alba Norte Bank"."""
        if mention.titled or mention.confidence >= _SURE_PERSON:
            return None
        return self._part_of(mention.lows, None)

    def _fuller(self, mention: Candidate) -> Thing | None:
        """The one person whose fuller name these words are: "Otto Roe" for "Jens Otto Roe", "J. Roe"
        for "Jens Roe", "Jens Otto" for "Jens Otto Roe"."""
        lows = bare(mention.lows)
        if mention.kin:
            return None
        same = [*self._by_surname.get(lows[-1], ()), *self._by_first_name.get(lows[0], ())]
        fuller = [thing for thing in finals(same) if is_fuller(bare(thing.lows), lows, self.lists)]
        return fuller[0] if len(fuller) == 1 else None

    def resolve(self, mention: Candidate) -> Thing | None:
        """The thing that a short name stands for, None when it stands for none met so far."""
        if mention.confidence < 90 or mention.kind == "person":
            person = self._person(mention)
            if person is not None:
                return person
        found = self._at(key_of(mention)) or self._at(mention.lows)
        if found is not None:
            other = mention.titled and None not in (mention.gender, found.gender)
            if other and mention.gender != found.gender:
                return None  # "Mrs Roe" is not "Mr Roe"
            return found
        if mention.kind != "place" and (firm := self._firm_of(mention)) is not None:
            return firm
        if mention.known is not None and mention.known.kind == "place":
            return None
        return (
            final(self._by_initials.get(letters_of(mention.text)))
            or self._part_of(mention.lows, None)
            or self._begun_by(mention)
            or self._spelt_alike(mention)
        )

    def _begun_by(self, mention: Candidate) -> Thing | None:
        """The one longer name that begins with this word: "Tovrin Group" for "Tovrin"."""
        longer = finals(self._by_first_word.get(mention.lows[0], ()))
        if len(mention.lows) > 1 or len(longer) != 1 or longer[0].lows[-1] in VERSIONS:
            return None
        headed = longer[0].lows[-1] in self.lists.heads
        if longer[0].lows[-1].isdigit() or (is_product_of(longer[0]) and not headed):
            return None
        if mention.known is not None and longer[0].known_sort == "thing":
            return None
        alike = mention.kind == longer[0].kind or mention.confidence <= UNKNOWN
        alike = alike or mention.rule in _SAID_OF_BODIES_TOO
        return longer[0] if alike else None

    def _firm_of(self, mention: Candidate) -> Thing | None:
        """The one firm called after somebody who is not in the text, "Harlow Resources" for "Harlow", or
        the one club of a town."""
        if len(mention.lows) > 1 or mention.titled or mention.office or not mention.guessed:
            return None
        firms = finals(self._by_firm.get(mention.lows[0], ()))
        if len(firms) != 1 or (mention.kind == "person") != (firms[0].lows[-1] in FIRMS):
            return None
        return firms[0]

    def parts(self, mention: Candidate) -> list[Candidate]:
        """A guessed longer name that begins with a known surname, cut: "Warhol Polaroids"."""
        if len(mention.lows) != len(mention.spans):
            return []
        at = 0 if not mention.weak else None
        for place, low in enumerate(mention.lows):
            if low in self._by_surname and (place == 0 or mention.weak):
                at = place
                break
        if at is None or mention.lows[at] not in self._by_surname:
            return []
        start, end = mention.spans[at]
        text = mention.text.split()[at]
        whose = self._by_surname[mention.lows[at]][0]
        if whose.lows[-1] == mention.lows[-1] and len(mention.lows) > 1 and at == 0:
            return []
        return [
            replace(
                mention,
                start=start,
                end=end,
                lows=(mention.lows[at],),
                spans=(mention.spans[at],),
                text=text,
                kind="person",
                rule="surname of somebody in the article",
                weak=False,
            )
        ]

    def as_owner(self, mention: Candidate) -> Candidate:
        """The mention without its "'s" where that only makes somebody of the article an owner:
        "McDonald's cameo"."""
        low = mention.lows[0].removesuffix("'s").removesuffix("’s")
        if len(mention.lows) > 1 or low == mention.lows[0] or low not in self._by_surname:
            return mention
        return replace(
            mention,
            end=mention.end - 2,
            lows=(low,),
            text=mention.text[:-2],
            kind="person",
            rule="surname of somebody in the article",
            known=None,
            guessed=True,
        )

    def is_surname(self, mention: Candidate) -> bool:
        """Whether several words are the surname of somebody met before: "Van Dam"."""
        return mention.kind == "person" and " ".join(mention.lows) in self._by_surname

    def is_open_surname(self, mention: Candidate) -> bool:
        """Whether the word is the surname of several people, of whom it may mean any."""
        found = finals(self._by_surname.get(mention.lows[0], ()))
        return len(mention.lows) == 1 and len(found) > 1 and mention.kind == "person"

    def add_family(self, mention: Candidate) -> None:
        """Add "the Roe family" as a thing of its own: it is none of the people of that name."""
        key = "family", mention.lows
        found = self._by_key.get(key)
        if found is None:
            found = self._by_key[key] = Thing("person", mention.text, mention.lows, None)
            self.things.append(found)
        found.take(mention, self.lists)

    def is_family(self, mention: Candidate) -> bool:
        """ "the Kochs": a surname of the article in the plural."""
        low = mention.lows[0]
        return low.endswith("s") and low[:-1] in self._by_surname and low not in self._by_surname

    def learn_initials(self) -> None:
        """Initials stand for a longer name of the article: "World Health Organisation", "WHO"."""
        for thing in self.things:
            if thing.kind == "person":
                continue
            for text in {thing.name, *(mention.text for mention in thing.mentions)}:
                if " " in text:
                    for initials in initials_of(text):
                        if initials not in self.lists.postal:
                            self._by_initials.setdefault(initials, thing)

    def learn_alias(self, left: Candidate, right: Candidate) -> None:
        """Two mentions that the text itself declares to be one thing."""
        one, other = (self._at(key_of(mention)) for mention in (left, right))
        short = len(left.lows) == 1 or left.known is not None
        alone = short and not left.backed and (other is None or left.known)
        if one is None and alone:
            one = self.add(replace(left, weak=False))
            one.mentions.pop()
        if one is None and other is None:
            return
        if one is not None and other is not None:
            if one is not other and other.key is None:
                one.mentions.extend(other.mentions)
                other.mentions, other.same_as = [], one
            return
        thing, alias = (one, right) if one is not None else (other, left)
        assert thing is not None
        self._by_key.setdefault(key_of(alias), thing)
        self._by_key.setdefault(alias.lows, thing)
        if letters_of(alias.text):
            self._by_initials[letters_of(alias.text)] = thing

    def _at(self, key: object) -> Thing | None:
        return final(self._by_key.get(key))

    def _enter(self, thing: Thing, key: object) -> None:
        self.things.append(thing)
        self._by_key[key] = thing
        lows = bare(thing.lows)
        if thing.kind == "person":
            if len(lows) > 1:
                self._enter_person(thing, lows)
            return
        self._by_ending[ending_of(thing.kind, thing.lows)].append(thing)
        for part in parts_of(lows, thing.kind, self.lists):
            self._by_part[part].append(thing)
        if (
            len(lows) == 2
            and thing.kind == "organisation"
            and (lows[1] in FIRMS or lows[1] in CLUBS)
        ):
            self._by_firm[lows[0]].append(thing)
        if len(lows) > 1 and is_distinctive(lows[0], self.lists):
            self._by_first_word[lows[0]].append(thing)

    def _enter_person(self, thing: Thing, lows: tuple[str, ...]) -> None:
        for surname in surnames_of(lows, self.lists):
            self._by_surname[surname].append(thing)
        self._by_first_name[first_name_of(lows[0])].append(thing)
        if len(lows) > 2 and lows[1] in nicknames_of(thing.name):
            self._by_first_name[lows[1]].append(thing)
        self._alike[lows[-1][0]].append(thing)

    def _part_of(self, lows: tuple[str, ...], kind: str | None) -> Thing | None:
        """The one longer name that these words begin or end."""
        longer = finals(self._by_part.get(lows, ()))
        found = [thing for thing in longer if kind in (None, thing.kind)]
        return found[0] if len(found) == 1 else None

    def _whole_of(self, mention: Candidate) -> Thing | None:
        """The longer name of the same kind; a known body is no branch of its own ("Republican Party of
        Wyoming"), but "US Supreme Court" is "Supreme Court"."""
        longer = self._part_of(mention.lows, mention.kind)
        if longer is None or mention.known is None or mention.known.sort != "body":
            return longer
        behind = longer.lows[len(mention.lows) :]
        ends = longer.lows[: len(mention.lows)] != mention.lows
        return longer if ends or behind[0].rstrip(".") in self.lists.company else None

    def _ended_by(self, mention: Candidate) -> Thing | None:
        """The longer name that ordinary words with capitals end: "Homeland Security" of "Department
        of Homeland Security"."""
        longer = self._part_of(mention.lows, None) if mention.confidence <= _BARE else None
        ended = longer is not None and longer.lows[-len(mention.lows) :] == mention.lows
        return longer if ended else None

    def _person(self, mention: Candidate) -> Thing | None:
        low = " ".join(mention.lows)
        settled = mention.known is not None and not mention.guessed and not mention.titled
        found = finals(self._by_surname.get(low, ()))
        if mention.titled and mention.gender:
            found = [thing for thing in found if thing.gender in (None, mention.gender)]
        if mention.known is not None and mention.known.kind == "place" and not mention.titled:
            found = [thing for thing in found if thing.settled]
        if found and not (found := may_hold_title(found, mention)):
            return None
        if found:
            return bearer_of(found, mention)
        if not settled:
            found = finals(self._by_first_name.get(first_name_of(low), ()))
            found = [
                thing
                for thing in found
                if is_called(thing.lows, low) and not comes_later_as_kin(thing, mention)
            ]
            if len(found) == 1:
                return found[0]
        if mention.kind == "person" and not settled and not self.has(mention):
            return self._misspelt(mention.lows)
        return None

    def _spelt_alike(self, mention: Candidate) -> Thing | None:
        """A thing of which one long word differs by a letter: "Phailin", "Phalin"."""
        for thing in self._by_ending.get(ending_of(mention.kind, mention.lows), [])[:MOST_LIKE]:
            both_known = mention.known is not None and thing.known_sort is not None
            if not both_known and is_slip(mention.lows, thing.lows):
                return final(thing)
        return None

    def _misspelt(self, lows: tuple[str, ...]) -> Thing | None:
        """Somebody whose name differs by a slip: "Kristin" and "Kristen", "Mauer" and "Maurer"."""
        surname = lows[-1]
        for thing in self._alike.get(surname[0], [])[:MOST_LIKE]:
            slips = Levenshtein.distance(surname, thing.lows[-1])
            if len(lows) > 1 and lows[0] != thing.lows[0]:
                first = Levenshtein.distance(lows[0], thing.lows[0])
                if slips or first > 1 or len(lows[0]) < 5:
                    continue
                return thing
            if slips <= (2 if len(surname) > 5 else 1) and len(surname) > 4:
                return thing
        return None
