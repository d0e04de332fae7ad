"""Keeps archived copies: the bytes of a page or file as they came, stored under their hash."""

from __future__ import annotations

import hashlib
import io
from functools import partial
from http import HTTPStatus

from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage
from django.db import transaction
from django.utils import timezone
from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from articles.intake.fetching import Fetched
from articles.ledger.stored_files import keep_under_hash
from articles.models import ArchivedCopy
from articles.models.deliveries import copy_path

#: Said of the body as it was sent, and no longer true of the body as it is kept.
_OF_THE_TRANSFER = ("content-encoding", "transfer-encoding", "content-length")


def keep_page(page: Fetched) -> ArchivedCopy:
    """Keep a page as it was fetched, in one WARC record, and return its row."""
    return _keep(
        page.content,
        as_warc(page),
        is_warc=True,
        content_type=page.content_type[:100],
        address=page.address[:1000],
        final_address=page.final_address[:1000],
    )


def keep_file(data: bytes, filename: str = "", content_type: str = "") -> ArchivedCopy:
    """Keep a file as it was given, and return its row. The same bytes are stored once."""
    return _keep(data, data, filename=filename[:255], content_type=content_type[:100])


def bytes_of(copy: ArchivedCopy) -> bytes:
    """The bytes as they came; those of a page are taken out of their WARC record."""
    with copy.file.open("rb") as file:
        data = file.read()
    if not copy.is_warc:
        return data
    record = next(iter(ArchiveIterator(io.BytesIO(data))))
    return record.content_stream().read()


def as_warc(page: Fetched) -> bytes:
    """One response record of WARC 1.1: the head as the server sent it, the body decoded."""
    headers = [
        (name, value) for name, value in page.headers if name.lower() not in _OF_THE_TRANSFER
    ]
    headers.append(("Content-Length", str(len(page.content))))
    words = page.words or HTTPStatus(page.status).phrase
    head = StatusAndHeaders(f"{page.status} {words}", headers, protocol="HTTP/1.1")
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=False, warc_version="1.1")
    writer.write_record(
        writer.create_warc_record(
            page.final_address,
            "response",
            payload=io.BytesIO(page.content),
            length=len(page.content),
            http_headers=head,
        )
    )
    return out.getvalue()


def drop(copies: list[ArchivedCopy]) -> int:
    """Delete these copies, and their files when no other row has the same file. Returns how many
    copies it deleted.

    A copy that a story, a delivery or a source still names stays.
    """
    gone = 0
    for copy in copies:
        named = (copy.originals, copy.deliveries, copy.sources, copy.newest_of_sources)
        if any(rows.exists() for rows in named):
            continue
        path = str(copy.file.name)
        copy.delete()
        gone += 1
        if not ArchivedCopy.objects.filter(file=path).exists():
            transaction.on_commit(partial(_remove, path))
    return gone


def _keep(data: bytes, file: bytes, **fields: object) -> ArchivedCopy:
    copy = ArchivedCopy(
        sha256=hashlib.sha256(data).hexdigest(),
        file_sha256=hashlib.sha256(file).hexdigest(),
        length=len(data),
        taken_at=timezone.now(),
        **fields,
    )
    name = copy_path(copy, "")
    assert isinstance(copy.file.storage, FileSystemStorage)
    keep_under_hash(copy.file.storage, name, ContentFile(file), copy.file_sha256)
    copy.file.name = name
    copy.save(force_insert=True)
    return copy


def _remove(path: str) -> None:
    if not ArchivedCopy.objects.filter(file=path).exists():
        ArchivedCopy._meta.get_field("file").storage.delete(path)
