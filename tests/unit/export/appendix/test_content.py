"""A deck as the data that the templates set."""

from __future__ import annotations

import json
from dataclasses import replace

from lib.charts.theme import LIGHT
from lib.export.appendix.content import content
from tests.decks import deck


def test_slides_of_one_heading_stand_together() -> None:
    """Slides in a row that share the first part of their heading form a group; the rest stands above their title."""
    first, second, third, *_ = deck().slides
    slides = (first, second, replace(third, heading="Mediedækning"), replace(first, heading="Resultatkontrakt 2019 · a · b"))
    groups = content(replace(deck(), slides=slides), colours=LIGHT)["groups"]
    assert [one["title"] for one in groups] == ["Resultatkontrakt 2019", "Mediedækning", "Resultatkontrakt 2019"]
    assert [[slide["heading"] for slide in one["slides"]] for one in groups] == [["maal-1", "maal-5"], [""], ["a · b"]]


def test_what_the_speaker_may_say_is_not_handed_on() -> None:
    """No note of a slide is in the data."""
    told = json.dumps(content(deck(), colours=LIGHT), ensure_ascii=False)
    assert all(slide.notes[0] not in told for slide in deck().slides)


def test_everything_else_of_a_deck_is() -> None:
    """Message, remark, every block, the sources and the methods are in the data, as they stand in the deck."""
    told = content(deck(), colours=LIGHT)
    assert told["deck"]["message"] == deck().message
    assert told["deck"]["remark"] == deck().remark
    forms = [[block["form"] for block in slide["blocks"]] for group in told["groups"] for slide in group["slides"]]
    assert forms == [["table"], ["plot"], ["facts", "plot"], ["bullets"], ["plot", "plot"], ["plot", "table"]]
    assert told["sources"] == [{"name": deck().sources[0].name, "uploaded": "11. november 2020", "constructed": True}]
    assert [one["points"] for one in told["methods"]] == [list(one.points) for one in deck().methods]


def test_line_breaks_of_a_cell_are_kept() -> None:
    """A result of several lines stays one."""
    (table,) = content(deck(), colours=LIGHT)["groups"][0]["slides"][0]["blocks"]
    assert table["rows"][1][2] == {"text": "Vækstvirksomheder: 319\nDriftsvirksomheder: 54\nTotal: 1.021", "strong": True}
