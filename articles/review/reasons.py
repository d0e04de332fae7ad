"""Why the reader suggested a mark, in words for somebody who does not know its rules."""

from __future__ import annotations

import re

from articles.choices import EntityKind, FactKind
from articles.models import Fact, Mention

#: What the fact is, by the rule that found it.
_FACTS = {
    "a comparison": "it compares two things",
    "a count inside a longer fact": "it says how many or how much, inside a longer fact",
    "a figure": "it gives a figure",
    "a statement that can be looked up": "it says something that can be looked up",
    "a superlative or a first": "it says that something is the most, the least or the first",
    "an accusation beside a name": "it accuses somebody who is named",
    "an age": "it says how old somebody is",
    "another name": "it says what else somebody or something is called",
    "description of a name": "it says who somebody named is",
    "office before a name": "it says which office somebody holds",
    "something said of a day": "it says what was or will be on a day",
    "where somebody belongs": "it says to which body somebody belongs",
    "who did what": "it says who did what",
    "who somebody is": "it says who or what somebody is",
}

#: Why the words are a name, by the rule that found it.
_NAMES = {
    "what only places have follows": "the word behind it is one for what only places have",
    "a firm of two, with “&”": "two names with “&” between them are mostly a firm",
    "the other name of a state": "“the” stands before it and “State” ends it",
    "what it does with what is its own follows": "the words behind it tell what it did with “its” own",
    "what it does follows": "“which” and what only a firm or a body does follow it",
    "what only clubs do follows": "the words behind it are said of clubs",
    "it stands where a way begins or ends": "words such as “trains between” stand before it",
    "a body and its town or country": "it is made of a body’s name and a place",
    "behind a street": "it stands behind a street and a comma",
    "what is done with countries stands before it": "words such as “exports to” stand before it",
    "what only countries do follows": "the words behind it tell what countries do",
    "a pollster, where polls are spoken of": "the story speaks of polls, and a pollster is called so",
    "an airline, where flights are spoken of": "the story speaks of flights, and an airline is called so",
    "after what is known by that name": "what is known by that name stands before it",
    "first name in a list": "it ends a list of first names",
    "a kind of oil": "the story speaks of oil, and a kind of oil is called so",
    "letters of a station": "letters of this kind are those of a station",
    "where a crowd or a game is": "a crowd or a game is in it",
    "a body, after “joined the”": "somebody joined it",
    "where somebody comes from": "somebody comes from it",
    "it lies in a known place": "the words behind it say in which known place it lies",
    "an agency, in brackets behind the town": "it stands in brackets behind the town of the story",
    "“who have” follows, as behind a team": "“who have” follows, as behind a body of several",
    "a charge or a plea follows": "the words behind it tell of a charge, an arrest or a plea",
    "a club, after a word of sport": "a word of sport stands before it, and a club is called so",
    "a description follows": "the words behind it describe who or what it is",
    "a government or following of that name": "a government or a following is called after it",
    "a language": "a language is called so",
    "a newspaper or body, after “the”": "“the” stands before it, and a newspaper or a body is called so",
    "a body of that name": "words such as “a group called” stand before it",
    "a coined word, of which something is said": "it is written as firms are, and “said” follows",
    "a place in a town": "“at the” stands before it, and “in” with a town behind it",
    "a programme, before its hosts": "“hosts” and a name stand behind it",
    "first name and surname, of which something is done": "a first name with a surname, and a verb follows",
    "first name beside another": "another first name with a surname follows it",
    "a town by its river": "a small word and a river follow the town",
    "a known thing and more": "it begins with a thing that many stories name",
    "an address on the web": "it is written as addresses on the web are",
    "in which there are shares": "“shares in”, or words like it, stand before it",
    "it is the work of somebody": "“directed by”, “starring”, or words like them, follow it",
    "a part of the world or a country": "“the” before it makes a part of the world of a direction",
    "a law, after “the”": "“the” stands before it, and a law is called so",
    "it is owned by somebody": "“owned by” follows it",
    "where somebody of that age lives": "an age and “of” stand before it",
    "who made or published something": "“published by”, or words like it, stand before it",
    "what somebody makes": "a word such as “makes” stands before it",
    "who reported something": "“reported by”, or words like it, stand before it",
    "number of a road": "roads are numbered so",
    "whose people are named before it": "somebody’s name and “of” stand before it",
    "a party to a case": "a court calls somebody before it so",
    "a ship": "it is written as ships are",
    "a word for a body follows": "the word behind it is one for an organisation",
    "a word for a place follows": "the word behind it is one for a place",
    "a word for a thing follows": "the word behind it is one for a thing",
    "a word of saying before": "a word of saying, such as “said”, stands before it",
    "a word of saying follows": "a word of saying, such as “said”, follows it",
    "a work of that year": "a year and “’s” stand before it, as with films and records",
    "a year in brackets follows": "a year in brackets follows it, as with works",
    "after a capital “The”": "“The” with a capital stands before it",
    "after a direction": "a direction and “of”, such as “north of”, stand before it",
    "after a role": "somebody’s role stands before it",
    "after a title or role": "a title or role, such as “mayor”, stands before it",
    "after a word for a maker": "a word such as “developer” or “retailer” stands before it",
    "after a word for a kind of event": "the word before it is one for an event",
    "after a word for a kind of organisation": "the word before it is one for an organisation",
    "after a word for a kind of place": "the word before it is one for a place",
    "after a word for a work or product": "the word before it is one for a work or a product",
    "after a word for several organisations": "it stands in a list behind a word such as “firms”",
    "after a word for several works": "it stands in a list behind a word such as “films”",
    "after what belongs to a work": "words such as “sequel to” or “starred in” stand before it",
    "after a word of kinship": "a word of kinship, such as “sister”, stands before it",
    "after a word of movement": "a word of movement, such as “towards”, stands before it",
    "after a word of place": "a word of place, such as “in”, stands before it",
    "after an office of a body": "an office that organisations have, such as “analyst at”, stands before it",
    "after “at”": "“at” stands before it",
    "after “city of” or the like": "“city of”, or words like it, stand before it",
    "an age follows": "an age follows it",
    "before its state or country": "the state or country in which it lies follows it",
    "capital city": "it is a capital city",
    "capital inside a sentence": "it has a capital in the middle of a sentence",
    "capital that stands for its government": "it is a capital city, and stands for the government",
    "country": "it is a country",
    "ending of a firm’s name": "it ends as names of firms do",
    "ending of a place name": "it ends as names of places do",
    "ending of a surname": "it ends as surnames do",
    "first name": "it is a first name",
    "first name and surname": "it is a first name with a surname",
    "first name or surname": "people have it as a first name or a surname",
    "first name that is also a verb": "it is a first name, though the word is a verb as well",
    "hashtag": "it is a hashtag",
    "in the registry": "the newsroom’s registry of names has it",
    "initials in capitals": "it is made of capital letters, as initials are",
    "its letters at the exchange follow": "its letters at the stock exchange follow in brackets",
    "known city": "it is a city",
    "known event or thing": "it is an event or a thing that many stories name",
    "known organisation": "it is an organisation that many stories name",
    "known place": "it is a place that many stories name",
    "known town": "it is a town",
    "known town before its state or country": "it is a town, and its state or country follows",
    "known town, after a word of place": "it is a town, and a word such as “in” stands before it",
    "label of a speaker": "it stands at the head of a line, as speakers do",
    "made of words as a place is": "it has a word that names of places have, such as “bridge” or “valley”",
    "made of known places": "it is made of the names of places",
    "made of words as a work, law or product is":
        "it has a word that names of works, laws or products have, such as “act” or “prize”",
    "made of words as an event is": "it has a word that names of events have, such as “festival” or “war”",
    "made of words as an organisation is":
        "it has a word that names of organisations have, such as “board” or “union”",
    "name after “the”": "“the” stands before it, and it has capitals",
    "name behind a number, as products have": "a number stands before it, as with products",
    "name between quotation marks": "it stands between quotation marks, as titles do",
    "name with a name of two syllables": "a name stands beside it",
    "name with a number, as products have": "it has a number, as names of products do",
    "name with a particle": "it has a small word in it, such as “de” or “van”, as surnames do",
    "named in the story": "the text of the story names it as well",
    "nickname of a team": "a team is called so",
    "ordinary words with capitals": "its words have capitals, though they are ordinary words",
    "part of a known place": "it belongs to the name of a place",
    "part of a longer name": "it is part of a longer name in the story",
    "place and plural: a team": "it is a place with a plural, as teams are called",
    "proper use": "the story uses the word as a name",
    "several words with capitals": "several words in a row have capitals",
    "small town": "it is a small town",
    "somebody of that name": "words such as “a man named” stand before it",
    "spelled out beside its initials": "its initials stand beside it",
    "small town, after a word of place":
        "it is a small town, and a word such as “in” stands before it",
    "surname": "it is a surname",
    "surname of somebody in the article": "it is the surname of somebody whom the story names",
    "surname that is also a month": "it is a surname, though a month is called so as well",
    "title of a work": "it is the title of a work",
    "after “@”": "an “@” stands before it, as before places",
    "town before its state or country": "its state or country stands behind it",
    "two or three words with capitals": "two or three words in a row have capitals",
    "what is done only to people follows":
        "the words behind it say what is done only to people, such as “was arrested”",
    "what it said in a statement follows": "what it said in a statement follows",
    "what only organisations have follows":
        "the words behind it name what only organisations have",
    "what only people do follows": "the words behind it say what only people do",
    "what only people have follows": "the words behind it name what only people have",
    "what people do follows": "the words behind it say what people do",
    "where somebody studied or taught": "the words before it say that somebody studied or taught there",
    "who is told or signs something": "the words before it say that it was told something or made a deal",
    "whom somebody worked for": "the words before it say that somebody worked for it",
    "“is a …” follows": "“is a …” follows it",
    "“who” follows": "“who” follows it",
}  # fmt: skip

