"""The constructed exports agree with the presentation, counted here without the product's own reading."""

from __future__ import annotations

import csv
import io
import tomllib
import zipfile
from collections import Counter
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook

from data.example import build_activities

if TYPE_CHECKING:
    from datetime import date

EXAMPLE = Path(build_activities.__file__).parent
GUIDANCE = "vejledning_2018-2020_konstrueret.xlsx"
LOG = "henvendelser_2020_konstrueret.csv"
TABLE = "henvendelser_2018-2019_konstrueret.xlsx"
MEDIA = "medier_2018-2020_konstrueret.xlsx"
SURVEY = "tilfredshed_2018-2020_konstrueret.csv"
ARRANGEMENTS = "arrangementer_2018-2020_konstrueret.xlsx"
EVENTS = "begivenheder_2020_konstrueret.xlsx"
FILES = (GUIDANCE, LOG, TABLE, MEDIA, SURVEY, ARRANGEMENTS, EVENTS)
ENCODINGS = {LOG: "cp1252", SURVEY: "utf-8-sig"}
RECOMMENDS = "Hvor sandsynligt er det, at du vil anbefale erhvervshuset? (0-10)"
FELT_EFFECT = "I hvilken grad har vejledningen påvirket virksomhedens drift eller udvikling?"


@cache
def lines(name: str) -> list[tuple[Any, ...]]:
    """Every line of a file, the title first."""
    if name in ENCODINGS:
        text = (EXAMPLE / name).read_bytes().decode(ENCODINGS[name])
        return [tuple(line) for line in csv.reader(io.StringIO(text, newline=""), delimiter=";")]
    return list(load_workbook(EXAMPLE / name).worksheets[0].values)


def records(name: str, *, header: int, total: bool = False) -> list[dict[str, Any]]:
    """The rows below a header line, without the total row if there is one."""
    found = [dict(zip(lines(name)[header - 1], line, strict=True)) for line in lines(name)[header:]]
    return found[:-1] if total else found


def half_year(day: date) -> str:
    """The half-year a day lies in, as 2020-H1."""
    return f"{day.year}-H{1 if day.month < 7 else 2}"


def guided() -> list[dict[str, Any]]:
    """The rows of the guidance list."""
    return records(GUIDANCE, header=4, total=True)


def parts(content: bytes) -> list[tuple[str, tuple[int, ...], bytes]] | bytes:
    """What a workbook's zip holds, with its dates; another kind of file as it is."""
    if not content.startswith(b"PK"):
        return content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return [(info.filename, info.date_time, archive.read(info)) for info in archive.infolist()]


