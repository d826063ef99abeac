"""The page where files come in: what is in them, and what saving them would change."""

from __future__ import annotations

from datetime import date
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from lib.schema.spec import ColumnType
from lib.view import format as fmt

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lib.schema.spec import Dataset

_FIELDS = 5
_LIMIT = 60


def period_text(period: tuple[date, date] | None) -> str:
    """1/1-2018 – 31/12-2020."""
    if not period:
        return ""
    start, end = (fmt.short_date(day) for day in period)
    return start if start == end else f"{start} – {end}"


def kept_words(count: int) -> str:
    """Den ene række, de 12 rækker."""
    return "den ene række" if count == 1 else f"de {fmt.number(count)} rækker"


def marked_name(file_name: str) -> str:
    """What the marked copy of a file is called; it never holds macros."""
    return f"{PurePath(file_name).stem}_markeret.xlsx"


def kept_name(file_name: str, *, rewritten: bool) -> str:
    """What the stored copy of a file is called; one that was written anew holds no macros, and Excel minds the ending."""
    path = PurePath(file_name)
    return f"{path.stem}.xlsx" if rewritten and path.suffix.casefold() == ".xlsm" else file_name


def missing_fate(count: int, *, replaces: bool) -> str:
    """What becomes of the rows that count today and are not in the file."""
    if not count:
        return ""
    return f"{fmt.number(count)} {'udgår' if replaces else 'bliver stående'}"


def sample(spec: Dataset, row: Mapping[str, Any]) -> str:
    """A row in a line: "række 12: Dato 3/4-2019 · Kommune Kolding". CVR numbers are left out."""
    said = [f"{name} {value}" for name, value in _fields(spec, row)[:_FIELDS]]
    return f"række {row['row']}: {' · '.join(said)}"


def changed_sample(spec: Dataset, before: Mapping[str, Any], after: Mapping[str, Any]) -> str:
    """What differs: "række 12: Resultat 987 → 1.021"."""
    then, now = dict(_fields(spec, before)), dict(_fields(spec, after))
    said = [
        f"{name} {then.get(name, fmt.MISSING)} → {now.get(name, fmt.MISSING)}"
        for name in dict.fromkeys([*then, *now])
        if then.get(name) != now.get(name)
    ]
    return f"række {after['row']}: {' · '.join(said[:_FIELDS])}"


def _fields(spec: Dataset, row: Mapping[str, Any]) -> list[tuple[str, str]]:
    shown = (column for column in spec.written if column.type is not ColumnType.CVR)
    pairs = ((column.header, cell(row.get(column.name))) for column in shown)
    return [(name, value) for name, value in pairs if value]


def cell(value: object) -> str:
    """A clean cell as Danish text; "" when empty."""
    if value is None or value == "":
        return ""
    if isinstance(value, date):
        return fmt.short_date(value)
    if isinstance(value, int | float):
        return fmt.number(value, decimals=2)
    return fmt.shorten(" ".join(str(value).split()), limit=_LIMIT)
