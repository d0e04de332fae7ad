"""Decides whether a word that may be a verb of saying is a verb in its sentence.

"Lee claims that …" against "the claims that …": the words before and after it show which.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from articles.reading.grammar.cues import FINITE, THIRD_PERSON, Verb
from articles.reading.grammar.noun_or_verb import (
    OBJECTS,
    acts_at,
    acts_next,
    claims_to_act,
    ends_tag,
    is_governed,
    is_labelled,
    leads_to_noun,
    names_a_thing,
    opens_with_that,
    several_report,
    takes_object,
)
from articles.reading.grammar.phrases import is_capital, is_nominal, is_person
from articles.reading.grammar.speakers import can_speak
from articles.reading.grammar.title_case import in_title_case
from articles.reading.grammar.tokens import Token

#: The tags of a word that can be a verb of saying.
_TAGS_OF_VERBS = frozenset(("n", "ing", "cap", "nadv", "aux", "adv", "prep", "time"))


_NOUN_BEFORE = frozenset(("det", "prep", "num"))


_SPEECH_NEXT = frozenset(("that", "quote", "colon", "pron", "det", "name", "cap", "to", "sub"))


_GROUPS = frozenset(("some", "many", "others", "few", "both", "most", "all", "several"))


#: They stand before a noun, or by themselves as a subject: "many claimed".
_SUBJECTS_BY_THEMSELVES = frozenset(("that", "this", "some", "many", "all", "both", "another"))


_THEY = frozenset(("he", "she", "they", "we", "it"))


_BE = frozenset(("is", "are", "was", "were", "be", "been", "being", "am"))


REFLEXIVE = frozenset(("himself", "herself", "itself", "themselves"))


_ONE = frozenset(("one", "another", "each", "neither"))


_OF_GROUPS = frozenset(("say", "tell", "insist", "argue", "believe", "think"))  # "the staff say"


#: Plurals without -s.
_PEOPLE = frozenset(("people", "police", "men", "women", "data", "media", "children"))


_PLURAL_OR_PERSON = frozenset(("pron", "aux", "to", "rel", "adv", "conj"))


_BEFORE_THIRD_PERSON = frozenset(
    ("rel", "that", "pron", "conj", "quote", "soft", "adv", "rpar", "comma")
)


_BEFORE_ING = frozenset(("comma", "soft", "quote", "dash", "aux", "conj", "adv", "colon"))


#: "has taken to saying", "admitted to telling"
_TAKING_TO = frozenset(
    "taken took takes taking resorted resorting admitted admits confessed confesses addition".split()
)


@dataclass(slots=True)
class _Place:
    """Where a verb may stand: its neighbours, in a sentence of tokens ``begin`` to ``stop``."""

    tokens: Sequence[Token]
    index: int
    begin: int
    stop: int
    verb: Verb
    before: Token | None
    after: Token | None

    @property
    def may_be_noun(self) -> bool:
        return "j" in self.verb.takes

    @property
    def governs_next(self) -> bool:
        """Whether the word behind is what often follows a verb of saying."""
        return self.after is not None and self.after.tag in _SPEECH_NEXT


def is_verb_here(tokens: Sequence[Token], index: int, begin: int, stop: int) -> bool:
    """Whether the reporting verb at ``index`` acts as a verb in its sentence."""
    token = tokens[index]
    verb = token.verb
    assert verb is not None
    if token.tag not in _TAGS_OF_VERBS:
        return False
    before = tokens[index - 1] if index > begin else None
    after = tokens[index + 1] if index + 1 < stop else None
    if verb.lemma == "put":
        return after is not None and after.low in ("it", "things", "this")
    place = _Place(tokens, index, begin, stop, verb, before, after)
    if token.tag == "cap" and before is not None and before.tag not in ("quote", "soft"):
        return _is_verb_with_capital(place, before)
    if verb.form == "past":
        return _is_past_verb(place)
    if before is None:
        return verb.form == "ing" and not _names_what_acts(place)
    if verb.form == "participle":
        return before.tag in ("aux", "adv")
    if verb.form == "ing":
        return _is_verb_in_ing(place, before)
    return _is_present_verb(place, before)


def _is_verb_with_capital(place: _Place, before: Token) -> bool:
    """A capital inside a sentence is a headline's or a name's: "Lee Claims Dam Is Safe"."""
    if in_title_case(place.tokens, place.begin, place.stop):
        return place.verb.form in ("s", "past") and (is_capital(before) or before.possessive)
    if before.tag in ("comma", "conj") and place.verb.lemma != "tweet":
        return False
    goes_on = place.after is not None and not is_capital(place.after)
    return goes_on and place.verb.form in ("s", "past")


def _is_past_verb(place: _Place) -> bool:
    """ "Lee claimed …", but not "the claimed sum"."""
    verb, before, after = place.verb, place.before, place.after
    if names_a_thing(place.tokens, place.index, place.stop) or _is_turn(place, before, after):
        return False
    if after is not None and after.low == "by" and (before is None or before.tag != "aux"):
        if before is None:
            return "a" in verb.takes  # "Asked by Lee whether …"
        again = before.tag == "conj" and "o" in verb.takes and _was_before(place)
        apposed = (
            before.tag == "comma" and verb.lemma in _NAMED_AS
        )  # "Lee, described by Roe as “…”"
        return again or apposed or before.tag == "quote" or before.low == "as"
    if before is None:
        return True
    if _is_apposed_name(place, before) or _is_adjective(place, before):
        return False
    if not verb.speech and before.tag == "n" and before.low in FINITE:
        return False  # "took suspected cocaine"
    if before.tag == "num" and after is not None and is_nominal(after) and place.may_be_noun:
        return False  # "475 pledged delegates"
    alone = before.low in _SUBJECTS_BY_THEMSELVES or (
        before.low == "one" and verb.lemma in _SAID_BY_ONE
    )
    return alone or not leads_to_noun(before)


_SAID_BY_ONE = frozenset("say tell add recall explain write reply ask".split())


_NAMED_AS = frozenset(("describe", "call", "dub", "label", "brand"))


def _was_before(place: _Place) -> bool:
    """Whether a passive stands before "and": "was held and accused by the police of lying"."""
    low = max(place.begin, place.index - 14)
    return any(place.tokens[at].low in _WAS for at in range(low, place.index - 1))


_WAS = frozenset(("is", "are", "was", "were", "been", "being"))


def _is_turn(place: _Place, before: Token | None, after: Token | None) -> bool:
    """ "That said, …": a turn of the story's own."""
    if before is None or before.low != "that" or place.index - 1 != place.begin:
        return False
    return after is not None and after.tag == "comma" and place.verb.lemma == "say"


