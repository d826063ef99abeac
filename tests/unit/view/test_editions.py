"""The words about editions."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from lib.view.editions import answer, banner, edition_line, frozen_text, usual_name

LATE = datetime(2020, 11, 11, 23, 30, tzinfo=UTC)
DAY = date(2020, 11, 11)


def test_the_banner_says_of_when_the_numbers_are() -> None:
    """Their date, and the day of freezing in Denmark."""
    said = banner(name="KKR", as_of=DAY, at=LATE, who="anna", of_now=False).said
    assert said == "· tal pr. 11. november 2020, frosset 12. november 2020 af anna; tallene står, som de stod da."


def test_the_banner_says_where_the_numbers_are_of_now() -> None:
    """On pages about data."""
    assert "viser altid det aktuelle" in banner(name="KKR", as_of=DAY, at=LATE, who="anna", of_now=True).said


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ([], "Ingen udgaver endnu"),
        (["KKR"], "1 udgave: KKR"),
        (["KKR 11/11-2020", "Bestyrelsen"], "2 udgaver; den nyeste er KKR 11/11-2020"),
    ],
)
def test_the_answer(names: list[str], said: str) -> None:
    """How many, and which is the newest."""
    assert answer(names) == said


@pytest.mark.parametrize(
    ("taken", "said"),
    [
        ([], "KKR 11/11-2020"),
        (["Bestyrelsen"], "KKR 11/11-2020"),
        (["kkr 11/11-2020"], "KKR 11/11-2020 (2)"),
        (["KKR 11/11-2020", "KKR 11/11-2020 (2)"], "KKR 11/11-2020 (3)"),
    ],
)
def test_the_usual_name_is_free(taken: list[str], said: str) -> None:
    """The council's first word and the date, numbered where somebody had it before."""
    assert usual_name("KKR Syddanmark", DAY, taken=taken) == said


def test_what_freezing_did() -> None:
    """Date, uploads and deck."""
    line = edition_line(edition_id=1, name="KKR", as_of=DAY, deck="Standard", at=LATE, who="anna", uploads=1)
    assert (line.when, line.as_of) == ("12. november 2020 kl. 00.30", "11. november 2020")
    assert frozen_text(line) == ("»KKR« er frosset: tal pr. 11. november 2020 fra 1 upload, med præsentationen »Standard«.")
