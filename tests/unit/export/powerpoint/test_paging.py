"""What is too long for a slide goes on to the next one, and nothing is lost or set too small."""

from __future__ import annotations

from dataclasses import replace
from time import process_time

import pytest

from lib.export.powerpoint import frame, layouts, lists, table
from lib.export.powerpoint.paging import paged
from lib.export.powerpoint.slides import fitted, places
from lib.view.slides.slide import Block, Bullet, Bullets, Cell, Slide, Table
from tests.decks import COLUMN, deck


def slide(*blocks: Block) -> Slide:
    """A slide with those blocks."""
    return replace(deck().slides[3], blocks=blocks, lead="Indledning.")


def bullets(count: int, *, deeper: tuple[int, ...] = ()) -> Bullets:
    """A list of so many lines; those in `deeper` are of the second level."""
    lines = (Bullet(text=f"Punkt {at} " + "med ord " * 12, level=2 if at in deeper else 1) for at in range(count))
    return Bullets(heading="Liste", items=tuple(lines))


def rows(count: int) -> Table:
    """A table of so many rows."""
    cells = tuple((Cell(text=str(at)), Cell(text="Tekst")) for at in range(count))
    return Table(caption="t", heads=("Nr.", "Tekst"), rows=cells, widths=(0.2, 0.8))


def test_what_fits_stays_as_it_is() -> None:
    """No slide of the sample deck is cut."""
    assert all(paged(one) == (one,) for one in deck().slides)


def test_a_long_list_goes_on_and_every_part_fits() -> None:
    """All lines are there in order, the title says that it goes on, and the notes are not said twice."""
    whole = bullets(40)
    parts = paged(slide(whole))
    assert len(parts) > 1
    assert tuple(line for one in parts for line in one.blocks[0].items) == whole.items
    assert [one.title for one in parts[1:]] == [f"{deck().slides[3].title} (fortsat)"] * (len(parts) - 1)
    assert [bool(one.notes) for one in parts] == [True] + [False] * (len(parts) - 1)
    for one in parts:
        body = places(one).body
        assert lists.setting(one.blocks[0], body).height <= body.height


def test_a_long_table_goes_on_with_its_header() -> None:
    """Each part is a table with the same heads, and no row is lost."""
    whole = rows(60)
    parts = paged(slide(whole))
    assert tuple(row for one in parts for row in one.blocks[0].rows) == whole.rows
    assert {one.blocks[0].heads for one in parts} == {whole.heads}
    assert all(table.setting(one.blocks[0], places(one).body).height <= places(one).body.height for one in parts)


def test_what_stands_beside_a_long_list_is_shown_once() -> None:
    """The chart stays with the first part, and the rest of the list gets the whole width."""
    parts = paged(slide(bullets(12), COLUMN))
    assert [COLUMN in one.blocks for one in parts] == [True] + [False] * (len(parts) - 1)
    first = layouts.block_boxes(2, box=places(parts[0]).body, share=0.5)[0]
    assert lists.setting(parts[0].blocks[0], first).height <= first.height


def test_a_bullet_is_not_parted_from_those_below_it() -> None:
    """The next slide begins with a bullet of the first level, where there is one."""
    parts = paged(slide(bullets(40, deeper=tuple(at for at in range(40) if at % 4))))
    assert all(one.blocks[0].items[0].level == 1 for one in parts)
    assert sum(len(one.blocks[0].items) for one in parts) == 40


@pytest.mark.parametrize("text", ["ord " * 2000, "b" * 4000], ids=["words", "one word"])
def test_a_bullet_higher_than_a_slide_goes_on(text: str) -> None:
    """It is cut at the slide's end, and every letter is there."""
    parts = paged(slide(Bullets(heading="Liste", items=(Bullet(text=text), Bullet(text="Den næste")))))
    lines = [line.text for one in parts for line in one.blocks[0].items]
    assert " ".join(lines[:-1]).split() == text.split() or "".join(lines[:-1]) == text
    assert lines[-1] == "Den næste"
    assert all(lists.setting(one.blocks[0], places(one).body).height <= places(one).body.height for one in parts)


@pytest.mark.parametrize("comment", ["k" * 3000, "Aftalt med kommunerne. " * 260], ids=["one word", "words"])
def test_a_cell_higher_than_a_slide_goes_on_in_a_row_of_the_same_name(comment: str) -> None:
    """What fits is shown, the rest follows below the same heads; what fitted is not said again, and a number stays once."""
    number = Cell(text="90 %", value=90.0, number_format="0")
    heads, widths = ("Mål", "Resultat", "Kommentar"), (0.1, 0.2, 0.7)
    rows = ((Cell(text="5"), number, Cell(text=comment)), (Cell(text="6"), Cell(text="7"), Cell(text="Nej")))
    parts = paged(slide(Table(caption="t", heads=heads, rows=rows, widths=widths)))
    found = [row for one in parts for row in one.blocks[0].rows]
    assert len(parts) > 1
    assert "".join(row[2].text for row in found[:-1]).replace(" ", "") == comment.replace(" ", "")
    assert [row[0].text for row in found] == ["5"] * (len(found) - 1) + ["6"]
    assert [row[1] for row in found if row[1].text] == [number, Cell(text="7")]
    assert all(table.setting(one.blocks[0], places(one).body).height <= places(one).body.height for one in parts)


def test_what_stands_below_an_endless_header_is_not_cut() -> None:
    """A file with as many slides as a row or a bullet has lines would help nobody."""
    listed = Bullets(heading="Liste " * 1000, items=(Bullet(text="ord " * 1000),) * 2)
    assert [one.blocks[0].items for one in paged(slide(listed))] == [listed.items[:1], listed.items[1:]]
    endless = replace(rows(2), heads=("Nr.", "Tekst " * 1000), rows=((Cell(text="1"), Cell(text="ord " * 1000)),) * 2)
    assert [one.blocks[0].rows for one in paged(slide(endless))] == [endless.rows[:1], endless.rows[1:]]


def test_long_lists_and_tables_are_paged_at_once() -> None:
    """600 lines and 600 rows take well under a second each, on slides that are as full as can be."""
    start = process_time()
    lists_, tables = (len(paged(slide(one))) for one in (Bullets(items=(Bullet(text="linje"),) * 600), rows(600)))
    assert process_time() - start < 2
    assert lists_ < 40
    assert tables < 60


def test_long_words_above_the_blocks_are_shortened_and_stand_in_the_notes() -> None:
    """Title, lead and source leave the blocks room, and the presenter has all of the words."""
    base = slide(bullets(2))
    for words in ("Et ord om resultatet " * 80, "x" * 30_000):
        made = fitted(replace(base, heading=words, title=words, lead=words, source=words))
        assert places(made).body.height > 2.2
        assert all(one.endswith("…") and one != words for one in (made.heading, made.title, made.lead, made.source))
        assert made.notes == (words,) * 4 + base.notes
    assert fitted(base) == base


def test_a_lead_is_kept_as_long_as_the_blocks_have_room() -> None:
    """Alone it may fill many lines, and it ends with a word."""
    words = "Et ord om resultatet " * 75
    made = fitted(replace(slide(bullets(2)), lead=words.strip()))
    assert len(made.lead) > 300
    assert words.startswith(f"{made.lead[:-1]} ")
    assert frame.BELOW_LEAD <= places(made).body.height < frame.BELOW_LEAD + 0.33
