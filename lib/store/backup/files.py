"""A file that has its name only when it is whole."""

from __future__ import annotations

import hashlib
import os
import stat
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

SIDE_FILES = ("-wal", "-shm", "-journal")
"""What SQLite keeps beside a database while it is open."""


@contextmanager
def draft_beside(target: Path) -> Iterator[Path]:
    """An empty file in the target's folder that only this user may read; what is left of it at the end is deleted."""
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".tmp", dir=target.parent)
    os.close(handle)
    draft = Path(name)
    try:
        yield draft
    finally:
        for suffix in ("", *SIDE_FILES):
            Path(f"{draft}{suffix}").unlink(missing_ok=True)


def place(draft: Path, target: Path) -> None:
    """Gives a draft its name, in the place of what had it, so that a power cut leaves the one or the other.

    What had the name passes its owner and rights on, or an app that runs as another user could not open a restored store.
    """
    if target.exists():
        had = target.stat()
        draft.chmod(stat.S_IMODE(had.st_mode))
        with suppress(PermissionError):  # only root may give a file away
            os.chown(draft, had.st_uid, had.st_gid)
    _sync(draft)
    draft.replace(target)
    _sync(target.parent)


def sha256(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal, as `sha256sum` prints it."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
