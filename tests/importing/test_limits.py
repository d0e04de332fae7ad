"""What is too large, too deep or hostile is refused, whatever its format."""

import io
import zipfile
from contextlib import suppress

import pytest

from articles.importing import LARGEST_FILE, Unreadable, parse, parse_apart, sniff, wrong_ending
from articles.importing.zip_container import MOST_ENTRIES
from tests.importing.made_up import FIRST, W, docx, nitf, word_p, word_r


def refusal(call, *args) -> str:
    with pytest.raises(Unreadable) as caught:
        call(*args)
    return caught.value.reason


def test_a_file_that_is_too_large_is_refused():
    data = b"x" * (LARGEST_FILE + 1)
    assert "25 MB" in refusal(parse, data, "plain_text")
    assert "25 MB" in refusal(parse_apart, data, "plain_text")


def test_an_empty_file_is_refused():
    assert refusal(sniff, b" \r\n\x00") == "The file is empty. Ask for it again."


def test_a_zip_that_unpacks_to_far_more_is_refused():
    assert "unpacks to far more" in refusal(sniff, docx(" " * 60_000_000))


def test_a_zip_with_too_many_entries_is_refused():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as container:
        for number in range(MOST_ENTRIES + 1):
            container.writestr(f"word/{number}", "")
    assert "unpacks to far more" in refusal(sniff, out.getvalue())


def nested(depth):
    return nitf(content="<block>" * depth + f"<p>{FIRST}</p>" + "</block>" * depth)


def test_xml_may_be_nested():
    assert parse(nested(150), "nitf")[0].body == FIRST


def test_xml_is_not_nested_without_end():
    assert "deep" in refusal(parse, nested(1000), "nitf")


def test_entities_are_not_expanded_and_nothing_outside_is_read(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("SECRET WORDS")
    laughs = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    for declared, used in (
        (f'<!ENTITY x SYSTEM "file://{secret}">', "&x;"),
        (f'<!ENTITY a0 "ha">{laughs}', "&a11;"),
    ):
        body = nitf(content=f"<p>{FIRST} {used}</p>").replace(
            b"<nitf ", f"<!DOCTYPE nitf [{declared}]><nitf ".encode(), 1
        )
        try:
            text = parse(body, "nitf")[0].body
        except Unreadable:
            continue
        assert "SECRET" not in text, (declared, used)
        assert len(text) < 10_000, (declared, used)


def test_a_word_document_cannot_read_outside_either(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("SECRET WORDS")
    body = docx(word_p(word_r(f"{FIRST} &x;")))
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(body)) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.namelist():
            declared = f'<!DOCTYPE w [<!ENTITY x SYSTEM "file://{secret}">]>'.encode()
            new.writestr(entry, (declared if "document" in entry else b"") + old.read(entry))
    with suppress(Unreadable):
        assert "SECRET" not in parse(out.getvalue(), "docx")[0].body


def test_a_document_too_heavy_for_its_process_is_refused_not_fatal():
    rows = "".join(word_p(word_r("word " * 40)) for _ in range(20_000))
    with pytest.raises(Unreadable, match="longer than"):
        parse_apart(docx(rows, comments=f"<w:comments {W}/>"), "docx", seconds=0.05)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\x89PNG\r\n\x1a\n", "image"),
        (b"\xff\xd8\xff\xe0", "image"),
        (b"ID3\x03", "sound"),
        (b"\x1f\x8b\x08", "compressed"),
        (b"WARC/1.0\r\n", "web archive"),
        (b"<?xml version='1.0'?><note><to>x</to></note>", "no format for news"),
    ],
)
def test_what_is_known_but_not_read_is_named(data, said):
    assert said in refusal(sniff, data, "story.docx")


def test_a_wrong_ending_is_told():
    assert wrong_ending("story.pdf", "docx") == (
        "The name ends in .pdf, but the file is a Word document; it was read as that."
    )
    assert wrong_ending("story.docx", "docx") == wrong_ending("story", "pdf") == ""
