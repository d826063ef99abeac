"""Which figures may be shown: the rule of small numbers (`lib.domain.disclosure`) put to a selection.

The whole house is shown at every length of time. A municipality, or a value of a split, is shown for whole periods no shorter
than its level of that year allows. A value within a municipality is shown for whole years alone, unless its pair is hidden.
Mentions and arrangements hold no companies and are always shown; so are, house-wide, the topics and channels of inquiries.
`Activities.units` are what is counted.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import pandas as pd

from lib.domain.comparison import last_full_month, year_before
from lib.domain.dates import whole_year
from lib.domain.disclosure import Level, hidden_pairs, joint_levels
from lib.domain.masking import DISCREET_PARTS
from lib.domain.selection import OTHERS, chosen, grouped, telling
from lib.domain.series import Grain, grain_of, read_key
from lib.schema.activity import ARRANGEMENTS, DISCREET_TYPE, MENTIONS

if TYPE_CHECKING:
    from datetime import date

    from lib.domain.activity import Activities
    from lib.domain.selection import Selection

WITHOUT_COMPANIES = frozenset({MENTIONS.name, ARRANGEMENTS.name})
SIDE_BY_SIDE = {
    "guidance": ("municipality", "type", "topic", "sector_group", "size"),
    "inquiries": ("municipality", "sector_group"),
    "survey": ("municipality", "type"),
}
"""The columns by which a dataset is divided on its pages: what is hidden in one must not be found through another."""
OPEN = {"inquiries": ("topic", "channel")}
"""Columns that divide inquiries, which are no companies, by what nobody is known by: shown house-wide whatever the number."""
_NEEDED = {Grain.MONTH: Level.MONTH, Grain.QUARTER: Level.QUARTER, Grain.HALF: Level.HALF, Grain.YEAR: Level.YEAR}
"""The level that a part of the house needs to be shown at a grain; at others it never is."""


def is_protected(activities: Activities, selection: Selection) -> bool:
    """Whether a selection is less than the house and counts companies, so that a small number would tell one of them."""
    if activities.name in WITHOUT_COMPANIES:
        return False
    if selection.municipality is not None:
        return True
    narrowed = selection.split is not None and selection.value is not None
    return narrowed and selection.split not in OPEN.get(activities.name, ())


def visible(activities: Activities, selection: Selection) -> bool:
    """Whether the figure of a selection may be shown; without a period, whether that of every year may."""
    if not is_protected(activities, selection):
        return True
    if selection.key is None:
        return all(level_of(activities, selection, year=year) >= Level.YEAR for year in _years(activities, selection))
    needed = shown_at(selection.key)
    return needed is not None and level_of(activities, selection, year=read_key(selection.key).start.year) >= needed


def shown_at(key: str) -> Level | None:
    """The level that a part of the house needs to be shown in a period; None where no part ever is."""
    if "/" in key:  # the length of a row over New Year: no period of any partition
        return None
    return _NEEDED.get(grain_of(key))


def shown_grains(activities: Activities, selection: Selection, *, year: int) -> tuple[Grain, ...]:
    """The lengths of time at which a selection may be shown in a year, the shortest first. Its period does not matter."""
    if not is_protected(activities, selection):
        return tuple(Grain)
    level = level_of(activities, selection, year=year)
    return tuple(grain for grain, needed in _NEEDED.items() if level >= needed)


def comparable(activities: Activities, selection: Selection, *, year: int) -> bool:
    """Whether a year, or the selection's period in it, may be held against the one before: both must be shown.

    A running year is compared up to its last full month.
    """
    if not is_protected(activities, selection):
        return True
    running = is_running(year, last=activities.last)
    own = Level.YEAR if selection.key is None else shown_at(selection.key)
    if own is None or (running and cut_in(year, last=activities.last) is None):
        return False
    needed = max(own, Level.CUT if running else Level.YEAR)
    return all(level_of(activities, selection, year=one) >= needed for one in (year - 1, year))


def level_of(activities: Activities, selection: Selection, *, year: int) -> Level:
    """The level of what a selection chooses in a year; for a value within a municipality YEAR or HIDDEN.

    Values that are told together (`OTHERS`) can be told, but not chosen.
    """
    if not is_protected(activities, selection):
        return Level.MONTH
    place, split, value = selection.municipality, selection.split, selection.value
    if value == OTHERS:
        return Level.HIDDEN
    if split is None or value is None:
        return value_levels(activities, by="municipality", year=year).get(place or "", Level.MONTH)
    if place is None:
        return value_levels(activities, by=split, year=year).get(value, Level.MONTH)
    if (split == "type" and value in DISCREET_PARTS) or value in telling(activities.units, split):
        return Level.HIDDEN
    return Level.HIDDEN if (place, value) in hidden_in_table(activities, split=split, year=year) else Level.YEAR


def value_levels(activities: Activities, *, by: str, year: int) -> dict[str, Level]:
    """The level of each value of a column that occurs in a year, house-wide (see `lib.domain.disclosure.joint_levels`).

    For types also that of `DISCREET_TYPE`: no finer than those of its parts, or one part could be found by subtraction.
    """
    found = _levels(activities, by=by, year=year)
    parts = [found[part] for part in DISCREET_PARTS if by == "type" and part in found]
    return found | {DISCREET_TYPE: min(parts)} if parts else found


def _levels(activities: Activities, *, by: str, year: int) -> dict[str, Level]:
    """The levels of the columns that are shown side by side, found together; those of another column by itself."""
    if by in OPEN.get(activities.name, ()):
        return dict.fromkeys(map(str, activities.units[by].unique()), Level.MONTH)
    beside = tuple(column for column in SIDE_BY_SIDE.get(activities.name, ()) if column in activities.units)
    columns = beside if by in beside else (by,)
    known = activities.memo
    if (columns, year) not in known:
        cut = cut_in(year, last=activities.last)
        known[columns, year] = joint_levels(activities.units, by=columns, year=year, cut=cut)
    return dict(known[columns, year][by])


def answer_levels(answers: pd.DataFrame, *, by: str, year: int) -> dict[str, Level]:
    """What may be shown of each value of `by` ("municipality" or "type") among the answers to one question in a year.

    Both columns' levels are found together, since a question is told by both of the same answers; types by their common name.
    Another question's do not matter: a figure is a sum over the answers to its own.

    Args:
        answers: the answers that count in the question's figure, one a row, of that year, with `municipality` and `type`
            (text, "" where missing).
        by: the column.
        year: the year.

    Returns:
        By value HIDDEN, or a level at which the whole year is shown; nothing finer is.
    """
    counts = grouped(answers, "type", frozenset()).groupby(list(SIDE_BY_SIDE["survey"])).size()
    return dict(_answer_levels(tuple(counts.items()), year)[by])


@lru_cache(maxsize=200)
def _answer_levels(counts: tuple[tuple[tuple[str, ...], int], ...], year: int) -> dict[str, dict[str, Level]]:
    """The levels of both columns, of so many answers by municipality and type; kept, since every page asks for each."""
    columns, whole = SIDE_BY_SIDE["survey"], whole_year(year)
    rows = [(*values, count, whole.start, whole.end) for values, count in counts]
    frame = pd.DataFrame(rows, columns=[*columns, "count", "date", "date_end"])
    return joint_levels(frame, by=columns, year=year, cut=None)


def hidden_in_table(activities: Activities, *, split: str, year: int) -> frozenset[tuple[str, str]]:
    """The pairs (municipality, value of a split) of a whole year that must not be shown; values as `grouped` has them.

    The total of values that are told together is taken for known, even where one of them is hidden: that hides more.
    """
    known = activities.memo
    if (split, year) not in known:
        known[split, year] = _hidden_pairs(activities, split=split, year=year)
    return frozenset(known[split, year])


def _hidden_pairs(activities: Activities, *, split: str, year: int) -> frozenset[tuple[str, str]]:
    units = activities.units
    group = telling(units, split)
    return hidden_pairs(
        grouped(units[[day.year == year for day in units["date"]]], split, group),
        rows="municipality",
        columns=split,
        hidden_rows=_hidden(activities, by="municipality", year=year),
        hidden_columns=[value for value in _hidden(activities, by=split, year=year) if value not in group],
    )


def is_running(year: int, *, last: date) -> bool:
    """Whether a year has begun but is not over in data that go to `last`."""
    return last.year == year and (last.month, last.day) != (12, 31)


def cut_in(year: int, *, last: date) -> date | None:
    """The day after which a year is divided, because a running year is compared with the one before up to it."""
    cut = last_full_month(last)
    for day in (cut, year_before(cut)):
        if day.year == year and (day.month, day.day) != (12, 31):
            return day
    return None


def _years(activities: Activities, selection: Selection) -> list[int]:
    return sorted({day.year for day in chosen(activities.units, selection, in_time=False)["date"]})


def _hidden(activities: Activities, *, by: str, year: int) -> list[str]:
    return [value for value, level in value_levels(activities, by=by, year=year).items() if level is Level.HIDDEN]
