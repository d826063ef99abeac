"""The slide of what is new: the heaviest that fit, the rest counted, and everything in the notes."""

from __future__ import annotations

import pytest

from lib.view.news.item import Change, Kind, News, item
from lib.view.slides.fit import LIST_LINES, list_height
from lib.view.slides.news import MOST, SAME, news_slide
from lib.view.slides.slide import Bullets


def found(*texts: str, constructed: bool = False) -> News:
    """News of these texts."""
    items = tuple(item(Kind.NOTES, Change.ADDED, text, constructed=constructed) for text in texts)
    return News(
        headline=f"{len(texts)} ting er nye siden KKR 11/11-2020",
        items=items,
        edition="KKR 11/11-2020",
        since="KKR 11/11-2020 (pr. 11. november 2020)",
        until="i dag (pr. 5. februar 2021)",
    )


def texts(news: News) -> list[str]:
    """The lines of the slide's list."""
    (block,) = news_slide(news).blocks
    assert isinstance(block, Bullets)
    return [one.text for one in block.items]


def test_what_the_slide_says() -> None:
    """Its key, its names, the message as title, all of it in the notes, and where it comes from."""
    slide = news_slide(found("Et", "To"))
    assert (slide.key, slide.name, slide.heading) == ("nyt", "Nyt siden sidst", "Nyt siden KKR 11/11-2020")
    assert slide.title == "2 ting er nye siden KKR 11/11-2020"
    assert slide.source == "Kilde: KKR 11/11-2020 (pr. 11. november 2020) holdt op mod i dag (pr. 5. februar 2021)"
    assert slide.notes == (f"{slide.title}.", "Et.", "To.", f"{slide.source}.")
    assert not slide.constructed


@pytest.mark.parametrize(
    ("count", "last"),
    [(1, "Nyt 1"), (MOST, f"Nyt {MOST}"), (MOST + 1, "og 1 mere"), (MOST + 4, "og 4 mere")],
)
def test_at_most_eight(count: int, last: str) -> None:
    """Eight and a line that counts the rest, which the notes hold."""
    news = found(*(f"Nyt {number}" for number in range(1, count + 1)))
    shown = texts(news)
    assert shown[-1] == last
    assert len(shown) == min(count, MOST + 1)
    assert len(news_slide(news).notes) == count + 2


def test_long_sentences_are_fewer() -> None:
    """What would not fit on the slide is counted, so that type stays large."""
    news = found(*(f"{number} {'meget ' * 20}" for number in range(MOST)))
    (block,) = news_slide(news).blocks
    assert isinstance(block, Bullets)
    assert list_height(block.items) <= LIST_LINES
    assert block.items[-1].text == f"og {MOST - len(block.items) + 1} mere"


def test_nothing_new_says_so() -> None:
    """A slide is never empty."""
    assert texts(found()) == [SAME]


def test_constructed_news_make_a_constructed_slide() -> None:
    """A slide that rests on constructed numbers is marked."""
    assert news_slide(found("Et", constructed=True)).constructed
