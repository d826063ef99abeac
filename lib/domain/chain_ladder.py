"""The stochastic chain ladder: a year's remaining months by its own level and, if wished, the season of earlier years.

The counts of months follow an over-dispersed Poisson model, linear on the logarithmic scale, with an effect for each year,
one for each month, and the days as exposure. Without the effects of months the work is spread evenly over the days.

England and Verrall 1999, Insurance: Mathematics and Economics 25, 281-293; 2002, British Actuarial Journal 8, 443-518.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

TINY = 1e-9
"""A chi-square below this is what rounding leaves of none."""


@dataclass(frozen=True, kw_only=True)
class Cell:
    """A month of a year, or the part of it that has so many days, and what was counted in it."""

    year: int
    month: int
    days: int
    count: float = 0.0


@dataclass(frozen=True, kw_only=True)
class Fit:
    """What a model expects of the rest of the year, and how sure it is.

    `rest` is a count, `error` its mean squared error of prediction if months varied as independent Poisson counts: the
    variance of what comes and of the estimate. `chi2` (Pearson's) over `df` is how many times as much they vary, `serial`
    (1 or more) what the likeness of neighbouring months adds.
    """

    rest: float
    error: float
    chi2: float
    df: int
    serial: float

    def reach(self, level: float) -> float:
        """The square of half the interval at a level (0-1).

        By Student's t for the estimated dispersion, and never less than a Poisson count varies: work that comes by itself
        does not come more evenly than that, though few months may look as if it did.
        """
        from scipy.special import ndtri, stdtrit  # type: ignore[import-untyped]  # noqa: PLC0415  slow to import

        tail = (1 + level) / 2
        return float(max(ndtri(tail) ** 2, stdtrit(self.df, tail) ** 2 * self.chi2 / self.df) * self.error * self.serial)


def fit(cells: Sequence[Cell], rest: Sequence[Cell], *, seasonal: bool) -> Fit | None:
    """Fits the months that are known and predicts those that are not, whose count is not read.

    A month in which no year counted anything has no effect on the logarithmic scale: the season leaves it out and expects it
    to stay empty. None without degrees of freedom, and where the model does not converge.
    """
    import numpy as np  # noqa: PLC0415  with statsmodels

    years = sorted({cell.year for cell in cells})
    live = {cell.month for cell in cells if cell.count} if seasonal else set(range(1, 13))
    months = sorted(live)[1:] if seasonal else []
    known, ahead = ([cell for cell in of if cell.month in live] for of in (cells, rest))
    if len(known) <= len(years) + len(months):
        return None
    model = _solved(known, _design(known, years, months))
    if model is None:
        return None
    terms = _design(ahead, years, months)
    expected = np.exp(terms @ model.params) * np.array([cell.days for cell in ahead])
    slope = expected @ terms
    return Fit(
        rest=float(expected.sum()),
        error=float(expected.sum() + slope @ model.normalized_cov_params @ slope),
        chi2=float(model.pearson_chi2),
        df=int(model.df_resid),
        serial=_serial(known, model.resid_pearson, months=len(ahead)),
    )


def credibility(season: Fit, even: Fit) -> float:
    """How far the season is to be believed, 0-1: 1 - 1/F, and 0 where F is below 1.

    F is what a month's effect explains beyond an even spread, against what is left unexplained: Bühlmann and Straub's factor
    with its parameters estimated (Bühlmann and Gisler 2005, A Course in Credibility Theory, ch. 4).
    """
    explained = even.chi2 - season.chi2
    if explained <= TINY:
        return 0.0
    return max(0.0, 1 - (season.chi2 / season.df) / (explained / (even.df - season.df)))


def _design(cells: Sequence[Cell], years: Sequence[int], months: Sequence[int]) -> NDArray[np.float64]:
    import numpy as np  # noqa: PLC0415  as above

    rows = [[*(cell.year == year for year in years), *(cell.month == number for number in months)] for cell in cells]
    return np.array(rows, dtype=float).reshape(len(cells), len(years) + len(months))


def _solved(cells: Sequence[Cell], design: NDArray[np.float64]) -> Any | None:  # noqa: ANN401  statsmodels has no types
    """The fitted model; None where its iterations or the decomposition of the design (LinAlgError) do not converge."""
    import numpy as np  # noqa: PLC0415  as above
    from statsmodels.genmod.families import Poisson  # type: ignore[import-untyped]  # noqa: PLC0415  slow to import
    from statsmodels.genmod.generalized_linear_model import GLM  # type: ignore[import-untyped]  # noqa: PLC0415
    from statsmodels.tools.sm_exceptions import PerfectSeparationWarning  # type: ignore[import-untyped]  # noqa: PLC0415

    counts, days = np.array([cell.count for cell in cells]), np.array([cell.days for cell in cells])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", PerfectSeparationWarning)  # a year that repeats another to the letter is no fault
        try:
            model = GLM(counts, design, family=Poisson(), offset=np.log(days)).fit()
        except np.linalg.LinAlgError:
            return None
    return model if model.converged else None


def _serial(cells: Sequence[Cell], residuals: Sequence[float], *, months: int) -> float:
    """How many times as much a sum of months varies because a month resembles the one before it.

    (1 + r) / (1 - r) for a correlation r of neighbours (Bayley and Hammersley 1946, Supplement to the Journal of the Royal
    Statistical Society 8, 184-197), at most as often as there are months; opposite neighbours are not believed to narrow it.
    """
    by_month = {(cell.year, cell.month): float(one) for cell, one in zip(cells, residuals, strict=True)}
    total = sum(one**2 for one in by_month.values())
    if total <= TINY or months < 2:
        return 1.0
    shared = sum(one * by_month.get((year, month + 1), 0.0) for (year, month), one in by_month.items())
    likeness = max(0.0, shared / total)
    return min(float(months), (1 + likeness) / (1 - likeness))
