"""What part of a dataset is looked at, and under which names."""

from __future__ import annotations

from datetime import date

from lib.domain.quantity import Quantity
from lib.domain.selection import OTHERS, Selection, grouped, telling
from lib.domain.splits import split
from lib.domain.visibility import visible
from tests.frames import activities, many

CRISIS = [
    *many(30, municipality="Kolding", topic="Øvrige"),
    *many(30, municipality="Vejle", topic="Øvrige"),
    *many(8, municipality="Kolding", topic="Krise", type="Early Warning"),
    *many(20, municipality="Vejle", topic="Krise", type="Early Warning"),
    *many(25, municipality="Kolding", topic="Salg", type="Driftsvirksomhed"),
    *many(25, municipality="Vejle", topic="Salg", type="Driftsvirksomhed"),
    *many(28, municipality="Kolding", topic="Eksport"),
    *many(25, municipality="Vejle", topic="Eksport"),
]


def test_values_told_together_are_no_value_of_the_data() -> None:
    """A topic that the house calls "Øvrige" stands apart from the group that hides Early Warning, and can be chosen."""
    found = activities("guidance", *CRISIS, last=date(2020, 12, 31))
    group = telling(found.units, "topic")
    assert "Krise" in group
    assert "Øvrige" not in group
    assert set(grouped(found.units, "topic", group)["topic"]) == ({"Øvrige", "Salg", "Eksport"} - group) | {OTHERS}
    parts = split(found, Selection(key="2020", municipality="Kolding"), by="topic", last=found.last)
    assert parts is not None
    told = {part.value: part.now for part in parts}
    assert told["Øvrige"] == Quantity(30)
    assert told[OTHERS] is not None
    assert sum(now.value for now in told.values() if now) == 91
    for value, shown in (("Øvrige", True), ("Krise", False), (OTHERS, False)):
        assert visible(found, Selection(key="2020", municipality="Kolding", split="topic", value=value)) is shown
