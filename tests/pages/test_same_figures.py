"""Page, slide, PowerPoint, PDF, Excel and HTML of one edition say the same figures: no more, no fewer, and none otherwise."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from lxml import html
from streamlit.testing.v1 import AppTest

from lib.services import editions
from lib.services.decks import build_deck
from lib.services.exports import export
from lib.services.settings import ROOT
from lib.ui.registry import GOALS, GUIDANCE, HOME, INQUIRIES, MENTIONS, MUNICIPALITIES, NEXT_CONTRACT, PRESENTATION, PageSpec
from lib.view.plot import Plot, written
from lib.view.slides.slide import Facts
from tests.builders import actor
from tests.exported import (
    appendix_figures,
    figures,
    handout_figures,
    plain,
    powerpoint_figures,
    slide_words,
    workbook_figures,
)

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterator

    from lib.store.repository import Store
    from lib.view.slides.slide import Deck, Slide

MEETING = datetime(2020, 11, 11, 12, 0, tzinfo=UTC)
PAGES: dict[str, tuple[PageSpec, dict[str, str]]] = {
    "overblik": (HOME, {}),
    "fokus-1": (GOALS, {"maal": "1"}),
    "fokus-2": (GOALS, {"maal": "2"}),
    "fokus-5": (GOALS, {"maal": "5"}),
    "medier": (MENTIONS, {}),
    "vejledning": (GUIDANCE, {}),
    "henvendelser": (INQUIRIES, {}),
    "proces": (NEXT_CONTRACT, {}),
    "kommuner": (MUNICIPALITIES, {"enhed": "Antal"}),
}
"""The page that answers what a slide tells."""


def test_every_form_says_the_same_figures(whole_example: Store) -> None:
    """Slide by slide, in both directions; a page says every figure of its slide's title and large figures."""
    frozen = editions.freeze(
        whole_example, editions.organisation_text(), name="KKR", as_of=MEETING.date(), at=MEETING, by=actor("prøve")
    )
    then, house = editions.opened(whole_example, frozen)
    deck = build_deck(then, house, year=2019, as_of=frozen.as_of, edition=frozen.name)
    files = {form: export(form, deck, house, made_at=MEETING) for form in ("deck", "appendix", "workbook", "handout")}
    said = {
        "powerpoint": powerpoint_figures(files["deck"]),
        "pdf": appendix_figures(files["appendix"], [slide.title for slide in deck.slides]),
        "excel": workbook_figures(files["workbook"]),
        "html": handout_figures(files["handout"]),
        "slide": [_on_screen(number, str(frozen.id)) for number in range(2, len(deck.slides) + 2)],
    }
    differences: list[tuple[str, str, set[str], set[str]]] = []
    for form, found in said.items():
        assert len(found) == len(deck.slides), form
        for slide, there in zip(deck.slides, found, strict=True):
            wanted = figures(slide_words(slide))
            missing = set(wanted) - set(there) - _in_group_heading(form, slide)
            beyond = set(there) - set(wanted) - set(figures(_may_also(deck, slide, form)))
            differences += [(form, slide.key, missing, beyond)] if missing or beyond else []
    for key, (page, query) in PAGES.items():
        (slide,) = [one for one in deck.slides if one.key == key]
        large = [one.text for block in slide.blocks if isinstance(block, Facts) for one in block.items]
        shown = _text(_run(page, udgave=str(frozen.id), **query))
        missing = set(figures([slide.title, *large])) - set(figures([shown]))
        differences += [("page", key, missing, set())] if missing else []
    assert not differences


def _in_group_heading(form: str, slide: Slide) -> set[str]:
    """The annex says what several slides have in common once, above the first of them."""
    return set(figures([slide.heading])) if form == "pdf" else set()


def _may_also(deck: Deck, slide: Slide, form: str) -> Iterator[str]:
    """What a form may say beyond the slide's own words: its source, the deck's foot, and the numbers behind its charts."""
    yield from (slide.source, deck.footer, deck.remark)
    for block in slide.blocks:
        if isinstance(block, Plot):
            yield block.alt
            yield from _behind(block)
    if form == "pdf":
        yield from (one.heading for one in deck.slides)


def _behind(chart: Plot) -> Iterator[str]:
    """The values, intervals and target of a chart, and the round numbers along its axis."""
    values = [value for one in chart.series for value in one.values if value is not None]
    values += [end for one in chart.series for spread in one.spread if spread for end in spread]
    values += [chart.target.value] if chart.target else []
    yield from (written(value, chart.number_format) for value in values)


def _run(page: PageSpec, **query: str) -> AppTest:
    app = AppTest.from_file(ROOT / "dashboard.py", default_timeout=60)
    app.query_params.update(query)
    app.switch_page(page.file)
    app.run()
    assert not app.exception, app.exception
    return app


_SEEN = (
    ".//text()[not(ancestor::style|ancestor::script|ancestor::*[contains(@class, 'mb-stage-place')])]"
    "[not(ancestor::*[contains(@class, 'mb-stage-number')])]"
)
"""Every text but those of the product's own machinery and the numbers of slides."""


def _text(app: AppTest) -> str:
    """What the product's own markup says, and what stands in its charts."""
    bodies = [one.proto.body for one in app.get("html")]
    words = [" ".join(html.fromstring(f"<div>{body}</div>").xpath(_SEEN)) for body in bodies]
    return plain(" ".join([*words, *(text for chart in app.get("plotly_chart") for text in _chart_texts(chart.proto.spec))]))


def _chart_texts(spec: str) -> Iterator[str]:
    """The texts of a figure: at its marks, beside it, and along its axis of names."""
    figure = json.loads(spec)
    layout = figure["layout"]
    yield from (re.sub(r"<[^>]+>", " ", note["text"]) for note in layout.get("annotations", ()))
    yield from (str(text) for trace in figure["data"] for text in _listed(trace.get("text")))
    names = "yaxis" if any(trace.get("orientation") == "h" for trace in figure["data"]) else "xaxis"
    yield from (str(text) for text in _listed(layout.get(names, {}).get("ticktext")))


def _listed(found: object) -> list[object]:
    return found if isinstance(found, list) else []


def _on_screen(number: int, edition: str) -> Counter[str]:
    """The figures of a slide on the page Præsentation, without its controls."""
    return figures([_text(_run(PRESENTATION, aar="2019", slide=str(number), udgave=edition))])
