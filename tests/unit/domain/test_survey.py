"""Net Promoter Score and the share of the effect question, from answers made by hand."""

from __future__ import annotations

import itertools
import math
from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.domain.dates import Period, month, months
from lib.domain.series import Grain
from lib.domain.survey import (
    LEVEL,
    NetPromoter,
    Share,
    by_period,
    difference,
    effect_share,
    net_promoter_interval,
    net_promoter_score,
    share_interval,
)

SCALE = ("I høj grad", "I middel grad", "I mindre grad", "Slet ikke", "Ved ikke")
COUNTS = SCALE[:2]
SCORES = st.lists(st.integers(0, 10), min_size=1, max_size=40)


def scores(*values: int | None) -> pd.DataFrame:
    """A frame of answers to the NPS question."""
    return pd.DataFrame({"nps": pd.Series(values, dtype=object)})


def answers(*words: str) -> pd.DataFrame:
    """A frame of answers to the effect question."""
    return pd.DataFrame({"effect": pd.Series(words, dtype=object)})


def score(*values: int | None) -> NetPromoter:
    """The score of answers, of which there are some."""
    found = net_promoter_score(scores(*values))
    assert found is not None
    return found


def share(*words: str) -> Share:
    """The share of answers, of which there are some."""
    found = effect_share(answers(*words), scale=SCALE, counts=COUNTS, do_not_know="Ved ikke")
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("values", "value", "counts"),
    [
        ([9, 10], 100, (2, 0, 0, 0)),
        ([0, 6], -100, (0, 0, 2, 0)),
        ([7, 8], 0, (0, 2, 0, 0)),
        ([10, 0], 0, (1, 0, 1, 0)),
        ([9, 8, 6], 0, (1, 1, 1, 0)),
        ([10, 10, 7, 3], 25, (2, 1, 1, 0)),
        ([10, None, None], 100, (1, 0, 0, 2)),
    ],
)
def test_the_net_promoter_score(values: list[int | None], value: float, counts: tuple[int, ...]) -> None:
    """Percent of 9-10 less percent of 0-6; blanks are no answers and are counted."""
    found = score(*values)
    assert found.value == value
    assert (found.promoters, found.passives, found.detractors, found.unanswered) == counts
    assert found.n == sum(counts[:3])


@pytest.mark.parametrize("values", [[], [None, None]])
def test_no_answers_give_no_score(values: list[None]) -> None:
    """Not zero."""
    assert net_promoter_score(scores(*values)) is None


@given(SCORES)
def test_the_net_promoter_score_by_its_definition(values: list[int]) -> None:
    """Between -100 and 100, inside its interval, and the three groups are all who answered."""
    found = score(*values)
    assert found.value == pytest.approx(100 * sum((one >= 9) - (one <= 6) for one in values) / len(values))
    assert -100 <= found.low <= found.value + 1e-9
    assert found.value - 1e-9 <= found.high <= 100
    assert found.promoters + found.passives + found.detractors == found.n == len(values)


@given(SCORES)
def test_the_interval_is_the_same_from_the_other_end(values: list[int]) -> None:
    """Promoters and detractors changed places: the interval is mirrored."""
    found = score(*values)
    low, high = net_promoter_interval(promoters=found.detractors, detractors=found.promoters, n=found.n)
    assert (-high, -low) == pytest.approx((found.low, found.high))


def test_the_interval_of_a_score_against_the_formula() -> None:
    """Agresti and Min by hand: (80 + ½ - 5 - ½) / 102, and the spread of two shares of one sample."""
    p, d = 80.5 / 102, 5.5 / 102
    slack = 1.959964 * math.sqrt((p + d - (p - d) ** 2) / 102)
    found = net_promoter_interval(promoters=80, detractors=5, n=100)
    assert found == pytest.approx((100 * (p - d - slack), 100 * (p - d + slack)), abs=1e-4)
    assert [round(end, 1) for end in found] == [62.9, 84.2]


