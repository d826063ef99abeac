"""A disk that can be filled: a small tmpfs where one may be mounted, and a limit on the size of files everywhere else."""

from __future__ import annotations

import resource
import shutil
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator


class Disk(Protocol):
    """A folder whose disk can be filled."""

    folder: Path

    def fill(self, *, spare: int) -> None:
        """Leaves room for so many bytes, or for files to grow by so many."""

    def make_space(self) -> None:
        """As it was before."""


class Tmpfs:
    """A small disk of its own; what fills it is a file."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._filler = folder / "filler"

    def fill(self, *, spare: int) -> None:
        """Leaves room for so many bytes."""
        self._filler.write_bytes(b"\0" * (shutil.disk_usage(self.folder).free - spare))

    def make_space(self) -> None:
        """Takes the file away."""
        self._filler.unlink(missing_ok=True)


class Limit:
    """Files that this process, and those that it starts, may not make longer; the kernel refuses the write."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._before = resource.getrlimit(resource.RLIMIT_FSIZE)

    def fill(self, *, spare: int) -> None:
        """Lets the largest file grow by so many bytes, and the others to its size."""
        longest = max(one.stat().st_size for one in self.folder.iterdir())
        resource.setrlimit(resource.RLIMIT_FSIZE, (longest + spare, self._before[1]))

    def make_space(self) -> None:
        """Takes the limit away."""
        resource.setrlimit(resource.RLIMIT_FSIZE, self._before)


@contextmanager
def tmpfs(folder: Path, *, kilobytes: int = 12 * 1024) -> Iterator[Tmpfs]:
    """A small disk mounted on a folder. Raises PermissionError where that is not allowed."""
    folder.mkdir(exist_ok=True)
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k,mode=0777", "tmpfs", str(folder)],  # noqa: S607  the system's own
        check=False,
        capture_output=True,
    )
    if mounted.returncode:
        raise PermissionError(mounted.stderr.decode())
    try:
        yield Tmpfs(folder)
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)  # noqa: S607  as above


def may_mount() -> bool:
    """Whether a small disk can be had here."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            with tmpfs(Path(folder)):
                return True
        except (PermissionError, FileNotFoundError):
            return False
