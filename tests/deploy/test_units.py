"""The systemd units, held by systemd's own programs, and their commands run as they are written."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import time
from typing import TYPE_CHECKING

import pytest

from lib.services.settings import DATABASE_VARIABLE, ROOT
from lib.store.repository import Store
from lib.ui.jobs import AT_ONCE
from tests.deploy.unit import APP, BACKUP, ENVIRONMENT, INTERPRETER, TIMER, UNITS, command, environment, said

if TYPE_CHECKING:
    from pathlib import Path

DAY = 24 * 60 * 60
GIB = 1024**3


def analyze(*arguments: str) -> subprocess.CompletedProcess[str]:
    """What systemd-analyze says. Without a systemd it runs too."""
    program = shutil.which("systemd-analyze")
    assert program, "systemd-analyze is missing: tools/setup.sh nginx"
    return subprocess.run([program, *arguments], capture_output=True, text=True, check=False)


@pytest.fixture
def units(tmp_path: Path) -> Path:
    """The units in a folder, with an interpreter that is there, and the app's for one port."""
    for unit in (APP, BACKUP, TIMER):
        text = unit.read_text(encoding="utf-8").replace(INTERPRETER, "/bin/true")
        (tmp_path / unit.name.replace("@", "@8501")).write_text(text, encoding="utf-8")
    return tmp_path


def test_systemd_has_nothing_to_say_about_the_units(units: Path) -> None:
    """Every key is known, every value can be read, every program is there."""
    answer = analyze("verify", *map(str, units.iterdir()))
    assert (answer.stdout, answer.stderr, answer.returncode) == ("", "", 0)


def test_a_wrong_unit_is_found(units: Path) -> None:
    """The check above can fail."""
    (units / TIMER.name).write_text(TIMER.read_text(encoding="utf-8").replace("02:15", "25:15"), encoding="utf-8")
    assert "calendar specification" in analyze("verify", str(units / TIMER.name)).stderr


@pytest.mark.parametrize("name", ["maalbar@8501.service", "maalbar-backup.service"])
def test_the_services_expose_little(units: Path, name: str) -> None:
    """At most 2 of systemd's 10 points; what is left is the network, which the login and the database need."""
    answer = analyze("security", "--offline=true", "--threshold=20", str(units / name))
    assert answer.returncode == 0, answer.stdout


def calls(group: str) -> set[str]:
    """The system calls of a group, with those of the groups in it."""
    listed = [line.strip() for line in analyze("syscall-filter", group).stdout.splitlines()[1:]]
    names = {one for one in listed if one and not one.startswith("#")}
    return {one for one in names if not one.startswith("@")}.union(*(calls(one) for one in names if one.startswith("@")))


@pytest.mark.parametrize("unit", [APP, BACKUP])
def test_the_readers_may_set_limits_for_themselves(unit: Path) -> None:
    """A filter that is stricter by one group would stop every import."""
    allowed, denied = [
        line.removeprefix("SystemCallFilter=")
        for line in unit.read_text(encoding="utf-8").splitlines()
        if line.startswith("SystemCallFilter=")
    ]
    assert denied.startswith("~")
    left = calls(allowed) - calls(denied.removeprefix("~"))
    assert {"prlimit64", "setrlimit", "execve", "vfork", "clone", "clone3", "fsync", "rename", "socket", "connect"} <= left


def test_the_app_has_room_for_all_its_readers() -> None:
    """What they may take together stays below where the app is slowed down, with one GiB for itself."""
    source = ast.parse((ROOT / "lib" / "intake" / "child" / "__main__.py").read_text(encoding="utf-8"))
    (each,) = [
        eval(compile(ast.Expression(one.value), "", "eval"))  # noqa: S307  a constant of our own
        for one in source.body
        if isinstance(one, ast.Assign) and ast.unparse(one.targets[0]) == "MEMORY"
    ]
    high, most = (int(said(APP, key).removesuffix("G")) * GIB for key in ("MemoryHigh", "MemoryMax"))
    assert each * AT_ONCE + GIB <= high < most


def test_the_nightly_backup_is_made_and_fourteen_days_are_kept(migrated_file: Path, tmp_path: Path) -> None:
    """The unit's two commands, on a store; nothing else in the folder is touched."""
    store, kept = shutil.copy(migrated_file, tmp_path / "store.sqlite3"), tmp_path / "backups"
    kept.mkdir()
    for name, days in (("maalbar-old.backup", 20), ("maalbar-new.backup", 13), ("other.backup", 20)):
        (kept / name).write_bytes(b"")
        os.utime(kept / name, (time.time() - days * DAY,) * 2)
    for key in ("ExecStart", "ExecStartPost"):
        doing = command(BACKUP, key, changes={"/var/backups/maalbar": str(kept)})
        settings = {**os.environ, DATABASE_VARIABLE: f"sqlite:///{store}"}
        subprocess.run(doing, env=settings, cwd=ROOT, check=True, capture_output=True)
    today = f"maalbar-{time.strftime('%Y-%m-%d')}.backup"
    assert {one.name for one in kept.iterdir()} == {today, "maalbar-new.backup", "other.backup"}
    copied = Store.open(f"sqlite:///{kept / today}")
    assert copied.check() == []
    copied.engine.dispose()


def test_every_setting_that_is_shipped_is_explained() -> None:
    """In docs/drift.md, and both services read them."""
    explained = (ROOT / "docs" / "drift.md").read_text(encoding="utf-8")
    assert environment()
    assert [name for name in environment() if f"`{name}`" not in explained] == []
    assert {said(unit, "EnvironmentFile") for unit in (APP, BACKUP)} == {f"/etc/maalbar/{ENVIRONMENT.name}"}


def test_the_services_run_as_the_user_that_is_made() -> None:
    """The name in maalbar.sysusers.conf."""
    kind, name, *_ = (UNITS / "maalbar.sysusers.conf").read_text(encoding="utf-8").splitlines()[-1].split()
    assert kind == "u"
    assert {said(unit, key) for unit in (APP, BACKUP) for key in ("User", "Group")} == {name}
