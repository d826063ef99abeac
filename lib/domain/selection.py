"""What part of a dataset a visitor looks at: a period, a municipality, one value of a split."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lib.domain.comparison import within
from lib.domain.series import read_key
from lib.schema.activity import DISCREET_TYPE, EARLY_WARNING, GUIDANCE_TYPES

if TYPE_CHECKING:
    import pandas as pd


OTHERS = "\0others"
"""Stands for values that may only be told together. No cell holds it, since reading a file leaves out the sign NUL."""


@dataclass(frozen=True, kw_only=True)
class Selection:
    """A choice of rows. None is without limit; `split` is a column and `value` the value it must have ("" for none given)."""

    key: str | None = None
    municipality: str | None = None
    split: str | None = None
    value: str | None = None


def chosen(frame: pd.DataFrame, selection: Selection, *, in_time: bool = True) -> pd.DataFrame:
    """The rows of a selection; with `in_time` false those of every period.

    Where Early Warning must not stand alone its type is asked for by the name it shares with the shorter kind.
    """
    found = frame
    if selection.municipality is not None:
        found = found[found["municipality"] == selection.municipality]
    if selection.split is not None and selection.value is not None:
        found = found[found[selection.split].isin(_meant(selection.split, selection.value))]
    if in_time and selection.key is not None:
        found = within(found, read_key(selection.key))
    return found


def discreet(types: pd.Series[str]) -> pd.Series[str]:
    """Types of guidance with the confidential one inside the one it is counted with."""
    return types.where(~types.isin(GUIDANCE_TYPES[2:]), DISCREET_TYPE)


def telling(units: pd.DataFrame, column: str) -> frozenset[str]:
    """The values of a column that would tell who got Early Warning, with the smallest others to hide them among.

    A value tells when half of its units or more are Early Warning; others are added until the group's share is below that.
    Within a municipality the group stands as `OTHERS`, since Early Warning is never shown below the house.
    """
    if "type" not in units or column == "type":
        return frozenset()
    volumes = units.assign(ew=units["count"].where(units["type"] == EARLY_WARNING, 0)).groupby(column)[["count", "ew"]].sum()
    told = volumes["ew"] * 2 >= volumes["count"]
    group = set(volumes.index[told & (volumes["ew"] > 0)])
    others = volumes[~volumes.index.isin(group)] if group else volumes[:0]
    for value in others.sort_values(["count"], kind="stable").index:
        if 2 * volumes.loc[list(group), "ew"].sum() < volumes.loc[list(group), "count"].sum():
            break
        group.add(value)
    return frozenset(str(value) for value in group)


def grouped(frame: pd.DataFrame, column: str, group: frozenset[str]) -> pd.DataFrame:
    """A frame with a column as it may be told within a municipality: types discreet, telling values together."""
    if column == "type":
        return frame.assign(type=discreet(frame["type"]))
    return frame.assign(**{column: frame[column].where(~frame[column].isin(group), OTHERS)}) if group else frame


def _meant(split: str, value: str) -> tuple[str, ...]:
    return GUIDANCE_TYPES[2:] if split == "type" and value == DISCREET_TYPE else (value,)
