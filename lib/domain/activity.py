"""Figures of activities: volumes, companies, Net Promoter Score, share of the effect question. Frames in, figures out.

Frames have the columns of their spec (see `lib.schema.activity`): `date`, `date_end` (date), `count` (int), `count_bound`
(text), `cvr`, `type`, `effect` (text, "" where missing), `nps` (int or None).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lib.domain.quantity import Bound, Quantity, total

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

PROMOTER = 9
DETRACTOR = 6


@dataclass(frozen=True, kw_only=True)
class Score:
    """A survey's figure (a score from -100 to 100, or percent) and the number of answers behind it."""

    value: float
    n: int


def volume(frame: pd.DataFrame) -> Quantity:
    """How much a frame's rows stand for: the sum of their counts, or their number where rows carry no count."""
    if "count" not in frame:
        return Quantity(len(frame))
    bounds = frame["count_bound"].to_numpy()
    exact = bounds == Bound.EXACT.value
    rest = [Quantity(float(value), Bound(bound)) for value, bound in zip(frame["count"][~exact], bounds[~exact], strict=True)]
    return total([Quantity(float(frame["count"][exact].sum())), *rest])


def companies(frame: pd.DataFrame) -> Quantity:
    """Companies, counted by CVR; a row without CVR stands for as many as its count says."""
    known = frame["cvr"] != ""
    return Quantity(float(frame["cvr"][known].nunique())) + volume(frame[~known])


def companies_by_type(frame: pd.DataFrame) -> dict[str, Quantity]:
    """Companies per guidance type, the most first; a company guided in two ways counts in both, as in the 2019 contract."""
    found = {str(name): companies(rows) for name, rows in frame.groupby("type", sort=False)}
    return dict(sorted(found.items(), key=lambda pair: -pair[1].value))


def net_promoter_score(frame: pd.DataFrame) -> Score | None:
    """Percent of 9-10 less percent of 0-6 among those who answered; None without answers."""
    answers = frame["nps"].dropna()
    if answers.empty:
        return None
    promoters, detractors = int((answers >= PROMOTER).sum()), int((answers <= DETRACTOR).sum())
    return Score(value=100 * (promoters - detractors) / len(answers), n=len(answers))


def effect_share(frame: pd.DataFrame, *, scale: Sequence[str], counts: Sequence[str], do_not_know: str) -> Score | None:
    """Percent of the answers that count as yes; "ved ikke" and blanks leave the denominator. None without answers."""
    answers = frame["effect"][frame["effect"].isin([word for word in scale if word != do_not_know])]
    if answers.empty:
        return None
    return Score(value=100 * float(answers.isin(counts).sum()) / len(answers), n=len(answers))