#: Why somebody said the words, by the rule that found the quotation.
_QUOTATIONS = {
    "a term or a scare quote; nobody is quoted with it":
        "it stands between quotation marks, though nobody seems to be quoted with it",
    "answer in an interview": "it is an answer in an interview",
    "answer in an interview with the person named above it":
        "it is an answer in an interview with the person named above it",
    "block under the line that ends in a colon":
        "the line above it names its speaker and ends in a colon",
    "whom somebody quotes before a colon": "the words before the colon say who is quoted",
    "between quotation marks; nobody is named":
        "it stands between quotation marks; nobody is named as its speaker",
    "goes on from the paragraph before": "the quotation of the paragraph before goes on with it",
    "goes on in the same paragraph": "the quotation before it goes on with it",
    "named after the next words": "its speaker is named after the words that follow",
    "named in the sentence behind": "the next sentence says whose words they are",
    "source of the same words in the body": "the story says who said these words",
    "named beside the quotation": "somebody is named right beside it",
    "question in an interview": "it is a question in an interview",
    "signature under the quotation": "a name is signed under it",
    "source after a dash or colon": "a dash or a colon and its speaker follow it",
    "source in the line that ends in a colon":
        "the line before it names its speaker and ends in a colon",
    "source before a colon": "its speaker and a colon stand before it",
    "source of the paragraph before": "its speaker is the one of the paragraph before",
    "source’s words before a colon": "words such as “her answer” and a colon stand before it",
    "speaker’s label": "its speaker stands at the head of the line",
    "speaker’s label in a transcript": "its speaker stands at the head of the line, as in a transcript",
    "subject of the paragraph before": "the paragraph before is about its speaker",
    "subject of the sentence that ends in a colon":
        "the sentence before it is about its speaker and ends in a colon",
    "the quotation runs on from the paragraph before":
        "the quotation marks of the paragraph before were left open",
}  # fmt: skip

