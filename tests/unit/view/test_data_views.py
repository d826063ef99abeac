"""The words of the pages about data: verdicts, counts, who did what, what is computed."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from lib.schema.datasets import dataset
from lib.view.history import StoredSheet, answer, deed, rejected_text, upload_line
from lib.view.problems import groups, rows
from lib.view.upload import changed_sample, kept_name, marked_name, missing_fate, period_text, sample
from lib.view.verdict import DONE, HALF, READY, STUCK, Counts, Verdict, page_answer, saved, verdict

NOON = datetime(2020, 11, 11, 11, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("found", "said", "blocked"),
    [
        (Counts(read=704, ready=704, remarks=1), "704 rækker er klar · 0 fejl · 1 bemærkning", ""),
        (Counts(read=1, ready=1), "1 række er klar · 0 fejl · 0 bemærkninger", ""),
        (Counts(read=704, ready=704, changes_nothing=True), "Alle 704 rækker står i Målbar i forvejen", ""),
        (Counts(read=704, ready=701, errors=4), "3 rækker kan ikke læses, 701 er klar", "Filen har fejl."),
        (Counts(read=9, ready=9, errors=1), "9 rækker er klar, men filen har 1 fejl", "Filen har fejl."),
        (Counts(read=12, errors=12), "Ingen af de 12 rækker kan læses · 12 fejl · 0 bemærkninger", "Ingen rækker"),
        (Counts(read=1, errors=2), "Rækken kan ikke læses · 2 fejl · 0 bemærkninger", "Ingen rækker"),
        (Counts(), "Der er ingen rækker i filen", "Der er ingen rækker"),
        (Counts(errors=1, fault="Filen er tom."), "Filen kan ikke læses", "Filen kan ikke læses."),
        (Counts(errors=1, needed=1), "Målbar mangler ét svar, før filen kan læses", "Målbar mangler ét svar."),
        (
            Counts(read=9, ready=7, errors=2, needed=2),
            "7 rækker er klar, resten venter på to svar",
            "Målbar mangler to svar.",
        ),
        (Counts(duplicate=3), "Den samme fil er uploadet før (upload 3). Intet er ændret.", "Filen er her i forvejen."),
    ],
)
def test_a_files_verdict(found: Counts, said: str, blocked: str) -> None:
    """One line; and why it cannot be saved, if it cannot."""
    got = verdict(found)
    assert got.text == said
    assert got.blocked.startswith(blocked)
    assert bool(got.blocked) == bool(blocked)


def test_the_heading_over_several_files() -> None:
    """The verdict of the only one; else how many are ready, or saved."""
    ready, half, stuck, done = (Verdict(status=one, text=one.word) for one in (READY, HALF, STUCK, DONE))
    assert page_answer([], working=0) == "Upload regneark"
    assert page_answer([], working=1) == "Filen læses"
    assert page_answer([ready], working=2) == "2 filer læses"
    assert page_answer([half], working=0) == "Delvist klar"
    assert page_answer([ready, ready, half, stuck], working=0) == "2 af 4 filer er klar, 2 skal ses efter"
    assert page_answer([ready, done], working=0) == "1 af 2 filer er gemt, 1 er klar"
    assert page_answer([done, done], working=0) == "2 af 2 filer er gemt"


def test_what_saving_did() -> None:
    """And that what was left out can be found again."""
    got = saved(8, new=1021, changed=2, unchanged=0, rejected=1)
    assert got.text == "Filen er gemt som upload 8"
    assert got.advice == "1.021 nye rækker · 2 ændrede · 0 uændrede. 1 række er ikke taget med; de ligger i Historik."
    assert saved(8, new=1, changed=0, unchanged=0, rejected=0, undone=True).text == "Upload 8 er fortrudt"


def problem(code: str, severity: str, **more: Any) -> dict[str, Any]:  # noqa: ANN401  a problem's fields
    """A problem as plain data."""
    empty = {"sheet": "", "row": None, "column": "", "cell": "", "value": "", "question": ""}
    return {**empty, "code": code, "severity": severity, "message": f"besked {code}", **more}


def test_problems_are_grouped_errors_first() -> None:
    """Three examples of a kind, with the sheet's name only where there are several."""
    many = [problem("not_a_date", "error", sheet="A", cell=f"B{row}") for row in range(2, 7)]
    found = groups([problem("total_row", "warning", sheet="A", row=9), *many])
    assert [(one.title, one.count, one.more) for one in found] == [
        ("Ikke en dato", "5 fejl", 2),
        ("Sumrække", "1 bemærkning", 0),
    ]
    assert [one.where for one in found[0].examples] == ["B2", "B3", "B4"]
    assert found[1].examples[0].where == "række 9"
    both = groups([*many, problem("hidden_sheet", "warning", sheet="C")])
    assert both[0].examples[0].where == "A B2"
    assert rows(many[:1]) == [
        {"Alvor": "Fejl", "Slags": "Ikke en dato", "Ark": "A", "Sted": "B2", "Besked": "besked not_a_date"}
    ]
    assert groups([problem("new_code", "error")])[0].title == "Andet"


