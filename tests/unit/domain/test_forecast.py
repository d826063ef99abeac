"""Where a year will end: what it is made of, when it is refused, and what never may be."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from statsmodels.genmod.generalized_linear_model import GLM

from lib.domain.dates import month
from lib.domain.forecast import Forecast, Refusal, forecast, refusal
from lib.domain.pace import elapsed, expected

if TYPE_CHECKING:
    from collections.abc import Sequence

SHAPE = (90, 80, 95, 85, 90, 70, 40, 80, 100, 105, 100, 65)
UNEVEN = (97, 71, 99, 80, 101, 66, 37, 88)
COUNTS = st.lists(st.integers(0, 60), min_size=12, max_size=12)
JUNE = date(2019, 6, 30)


def frame(rows: Sequence[tuple[date, float]]) -> pd.DataFrame:
    """Rows with the day they end on and their counts."""
    return pd.DataFrame(list(rows), columns=["date_end", "count"], dtype=object)


def months(year: int, counts: Sequence[float]) -> list[tuple[date, float]]:
    """A row at the end of each month from January on."""
    return [(month(year, number).end, count) for number, count in enumerate(counts, start=1)]


def made(rows: Sequence[tuple[date, float]], *, year: int = 2019, as_of: date = JUNE) -> Forecast:
    """The estimate, where there must be one."""
    found = forecast(frame(rows), year=year, as_of=as_of)
    assert found is not None
    return found


@pytest.mark.parametrize("as_of", [month(2019, number).end for number in range(3, 12)])
@pytest.mark.parametrize("growth", [0.5, 1, 3])
def test_a_year_that_repeats_the_last_one(as_of: date, growth: float) -> None:
    """Its end is hit at every month's end, on the season alone."""
    this = [growth * count for count in SHAPE]
    found = made([*months(2018, SHAPE), *months(2019, this[: as_of.month])], as_of=as_of)
    assert found.estimate == pytest.approx(growth * sum(SHAPE))
    assert (found.season, found.years, found.weight) == (2018, 1, pytest.approx(1))
    assert found.low < found.estimate < found.high


@pytest.mark.parametrize("day", [10, 15, 29])
def test_a_year_that_repeats_the_last_one_day_by_day(day: int) -> None:
    """The running month counts by its days."""
    days = [date(2018, 1, 1) + timedelta(days=number) for number in range(365)]
    last = [(one, 2 * one.month) for one in days]
    this = [(one.replace(year=2019), count) for one, count in last if one <= date(2018, 5, day)]
    assert made([*last, *this], as_of=date(2019, 5, day)).estimate == pytest.approx(sum(count for _, count in last))


def test_what_comes_after_the_date_is_not_known() -> None:
    """It changes nothing, and neither does the next year."""
    rows = [*months(2018, SHAPE), *months(2019, UNEVEN[:6])]
    assert made(rows) == made([*rows, (date(2019, 7, 1), 5000), (date(2020, 1, 1), 5000)])


def test_a_running_month_that_is_not_reported_yet() -> None:
    """It is expected whole: monthly figures come when the month is over."""
    rows = [*months(2018, SHAPE), *months(2019, UNEVEN[:6])]
    assert made(rows, as_of=date(2019, 7, 20)) == made(rows)


def test_a_whole_month_without_rows_is_a_month_without_work() -> None:
    """Once it is over it lowers the estimate."""
    rows = [*months(2018, SHAPE), *months(2019, UNEVEN[:6])]
    assert made(rows, as_of=date(2019, 7, 31)).estimate < made(rows).estimate


@pytest.mark.parametrize(
    "last",
    [[], months(2018, SHAPE[:9]), months(2018, [2] * 12), months(2018, [0, 0, 0, 0, 0, 19, *SHAPE[6:]]), months(2016, SHAPE)],
    ids=["none", "unfinished", "too few", "too few so far", "too old"],
)
def test_without_a_season_the_rest_is_spread_over_the_days(last: list[tuple[date, float]]) -> None:
    """The estimate is linear pace, and it says that no season was followed."""
    found = made([*last, *months(2019, UNEVEN[:6])])
    assert found.estimate == pytest.approx(sum(UNEVEN[:6]) / elapsed(JUNE, year=2019))
    assert (found.season, found.years, found.weight) == (None, 0, 0)


