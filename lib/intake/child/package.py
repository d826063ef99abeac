"""A workbook's parts: where its sheets are, and a new package when some of them had to be rewritten."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from xml.etree import ElementTree as ET

from lib.intake.child.container import Container, folded
from lib.intake.child.refusal import Refusal

_UNTIDY = re.compile(rb"<!|<\?(?!xml)")
_CDATA = re.compile(r"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
_ASIDE = re.compile(r"<!--.*?-->|<\?.*?\?>", re.DOTALL)
_DECLARED = re.compile(rb"""^<\?xml[^>]*encoding\s*=\s*["'](?!utf-?8["'])([\w.-]+)""", re.IGNORECASE)


class Package:
    """The parts of a guarded workbook by name, whatever the case and slashes of their names."""

    def __init__(self, content: bytes) -> None:
        self._container = Container(content)
        self.content = content
        self.book = self._related("", "officeDocument") or "xl/workbook.xml"
        self.styles = self._related(self.book, "styles")
        self.strings = self._related(self.book, "sharedStrings")

    def __contains__(self, name: str) -> bool:
        return name in self._container

    def read(self, name: str) -> bytes:
        """A part as it is stored."""
        return self._container.read(name)

    def sheets(self) -> list[tuple[str, str]]:
        """Name and part of every sheet, in the workbook's order; the part is "" when it is not there."""
        targets = {key: target for key, _, target in self._relations(self.book)}
        found = []
        for element in ET.fromstring(tidy(self.read(self.book))).iter():  # noqa: S314  the guard has refused any DOCTYPE
            if _local(element.tag) == "sheet":
                key = next((value for name, value in element.attrib.items() if name.endswith("}id")), "")
                part = targets.get(key, "")
                found.append((element.get("name", ""), part if part in self else ""))
        return found

    def untidy(self) -> dict[str, bytes]:
        """The parts every sheet depends on that the fast reader would misread in silence, made plain."""
        names = [name for name in (self.book, self.styles, self.strings, _relations_of(self.book)) if name and name in self]
        stored = {name: self.read(name) for name in names}
        return {name: tidy(xml) for name, xml in stored.items() if not is_tidy(xml)}

    def without(self, others: set[str], parts: dict[str, bytes]) -> Package:
        """A package with some parts left out and some replaced, not compressed."""
        target = io.BytesIO()
        replaced = {folded(name): part for name, part in parts.items()}
        left_out = {folded(name) for name in others} - set(replaced)
        with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
            for name in self._container.names():
                if name not in left_out and not name.startswith("xl/media/"):
                    archive.writestr(name, replaced[name] if name in replaced else self.read(name))
        return Package(target.getvalue())

    def _related(self, source: str, kind: str) -> str:
        return next((target for _, typ, target in self._relations(source) if typ.endswith(f"/{kind}")), "")

    def _relations(self, source: str) -> list[tuple[str, str, str]]:
        name = _relations_of(source)
        if name not in self:
            return []
        folder = posixpath.dirname(source)
        return [
            (one.get("Id", ""), one.get("Type", ""), _absolute(folder, one.get("Target", "")))
            for one in ET.fromstring(tidy(self.read(name)))  # noqa: S314  as above
        ]


def _relations_of(source: str) -> str:
    folder, name = posixpath.split(source)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _absolute(folder: str, target: str) -> str:
    return posixpath.normpath(posixpath.join("/", folder, target.replace("\\", "/"))).lstrip("/")


def _local(tag: object) -> str:
    return str(tag).rpartition("}")[2]


def is_tidy(xml: bytes) -> bool:
    """True for UTF-8 without comments, CDATA and the like."""
    return not (b"\0" in xml[:200] or _UNTIDY.search(xml) or _DECLARED.search(xml[:200]))


def tidy(xml: bytes) -> bytes:
    """The same XML in UTF-8, its text written plainly: the fast reader passes over CDATA, and over UTF-16 altogether."""
    if is_tidy(xml):
        return xml
    text = _ASIDE.sub("", _CDATA.sub(lambda found: escaped(found[1]), _decoded(xml)))
    return text.encode()


def _decoded(xml: bytes) -> str:
    declared = _DECLARED.search(xml[:200])
    if b"\0" in xml[:4] or xml[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        encoding = "utf-16-be" if xml[:2] == b"\xfe\xff" or xml[:1] == b"\0" else "utf-16-le"
    else:
        encoding = declared[1].decode() if declared else "utf-8"
    try:
        return xml.decode(encoding).removeprefix("\ufeff")
    except (LookupError, UnicodeDecodeError) as error:
        raise Refusal("damaged") from error


def escaped(text: str) -> str:
    """Text as it may stand in an element or an attribute."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
