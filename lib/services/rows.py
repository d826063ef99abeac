"""The rows behind the figure of a selection."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

import pandas as pd

from lib.domain.activity import volume
from lib.domain.masking import DISCREET_PARTS, has_confidential_types, masked
from lib.domain.selection import Selection, chosen
from lib.domain.series import read_key
from lib.domain.veil import veiled
from lib.domain.visibility import visible
from lib.schema.datasets import dataset

if TYPE_CHECKING:
    from datetime import date

    from lib.domain.activity import Activities
    from lib.domain.quantity import Quantity


class Refusal(StrEnum):
    """Why the rows of a selection are not shown."""

    SMALL = "small"  # its figure is hidden
    CONFIDENTIAL = "confidential"  # it would tell Early Warning from the kind it is counted with


@dataclass(frozen=True, kw_only=True)
class Rows:
    """The rows of a selection.

    Args:
        frame: the rows in time order, masked: the columns of `Store.rows`, and (bool) `counts`: it is one of the units, and
            `several`: it says another number than it counts for.
        total: what they add up to; the figure that the pages show. None where it is hidden.
        until: the day that cut them, or None.
        masked: some of them do not tell the company.
        left_out: how many rows of the discreet types there are besides: what was asked for is covered in them, and may tell
            Early Warning.
        refused: why there are no rows, though the selection may have some.
    """

    frame: pd.DataFrame
    total: Quantity | None
    until: date | None = None
    masked: bool = False
    left_out: int = 0
    refused: Refusal | None = None


def rows_behind(activities: Activities, selection: Selection, *, until: date | None = None) -> Rows:
    """The rows of a selection; with `until` those that are over by then."""
    refused = _refusal(activities, selection)
    if refused:
        return Rows(frame=activities.rows.iloc[:0].assign(counts=False, several=False), total=None, refused=refused)
    cut = _cut(activities, selection, until)
    found, units = (_until(chosen(frame, selection), cut) for frame in (activities.rows, activities.units))
    spec = dataset(activities.name)
    whole = marked(found, units)
    shown = in_time(veiled(masked(whole, spec=spec, of=activities.rows), whole, activities))
    confidential = has_confidential_types(spec)
    covered = (
        whole["type"].isin(DISCREET_PARTS).reindex(shown.index) if confidential else pd.Series(data=False, index=shown.index)
    )
    if selection.value is not None and selection.split != "type":
        return Rows(frame=shown[~covered], total=volume(units), until=cut, left_out=int(covered.sum()))
    return Rows(frame=shown, total=volume(units), until=cut, masked=bool(covered.any()))


def _refusal(activities: Activities, selection: Selection) -> Refusal | None:
    confidential = has_confidential_types(dataset(activities.name))
    if confidential and selection.split == "type" and selection.value in DISCREET_PARTS:
        return Refusal.CONFIDENTIAL
    return None if visible(activities, selection) else Refusal.SMALL


def _cut(activities: Activities, selection: Selection, until: date | None) -> date | None:
    """The day at which a selection is cut: none where its period or the data end before it."""
    end = activities.last if selection.key is None else min(activities.last, read_key(selection.key).end)
    return until if until is not None and until < end else None


def _until(frame: pd.DataFrame, cut: date | None) -> pd.DataFrame:
    return frame if cut is None else frame[frame["date_end"] <= cut]


def marked(frame: pd.DataFrame, units: pd.DataFrame) -> pd.DataFrame:
    """Rows with `counts` and `several` (see `Rows`); `units` are those that count, with the number they count for."""
    counts = units.set_index("id")["count"]
    own = frame["id"].map(counts)
    return frame.assign(counts=own.notna(), several=own.notna() & (own != frame["count"]))


def in_time(frame: pd.DataFrame) -> pd.DataFrame:
    """Rows in the order of their days, and of their place in the file on a day."""
    return frame.sort_values(["date", "date_end"], kind="stable")