def _is_apposed_name(place: _Place, before: Token) -> bool:
    """ "A page, called the “Feed,” …": what the page is named, right behind its noun."""
    if before.tag != "comma" or place.verb.lemma not in ("call", "dub", "nickname"):
        return False
    at = place.index + 1
    if at < place.stop and place.tokens[at].tag == "det":
        at += 1
    first = all(place.tokens[i].tag != "comma" for i in range(place.begin, place.index - 1))
    return first and at < place.stop and place.tokens[at].tag == "quote"


def _is_adjective(place: _Place, before: Token) -> bool:
    """ "People briefed on the plan", "the much criticised book"."""
    after = place.after
    if after is not None and place.verb.lemma == "brief" and after.tag == "prep":
        return True
    if after is not None and place.verb.lemma == "call" and before.tag == "n":
        named = after.tag in ("n", "name", "cap", "num", "det")
        if is_capital(after) and acts_at(place.tokens, place.index + 2, place.stop):
            return place.index + 2 < place.stop  # "a boy called Oscar told me"
        return named and not can_speak(before)  # "a kind of energy called latent heat"
    if after is not None and place.verb.lemma == "deem" and before.tag == "n":
        return after.tag == "n"  # "officials deemed unfit"
    if after is None or place.index - 2 < place.begin or not is_nominal(after):
        return False
    if place.verb.lemma in _MARKING and after.tag == "n":
        two_before = place.tokens[place.index - 2]
        joined = before.tag == "n" and leads_to_noun(two_before) and not can_speak(before)
        return joined or before.low in ("enough", "more", "fewer")  # "a large pledged lead"
    if before.tag != "adv":
        return False
    return leads_to_noun(place.tokens[place.index - 2])


