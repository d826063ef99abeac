"""Editing a deck: moving, hiding, rewording, adding and deleting slides, and what of it is not saved yet, in words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from lib.view import format as fmt
from lib.view.slides.choice import COMMENT, SlideChoice, own_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lib.view.slides.slide import Slide

    Choices = tuple[SlideChoice, ...]


@dataclass(frozen=True, kw_only=True)
class EditLine:
    """A slide in the editor's list.

    Args:
        choice: what was chosen of it.
        number: its number among those that are shown, "" when it is hidden.
        name: what it is called.
        title: the title it is shown with.
        own: it is the presenter's own slide.
        edited: the presenter wrote its title or its lines.
        constructed: it rests on constructed example data.
    """

    choice: SlideChoice
    number: str
    name: str
    title: str
    own: bool
    edited: bool
    constructed: bool


def edit_lines(choices: Choices, slides: Sequence[Slide]) -> tuple[EditLine, ...]:
    """The editor's list of a choice that is whole (see `ordered`)."""
    by_key = {one.key: one for one in slides}
    shown = [one.key for one in choices if not one.hidden]
    return tuple(
        _line(one, by_key.get(one.key), str(shown.index(one.key) + 1) if not one.hidden else "")
        for one in own_words(choices, slides)
    )


def _line(choice: SlideChoice, slide: Slide | None, number: str) -> EditLine:
    return EditLine(
        choice=choice,
        number=number,
        name=slide.name if slide else "Egen slide",
        title=choice.title or (slide.title if slide else ""),
        own=slide is None,
        edited=slide is not None and bool(choice.title or choice.bullets),
        constructed=slide is not None and slide.constructed,
    )


def changed(choices: Choices, choice: SlideChoice) -> Choices:
    """The choices with one of them in the place of the one that has its key."""
    return tuple(choice if one.key == choice.key else one for one in choices)


def moved(choices: Choices, key: str, *, to: int) -> Choices:
    """A slide moved to a place, counted from 0; a place beyond either end is that end."""
    rest = [one for one in choices if one.key != key]
    place = min(max(to, 0), len(rest))
    return (*rest[:place], *(one for one in choices if one.key == key), *rest[place:])


def removed(choices: Choices, key: str) -> Choices:
    """The choices without a slide."""
    return tuple(one for one in choices if one.key != key)


def with_comment(choices: Choices, *, title: str, lines: str, at: int) -> Choices:
    """An own slide put in at a place, counted from 0."""
    taken = [int(one.key.removeprefix(COMMENT)) for one in choices if one.key.removeprefix(COMMENT).isdecimal()]
    made = SlideChoice(key=f"{COMMENT}{max(taken, default=0) + 1}", title=title.strip(), bullets=(lines,))
    return moved((*choices, made), made.key, to=at)


def unsaved(before: Choices, now: Choices, slides: Sequence[Slide]) -> tuple[str, ...]:
    """What was changed, one sentence a change; both choices are whole (see `ordered`)."""
    return tuple(_changes(own_words(before, slides), own_words(now, slides), {one.key: one.name for one in slides}))


def _changes(before: Choices, now: Choices, names: dict[str, str]) -> Iterator[str]:
    old, new = ({one.key: one for one in side} for side in (before, now))
    if [key for key in old if key in new] != [key for key in new if key in old]:
        yield "Rækkefølgen er ændret."
    for key, one in {**old, **new}.items():
        name = f"»{names.get(key) or one.title}«"
        was = old.get(key)
        if key not in new:
            yield f"{name} er slettet."
        elif was is None:
            yield f"{name} er tilføjet."
        else:
            if was.hidden != one.hidden:
                yield f"{name} er skjult." if one.hidden else f"{name} vises igen."
            if replace(was, hidden=one.hidden) != one:
                yield f"{name} har fået andre ord."


def headline(shown: int, *, council: str, message: str) -> str:
    """The page's answer: "14 slides klar til mødet i KKR Syddanmark: 9 af 9 mål vurderes nået"."""
    if not shown:
        return "Ingen slides at vise: alle er skjult"
    return f"{fmt.plural(shown, 'slide', 'slides')} klar til mødet i {council}: {fmt.lower_first(message)}"
