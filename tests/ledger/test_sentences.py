"""Every act of the log reads as a sentence: verb first, then the record."""

from articles.ledger.actions import Action
from articles.ledger.sentences import with_object

#: Acts whose own word reads before the record: "kept the fact".
PLAIN = {"put off"} | set(
    "added assigned changed claimed cleared corrected described dismissed dropped kept linked made"
    " merged published renamed reopened restored retired returned spiked split tagged".split()
)


def test_every_act_has_its_sentence():
    own_word = {each.label for each in Action if with_object(each.label, "X") == f"{each.label} X"}
    assert own_word == PLAIN


def test_act_reads_with_its_record():
    assert with_object("kept", "14 facts") == "kept 14 facts"
    assert (
        with_object("called complete", "the entity “Oakes”") == "called the entity “Oakes” complete"
    )
    assert with_object("undone: dropped", "2 facts") == "took back “dropped” of 2 facts"
