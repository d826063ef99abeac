"""What no XML can hold: every text of a deck may have it, and both office files are as if it were not there."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, datetime
from typing import Any

import pytest
from lxml import etree

from lib.export.characters import writable
from lib.export.powerpoint import powerpoint
from lib.export.workbook import workbook
from lib.services.settings import load_organisation
from lib.view.slides.slide import Facts
from tests.decks import deck

AT = datetime(2020, 11, 11, 9, 30, tzinfo=UTC)
MAKERS = {"powerpoint": powerpoint, "workbook": workbook}
SIGNS = {"control": "\x01", "line": "\x1e", "surrogate": "\ud800", "non-character": "\ufffe"}
NO_TEXTS = {"key", "kind", "role"}


def spoilt(part: Any, sign: str) -> Any:  # noqa: ANN401  any part of a deck
    """The part with a sign within every text of it, in every field there is."""
    if isinstance(part, str):
        return f"{part[:1]}{sign}{part[1:]}" if part else part
    if isinstance(part, tuple):
        return tuple(spoilt(one, sign) for one in part)
    if is_dataclass(part):
        kept = {one.name: getattr(part, one.name) for one in fields(part) if one.name not in NO_TEXTS}
        return replace(part, **{name: spoilt(value, sign) for name, value in kept.items()})
    return part


def words(content: bytes) -> dict[str, list[str]]:
    """Texts, names, descriptions, properties and number formats of each part, in their order; also of workbooks inside."""
    found = {}
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            data = archive.read(name)
            if name.endswith(".xlsx"):
                found |= {f"{name}/{inner}": told for inner, told in words(data).items()}
                continue
            every = list(etree.fromstring(data).iter())
            told = [value for one in every for key in ("name", "descr", "formatCode", "display") if (value := one.get(key))]
            found[name] = told + [text for one in every if (text := one.text) and not re.fullmatch(r"[\d.\s]*", text)]
    return found


@pytest.mark.parametrize("sign", SIGNS.values(), ids=SIGNS)
@pytest.mark.parametrize("form", MAKERS)
def test_no_text_of_a_deck_can_spoil_a_file(form: str, sign: str) -> None:
    """Titles, names, captions, alternative texts and properties are those of the deck without the sign."""
    made, plain = (MAKERS[form](one, load_organisation(), made_at=AT) for one in (spoilt(deck(), sign), deck()))
    assert words(made) == words(plain)


def test_a_figure_with_words_around_its_number_cannot_spoil_its_format() -> None:
    """Its words become part of a number format."""
    slide = deck().slides[2]
    facts = slide.blocks[0]
    assert isinstance(facts, Facts)
    said = replace(facts.items[0], text="9 a\x01f\ud800 9", value=9.0)
    made = replace(deck(), slides=(replace(slide, blocks=(Facts(items=(said,)),)),))
    assert any('#,##0" af 9"' in told for told in words(workbook(made, load_organisation(), made_at=AT))["xl/styles.xml"])


def test_properties_are_cut_where_the_format_ends() -> None:
    """A title of any length makes a file."""
    made = powerpoint(replace(deck(), title="Resultatkontrakt " * 40), load_organisation(), made_at=AT)
    title = words(made)["docProps/core.xml"]
    assert any(one.startswith("Resultatkontrakt") and one.endswith("…") and len(one) <= 255 for one in title)


@pytest.mark.parametrize("kept", ["\t\n\r", "\x7f\x85", "\u2028\u202e\u200f", "\ufdd0\ufffd", "\ud7ff\ue000", "\U0001f600"])
def test_what_xml_can_hold_stays(kept: str) -> None:
    """However odd it is."""
    assert writable(f"a{kept}b\x00\x0b\x0c\x1f\udfff\uffff") == f"a{kept}b"
    etree.fromstring(f"<a>{kept}</a>".encode())
