"""What the systemd units say, for tests that do what they say where no systemd runs."""

from __future__ import annotations

import shlex
import sys
from typing import TYPE_CHECKING

from lib.services.settings import ROOT

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

UNITS = ROOT / "deploy" / "systemd"
APP, BACKUP, TIMER = UNITS / "maalbar@.service", UNITS / "maalbar-backup.service", UNITS / "maalbar-backup.timer"
ENVIRONMENT = UNITS / "maalbar.env"
PROGRAM, INTERPRETER = "/srv/maalbar", "/srv/maalbar/.venv/bin/python"


def said(unit: Path, key: str) -> str:
    """The one value of a key of a unit."""
    (value,) = [
        line.removeprefix(f"{key}=") for line in unit.read_text(encoding="utf-8").splitlines() if line.startswith(f"{key}=")
    ]
    return value


def command(unit: Path, key: str, *, changes: Mapping[str, str]) -> list[str]:
    """A command of a unit as systemd would run it, with this checkout and its interpreter in the installed one's place."""
    text = said(unit, key)
    for shipped, ours in {INTERPRETER: sys.executable, PROGRAM: str(ROOT), **changes, "%%": "%"}.items():
        text = text.replace(shipped, ours)
    return shlex.split(text)


def environment() -> dict[str, str]:
    """The settings as they are shipped."""
    lines = ENVIRONMENT.read_text(encoding="utf-8").splitlines()
    return dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))
