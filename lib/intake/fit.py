"""Which of a header's columns are which of a dataset's, by the nearest spelling or by somebody's word."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lib.intake.headers import column_of, header_key

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from lib.schema.spec import Column, Dataset

LEAVE_OUT = "leave_out"
"""In a mapping: the column is not taken in, and that was somebody's choice."""


@dataclass(kw_only=True)
class Fit:
    """Which of a header's columns are which of the spec's.

    `texts` has the text each was known by, `chosen` those that a person named; `own` counts those known by their own row,
    `upper_only` those whose own row says something else, as in the first row of data; a header of two rows is one where both
    say something.
    """

    columns: dict[int, Column] = field(default_factory=dict)
    texts: dict[int, str] = field(default_factory=dict)
    repeated: list[tuple[int, int]] = field(default_factory=list)
    doubled: dict[int, str] = field(default_factory=dict)
    chosen: set[int] = field(default_factory=set)
    own: int = 0
    upper_only: int = 0
    two_rows: bool = False


def assign(spec: Dataset, headers: Mapping[int, Sequence[str]], mapping: Mapping[str, str]) -> Fit:
    """Gives each of the spec's columns the header that is nearest to its own; says which headers stand twice."""
    offers: dict[str, list[tuple[int, int, str]]] = {}
    fit = Fit()
    for place, texts in headers.items():
        offer = _offer(spec, texts, mapping)
        if offer:
            column, rank, text = offer
            offers.setdefault(column.name, []).append((rank, place, text))
            fit.texts[place] = text
            if rank < 0:
                fit.chosen.add(place)
            fit.two_rows = fit.two_rows or text != texts[0]
            fit.own += bool(texts[0]) and (text == texts[0] or text != texts[-1])
            fit.upper_only += bool(texts[0]) and text == texts[-1] and text != texts[0]
    for name, offered in offers.items():
        (_, first, text), *rest = sorted(offered)
        fit.columns[first] = spec.column(name)
        for _, place, other in rest:
            if header_key(other) == header_key(text):
                fit.repeated.append((first, place))
            else:
                fit.doubled[place] = name
    fit.columns = dict(sorted(fit.columns.items()))
    return fit


def _offer(spec: Dataset, texts: Sequence[str], mapping: Mapping[str, str]) -> tuple[Column, int, str] | None:
    for text in filter(None, texts):
        said = mapping.get(header_key(text))
        if said == LEAVE_OUT:
            return None
        if said and any(column.name == said for column in spec.written):
            return spec.column(said), -1, text
    for text in filter(None, texts):
        found = column_of(spec.name, text)
        if found:
            return *found, text
    return None
