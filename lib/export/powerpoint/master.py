"""Master and layouts as PowerPoint holds them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lib.export.powerpoint import frame
from lib.export.powerpoint.house import levels
from lib.export.powerpoint.layouts import Holder, Layout, Style
from lib.export.powerpoint.text import LANGUAGE, NONE, properties
from lib.export.powerpoint.xml import Xml, root, tag, text, value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lib.export.powerpoint.paint import Paint

_EMU = 914_400
_DEEPEST = 9
_FIRST_ID = 2_147_483_649
_MAP = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2", "hlink": "hlink", "folHlink": "folHlink"}


def layout_part(layout: Layout, paint: Paint) -> bytes:
    """The part of one layout."""
    ground = tag("p:bg", tag("p:bgPr", paint.fill(paint.colours.accent), tag("a:effectLst"))) if layout.dark else NONE
    rule = NONE if layout.dark else _rule(paint)
    shapes = (rule, *(_shape(one, number) for number, one in enumerate(layout.holders, 3)))
    tree = tag("p:cSld", ground, _tree(*shapes), name=layout.name)
    return root("p:sldLayout", tree, tag("p:clrMapOvr", tag("a:masterClrMapping")), preserve=True, userDrawn=True)


def master_part(paint: Paint, *, holders: Sequence[Holder], relations: Sequence[str]) -> bytes:
    """The part of the master: the colours' map, the lists' levels, and the layouts by the names of their relations."""
    ground = tag("p:bg", tag("p:bgRef", value("a:schemeClr", "bg1"), idx=1001))
    shapes = (_shape(one, number) for number, one in enumerate(holders, 2))
    ids = (tag("p:sldLayoutId", id=_FIRST_ID + at, r_id=one) for at, one in enumerate(relations))
    body = levels(paint)
    deep = tuple(_level(body[min(at, len(body) - 1)], at) for at in range(_DEEPEST))
    title = Style(points=frame.TITLE_POINTS, bold=True, fill=paint.fill(paint.colours.ink))
    other = Style(points=frame.LEAST, fill=paint.fill(paint.colours.ink))
    styles = (
        tag("p:titleStyle", _level(title, 0, face="+mj-lt")),
        tag("p:bodyStyle", *deep),
        tag("p:otherStyle", _level(other, 0)),
    )
    colours = tag("p:clrMap", **_MAP, **{f"accent{at}": f"accent{at}" for at in range(1, 7)})
    tree = tag("p:cSld", ground, _tree(*shapes))
    return root("p:sldMaster", tree, colours, tag("p:sldLayoutIdLst", *ids), tag("p:txStyles", *styles))


def _tree(*shapes: Xml) -> Xml:
    own = tag("p:nvGrpSpPr", tag("p:cNvPr", id=1, name=""), tag("p:cNvGrpSpPr"), tag("p:nvPr"))
    zero = tag("a:xfrm", *(tag(f"a:{name}", **sides) for name, sides in _CORNERS))
    return tag("p:spTree", own, tag("p:grpSpPr", zero), *shapes)


_NOWHERE, _NOTHING = {"x": 0, "y": 0}, {"cx": 0, "cy": 0}
_CORNERS = (("off", _NOWHERE), ("ext", _NOTHING), ("chOff", _NOWHERE), ("chExt", _NOTHING))


def _rule(paint: Paint) -> Xml:
    """The hairline above the footer."""
    line = frame.Box(left=frame.MARGIN, top=frame.RULE_TOP, width=frame.CONTENT, height=0)
    named = tag("p:nvCxnSpPr", tag("p:cNvPr", id=2, name="Linje"), tag("p:cNvCxnSpPr"), tag("p:nvPr", userDrawn=True))
    drawn = tag("a:ln", paint.fill(paint.colours.line), w=9525)
    return tag("p:cxnSp", named, tag("p:spPr", _place(line), _geometry("line"), drawn))


def _shape(holder: Holder, number: int) -> Xml:
    index = holder.index or None
    takes = tag("p:nvPr", tag("p:ph", type=holder.kind, idx=index))
    locked = tag("p:cNvSpPr", tag("a:spLocks", noGrp=True))
    named = tag("p:nvSpPr", tag("p:cNvPr", id=number, name=holder.name), locked, takes)
    drawn = tag("p:spPr", _place(holder.box), _geometry("rect"), holder.fill)
    inset = round(holder.inset * _EMU)
    shrinks = tag("a:normAutofit") if holder.kind in {"title", "ctrTitle"} else tag("a:noAutofit")
    edges = {"lIns": inset, "tIns": 0, "rIns": inset, "bIns": 0}
    settings = tag("a:bodyPr", shrinks, vert="horz", wrap="square", rtlCol=False, anchor=holder.anchor, **edges)
    styles = tag("a:lstStyle", *(_level(one, at) for at, one in enumerate(holder.styles)))
    return tag("p:sp", named, drawn, tag("p:txBody", settings, styles, *_prompt(holder)))


def _prompt(holder: Holder) -> tuple[Xml, ...]:
    own = properties()
    if holder.kind == "sldNum":
        field = tag("a:fld", own, tag("a:t", text("‹#›")), id="{C1FF6DA9-008F-8B48-92A6-B652298478BF}", type="slidenum")
        return (tag("a:p", field, tag("a:endParaRPr", lang=LANGUAGE)),)
    count = max(1, len(holder.styles))
    names = (holder.name, *(f"Niveau {at}" for at in range(2, count + 1)))
    return tuple(
        tag("a:p", tag("a:pPr", lvl=at or None), tag("a:r", own, tag("a:t", text(name)))) for at, name in enumerate(names)
    )


def _level(style: Style, at: int, *, face: str = "+mn-lt") -> Xml:
    left = round(style.indent * (at + 1) * _EMU)
    before = tag("a:spcBef", value("a:spcPts", round(style.before * 100)))
    mark = (tag("a:buFont", typeface="Arial"), tag("a:buChar", char=style.bullet)) if style.bullet else (tag("a:buNone"),)
    type_ = properties("a:defRPr", points=style.points, bold=style.bold, fill=style.fill or NONE, font=face)
    hang = -round(style.indent * _EMU)
    return tag(f"a:lvl{at + 1}pPr", before, *mark, type_, marL=left, indent=hang, algn=style.align, rtl=False)


def _place(box: frame.Box) -> Xml:
    left, top, width, height = box.emu
    return tag("a:xfrm", tag("a:off", x=left, y=top), tag("a:ext", cx=width, cy=height))


def _geometry(shape: str) -> Xml:
    return tag("a:prstGeom", tag("a:avLst"), prst=shape)
