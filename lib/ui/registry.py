"""The pages. A plain list, since `st.Page` outside a script run has no title; slugs are frozen by a test."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class PageSpec:
    """One page: `slug` is its address, "" for the front page; `filters` whether year and date change what it shows."""

    section: str
    title: str
    slug: str
    file: str
    filters: bool = True


PAGES = (
    PageSpec(section="Resultatkontrakt", title="Overblik", slug="", file="pages/resultatkontrakt/overblik.py"),
    PageSpec(section="Resultatkontrakt", title="Mål", slug="maal", file="pages/resultatkontrakt/maal.py"),
    PageSpec(
        section="Resultatkontrakt",
        title="Næste kontrakt",
        slug="naeste-kontrakt",
        file="pages/resultatkontrakt/naeste-kontrakt.py",
    ),
    PageSpec(section="Data", title="Upload", slug="upload", file="pages/data/upload.py", filters=False),
    PageSpec(section="Data", title="Historik", slug="historik", file="pages/data/historik.py", filters=False),
    PageSpec(section="Data", title="Datakatalog", slug="datakatalog", file="pages/data/datakatalog.py", filters=False),
)
HOME, UPLOAD, HISTORY, CATALOGUE = PAGES[0], *PAGES[3:]
