"""One slide over as many as it takes."""

from __future__ import annotations

from lib.view.slides.slide import Block, Bullet, Bullets, Cell, Fact, Facts, Slide, Table
from lib.view.slides.spread import spread


def slide(*blocks: Block) -> Slide:
    """A slide of blocks."""
    return Slide(key="noget", name="Noget", heading="Her", title="Titel", blocks=blocks)


def listed(count: int) -> Bullets:
    """A list of so many short lines."""
    return Bullets(heading="Liste", items=tuple(Bullet(text=f"punkt {place}") for place in range(count)))


def test_a_short_list_stays_in_one_column() -> None:
    """With its heading."""
    assert spread(slide(listed(9))) == [slide(listed(9))]


def test_a_longer_list_stands_in_two_columns() -> None:
    """The heading over both, so that they begin alike."""
    (made,) = spread(slide(listed(12)))
    assert [(block.heading, len(block.items)) for block in made.blocks if isinstance(block, Bullets)] == [
        ("Liste", 6),
        ("Liste, fortsat", 6),
    ]


def test_a_long_list_goes_over_several_slides() -> None:
    """Each says which it is, and no bullet is lost."""
    made = spread(slide(listed(40)))
    assert [one.key for one in made] == ["noget", "noget-2", "noget-3"]
    assert made[1].name == "Noget (2 af 3)"
    assert made[1].heading == "Her · del 2 af 3"
    told = [item.text for one in made for block in one.blocks if isinstance(block, Bullets) for item in block.items]
    assert told == [f"punkt {place}" for place in range(40)]


def test_a_long_table_goes_over_several_slides() -> None:
    """With its heads on each."""
    rows = tuple((Cell(text=str(place)), Cell(text="x" * 300)) for place in range(12))
    made = spread(slide(Table(caption="T", heads=("a", "b"), rows=rows, widths=(0.2, 0.8))))
    tables = [block for one in made for block in one.blocks if isinstance(block, Table)]
    assert len(tables) > 1
    assert [row for table in tables for row in table.rows] == list(rows)


def test_two_blocks_and_figures_are_left_alone() -> None:
    """What stands side by side was made to fit."""
    facts = Facts(items=(Fact(name="Mål", text="9"),))
    for one in (slide(facts), slide(listed(40), facts)):
        assert spread(one) == [one]
