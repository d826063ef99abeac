"""What rows do not tell, because the pages hide it of the year."""

from __future__ import annotations

from datetime import date

from lib.domain.masking import MASK
from lib.domain.veil import veiled
from tests.frames import activities, many


def test_a_hidden_municipality_is_covered_with_its_companies() -> None:
    """Fanø's three and the smallest other one; counting the covered rows tells their sum alone."""
    rows = [
        {"municipality": place, "cvr": f"{place}-{number}", "day": date(2019, 5, 1)}
        for place, count in (("Fanø", 3), ("Varde", 7), ("Vejle", 40), ("Kolding", 30))
        for number in range(count)
    ]
    found = activities("guidance", *rows, last=date(2019, 12, 31))
    shown = veiled(found.rows, found.rows, found)
    assert shown["municipality"].value_counts().to_dict() == {"Vejle": 40, "Kolding": 30, MASK: 10}
    assert set(shown["cvr"][shown["municipality"] == MASK]) == {MASK}
    assert MASK not in set(shown["cvr"][shown["municipality"] != MASK])


def test_of_a_hidden_pair_the_value_is_covered() -> None:
    """Three in Vejle about export: the topic is covered there, and another with it; elsewhere it is told."""
    rows = [
        *many(3, municipality="Vejle", topic="Eksport"),
        *many(9, municipality="Vejle", topic="Salg"),
        *many(20, municipality="Kolding", topic="Eksport"),
        *many(20, municipality="Kolding", topic="Salg"),
    ]
    found = activities("guidance", *rows, last=date(2020, 12, 31))
    shown = veiled(found.rows, found.rows, found)
    vejle = shown[shown["municipality"] == "Vejle"]
    assert "Eksport" not in set(vejle["topic"])
    assert len(vejle) == 12


def test_media_and_other_columns_are_left() -> None:
    """They hold no companies; what a page does not divide by is nobody's figure."""
    media = activities("mentions", *many(2, medium="TV Syd"))
    assert veiled(media.rows, media.rows, media).equals(media.rows)
    asked = activities("inquiries", *many(9, municipality="Vejle"))
    assert set(veiled(asked.rows, asked.rows, asked)["count"]) == {1}
