"""What a presenter chose: which slides, in which order, with which words. Saved as a named deck."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from lib.view.slides.slide import Bullet, Bullets

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from lib.view.slides.slide import Block, Slide

COMMENT = "kommentar-"
"""How the keys of a presenter's own slides begin."""
STANDARD = "Standard"
"""The name of the deck that the rules make."""
_DEEPER = re.compile(r"^\s*[-–•]\s+")
_INDENT = "– "


@dataclass(frozen=True, kw_only=True)
class SlideChoice:
    """One slide of a saved deck.

    Args:
        key: the slide's key; one that begins with `COMMENT` is the presenter's own slide.
        hidden: it is left out.
        title: the presenter's title, "" for the rule's.
        bullets: the presenter's lines for each list of the slide, one text a list (see `as_lines`), "" for the rule's own;
            empty when all are.
    """

    key: str
    hidden: bool = False
    title: str = ""
    bullets: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class DeckChoice:
    """A saved deck of a contract year: its slides in order. Slides it does not name come where the rules place them."""

    name: str
    year: int
    slides: tuple[SlideChoice, ...] = ()


def as_lines(block: Bullets) -> str:
    """A list as a presenter edits it: one line a bullet, "– " before those of the second level."""
    return "\n".join(f"{_INDENT if one.level > 1 else ''}{one.text}" for one in block.items)


def from_lines(text: str) -> tuple[Bullet, ...]:
    """The bullets of edited lines; lines without a word are left out."""
    found = ((_DEEPER.sub("", line).strip(), 2 if _DEEPER.match(line) else 1) for line in text.splitlines())
    return tuple(Bullet(text=words, level=level) for words, level in found if words)


def ordered(choice: DeckChoice, slides: Sequence[Slide]) -> tuple[SlideChoice, ...]:
    """The choice made whole: every slide there is, in the order to show, a new one behind the one it follows by rule.

    Keys of slides that no longer exist are left out; comment slides stay.
    """
    known = {one.key for one in slides}
    kept = {one.key: one for one in choice.slides if one.key in known or one.key.startswith(COMMENT)}
    found = list(kept.values())
    for place, slide in enumerate(slides):
        if slide.key not in kept:
            keys = [one.key for one in found]
            found.insert(keys.index(slides[place - 1].key) + 1 if place else 0, SlideChoice(key=slide.key))
    return tuple(found)


def apply(choice: DeckChoice, slides: Sequence[Slide], *, comment: Slide) -> tuple[Slide, ...]:
    """The slides to show. `comment` is what an own slide looks like before its words are put in."""
    by_key = {one.key: one for one in slides}
    shown = [one for one in ordered(choice, slides) if not one.hidden]
    return tuple(_worded(one, by_key.get(one.key) or replace(comment, key=one.key)) for one in shown)


def _worded(choice: SlideChoice, slide: Slide) -> Slide:
    lists = iter(choice.bullets)
    blocks = tuple(_edited(block, next(lists, "")) if isinstance(block, Bullets) else block for block in slide.blocks)
    title = choice.title.strip() or slide.title
    edited = title != slide.title or blocks != slide.blocks
    return replace(slide, title=title, blocks=blocks, edited=edited) if edited else slide


def _edited(block: Bullets, lines: str) -> Block:
    return replace(block, items=from_lines(lines)) if lines.strip() else block


def own_words(choices: Iterable[SlideChoice], slides: Sequence[Slide]) -> tuple[SlideChoice, ...]:
    """The choices without words that are the rule's own, list by list, so that these follow the numbers."""
    by_key = {one.key: one for one in slides}
    return tuple(_own(one, by_key.get(one.key)) for one in choices)


def _own(choice: SlideChoice, slide: Slide | None) -> SlideChoice:
    if slide is None:
        return choice
    lists = [one for one in slide.blocks if isinstance(one, Bullets)]
    own = tuple("" if _same(text, block) else text for text, block in zip(choice.bullets, lists, strict=False))
    title = choice.title.strip()
    return replace(choice, title="" if title == slide.title.strip() else title, bullets=own if any(own) else ())


def _same(text: str, block: Bullets) -> bool:
    """Whether edited lines are the list's own; also compared as text, since a bullet may itself look like a second level."""
    return not text.strip() or text.strip() == as_lines(block).strip() or from_lines(text) == block.items


def to_json(choice: DeckChoice) -> dict[str, Any]:
    """The choice as JSON-ready data."""
    told = ({"key": one.key, "hidden": one.hidden, "title": one.title, "bullets": list(one.bullets)} for one in choice.slides)
    return {"name": choice.name, "year": choice.year, "slides": list(told)}


def from_json(data: Mapping[str, Any]) -> DeckChoice:
    """The choice that `to_json` wrote."""
    slides = tuple(
        SlideChoice(key=one["key"], hidden=one["hidden"], title=one["title"], bullets=tuple(one["bullets"]))
        for one in data["slides"]
    )
    return DeckChoice(name=data["name"], year=data["year"], slides=slides)
