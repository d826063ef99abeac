"""A split as lines of a table."""

from __future__ import annotations

import pytest

from lib.domain.quantity import Quantity
from lib.domain.selection import OTHERS
from lib.domain.splits import Part
from lib.view.activity.splits import Split, split_view
from lib.view.activity.subject import GUIDANCE


def table(*parts: tuple[str, int | None], column: str = "topic") -> Split:
    """The table of parts of 2020."""
    made = [Part(value=value, now=None if now is None else Quantity(now)) for value, now in parts]
    found = split_view(made, column=column, title="Emne", subject=GUIDANCE, key="2020", total=100, chosen=None)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("column", "own", "together"),
    [
        ("topic", "Eksport", "Øvrige"),
        ("topic", "Øvrige", "Øvrige (flere emner samlet)"),
        ("sector_group", "Øvrige", "Øvrige (flere brancher samlet)"),
        ("program", "Øvrige", "Øvrige (flere værdier samlet)"),
    ],
)
def test_values_told_together_have_a_name_of_their_own_and_lead_nowhere(column: str, own: str, together: str) -> None:
    """Not that of a value of the data, which does lead to its own page."""
    found = table((own, 60), (OTHERS, 40), ("", 7), column=column)
    assert [(line.name, line.leads) for line in found.lines] == [(own, True), (together, False), ("Ikke oplyst", True)]


def test_hidden_parts_are_named_too() -> None:
    """Also the values told together, by the same name."""
    assert table(("Øvrige", None), (OTHERS, None), ("Salg", 9)).hidden.startswith(
        "Skjult: Øvrige og Øvrige (flere emner samlet). 1-4 virksomheder"
    )
