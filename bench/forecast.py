"""The back-test of the year-end estimate: on the example's finished years and on simulated ones.

Every estimate is made at a month's end from March to November on what was known then, and compared with what the year became.
"""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from statistics import fmean
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from lib.domain.dates import month
from lib.domain.forecast import Forecast, forecast
from lib.domain.pace import counted, elapsed, expected
from lib.services.settings import ROOT, load_organisation
from lib.services.uploads import accept
from lib.store.repository import Store
from tests.builders import actor

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

SEASON = np.array([9, 8.5, 9.5, 8.5, 9, 7, 4, 8, 10, 10.5, 10, 6]) / 100
"""An office's year as in the example: a quiet July and December, a busy autumn."""
FINISHED = (2018, 2019)
RUNS = 60
SEED = 2026
COLUMNS = ("n", "linear", "season", "estimate", "width", "in 80 %")


@dataclass(frozen=True, kw_only=True)
class Scenario:
    """Simulated years of so many counted; the last one is estimated, with what happens in it as factors by month.

    Months vary `dispersion` times as much as a Poisson count; `drift` is the standard deviation of a month's step in level,
    0.8 of which stays to the next month.
    """

    name: str
    total: float = 1000
    earlier: int = 1
    growth: float = 1.0
    dispersion: float = 1.0
    drift: float = 0.0
    happens: dict[int, float] = field(default_factory=dict)

    def counts(self, rng: np.random.Generator) -> NDArray[np.int64]:
        """Years × months."""
        years = self.earlier + 1
        means = self.total * np.outer(self.growth ** np.arange(years), SEASON) * np.exp(self._levels(rng, years))
        for number, factor in self.happens.items():
            means[-1, number - 1] *= factor
        if self.dispersion > 1:  # a negative binomial count as a mixture
            means = rng.gamma(means / (self.dispersion - 1), self.dispersion - 1)
        return rng.poisson(means)

    def _levels(self, rng: np.random.Generator, years: int) -> NDArray[np.float64]:
        levels = [0.0]
        for step in rng.normal(0, 1, 12 * years):
            levels.append(0.8 * levels[-1] + self.drift * step)
        return np.array(levels[1:]).reshape(years, 12)


SCENARIOS = (
    Scenario(name="stable season"),
    Scenario(name="25 % growth", growth=1.25),
    Scenario(name="over-dispersed, 4 times", dispersion=4),
    Scenario(name="over-dispersed, three earlier years", dispersion=4, earlier=3),
    Scenario(name="small house, 100 a year", total=100),
    Scenario(name="small and over-dispersed, 2 times", total=100, dispersion=2),
    Scenario(name="no earlier year", earlier=0),
    Scenario(name="drifting level", dispersion=2, drift=0.12),
    Scenario(name="half as much again from July", happens=dict.fromkeys(range(7, 13), 1.5)),
    Scenario(name="three times as much, March to June", happens=dict.fromkeys(range(3, 7), 3.0)),
)


@dataclass(frozen=True, kw_only=True)
class Score:
    """One estimate against what came: three methods' errors and the interval's width in percent of it, and whether it hit."""

    linear: float
    season: float
    estimate: float
    width: float
    hit: bool


def scores(frame: pd.DataFrame, year: int) -> Iterator[Score]:
    """The year's estimates that were made, each judged."""
    result = sum(count for _, count in counted(frame, year=year))
    for number in range(3, 12):
        as_of = month(year, number).end
        made = forecast(frame[frame["date_end"] <= as_of], year=year, as_of=as_of)
        if made is None:
            continue
        guesses = [made.counted / elapsed(as_of, year=year), made.counted / expected(frame, year=year, as_of=as_of).share]
        linear, season, estimate = (100 * abs(guess - result) / result for guess in [*guesses, made.estimate])
        width, hit = 100 * (made.high - made.low) / result, made.low <= result <= made.high
        yield Score(linear=linear, season=season, estimate=estimate, width=width, hit=hit)


def simulated(scenario: Scenario) -> Iterator[Score]:
    """The scenario's runs; each scenario starts from the same seed."""
    rng = np.random.default_rng(SEED)
    for _ in range(RUNS):
        counts = scenario.counts(rng)
        ends = [month(2024 - scenario.earlier + year, 1 + place).end for year, place in np.ndindex(counts.shape)]
        frame = pd.DataFrame({"date_end": pd.Series(ends, dtype=object), "count": counts.ravel()})
        yield from scores(frame, 2024)


def example() -> dict[str, pd.DataFrame]:
    """The example's counted rows, through the store."""
    with tempfile.TemporaryDirectory() as folder:
        store, organisation = Store.open(f"sqlite:///{folder}/store.sqlite3"), load_organisation()
        for path in sorted((ROOT / "data" / "example").glob("*_konstrueret.*")):
            accept(
                store,
                organisation,
                file_name=path.name,
                content=path.read_bytes(),
                clock=lambda: datetime.now(UTC),
                by=actor("bench"),
            )
        return {name: store.rows(name) for name in ("guidance", "inquiries", "mentions")}


def main() -> None:
    """Measures and prints."""
    print(f"\n{'year-end estimate, March to November':<50}" + "".join(f"{name:>10}" for name in COLUMNS))
    frames = example()
    for name, frame in frames.items():
        for year in FINISHED:
            row(f"example: {name} {year}", list(scores(frame, year)))
    for scenario in SCENARIOS:
        row(f"simulated: {scenario.name}", list(simulated(scenario)))
    print("\nnot scored: 2020, which the example does not finish")
    for name, frame in frames.items():
        for as_of in (date(2020, 3, 31), date(2020, 6, 30), date(2020, 10, 31)):
            made = forecast(frame, year=2020, as_of=as_of)
            print(f"{name:<12} {as_of} {told(made)}")


def told(made: Forecast | None) -> str:
    """One estimate, for the terminal."""
    if made is None:
        return "no estimate"
    return (
        f"{made.counted:>6.0f} counted, {made.estimate:.0f} ({made.low:.0f}-{made.high:.0f}), season weighs {made.weight:.2f}"
    )


def row(name: str, found: list[Score]) -> None:
    """Mean absolute percentage errors, mean width in percent of the result, and how many intervals held it."""
    linear, season, estimate, width, hit = (
        fmean(getattr(score, part) for score in found) for part in ("linear", "season", "estimate", "width", "hit")
    )
    print(f"{name:<50}{len(found):>10}{linear:>10.1f}{season:>10.1f}{estimate:>10.1f}{width:>10.1f}{100 * hit:>10.0f}")


if __name__ == "__main__":
    main()
