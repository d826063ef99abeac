"""The file is read again by python-pptx: what stands where, in which order, under which name, in which size."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pptx
import pytest
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml.ns import qn

from lib.charts.theme import palette
from lib.export.powerpoint import powerpoint
from lib.services.settings import load_organisation
from lib.view.slides.slide import Bullet, Bullets
from tests.decks import HOSTILE, deck

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pptx.presentation import Presentation
    from pptx.shapes.base import BaseShape
    from pptx.slide import Slide as Page
    from pptx.slide import SlideMaster

MADE_AT = datetime(2020, 11, 11, 9, 30, tzinfo=UTC)
ORDER = {
    "maal-1": ["Titel", "Overskriftslinje", "Tabel: Målene i resultatkontrakt 2019", "Kilde", "Sidefod", "Slidenummer"],
    "medier": [
        "Titel",
        "Overskriftslinje",
        "Mærkat",
        "Nøgletal: Omtaler",
        "Nøgletal: Henvendelser",
        "Diagram: Omtaler pr. måned",
        "Kilde",
        "Sidefod",
        "Slidenummer",
    ],
    "laering": ["Titel", "Overskriftslinje", "Liste: For Erhvervshuset", "Kilde", "Sidefod", "Slidenummer"],
}


@pytest.fixture(scope="module")
def data() -> bytes:
    """The sample deck as a file."""
    return powerpoint(deck(), load_organisation(), made_at=MADE_AT)


@pytest.fixture(scope="module")
def shown(data: bytes) -> Presentation:
    """The sample deck as python-pptx reads it."""
    return pptx.Presentation(io.BytesIO(data))


def on(shown: Presentation, key: str) -> Page:
    """The page of the slide with that key."""
    place = [one.key for one in deck().slides].index(key)
    return shown.slides[place + 1]


def texts(page: Page) -> list[str]:
    """All text of a page, tables included, line breaks as they are."""
    frames = [one.text_frame.text for one in page.shapes if one.has_text_frame]
    return frames + [cell.text for one in page.shapes if one.has_table for row in one.table.rows for cell in row.cells]


def test_it_is_widescreen_with_a_front_page_and_one_page_a_slide(shown: Presentation) -> None:
    """The size is 16:9 and nothing is left out or doubled."""
    assert (shown.slide_width.inches, shown.slide_height.inches) == (pytest.approx(13.333, abs=0.001), 7.5)
    assert [one.shapes.title.text for one in shown.slides] == [deck().title, *(one.title for one in deck().slides)]


def test_the_front_page_tells_the_answer_and_what_is_constructed(shown: Presentation) -> None:
    """Title, subtitle, message, remark and footer are all there, in that order."""
    wanted = [deck().title, deck().subtitle, deck().message, deck().remark, deck().footer]
    assert texts(shown.slides[0]) == wanted


@pytest.mark.parametrize("key", ORDER)
def test_shapes_are_read_in_the_order_of_the_slide(shown: Presentation, key: str) -> None:
    """The title comes first for outline and screen reader, the slide's number last; what is empty is not there."""
    assert [one.name for one in on(shown, key).shapes] == ORDER[key]


def test_everything_stands_in_a_placeholder_of_its_kind(shown: Presentation) -> None:
    """Charts and tables fill chart and table placeholders, and no shape is loose or a picture."""
    kinds = {one.placeholder_format.type for page in shown.slides for one in page.placeholders}
    assert all(one.is_placeholder for page in shown.slides for one in page.shapes)
    assert {PP_PLACEHOLDER.CHART, PP_PLACEHOLDER.TABLE, PP_PLACEHOLDER.BODY, PP_PLACEHOLDER.SLIDE_NUMBER} <= kinds
    assert PP_PLACEHOLDER.PICTURE not in kinds


def test_layouts_are_the_houses_own_and_named_in_danish(shown: Presentation) -> None:
    """None of the template's layouts is left, and pairs have a layout of their own."""
    names = [one.name for one in shown.slide_layouts]
    assert names[:5] == ["Forside", "Titel og tekst", "Titel og tabel", "Titel og nøgletal", "Titel og diagram"]
    assert names[5:] == ["To felter: nøgletal og diagram", "To felter: diagram og diagram", "To felter: diagram og tabel"]


def test_names_are_unique_on_each_slide_and_in_each_layout(shown: Presentation) -> None:
    """Nobody has to guess which "Tekst" is meant."""
    for page in [*shown.slides, *shown.slide_layouts]:
        names = [one.name for one in page.shapes]
        ids = [one.shape_id for one in page.shapes]
        assert len(set(names)) == len(names)
        assert len(set(ids)) == len(ids)