def test_a_season_weighs_what_it_is_credible() -> None:
    """The estimate lies between those of the season and of the days, and nearer to the season the larger it is."""
    weights = []
    for swing in (0, 15, 30, 45):
        last = [100 + (swing if number % 2 else -swing) for number in range(12)]
        this = [count + noise for count, noise in zip(last, (9, -8, -7, 8, 6, -8, 7), strict=False)]
        found = made([*months(2018, last), *months(2019, this)], as_of=date(2019, 7, 31))
        share = expected(frame(months(2018, last)), year=2019, as_of=date(2019, 7, 31)).share
        low, high = sorted([sum(this) / share, sum(this) / elapsed(date(2019, 7, 31), year=2019)])
        assert low - 1e-6 <= found.estimate <= high + 1e-6
        weights.append(found.weight)
    assert weights == sorted(weights)
    assert weights[0] < 0.5
    assert 0.9 < weights[-1] < 1


@pytest.mark.parametrize(
    ("earlier", "years"), [((2018,), 1), ((2018, 2017), 2), ((2018, 2017, 2016, 2015), 3), ((2018, 2016), 1)]
)
def test_how_many_earlier_years_are_followed(earlier: tuple[int, ...], years: int) -> None:
    """Up to three, back from the year before without a gap."""
    rows = [row for year in earlier for row in months(year, [count * (1 + year % 5) for count in SHAPE])]
    found = made([*rows, *months(2019, UNEVEN[:6])])
    assert (found.season, found.years) == (2018, years)


def test_more_that_agrees_makes_it_surer() -> None:
    """The interval narrows with more earlier years and as the year goes on."""
    this = months(2019, UNEVEN)
    one = made([*months(2018, SHAPE), *this], as_of=date(2019, 8, 31))
    three = made([*months(2016, SHAPE), *months(2017, SHAPE), *months(2018, SHAPE), *this], as_of=date(2019, 8, 31))
    early = made([*months(2018, SHAPE), *this], as_of=date(2019, 3, 31))
    assert three.high - three.low < one.high - one.low < early.high - early.low


def test_a_month_that_never_has_any_is_expected_to_have_none() -> None:
    """A house that is closed in October and December stays so."""
    closed = [0 if number in {9, 11} else count for number, count in enumerate(SHAPE)]
    rows = [*months(2018, closed), (date(2018, 12, 30), 0), *months(2019, closed[:8])]
    assert made(rows, as_of=date(2019, 8, 31)).estimate == pytest.approx(sum(closed))
    assert made([*rows, *months(2019, closed[:11])[8:]], as_of=date(2019, 11, 30)).high == pytest.approx(
        sum(closed), rel=1e-4
    )


def test_a_burst_that_no_earlier_year_had_widens_the_interval() -> None:
    """Months that differ from the season make the rest less sure, in proportion to its size."""
    calm, burst = (UNEVEN[:6], [*UNEVEN[:2], *(4 * count for count in UNEVEN[2:5]), UNEVEN[5]])
    widths = []
    for this in (calm, burst):
        found = made([*months(2018, SHAPE), *months(2019, this)])
        widths.append((found.high - found.low) / (found.estimate - found.counted))
    assert widths[1] > 3 * widths[0]


