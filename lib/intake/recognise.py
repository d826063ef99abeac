"""Which dataset a sheet holds, where its header is, which column is which, and which columns are periods side by side."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from lib.intake.budget import tick
from lib.intake.fit import assign
from lib.intake.headers import header_key, named_by, only_in
from lib.intake.periods import covering, is_total_header, period_headers
from lib.intake.values.day import read_when_text
from lib.schema.datasets import DATASETS
from lib.schema.spec import ColumnType

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from lib.domain.dates import Period
    from lib.intake.reading import Sheet
    from lib.schema.spec import Column, Dataset

HEADER_ROWS = 40
MIN_COLUMNS = 2
MIN_PERIODS = 2
TITLE_ROWS = 6
TITLE_CELLS = 3
WEAK_REQUIRED, WEAK_COLUMNS = 2, 4
NAMED = 3
"""How many columns it is worth that the sheet, its title or its file is named after the dataset."""


@dataclass(frozen=True, kw_only=True)
class Recognised:
    """What a sheet is.

    Args:
        dataset: what its rows are.
        header_row: the last row of its header.
        headers: every column's header as written, by 1-based column.
        columns: sheet column → the spec's column.
        others: sheet column → header, for those that are not taken in.
        repeated: headers that stand twice, as (first, second) sheet columns.
        doubled: sheet columns that mean the same as another, which is preferred → name of the spec's column.
        periods: sheet column → period, for a wide table.
        undated: sheet columns of a wide table whose header names a month but nobody says which year.
        totals: sheet columns of a wide table that hold the sum of the row or of some of its periods.
        sums: those of them that are a period which covers others ("1. kvt." beside its months) → period.
        first_header_row: the first row of its header.
        chosen: sheet columns that a person has named.
        joined: sheet columns that were put together with another, as a year with its month.
        later: rows further down that are the header of another table.
    """

    dataset: Dataset
    header_row: int
    first_header_row: int
    headers: dict[int, str]
    columns: dict[int, Column]
    others: dict[int, str]
    repeated: tuple[tuple[int, int], ...] = ()
    doubled: Mapping[int, str] = field(default_factory=dict)
    periods: dict[int, Period] = field(default_factory=dict)
    undated: tuple[int, ...] = ()
    totals: tuple[int, ...] = ()
    sums: Mapping[int, Period] = field(default_factory=dict)
    named: bool = False
    chosen: frozenset[int] = frozenset()
    joined: tuple[int, ...] = ()
    later: tuple[int, ...] = ()

    @property
    def wide(self) -> bool:
        """Whether the periods lie side by side, so that each of their cells becomes a row."""
        return bool(self.periods or self.undated)

    @property
    def missing(self) -> tuple[Column, ...]:
        """The required columns that the sheet does not have."""
        have = {column.name for column in self.columns.values()}
        given = {self.dataset.period.name} if self.wide and self.dataset.period else set()
        return tuple(column for column in self.dataset.required if column.name not in have | given)

    @property
    def shape(self) -> str:
        """What the header looks like, so that a mapping can be remembered: the same headers in any order and of any year."""
        side_by_side = {*self.periods, *self.undated, *self.sums}
        keys = sorted({header_key(text) for place, text in self.headers.items() if place not in side_by_side} - {""})
        return hashlib.sha256("\x1f".join(keys).encode()).hexdigest()[:16]

    @property
    def strength(self) -> tuple[int, int, int]:
        """How much speaks for this reading: fewest columns missing first, then most columns known, then the upper row."""
        known = len(self.columns) + (MIN_PERIODS if self.wide else 0) + NAMED * self.named
        return -len(self.missing), known, -self.header_row


@dataclass(frozen=True, kw_only=True)
class Hints:
    """What else speaks for a dataset and a year: names around the sheet, and what a person or an earlier upload said.

    Args:
        names: the file's name and the like.
        only: the name of the one dataset to look for.
        year: the year of months that name none.
        mapping: header key → column name (or `LEAVE_OUT`), said by a person.
        remembered: shape → (dataset, header key → column name), from earlier uploads.
    """

    names: tuple[str, ...] = ()
    only: str | None = None
    year: int | None = None
    mapping: Mapping[str, str] = field(default_factory=dict)
    remembered: Mapping[str, tuple[str, Mapping[str, str]]] = field(default_factory=dict)


def recognise(sheet: Sheet, hints: Hints | None = None) -> Recognised | None:
    """The best reading of a sheet, or None when nothing speaks for any dataset."""
    hints = hints or Hints()
    found = [one for row in sheet.filled_rows()[:HEADER_ROWS] for one in _readings(sheet, row, hints) if _plausible(one)]
    best = max(found, key=_weight, default=None)
    if best is None or best.dataset.period is None or best.missing:
        return best
    tables = [one for one in found if one.dataset is best.dataset and not one.missing]
    first = next(one for one in tables if one is best or one.header_row < best.first_header_row)
    single = (one for one in tables if one.header_row > first.header_row and one.first_header_row == one.header_row)
    below = [one for one in single if not _same_layout(one, first)]
    return replace(first, later=tuple(one.header_row for one in below))


def _same_layout(one: Recognised, other: Recognised) -> bool:
    """Whether two headers are one that is repeated, as at the head of each printed page."""
    return {place: column.name for place, column in one.columns.items()} == {
        place: column.name for place, column in other.columns.items()
    } and set(one.periods.values()) == set(other.periods.values())


def rivals(sheet: Sheet, hints: Hints, best: Recognised) -> tuple[Dataset, ...]:
    """The datasets between which the sheet's header cannot decide; empty when the best reading stands alone."""
    same = [one for one in _readings(sheet, best.header_row, hints) if _plausible(one) and _weight(one) == _weight(best)]
    return tuple(one.dataset for one in same) if len(same) > 1 else ()


