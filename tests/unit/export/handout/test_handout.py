"""The HTML file of a deck, read by a parser of its own; what a browser makes of it is in tests/browser."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from lxml import html

from lib.charts.embed import library
from lib.export.handout import handout
from lib.view.plot import Plot
from lib.view.slides.slide import Table
from tests.decks import COLUMN, HOSTILE, LINE, STACKED, deck

if TYPE_CHECKING:
    from lib.schema.organisation import Organisation

MADE = datetime(2020, 11, 11, 9, 30, tzinfo=UTC)
PLOTS = [block for slide in deck().slides for block in slide.blocks if isinstance(block, Plot)]
TABLES = [block for slide in deck().slides for block in slide.blocks if isinstance(block, Table)]


@pytest.fixture(scope="module")
def content(organisation: Organisation) -> str:
    """The sample deck's page."""
    return handout(deck(), organisation, made_at=MADE).decode()


@pytest.fixture(scope="module")
def parsed(content: str) -> html.HtmlElement:
    """The same without plotly.js, parsed."""
    return html.document_fromstring(content.replace(library(), ""))


def said(element: html.HtmlElement) -> str:
    """An element's text, with a space between cells."""
    return " ".join(" ".join(element.itertext()).split())


def tidy(text: str) -> str:
    """A text as it is read off a page."""
    return " ".join(text.split())


def test_every_text_of_the_deck_is_on_the_page_as_typed(parsed: html.HtmlElement) -> None:
    """Titles, tables, lists, figures, sources and methods; hostile text is text."""
    text = said(parsed.find("body"))
    made = deck()
    wanted = [made.title, made.subtitle, made.message, made.remark, made.house, made.footer, f"{HOSTILE}.xlsx"]
    wanted += [said for slide in made.slides for said in (slide.heading, slide.title, slide.source)]
    wanted += [cell.text for table in TABLES for row in table.rows for cell in row]
    wanted += [
        "SMV Digital",
        "229",
        "≥ 500",
        "mod 96 i 1. halvår 2019",
        "Efter CVR-nummer.",
        "Dannet 11. november 2020 kl. 10.30",
    ]
    assert [one for one in wanted if tidy(one) not in text] == []


def test_data_makes_no_element_and_no_address(parsed: html.HtmlElement) -> None:
    """Links lead to places on the page, nothing has a source, and the only scripts are those of the page."""
    places = {one.get("id") for one in parsed.iterfind(".//*[@id]")}
    assert {one.get("href").removeprefix("#") for one in parsed.iterfind(".//a")} <= places
    assert not parsed.xpath("//*[@src or @srcset or @action or @data] | //link | //iframe | //img | //base")
    assert [one.get("type") for one in parsed.iter("script")] == ["application/json", None, None]


def test_the_policy_lets_only_the_pages_own_scripts_run(content: str, parsed: html.HtmlElement) -> None:
    """It names the digest of each script, and nothing may be fetched from anywhere."""
    policy = parsed.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    rules = {name: rest.split() for name, _, rest in (one.strip().partition(" ") for one in policy.split(";"))}
    scripts = re.findall(r"<script>(.*?)</script>", content, re.DOTALL)
    digests = [base64.b64encode(hashlib.sha256(one.encode()).digest()).decode() for one in scripts]
    assert rules["default-src"] == ["'none'"]
    assert rules["script-src"] == [f"'sha256-{one}'" for one in digests]
    assert scripts[0] == library()
    assert not [one for one in policy.split() if "http" in one or one == "*"]


def test_headings_landmarks_and_language(parsed: html.HtmlElement) -> None:
    """One h1, no level left out, a skip link first, and every section named by its title."""
    assert parsed.get("lang") == "da"
    levels = [int(one.tag[1]) for one in parsed.xpath("//h1 | //h2 | //h3")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert parsed.xpath("//body/*[1]/@href") == ["#indhold"]
    assert [len(parsed.xpath(f"//{name}")) for name in ("header", "nav", "main", "footer")] == [1, 1, 1, 1]
    for section in parsed.iter("section"):
        assert said(parsed.get_element_by_id(section.get("aria-labelledby")))


def test_contents_lead_to_each_section(parsed: html.HtmlElement) -> None:
    """In the deck's order, then sources and methods."""
    names = [said(one) for one in parsed.xpath("//nav//a")]
    assert names == [*(one.name for one in deck().slides), "Kilder", "Sådan er tallene lavet"]
    assert [one.get("href") for one in parsed.xpath("//nav//a")] == [f"#{one.get('id')}" for one in parsed.iter("section")]


def test_tables_are_real(parsed: html.HtmlElement) -> None:
    """Each has a caption, column headers and a header in each row."""
    tables = list(parsed.iter("table"))
    assert len(tables) == len(TABLES) + len(PLOTS) + 1
    for table in tables:
        assert said(table.find("caption"))
        assert {one.get("scope") for one in table.xpath("./thead//th")} == {"col"}
        assert [len(row.xpath("./th[@scope='row']")) for row in table.xpath("./tbody/tr")] == [1] * len(
            table.xpath("./tbody/tr")
        )


def test_each_chart_says_its_message_and_has_its_numbers(parsed: html.HtmlElement) -> None:
    """As an image with the alternative text, with a table of its values beside it, unknown ones as a dash."""
    charts = parsed.xpath("//*[@role='img']")
    assert [one.get("aria-label") for one in charts] == [one.alt for one in PLOTS]
    numbers = {said(one.find(".//caption")): said(one) for one in parsed.xpath("//details")}
    assert "feb. 15 –" in numbers[COLUMN.title]
    assert "1.021" in numbers[COLUMN.title]
    assert "2. halvår 2019 64 (57 til 71)" in numbers[LINE.title]
    assert "Resultat 319 54 648" in numbers[STACKED.title]


def test_figures_are_data_that_cannot_end_their_element(content: str, parsed: html.HtmlElement) -> None:
    """Both themes and two sizes of each chart, in JSON without a single angle bracket."""
    text = parsed.get_element_by_id("figurer").text
    assert "<" not in text
    told = json.loads(text)
    assert set(told["figures"]) == {one.get("id") for one in parsed.xpath("//*[@role='img']")}
    sizes = {"light-wide", "light-narrow", "dark-wide", "dark-narrow"}
    assert all(set(one) == sizes and one["light-wide"]["data"] for one in told["figures"].values())
    assert told["config"]["locale"] == "da"
    assert content.count(library()) == 1


def test_speaker_notes_are_not_handed_out(content: str) -> None:
    """What the speaker may say is not for the reader."""
    assert "Det vigtigste:" not in content


def test_a_deck_without_charts_carries_no_script(organisation: Organisation) -> None:
    """And its policy lets none run."""
    made = deck()
    content = handout(replace(made, slides=made.slides[:1]), organisation, made_at=MADE).decode()
    assert "<script" not in content
    assert "script-src &#39;none&#39;" in content
    assert len(content) < 30_000


def test_equal_decks_give_equal_bytes(organisation: Organisation, content: str) -> None:
    """Another moment changes the line that says it and nothing else."""
    assert handout(deck(), organisation, made_at=MADE).decode() == content
    later = handout(deck(), organisation, made_at=datetime(2021, 2, 5, tzinfo=UTC)).decode()
    differ = [one for one, other in zip(content.splitlines(), later.splitlines(), strict=True) if one != other]
    assert differ == ["<p>Dannet 11. november 2020 kl. 10.30</p>"]
