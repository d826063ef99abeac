"""The texts at the marks: numbers that follow when someone edits them, or the words of the view where there are more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lib.domain.quantity import Quantity
from lib.export.characters import writable
from lib.export.powerpoint.text import LANGUAGE, NONE, properties
from lib.export.powerpoint.xml import Xml, tag, text, value
from lib.view.format import number, rate
from lib.view.plot import COUNT_FORMAT, DECIMAL_FORMAT, PERCENT_FORMAT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lib.view.plot import PlotSeries

BARE = tag("c:spPr", tag("a:noFill"), tag("a:ln", tag("a:noFill")))
"""Neither filled nor framed."""
_NEWER = 'xmlns:c15="http://schemas.microsoft.com/office/drawing/2012/chart"'
_NO_LEADERS = Xml(
    f'<c:extLst><c:ext uri="{{CE6537A1-D6FC-4f65-9D91-7224C49458BB}}" {_NEWER}>'
    '<c15:showLeaderLines val="0"/></c:ext></c:extLst>'
)
"""No line from a label that was moved to its mark."""


@dataclass(frozen=True, kw_only=True)
class Type:
    """How labels are set: points, fill, weight, and the fill behind them."""

    points: float
    fill: Xml
    bold: bool = False
    ground: Xml = NONE

    @property
    def behind(self) -> Xml:
        """What is behind the text of a label."""
        return tag("c:spPr", self.ground or tag("a:noFill"), tag("a:ln", tag("a:noFill")))

    @property
    def xml(self) -> Xml:
        """As text properties of a part of a chart."""
        own = properties("a:defRPr", points=self.points, bold=self.bold, fill=self.fill)
        settings = tag("a:bodyPr", rot=0, vert="horz", wrap="none")
        begin = tag("a:p", tag("a:pPr", own), tag("a:endParaRPr", lang=LANGUAGE))
        return tag("c:txPr", settings, tag("a:lstStyle"), begin)


@dataclass(frozen=True, kw_only=True)
class Spot:
    """Where a label stands at its mark ("outEnd", "t", "b", "ctr" …), and how far it is moved, in shares of the chart."""

    position: str
    up: float = 0.0
    right: float = 0.0


def number_format(plain: str) -> str:
    """The format in Danish wherever the file is opened, with a minus sign of its own.

    Office programs take the marks of thousands and decimals from the computer; LibreOffice from the format's language.
    """
    return f'[$-406]{plain};[$-406]"−"{plain}'


def labels(one: PlotSeries, *, plain: str, spots: Sequence[Spot], type_: Type) -> Xml:
    """The labels of a series, each at its spot; a point without a text has none."""
    each = zip(one.values, one.texts, spots, strict=True)
    told = [_point(at, value_, word, plain=plain, spot=spot, type_=type_) for at, (value_, word, spot) in enumerate(each)]
    return tag("c:dLbls", *told, _format(plain), type_.behind, type_.xml, *shows(number=False), _NO_LEADERS)


def named(at: int, *, type_: Type, spot: Spot) -> Xml:
    """The label of a series that says its name at one of its points."""
    return tag("c:dLbls", _label(at, spot=spot, type_=type_, shown=shows(name=True)), BARE, type_.xml, *shows(), _NO_LEADERS)


def shows(*, number: bool = False, name: bool = False) -> tuple[Xml, ...]:
    """What a label tells."""
    told = {"LegendKey": False, "Val": number, "CatName": False, "SerName": name, "Percent": False, "BubbleSize": False}
    return tuple(value(f"c:show{one}", on) for one, on in told.items())


def _point(at: int, here: float | None, word: str, *, plain: str, spot: Spot, type_: Type) -> Xml:
    if not word:
        return tag("c:dLbl", value("c:idx", at), value("c:delete", what=True))
    if here is None:
        return NONE
    if " ".join(writable(word).split()) == " ".join(_shown(here, plain).split()):
        return _label(at, spot=spot, type_=type_, shown=shows(number=True), content=_format(plain))
    run = tag("a:r", properties(points=type_.points, bold=type_.bold, fill=type_.fill), tag("a:t", text(word)))
    rich = tag("c:tx", tag("c:rich", tag("a:bodyPr"), tag("a:lstStyle"), tag("a:p", run)))
    return _label(at, spot=spot, type_=type_, shown=shows(number=True), content=rich)


def _label(at: int, *, spot: Spot, type_: Type, shown: Sequence[Xml], content: Xml = NONE) -> Xml:
    place = tag("c:manualLayout", value("c:x", f"{spot.right:.5f}"), value("c:y", f"{-spot.up:.5f}"))
    moved = tag("c:layout", place) if spot.up or spot.right else NONE
    return tag(
        "c:dLbl", value("c:idx", at), moved, content, type_.behind, type_.xml, value("c:dLblPos", spot.position), *shown
    )


def _format(plain: str) -> Xml:
    return tag("c:numFmt", formatCode=number_format(plain), sourceLinked=False)


def _shown(one: float, plain: str) -> str:
    """What a number is shown as in a format; a format that we do not know shows nothing that a text could be equal to."""
    known = {
        COUNT_FORMAT: number(one, decimals=0),
        DECIMAL_FORMAT: rate(Quantity(value=one), decimals=1),
        PERCENT_FORMAT: f"{number(one, decimals=0)} %",
    }
    return known.get(writable(plain), "")
