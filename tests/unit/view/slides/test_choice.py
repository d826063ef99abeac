"""A presenter's choice of slides: its order, its words, and what is kept of them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.view.slides.choice import (
    COMMENT,
    DeckChoice,
    SlideChoice,
    apply,
    as_lines,
    from_json,
    from_lines,
    ordered,
    own_words,
    to_json,
)
from lib.view.slides.slide import Bullet, Bullets, Slide
from tests.decks import HOSTILE, deck

SLIDES = deck().slides
KEYS = [one.key for one in SLIDES]
LESSONS = next(one for one in SLIDES if one.key == "laering")
OWN = f"{COMMENT}1"
TEMPLATE = Slide(key="", name="Egen slide", heading="Resultatkontrakt 2019", title="", blocks=(Bullets(items=()),))
TWO_LISTS = Slide(
    key="to",
    name="To",
    heading="",
    title="To lister",
    blocks=(
        Bullets(items=(Bullet(text="a"),)),
        Bullets(items=(Bullet(text="b"), Bullet(text="- c"), Bullet(text="d", level=2))),
    ),
)

choices = st.builds(
    SlideChoice,
    key=st.sampled_from([*KEYS, OWN, f"{COMMENT}2", "findes-ikke-mere"]),
    hidden=st.booleans(),
    title=st.text(max_size=12),
    bullets=st.lists(st.text(max_size=12), max_size=2).map(tuple),
)
decks = st.lists(choices, max_size=12).map(lambda made: DeckChoice(name="d", year=2019, slides=tuple(made)))


def chosen(*slides: SlideChoice) -> DeckChoice:
    """A deck of some slides."""
    return DeckChoice(name="d", year=2019, slides=slides)


@given(decks)
def test_the_order_is_every_slide_once_and_the_own_ones(choice: DeckChoice) -> None:
    """What no longer exists is left out, nothing is there twice, and what was placed keeps its order."""
    found = [one.key for one in ordered(choice, SLIDES)]
    own = {one.key for one in choice.slides if one.key.startswith(COMMENT)}
    assert sorted(found) == sorted({*KEYS, *own})
    placed = list(dict.fromkeys(one.key for one in choice.slides if one.key in {*KEYS, *own}))
    assert [key for key in found if key in placed] == placed
    assert ordered(replace(choice, slides=ordered(choice, SLIDES)), SLIDES) == ordered(choice, SLIDES)


@pytest.mark.parametrize(
    ("placed", "expected"),
    [
        (KEYS[1:], KEYS),
        ([KEYS[2], KEYS[0]], [KEYS[2], *KEYS[3:], KEYS[0], KEYS[1]]),
        ([*reversed(KEYS)], [*reversed(KEYS)]),
        ([OWN, *KEYS], [OWN, *KEYS]),
        ([KEYS[0], OWN, *KEYS[2:]], [KEYS[0], KEYS[1], OWN, *KEYS[2:]]),
    ],
)
def test_a_new_slide_comes_behind_the_one_it_follows_by_rule(placed: list[str], expected: list[str]) -> None:
    """Wherever the presenter moved that one; first when it is the rules' first."""
    assert [one.key for one in ordered(chosen(*(SlideChoice(key=key) for key in placed)), SLIDES)] == expected


@given(decks)
def test_hidden_slides_are_never_shown(choice: DeckChoice) -> None:
    """And all others are, in their order."""
    shown = [one.key for one in apply(choice, SLIDES, comment=TEMPLATE)]
    assert shown == [one.key for one in ordered(choice, SLIDES) if not one.hidden]


@given(decks)
def test_a_choice_comes_back_from_json(choice: DeckChoice) -> None:
    """Nothing is lost on the way through the store."""
    assert from_json(to_json(choice)) == choice


@given(decks)
def test_what_is_kept_shows_the_same_words(choice: DeckChoice) -> None:
    """Leaving out what is the rule's own changes nothing that is seen, and is done once."""
    kept = own_words(choice.slides, SLIDES)
    assert own_words(kept, SLIDES) == kept
    seen, meant = (apply(replace(choice, slides=side), SLIDES, comment=TEMPLATE) for side in (kept, choice.slides))
    assert [(one.key, one.title, one.blocks) for one in seen] == [(one.key, one.title, one.blocks) for one in meant]


@pytest.mark.parametrize("slide", [LESSONS, TWO_LISTS], ids=lambda one: one.key)
def test_words_that_are_the_rules_are_not_kept(slide: Slide) -> None:
    """Also when a bullet looks like one of the second level; so the slide follows the numbers."""
    texts = tuple(as_lines(one) for one in slide.blocks if isinstance(one, Bullets))
    same = SlideChoice(key=slide.key, title=f" {slide.title} ", bullets=texts)
    assert own_words([same], [slide]) == (SlideChoice(key=slide.key),)


def test_only_the_list_that_was_edited_is_kept() -> None:
    """The other one goes on following the numbers."""
    edited = SlideChoice(key="to", bullets=("x", as_lines(TWO_LISTS.blocks[1])))
    (kept,) = own_words([edited], [TWO_LISTS])
    assert kept.bullets == ("x", "")
    (shown,) = apply(chosen(kept), [TWO_LISTS], comment=TEMPLATE)
    assert shown.blocks == (Bullets(items=(Bullet(text="x"),)), TWO_LISTS.blocks[1])
    assert shown.edited


def test_an_own_slide_has_its_words_in_the_templates_place() -> None:
    """Its lines are bullets, and its heading is the template's."""
    own = SlideChoice(key=OWN, title="Drøftelse", bullets=(f"{HOSTILE}\n– under",))
    shown = apply(chosen(own), (), comment=TEMPLATE)
    assert [(one.key, one.title, one.heading) for one in shown] == [(OWN, "Drøftelse", TEMPLATE.heading)]
    assert shown[0].blocks == (Bullets(items=(Bullet(text=HOSTILE), Bullet(text="under", level=2))),)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\n\n  b  ", [("a", 1), ("b", 1)]),
        ("a\n– b\n - c\n• d", [("a", 1), ("b", 2), ("c", 2), ("d", 2)]),
        ("-5 grader", [("-5 grader", 1)]),
        ("- \n–\n  ", [("–", 1)]),
        ("", []),
    ],
)
def test_lines_become_bullets(text: str, expected: list[tuple[str, int]]) -> None:
    """A dash with a space before it makes a second level; a line without words is nothing."""
    assert [(one.text, one.level) for one in from_lines(text)] == expected


words = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=8).filter(
    lambda text: text not in {"-", "–", "•"}
)


@given(st.lists(st.builds(Bullet, text=words, level=st.sampled_from([1, 2])), max_size=5))
def test_bullets_come_back_from_their_lines(items: list[Bullet]) -> None:
    """A list that is opened and closed again is the same list."""
    assert from_lines(as_lines(Bullets(items=tuple(items)))) == tuple(items)