def is_weak(one: Recognised) -> bool:
    """Whether little speaks for a reading: no name, no header of its own, and few columns of a dataset that asks for few."""
    if one.named or one.dataset.period is None or one.missing or len(one.dataset.required) > WEAK_REQUIRED:
        return False
    return len(one.columns) < WEAK_COLUMNS and not any(only_in(one.dataset.name, one.headers[at]) for at in one.columns)


def _weight(one: Recognised) -> tuple[int, int, int]:
    """A complete reading goes before an incomplete one, unless the incomplete one knows clearly more of the header."""
    missing, known, row = one.strength
    known += sum(only_in(one.dataset.name, one.headers[place]) for place in one.columns)
    return known + 2 * missing, missing, row


def _plausible(one: Recognised) -> bool:
    names = {column.name for column in one.columns.values()}
    if not names or len(names) + (MIN_PERIODS if one.wide else 0) < MIN_COLUMNS:
        return False
    counted = one.named and one.dataset.count is not None
    if one.dataset.needs_one_of and not counted and not names & set(one.dataset.needs_one_of):
        return False
    if one.dataset.period is None:
        return not one.missing
    return not one.missing or one.named or len(names) > len(one.missing) + 1


def _readings(sheet: Sheet, row: int, hints: Hints) -> list[Recognised]:
    tick()
    headers = _headers(sheet, row)
    if sum(bool(texts[0]) for texts in headers.values()) + len(sheet.row(row)) < MIN_COLUMNS:
        return []
    names = tuple(spec for spec in DATASETS if hints.only in {None, spec.name})
    return [reading for spec in names for reading in (_reading(sheet, spec, row, headers, hints),) if reading]


def _headers(sheet: Sheet, row: int) -> dict[int, tuple[str, ...]]:
    """For each column the texts that can be its header: its own, that with the group's title above it, the one above alone.

    The own text comes first and is "" where the cell is blank, as below a title that is merged downwards. A column with a
    number or a date in this row has no header in it.
    """
    cells = sheet.row(row)
    lower = {place: str(cell.value) for place, cell in cells.items() if isinstance(cell.value, str)}
    above = _spread(sheet, row - 1) if lower else {}
    upper = above if len(above) > 1 else {}
    found: dict[int, tuple[str, ...]] = {}
    for place in {*cells, *upper}:
        own = lower.get(place, "")
        if place in cells and place not in lower:
            found[place] = ("",)
        else:
            joined = f"{upper.get(place, '')} {own}".strip()
            found[place] = tuple(dict.fromkeys((own, joined, upper.get(place, own))))
    return found


