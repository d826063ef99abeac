"""The page that says how every number is made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lib.ui import markup as m
from lib.ui.show import show, title
from lib.view.methods import glossary, methods

if TYPE_CHECKING:
    from lib.ui.state import Visit


def page(visit: Visit) -> None:
    """Every method and every short word."""
    title("Om tallene", "Sådan er tallene lavet", whole=True)
    sections = methods(visit.organisation)
    links = [m.tag("a", one.title, href=f"#{one.anchor}") for one in sections]
    show(m.tag("nav", *links, class_="mb-nav mb-contents", aria_label="Afsnit"))
    for one in sections:
        show(
            m.tag(
                "section",
                m.tag("h2", one.title, class_="mb-section"),
                m.bullets(one.points),
                id=one.anchor,
                class_="mb-prose",
            )
        )
    show(
        m.tag("h2", "Ordliste", class_="mb-section", id="ordliste"),
        m.facts([(word, meaning) for word, meaning in glossary(visit.organisation)]),
    )
