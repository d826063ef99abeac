"""The commands company and retention: shown first, done with --yes, and told what is left to do."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import openpyxl
import pytest

from lib.services.access_settings import AccessSettings
from lib.services.settings import DATABASE_VARIABLE
from lib.store.editions import freeze
from lib.store.repository import Store
from lib.view.erasure import BACKUPS, NOT_SWEPT, OTHERS, RESTART, SWEPT
from tests.builders import NOON, contract, put, workbook
from tests.unit.cli.test_commands import run, told

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

X = "12345674"
ROWS = (
    ("Dato", "CVR-nr.", "Kommune", "Vejledningstype"),
    (date(2020, 1, 5), int(X), "Kolding", "Vækstvirksomhed"),
    (date(2020, 1, 6), 99910453, "Kolding", "Vækstvirksomhed"),
)


@pytest.fixture
def store(tmp_path: Path, migrated_file: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """The store that the commands open: two companies, an edition, a goal that names one of them, somebody's clock."""
    path = tmp_path / "store.sqlite3"
    path.write_bytes(migrated_file.read_bytes())
    monkeypatch.setenv(DATABASE_VARIABLE, f"sqlite:///{path}")
    made = Store.open(f"sqlite:///{path}")
    put(made, workbook(ROWS), name="vejledning.xlsx", dataset="guidance")
    put(made, contract((X, "Mindst 60 virksomheder", "50", "")), year=2019)
    freeze(made, name="KKR", as_of=date(2020, 3, 1), deck="", organisation="", at=NOON, who="prøve")
    monkeypatch.setattr("lib.cli.erasing.now", lambda: datetime(2026, 1, 1, tzinfo=UTC))
    monkeypatch.setattr("lib.cli.erasing.open_store", lambda: made)
    yield made
    made.engine.dispose()


def test_a_deletion_is_shown_first(store: Store) -> None:
    """What would go, what cannot, and what the product does not reach; nothing is changed."""
    version = store.version()
    said = run("company", "delete", "DK 12 34 56 74").stdout.splitlines()
    assert said == [
        "Dette ville blive slettet:",
        "  Vejledning: 1 række (2020: 1).",
        "  Upload 1 »vejledning.xlsx«: filen skrives om uden virksomheden.",
        "  Upload 2 »kontrakt.xlsx«: filen skrives om uden virksomheden.",
        "  Udgaven »KKR« mister 1 række: dens tal bliver andre end dem, der blev frosset.",
        "  Disse steder kan Målbar ikke rette. Dem må et menneske tage stilling til:",
        f"    Mål, »Mål« (nr. 1): {X}",
        "Intet er slettet endnu. Slet med --yes.",
        BACKUPS,
        OTHERS,
    ]
    assert store.version() == version


def test_with_yes_it_is_done(store: Store) -> None:
    """And said; a second time there is nothing."""
    said = run("company", "delete", X, "--yes").stdout.splitlines()
    assert (said[0], said[-4:]) == ("Slettet:", [SWEPT, RESTART, BACKUPS, OTHERS])
    assert set(store.rows("guidance", current=False)["cvr"]) == {"99910453"}
    run("check-store")
    line = store.audit(limit=1)[0]
    assert (line.action, line.subject) == ("erase_company", "")
    assert X not in json.dumps(line.details)


def test_a_number_of_which_nothing_is_held(store: Store) -> None:
    """Is no error."""
    assert run("company", "delete", "88146328").stdout == "Der er intet om det CVR-nummer i lageret.\n"


def test_as_json(store: Store) -> None:
    """What is deleted, whether it was, and what is left to do."""
    shown = told("company", "delete", X)
    assert (shown["deleted"], shown["swept"], shown["to_do"]) == (False, None, [BACKUPS, OTHERS])
    done = told("company", "delete", X, "--yes")
    assert (done["deleted"], done["swept"], done["to_do"]) == (True, True, [BACKUPS, OTHERS])
    assert done["rows"] == shown["rows"] == {"guidance": {"2020": 1}, "inquiries": {}}
    assert done["files"] == [[1, "vejledning.xlsx"], [2, "kontrakt.xlsx"]]