@pytest.mark.parametrize(("promoters", "passives", "detractors"), [(5, 0, 0), (0, 5, 0), (0, 0, 5), (300, 0, 0), (1, 0, 0)])
def test_an_interval_never_shrinks_to_a_point(promoters: int, passives: int, detractors: int) -> None:
    """Where all answered alike it is still not known what the next one says."""
    low, high = net_promoter_interval(promoters=promoters, detractors=detractors, n=promoters + passives + detractors)
    assert high - low > 1


@given(st.integers(0, 40), st.integers(0, 40), st.integers(0, 40), st.integers(2, 5))
def test_more_answers_tell_more(promoters: int, passives: int, detractors: int, times: int) -> None:
    """The same answers several times over: a narrower interval."""
    n = max(1, promoters + passives + detractors)
    low, high = net_promoter_interval(promoters=promoters, detractors=detractors, n=n)
    lower, higher = net_promoter_interval(promoters=promoters * times, detractors=detractors * times, n=n * times)
    assert higher - lower < high - low


@pytest.mark.parametrize("n", [5, 20, 60])
@pytest.mark.parametrize(("p", "d"), [(0.68, 0.08), (0.5, 0.2), (0.9, 0.02), (0.2, 0.6)])
def test_the_interval_holds_its_level(n: int, p: float, d: float) -> None:
    """Over every sample that can be drawn, weighed by its probability: close to 95 % even of five answers."""
    held = 0.0
    for promoters, detractors in itertools.product(range(n + 1), repeat=2):
        passives = n - promoters - detractors
        if passives < 0:
            continue
        low, high = net_promoter_interval(promoters=promoters, detractors=detractors, n=n)
        ways = math.comb(n, promoters) * math.comb(n - promoters, detractors)
        if low <= 100 * (p - d) <= high:
            held += ways * p**promoters * d**detractors * (1 - p - d) ** passives
    assert LEVEL - 0.05 <= held <= LEVEL + 0.05


@pytest.mark.parametrize(
    ("words", "value", "n"),
    [
        (["I høj grad", "I middel grad"], 100, 2),
        (["I høj grad", "Slet ikke"], 50, 2),
        (["I høj grad", "I mindre grad", "Ved ikke", ""], 50, 2),
        (["Slet ikke"], 0, 1),
    ],
)
def test_the_share_of_the_effect_question(words: list[str], value: float, n: int) -> None:
    """ "Ved ikke" and blanks leave the denominator."""
    found = share(*words)
    assert (found.value, found.n) == (value, n)
    assert found.low <= found.value <= found.high


def test_the_answers_are_told_apart() -> None:
    """In the scale's order, also those that nobody gave; the rest is counted beside them."""
    found = share("Slet ikke", "I høj grad", "", "I høj grad", "Ved ikke", "Ved ikke", "Måske")
    assert found.by_answer == (("I høj grad", 2), ("I middel grad", 0), ("I mindre grad", 0), ("Slet ikke", 1))
    assert (found.do_not_know, found.unanswered, found.off_scale) == (2, 1, 1)


@pytest.mark.parametrize("words", [[], ["Ved ikke"], ["", ""], ["Måske"]])
def test_no_answers_give_no_share(words: list[str]) -> None:
    """Nobody who knows, no percentage."""
    assert effect_share(answers(*words), scale=SCALE, counts=COUNTS, do_not_know="Ved ikke") is None


def test_another_house_counts_other_answers() -> None:
    """The scale and what counts are the house's."""
    found = effect_share(answers("Ja", "Nej", "Måske"), scale=("Ja", "Nej"), counts=("Nej",), do_not_know="Måske")
    assert found is not None
    assert (found.value, found.n, found.do_not_know) == (50, 2, 1)


@pytest.mark.parametrize(
    ("yes", "n", "expected"),
    [(9, 10, (59.6, 98.2)), (0, 10, (0, 27.8)), (10, 10, (72.2, 100)), (207, 230, (85.4, 93.2))],
)
def test_wilsons_interval(yes: int, n: int, expected: tuple[float, float]) -> None:
    """As Wilson's formula gives it by hand."""
    z = 1.959964
    middle, slack = (yes + z * z / 2) / (n + z * z), z / (n + z * z) * math.sqrt(yes * (n - yes) / n + z * z / 4)
    found = share_interval(yes, n)
    assert found == pytest.approx((100 * (middle - slack), 100 * (middle + slack)), abs=1e-3)
    assert found == pytest.approx(expected, abs=0.05)


