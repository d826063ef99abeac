"""The layouts with the house's styles: which placeholders stand where, in which type and colour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lib.export.powerpoint import frame, layouts
from lib.export.powerpoint.frame import Box
from lib.export.powerpoint.layouts import Holder, Kind, Layout, Style
from lib.view.slides.slide import MOST_FACTS

if TYPE_CHECKING:
    from lib.export.powerpoint.paint import Paint

_TAKES = {Kind.TEXT: "body", Kind.TABLE: "tbl", Kind.FACTS: "body", Kind.CHART: "chart"}
_BLOCK_NAMES = {Kind.TEXT: "Tekst", Kind.TABLE: "Tabel", Kind.FACTS: "Nøgletal", Kind.CHART: "Diagram"}


def levels(paint: Paint) -> tuple[Style, ...]:
    """The two levels of a list."""
    ink = paint.fill(paint.colours.ink)
    return (
        Style(points=24, fill=ink, bullet="•", indent=0.3, before=9),
        Style(points=20, fill=ink, bullet="–", indent=0.3, before=4),
    )


def _fact_levels(paint: Paint) -> tuple[Style, ...]:
    """Of a large figure: its name, the figure, what it is held against."""
    colours = paint.colours
    return (
        Style(points=18, bold=True, fill=paint.fill(colours.ink)),
        Style(points=48, bold=True, fill=paint.fill(colours.accent)),
        Style(points=18, fill=paint.fill(colours.muted)),
    )


def cover(paint: Paint) -> Layout:
    """The front page."""
    light = paint.fill(paint.colours.background)
    each = (
        (0, "ctrTitle", "Titel", Style(points=54, bold=True, fill=light)),
        (layouts.SUBTITLE, "subTitle", "Undertitel", Style(points=24, fill=light)),
        (layouts.MESSAGE, "body", "Budskab", Style(points=32, bold=True, fill=light)),
        (layouts.REMARK, "body", "Bemærkning", Style(points=frame.LEAST, fill=light)),
        (layouts.FOOTER, "ftr", "Sidefod", Style(points=frame.FOOTER_POINTS, fill=light)),
    )
    boxes = layouts.cover_boxes()
    holders = (
        Holder(index=index, kind=kind, name=name, box=boxes[index], styles=(style,), anchor="t" if index else "b")
        for index, kind, name, style in each
    )
    return Layout(name="Forside", dark=True, holders=tuple(holders))


def content(kinds: tuple[Kind, ...], paint: Paint) -> Layout:
    """A layout with one or two blocks below title, heading and lead."""
    places = layouts.block_boxes(len(kinds), box=frame.BODY, share=0.5)
    starts = (layouts.FIRST, layouts.SECOND)
    blocks = [
        holder
        for start, kind, box in zip(starts, kinds, places, strict=False)
        for holder in _block_holders(
            kind, start=start, box=box, paint=paint, again=start > layouts.FIRST and kinds[0] is kind
        )
    ]
    return Layout(name=layouts.name_of(kinds), holders=(*_top(paint), *blocks, *_foot(paint)))


def _block_holders(kind: Kind, *, start: int, box: Box, paint: Paint, again: bool) -> list[Holder]:
    name, takes = _BLOCK_NAMES[kind] + (" til højre" if again else ""), _TAKES[kind]
    if kind is Kind.FACTS:
        places = frame.cards(box, count=MOST_FACTS)
        fill, styles = paint.fill(paint.colours.surface), _fact_levels(paint)
        return [
            Holder(
                index=start + at,
                kind=takes,
                name=f"{name} {at + 1}",
                box=place,
                styles=styles,
                anchor="ctr",
                fill=fill,
                inset=0.2,
            )
            for at, place in enumerate(places)
        ]
    return [Holder(index=start, kind=takes, name=name, box=box, styles=levels(paint) if kind is Kind.TEXT else ())]


def _top(paint: Paint) -> tuple[Holder, ...]:
    colours = paint.colours
    ink, quiet, warm = (paint.fill(one) for one in (colours.ink, colours.muted, colours.highlight_text))
    styles = (
        Style(points=frame.TITLE_POINTS, bold=True, fill=ink),
        Style(points=frame.HEADING_POINTS, fill=quiet),
        Style(points=frame.LEAD_POINTS, fill=ink),
    )
    each = (
        (0, "title", "Titel", frame.TITLE),
        (layouts.HEADING, "body", "Overskriftslinje", frame.HEADING),
        (layouts.LEAD, "body", "Indledning", frame.LEAD),
    )
    tag = Holder(
        index=layouts.TAG,
        kind="body",
        name="Mærkat",
        box=frame.TAG,
        styles=(Style(points=frame.HEADING_POINTS, fill=warm, align="ctr"),),
        anchor="ctr",
        fill=paint.fill(colours.highlight_surface),
    )
    holders = ((*one, style) for one, style in zip(each, styles, strict=True))
    return *(Holder(index=at, kind=kind, name=name, box=box, styles=(own,)) for at, kind, name, box, own in holders), tag


def _foot(paint: Paint) -> tuple[Holder, ...]:
    quiet = paint.fill(paint.colours.muted)
    number = 0.9
    source = frame.SOURCE
    footer = Box(left=frame.MARGIN, top=frame.FOOTER_TOP, width=frame.CONTENT - number - 0.1, height=0.27)
    last = Box(left=frame.MARGIN + frame.CONTENT - number, top=frame.FOOTER_TOP, width=number, height=0.27)
    style = Style(points=frame.FOOTER_POINTS, fill=quiet)
    right = Style(points=frame.FOOTER_POINTS, fill=quiet, align="r")
    return (
        Holder(index=layouts.SOURCE, kind="body", name="Kilde", box=source, styles=(style,)),
        Holder(index=layouts.FOOTER, kind="ftr", name="Sidefod", box=footer, styles=(style,)),
        Holder(index=layouts.NUMBER, kind="sldNum", name="Slidenummer", box=last, styles=(right,)),
    )