def test_everything_is_handed_out_as_a_workbook_or_json(store: Store, tmp_path: Path) -> None:
    """By the file's ending; the screen does not show the number."""
    said = run("company", "export", X, "-o", str(tmp_path / "alt.xlsx")).stdout
    assert said.startswith(f"Skrev {tmp_path / 'alt.xlsx'}: 1 række og celler fra 2 filer.")
    assert X not in said
    assert "Vejledning" in openpyxl.load_workbook(tmp_path / "alt.xlsx").sheetnames
    assert (tmp_path / "alt.xlsx").stat().st_mode & 0o077 == 0
    assert "er der i forvejen" in run("company", "export", X, "-o", str(tmp_path / "alt.xlsx"), code=1).output
    summary = told("company", "export", X, "--output", str(tmp_path / "alt.json"))
    assert (summary["rows"], summary["files"]) == (1, [1, 2])
    assert json.loads((tmp_path / "alt.json").read_text(encoding="utf-8"))["cvr"] == X


def test_what_is_asked_for_wrongly_is_refused(store: Store, tmp_path: Path) -> None:
    """A file to delete into, an export without one, another ending, no number, a mistyped one, a folder that is not there."""
    assert "-o FIL" in run("company", "delete", X, "-o", "x.json", code=2).output
    assert "-o FIL" in run("company", "export", X, code=2).output
    assert "-o FIL" in run("company", "export", X, "-o", "x.json", "--yes", code=2).output
    assert ".xlsx" in run("company", "export", X, "-o", str(tmp_path / "x.pdf"), code=2).output
    assert "otte cifre" in run("company", "delete", "123", code=1).output
    assert "kontrolciffer" in run("company", "delete", "12345678", code=1).output
    assert "kan ikke skrives" in run("company", "export", X, "-o", str(tmp_path / "nej" / "x.json"), code=1).output
    assert "5y" in run("retention", "--older-than", "femår", code=1).output
    assert "mindst et år" in run("retention", "--older-than", "3m", code=1).output


def test_retention_is_shown_first_and_done_with_yes(store: Store) -> None:
    """What is older than five years before the clock's day; the contract stays."""
    said = run("retention", "--older-than", "5y").stdout.splitlines()
    assert said[:6] == [
        "Dette ville blive slettet, fra før 1. januar 2021:",
        "  Vejledning: 2 rækker (2020: 2).",
        "  Upload 1 »vejledning.xlsx«: filens indhold slettes.",
        "  Udgaven »KKR« mister 2 rækker: dens tal bliver andre end dem, der blev frosset.",
        "  6 navne i gamle linjer bliver til »slettet person«.",
        "Intet er slettet endnu. Slet med --yes.",
    ]
    assert len(store.rows("guidance")) == 2
    done = told("retention", "--older-than", "5y", "--yes")
    assert (done["before"], done["deleted"], done["emptied"]) == ("2021-01-01", True, [[1, "vejledning.xlsx"]])
    assert (len(store.rows("guidance", current=False)), len(store.rows("goals"))) == (0, 1)
    assert run("retention", "--older-than", "5y").stdout == "Intet er ældre end 1. januar 2021.\n"


def test_what_lies_in_the_file_still_is_said(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """When somebody was in the way; everything is deleted all the same."""
    monkeypatch.setattr("lib.services.erasure.company.sweep", lambda _: False)
    assert NOT_SWEPT["sqlite"] in run("company", "delete", X, "--yes").stdout
    assert told("company", "delete", X, "--yes")["to_do"] == [NOT_SWEPT["sqlite"], BACKUPS, OTHERS]


def test_the_command_line_needs_the_right(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """An administrator, where the access file says who is one."""
    nobody = AccessSettings(
        login={}, redirect_uri="", claim="", hours=12, by_claim={}, by_person={}, everyone=None, command_line={}
    )
    monkeypatch.setattr("lib.cli.common.access_settings", lambda: nobody)
    for arguments in (("company", "delete", X), ("retention", "--older-than", "5y")):
        assert "slette alt om en virksomhed" in run(*arguments, code=1).output
