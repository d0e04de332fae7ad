"""A secret key made once and kept in a file, for the demo and for development."""

import contextlib
import os
import secrets
import tempfile
from pathlib import Path


def kept_secret_key(path: Path) -> str:
    """Return the key kept in `path`; on the first call, make one and keep it there, readable by
    its owner only. Two processes that ask at once get the same key."""
    if not path.exists():
        with tempfile.NamedTemporaryFile("w", dir=path.parent, prefix=path.name) as draft:
            draft.write(secrets.token_urlsafe(64))
            draft.flush()
            with contextlib.suppress(FileExistsError):  # another process was quicker
                os.link(draft.name, path)
    return path.read_text(encoding="ascii")
