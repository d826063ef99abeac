"""The pages. A plain list, since `st.Page` outside a script run has no title; slugs are frozen by a test."""

from __future__ import annotations

from dataclasses import dataclass

from lib.domain.access import Right

YEAR, AS_OF, MUNICIPALITY = "aar", "dato", "kommune"
"""The filters of the shell, by their names in the address."""
EDITION = "udgave"
"""The frozen edition that is shown, by its id; without it the numbers of now."""
PERIOD, SPLIT, VALUE = "periode", "opdel", "vaerdi"
"""What a page is narrowed to, by its names in the address: `lib.ui.period` and `lib.ui.part` read and write them."""
BY, SHOW = "pr", "vis"
"""How a chart is drawn."""
ROWS, OPEN = "raekker", "ja"
"""That the rows behind a number are shown, and the word for it."""
_CONTRACT = (YEAR, AS_OF)
_ACTIVITY = (YEAR, AS_OF, MUNICIPALITY)


@dataclass(frozen=True, kw_only=True)
class PageSpec:
    """One page.

    Args:
        section: the menu it stands in.
        title: its name in the menu and in the tab.
        slug: its address, "" for the front page.
        file: the script.
        filters: the filters that change what it shows.
        of_activities: it shows what happened, so that without a choice it shows the newest year with activities; others
            show the newest year with a contract.
        of_now: it shows the numbers of now whatever edition is open.
        right: what a visitor needs to see it.
        still: somebody may be in the middle of something there, so it is not drawn again when the store changes.
    """

    section: str
    title: str
    slug: str
    file: str
    filters: tuple[str, ...] = ()
    of_activities: bool = False
    of_now: bool = False
    right: Right = Right.READ
    still: bool = False


def _contract(title: str, slug: str, file: str) -> PageSpec:
    return PageSpec(
        section="Resultatkontrakt", title=title, slug=slug, file=f"pages/resultatkontrakt/{file}.py", filters=_CONTRACT
    )


def _activity(title: str, slug: str, *, filters: tuple[str, ...] = _ACTIVITY) -> PageSpec:
    return PageSpec(
        section="Aktiviteter",
        title=title,
        slug=slug,
        file=f"pages/aktiviteter/{slug}.py",
        filters=filters,
        of_activities=True,
    )


def _meeting(title: str, slug: str, *, filters: tuple[str, ...] = _CONTRACT, of_now: bool = False) -> PageSpec:
    file = f"pages/moede/{slug}.py"
    return PageSpec(section="Møde", title=title, slug=slug, file=file, filters=filters, of_now=of_now, still=True)


def _data(title: str, slug: str, *, right: Right = Right.READ, still: bool = False) -> PageSpec:
    file = f"pages/data/{slug}.py"
    return PageSpec(section="Data", title=title, slug=slug, file=file, of_now=True, right=right, still=still)


HOME = _contract("Overblik", "", "overblik")
GOALS = _contract("Mål", "maal", "maal")
NEXT_CONTRACT = _contract("Næste kontrakt", "naeste-kontrakt", "naeste-kontrakt")
GUIDANCE = _activity("Vejledning", "vejledning")
INQUIRIES = _activity("Henvendelser", "henvendelser")
MENTIONS = _activity("Medier", "medier", filters=_CONTRACT)
SATISFACTION = _activity("Tilfredshed", "tilfredshed")
MUNICIPALITIES = _activity("Kommuner", "kommuner")
PRESENTATION = _meeting("Præsentation", "praesentation")
EXPORT = _meeting("Eksport", "eksport")
EDITIONS = _meeting("Udgaver", "udgaver", filters=(YEAR,), of_now=True)
UPLOAD = _data("Upload", "upload", right=Right.UPLOAD, still=True)
HISTORY = _data("Historik", "historik")
CATALOGUE = _data("Datakatalog", "datakatalog")
ACCESS = PageSpec(section="Om", title="Adgang", slug="adgang", file="pages/om/adgang.py", of_now=True, still=True)
METHODS = PageSpec(section="Om", title="Om tallene", slug="om-tallene", file="pages/om/om-tallene.py")

PAGES = (
    HOME,
    GOALS,
    NEXT_CONTRACT,
    GUIDANCE,
    INQUIRIES,
    MENTIONS,
    SATISFACTION,
    MUNICIPALITIES,
    PRESENTATION,
    EXPORT,
    EDITIONS,
    UPLOAD,
    HISTORY,
    CATALOGUE,
    METHODS,
    ACCESS,
)
