"""What a slide will look like, in small: its words as they stand, tables and charts by their names."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from lib.ui import markup as m
from lib.ui.show import show
from lib.view.slides.choice import DeckChoice, apply
from lib.view.slides.slide import Bullets, Facts, Slide, Table

if TYPE_CHECKING:
    from lib.ui.export.draft import Draft
    from lib.view.slides.choice import SlideChoice
    from lib.view.slides.slide import Block, Bullet

_COMMENT = Slide(key="", name="", heading="", title="", blocks=(Bullets(items=()),))


def preview(choice: SlideChoice, rule: Slide | None, draft: Draft) -> None:
    """The slide of a choice; one that is hidden is shown too, so that it can be judged."""
    alone = DeckChoice(name=draft.name, year=draft.year, slides=(replace(choice, hidden=False),))
    comment = replace(_COMMENT, heading=f"Resultatkontrakt {draft.year}")
    (slide,) = apply(alone, (rule,) if rule else (), comment=comment)
    show(
        m.tag(
            "figure",
            m.tag("p", slide.heading, class_="mb-eyebrow"),
            m.tag("p", slide.title, class_="mb-preview-title"),
            m.tag("p", slide.lead, class_="mb-preview-lead") if slide.lead else "",
            m.tag("div", *(_block(block) for block in slide.blocks), class_="mb-preview-blocks"),
            m.tag("p", slide.source, class_="mb-preview-source") if slide.source else "",
            class_="mb-preview",
            aria_label="Sliden i lille",
        )
    )


def _block(block: Block) -> m.Markup:
    if isinstance(block, Bullets):
        heading = m.tag("p", block.heading, class_="mb-preview-heading") if block.heading else ""
        return m.tag("div", heading, m.tag("ul", *(_bullet(one) for one in block.items), class_="mb-list"))
    if isinstance(block, Facts):
        return m.tag("div", *(m.tag("p", m.tag("strong", one.text), " ", one.name) for one in block.items))
    kind, name = ("Tabel", block.caption) if isinstance(block, Table) else ("Figur", block.title)
    return m.tag("div", m.tag("span", kind, class_="mb-preview-kind"), name, class_="mb-preview-figure")


def _bullet(one: Bullet) -> m.Markup:
    return m.tag("li", one.text, class_="mb-sub-point" if one.level > 1 else "")