def test_samples_leave_company_numbers_out() -> None:
    """Five fields at most; of a changed row only what differs."""
    spec = dataset("guidance")
    row = {"row": 12, "date": date(2019, 4, 3), "municipality": "Kolding", "cvr": "12345674", "type": "Vækstvirksomhed"}
    said = sample(spec, row)
    assert said.startswith("række 12: Dato 3/4-2019")
    assert "12345674" not in said
    after = {**row, "municipality": "Vejle", "row": 13}
    assert changed_sample(spec, row, after) == "række 13: Kommune Kolding → Vejle"


def test_small_words() -> None:
    """Periods, what becomes of missing rows, names of files."""
    day = date(2019, 1, 1)
    assert period_text((day, date(2019, 12, 31))) == "1/1-2019 – 31/12-2019"
    assert (period_text((day, day)), period_text(None)) == ("1/1-2019", "")
    assert missing_fate(1021, replaces=True) == "1.021 udgår"
    assert (missing_fate(3, replaces=False), missing_fate(0, replaces=True)) == ("3 bliver stående", "")
    assert marked_name("mål.2019.csv") == "mål.2019_markeret.xlsx"
    assert kept_name("mål.xlsm", rewritten=True) == "mål.xlsx"
    assert kept_name("mål.xlsm", rewritten=False) == "mål.xlsm"
    assert kept_name("svar.csv", rewritten=True) == "svar.csv"


def test_the_line_of_an_upload() -> None:
    """Rows by dataset, periods and years, problems, what was left out."""
    sheets = [
        StoredSheet(dataset="inquiries", period=(date(2020, 1, 2), date(2020, 3, 4)), read=10, rejected=2, errors=2),
        StoredSheet(dataset="goals", year=2019, read=8, remarks=1),
    ]
    line = upload_line(
        upload_id=3,
        file_name="f",
        at=NOON,
        who="x",
        active=True,
        constructed=False,
        sha256="a" * 64,
        size=1234,
        sheets=sheets,
    )
    assert line.contents == "Henvendelser 8 · Mål 8"
    assert line.period == "2019 · 2/1-2020 – 4/3-2020"
    assert (line.problems, line.rejected, line.rows, len(line.sha)) == ("2 fejl · 1 bemærkning", "2 rækker", 16, 12)
    assert answer(counting=7, taken_back=1) == "7 uploads gælder, 1 er fortrudt"
    assert (answer(counting=1, taken_back=0), answer(counting=0, taken_back=2)) == (
        "1 upload gælder",
        "Alle 2 uploads er fortrudt",
    )


def test_a_confidential_row_is_not_told() -> None:
    """Whatever the type's word is."""
    assert rejected_text({"CVR": "12345674", "Type": "EW "}) == "Fortrolig række (Early Warning)"
    assert rejected_text({"CVR": "1", "Type": "Vækst", "Tom": ""}) == "CVR: 1 · Type: Vækst"


@pytest.mark.parametrize(
    ("action", "subject", "details", "said"),
    [
        ("upload", "3", {"file_name": "a.xlsx"}, "Gemte upload 3 (»a.xlsx«)"),
        ("undo", "3", {}, "Fortrød upload 3"),
        ("redo", "3", {"file_name": "a.xlsx"}, "Tog upload 3 ind igen (»a.xlsx«)"),
        ("correct_goal", "2019/5", {"part": ""}, "Rettede læsningen af mål 5 (2019)"),
        ("withdraw_correction", "2019/6", {"part": "Akademier"}, "Fortrød rettelsen af »Akademier« i mål 6 (2019)"),
        ("remember_mapping", "1", {"columns": {"Bemærkn.": "topic"}}, "Sagde, hvad kolonnerne er: »Bemærkn.«"),
        ("forget_mapping", "1", {}, "Glemte huskede kolonner (nr. 1)"),
        ("freeze", "KKR", {"as_of": "2020-11-11"}, "Frøs udgaven »KKR« med tal pr. 11. november 2020"),
        ("freeze", "KKR", {}, "Frøs udgaven »KKR«"),
        ("save_deck", "2019/Til KKR/LES", {"deck": 1}, "Gemte præsentationen »Til KKR/LES« (2019)"),
        ("delete_deck", "2019/Til KKR", {"deck": 1}, "Slettede præsentationen »Til KKR« (2019)"),
        ("something_new", "9", {}, "something_new 9"),
    ],
)
def test_deeds(action: str, subject: str, details: dict[str, Any], said: str) -> None:
    """In Danish; what is not known as it is."""
    assert deed(at=NOON, who="x", action=action, subject=subject, details=details).what == said
