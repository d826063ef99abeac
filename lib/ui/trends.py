"""Three trends against last year, as cards on the front page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lib.ui import markup as m
from lib.ui.datasets import activities_of
from lib.ui.registry import AS_OF, EDITION, GUIDANCE, INQUIRIES, MENTIONS
from lib.ui.show import show
from lib.view.trends import TRENDS, Trend, marked, trends

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lib.ui.state import Visit
    from lib.view.overview import Overview

PAGE_OF = {"mentions": MENTIONS, "inquiries": INQUIRIES, "guidance": GUIDANCE}


def load(visit: Visit, page: Overview) -> tuple[Trend, ...]:
    """The trends of the activities that there are, beside the figures of the page; none in a store without."""
    found = {name: activities_of(visit, name) for name, _, _ in TRENDS}
    known = {name: activities for name, activities in found.items() if activities is not None}
    if not known:
        return ()
    return marked(trends(known, as_of=visit.as_of or max(one.last for one in known.values())), page.figures)


def cards(view: Sequence[Trend], visit: Visit) -> None:
    """The trends side by side."""
    if not view:
        return
    made = any(one.constructed for one in view)
    key = [
        _swatch("måned for måned", "mb-spark-now"),
        _swatch("året før", "mb-spark-before"),
        *([m.tag("span", "Konstrueret eksempel", class_="mb-tag")] if made else []),
    ]
    show(
        m.tag("h2", "Udviklingen mod sidste år", class_="mb-section"),
        m.tag("div", *(_card(one, visit) for one in view), class_="mb-cards"),
        m.tag("p", *key, class_="mb-key"),
    )


def _card(view: Trend, visit: Visit) -> m.Markup:
    page = PAGE_OF[view.dataset]
    kept = {name: value for name, value in visit.query.items() if name in {AS_OF, EDITION}}
    words = [
        m.tag("p", m.tag("strong", view.change), " " if view.change else "", view.against, class_="mb-trend-words"),
        m.tag("p", view.note, class_="mb-trend-words") if view.note else "",
    ]
    figure = m.tag(
        "div",
        m.tag("p", m.link(page.slug, view.name, kept), class_="mb-card-name"),
        m.tag("p", view.value, class_="mb-figure"),
        m.tag("p", view.period),
    )
    return m.tag("div", m.tag("div", figure, _spark(view), class_="mb-trend"), *words, class_="mb-card")


def _spark(view: Trend) -> m.Markup:
    """A small chart of both years' months: last year's as outlines behind, on one scale that begins at nought."""
    if not view.now:
        return m.Markup("")
    top = max(*view.now, *view.before) or 1.0
    months = [
        m.tag("span", _bar(then, top, "mb-spark-before"), _bar(now, top, "mb-spark-now"))
        for now, then in zip(view.now, view.before, strict=True)
    ]
    return m.tag("div", *months, class_="mb-spark", role="img", aria_label=view.alt)


def _bar(value: float, top: float, kind: str) -> m.Markup:
    return m.tag("span", class_=kind, style=f"height:{100 * value / top:.1f}%")


def _swatch(words: str, kind: str) -> m.Markup:
    return m.tag("span", m.tag("span", class_=f"mb-swatch {kind}", aria_hidden="true"), words)
