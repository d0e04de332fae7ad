"""What holds for every format: it is told by its bytes, read whole, and broken files are refused."""

import io
import random
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter

from articles.importing import Format, Unreadable, parse, parse_apart, sniff
from tests.importing.made_up import ALL, BODY, FIRST, HEADLINE

SAMPLES = {name: make() for name, make in ALL.items()}


def test_a_sample_is_there_for_every_format():
    assert set(SAMPLES) == set(Format)


@pytest.mark.parametrize("name", SAMPLES)
def test_it_is_told_by_its_bytes_whatever_its_name(name):
    for ending in ("", "story.txt", "story.pdf", "story.docx"):
        assert sniff(SAMPLES[name], ending) == name


@pytest.mark.parametrize("name", SAMPLES)
def test_headline_and_paragraphs_come_out(name):
    (story,) = parse(SAMPLES[name], name)
    assert story.headline == HEADLINE
    wanted = [FIRST] if name == "feed" else BODY
    texts = [straight(paragraph.text) for paragraph in story.paragraphs]
    assert texts[: len(wanted)] == list(map(straight, wanted))


def straight(text: str) -> str:
    return text.replace("“", '"').replace("”", '"')


@pytest.mark.parametrize("name", ["docx", "html_page", "plain_text"])
def test_a_process_apart_gives_the_same(name):
    assert parse_apart(SAMPLES[name], name) == parse(SAMPLES[name], name)


def test_processes_apart_may_be_started_from_several_threads_at_once():
    with ThreadPoolExecutor(3) as pool:
        found = list(pool.map(parse_apart, [SAMPLES["csv"]] * 3, ["csv"] * 3))
    assert found == [parse(SAMPLES["csv"], "csv")] * 3


def test_a_process_that_takes_too_long_is_ended():
    with pytest.raises(Unreadable, match=r"longer than 0\.01 seconds"):
        parse_apart(SAMPLES["html_page"], "html_page", seconds=0.01)


def test_a_refusal_apart_is_the_same_refusal():
    with pytest.raises(Unreadable, match="password"):
        parse_apart(locked_pdf(), "pdf")


def locked_pdf() -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(SAMPLES["pdf"])))
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize("name", SAMPLES)
def test_a_file_cut_short_is_read_or_refused(name):
    data = SAMPLES[name]
    for part in range(1, 8):
        read_or_refused(data[: len(data) * part // 8], name)


@given(st.sampled_from(sorted(SAMPLES)), st.integers(0, 2**32), st.integers(1, 40))
def test_a_damaged_file_is_read_or_refused(name, seed, changes):
    read_or_refused(damaged(SAMPLES[name], random.Random(seed), changes), name)


@given(st.sampled_from(sorted(SAMPLES)), st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(name, data):
    read_or_refused(data, name)


@given(st.sampled_from(sorted(SAMPLES)), st.sampled_from(sorted(SAMPLES)))
def test_a_file_read_as_another_format_is_read_or_refused(one, other):
    read_or_refused(SAMPLES[one], other)


def damaged(data: bytes, chance: random.Random, changes: int) -> bytes:
    """The file with bytes changed, doubled, moved and lost."""
    out = bytearray(data)
    for _ in range(changes):
        at = chance.randrange(len(out)) if out else 0
        kind = chance.randrange(4)
        if kind == 0 and out:
            out[at] = chance.randrange(256)
        elif kind == 1:
            out[at:at] = out[at : at + chance.randrange(60)]
        elif kind == 2:
            del out[at : at + chance.randrange(30)]
        else:
            out[at:at] = bytes(
                chance.choices(b"<>\"'&=/{}[]()\x00\xff\n", k=chance.randrange(1, 5))
            )
    return bytes(out)


def read_or_refused(data: bytes, name: str) -> None:
    """Every story is sound, or the one exception is raised, with a sentence in it."""
    for as_format in (name, None):
        try:
            stories = parse(data, as_format or sniff(data, "story.xyz"))
        except Unreadable as refusal:
            assert refusal.reason.endswith((".", "?")), refusal
            continue
        assert stories
        for story in stories:
            assert all(p.text and p.text == " ".join(p.text.split()) for p in story.paragraphs)
            assert all(0 <= item.before <= len(story.paragraphs) for item in story.left_out)
            parts = {"body": story.body, "headline": story.headline}
            assert all(parts[r.part][r.start : r.end] == r.exact for r in story.remarks)
