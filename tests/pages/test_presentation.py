"""The page Præsentation: which slide, which deck, what an address with nonsense gives, and that texts stay text."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from streamlit.testing.v1 import AppTest

from lib.services.settings import DATABASE_VARIABLE, ROOT
from lib.store.decks import save_deck
from lib.ui.presentation import blocks
from lib.view.plot import Plot
from lib.view.slides.choice import COMMENT, DeckChoice, SlideChoice, to_json
from tests.decks import HOSTILE, deck

if TYPE_CHECKING:
    from pathlib import Path

    from lib.store.repository import Store

APP = str(ROOT / "dashboard.py")
NOW = datetime(2020, 11, 11, 12, tzinfo=UTC)


def shown(**query: str) -> AppTest:
    """The page under an address."""
    at = AppTest.from_file(APP, default_timeout=60)
    at.switch_page(str(ROOT / "pages" / "moede" / "praesentation.py"))
    at.query_params.update({"aar": "2019", **query})
    at.run()
    assert not at.exception
    assert not at.error
    return at


def html(at: AppTest) -> str:
    """All markup on the page."""
    return "".join(one.proto.body for one in at.get("html"))


def test_the_title_slide_comes_first(whole_example: Store) -> None:
    """Without a number the deck begins: its title, its message, whom it is for."""
    at = shown()
    assert "<h1>Resultatkontrakt 2019</h1>" in html(at)
    assert "9 af 9 mål vurderes nået" in html(at)
    assert 'aria-label="Slide 1 af ' in html(at)


def test_buttons_move_and_the_address_follows(whole_example: Store) -> None:
    """On, back, the last, the first; never beyond either end."""
    at = shown(slide="2")
    for key, slide in (("next", "3"), ("prev", "2"), ("first", "1"), ("prev", "1")):
        at.button(key=key).click().run()
        assert at.query_params["slide"] == slide
        assert f"Slide {slide} af " in html(at)
    at.button(key="last").click().run()
    last = at.query_params["slide"]
    at.button(key="next").click().run()
    assert at.query_params["slide"] == last
    assert f"Slide {last} af {last}" in html(at)


@pytest.mark.parametrize(
    ("asked", "place"), [("999", "last"), ("0", "first"), ("-1", "first"), ("²", "first"), ("x", "first")]
)
def test_a_number_that_is_no_slide(whole_example: Store, asked: str, place: str) -> None:
    """Beyond the end it is the last slide, else the first."""
    at = shown(slide=asked)
    body = html(at)
    count = int(body.split(" af ")[-1].split('"')[0])
    assert f"Slide {count if place == 'last' else 1} af {count}" in body


@pytest.mark.parametrize("asked", ["4", "601", "tyve", "-20", "1e2"])
def test_a_rotation_that_cannot_be_is_said(whole_example: Store, asked: str) -> None:
    """In Danish, and the slides stay."""
    at = shown(auto=asked)
    assert [one.value for one in at.toast] == [
        "»auto« i adressen skal være et antal sekunder fra 5 til 600. Slides skifter ikke af sig selv."
    ]


def test_a_chart_is_drawn_with_its_message_in_words(whole_example: Store) -> None:
    """Mål 5 has its parts as a figure with an alternative text."""
    at = shown(slide="7")
    (chart,) = (one for one in at.get("plotly_chart") if one.proto.alt)
    assert "1.021" in chart.proto.alt
    assert "V\\u00e6kstvirksomheder" in chart.proto.spec


def test_a_saved_deck_is_shown_with_its_own_words(whole_example: Store) -> None:
    """The presenter's slide is there as typed, also where it looks like markup; an unknown name gives the rules' deck."""
    own = SlideChoice(key=f"{COMMENT}1", title=HOSTILE, bullets=(f"{HOSTILE}\n– under",))
    choice = DeckChoice(name="KKR", year=2019, slides=(own,))
    save_deck(whole_example, name="KKR", year=2019, content=to_json(choice), at=NOW, who="test")
    at = shown(daek="KKR", slide="999")
    body = html(at)
    assert "<script>alert" not in body
    assert body.count("&lt;script&gt;alert(1)&lt;/script&gt;") == 2
    assert "<li>under</li>" in body
    at = shown(daek="*Findes* ikke")
    (said,) = [one.value.replace("\\", "") for one in at.toast]
    assert said == "Der er ingen præsentation »*Findes* ikke« for 2019. Der er: »Standard«, »KKR«. Her er Standard."
    assert "<h1>Resultatkontrakt 2019</h1>" in html(at)


def test_the_speakers_window_says_what_may_be_said_and_what_comes(whole_example: Store) -> None:
    """The notes of the slide and the next one's title; after the last nothing comes."""
    at = shown(noter="1", slide="2")
    body = html(at)
    assert "Slide 2 af " in body
    assert 'class="mb-notes"' in body
    assert "<span>Næste</span>" in body
    assert "<footer" not in body.replace(chr(10), "").split("mb-notes")[-1]
    at.button(key="last").click().run()
    assert "Det var den sidste slide" in html(at)


def test_without_a_contract_there_is_a_way_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty store says so in Danish and leads to the upload; the frame of the app is left in place."""
    monkeypatch.setenv(DATABASE_VARIABLE, f"sqlite:///{tmp_path / 'empty.sqlite3'}")
    at = AppTest.from_file(APP, default_timeout=60)
    at.switch_page(str(ROOT / "pages" / "moede" / "praesentation.py"))
    at.run()
    assert "Der er ingen resultatkontrakt at præsentere endnu" in html(at)
    assert at.get("page_link")
    assert "st-key-stage" not in html(at)


def test_every_kind_of_block_is_drawn_with_its_texts_escaped() -> None:
    """The sample deck's lists, tables and figures; charts carry their alternative text."""

    def script() -> None:
        from lib.charts.theme import palette  # noqa: PLC0415
        from lib.services.settings import load_organisation  # noqa: PLC0415  AppTest runs this function's source alone
        from lib.ui.presentation.blocks import ready  # noqa: PLC0415
        from tests.decks import deck  # noqa: PLC0415

        colours = palette(dark=False, colours=load_organisation().colours)
        for number, slide in enumerate(deck().slides):
            for place, block in enumerate(slide.blocks):
                ready(block, colours, key=f"{number}-{place}")()

    at = AppTest.from_function(script, default_timeout=60).run()
    assert not at.exception
    body = html(at)
    every = [block for slide in deck().slides for block in slide.blocks]
    assert "<script>alert" not in body
    assert body.count("<table") == sum(type(one).__name__ == "Table" for one in every)
    assert 'class="mb-right">1.120<' in body
    assert "Vækstvirksomheder: 319<br>Driftsvirksomheder: 54" in body
    assert [one.proto.alt for one in at.get("plotly_chart")] == [one.alt for one in every if isinstance(one, Plot)]
    assert blocks.SIZE >= 28