def test_a_difference_of_shares_is_newcombes() -> None:
    """The first example of his article: 56 of 70 and 48 of 80 differ by 0.2000 (0.0524 to 0.3339)."""
    now = share(*["I høj grad"] * 56, *["Slet ikke"] * 14)
    before = share(*["I høj grad"] * 48, *["Slet ikke"] * 32)
    found = difference(now=now, before=before)
    assert (found.value, found.low, found.high) == pytest.approx((20, 5.24, 33.39), abs=0.01)
    assert found.clear


@pytest.mark.parametrize(
    ("now", "before", "value", "clear"),
    [
        ([10] * 60 + [3] * 40, [10] * 50 + [3] * 50, 20, False),
        ([10] * 90 + [3] * 10, [10] * 50 + [3] * 50, 80, True),
        ([10] * 50 + [3] * 50, [10] * 90 + [3] * 10, -80, True),
        ([10] * 3, [3] * 3, 200, True),
        ([10], [3], 200, False),
        ([10] * 3, [7] * 3, 100, False),
        ([9, 8], [9, 8], 0, False),
    ],
)
def test_whether_a_difference_is_clear(now: list[int], before: list[int], value: float, *, clear: bool) -> None:
    """Clear when the interval leaves out zero."""
    found = difference(now=score(*now), before=score(*before))
    assert (found.value, found.clear) == (pytest.approx(value), clear)
    assert found.clear == (found.low > 0 or found.high < 0)


@given(SCORES, SCORES)
def test_a_difference_the_other_way_round(one: list[int], other: list[int]) -> None:
    """Mirrored, within ±200 points, and around its value."""
    there, back = (difference(now=score(*a), before=score(*b)) for a, b in ((one, other), (other, one)))
    assert (there.value, there.low, there.high) == pytest.approx((-back.value, -back.high, -back.low))
    assert there.clear == back.clear
    assert -200 - 1e-9 <= there.low <= there.value + 1e-9
    assert there.value - 1e-9 <= there.high <= 200 + 1e-9


def dated(*rows: tuple[date, date, int | None]) -> pd.DataFrame:
    """Answers with their days."""
    return pd.DataFrame(rows, columns=["date", "date_end", "nps"], dtype=object)


def test_the_periods_of_a_survey() -> None:
    """In time order, without those that have no answers; a half-year by month stands for itself."""
    frame = dated(
        (date(2020, 5, 4), date(2020, 5, 4), 10),
        (date(2020, 4, 30), date(2020, 4, 30), None),
        (date(2020, 1, 1), date(2020, 6, 30), 3),
        (date(2020, 2, 29), date(2020, 2, 29), 8),
        (date(2020, 5, 31), date(2020, 5, 31), 0),
    )
    found = by_period(frame, grain=Grain.MONTH, figure=net_promoter_score)
    assert [(key, days, made.value, made.n) for key, days, made in found] == [
        ("2020-H1", months(2020, 1, 6), -100, 1),
        ("2020-02", month(2020, 2), 0, 1),
        ("2020-05", month(2020, 5), 0, 2),
    ]
    assert by_period(frame, grain=Grain.YEAR, figure=net_promoter_score)[0][:2] == (
        "2020",
        Period(date(2020, 1, 1), date(2020, 12, 31)),
    )
    assert by_period(frame[:0], grain=Grain.MONTH, figure=net_promoter_score) == []


def test_a_single_answer_is_a_period() -> None:
    """Also when it is all there is."""
    ((key, days, made),) = by_period(
        dated((date(2020, 2, 3), date(2020, 2, 3), 9)), grain=Grain.YEAR, figure=net_promoter_score
    )
    assert (key, days.end, made.value) == ("2020", date(2020, 12, 31), 100)