def test_two_charts_of_one_title_have_two_names() -> None:
    """A name that is taken is counted on."""
    one = deck().slides[1]
    twice = replace(deck(), slides=(replace(one, blocks=one.blocks * 2),))
    page = pptx.Presentation(io.BytesIO(powerpoint(twice, load_organisation(), made_at=MADE_AT))).slides[1]
    names = [shape.name for shape in page.shapes if shape.has_chart]
    assert names == [f"Diagram: {one.blocks[0].title}", f"Diagram: {one.blocks[0].title} (2)"]


def test_charts_and_tables_have_their_words_for_those_who_cannot_see_them(shown: Presentation) -> None:
    """The alternative text is the view's own."""
    for slide, page in zip(deck().slides, list(shown.slides)[1:], strict=True):
        told = [one.element.xpath(".//p:cNvPr")[0].get("descr") for one in page.shapes if one.has_chart or one.has_table]
        wanted = [getattr(one, "alt", "") or getattr(one, "caption", "") for one in slide.blocks]
        assert told == [one for one in wanted if one]


def test_the_speakers_sentences_are_in_the_notes(shown: Presentation) -> None:
    """One paragraph a sentence."""
    for slide, page in zip(deck().slides, list(shown.slides)[1:], strict=True):
        assert page.notes_slide.notes_text_frame.text.split("\n") == list(slide.notes)
    assert not shown.slides[0].has_notes_slide


def test_only_constructed_slides_are_marked(shown: Presentation) -> None:
    """The tag is seen where the numbers are examples, and nowhere else."""
    marked = [
        one.name
        for one, page in zip(deck().slides, list(shown.slides)[1:], strict=True)
        if "konstrueret eksempel" in texts(page)
    ]
    assert marked == ["Medier"]


def test_lists_keep_heading_and_levels(shown: Presentation) -> None:
    """The second level is a real level of PowerPoint's outline."""
    frame = next(one for one in on(shown, "laering").shapes if one.name.startswith("Liste")).text_frame
    assert [(one.text, one.level) for one in frame.paragraphs] == [
        ("For Erhvervshuset", 0),
        ("Tilretning af programmer", 0),
        ("SMV Digital", 1),
        (HOSTILE, 0),
    ]


def test_tables_keep_header_widths_sides_and_line_breaks(shown: Presentation) -> None:
    """A table is a table: its first row is flagged, numbers stand right, a line break is one."""
    goals = next(one for one in on(shown, "maal-1").shapes if one.has_table).table
    assert goals.first_row
    assert not goals.horz_banding
    assert goals.cell(2, 2).text == "Vækstvirksomheder: 319\vDriftsvirksomheder: 54\vTotal: 1.021"
    counts = next(one for one in on(shown, "kommuner").shapes if one.has_table).table
    sides = [counts.cell(1, at).text_frame.paragraphs[0].alignment for at in range(2)]
    assert [str(one) for one in sides] == ["LEFT (1)", "RIGHT (3)"]
    assert counts.columns[0].width / counts.columns[1].width == pytest.approx(1.5, abs=0.01)


def test_hostile_text_appears_as_it_was_typed(shown: Presentation) -> None:
    """Neither markup nor formula: in title, list and table every character is there."""
    assert on(shown, "kommuner").shapes.title.text == f"Kolding har flest {HOSTILE}"
    assert HOSTILE in texts(on(shown, "maal-1"))


def test_nothing_in_the_file_points_outside_it(data: bytes) -> None:
    """No relation is external and no text is a link."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist() if name.endswith((".rels", ".xml"))}
    assert not [name for name, text in parts.items() if 'TargetMode="External"' in text or "hlinkClick" in text]
    assert not [name for name in parts if name.endswith((".bin", ".jpeg", ".png", ".emf"))]


def test_every_run_is_danish(data: bytes) -> None:
    """Spelling is checked in the language it is written in."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if name.startswith(("ppt/slides/slide", "ppt/slideLayouts/slideL", "ppt/slideMasters/slideM")):
                text = archive.read(name).decode()
                assert text.count("<a:r>") <= text.count('<a:rPr lang="da-DK"'), name
                assert 'lang="en' not in text, name


def test_the_theme_is_the_houses(data: bytes) -> None:
    """The accents are the organisation's, whatever they are."""
    house = load_organisation()
    other = replace(house, colours=replace(house.colours, accent="#123456"))
    with zipfile.ZipFile(io.BytesIO(powerpoint(deck(), other, made_at=MADE_AT))) as archive:
        theme, cover = (
            archive.read("ppt/theme/theme1.xml").decode(),
            archive.read("ppt/slideLayouts/slideLayout1.xml").decode(),
        )
    assert '<a:accent1><a:srgbClr val="123456">' in theme
    assert '<p:bgPr><a:solidFill><a:schemeClr val="accent1"/>' in cover
    background = palette(dark=False, colours=house.colours).background.removeprefix("#").upper()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert f'<a:lt1><a:srgbClr val="{background}">' in archive.read("ppt/theme/theme1.xml").decode()


