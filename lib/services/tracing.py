"""The rows behind a point of a series, for the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lib.domain.activity import counted
from lib.domain.dates import Period
from lib.domain.masking import DISCREET_PARTS, has_confidential_types, masked
from lib.domain.selection import Selection, chosen
from lib.domain.series import Grain, grain_of, key_of, read_key
from lib.schema.activity import DISCREET_TYPE, GUIDANCE, GUIDANCE_TYPES
from lib.schema.datasets import dataset
from lib.services.rows import in_time, marked
from lib.view.rows import COUNTS, counting_word

if TYPE_CHECKING:
    from datetime import date

    import pandas as pd

    from lib.store.repository import Store


def trace(
    store: Store,
    name: str,
    *,
    key: str | None = None,
    grain: Grain | None = None,
    start: date | None = None,
    end: date | None = None,
    municipality: str | None = None,
    kind: str | None = None,
) -> list[dict[str, Any]]:
    """The rows behind a point of `time_series`, in time order: file, sheet, row, cell, and values by the Danish headers.

    Dates are ISO days or "first/last"; guidance also tells under `COUNTS` whether the row counts as a company. Confidential
    types are masked (see `lib.domain.masking`).

    Args:
        store: where the rows are.
        name: the dataset.
        key: the point's period, as `time_series` writes it; a row is in the one that `lib.domain.series.key_of` puts it in.
            Raises ValueError for what is no period.
        grain: that of the series, where it is another than the key's: a quarter's row among months is in "2020-Q1".
        start: rows that end on this day or later.
        end: rows that begin on this day or earlier.
        municipality: only this one's. Raises ValueError where the dataset has none.
        kind: only this type. Raises ValueError where the dataset has none, or for a type that must not stand alone.
    """
    spec, everything = dataset(name), store.rows(name)
    found = store.rows(name, start=start, end=end, municipality=municipality)
    if kind is not None:
        found = _of_type(found, name=name, kind=kind)
    if key is not None:
        found = found[_in_point(found, key=key, grain=grain)]
    if name == GUIDANCE.name:
        found = marked(found, counted(everything))
    shown = in_time(masked(found, spec=spec))
    return [_traced(name, row) for row in shown.to_dict("records")]


def types_of(name: str) -> tuple[str, ...] | None:
    """The types that may be asked for in a dataset: None where it has none, empty where any word is one."""
    spec = dataset(name)
    if has_confidential_types(spec):
        return (*GUIDANCE_TYPES[:2], DISCREET_TYPE)
    return () if any(column.name == "type" for column in spec.columns) else None


def has_municipality(name: str) -> bool:
    """Whether the rows of a dataset tell a municipality."""
    return any(column.name == "municipality" for column in dataset(name).columns)


def is_period(key: str) -> bool:
    """Whether a text is the key of a period, or "first/last" in ISO days as series name the length of a longer row."""
    try:
        _days(key) if "/" in key else read_key(key)
    except ValueError:
        return False
    return True


def _of_type(frame: pd.DataFrame, *, name: str, kind: str) -> pd.DataFrame:
    spec = dataset(name)
    if "type" not in frame:
        raise ValueError(f"{name} has no type")
    if has_confidential_types(spec) and kind in DISCREET_PARTS:
        raise ValueError(f"{kind} must not stand alone")
    return chosen(frame, Selection(split="type", value=kind))


def _in_point(frame: pd.DataFrame, *, key: str, grain: Grain | None) -> list[bool]:
    days = list(zip(frame["date"], frame["date_end"], strict=True))
    period = _days(key) if "/" in key else read_key(key)
    if grain is None and "/" in key:
        return [Period(*pair) == period for pair in days]
    length = grain or grain_of(key)
    keys = {pair: key_of(*pair, length)[0] for pair in set(days)}
    return [keys[pair] == key for pair in days]


def _days(key: str) -> Period:
    """The days of "first/last". Raises ValueError for anything else."""
    first, _, last = key.partition("/")
    found = Period(read_key(first).start, read_key(last).end)
    if {grain_of(first), grain_of(last)} != {Grain.DAY} or found.end < found.start:
        raise ValueError(f"{key[:40]!r} is no stretch of days")
    return found


def _traced(name: str, row: dict[Any, Any]) -> dict[str, Any]:
    said: dict[str, Any] = {"file": row["file_name"], "sheet": row["sheet"], "row": row["row"]}
    if row.get("cell"):
        said["cell"] = row["cell"]
    for column in dataset(name).written:
        said[column.header] = _shown(row, column.name)
    if "counts" in row:
        said[COUNTS] = counting_word(counts=row["counts"], several=row["several"])
    return said


def _shown(row: dict[Any, Any], name: str) -> Any:  # noqa: ANN401  what JSON can hold
    value = row[name]
    end = row.get(f"{name}_end")
    if end is not None and end != value:
        return f"{value.isoformat()}/{end.isoformat()}"
    return value.isoformat() if hasattr(value, "isoformat") else value
