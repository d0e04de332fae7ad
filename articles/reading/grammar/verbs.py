"""Whether a word that may be a verb of saying is one where it stands.

"Lee claims that …" against "the claims that …": judged by the word before and the word after.
"""

from __future__ import annotations

from collections.abc import Sequence

from articles.reading.grammar.cues import FINITE, THIRD_PERSON, Verb
from articles.reading.grammar.phrases import is_capital, is_nominal
from articles.reading.grammar.tokens import Token

_NOUN_BEFORE = frozenset(("det", "prep", "num"))


_SPEECH_NEXT = frozenset(("that", "quote", "colon", "pron", "det", "name", "cap", "to", "sub"))


_WEIGHTY = frozenset(("name", "cap", "n", "ing", "nadv"))


_GROUPS = frozenset(("some", "many", "others", "few", "both", "most", "all", "several"))


_BEFORE_CLAUSES = frozenset(("after", "before", "since", "until", "than", "like"))


_REFLEXIVE = frozenset(("himself", "herself", "itself", "themselves"))


_ONE = frozenset(("one", "another", "each", "neither"))


_OF_GROUPS = frozenset(("say", "tell", "insist", "argue", "believe", "think"))  # "the staff say"


_PLURAL_OR_PERSON = frozenset(("pron", "aux", "to", "rel", "adv", "conj"))


def is_verb_here(tokens: Sequence[Token], index: int, begin: int, stop: int) -> bool:
    """Whether the reporting verb at ``index`` acts as a verb in its sentence."""
    token = tokens[index]
    verb = token.verb
    assert verb is not None
    before = tokens[index - 1] if index > begin else None
    after = tokens[index + 1] if index + 1 < stop else None
    if token.tag not in ("n", "ing", "cap", "nadv", "aux", "adv", "prep", "time"):
        return False
    if verb.lemma == "put":
        return after is not None and after.low in ("it", "things", "this")
    if token.tag == "cap" and before is not None and before.tag not in ("quote", "soft"):
        # a capital inside a sentence is a headline's or a name's
        if in_title_case(tokens, begin, stop):
            return verb.form in ("s", "past") and (is_capital(before) or before.possessive)
        if before.tag in ("comma", "conj"):
            return False
        return after is not None and not is_capital(after) and verb.form in ("s", "past")
    if verb.form == "participle":
        return before is not None and before.tag in ("aux", "adv")
    if verb.form == "past":
        if _names_a_thing(tokens, index, stop):
            return False
        if after is not None and after.low == "by" and (before is None or before.tag != "aux"):
            return before is not None and (before.tag == "quote" or before.low == "as")
        if before is None:
            return True
        if not verb.speech and before.tag == "n" and before.low in FINITE:
            return False  # "took suspected cocaine"
        attributive = before.tag == "num" and after is not None and is_nominal(after)
        if attributive and "j" in verb.takes:
            return False  # "475 pledged delegates"
        return not (
            before.tag == "det"
            or (before.tag == "prep" and before.low not in ("after", "as", "since", "than"))
            or before.possessive
        ) or (before.low in ("that", "this", "some", "many", "all", "both"))
    if verb.form == "ing":
        if after is not None and after.tag == "aux":
            return False  # "weather forecasting will improve"
        if before is not None and before.low == "against":
            return False  # "against defending champions"
        if before is None or before.tag in (
            "comma",
            "soft",
            "quote",
            "dash",
            "aux",
            "conj",
            "adv",
            "colon",
        ):
            return True
        if before.low == "of" and index - 2 >= begin and tokens[index - 2].low == "short":
            return True  # "stopped short of calling"
        return not (before.tag == "det" or before.low in ("of", "to") or before.possessive)
    if before is None:
        return False
    if before.low in _ONE and verb.form == "s":  # "another says there are more"
        return "j" not in verb.takes or (after is not None and after.tag in ("that", "quote"))
    if before.tag in _NOUN_BEFORE or before.possessive:
        return verb.form == "base" and before.low in _GROUPS and "j" not in verb.takes
    if _needs_clause(verb) and after is not None and after.tag == "quote" and before.tag == "n":
        return False
    if verb.form == "s":
        if before.tag in ("rel", "that", "pron", "conj", "quote", "soft", "adv", "rpar", "comma"):
            return (
                "j" not in verb.takes
                or before.tag != "comma"
                or after is None
                or after.tag in _SPEECH_NEXT
            )
        if not is_nominal(before):
            return False
        if "j" not in verb.takes:
            return True
        if before.tag == "n" and before.low in FINITE:
            return False  # "raised fears that …"
        if after is not None and after.tag == "that" and _is_governed(tokens, index, begin):
            return False  # "comes down to their empty charges that …"
        if after is not None and after.tag == "quote" and _is_labelled(tokens, index, begin):
            return False  # "calling the long reports “misleading”"
        if after is not None and after.low in _REFLEXIVE:
            return True  # "presents herself as"
        if after is None or after.tag in ("stop", "soft"):
            return _ends_tag(tokens, index, begin)
        if before.name is not None or before.tag == "cap":
            return after.tag in _SPEECH_NEXT or after.low in verb.prepositions
        if after.tag in ("det", "pron") and before.tag == "n":
            # "the candidate claims his worth is …", but "gives states more power"
            acts = before.low in FINITE or before.low in THIRD_PERSON
            return bool(verb.takes & {"c", "b"}) and not acts
        return after.tag in ("that", "quote", "colon") or after.low in verb.prepositions
    # base form: needs a plural subject, an auxiliary or "to"
    if before.tag in _PLURAL_OR_PERSON or before.low.endswith("n’t"):
        return True
    if before.tag == "quote" or before.tag == "soft":
        return after is not None
    if is_nominal(before) and (
        before.low.endswith("s") or before.low in ("people", "police", "men", "women")
    ):
        return "j" not in verb.takes or (after is not None and after.tag in _SPEECH_NEXT)
    if is_nominal(before) and verb.lemma in _OF_GROUPS:
        return True
    return before.tag in ("comma", "rpar", "dash") and "j" not in verb.takes