def test_the_properties_tell_what_it_is(shown: Presentation) -> None:
    """Title, house and time stand in the file's properties."""
    told = shown.core_properties
    assert (told.title, told.author, told.language) == (deck().title, deck().house, "da-DK")
    assert told.created == told.modified == datetime(2020, 11, 11, 9, 30)  # noqa: DTZ001  a file's properties are in UTC and do not say so


def test_a_time_in_another_zone_is_the_same_time(data: bytes) -> None:
    """The file says UTC, whatever zone the caller's clock is in."""
    assert powerpoint(deck(), load_organisation(), made_at=MADE_AT.astimezone(ZoneInfo("Europe/Copenhagen"))) == data


def test_the_same_deck_gives_the_same_bytes(data: bytes) -> None:
    """Two files of one edition can be compared byte by byte."""
    assert powerpoint(deck(), load_organisation(), made_at=MADE_AT) == data


def sizes(shape: BaseShape, layout: BaseShape, master: SlideMaster) -> Iterator[float]:
    """The size in points of each run, inherited from the layout's level or the master's list where it has none."""
    for paragraph in shape.element.iter(qn("a:p")):
        level = int((paragraph.find(qn("a:pPr")).get("lvl") or 0) if paragraph.find(qn("a:pPr")) is not None else 0) + 1
        for run in [*paragraph.iter(qn("a:r")), *paragraph.iter(qn("a:fld"))]:
            own = run.find(qn("a:rPr")).get("sz")
            path = f"./p:txBody/a:lstStyle/a:lvl{level}pPr/a:defRPr/@sz"
            inherited = layout.element.xpath(path) or master.element.xpath(f".//p:bodyStyle/a:lvl{level}pPr/a:defRPr/@sz")
            yield int(own or inherited[0]) / 100


def test_no_text_is_smaller_than_the_rule(shown: Presentation) -> None:
    """18 points where something is said, 14 in tables, source line, footer and number."""
    small = {"Kilde", "Sidefod", "Slidenummer"}
    for page in shown.slides:
        by_index = {one.placeholder_format.idx: one for one in page.slide_layout.placeholders}
        for shape in (one for one in page.shapes if not one.has_chart):
            least = 14 if shape.has_table or shape.name in small else 18
            found = list(sizes(shape, by_index[shape.placeholder_format.idx], shown.slide_master))
            assert found
            assert min(found) >= least, shape.name


def test_nothing_leaves_the_slide_or_lies_on_another(shown: Presentation) -> None:
    """Boxes are within the page, and those above each other do not overlap; only the tag stands beside the heading."""
    for page in list(shown.slides)[1:]:
        boxes = [(one.left, one.top, one.left + one.width, one.top + one.height) for one in page.shapes]
        assert all(
            left >= 0 and top >= 0 and right <= shown.slide_width and low <= shown.slide_height
            for left, top, right, low in boxes
        )
        for at, one in enumerate(boxes):
            for other in boxes[at + 1 :]:
                apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
                assert apart, [shape.name for shape in page.shapes]


def test_a_longer_title_takes_room_from_what_is_below() -> None:
    """The title of two lines is not set smaller; the list moves down and what follows it stays."""
    base = deck().slides[3]
    made = replace(deck(), slides=(base, replace(base, title=base.title * 5)))
    pages = list(pptx.Presentation(io.BytesIO(powerpoint(made, load_organisation(), made_at=MADE_AT))).slides)[1:]
    tops = [{one.name: one.top for one in page.shapes} for page in pages]
    assert tops[0]["Liste: For Erhvervshuset"] < tops[1]["Liste: For Erhvervshuset"]
    assert tops[0]["Kilde"] == tops[1]["Kilde"]


def test_a_list_is_set_as_large_as_it_fits() -> None:
    """Few lines are large, many are smaller and then in two columns, and none below 18 points."""
    base = deck().slides[3]
    lists = [Bullets(items=tuple(Bullet(text=f"Punkt {at}") for at in range(count))) for count in (3, 10, 20)]
    made = replace(deck(), slides=tuple(replace(base, key=str(at), blocks=(one,)) for at, one in enumerate(lists)))
    found = []
    for page in list(pptx.Presentation(io.BytesIO(powerpoint(made, load_organisation(), made_at=MADE_AT))).slides)[1:]:
        body = next(one for one in page.shapes if one.name == "Liste").element.find(qn("p:txBody"))
        found.append((int(body.xpath(".//a:r/a:rPr/@sz")[0]) / 100, body.find(qn("a:bodyPr")).get("numCol")))
    assert found[0] == (24, None)
    assert found[2][1] == "2"
    assert all(later[0] <= earlier[0] for earlier, later in pairwise(found))
    assert min(points for points, _ in found) >= 18