def _spread(sheet: Sheet, row: int) -> dict[int, str]:
    """The texts of a row of group titles, each over all the columns it is merged over or stands before."""
    own = {place: str(cell.value) for place, cell in sheet.row(row).items() if isinstance(cell.value, str)}
    found = dict(own)
    for top, left, bottom, right in sheet.merged:
        if top <= row <= bottom and left in own:
            found |= dict.fromkeys(range(left, right + 1), own[left])
    return found


def _reading(sheet: Sheet, spec: Dataset, row: int, headers: Mapping[int, Sequence[str]], hints: Hints) -> Recognised | None:
    tick()
    words = (*hints.names, sheet.name, *_titles(sheet, row))
    shown = {place: texts[0] or texts[-1] for place, texts in headers.items()}
    periods, undated = period_headers(sheet, row, names=words, year=hints.year) if spec.count else ({}, ())
    if len(periods) + len(undated) < MIN_PERIODS:
        periods, undated = {}, ()
    sums = covering(periods)
    periods = {place: period for place, period in periods.items() if place not in sums}
    side_by_side = {*periods, *undated, *sums}
    bare = {place: texts for place, texts in headers.items() if place not in side_by_side}
    draft = Recognised(
        dataset=spec,
        header_row=row,
        first_header_row=row,
        headers=shown,
        columns={},
        others={},
        periods=periods,
        undated=undated,
    )
    mapping = dict(hints.mapping)
    known = hints.remembered.get(draft.shape)
    if known and known[0] == spec.name:
        mapping = dict(known[1]) | mapping
    fit = assign(spec, bare, mapping)
    own = fit.own + len(side_by_side)
    if own < fit.upper_only + 1 and (fit.upper_only or hints.only is None):
        return None
    if _data_like(sheet, row, side_by_side) >= max(own, 1):
        return None
    wide = bool(side_by_side) and spec.period not in fit.columns.values()
    totals = tuple(place for place, texts in bare.items() if wide and place not in fit.columns and is_total_header(texts[0]))
    taken = {*fit.columns, *(side_by_side if wide else ()), *totals, *(second for _, second in fit.repeated)}
    shown |= fit.texts
    return replace(
        draft,
        headers=shown,
        columns=fit.columns,
        repeated=tuple(fit.repeated),
        doubled=fit.doubled,
        chosen=frozenset(fit.chosen),
        periods=periods if wide else {},
        undated=undated if wide else (),
        totals=(*totals, *(sums if wide else ())),
        sums=sums if wide else {},
        first_header_row=row - 1 if fit.two_rows or (wide and _years_above(sheet, row)) else row,
        others={place: text for place, text in shown.items() if place not in taken},
        named=hints.only == spec.name or any(named_by(spec.name, word) for word in words),
    )


def _titles(sheet: Sheet, row: int) -> tuple[str, ...]:
    """The texts above a header that can be its title: rows of a table above it are none."""
    above = (sheet.row(number) for number in range(max(sheet.top, row - TITLE_ROWS), row))
    return tuple(str(cell.value) for cells in above if len(cells) < TITLE_CELLS for cell in cells.values())


def _data_like(sheet: Sheet, row: int, side_by_side: set[int]) -> int:
    """How many of a row's cells no header would hold: a number, a day, an e-mail address."""
    return sum(
        not isinstance(cell.value, str) or "@" in cell.value or _is_day(cell.value)
        for place, cell in sheet.row(row).items()
        if place not in side_by_side
    )


def _is_day(text: str) -> bool:
    found = read_when_text(text) if any(sign.isdecimal() for sign in text) else None
    return found is not None and found.start == found.end


def _years_above(sheet: Sheet, row: int) -> bool:
    return any(header_key(str(cell.value)) == "" and str(cell.value).strip() for cell in sheet.row(row - 1).values())


def is_measure(column: Column) -> bool:
    """Whether a column holds numbers that can be added up."""
    return column.type in {ColumnType.COUNT, ColumnType.NUMBER}
