"""The words of XML: elements whose attributes and texts are always escaped."""

from __future__ import annotations

import html
import re
from typing import NewType

from lib.export.characters import writable

Xml = NewType("Xml", str)
"""XML that is well formed; nothing else may be put into an element."""
NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
)
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def tag(name: str, /, *content: Xml, **attributes: object) -> Xml:
    """An element. An attribute that is None is left out, True and False are written 1 and 0, `r_id` is `r:id`."""
    return Xml(f"<{name}{_written(attributes)}>{''.join(content)}</{name}>")


def root(name: str, /, *content: Xml, **attributes: object) -> bytes:
    """A whole part: its outermost element with the namespaces all of ours are written in."""
    return f"{DECLARATION}<{name} {NAMESPACES}{_written(attributes)}>{''.join(content)}</{name}>".encode()


def spaced(element: Xml) -> str:
    """The element with its namespaces declared, so that it can be read by itself."""
    return re.sub(r"^<([\w:]+)", rf"<\1 {NAMESPACES}", element, count=1)


def text(value: str) -> Xml:
    """Text as it was typed, without what XML cannot hold."""
    return Xml(html.escape(writable(value)))


def value(name: str, what: object) -> Xml:
    """An element that only has a value: `<c:delete val="1"/>`."""
    return tag(name, val=what)


def _written(attributes: dict[str, object]) -> str:
    present = {name.replace("_", ":"): what for name, what in attributes.items() if what is not None}
    return "".join(f' {name}="{text(_word(what))}"' for name, what in present.items())


def _word(what: object) -> str:
    return str(int(what)) if isinstance(what, bool) else str(what)
