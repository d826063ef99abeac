"""Reads a PDF's structure as a screen reader does: the tags in their order, with what they hold."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING

import pikepdf
import pypdf

from lib.export.appendix import appendix
from lib.services.settings import load_organisation
from tests.decks import deck

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lib.view.slides.slide import Deck

MADE_AT = datetime(2020, 11, 11, 12, 0, tzinfo=UTC)


@dataclass(frozen=True, kw_only=True)
class Tag:
    """A tag: its kind ("H1"), its title, alternative text and scope ("" for none), and how deep it stands."""

    kind: str
    title: str
    alt: str
    scope: str
    depth: int


def annex(of: Deck, *, made_at: datetime = MADE_AT) -> bytes:
    """The annex of a deck for the house."""
    return appendix(of, load_organisation(), made_at=made_at)


@cache
def sample() -> bytes:
    """The annex of the sample deck."""
    return annex(deck())


def opened(file: bytes) -> pikepdf.Pdf:
    """The file as objects."""
    return pikepdf.open(io.BytesIO(file))


def texts(file: bytes) -> list[str]:
    """Each page's text in the order of its content."""
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(file)).pages]


def running(text: str) -> str:
    """The text without blanks and line breaks, which a PDF has where a line ends."""
    return "".join(text.split())


def tags(pdf: pikepdf.Pdf) -> list[Tag]:
    """All tags in reading order."""
    return [_tag(element, depth) for element, depth in _elements(pdf.Root.StructTreeRoot.K, 0)]


def contents(pdf: pikepdf.Pdf) -> list[tuple[int, int]]:
    """The marked contents in the order of the tags: (page, number in the page's stream)."""
    pages = {page.objgen: number for number, page in enumerate(pdf.pages)}
    found = []
    for element, _ in _elements(pdf.Root.StructTreeRoot.K, 0):
        for kid in _kids(element.get("/K", [])):
            if isinstance(kid, int):
                found.append((pages[element.Pg.objgen], kid))
            elif kid.get("/Type") == "/MCR":
                found.append((pages[kid.Pg.objgen], int(kid.MCID)))
    return found


def _elements(node: object, depth: int) -> Iterator[tuple[pikepdf.Object, int]]:
    for kid in _kids(node):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid, depth
            yield from _elements(kid.get("/K", []), depth + 1)


def _kids(node: object) -> list[object]:
    return list(node) if isinstance(node, pikepdf.Array | list) else [node]


def _tag(element: pikepdf.Object, depth: int) -> Tag:
    scopes = [str(one["/Scope"])[1:] for one in _kids(element.get("/A", [])) if "/Scope" in one]
    said = {name: str(element.get(f"/{name}", "")) for name in ("T", "Alt")}
    return Tag(kind=str(element.S)[1:], title=said["T"], alt=said["Alt"], scope="".join(scopes), depth=depth)
