"""Stores files under the hash of their bytes: whole, or not at all."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path

from django.core.files.base import File
from django.core.files.storage import FileSystemStorage


def keep_under_hash(storage: FileSystemStorage, name: str, file: File, sha256: str) -> None:
    """Store the bytes of ``file``, whose SHA-256 in hexadecimal is ``sha256``, under ``name``.

    The bytes are written to another name, synced to the disk and renamed, so that a broken upload leaves
    nothing under ``name``. A whole file that is there already stays; a damaged one is replaced. Raises
    OSError, and leaves nothing behind, when the disk does not take the bytes.
    """
    path = Path(storage.path(name))
    if path.exists() and path.stat().st_size == file.size and sha256_of(path) == sha256:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    file.seek(0)
    handle, beside = tempfile.mkstemp(dir=path.parent, prefix=".incoming-")
    try:
        with os.fdopen(handle, "wb") as out:
            for chunk in file.chunks():
                out.write(chunk)
            out.flush()
            os.fsync(out.fileno())
        if storage.file_permissions_mode is not None:
            Path(beside).chmod(storage.file_permissions_mode)
        Path(beside).replace(path)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)


def sha256_of(path: Path) -> str:
    """The SHA-256 of the file's bytes, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _sync_folder(folder: Path) -> None:
    """Make the rename last through a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
