"""Pieces of the pages of municipalities: the colours' key, rows and bars, and what is agreed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lib.charts.map import map_colours
from lib.schema.contract import COOPERATION
from lib.ui import markup as m
from lib.ui.registry import MUNICIPALITIES, MUNICIPALITY

if TYPE_CHECKING:
    from lib.domain.activity import Activities
    from lib.ui.state import Visit
    from lib.view.municipality import Line, MunicipalityTable


def covers(found: Activities | None, visit: Visit) -> bool:
    """Whether a dataset speaks of the chosen year."""
    return found is not None and visit.year is not None and found.first.year <= visit.year <= found.last.year


def scale(page: MunicipalityTable, visit: Visit) -> m.Markup:
    """The key to the colours."""
    if page.scale is None:
        return m.Markup("")
    nothing, *shades = (m.tag("span", class_="mb-shade", style=f"background:{one}") for one in map_colours(visit.colours))
    low, high = page.scale
    shown = m.tag("span", low, " ", *shades, " ", high, class_="mb-shades")
    return m.tag(
        "p", shown, m.tag("span", nothing, " nul eller skjult"), m.tag("span", "Klik på en kommune"), class_="mb-key"
    )


def row(line: Line, page: MunicipalityTable, visit: Visit) -> list[str]:
    """A municipality in the table, with a link to its page."""
    cells: list[str] = [
        _link(line.name, visit),
        number(line.text, shown=line.filled is not None),
        bar(line.filled, page.tick),
    ]
    return [*cells, line.change] if len(page.heads) > len(cells) else cells


def number(text: str, *, shown: bool) -> m.Markup:
    """A figure, or the word in its place, which stands back."""
    return m.tag("span", text, class_="mb-number" if shown else "mb-quiet")


def bar(filled: float | None, tick: float | None) -> m.Markup:
    """A bar with a tick for the middle; nothing for a hidden figure. Decorative: the numbers stand beside it."""
    if filled is None:
        return m.Markup("")
    pieces = [m.tag("span", class_="mb-fill", style=f"width:{100 * min(max(filled, 0), 1):.1f}%")]
    if tick is not None:
        pieces.append(m.tag("span", class_="mb-tick", style=f"left:{100 * min(max(tick, 0), 1):.1f}%"))
    return m.tag("span", *pieces, class_="mb-bar", aria_hidden="true")


def agreements(visit: Visit) -> m.Markup:
    """What the newest contract says of the cooperation with each municipality."""
    found = visit.store.rows(COOPERATION.name)
    if found.empty:
        return m.Markup("")
    newest = found[found["year"] == found["year"].max()]
    columns = [column for column in COOPERATION.written if column.name != "municipality"]
    lines = [
        [_link(one["municipality"], visit), *(one[column.name] or "" for column in columns)]
        for one in newest.to_dict("records")
    ]
    heads = ("Kommune", *(column.header for column in columns))
    caption = f"Samarbejdet i resultatkontrakt {newest['year'].iloc[0]}"
    source = f"{caption}. Kilde: {', '.join(dict.fromkeys(newest['file_name']))}."
    return m.join([m.table(heads, lines, caption=caption, kind="mb-read mb-stack"), m.source(source)])


def _link(name: str, visit: Visit) -> m.Markup:
    return m.link(MUNICIPALITIES.slug, name, {**visit.query, MUNICIPALITY: name})
