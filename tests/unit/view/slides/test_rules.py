"""The deck that the rules make of the example, and of less than the example."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from lib.domain.key_figure import read_key_figure
from lib.view import format as fmt
from lib.view.plot import Plot, PlotKind
from lib.view.slides.choice import DeckChoice, apply
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


def test_no_bullet_of_the_notes_is_lost(example: Material) -> None:
    """Also what stands beside the figures of media, sections of this contract's name, and a fifth figure of media."""
    figures = [{"section": "Mediedækning", "text": f"Omtaler i avis {place}: {place}9", "level": None} for place in range(6)]
    more = [
        *figures,
        {"section": "Mediedækning", "text": "Særligt omtalt i pressen", "level": None},
        {"section": "Resultatkontrakten i tal", "text": "Ni mål", "level": None},
        {"section": "Resultatkontrakt 2030", "text": "En dag", "level": None},
    ]
    for found in (example, replace(example, activities={}), replace(example, process=[]), replace(example, notes=[])):
        notes = [*found.notes, *more]
        said = " ".join(text for slide in rule_slides(replace(found, notes=notes)) for text in words(slide))
        for row in notes:
            figure = read_key_figure(row["text"])
            wanted = fmt.quantity(figure.value) if figure else " ".join(row["text"].split())
            assert wanted in said or " ".join(row["text"].split()) in said, row


def test_every_slide_has_a_key_of_its_own(example: Material) -> None:
    """Sections whose names differ in signs alone are two slides, with and without a saved deck."""
    sections = ("COVID-19", "COVID 19", "日本", "中国")
    notes = [{"section": section, "text": f"om {section}", "level": None} for section in sections]
    slides = rule_slides(replace(example, notes=notes))
    assert len({slide.key for slide in slides}) == len(slides)
    shown = apply(DeckChoice(name="KKR", year=2019), slides, comment=slides[0])
    assert shown == slides


def test_parts_that_reach_beyond_the_date_are_left_out(example: Material) -> None:
    """They would not add up to the title; municipalities, told in whole periods, say how far they reach."""
    early = by_key(replace(example, as_of=date(2020, 3, 31)))
    assert [type(block) for block in early["vejledning"].blocks] == [Plot]
    assert "går til og med 30. oktober 2020" in early["kommuner"].lead
    assert "går til og med" not in by_key(example)["kommuner"].lead


def test_a_long_wording_is_shortened_below_the_title_and_whole_in_the_notes(example: Material) -> None:
    """The contract's own table has it word for word."""
    goals = list(example.goals)
    wording = f"{goals[0].goal.description} {'meget ' * 100}langt"
    goals[0] = replace(goals[0], goal=replace(goals[0].goal, description=wording))
    slide = by_key(replace(example, goals=tuple(goals)))["fokus-1"]
    assert len(slide.lead) <= 240
    assert slide.lead.endswith("…")
    assert wording in slide.notes


def test_many_municipalities_are_the_highest_in_the_chart_and_all_in_the_table(example: Material) -> None:
    """The chart says how many it leaves out."""
    assert example.standings is not None
    one = example.standings.each[0]
    each = tuple(replace(one, name=f"{one.name} {place:02}") for place in range(30))
    house = example.organisation
    places = tuple(replace(house.municipalities[0], code=f"{place:03}", name=one.name) for place, one in enumerate(each))
    many = replace(
        example,
        organisation=replace(house, municipalities=places),
        standings=replace(example.standings, each=each),
    )
    slides = rule_slides(many)
    (chart,) = next(slide for slide in slides if slide.key == "kommuner").blocks
    assert isinstance(chart, Plot)
    assert len(chart.categories) == 16
    assert chart.title.endswith("de 16 højeste af 30")
    tables = [block for slide in slides if slide.key.startswith("kommuner-aftaler") for block in slide.blocks]
    assert sum(len(table.rows) for table in tables if isinstance(table, Table)) == 30


def words(slide: Slide) -> list[str]:
    """Every text that is seen on a slide."""
    found = [slide.heading, slide.title, slide.lead]
    for block in slide.blocks:
        if isinstance(block, Bullets):
            found += [block.heading, *(item.text for item in block.items)]
        if isinstance(block, Facts):
            found += [text for fact in block.items for text in (fact.name, fact.text, fact.note)]
    return found
