"""What a screen reader meets in the annex, and in which order."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from lib.view.plot import Plot
from lib.view.slides.slide import Table
from tests.decks import deck
from tests.unit.export.appendix.tags import annex, contents, opened, running, sample, tags, texts

LONG = 4


def _blocks(kind: type) -> list[Plot | Table]:
    return [block for slide in deck().slides for block in slide.blocks if isinstance(block, kind)]


def test_headings_are_those_of_the_deck_in_its_order() -> None:
    """A group is a heading of the first level, every slide one of the second, and sources and methods come last."""
    found = [(one.kind, one.title) for one in tags(opened(sample())) if one.kind in {"H1", "H2"}]
    slides = [("H2", slide.title) for slide in deck().slides]
    ending = [("H1", "Kilder"), ("H1", "Sådan er tallene lavet"), ("H2", "Sådan tælles der")]
    assert found == [("H1", "Resultatkontrakt 2019"), *slides, *ending]


def test_no_level_of_headings_is_skipped() -> None:
    """A heading is at most one level below the one before it."""
    levels = [int(one.kind[1]) for one in tags(opened(sample())) if one.kind in {"H1", "H2", "H3"}]
    assert 3 in levels
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_chart_tells_its_message() -> None:
    """A chart is a figure whose alternative text is the plot's, in the order of the deck."""
    plots = [block.alt for block in _blocks(Plot)]
    assert [one.alt for one in tags(opened(sample())) if one.kind == "Figure"] == plots


def test_every_table_has_headers_for_its_columns() -> None:
    """A table has a header cell a column, and each says that it heads a column."""
    found = tags(opened(sample()))
    heads = [one for one in found if one.kind == "TH"]
    tables = _blocks(Table)
    assert len(heads) == sum(len(table.heads) for table in tables) + 3
    assert {one.scope for one in heads} == {"Column"}
    assert [one.kind for one in found].count("Table") == len(tables) + 1


def test_tags_follow_the_page() -> None:
    """Walking the tags meets every piece of content once and in the order in which it is drawn."""
    found = contents(opened(sample()))
    assert len(found) > 100
    assert found == sorted(set(found))


def test_texts_come_in_the_order_of_the_deck() -> None:
    """What is read of a slide is its title, its heading, its blocks and its source; the notes are left out."""
    text = running("".join(texts(sample())))
    medier = next(slide for slide in deck().slides if slide.key == "medier")
    said = (medier.title, "medier", "Omtaler", "229", "mod 96 i 1. halvår 2019", "≥ 500", "Omtaler pr. måned", medier.source)
    at = text.index(running(medier.title))
    for one in (*said, "konstrueret eksempel"):
        at = text.index(running(one), at)
    assert running(medier.notes[0]) not in text


def test_bullets_are_a_list_in_a_list() -> None:
    """A bullet of the second level stands in a list inside that of the first."""
    lists = [one.depth for one in tags(opened(sample())) if one.kind == "L"]
    assert any(after > before for before, after in pairwise(lists))


def test_pages_are_counted_in_the_footer() -> None:
    """Every page says its number, how many there are, and what it belongs to, outside the order of reading."""
    pages = texts(sample())
    for number, page in enumerate(pages, 1):
        assert f"Side {number} af {len(pages)}" in page
        assert deck().footer in page
    assert 2 <= len(pages) <= LONG


def test_a_long_annex_has_a_list_of_contents() -> None:
    """The list stands before the first section, names every slide and leads to it; a short annex has none."""
    short = deck()
    long = replace(short, slides=tuple(replace(one, title=f"{one.title} {n}") for n in range(3) for one in short.slides))
    first = texts(annex(long))[0]
    assert "Indhold" in first
    assert all(running(f"{short.slides[0].title} {n}") in running(first) for n in range(3))
    assert "Indhold" not in texts(sample())[0]


def test_a_long_table_repeats_its_header() -> None:
    """A table over several pages shows its header on each of them."""
    slide = deck().slides[0]
    table = next(block for block in slide.blocks if isinstance(block, Table))
    pages = texts(annex(replace(deck(), slides=(replace(slide, blocks=(replace(table, rows=table.rows * 30),)),))))
    assert sum("Beskrivelse" in page for page in pages) >= 3
