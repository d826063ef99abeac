"""Editing a deck: what each move does, and how it is told."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.view.slides.choice import COMMENT, DeckChoice, SlideChoice, ordered
from lib.view.slides.editing import changed, edit_lines, headline, moved, removed, unsaved, with_comment
from tests.decks import deck

SLIDES = deck().slides
WHOLE = ordered(DeckChoice(name="d", year=2019), SLIDES)
KEYS = [one.key for one in WHOLE]


@given(st.sampled_from(KEYS), st.integers(-3, 12))
def test_a_moved_slide_stands_at_its_place_and_the_others_keep_their_order(key: str, to: int) -> None:
    """A place beyond an end is that end."""
    found = [one.key for one in moved(WHOLE, key, to=to)]
    assert found.index(key) == min(max(to, 0), len(KEYS) - 1)
    assert [one for one in found if one != key] == [one for one in KEYS if one != key]


def test_own_slides_get_keys_of_their_own() -> None:
    """Also after one of them was deleted from the middle."""
    one = with_comment(WHOLE, title=" A ", lines="x", at=0)
    two = with_comment(one, title="B", lines="", at=99)
    three = with_comment(removed(two, f"{COMMENT}1"), title="C", lines="", at=1)
    assert (one[0].key, one[0].title, one[0].bullets) == (f"{COMMENT}1", "A", ("x",))
    assert (two[-1].key, three[1].key) == (f"{COMMENT}2", f"{COMMENT}3")


def test_the_list_numbers_what_is_shown() -> None:
    """A hidden slide has no number; own, edited and constructed slides are marked."""
    hidden = changed(WHOLE, SlideChoice(key=KEYS[0], hidden=True))
    titled = changed(hidden, SlideChoice(key=KEYS[1], title="Ny"))
    lines = edit_lines(with_comment(titled, title="Egen", lines="", at=2), SLIDES)
    assert [one.number for one in lines[:4]] == ["", "1", "2", "3"]
    assert [one.title for one in lines[:3]] == [SLIDES[0].title, "Ny", "Egen"]
    assert [(one.own, one.edited) for one in lines[:3]] == [(False, False), (False, True), (True, False)]
    assert [one.constructed for one in lines] == [False, False, False, True, False, False, False]


@pytest.mark.parametrize(
    ("now", "said"),
    [
        (WHOLE, ()),
        (changed(WHOLE, SlideChoice(key=KEYS[0], title=SLIDES[0].title)), ()),
        (moved(WHOLE, KEYS[0], to=1), ("Rækkefølgen er ændret.",)),
        (changed(WHOLE, SlideChoice(key=KEYS[0], hidden=True)), ("»Maal-1« er skjult.",)),
        (changed(WHOLE, SlideChoice(key=KEYS[0], title="Ny")), ("»Maal-1« har fået andre ord.",)),
        (
            changed(WHOLE, SlideChoice(key=KEYS[0], title="Ny", hidden=True)),
            ("»Maal-1« er skjult.", "»Maal-1« har fået andre ord."),
        ),
        (with_comment(WHOLE, title="Egen", lines="", at=0), ("»Egen« er tilføjet.",)),
    ],
)
def test_what_is_not_saved_is_told(now: tuple[SlideChoice, ...], said: tuple[str, ...]) -> None:
    """One sentence a change, none for the rule's own words."""
    assert unsaved(WHOLE, now, SLIDES) == said


def test_what_is_taken_back_is_told_as_well() -> None:
    """A deleted own slide, and one that is shown again."""
    before = with_comment(changed(WHOLE, replace(WHOLE[0], hidden=True)), title="Egen", lines="", at=0)
    assert unsaved(before, WHOLE, SLIDES) == ("»Egen« er slettet.", "»Maal-1« vises igen.")


@pytest.mark.parametrize(
    ("shown", "said"),
    [
        (14, "14 slides klar til mødet i KKR Syddanmark: 9 af 9 mål vurderes nået"),
        (1, "1 slide klar til mødet i KKR Syddanmark: 9 af 9 mål vurderes nået"),
        (0, "Ingen slides at vise: alle er skjult"),
    ],
)
def test_the_headline_counts_what_is_shown(shown: int, said: str) -> None:
    """And says the contract's answer."""
    assert headline(shown, council="KKR Syddanmark", message="9 af 9 mål vurderes nået") == said