_BESIDE = re.compile(r"^(?P<by>.+), (?P<side>before|after) the quotation$")
_CUES = (
    re.compile(r"^source \+ (?:who \+ )?(?P<cue>[^+]+)$"),
    re.compile(r"^source, description, (?P<cue>.+)$"),
    re.compile(r"^source’s (?P<cue>.+)$"),
    re.compile(r"^(?P<cue>[^+]+), sharing the subject of (?:its sentence|the verb before it)$"),
    re.compile(r"^(?P<cue>[^+]+?)(?: by)? \+ source$"),
)
_REPORTED = re.compile(
    r"^source \+ (?P<cue>\S+?)(?P<side>, after its clause|, before its clause| .+)$"
)
_FURTHER = "found by the spaCy model "


def why_suggested(mark: Fact | Mention) -> str:
    """A sentence: what the reader takes the marked words for, how sure it is, and why. Empty for a mark
    that a person made.
    """
    if not mark.rule:
        return ""
    if isinstance(mark, Mention):
        what, why = _NAMED.get(mark.kind, "this is a name"), why_a_name(mark.rule)
    elif mark.kind == FactKind.QUOTATION:
        what, why = "these are somebody’s words", why_a_quotation(mark.rule)
    else:
        what, why = "this can be checked", why_a_fact(mark.rule)
    return f"The program {_how_sure(mark.confidence)} that {what}, because {why}."


_NAMED: dict[str, str] = {
    EntityKind.PERSON: "this names a person",
    EntityKind.ORGANISATION: "this names an organisation",
    EntityKind.PLACE: "this names a place",
    EntityKind.EVENT: "this names an event",
}


def _how_sure(confidence: int) -> str:
    if confidence >= 75:
        return "is sure"
    return "is fairly sure" if confidence >= 50 else "guesses"


def why_a_fact(rule: str) -> str:
    """What the words are, as a clause, by the rule that took them for a fact."""
    return _FACTS.get(rule) or why_a_quotation(rule)


def why_a_name(rule: str) -> str:
    """Why the words are a name, as a clause, by the rule that found it."""
    if rule.startswith(_FURTHER):
        return "the newsroom’s own model of the language takes it for a name"
    return _NAMES.get(rule, "it is written as names are")


def why_a_quotation(rule: str) -> str:
    """Why the words are somebody’s, as a clause, by the rule that found them."""
    if rule in _QUOTATIONS:
        return _QUOTATIONS[rule]
    if "according to" in rule:
        return "“according to” says whose words these are"
    if rule.startswith("in the words of"):
        return "“in the words of” says whose these are"
    beside = _BESIDE.match(rule)
    if beside is not None:
        cue = next((found["cue"] for each in _CUES if (found := each.match(beside["by"]))), "")
        where = "before" if beside["side"] == "before" else "behind"
        return f"its speaker is named {where} it, with “{cue}”"
    reported = _REPORTED.match(rule)
    if reported is not None:
        where = "behind" if reported["side"] == ", after its clause" else "before"
        return f"“{reported['cue']}” {where} it says that somebody’s words or thoughts are told"
    return "its words tell of what somebody said"
