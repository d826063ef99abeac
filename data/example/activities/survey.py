"""The answers to the survey, as a survey tool offers them for download: UTF-8 with a mark, whole questions as headers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.example.activities.chance import INHABITANTS, Chance, deal, repeated
from data.example.activities.words import file_name, label
from data.example.files import save_csv

if TYPE_CHECKING:
    from pathlib import Path

HEADERS = (
    "Svar-id",
    "Svardato",
    "Kommune",
    "Vejledningstype",
    "Hvor sandsynligt er det, at du vil anbefale erhvervshuset? (0-10)",
    "I hvilken grad har vejledningen påvirket virksomhedens drift eller udvikling?",
)
BLANK = ""
SCORES = {
    2018: {10: 62, 9: 69, 8: 36, 7: 18, BLANK: 6, 6: 7, 5: 5, 3: 2, 0: 1},  # 131, 54 and 15 of 200: NPS 58
    2019: {10: 83, 9: 89, 8: 45, 7: 21, BLANK: 8, 6: 6, 5: 4, 2: 1, 0: 1},  # 172, 66 and 12 of 250: NPS 64, as presented
    2020: {10: 75, 9: 68, 8: 33, 7: 15, BLANK: 7, 6: 5, 5: 3, 4: 1},  # 143, 48 and 9 of 200: NPS 67
}
VERY, SOMEWHAT, LITTLE, NOTHING, DO_NOT_KNOW = "I høj grad", "I middel grad", "I mindre grad", "Slet ikke", "Ved ikke"
EFFECTS = {
    2018: {VERY: 84, SOMEWHAT: 69, DO_NOT_KNOW: 17, BLANK: 9, LITTLE: 20, NOTHING: 7},  # 153 of 180: 85 pct.
    2019: {VERY: 121, SOMEWHAT: 86, DO_NOT_KNOW: 18, BLANK: 10, LITTLE: 17, NOTHING: 6},  # 207 of 230: 90 pct., as presented
    2020: {VERY: 99, SOMEWHAT: 62, DO_NOT_KNOW: 20, BLANK: 12, LITTLE: 11, NOTHING: 3},  # 161 of 175: 92 pct.
}
MONTHS = {
    2018: dict(enumerate((5, 8, 9, 9, 9, 9, 4, 7, 9, 10, 11, 10), start=1)),
    2019: dict(enumerate((5, 8, 9, 9, 9, 9, 4, 7, 9, 10, 11, 10), start=1)),
    2020: dict(enumerate((8, 9, 6, 5, 8, 10, 5, 9, 12, 13), start=1)),
}
KINDS = {"Vækst": 38, "Drift": 8, "Kort forløb": 46, "EW": 8}


def build(folder: Path) -> None:
    """Writes the answers."""
    chance = Chance("besvarelser")
    answers = sorted((answer for year in SCORES for answer in _year(year, chance)), key=lambda one: one[0])
    rows = [(70001 + number, *answer) for number, answer in enumerate(answers)]
    title = label("tilfredshed 2018-2020", follows="2019: NPS 64 og 90 % i høj eller middel grad")
    path = folder / file_name("tilfredshed_2018-2020", "csv")
    save_csv([[title], HEADERS, *rows], path, encoding="utf-8-sig", newline="\n")


def _year(year: int, chance: Chance) -> list[tuple]:
    """A year's answers; those who recommend the house are mostly those who felt an effect."""
    scores = chance.loosely_sorted(SCORES[year], noise=5)
    effects = chance.loosely_sorted(EFFECTS[year], noise=4)
    both = chance.shuffled(zip(scores, effects, strict=True))
    months = repeated(deal(len(both), MONTHS[year]))
    return [
        (
            chance.day(year, month, weekends=True).isoformat(),
            chance.pick(INHABITANTS),
            chance.pick(KINDS),
            score,
            effect,
        )
        for month, (score, effect) in zip(months, both, strict=True)
    ]
