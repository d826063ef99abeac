"""The roles on the command line."""

from __future__ import annotations

import os
import pwd
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from lib.cli.main import RIGHTS, main
from lib.domain.access import Role
from lib.services.settings import ACCESS_VARIABLE, DATABASE_VARIABLE
from tests.unit.services.test_access_settings import LOGIN

if TYPE_CHECKING:
    from pathlib import Path

ARGUMENTS = {
    "trace": ["guidance"],
    "undo": ["1"],
    "redo": ["1"],
    "freeze": ["KKR", "--date", "2020-11-11"],
    "goals": ["--year", "2019"],
}


def test_every_command_has_its_right() -> None:
    """A command that is forgotten would end in a crash, not in an open door."""
    assert set(RIGHTS) == set(main.commands)


@pytest.mark.parametrize(
    ("role", "command", "refused"),
    [
        (None, "uploads", "har ingen rolle"),
        (Role.VIEWER, "uploads", ""),
        (Role.VIEWER, "check-store", ""),
        (Role.VIEWER, "trace", "se rækkerne"),
        (Role.VIEWER, "undo", "lægge regneark ind"),
        (Role.EDITOR, "freeze", "fryse udgaver"),
        (Role.ADMIN, "uploads", ""),
    ],
)
def test_a_command_refuses_a_user_without_the_right(
    role: Role | None, command: str, refused: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the reason in Danish, and before anything is read."""
    file = tmp_path / "access.toml"
    limited = f'[command_line]\n{role or "admin"} = ["{pwd.getpwuid(os.getuid()).pw_name if role else "en anden"}"]'
    file.write_text(f"{LOGIN}{limited}", encoding="utf-8")
    monkeypatch.setenv(ACCESS_VARIABLE, str(file))
    monkeypatch.setenv(DATABASE_VARIABLE, f"sqlite:///{tmp_path / 'store.sqlite3'}")
    monkeypatch.setenv("LOGNAME", "en anden")
    done = CliRunner().invoke(main, [command, *ARGUMENTS.get(command, [])])
    assert done.exit_code == (1 if refused else 0)
    assert refused in done.output
    assert (tmp_path / "store.sqlite3").exists() is not bool(refused)


def test_without_a_login_every_user_may_everything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As on the machine of one person."""
    monkeypatch.delenv(ACCESS_VARIABLE, raising=False)
    monkeypatch.setenv(DATABASE_VARIABLE, f"sqlite:///{tmp_path / 'store.sqlite3'}")
    assert "Der er intet upload 1" in CliRunner().invoke(main, ["undo", "1"]).output