#: Their participles often stand before a noun: "pledged delegates".
_MARKING = frozenset("pledge expect suspect allege project estimate repeat promise".split())


def _names_what_acts(place: _Place) -> bool:
    """Whether the form in -ing ends the subject of another verb: "forecasting will improve"."""
    return place.after is not None and place.after.tag == "aux"


def _is_verb_in_ing(place: _Place, before: Token) -> bool:
    """ "…, adding that", but not "the claiming of"."""
    if _names_what_acts(place) or before.low == "against":
        return False  # "against defending champions"
    if before.low == "with" and place.after is not None and place.after.tag == "n":
        return False  # "with attacking style"
    if before.tag in _BEFORE_ING:
        return True
    two_before = place.index - 2
    if before.low == "of" and two_before >= place.begin and place.tokens[two_before].low == "short":
        return True  # "stopped short of calling"
    if before.low == "to" and two_before >= place.begin:
        return place.tokens[two_before].low in _TAKING_TO  # "has taken to calling"
    if before.low in ("each", "all", "both"):
        return True  # "with Lee and Roe all calling for"
    return not (before.tag == "det" or before.low in ("of", "to") or before.possessive)


def _is_present_verb(place: _Place, before: Token) -> bool:
    """ "Lee claims …" and "they claim …", but not "the claims", "Lee's claim"."""
    verb, after = place.verb, place.after
    if before.low in _ONE and verb.form == "s":  # "another says there are more"
        return not place.may_be_noun or (after is not None and after.tag in ("that", "quote"))
    if before.tag == "num" and verb.form == "base" and verb.lemma in _OF_GROUPS:
        return True  # "About four in 10 say"
    if before.tag in _NOUN_BEFORE or before.possessive:
        return verb.form == "base" and before.low in _GROUPS and not place.may_be_noun
    if _needs_clause(verb) and after is not None and after.tag == "quote" and before.tag == "n":
        return False
    if verb.form == "s":
        return _is_verb_in_s(place, before)
    return _is_verb_in_base_form(place, before)


def _is_verb_in_s(place: _Place, before: Token) -> bool:
    """The third person: "Lee claims", "who claims"."""
    if (
        before.tag == "that"
        and place.may_be_noun
        and opens_with_that(place.tokens, place.index - 1, place.begin)
    ):
        return False  # "said that talks must go on"
    if before.tag in _BEFORE_THIRD_PERSON or (before.tag == "dash" and not place.may_be_noun):
        if before.tag == "conj" and place.may_be_noun and acts_next(place.after):
            return False  # "statements and reports show a pattern"
        if before.tag == "comma" and place.may_be_noun:
            return place.after is None or place.governs_next
        return True
    if not is_nominal(before):
        return False
    if place.may_be_noun and before.low.endswith(("ful", "ous", "able", "ible")):
        return False  # "useful forecasts that"
    return not place.may_be_noun or _is_no_plural(place, before)


def _is_object_of_deed(place: _Place, before: Token) -> bool:
    """Whether the form is what a verb before it is done to: "raised fears that …", "prompted new
    worries that …", "obtained work-related emails that …"."""
    if place.after is None or place.after.tag in ("quote", "colon"):
        return False
    two_before = place.tokens[place.index - 2] if place.index - 2 >= place.begin else None
    acting = two_before is not None and is_nominal(two_before) and not can_speak(before)
    if _is_doing(before) and (acting or before.low in FINITE or before.tag == "ing"):
        return True
    if before.tag != "n" or can_speak(before):
        return False
    return "-" in before.low or (two_before is not None and _is_doing(two_before))


def _is_doing(token: Token) -> bool:
    past = token.tag == "n" and (token.low in FINITE or token.low.endswith("ed"))
    return token.tag == "ing" or past


