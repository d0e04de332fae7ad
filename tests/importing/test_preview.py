"""What a person decides on the preview: lines put back, tracked changes settled."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from articles.importing import (
    Incoming,
    Kind,
    LeftOut,
    Paragraph,
    Remark,
    RemarkKind,
    as_data,
    from_data,
    put_back,
    settle,
)

PARAGRAPHS = (Paragraph("The bridge opened."), Paragraph("It cost four million."))


def test_a_line_put_back_stands_where_it_stood():
    story = Incoming(
        paragraphs=PARAGRAPHS,
        left_out=(
            LeftOut("Ann Roe", "byline", 0),
            LeftOut("The bridge at dawn.", "caption", 1),
            LeftOut("Related", "related link", 2),
        ),
    )
    back = put_back(story, [1])
    assert [(p.text, p.kind) for p in back.paragraphs] == [
        ("The bridge opened.", Kind.TEXT),
        ("The bridge at dawn.", Kind.CAPTION),
        ("It cost four million.", Kind.TEXT),
    ]
    assert back.left_out == (LeftOut("Ann Roe", "byline", 0), LeftOut("Related", "related link", 3))
    assert put_back(back, [0, 1]).body == (
        "Ann Roe\n\nThe bridge opened.\n\nThe bridge at dawn.\n\nIt cost four million.\n\nRelated"
    )


def test_a_remark_keeps_its_words_when_a_line_is_put_back():
    at = len(PARAGRAPHS[0].text) + 2
    story = Incoming(
        paragraphs=PARAGRAPHS,
        left_out=(LeftOut("Above: the bridge.", "caption", 1),),
        remarks=(Remark(RemarkKind.COMMENT, "Sure?", start=at + 3, end=at + 7, exact="cost"),),
    )
    back = put_back(story, [0])
    (remark,) = back.remarks
    assert back.body[remark.start : remark.end] == "cost"


def changed() -> Incoming:
    """“The old bridge opened.” with “old” put in, and “ on Monday” taken out before the stop; a
    comment on “opened”; a whole paragraph put in behind."""
    body = "The old bridge opened.\n\nNobody came.\n\nIt cost four million."
    return Incoming(
        paragraphs=tuple(map(Paragraph, body.split("\n\n"))),
        left_out=(LeftOut("Advertisement", "advertisement", 2),),
        remarks=(
            Remark(RemarkKind.INSERTION, "old ", "Ann Roe", start=4, end=8, exact="old "),
            Remark(RemarkKind.DELETION, " on Monday", "Tom Poe", start=21, end=21),
            Remark(RemarkKind.COMMENT, "When?", start=15, end=21, exact="opened"),
            Remark(RemarkKind.INSERTION, "Nobody came.\n\n", start=24, end=38),
        ),
    )


def test_accepted_changes_stand_and_none_is_open():
    story = changed()
    assert story.open_changes == (0, 1, 3)
    done = settle(story, [0, 1, 3])
    assert done.body == story.body
    assert done.open_changes == ()
    assert [remark.exact for remark in done.remarks] == ["opened"]


def test_refused_changes_give_the_earlier_words():
    done = settle(changed(), [])
    assert done.body == "The bridge opened on Monday.\n\nIt cost four million."
    (comment,) = done.remarks
    assert (done.body[comment.start : comment.end], comment.exact) == ("opened", "opened")
    assert done.left_out == (LeftOut("Advertisement", "advertisement", 1),)


def test_one_change_can_be_accepted_and_another_refused():
    assert settle(changed(), [1]).body == "The bridge opened.\n\nIt cost four million."
    assert settle(changed(), [0, 3]).body == (
        "The old bridge opened on Monday.\n\nNobody came.\n\nIt cost four million."
    )


def test_words_put_in_and_taken_out_again_go_with_what_was_put_in():
    story = Incoming(
        paragraphs=(Paragraph("It was a very fine day."),),
        remarks=(
            Remark(RemarkKind.INSERTION, "very  fine ", start=9, end=19),
            Remark(RemarkKind.DELETION, "nearly ", start=14, end=14),
        ),
    )
    assert settle(story, []).body == "It was a day."


def test_a_change_of_the_headline_leaves_the_body_alone():
    story = Incoming(
        headline="New bridge opens",
        paragraphs=PARAGRAPHS,
        remarks=(Remark(RemarkKind.INSERTION, "New ", start=0, end=4, part="headline"),),
    )
    done = settle(story, [])
    assert (done.headline, done.body) == ("bridge opens", story.body)


words = st.lists(st.sampled_from(["one", "two", "three."]), min_size=1, max_size=6).map(" ".join)


@given(
    st.lists(words, min_size=1, max_size=5),
    st.lists(st.tuples(st.integers(0, 200), st.integers(0, 30), st.booleans()), max_size=5),
    st.sets(st.integers(0, 5)),
)
def test_settled_spans_stand_on_their_words(texts, places, accepted):
    body = "\n\n".join(texts)
    remarks = []
    for at, length, comment in places:
        start = at % len(body)
        end = min(len(body), start + length)
        kind = RemarkKind.COMMENT if comment else RemarkKind.INSERTION
        remarks.append(Remark(kind, "x", start=start, end=end, exact=body[start:end]))
    done = settle(
        Incoming(paragraphs=tuple(map(Paragraph, texts)), remarks=tuple(remarks)), accepted
    )
    assert all(p.text == p.text.strip() and p.text for p in done.paragraphs)
    assert all(done.body[r.start : r.end] == r.exact for r in done.remarks)


def test_a_story_comes_back_from_plain_data():
    story = Incoming(
        headline="Bridge opens",
        paragraphs=PARAGRAPHS,
        published=datetime(2026, 5, 5, 12, tzinfo=UTC),
        remarks=(Remark(RemarkKind.COMMENT, "Sure?", made=datetime(2026, 5, 4)),),
        left_out=(LeftOut("More", "label"),),
        warnings=("Odd.",),
    )
    assert from_data(as_data(story)) == story
