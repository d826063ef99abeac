"""An empty presentation in the house's theme, made from python-pptx's own at run time: no binary file is kept."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

import pptx
from pptx.util import Inches

from lib.export.powerpoint import frame, house
from lib.export.powerpoint.archive import packed, unpacked
from lib.export.powerpoint.layouts import Kind
from lib.export.powerpoint.master import layout_part, master_part
from lib.export.powerpoint.xml import DECLARATION, Xml, tag

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pptx.presentation import Presentation

    from lib.export.powerpoint.paint import Paint

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_MASTER = "ppt/slideMasters/slideMaster1.xml"
_THEME = "ppt/theme/theme1.xml"
_LEFT_OUT = re.compile(r"^(docProps/(app|thumbnail)|ppt/(printerSettings|slideLayouts|viewProps))")
_TYPES = re.compile(r'<Override PartName="/(?:docProps/app|ppt/slideLayouts/|ppt/viewProps)[^>]*>')
_RELATIONS = re.compile(r'<Relationship [^>]*Target="(?:docProps/(?:app|thumbnail)|printerSettings|viewProps)[^>]*>')
_LAYOUT_TYPE = "application/vnd.openxmlformats-officedocument.presentationml.slideLayout+xml"


def template(paint: Paint, *, name: str, pairs: Sequence[tuple[Kind, Kind]]) -> Presentation:
    """An empty presentation of 16:9 with the front page, a layout for each kind of block and one for each of `pairs`."""
    parts = unpacked(_plain())
    kept = {path: data for path, data in parts.items() if not _LEFT_OUT.match(path)}
    single = [(kind,) for kind in Kind]
    shown = [house.cover(paint), *(house.content(kinds, paint) for kinds in [*single, *pairs])]
    names = [f"slideLayout{at}.xml" for at in range(1, len(shown) + 1)]
    kept |= {f"ppt/slideLayouts/{path}": layout_part(one, paint) for path, one in zip(names, shown, strict=True)}
    to_master = _relations([("slideMaster", "../slideMasters/slideMaster1.xml")])
    kept |= {f"ppt/slideLayouts/_rels/{path}.rels": to_master for path in names}
    holders = house.content((Kind.TEXT,), paint).holders
    kept[_MASTER] = master_part(
        paint,
        holders=[one for one in holders if one.name in {"Titel", "Tekst", "Sidefod", "Slidenummer"}],
        relations=[f"rId{at}" for at in range(1, len(names) + 1)],
    )
    to_layouts = [("slideLayout", f"../slideLayouts/{path}") for path in names]
    kept["ppt/slideMasters/_rels/slideMaster1.xml.rels"] = _relations([*to_layouts, ("theme", "../theme/theme1.xml")])
    kept[_THEME] = paint.theme(parts[_THEME].decode(), name=name)
    kept["[Content_Types].xml"] = _types(parts["[Content_Types].xml"].decode(), names)
    for path in ("_rels/.rels", "ppt/_rels/presentation.xml.rels"):
        kept[path] = _RELATIONS.sub("", parts[path].decode()).encode()
    return pptx.Presentation(io.BytesIO(packed(kept)))


def _plain() -> bytes:
    plain = pptx.Presentation()
    plain.slide_width, plain.slide_height = Inches(frame.WIDTH), Inches(frame.HEIGHT)
    size = plain.element.find("{*}sldSz")
    if size is not None:
        size.attrib.pop("type", None)
    target = io.BytesIO()
    plain.save(target)
    return target.getvalue()


def _relations(targets: Sequence[tuple[str, str]]) -> bytes:
    each = (
        tag("Relationship", Id=f"rId{at}", Type=f"{_OFFICE}/{kind}", Target=target)
        for at, (kind, target) in enumerate(targets, 1)
    )
    return (DECLARATION + tag("Relationships", *each, xmlns=_PACKAGE)).encode()


def _types(original: str, names: Sequence[str]) -> bytes:
    added = Xml("".join(tag("Override", PartName=f"/ppt/slideLayouts/{one}", ContentType=_LAYOUT_TYPE) for one in names))
    return _TYPES.sub("", original).replace("</Types>", f"{added}</Types>").encode()