def _is_no_plural(place: _Place, before: Token) -> bool:
    """Whether a form in -s behind a noun or name is a verb: "the candidate claims his worth is"."""
    tokens, index, begin = place.tokens, place.index, place.begin
    verb, after = place.verb, place.after
    if _is_object_of_deed(place, before):
        return False
    if after is None:
        return ends_tag(tokens, index, begin)
    if _is_governed_noun(place, after) or after.low == "whose":
        return False
    if after.low in REFLEXIVE:
        return True  # "presents herself as"
    if takes_object(tokens, index, place.stop, verb) or claims_to_act(before, after, verb):
        return True
    if after.tag in ("stop", "soft"):
        return ends_tag(tokens, index, begin)
    if before.name is not None or before.tag == "cap":
        demands = is_person(before) and verb.lemma in ("demand", "urge", "request")
        leads_on = after.tag in _SPEECH_NEXT or after.low in verb.prepositions
        return leads_on or (demands and after.tag == "n")  # "Lee demands respect"
    if is_capital(after) and not before.low.endswith("s"):
        return not acts_at(tokens, index + 2, place.stop)  # "the ad slams Lee for voting"
    if after.tag in ("det", "pron") and before.tag == "n":
        # "the candidate claims his worth is …", but "gives states more power"
        return bool(verb.takes & {"c", "b"}) and before.low not in THIRD_PERSON
    return after.tag in ("that", "quote", "colon") or after.low in verb.prepositions


def _is_governed_noun(place: _Place, after: Token) -> bool:
    """Whether the form belongs to a noun phrase that a preposition or an earlier verb governs."""
    tokens, index, begin = place.tokens, place.index, place.begin
    if after.tag == "that":
        return is_governed(tokens, index, begin)  # "comes down to their empty charges that …"
    # "calling the long reports “misleading”"
    return after.tag == "quote" and is_labelled(tokens, index, begin)


def _is_verb_in_base_form(place: _Place, before: Token) -> bool:
    """It needs a plural subject, an auxiliary or "to": "residents claim", "will claim"."""
    if before.low in _BE:
        return False  # "are close with"
    if before.tag in _PLURAL_OR_PERSON or before.low.endswith("n’t"):
        return True
    if before.tag == "that" and place.index - 2 >= place.begin and place.governs_next:
        return place.tokens[place.index - 2].low.endswith("s")  # "firms that warn it could fail"
    if before.tag in ("quote", "soft"):
        return place.after is not None
    if is_nominal(before):
        two_before = place.index - 2
        earlier = place.tokens[two_before].low if two_before >= place.begin else ""
        if earlier in ("a", "an"):
            return False  # "a media request to"
        if earlier in _PERCEIVING and is_person(before):
            return True  # "heard Ann Lee scream"
        if before.low.endswith("s") or before.low in _PEOPLE:
            tag = ends_tag(place.tokens, place.index, place.begin)
            return not place.may_be_noun or place.governs_next or tag
        return (
            place.verb.lemma in _OF_GROUPS
            or _opens_clause(place)
            or several_report(place.tokens, place.index, place.begin, place.stop)
        )
    if before.tag == "time":  # "Traders in the town on Friday say they"
        return _opens_clause(place)
    return before.tag in ("comma", "rpar", "dash") and not place.may_be_noun


_PERCEIVING = frozenset("heard hear hears saw watched made let had".split())


def _opens_clause(place: _Place) -> bool:
    """Whether a verb that is no noun stands before "that" or "they": "those near him admit that"."""
    after = place.after
    if place.tokens[place.index - 1].low in OBJECTS:
        return False  # "made them feel that"
    clause = bool(place.verb.takes & {"c", "b"}) and not place.may_be_noun
    return clause and after is not None and (after.tag == "that" or after.low in _THEY)


def _needs_clause(verb: Verb) -> bool:
    """Whether the form is so often a noun that a quotation behind it proves nothing."""
    return "j" in verb.takes and not verb.takes & {"c", "b", "o"}
