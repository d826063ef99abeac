"""What is new in the lists around the goals, and which files came and went: how many, and the first one or two by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lib.schema.datasets import dataset
from lib.view import format as fmt
from lib.view.news.item import Change, Kind, item
from lib.view.news.listing import LISTS, Listing, Phrases
from lib.view.news.pairing import differing, pair
from lib.view.news.words import NAMED, naming, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from lib.view.news.item import NewsItem
    from lib.view.news.pairing import Paired
    from lib.view.news.standing import Row, Standing

_PASSED = Phrases("Datoen for et trin i processen er passeret", "Datoen er passeret for {n} trin i processen")
_NEW_FILES = Phrases("En fil er kommet til", "{n} filer er kommet til")
_GONE_FILES = Phrases("En fil er fortrudt", "{n} filer er fortrudt")


def list_news(*, before: Standing, now: Standing) -> Iterator[NewsItem]:
    """Rows that were added, removed or changed, list by list."""
    for listing in LISTS:
        old, new = (_rows(standing, listing) for standing in (before, now))
        found = pair(old, new, listing=listing)
        yield from _one_list(listing, found)


def passed_steps(*, before: Standing, now: Standing) -> Iterator[NewsItem]:
    """The steps of the process whose date lies after the one standing's date, up to the other's."""
    dated = [(row["date"], row["step"]) for row in now.process if row["date"]]
    passed = sorted((day, step) for day, step in dated if before.as_of < day <= now.as_of)
    if passed:
        names = [_dated(step, day) for day, step in passed]
        yield item(Kind.PASSED, Change.CHANGED, _PASSED.of(len(names)) + naming(names))


def file_news(*, before: Standing, now: Standing) -> Iterator[NewsItem]:
    """Files that count now and did not then, and those that were taken back."""
    then, today = ({one.key: one.name for one in standing.files} for standing in (before, now))
    changes = ((Change.ADDED, _NEW_FILES, today, then), (Change.REMOVED, _GONE_FILES, then, today))
    for change, phrases, have, lack in changes:
        names = [quoted(name) for key, name in have.items() if key not in lack]
        if names:
            yield item(Kind.FILES, change, phrases.of(len(names)) + naming(names))


def _rows(standing: Standing, listing: Listing) -> list[Row]:
    rows: Sequence[Row] = getattr(standing, listing.dataset)
    return [row for row in rows if listing.holds(row)]


def _one_list(listing: Listing, found: Paired) -> Iterator[NewsItem]:
    sides = ((Change.ADDED, listing.added, found.added), (Change.REMOVED, listing.removed, found.removed))
    for change, phrases, rows in sides:
        if rows:
            text = phrases.of(len(rows)) + naming([listing.name(row) for row in rows])
            yield item(listing.kind, change, text)
    if len(found.changed) == 1:
        old, new = found.changed[0]
        yield item(listing.kind, Change.CHANGED, f"{listing.changed.one}: {_replaced(listing, old, new)}")
    elif found.changed:
        names = [listing.name(new) for _, new in found.changed]
        yield item(listing.kind, Change.CHANGED, listing.changed.of(len(names)) + naming(names))


def _replaced(listing: Listing, old: Row, new: Row) -> str:
    """»B«, før »A«; or the row by its name with the first two of its columns that are not what they were."""
    if listing.name(old) != listing.name(new):
        return f"{listing.name(new)}, før {listing.name(old)}"
    columns = differing(old, new, listing=listing)[:NAMED]
    said = [f"{_header(listing, one)} {_cell(new[one])} (før {_cell(old[one])})" for one in columns]
    return f"{listing.name(new)}, {fmt.enumeration(said)}"


def _header(listing: Listing, column: str) -> str:
    return fmt.lower_first(dataset(listing.dataset).column(column).header)


def _cell(value: date | str | None) -> str:
    if not value:
        return "ikke oplyst"
    return quoted(value) if isinstance(value, str) else fmt.long_date(value)


def _dated(step: str, day: date) -> str:
    return f"{quoted(step)} ({fmt.long_date(day)})"
