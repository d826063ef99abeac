"""How much room texts take, and what follows from it for tables and figures."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lib.export.powerpoint import frame, measure
from lib.export.powerpoint.lists import figure_points
from lib.export.powerpoint.table import column_widths, setting
from lib.view.slides.slide import Cell, Fact, Table

BOX = frame.BODY


def table(rows: int = 3, text: str = "Kort tekst") -> Table:
    """A table of two columns."""
    cells = tuple((Cell(text=str(at)), Cell(text=text)) for at in range(rows))
    return Table(caption="t", heads=("Nr.", "Tekst"), rows=cells, widths=(0.2, 0.8))


@pytest.mark.parametrize(("text", "units"), [("", 0), ("0", 556), ("il", 444), ("Mål", 1611), ("漢", 1015)])
def test_a_width_is_the_sum_of_the_characters_widths(text: str, units: int) -> None:
    """By Arial's own table; what it does not have counts as its widest character."""
    assert measure.width(text, size=72) == pytest.approx(units / 1000 * 1.01)


def test_lines_break_at_words_keep_breaks_and_cut_what_is_too_long() -> None:
    """As an office program wraps them."""
    room = measure.width("et to", size=18) + 0.01
    assert measure.lines("et to", room=room, size=18) == 1
    assert measure.lines("et to tre", room=room, size=18) == 2
    assert measure.lines("et\nto", room=room, size=18) == 2
    assert measure.lines("m" * 20, room=room, size=18) > 3


def test_a_word_wider_than_a_line_fills_each_line_with_whole_letters() -> None:
    """As an office program breaks it: what is left of a line is not used."""
    room = measure.width("m", size=18) * 1.9
    assert measure.lines("m" * 10, room=room, size=18) == 10
    assert measure.lines("et " + "m" * 10, room=room, size=18) == 11


@pytest.mark.parametrize(
    ("text", "first", "rest"),
    [
        ("et to tre fire", "et to", "tre fire"),
        ("et to", "et to", ""),
        ("et\nto\ntre", "et", "to\ntre"),
        ("iiiiiiiiiiiiiiiiiiiiiiii", "iiiiiiii", "iiiiiiiiiiiiiiii"),
        ("", "", ""),
    ],
)
def test_a_text_is_cut_where_its_lines_end(text: str, first: str, rest: str) -> None:
    """At a line's or a word's end, else within the word."""
    assert measure.cut(text, most=1, room=measure.width("et to", size=18) + 0.01, size=18) == (first, rest)


def test_a_short_word_before_one_without_end_does_not_stand_alone() -> None:
    """Half an empty slide says less than a word that is cut."""
    first, rest = measure.cut(f"Se {'m' * 500}", most=8, room=2.0, size=18)
    assert len(first) > 60
    assert f"{first}{rest}" == f"Se {'m' * 500}"


def test_what_is_shortened_has_place_for_its_sign() -> None:
    """It ends with a word, and fills no more lines than it may."""
    made = measure.shortened("et ord til " * 30, most=2, room=3.0, size=18)
    assert made.endswith(("et…", "ord…", "til…"))
    assert measure.lines(made, room=3.0, size=18) == 2
    assert measure.shortened("kort", most=2, room=3.0, size=18) == "kort"


def test_bold_is_wider() -> None:
    """A bold line may need one line more."""
    assert measure.width("Resultat", size=18, bold=True) > measure.width("Resultat", size=18)


def test_a_table_is_set_as_large_as_it_fits_and_never_below_14() -> None:
    """Few rows are set in 18 points, many in less."""
    sizes = [setting(table(rows), BOX).points for rows in (3, 15, 60)]
    assert sizes[0] == 18
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[-1] == 14


def test_a_table_that_fits_is_not_higher_than_its_box() -> None:
    """The heights that are written are those that were measured."""
    chosen = setting(table(12, "To ord " * 3), BOX)
    assert len(chosen.heights) == 13
    assert chosen.height <= BOX.height


def test_a_column_is_widened_for_a_word_that_would_be_cut() -> None:
    """The others give what they can spare; where they cannot, the shares stand."""
    long = replace(table(), heads=("Hensigtserklæring", "Tekst"), widths=(0.1, 0.9))
    first, second = column_widths(long, BOX, points=18)
    assert first > measure.width("Hensigtserklæring", size=18, bold=True)
    assert first + second == pytest.approx(BOX.width)
    endless = replace(long, rows=((Cell(text="1"), Cell(text="k" * 600)),))
    assert column_widths(endless, BOX, points=18)[0] == pytest.approx(first)
    hopeless = replace(long, heads=("m" * 80, "m" * 80))
    assert column_widths(hopeless, BOX, points=18) == pytest.approx((BOX.width * 0.1, BOX.width * 0.9))


def test_figures_beside_each_other_have_one_size() -> None:
    """The longest number decides, words give way."""
    card = frame.cards(BOX, count=3)[0]
    short, long, words = (
        Fact(name="a", text="64"),
        Fact(name="b", text="1.234.567.890"),
        Fact(name="c", text="Godkendt af Erhvervsstyrelsen"),
    )
    assert figure_points([short], card) > figure_points([short, long], card)
    assert figure_points([short, words], card) == figure_points([short], card)


@pytest.mark.parametrize("count", [1, 2, 3, 4])
@pytest.mark.parametrize("share", [0.25, 1.0])
def test_cards_stay_in_their_box(count: int, share: float) -> None:
    """Beside each other where there is room, else below each other."""
    box = replace(BOX, width=BOX.width * share)
    for one in frame.cards(box, count=count):
        assert one.left >= box.left
        assert one.left + one.width <= box.left + box.width + 1e-9
        assert one.top + one.height <= box.top + box.height + 1e-9
