"""Parses files, pages, feeds and pastes to incoming stories: pure, one module for each format.

No Django, no network, no clock. ``sniff`` recognises the format by the bytes, ``parse`` returns the
stories, ``parse_apart`` does the same in a process that can be ended, for what strangers send.
``put_back`` and ``settle`` carry out what a person decides on the preview. All of them raise only
``Unreadable``.
"""

from articles.importing.apart import parse_apart
from articles.importing.formats import Format, sniff, wrong_ending
from articles.importing.incoming import (
    Incoming,
    Kind,
    LeftOut,
    NameHint,
    Paragraph,
    Remark,
    RemarkKind,
    State,
    Unreadable,
)
from articles.importing.parsing import LARGEST_FILE, parse
from articles.importing.plain_data import as_data, from_data
from articles.importing.preview import put_back, settle

__all__ = [
    "LARGEST_FILE",
    "Format",
    "Incoming",
    "Kind",
    "LeftOut",
    "NameHint",
    "Paragraph",
    "Remark",
    "RemarkKind",
    "State",
    "Unreadable",
    "as_data",
    "from_data",
    "parse",
    "parse_apart",
    "put_back",
    "settle",
    "sniff",
    "wrong_ending",
]
