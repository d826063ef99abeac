"""The pages. A plain list, since `st.Page` outside a script run has no title; slugs are frozen by a test."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class PageSpec:
    """One page: `slug` is its address, "" for the front page."""

    section: str
    title: str
    slug: str
    file: str


PAGES = (
    PageSpec(section="Resultatkontrakt", title="Overblik", slug="", file="pages/resultatkontrakt/overblik.py"),
    PageSpec(section="Resultatkontrakt", title="Mål", slug="maal", file="pages/resultatkontrakt/maal.py"),
    PageSpec(
        section="Resultatkontrakt",
        title="Næste kontrakt",
        slug="naeste-kontrakt",
        file="pages/resultatkontrakt/naeste-kontrakt.py",
    ),
)
