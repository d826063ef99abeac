"""What is too long for a slide goes on to the next one, and nothing is lost or set too small."""

from __future__ import annotations

from dataclasses import replace

from lib.export.powerpoint import layouts, lists, table
from lib.export.powerpoint.paging import paged
from lib.export.powerpoint.slides import places
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


def test_one_bullet_higher_than_a_slide_ends() -> None:
    """What cannot be cut is shown as it is."""
    only = Bullets(items=(Bullet(text="ord " * 2000),))
    assert paged(slide(only)) == (slide(only),)
