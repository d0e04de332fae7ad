"""Files, pages, feeds and pastes to stories as they came in: pure parsers, one module a format.

No Django, no network, no clock. ``sniff`` tells the format by what the bytes hold, ``parse`` gives
the stories, ``parse_apart`` does the same in a process that can be ended: for whatever a stranger
sent. ``put_back`` and ``settle`` carry out what a person decides on the preview. The one exception
that any of them raises is ``Unreadable``.
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
