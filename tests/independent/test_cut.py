"""A municipality's running year is held against the same whole months of last year, wherever in its month the data end."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from lib.domain.selection import Selection
from lib.domain.series import Grain
from lib.view.activity.page import activity_page
from lib.view.activity.series import Wish
from lib.view.activity.subject import SUBJECTS
from tests.frames import activities

MONTHLY = 10


@pytest.mark.parametrize(
    "last", [date(2020, 2, 28), date(2020, 2, 29), date(2020, 10, 29), date(2020, 10, 30), date(2020, 10, 31)]
)
def test_the_months_that_are_over_are_compared(last: date) -> None:
    """Two municipalities with as many companies on the first of every month: the same as last year, in whole months."""
    days = [date(year, month, 1) for year in (2019, 2020) for month in range(1, 13)]
    rows = [
        {"day": day, "municipality": place, "count": MONTHLY} for day in days if day <= last for place in ("Kolding", "Vejle")
    ]
    found = activities("guidance", *rows, last=last)
    view = activity_page(
        found,
        subject=SUBJECTS["guidance"],
        selection=Selection(key="2020", municipality="Kolding"),
        wish=Wish(year=2020, key="2020", grain=Grain.MONTH),
        as_of=last,
    )
    months = last.month if (last + timedelta(days=1)).day == 1 else last.month - 1
    assert "det samme som i samme del af 2019" in view.headline
    assert any(f"od {MONTHLY * months} i samme del af 2019" in line for line in view.lines), view.lines
