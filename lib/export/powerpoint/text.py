"""Paragraphs: Danish runs, levels and line breaks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pptx.oxml import parse_xml
from pptx.oxml.ns import qn

from lib.export.powerpoint.xml import Xml, spaced, tag, text

if TYPE_CHECKING:
    from pptx.shapes.base import BaseShape

LANGUAGE = "da-DK"
NONE = Xml("")


def _size_of(points: float) -> int:
    """Points as drawings hold them, in hundredths."""
    return round(points * 100)


def properties(
    name: str = "a:rPr", *, points: float | None = None, bold: bool | None = None, fill: Xml = NONE, font: str | None = None
) -> Xml:
    """The properties of a run, `a:rPr`, or those that runs begin with, `a:defRPr`; what is not given is inherited."""
    sized = None if points is None else _size_of(points)
    faces = tag("a:latin", typeface=font) if font else NONE
    return tag(name, fill, faces, lang=LANGUAGE, sz=sized, b=bold, dirty=None if name == "a:defRPr" else False)


def paragraph(
    words: str, *, level: int = 1, points: float | None = None, bold: bool | None = None, fill: Xml = NONE, layout: Xml = NONE
) -> Xml:
    """A paragraph of one text; line breaks in it are kept. `layout` is its `a:pPr`, made from `level` where it is empty."""
    own = properties(points=points, bold=bold, fill=fill)
    runs = [tag("a:r", own, tag("a:t", text(line))) for line in words.split("\n")]
    joined = tag("a:br", own).join(runs)
    end = properties("a:endParaRPr", points=points)
    return tag("a:p", layout or tag("a:pPr", lvl=level - 1 or None), Xml(joined), end if not words else NONE)


def write(shape: BaseShape, *paragraphs: Xml, settings: Xml | None = None) -> None:
    """Puts the paragraphs into a shape in place of what it says. `settings` is the `a:bodyPr`."""
    body = shape.element.find(qn("p:txBody"))
    made = tag("p:txBody", settings or tag("a:bodyPr"), tag("a:lstStyle"), *paragraphs)
    shape.element.replace(body, parse_xml(spaced(made)))
