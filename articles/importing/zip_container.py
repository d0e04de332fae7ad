"""Zipped documents from strangers, with their limits."""

from __future__ import annotations

import io
import zipfile
import zlib

from articles.importing.incoming import Unreadable

MOST_ENTRIES = 5_000
LARGEST_UNZIPPED = 200 * 2**20  # bytes
HIGHEST_RATIO = 100
_SMALL = 2**20  # bytes; below this a high ratio does no harm

DAMAGED = "The file is damaged or cut short. Ask for it again, or paste the text."
_TOO_LARGE = "The file unpacks to far more than a document holds, so it was not opened."


class Container:
    """The entries of a zipped file; each is read within the limits."""

    def __init__(self, data: bytes) -> None:
        """Raises Unreadable for damaged, encrypted and oversized files."""
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            entries = self._zip.infolist()
        except (zipfile.BadZipFile, zipfile.LargeZipFile, ValueError, OSError, NotImplementedError):
            raise Unreadable(DAMAGED) from None
        if len(entries) > MOST_ENTRIES:
            raise Unreadable(_TOO_LARGE)
        if any(entry.flag_bits & 1 for entry in entries):
            raise Unreadable("The file is protected by a password. Save a copy without one.")
        size = sum(entry.file_size for entry in entries)
        if size > LARGEST_UNZIPPED or (size > _SMALL and size > HIGHEST_RATIO * len(data)):
            raise Unreadable(_TOO_LARGE)
        self.names = [entry.filename for entry in entries]
        self._left = LARGEST_UNZIPPED

    def __contains__(self, name: str) -> bool:
        return name in self.names

    def read(self, name: str) -> bytes:
        """The bytes of an entry. Raises Unreadable when it is missing, damaged or too large:
        what the directory says of sizes is not believed."""
        try:
            with self._zip.open(name) as entry:
                data = entry.read(self._left + 1)
        except (KeyError, zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError):
            raise Unreadable(DAMAGED, name) from None
        except (NotImplementedError, RuntimeError):
            raise Unreadable("The file is packed in a way that is not read here.", name) from None
        if len(data) > self._left:
            raise Unreadable(_TOO_LARGE)
        self._left -= len(data)
        return data
