"""The deck that the rules make of the example, and of less than the example."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from lib.view.plot import Plot, PlotKind
from lib.view.slides.fit import COLUMN_LINES, TABLE_LINES, list_height, row_height
from lib.view.slides.notes import TITLE, message, slug
from lib.view.slides.rules import rule_slides
from lib.view.slides.slide import Bullet, Bullets, Facts, Table

if TYPE_CHECKING:
    from lib.view.slides.material import Material
    from lib.view.slides.slide import Slide


def by_key(found: Material) -> dict[str, Slide]:
    """The slides by their keys."""
    return {slide.key: slide for slide in rule_slides(found)}


def test_the_order_of_a_meeting(example: Material) -> None:
    """Contract, focus, lessons, what happened, consequences, the next contract, municipalities."""
    assert [slide.name for slide in rule_slides(example)] == [
        "Overblik",
        "Målene (1 af 2)",
        "Målene (2 af 2)",
        "Mål 1 i fokus",
        "Mål 2 i fokus",
        "Mål 5 i fokus",
        "Hvad har vi lært i 2019?",
        "Mediedækning",
        "Vejledning",
        "Henvendelser",
        "Vejledning i hjælpepakkerne",
        "For Erhvervshuset",
        "Tæt samarbejde med lokale erhvervsservices (LES)",
        "For Samfundet",
        "Proces for næste kontrakt",
        "Aftaler før og efter",
        "Strategiske prioriteter",
        "Opmærksomhedspunkter",
        "Kommunerne",
        "Kommune for kommune",
    ]


@pytest.mark.parametrize(
    ("key", "title"),
    [
        ("overblik", "9 af 9 mål vurderes nået"),
        ("maal-1", "Mål 1 til 4: 4 af 4 mål vurderes nået"),
        ("fokus-1", "Net Promoter Score: 64, 4 point over målet"),
        ("fokus-5", "Virksomheder i specialiseret vejledning: 1.021, 122 % af målet"),
        ("medier", "229 omtaler og indslag, 133 flere end i 1. halvår 2019"),
        ("proces", "Næste skridt: endelig godkendelse 5. februar 2021"),
        ("aftaler", "Resultatkontrakt: før 1-års aftaler, fremover fra 2021 (2-3 år)"),
        (
            "opmaerksomhed",
            "6 opmærksomhedspunkter: produktion – fokus på eksport, turisme/ oplevelser, cirkulær økonomi og 3 til",
        ),
        ("kommuner-aftaler", "Alle 13 kommuner har en KAM"),
    ],
)
def test_a_title_is_a_message(example: Material, key: str, title: str) -> None:
    """By rule, with the numbers of the example."""
    assert by_key(example)[key].title.replace("\u00a0", " ") == title


def test_every_slide_is_whole(example: Material) -> None:
    """Keys are unique, titles short, charts have words, and what is constructed says so."""
    slides = rule_slides(example)
    assert len({slide.key for slide in slides}) == len(slides)
    for slide in slides:
        assert 0 < len(slide.title) <= TITLE
        assert slide.heading
        assert slide.notes
        assert 1 <= len(slide.blocks) <= 2
        assert "konstrueret" not in slide.source or slide.constructed
        for block in slide.blocks:
            assert not isinstance(block, Plot) or block.alt.endswith(".")
            assert not isinstance(block, Table) or sum(block.widths) == pytest.approx(1)
            assert not isinstance(block, Facts) or len(block.items) <= 4


def test_every_slide_fits(example: Material) -> None:
    """Tables and lists keep to the measures that every form can rely on."""
    for slide in rule_slides(example):
        share = 1.0 if len(slide.blocks) == 1 else 0.42
        for block in slide.blocks:
            if isinstance(block, Table):
                assert sum(row_height(row, block.widths) for row in block.rows) <= TABLE_LINES
            if isinstance(block, Bullets):
                assert list_height(block.items, share=share) <= COLUMN_LINES


def test_the_charts_are_many_and_of_every_kind(example: Material) -> None:
    """At least six, so that the deck has what a spreadsheet of numbers lacks."""
    charts = [block for slide in rule_slides(example) for block in slide.blocks if isinstance(block, Plot)]
    assert len(charts) >= 6
    assert {chart.kind for chart in charts} == set(PlotKind)


def test_no_chart_is_shown_twice(example: Material) -> None:
    """The topics of inquiries stand beside the list that speaks of them, and only there."""
    titles = [block.title for slide in rule_slides(example) for block in slide.blocks if isinstance(block, Plot)]
    assert len(set(titles)) == len(titles)
    without = [slide for slide in rule_slides(replace(example, notes=[])) if slide.key == "henvendelser"]
    assert len(without[0].blocks) == 2


def test_only_the_contract(example: Material) -> None:
    """Without activities and notes there are the goals, those with a number in focus, and the next contract."""
    bare = replace(example, activities={}, standings=None, notes=[], cooperation=[])
    assert list(by_key(bare)) == [
        "overblik",
        "maal-1",
        "maal-2",
        "fokus-1",
        "fokus-2",
        "fokus-5",
        "proces",
        "aftaler",
        "prioriteter",
        "opmaerksomhed",
    ]
    assert not any(slide.constructed for slide in rule_slides(bare))


def test_nothing_but_goals(example: Material) -> None:
    """A workbook of four columns has a deck too."""
    bare = replace(
        example, activities={}, standings=None, notes=[], cooperation=[], process=[], priorities=[], events=[], sources=[]
    )
    assert [slide.key for slide in rule_slides(bare)][:3] == ["overblik", "maal-1", "maal-2"]


def test_what_is_agreed_is_told_without_numbers(example: Material) -> None:
    """The sheet of cooperation alone makes a slide."""
    told = by_key(replace(example, activities={}, standings=None))["kommuner-aftaler"]
    table = told.blocks[0]
    assert isinstance(table, Table)
    assert table.heads == ("Kommune", "KAM", "Hensigtserklæring", "Handlingsplan", "Fokus")
    assert len(table.rows) == 13


def test_media_by_the_notes_alone(example: Material) -> None:
    """The house's own figure stands where no mentions are registered."""
    told = by_key(replace(example, activities={}))["medier"]
    assert told.title == "Omtaler/Indslag: 229"
    assert told.heading == "Mediedækning · Erhvervshus Sydjylland · 1. halvår 2020"


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        (["Først", "500+ henvendelser"], "500+ henvendelser"),
        (["Giver mening!", "Andet"], "Giver mening!"),
        (["Slutter med punktum."], "Slutter med punktum"),
    ],
)
def test_the_message_of_a_list(texts: list[str], said: str) -> None:
    """Its key figure, else its first line."""
    assert message([Bullet(text=text) for text in texts]) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [("Hvad har vi lært i 2019?", "hvad-har-vi-laert-i-2019"), ("Øl & Ål › Café", "oel-aal-cafe"), ("?!", "")],
)
def test_slugs_are_ascii(text: str, said: str) -> None:
    """They are parts of keys and file names."""
    assert slug(text) == said