def in_title_case(tokens: Sequence[Token], begin: int, stop: int) -> bool:
    """Whether the sentence is a headline: nearly all words capitalised."""
    if stop - begin > 24:
        return False
    weighty = [token for token in tokens[begin:stop] if token.tag in _WEIGHTY]
    small = sum(1 for token in weighty if token.tag not in ("name", "cap"))
    return len(weighty) > 3 and small * 5 <= len(weighty)


def _is_governed(tokens: Sequence[Token], index: int, begin: int) -> bool:
    """Whether the noun phrase that ends here stands behind a preposition."""
    at = index - 1
    while at > begin and is_nominal(tokens[at]) and index - at < 6:
        at -= 1
    if at <= begin or tokens[at].tag != "det":
        return False
    return tokens[at - 1].tag in ("prep", "to") and tokens[at - 1].low not in _BEFORE_CLAUSES


def _is_labelled(tokens: Sequence[Token], index: int, begin: int) -> bool:
    """Whether the noun is what an earlier verb calls something: its phrase stands behind one."""
    at = index - 1
    while at > begin and is_nominal(tokens[at]) and index - at < 6:
        at -= 1
    if at <= begin or tokens[at].tag != "det":
        return False
    verb = tokens[at - 1].verb
    return verb is not None and "o" in verb.takes


def _ends_tag(tokens: Sequence[Token], index: int, begin: int) -> bool:
    """Whether a quotation and one noun phrase precede: "“…,” the note on the door reads"."""
    for at in range(index - 1, max(begin, index - 12) - 1, -1):
        if tokens[at].tag in ("quote", "soft"):
            return True
        if tokens[at].tag == "comma":
            named = tokens[at + 1].name is not None or tokens[at + 1].tag == "cap"
            return named and index - at < 5 and at - begin > 3  # "…, Lee notes."
        if not (is_nominal(tokens[at]) or tokens[at].tag in ("det", "prep")):
            return False
    return False


def _names_a_thing(tokens: Sequence[Token], index: int, stop: int) -> bool:
    """Whether the clause goes on behind a name in marks: "a group called “…” said it was shut"."""
    if tokens[index].low not in ("called", "named", "dubbed", "titled") or index + 2 >= stop:
        return False
    if index == 0 or tokens[index - 1].tag != "n":
        return False
    follows = tokens[index + 2]
    return tokens[index + 1].tag == "quote" and (
        follows.tag == "aux" or (follows.verb is not None and follows.verb.form in ("past", "s"))
    )


def _needs_clause(verb: Verb) -> bool:
    """Whether the form is so often a noun that a quotation behind it proves nothing."""
    return "j" in verb.takes and not verb.takes & {"c", "b", "o"}
