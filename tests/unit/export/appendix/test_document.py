"""The annex as a file: its standard, its properties, and that nothing in a deck is more than text."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pikepdf
import pytest
import typst

from lib.export.appendix.document import TEMPLATE
from lib.view.plot import Plot, PlotKind
from lib.view.slides.slide import Bullets, Facts, Table
from tests.decks import HOSTILE, deck
from tests.unit.export.appendix.tags import MADE_AT, annex, opened, running, sample, texts

if TYPE_CHECKING:
    from pathlib import Path


def test_it_says_that_it_is_accessible_danish_and_what_it_is_called() -> None:
    """The file is marked as PDF/UA-1, tagged and Danish, and shows its title instead of its name."""
    pdf = opened(sample())
    metadata = pdf.open_metadata()
    told = {name: metadata[name] for name in ("pdfuaid:part", "dc:title", "dc:language")}
    title = "Status på resultatkontrakten – Resultatkontrakt 2019"
    assert told == {"pdfuaid:part": "1", "dc:title": title, "dc:language": {"da-DK"}}
    assert pdf.Root.MarkInfo.Marked
    assert pdf.Root.Lang == "da-DK"
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    assert (pdf.docinfo.Title, pdf.docinfo.Author) == (title, "Erhvervshus Sydjylland")
    assert pdf.docinfo.CreationDate == "D:20201111120000Z"


def test_the_same_deck_gives_the_same_bytes() -> None:
    """Two files of one deck and moment are equal byte for byte."""
    assert annex(deck()) == sample()


def test_another_moment_changes_nothing_but_the_stamp() -> None:
    """Files of two moments are equal but for the dates and the identifier made of them."""
    later = annex(deck(), made_at=datetime(2021, 2, 3, 4, 5, tzinfo=UTC))
    assert later != sample()
    assert _without_stamp(later) == _without_stamp(sample())


def _without_stamp(file: bytes) -> bytes:
    dates = re.sub(rb"20\d\d-?\d\d-?\d\dT?\d\d:?\d\d:?\d\d(Z|\+00:00)", b"date", file)
    instance = re.search(rb"<xmpMM:InstanceID>(.+?)<", dates)
    assert instance
    return dates.replace(instance[1], b"instance")


def test_a_moment_without_a_time_zone_is_refused() -> None:
    """A naive moment would mean another time on another machine."""
    with pytest.raises(ValueError, match="no time zone"):
        annex(deck(), made_at=MADE_AT.replace(tzinfo=None))


def test_hostile_text_stands_as_typed() -> None:
    """A text that typst, Markdown or HTML could read as markup is printed in every place it has in the deck."""
    text = running("".join(texts(sample())))
    assert text.count(running(HOSTILE)) == 6


def test_nothing_in_it_leads_out() -> None:
    """No address becomes a link, nothing starts a program or a script, nothing is attached."""
    pdf = opened(sample())
    found = {str(word) for one in _dictionaries(pdf) for word in (*one.keys(), one.get("/S", ""))}
    assert {"/StructParents", "/H1"} <= found
    assert not found & {"/URI", "/Launch", "/JavaScript", "/JS", "/EmbeddedFile", "/EF", "/GoToR", "/AA", "/OpenAction"}


def _dictionaries(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    """Every dictionary of the file, also those inside others."""
    waiting: list[pikepdf.Object] = list(pdf.objects)
    found = []
    while waiting:
        one = waiting.pop()
        if isinstance(one, pikepdf.Stream | pikepdf.Dictionary):
            found.append(one)
            waiting.extend(value for value in dict(one).values() if not getattr(value, "is_indirect", True))
        elif isinstance(one, pikepdf.Array):
            waiting.extend(value for value in one if not getattr(value, "is_indirect", True))
    return found


def test_charts_are_vectors() -> None:
    """No page holds a picture made of pixels."""
    resources = [page.get("/Resources", {}) for page in opened(sample()).pages]
    assert resources
    assert not [name for one in resources for name, made in one.get("/XObject", {}).items() if made.Subtype == "/Image"]


def test_only_the_fonts_that_typst_brings_are_used() -> None:
    """The file is the same in a container without fonts, and every font is embedded."""
    pdf = opened(sample())
    fonts = [one for one in _dictionaries(pdf) if one.get("/Type") == "/FontDescriptor"]
    assert {str(one.FontName).partition("+")[2].split("-")[0] for one in fonts} == {"LibertinusSerif"}
    assert all("/FontFile2" in one or "/FontFile3" in one for one in fonts)


def test_a_headline_may_hold_any_character() -> None:
    """An emoji, which no font of typst shows, or a control character does not keep a house from its annex."""
    changed = replace(deck(), message="Flot 🎉\x07 år", title="漢字 2019")
    assert "Flot \ufffd\ufffd år" in texts(annex(changed))[0]


def test_a_document_that_cannot_be_set_says_which_it_was(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Typst's error comes out with the deck's name."""
    (tmp_path / "main.typ").write_text('#panic("no")', encoding="utf-8")
    monkeypatch.setattr("lib.export.appendix.document.TEMPLATE", tmp_path)
    with pytest.raises(typst.TypstError) as caught:
        annex(deck())
    assert "annex of the deck 'Standard', 2019" in caught.value.__notes__[0]


def test_a_slide_may_be_empty() -> None:
    """A presenter's new slide has an empty list, and a year without rows a chart or a table without any."""
    slide = deck().slides[0]
    plot = Plot(kind=PlotKind.LINE, title="Tomt", categories=(), series=(), alt="Ingen tal")
    table = Table(caption="Tom", heads=("A",), rows=(), widths=(1.0,))
    blocks = (Bullets(items=()), plot, table, Facts(items=()))
    pages = texts(
        annex(replace(deck(), slides=tuple(replace(slide, blocks=(one,)) for one in blocks), sources=(), methods=()))
    )
    assert "".join(pages).count(slide.title) == 5
    assert "Kilder" not in "".join(pages)


def test_typst_reads_nothing_outside_its_templates() -> None:
    """The folder that typst sees holds templates only, and a template cannot leave it."""
    assert {one.suffix for one in TEMPLATE.iterdir()} == {".typ"}
    with pytest.raises(typst.TypstError, match=r"project root|outside"):
        typst.compile(b'#read("../document.py")', root=TEMPLATE)
