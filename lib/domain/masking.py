"""Rows of guidance and of answers to it without what would tell who was in a confidential kind of it.

Early Warning and the kind it is counted with look alike, and neither tells the company. Were only the one masked, the mask
would tell it.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from lib.domain.selection import discreet
from lib.schema.activity import EARLY_WARNING, GUIDANCE_TYPES

if TYPE_CHECKING:
    import pandas as pd

    from lib.schema.spec import Dataset

MASK = "skjult"
"""What stands where something is masked."""
DISCREET_PARTS = GUIDANCE_TYPES[2:]
_TELLING = frozenset({"cvr", "sector", "topic", "size", "hours", "program"})
MIXED = 0.5
"""The share of the changes expected by chance from which on the kinds count as mixed in a sheet."""
_ADDRESS = ("file_name", "sheet", "row", "cell")


def has_confidential_types(spec: Dataset) -> bool:
    """Whether a dataset's rows are of types of guidance."""
    return any(column.name == "type" and column.choices == GUIDANCE_TYPES for column in spec.columns)


def masked(frame: pd.DataFrame, *, spec: Dataset, of: pd.DataFrame | None = None) -> pd.DataFrame:
    """Rows with the discreet types under their common name and without company, subject and id, given or not.

    Their place is masked too if the order of a sheet, told by its rows in `of`, tells the kinds apart; without `of` it
    never is (for whoever has the files at hand).

    Args:
        frame: rows with the columns of `Store.rows`.
        spec: their dataset.
        of: all rows of the dataset that count, or None, with `upload_id`, `sheet`, `row`, `type`.
    """
    if not has_confidential_types(spec):
        return frame
    hidden = frame["type"].isin(DISCREET_PARTS)
    names = [column.name for column in spec.columns if column.name in {*_TELLING, spec.id_column}]
    if of is not None and _place_tells(of):
        names += [name for name in _ADDRESS if name in frame]
    covered = {name: frame[name].astype(object).where(~hidden, MASK) for name in names}
    return frame.assign(type=discreet(frame["type"]), **covered)


def _place_tells(of: pd.DataFrame) -> bool:
    """Whether any sheet's order would tell the kinds apart: one without the other, or each by itself, as in a sorted list."""
    both = of[of["type"].isin(DISCREET_PARTS)].sort_values("row", kind="stable")
    return any(not _mixed((rows["type"] == EARLY_WARNING).tolist()) for _, rows in both.groupby(["upload_id", "sheet"]))


def _mixed(early_warning: list[bool]) -> bool:
    """Whether the kinds change about as often as by chance (Wald and Wolfowitz's runs: 1 + 2ab / (a + b) are expected)."""
    there = sum(early_warning)
    other = len(early_warning) - there
    if not there:
        return True
    runs = 1 + sum(one is not next_one for one, next_one in pairwise(early_warning))
    return bool(other) and runs >= (1 + 2 * there * other / (there + other)) * MIXED
