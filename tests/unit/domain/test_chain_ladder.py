"""The stochastic chain ladder against its closed forms, and what the season is worth."""

from __future__ import annotations

import pytest

from lib.domain.chain_ladder import Cell, Fit, credibility, fit

LAST = (90, 80, 95, 85, 90, 70, 40, 80, 100, 105, 100, 65)
THIS = (97, 71, 99, 80, 101, 66)


def cells(year: int, counts: tuple[int, ...], *, first: int = 1) -> list[Cell]:
    """Months of thirty days, from the first on."""
    return [Cell(year=year, month=number, days=30, count=count) for number, count in enumerate(counts, start=first)]


def fitted(known: list[Cell], rest: list[Cell], *, seasonal: bool) -> Fit:
    """The fit, where there must be one."""
    found = fit(known, rest, seasonal=seasonal)
    assert found is not None
    return found


def part(*, chi2: float, df: int, error: float = 100, serial: float = 1) -> Fit:
    """A fit of which only this matters."""
    return Fit(rest=50, error=error, chi2=chi2, df=df, serial=serial)


def test_the_season_is_the_chain_ladder() -> None:
    """What came after the same date of the earlier year, times the ratio of the years until then.

    Its prediction error is what comes (a Poisson count) and the variance of a product of three independent ones.
    """
    found = fitted([*cells(2018, LAST), *cells(2019, THIS)], cells(2019, (0,) * 6, first=7), seasonal=True)
    before, after, this = sum(LAST[:6]), sum(LAST[6:]), sum(THIS)
    rest = this * after / before
    assert found.rest == pytest.approx(rest)
    assert found.error == pytest.approx(rest + rest**2 * (1 / this + 1 / before + 1 / after))
    assert found.df == 5
    shares = [(one + other) / (before + this) for one, other in zip(LAST[:6], THIS, strict=True)]
    pairs = [
        (count, share * total)
        for counts, total in ((LAST[:6], before), (THIS, this))
        for count, share in zip(counts, shares, strict=True)
    ]
    assert found.chi2 == pytest.approx(sum((count - mean) ** 2 / mean for count, mean in pairs))


def test_evenly_over_the_days() -> None:
    """The year's own rate times the days left; earlier years only tell how much months differ."""
    rest = [Cell(year=2019, month=6, days=12), Cell(year=2019, month=7, days=31)]
    found = fitted([*cells(2018, LAST), *cells(2019, THIS[:5])], rest, seasonal=False)
    expected = sum(THIS[:5]) / 150 * 43
    assert found.rest == pytest.approx(expected)
    assert found.error == pytest.approx(expected + expected**2 / sum(THIS[:5]))
    assert found.df == 15
    means = [(LAST, sum(LAST) / 12), (THIS[:5], sum(THIS[:5]) / 5)]
    assert found.chi2 == pytest.approx(sum((count - mean) ** 2 / mean for counts, mean in means for count in counts))


def test_a_month_that_is_always_empty() -> None:
    """The season expects nothing of it and takes no degree of freedom; the days do not know better."""
    last, this = (*LAST[:2], 0, *LAST[3:11], 0), (*THIS[:2], 0, *THIS[3:])
    rest = [Cell(year=2019, month=12, days=30)]
    known = [*cells(2018, last), *cells(2019, this)]
    assert (fitted(known, rest, seasonal=True).rest, fitted(known, rest, seasonal=True).df) == (0, 4)
    assert fitted(known, rest, seasonal=False).rest == pytest.approx(sum(this) / 6)


def test_one_month_tells_no_season() -> None:
    """Without a degree of freedom there is no fit."""
    assert fit([*cells(2018, LAST), *cells(2019, THIS[:1])], cells(2019, (0,) * 11, first=2), seasonal=True) is None


@pytest.mark.parametrize(
    ("this", "left", "serial"),
    [
        ((10, 10, 10, 10), 8, 1),  # no residuals
        ((12, 8, 12, 8), 8, 1),  # opposite neighbours
        ((8, 8, 12, 12), 8, (1 + 1 / 4) / (1 - 1 / 4)),  # two likenesses and one contrast among four
        ((8,) * 3 + (12,) * 3, 2, 2),  # never more than all months as one
        ((8,) * 3 + (12,) * 3, 6, 3),
        ((8,) * 3 + (12,) * 3, 1, 1),
    ],
)
def test_neighbours_that_resemble_each_other(this: tuple[int, ...], left: int, serial: float) -> None:
    """They vary together, so that their sum varies more."""
    found = fitted(cells(2019, this), cells(2019, (0,) * left, first=13 - left), seasonal=False)
    assert found.serial == pytest.approx(serial)


def test_the_last_month_of_a_year_is_no_neighbour_of_another_years_first() -> None:
    """Years have levels of their own, so what is left of one says nothing of the next."""
    high_end, high_start = (8,) * 3 + (12,) * 3, (12,) * 3 + (8,) * 3
    later = [Cell(year=2019, month=number, days=30, count=count) for number, count in enumerate(high_start, start=1)]
    found = fitted([*cells(2018, high_end, first=7), *later], cells(2019, (0,) * 6, first=7), seasonal=False)
    assert found.serial == pytest.approx(3)


@pytest.mark.parametrize(
    ("chi2", "df", "serial", "half"),
    [
        (0, 5, 1, 12.816),  # floor: a Poisson count
        (5, 5, 1, 14.759),  # Student's t with 5 degrees of freedom
        (20, 5, 1, 29.518),
        (20, 5, 4, 59.035),
        (1000, 1000, 1, 12.824),
    ],
)
def test_half_the_interval(chi2: float, df: int, serial: float, half: float) -> None:
    """Tabled quantiles of 90 %: 1.2816 of the normal, 1.4759 of Student's t with 5."""
    assert part(chi2=chi2, df=df, serial=serial).reach(0.80) ** 0.5 == pytest.approx(half, rel=1e-4)


@pytest.mark.parametrize(
    ("season", "even", "weight"),
    [
        ((5, 5), (5, 16), 0),  # explains nothing
        ((5, 5), (10, 16), 0),  # less than chance
        ((5, 5), (16, 16), 0),  # as much as chance
        ((5, 5), (27, 16), 0.5),
        ((5, 5), (115, 16), 0.9),
        ((0, 5), (11, 16), 1),
        ((0, 5), (0, 16), 0),
    ],
)
def test_how_far_a_season_is_believed(season: tuple[float, int], even: tuple[float, int], weight: float) -> None:
    """One less one over F."""
    found = credibility(part(chi2=season[0], df=season[1]), part(chi2=even[0], df=even[1]))
    assert found == pytest.approx(weight)
