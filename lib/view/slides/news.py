"""The slide of what is new since the last edition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lib.view import format as fmt
from lib.view.slides.fit import LIST_LINES, list_height
from lib.view.slides.slide import Bullet, Bullets, Slide

if TYPE_CHECKING:
    from lib.view.news.item import News

KEY, NAME = "nyt", "Nyt siden sidst"
MOST = 8
"""So many bullets at most, and fewer where they would not fit; the rest are counted."""
SAME = "Mål, tal, noter, proces og filer er, som de var"


def news_slide(found: News) -> Slide:
    """The slide; what there is no room for stands in the notes with the rest."""
    source = f"Kilde: {found.since} holdt op mod {found.until}"
    return Slide(
        key=KEY,
        name=NAME,
        heading=f"Nyt siden {found.edition}",
        title=found.headline,
        blocks=(Bullets(items=_bullets(found)),),
        notes=(f"{found.headline}.", *(f"{one.text}." for one in found.items), f"{source}."),
        source=source,
        constructed=any(one.constructed for one in found.items),
    )


def _bullets(found: News) -> tuple[Bullet, ...]:
    """The heaviest that fit, and how many more there are."""
    if not found.items:
        return (Bullet(text=SAME),)
    every = [Bullet(text=one.text) for one in found.items]
    shown = min(MOST, len(every))
    while shown > 1 and list_height(_with_rest(every, shown)) > LIST_LINES:
        shown -= 1
    return _with_rest(every, shown)


def _with_rest(every: list[Bullet], shown: int) -> tuple[Bullet, ...]:
    rest = len(every) - shown
    return (*every[:shown], *([Bullet(text=f"og {fmt.number(rest)} mere")] if rest else []))
