"""What is done to any shape of a slide."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from pptx.oxml import parse_xml
from pptx.oxml.ns import qn

from lib.export.characters import writable
from lib.export.powerpoint.text import LANGUAGE, properties
from lib.export.powerpoint.xml import Xml, spaced, tag, text

if TYPE_CHECKING:
    from pptx.shapes.base import BaseShape
    from pptx.slide import Slide as Page

    from lib.export.powerpoint.frame import Box

_FIELD = "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}"
_Shape = TypeVar("_Shape", bound="BaseShape")


def named(shape: _Shape, name: str) -> _Shape:
    """The shape with its name."""
    shape.name = writable(name)
    return shape


def placed(shape: BaseShape, box: Box) -> None:
    """Moves the shape, in the order that python-pptx needs for a placeholder."""
    shape.left, shape.top, shape.width, shape.height = box.emu  # type: ignore[assignment]  # they are Lengths, which are whole EMU


def remove(shape: BaseShape) -> None:
    """Takes the shape off its slide."""
    shape.element.getparent().remove(shape.element)


def described(shape: BaseShape, words: str) -> None:
    """Gives the shape its text for those who cannot see it."""
    shape.element.xpath(".//p:cNvPr")[0].set("descr", writable(words))


def replace_table(shape: BaseShape, table: Xml) -> None:
    """Puts our own table into the frame that python-pptx made."""
    made = next(shape.element.iter(qn("a:tbl")))
    made.getparent().replace(made, parse_xml(spaced(table)))


def fixed(page: Page, *, kind: str, index: int, name: str, words: str) -> None:
    """Adds a footer or, without words, the slide's number: python-pptx leaves both to the author."""
    number = max(one.shape_id for one in page.shapes) + 1
    field = tag("a:fld", properties(), tag("a:t", text("‹#›")), id=_FIELD, type="slidenum")
    run = tag("a:r", properties(), tag("a:t", text(words))) if words else field
    body = tag("p:txBody", tag("a:bodyPr"), tag("a:lstStyle"), tag("a:p", run, tag("a:endParaRPr", lang=LANGUAGE)))
    takes = tag("p:nvPr", tag("p:ph", type=kind, idx=index))
    locked = tag("p:cNvSpPr", tag("a:spLocks", noGrp=True))
    shape = tag("p:sp", tag("p:nvSpPr", tag("p:cNvPr", id=number, name=name), locked, takes), tag("p:spPr"), body)
    page.shapes.element.append(parse_xml(spaced(shape)))
