"""Figures of the survey with their uncertainty: Net Promoter Score and the share of the effect question.

A frame here has the columns of the survey's spec (see `lib.schema.activity`): `date`, `date_end` (date), `nps` (0-10 or
None), `effect` (text, "" where missing). All intervals are 95 %. Figures of no answers are None, never zero.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from statistics import NormalDist
from typing import TYPE_CHECKING, TypeVar

from lib.domain.series import Grain, key_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import pandas as pd

    from lib.domain.dates import Period

PROMOTER = 9
DETRACTOR = 6
LEVEL = 0.95
_Z = NormalDist().inv_cdf((1 + LEVEL) / 2)
_T = TypeVar("_T")


@dataclass(frozen=True, kw_only=True)
class NetPromoter:
    """The score: `value`, `low` and `high` from -100 to 100, the rest are numbers of answers; `n` answered the question."""

    value: float
    n: int
    low: float
    high: float
    promoters: int
    passives: int
    detractors: int
    unanswered: int


@dataclass(frozen=True, kw_only=True)
class Share:
    """The share of the answers that count as yes: `value`, `low` and `high` in percent, the rest are numbers of answers.

    `n` are the answers on the scale, `by_answer` tells them apart in the scale's order. "Ved ikke", blanks and answers that
    are not on the house's scale are counted beside them and are not in `n`.
    """

    value: float
    n: int
    low: float
    high: float
    by_answer: tuple[tuple[str, int], ...]
    do_not_know: int
    unanswered: int
    off_scale: int = 0


Figure = NetPromoter | Share


@dataclass(frozen=True, kw_only=True)
class Difference:
    """How much higher a figure is than another, in points; `clear` when the interval leaves out zero."""

    value: float
    low: float
    high: float
    clear: bool


def net_promoter_score(frame: pd.DataFrame) -> NetPromoter | None:
    """Percent of 9-10 less percent of 0-6 among those who answered; None without answers."""
    answers = frame["nps"].dropna()
    if answers.empty:
        return None
    n, promoters, detractors = len(answers), int((answers >= PROMOTER).sum()), int((answers <= DETRACTOR).sum())
    low, high = net_promoter_interval(promoters=promoters, detractors=detractors, n=n)
    return NetPromoter(
        value=100 * (promoters - detractors) / n,
        n=n,
        low=low,
        high=high,
        promoters=promoters,
        passives=n - promoters - detractors,
        detractors=detractors,
        unanswered=len(frame) - n,
    )


def net_promoter_interval(*, promoters: int, detractors: int, n: int) -> tuple[float, float]:
    """The 95 % interval of a score, from -100 to 100.

    The adjusted Wald interval for the difference of two shares of one multinomial sample: half an answer is added to either
    and two to all, then the normal interval with the variance (p + d - (p - d)²) / n. It has a width where all answered alike
    and holds its level in small samples. Source: Agresti and Min, Simple improved confidence intervals for comparing
    matched proportions, Statistics in Medicine 24 (2005) 729-740; Rocks, Interval estimation for the Net Promoter Score, The
    American Statistician 70 (2016) 365-372, finds intervals of this kind fit for the score.
    """
    p, d = (promoters + 0.5) / (n + 2), (detractors + 0.5) / (n + 2)
    slack = _Z * math.sqrt((p + d - (p - d) ** 2) / (n + 2))
    return 100 * max(p - d - slack, -1.0), 100 * min(p - d + slack, 1.0)


def effect_share(frame: pd.DataFrame, *, scale: Sequence[str], counts: Sequence[str], do_not_know: str) -> Share | None:
    """Percent of the answers on the scale that count as yes, with Wilson's interval; None without such answers."""
    said = frame["effect"].value_counts()
    words = [word for word in scale if word != do_not_know]
    by_answer = tuple((word, int(said.get(word, 0))) for word in words)
    n = sum(count for _, count in by_answer)
    if not n:
        return None
    yes = sum(count for word, count in by_answer if word in counts)
    low, high = share_interval(yes, n)
    unsure, blank = int(said.get(do_not_know, 0)), int(said.get("", 0))
    return Share(
        value=100 * yes / n,
        n=n,
        low=low,
        high=high,
        by_answer=by_answer,
        do_not_know=unsure,
        unanswered=blank,
        off_scale=len(frame) - n - unsure - blank,
    )


def share_interval(yes: int, n: int) -> tuple[float, float]:
    """Wilson's score interval of a share (1927), 95 %, in percent."""
    from statsmodels.stats.proportion import proportion_confint  # type: ignore[import-untyped]  # noqa: PLC0415  slow

    low, high = proportion_confint(yes, n, alpha=1 - LEVEL, method="wilson")
    return 100 * max(float(low), 0.0), 100 * min(float(high), 1.0)


def difference(*, now: Figure, before: Figure) -> Difference:
    """How much higher `now` is than `before`, two figures of different answers to the same question.

    The interval is put together from those of the two figures ("square and add"): Newcombe, Interval estimation for the
    difference between independent proportions, Statistics in Medicine 17 (1998) 873-890, method 10; for any two intervals
    Zou and Donner, Statistics in Medicine 27 (2008) 1693-1702.
    """
    value = now.value - before.value
    low = value - math.hypot(now.value - now.low, before.high - before.value)
    high = value + math.hypot(now.high - now.value, before.value - before.low)
    return Difference(value=value, low=low, high=high, clear=low > 0 or high < 0)


def by_period(
    frame: pd.DataFrame, *, grain: Grain, figure: Callable[[pd.DataFrame], _T | None]
) -> list[tuple[str, Period, _T]]:
    """(key, days, figure) of each period of a grain that has answers, in time order.

    An answer that covers more than one period stands in one of its own length, as in `lib.domain.series`.
    """
    if frame.empty:
        return []
    pairs = list(zip(frame["date"], frame["date_end"], strict=True))
    keys = {pair: key_of(*pair, grain) for pair in set(pairs)}
    days = dict(keys.values())
    grouped = frame.assign(_key=[keys[pair][0] for pair in pairs]).groupby("_key", sort=False)
    found = ((str(key), figure(rows)) for key, rows in grouped)
    told = [(key, days[key], made) for key, made in found if made is not None]
    return sorted(told, key=lambda one: (one[1].start, one[1].end))
