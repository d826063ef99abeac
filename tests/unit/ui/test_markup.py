"""The product's own markup, and the rules the pages keep."""

from __future__ import annotations

import ast
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.services.settings import ROOT
from lib.ui import markup as m
from lib.ui.registry import PAGES
from lib.view.overview import Bar
from lib.view.words import Word

WORD = Word("Nået", "✓", "good")


class _Texts(HTMLParser):
    """Collects the tags and the text of markup."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.text = ""

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002  the base class's signature
        self.tags.add(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


@given(st.text("<>&\"'abc =/!-[]()", max_size=60))
def test_data_is_shown_as_typed_everywhere(data: str) -> None:
    """No tag comes of it, and its text is what was typed."""
    pieces = [
        m.status(Word(data, data, "good")),
        m.confirmation(Word(data, "■", "good")),
        m.table((data, data), [(data, data)], caption=data),
        m.bullets([data]),
        m.box(data, m.tag("p", data)),
        m.facts([(data, data)]),
        m.source(data),
        m.link("maal", data, {"maal": data}),
    ]
    for piece in pieces:
        parser = _Texts()
        parser.feed(piece)
        parser.close()
        assert data in parser.text
        assert parser.tags <= {
            "span",
            "div",
            "table",
            "thead",
            "tbody",
            "tr",
            "th",
            "td",
            "caption",
            "ul",
            "li",
            "section",
            "h2",
            "p",
            "dl",
            "dt",
            "dd",
            "a",
        }


def test_a_status_has_its_word_beside_its_sign() -> None:
    """The sign is hidden from screen readers, the word is not."""
    made = m.status(WORD)
    assert "Nået" in made
    assert 'aria-hidden="true"' in made


def test_a_bar_stays_on_its_scale() -> None:
    """A result beyond the scale fills the bar."""
    assert "width:100.0%" in m.bar(Bar(filled=1.4, tick=0.5))
    assert m.bar(None) == ""


def test_a_link_carries_its_query() -> None:
    """ "8+9" is encoded, empty filters are left out."""
    assert m.link("maal", "x", {"maal": "8+9", "aar": ""}) == '<a href="maal?maal=8%2B9" target="_self">x</a>'


@pytest.mark.parametrize("data", ["![x](http://127.0.0.1:9/x)", "[a](b)", "**fed**", "<b>", ":red[x]", "$x$", "`c`"])
def test_markdown_is_written_literally(data: str) -> None:
    """Every sign that Markdown could read has a backslash before it."""
    safe = m.markdown(data)
    assert safe.replace("\\", "").replace("\u2060", "") == data
    assert all(sign not in safe.replace(f"\\{sign}", "") for sign in "[]()!*<>:$`")


@pytest.mark.parametrize("data", ["se http://127.0.0.1:9/x", "HTTPS://a.dk", "www.a.dk", "mig@hus.dk"])
def test_an_address_is_not_made_a_link(data: str) -> None:
    """Streamlit's Markdown makes links of what looks like one, escaped or not, unless something stands within it."""
    assert not re.search(r"(?i)https?:|www\.|\w@", m.markdown(data).replace("\\", ""))


def test_slugs_are_frozen() -> None:
    """Links that people have saved keep working."""
    assert [(page.slug, page.title) for page in PAGES] == [
        ("", "Overblik"),
        ("maal", "Mål"),
        ("naeste-kontrakt", "Næste kontrakt"),
        ("vejledning", "Vejledning"),
        ("henvendelser", "Henvendelser"),
        ("medier", "Medier"),
        ("tilfredshed", "Tilfredshed"),
        ("kommuner", "Kommuner"),
        ("praesentation", "Præsentation"),
        ("eksport", "Eksport"),
        ("udgaver", "Udgaver"),
        ("upload", "Upload"),
        ("historik", "Historik"),
        ("datakatalog", "Datakatalog"),
        ("om-tallene", "Om tallene"),
        ("adgang", "Adgang"),
    ]


def test_every_page_is_registered_and_lies_in_a_sub_folder() -> None:
    """A page beside the main script would be served without its shell."""
    files = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "pages").rglob("*.py"))
    assert files == sorted(page.file for page in PAGES)
    assert all(file.count("/") == 2 for file in files)


@pytest.mark.parametrize("spec", PAGES, ids=lambda spec: spec.title)
def test_a_page_is_a_table_of_contents(spec) -> None:  # noqa: ANN001
    """It imports streamlit and lib.ui alone, defines nothing, and writes no markup."""
    tree = ast.parse((ROOT / spec.file).read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            assert {alias.name for alias in node.names} <= {"streamlit"}
        if isinstance(node, ast.ImportFrom):
            assert (node.module or "").startswith("lib.ui")
        assert not isinstance(node, (ast.FunctionDef, ast.ClassDef))
        assert not (isinstance(node, ast.Constant) and isinstance(node.value, str) and "<" in node.value)
