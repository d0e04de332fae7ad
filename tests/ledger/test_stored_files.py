"""Files kept under their hash: whole or not at all."""

import hashlib

import pytest
from django.core.files.base import ContentFile, File
from django.core.files.storage import FileSystemStorage

from articles.ledger.stored_files import keep_under_hash

LOG = b"harbour log, page 3"
SHA = hashlib.sha256(LOG).hexdigest()


class Torn(File):
    """An upload whose line breaks after the first bytes."""

    def chunks(self, chunk_size=None):
        yield LOG[:7]
        raise ConnectionResetError("the line is gone")


@pytest.fixture
def storage(tmp_path):
    return FileSystemStorage(tmp_path)


def everything_in(tmp_path):
    return {path.name: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}


def test_file_is_kept_under_its_name(storage, tmp_path):
    keep_under_hash(storage, f"evidence/{SHA}", ContentFile(LOG), SHA)
    assert everything_in(tmp_path) == {SHA: LOG}


def test_upload_that_breaks_off_leaves_nothing_and_the_second_try_is_whole(storage, tmp_path):
    with pytest.raises(ConnectionResetError):
        keep_under_hash(storage, f"evidence/{SHA}", Torn(ContentFile(LOG)), SHA)
    assert everything_in(tmp_path) == {}
    keep_under_hash(storage, f"evidence/{SHA}", ContentFile(LOG), SHA)
    assert everything_in(tmp_path) == {SHA: LOG}


@pytest.mark.parametrize("lies_there", [b"", LOG[:7], LOG[::-1]])
def test_torn_file_under_the_name_is_replaced(storage, tmp_path, lies_there):
    (tmp_path / SHA).write_bytes(lies_there)
    keep_under_hash(storage, SHA, ContentFile(LOG), SHA)
    assert everything_in(tmp_path) == {SHA: LOG}


def test_whole_file_under_the_name_stays_as_it_is(storage, tmp_path):
    (tmp_path / SHA).write_bytes(LOG)
    before = (tmp_path / SHA).stat()
    keep_under_hash(storage, SHA, ContentFile(LOG), SHA)
    after = (tmp_path / SHA).stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