@pytest.mark.parametrize(
    ("as_of", "counts", "reason"),
    [
        (date(2018, 12, 31), (50, 50), Refusal.TOO_EARLY),
        (date(2019, 2, 28), (50, 50), Refusal.TOO_EARLY),
        (date(2019, 3, 1), (50, 50), None),
        (date(2019, 3, 1), (10, 9), Refusal.TOO_FEW),
        (date(2019, 3, 1), (10, 10), None),
        (date(2019, 3, 30), (10, 9, 50), Refusal.TOO_FEW),
        (date(2019, 12, 30), (50, 50), None),
        (date(2019, 12, 31), (50, 50), Refusal.OVER),
        (date(2020, 6, 30), (50, 50), Refusal.OVER),
        (date(2019, 6, 30), (), Refusal.TOO_FEW),
    ],
)
def test_when_there_is_no_estimate(as_of: date, counts: tuple[int, ...], reason: Refusal | None) -> None:
    """Before sixty days have gone, on fewer than twenty, and when the year is over; and it is said why."""
    rows = frame([*months(2018, SHAPE), *months(2019, counts)])
    assert refusal(rows, year=2019, as_of=as_of) == reason
    assert (forecast(rows, year=2019, as_of=as_of) is None) is (reason is not None)


def test_a_leap_year_has_its_sixty_days_in_february() -> None:
    """On its last day."""
    rows = frame(months(2020, (50, 50)))
    assert forecast(rows, year=2020, as_of=date(2020, 2, 28)) is None
    assert forecast(rows, year=2020, as_of=date(2020, 2, 29)) is not None


@pytest.mark.parametrize("fails", ["raises", "does not converge"])
def test_a_model_that_cannot_be_fitted(fails: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """No estimate is better than a wrong one."""
    fit = GLM.fit

    def failing(self: GLM) -> object:
        if fails == "raises":
            raise np.linalg.LinAlgError
        return fit(self, maxiter=1)

    monkeypatch.setattr(GLM, "fit", failing)
    rows = frame([*months(2018, SHAPE), *months(2019, UNEVEN[:6])])
    assert forecast(rows, year=2019, as_of=JUNE) is None


def test_a_season_that_cannot_be_fitted(monkeypatch: pytest.MonkeyPatch) -> None:
    """The rest is spread over the days, and it says so."""
    fit = GLM.fit

    def failing(self: GLM) -> object:
        return fit(self, maxiter=1 if self.exog.shape[1] > 2 else 100)

    monkeypatch.setattr(GLM, "fit", failing)
    found = made([*months(2018, SHAPE), *months(2019, UNEVEN[:6])])
    assert found.estimate == pytest.approx(sum(UNEVEN[:6]) / elapsed(JUNE, year=2019))
    assert (found.season, found.weight) == (None, 0)


@given(COUNTS, COUNTS, COUNTS, st.dates(date(2019, 3, 1), date(2019, 12, 30)), st.randoms(use_true_random=False))
def test_whatever_was_counted(one: list[int], two: list[int], this: list[int], as_of: date, random: object) -> None:
    """The estimate lies in its interval, which begins at what is there; the order of the rows does not matter."""
    rows = [*months(2017, one), *months(2018, two), *months(2019, this)]
    assume(refusal(frame(rows), year=2019, as_of=as_of) is None)
    found = made(rows, as_of=as_of)
    assert found.counted == sum(count for day, count in rows if date(2019, 1, 1) <= day <= as_of)
    assert found.counted <= found.low <= found.estimate <= found.high < float("inf")
    assert 0 <= found.weight <= 1
    assert (found.season is None) is (found.years == 0) is (found.weight == 0)
    random.shuffle(rows)
    assert made(rows, as_of=as_of) == found


@given(COUNTS, COUNTS, st.integers(2, 9), st.integers(3, 11))
def test_everything_times_a_factor(last: list[int], this: list[int], factor: int, number: int) -> None:
    """The estimate grows by it, as hours and minutes are the same work; the thresholds are in counts, and both are above."""
    last, this = [count + 10 for count in last], [count + 10 for count in this]
    as_of = month(2019, number).end
    small = made([*months(2018, last), *months(2019, this)], as_of=as_of)
    large = made([(day, factor * count) for day, count in [*months(2018, last), *months(2019, this)]], as_of=as_of)
    assert large.estimate == pytest.approx(factor * small.estimate, rel=1e-5)
    assert large.weight == pytest.approx(small.weight, abs=1e-5)
