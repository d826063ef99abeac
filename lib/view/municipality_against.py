"""One municipality's figures of a year against the middle of all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lib.domain.municipality import middle
from lib.domain.quantity import Quantity
from lib.view import format as fmt
from lib.view.municipality_figures import Figures
from lib.view.municipality_words import HIDDEN, MEASURES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lib.domain.municipality import Standing, Standings
    from lib.domain.survey import NetPromoter


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A figure of the municipality: `filled` is its bar, `tick` the middle on it (0-1; None where there is none).

    The middle is the median of the municipalities whose figure is shown.
    """

    name: str
    text: str
    filled: float | None
    tick: float | None
    middle: str


def figures_of(
    own: Standing, guided: Standings, inquiries: Standings | None, scores: Mapping[str, NetPromoter | None]
) -> list[Figure]:
    """Guided companies, inquiries where they are told by municipality, and the Net Promoter Score where there is a survey."""
    found = [_figure(MEASURES["guidance"], own, guided, rates=False), _figure("Vejledte pr. 1.000", own, guided, rates=True)]
    if inquiries is not None and inquiries.told:
        asked = next(one for one in inquiries.each if one.name == own.name)
        found.append(_figure(MEASURES["inquiries"], asked, inquiries, rates=False))
        found.append(_figure("Henvendelser pr. 1.000", asked, inquiries, rates=True))
    if scores:
        found.append(_score(scores, own.name))
    return [one for one in found if one is not None]


def _figure(name: str, own: Standing, all_: Standings, *, rates: bool) -> Figure | None:
    """None where no municipality's number of companies is known, so that there are no rates."""
    figures = Figures(found=all_, dataset="", rates=rates)
    if figures.middle is None:
        return None
    mine = figures.by_name[own.name]
    return Figure(
        name=name,
        text=figures.text(own),
        filled=mine.value / figures.top if mine is not None else None,
        tick=figures.middle / figures.top if mine is not None else None,
        middle=figures.say(Quantity(figures.middle)),
    )


def _score(scores: Mapping[str, NetPromoter | None], name: str) -> Figure | None:
    """The Net Promoter Score; a bar from 0 to 100 for one that is not below zero."""
    centre = middle(Quantity(one.value) if one else None for one in scores.values())
    if centre is None:
        return None
    mine = scores.get(name)
    return Figure(
        name=f"NPS ({fmt.plural(mine.n, 'svar', 'svar')})" if mine else "NPS",
        text=_whole(mine.value) if mine else HIDDEN,
        filled=max(mine.value, 0.0) / 100 if mine else None,
        tick=max(centre, 0.0) / 100 if mine else None,
        middle=_whole(centre),
    )


def _whole(value: float) -> str:
    return fmt.number(value, decimals=0)
