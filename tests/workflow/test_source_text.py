"""The words in a file given as a source, by which its place is found."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from articles.workflow.source_text import parsed_text_of, plain_text_of

DOCX = """<?xml version="1.0" encoding="UTF-8"?>
<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>
<w:p><w:r><w:t>Fourteen boats broke loose in the night, the harbour log says.</w:t></w:r></w:p>
</w:body></w:document>"""
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
TYPES = f"""<?xml version="1.0" encoding="UTF-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Override PartName="/word/document.xml" ContentType="{MAIN}"/></Types>"""
MAIL = b"""From: log@harbour.example\r\nTo: desk@example.org\r\nSubject: The log\r\n\r\n
Fourteen boats broke loose in the night, the harbour log says.\r\n"""


def docx():
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        package.writestr("[Content_Types].xml", TYPES)
        package.writestr("word/document.xml", DOCX)
    return made.getvalue()


@pytest.mark.parametrize(("name", "data"), [("log.docx", docx()), ("log.eml", MAIL)])
def test_words_are_taken_out_of_a_file_of_another_program(name, data):
    assert "Fourteen boats broke loose" in parsed_text_of(SimpleUploadedFile(name, data))


@pytest.mark.parametrize("name", ["log.docx", "log.pdf", "log.eml", "log.png", "log"])
def test_file_that_cannot_be_read_has_no_words(name):
    assert "boats" not in parsed_text_of(SimpleUploadedFile(name, b"\x00\x01 torn"))


def test_no_file_has_no_words():
    assert parsed_text_of(None) == ""


def test_plain_text_is_read_as_it_is_and_nothing_else():
    assert plain_text_of(SimpleUploadedFile("a.txt", b"One\r\ntwo "), "txt") == "One\ntwo"
    assert plain_text_of(SimpleUploadedFile("a.pdf", b"%PDF-1.7"), "pdf") == ""