@pytest.fixture(scope="module")
def rebuilt(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two folders, each with the exports built anew."""
    folders = (tmp_path_factory.mktemp("once"), tmp_path_factory.mktemp("again"))
    for folder in folders:
        build_activities.main(folder)
    return folders


@pytest.mark.parametrize("name", FILES)
def test_rebuild_gives_the_same(name: str, rebuilt: tuple[Path, Path]) -> None:
    """Two builds have the same bytes, and what is committed holds the same; only how well zlib packs may vary by machine."""
    once, again = ((folder / name).read_bytes() for folder in rebuilt)
    assert once == again
    assert parts(once) == parts((EXAMPLE / name).read_bytes())


def test_nothing_else_is_built(rebuilt: tuple[Path, Path]) -> None:
    """The builder writes the files tested here, and no file of an earlier builder is left beside them."""
    assert {path.name for path in rebuilt[0].iterdir()} == set(FILES)
    assert {path.name for path in EXAMPLE.glob("*_konstrueret*")} == set(FILES)


@pytest.mark.parametrize("name", FILES)
def test_file_says_that_it_is_constructed(name: str) -> None:
    """The first cell says so, and it is small enough to be read and kept."""
    first = lines(name)[0]
    assert first[0].startswith("Konstrueret eksempel: ")
    assert "opdigtede data" in first[0]
    assert not any(first[1:])
    assert (EXAMPLE / name).stat().st_size < 400_000


def test_companies_of_2019_by_type() -> None:
    """Goal 5's parts: 319, 54 and 648; counting rows and counting companies give the same."""
    rows = [row for row in guided() if row["Aktivitetsdato"].year == 2019]
    counted = Counter(row["Forløbstype"] for row in rows)
    companies = {kind: len({row["CVR-nummer"] for row in rows if row["Forløbstype"] == kind}) for kind in counted}
    assert counted == companies == {"Vækst": 319, "Drift": 54, "Kort forløb": 560, "EW": 88}
    assert counted["Kort forløb"] + counted["EW"] == 648
    assert len(rows) == 1021


@pytest.mark.parametrize(("year", "rows", "companies"), [(2018, 812, 795), (2019, 1021, 998), (2020, 1092, 1066)])
def test_companies_in_two_types(year: int, rows: int, companies: int) -> None:
    """Some companies occur in two types within a year, none in one type twice."""
    met = [(row["CVR-nummer"], row["Forløbstype"]) for row in guided() if row["Aktivitetsdato"].year == year]
    assert len(met) == len(set(met)) == rows
    assert len({cvr for cvr, _ in met}) == companies


def test_guidance_total_row_adds_up() -> None:
    """The last row says how many there are and the sum of the hours."""
    last = dict(zip(lines(GUIDANCE)[3], lines(GUIDANCE)[-1], strict=True))
    assert last["Sagsnr."] == "I alt"
    assert last["Antal forløb"] == sum(row["Antal forløb"] for row in guided()) == len(guided()) == 2925
    assert last["Timeforbrug"] == sum(row["Timeforbrug"] for row in guided())


def test_cvr_numbers_are_fictional_and_valid() -> None:
    """They lie in the range that begins with 999, the check digit is right, and a company keeps its municipality."""
    homes: dict[str, str] = {}
    for row in guided():
        cvr = row["CVR-nummer"]
        assert isinstance(cvr, str)
        assert len(cvr) == 8
        assert cvr.startswith("999")
        assert sum(weight * int(digit) for weight, digit in zip((2, 7, 6, 5, 4, 3, 2, 1), cvr, strict=True)) % 11 == 0
        assert homes.setdefault(cvr, row["Virksomhedens kommune"]) == row["Virksomhedens kommune"]


def test_private_columns_are_plainly_fictional() -> None:
    """Names, addresses and numbers that are nobody's."""
    for row in guided():
        assert row["Virksomhedsnavn"].startswith("Eksempelvirksomhed ")
        assert row["Kontaktperson"].startswith("Kontakt ")
        assert row["E-mail"].endswith("@example.dk")
        assert row["Telefon"].startswith("00 00 ")


@pytest.mark.parametrize("year", [2018, 2019, 2020])
def test_all_municipalities_by_size(year: int) -> None:
    """All 13 are there every year; Fanø has a handful and the three largest towns the most."""
    organisation = tomllib.loads((EXAMPLE.parent / "organisation.toml").read_text(encoding="utf-8"))
    counted = Counter(
        row["Virksomhedens kommune"].removesuffix(" Kommune") for row in guided() if row["Aktivitetsdato"].year == year
    )
    assert set(counted) == {one["name"] for one in organisation["municipality"]}
    assert 1 <= counted["Fanø"] <= 7
    assert {name for name, _ in counted.most_common(3)} == {"Vejle", "Esbjerg", "Kolding"}


def test_lockdown_shows_in_guidance() -> None:
    """March and April 2020 lie below the year before, and more seek Early Warning afterwards; nothing after October."""
    counted = Counter((row["Aktivitetsdato"].year, row["Aktivitetsdato"].month) for row in guided())
    crisis = Counter(half_year(row["Aktivitetsdato"]) for row in guided() if row["Forløbstype"] == "EW")
    assert counted[2020, 3] + counted[2020, 4] < 0.6 * (counted[2019, 3] + counted[2019, 4])
    assert max(counted) == (2020, 10)
    assert crisis["2020-H2"] > 1.5 * crisis["2019-H2"]


def test_inquiries_of_2020() -> None:
    """More than 500 from March to June, few before and after; Excel's own bytes."""
    content = (EXAMPLE / LOG).read_bytes()
    assert content.count(b"\r\n") == content.count(b"\n") == len(lines(LOG))
    rows = records(LOG, header=2)
    months = Counter(row["Modtaget"][3:] for row in rows)
    expected = {1: 17, 2: 19, 3: 196, 4: 203, 5: 118, 6: 70, 7: 11, 8: 19, 9: 24, 10: 27}
    assert months == {f"{month:02}-2020": count for month, count in expected.items()}
    assert sum(expected[month] for month in (3, 4, 5, 6)) == 587
    assert [int(row["Henvendelsesnr."]) for row in rows] == list(range(1, 705))
    assert 0 < sum(row["Kommune"] == "" for row in rows) < 100
    assert all("," in row["Varighed (min.)"] for row in rows)


def test_no_relief_scheme_before_the_lockdown() -> None:
    """The schemes came after 11 March 2020."""
    early = [row for row in records(LOG, header=2) if row["Modtaget"][3:5] < "03"]
    assert {row["Hjælpepakke"] for row in early} <= {"Eksport", "Digitalisering", "Start af virksomhed", "Andet"}


def test_month_table_adds_up() -> None:
    """Every row and column of the wide table sums to its total; the years stand in merged cells."""
    sheet = load_workbook(EXAMPLE / TABLE)["Henvendelser pr. måned"]
    assert sorted(str(merged) for merged in sheet.merged_cells.ranges) == ["B4:M4", "N4:Y4"]
    assert (sheet["B4"].value, sheet["N4"].value) == (2018, 2019)
    body = [[value or 0 for value in row[1:]] for row in sheet.iter_rows(min_row=6, values_only=True)]
    *topics, totals = body
    assert [sum(column) for column in zip(*topics, strict=True)] == totals
    assert all(sum(row[:-1]) == row[-1] for row in body)
    assert (sum(totals[:12]), sum(totals[12:24]), totals[24]) == (176, 214, 390)


def test_mentions_by_half_year() -> None:
    """96 in the first half of 2019 and 229 in that of 2020, as presented."""
    rows = records(MEDIA, header=3)
    assert Counter(half_year(row["Date"]) for row in rows) == {
        "2018-H1": 71,
        "2018-H2": 83,
        "2019-H1": 96,
        "2019-H2": 118,
        "2020-H1": 229,
        "2020-H2": 97,
    }
    assert all(row["URL"].startswith("https://example.dk/") for row in rows)
    assert all(row["Headline"].startswith("Eksempel ") for row in rows)
    assert rows == sorted(rows, key=lambda row: row["Date"], reverse=True)


@pytest.mark.parametrize(("year", "n", "score"), [("2018", 200, 58), ("2019", 250, 64), ("2020", 200, 67)])
def test_net_promoter_score(year: str, n: int, score: int) -> None:
    """The score is 64 in 2019, as presented, exactly; blanks are no answers."""
    asked = [row[RECOMMENDS] for row in records(SURVEY, header=2) if row["Svardato"].startswith(year)]
    answers = [int(answer) for answer in asked if answer]
    assert len(answers) == n < len(asked)
    assert 100 * (sum(answer >= 9 for answer in answers) - sum(answer <= 6 for answer in answers)) == score * n
    assert 0 <= min(answers) <= max(answers) <= 10


@pytest.mark.parametrize(("year", "n", "percent"), [("2018", 180, 85), ("2019", 230, 90), ("2020", 175, 92)])
def test_effect(year: str, n: int, percent: int) -> None:
    """90 pct. in 2019, as presented, exactly; "Ved ikke" and blanks are left out and occur."""
    asked = Counter(row[FELT_EFFECT] for row in records(SURVEY, header=2) if row["Svardato"].startswith(year))
    assert asked.pop("Ved ikke") > 0
    assert asked.pop("") > 0
    assert set(asked) == {"I høj grad", "I middel grad", "I mindre grad", "Slet ikke"}
    assert asked.total() == n
    assert 100 * (asked["I høj grad"] + asked["I middel grad"]) == percent * n


def test_answers_have_their_own_numbers() -> None:
    """No number twice, and the file has the mark that tells Excel it is UTF-8."""
    numbers = [row["Svar-id"] for row in records(SURVEY, header=2)]
    assert len(numbers) == len(set(numbers)) == 671
    assert (EXAMPLE / SURVEY).read_bytes().startswith(b"\xef\xbb\xbf")


def test_arrangements() -> None:
    """No academy, since goal 6 has no evidence of one; webinars only from March 2020 on, and some counted as "100+"."""
    rows = records(ARRANGEMENTS, header=3)
    counted = Counter((row["Arrangementsdato"].year, row["Arrangementstype"]) for row in rows)
    assert counted == {
        (2018, "Workshop"): 9,
        (2018, "Netværksmøde"): 6,
        (2018, "Konference"): 2,
        (2019, "Workshop"): 12,
        (2019, "Netværksmøde"): 9,
        (2019, "Konference"): 3,
        (2020, "Workshop"): 10,
        (2020, "Netværksmøde"): 4,
        (2020, "Webinar"): 34,
    }
    assert not any("akademi" in str(value).casefold() for row in rows for value in row.values())
    webinars = [row for row in rows if row["Arrangementstype"] == "Webinar"]
    assert all((row["Arrangementsdato"].month, row["Arrangementsdato"].day) >= (3, 11) for row in webinars)
    assert any(row["Antal deltagere"] == "100+" for row in webinars)


def test_events_are_called_examples_one_by_one() -> None:
    """They stand beside the presentation's own meetings on an axis."""
    assert all(row["Begivenhed"].startswith("Eksempel: ") for row in records(EVENTS, header=3))
