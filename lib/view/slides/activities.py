"""The slides of what happened: media coverage, guidance, inquiries."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from lib.domain.key_figure import KeyFigure, read_key_figure
from lib.domain.selection import Selection
from lib.domain.series import Grain
from lib.view import format as fmt
from lib.view.activity.page import CONSTRUCTED, ActivityPage, activity_page, first_key
from lib.view.activity.series import Wish
from lib.view.activity.subject import GUIDANCE, INQUIRIES, MENTIONS, Subject
from lib.view.periods import GRAIN, period_name
from lib.view.plot import COUNT_FORMAT, Plot
from lib.view.slides.notes import LEVELS, source_line
from lib.view.slides.plots import series_plot, split_plot
from lib.view.slides.slide import MOST_FACTS, Block, Fact, Facts, Slide

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lib.domain.activity import Activities
    from lib.view.slides.material import Material

LEAD = 120
"""So many characters stand on the line below a title."""
MEDIA = "mediedækning"
"""How the notes' section of media coverage begins."""


Told = tuple[ActivityPage, str]
"""A page of activities and the period that it tells."""


def guidance_slide(material: Material) -> Slide | None:
    """Companies guided in the newest year, month by month and by type; None without guidance."""
    found = _page(material, GUIDANCE, grain=Grain.MONTH)
    return _activity_slide(material, GUIDANCE, found, key="vejledning", split="type")


def inquiries_slide(material: Material, found: Told | None, *, topics: bool) -> Slide | None:
    """Inquiries in the newest year, month by month and, with `topics`, by topic; None without inquiries."""
    return _activity_slide(material, INQUIRIES, found, key="henvendelser", split="topic" if topics else "")


def media_slide(material: Material) -> Slide | None:
    """Media mentions half by half, beside the notes' first figures of them; None where neither is known."""
    told = list(_media_figures(material))[:MOST_FACTS]
    page = _page(material, MENTIONS, grain=Grain.HALF)
    section = told[0][0] if told else ""
    facts = Facts(items=tuple(_fact(figure) for _, figure in told))
    if page is None:
        if not told:
            return None
        text = fmt.quantity(told[0][1].value)
        said = f"{told[0][1].name}: {text}"
        return Slide(
            key="medier", name="Mediedækning", heading=_heading(section), title=said, blocks=(facts,), notes=(f"{said}.",)
        )
    view, _ = page
    chart = _series(view, MENTIONS)
    blocks: tuple[Block, ...] = (facts, chart) if facts.items and chart else (chart,) if chart else (facts,)
    made = _slide(page[0], MENTIONS, material=material, key="medier", name="Mediedækning", blocks=blocks)
    notes = (*made.notes, *(f"Kontraktens noter: {_note(figure)}" for _, figure in told))
    return replace(made, heading=_heading(section) or made.heading, share=0.3, notes=notes)


def told_by_media(material: Material) -> set[tuple[str, str]]:
    """The notes, as (section, text), that the slide of media coverage tells as large figures."""
    found = (row for row in material.notes if _is_media(row["section"]) and read_key_figure(row["text"]))
    return {(row["section"], row["text"]) for row in list(found)[:MOST_FACTS]}


def _is_media(section: str) -> bool:
    return section.casefold().startswith(MEDIA)


def inquiries_page(material: Material) -> Told | None:
    """What both the slide of inquiries and the chart of their topics are made from; None without inquiries."""
    return _page(material, INQUIRIES, grain=Grain.MONTH)


def topics_plot(found: Told | None) -> Plot | None:
    """Inquiries by topic, to stand beside a list that speaks of them; None without."""
    return _split(*found, INQUIRIES, column="topic") if found else None


def _media_figures(material: Material) -> Iterable[tuple[str, KeyFigure]]:
    for row in material.notes:
        figure = read_key_figure(row["text"])
        if figure and _is_media(row["section"]):
            yield row["section"], figure


def _heading(section: str) -> str:
    return " · ".join(section.split(LEVELS)) if section else ""


def _fact(figure: KeyFigure) -> Fact:
    exact = figure.value.value if figure.value.bound == "exact" else None
    note = f"{figure.earlier_name}: {fmt.quantity(figure.earlier)}" if figure.earlier else ""
    return Fact(
        name=figure.name,
        text=fmt.quantity(figure.value),
        note=fmt.upper_first(note),
        value=exact,
        number_format=COUNT_FORMAT if exact is not None else "",
    )


def _note(figure: KeyFigure) -> str:
    then = f" ({figure.earlier_name}: {fmt.quantity(figure.earlier)})" if figure.earlier else ""
    return f"{figure.name}: {fmt.quantity(figure.value)}{then}."


def _page(material: Material, subject: Subject, *, grain: Grain) -> Told | None:
    """The page of the newest year that the date allows, and its period; None without data."""
    found: Activities | None = material.activities.get(subject.dataset)
    if found is None or material.as_of < found.first:
        return None
    last = min(found.last, material.as_of)
    key = first_key(found, subject, year=last.year, last=last)
    page = activity_page(
        found,
        subject=subject,
        selection=Selection(key=key),
        wish=Wish(year=last.year, key=key, grain=grain),
        as_of=material.as_of,
    )
    return page, key


def _lead(lines: Sequence[str]) -> str:
    """As much of what is to be said as stands on a line; the rest is in the notes."""
    said = ""
    for line in lines:
        if said and len(said) + len(line) > LEAD:
            break
        said = f"{said} {line}".strip()
    return said


def _series(page: ActivityPage, subject: Subject) -> Plot | None:
    if page.chart is None:
        return None
    return series_plot(page.chart, title=f"{fmt.upper_first(subject.many)} pr. {GRAIN[page.grain]}")


def _split(page: ActivityPage, key: str, subject: Subject, *, column: str) -> Plot | None:
    parts = next((one for one in page.splits if one.column == column), None)
    if parts is None or page.splits_until:  # parts that reach beyond the slide's date would not add up to its title
        return None
    title = f"{fmt.upper_first(subject.many)} i {period_name(key)} efter {fmt.lower_first(parts.title)}"
    return split_plot(parts, title=title, now=period_name(key))


def _activity_slide(material: Material, subject: Subject, found: Told | None, *, key: str, split: str) -> Slide | None:
    if found is None:
        return None
    page, period = found
    charts = (_series(page, subject), _split(page, period, subject, column=split))
    blocks = tuple(one for one in charts if one is not None)
    return _slide(page, subject, material=material, key=key, name=subject.title, blocks=blocks) if blocks else None


def _slide(
    page: ActivityPage, subject: Subject, *, material: Material, key: str, name: str, blocks: tuple[Block, ...]
) -> Slide:
    note = page.chart.note.rstrip(".") if page.chart else ""
    cards = (f"{card.name}: {card.value}, {card.text}." for card in page.cards)
    return Slide(
        key=key,
        name=name,
        heading=page.eyebrow.removesuffix(f" · {CONSTRUCTED}"),  # the slide has its own mark
        title=page.headline,
        lead=_lead(page.lines),
        blocks=blocks,
        share=0.58,
        notes=(f"{page.headline}.", *page.lines, *cards, *(one.alt for one in blocks if isinstance(one, Plot)), subject.rule),
        source=". ".join(one for one in (source_line(material.activities[subject.dataset].sources), note) if one),
        constructed=page.constructed,
    )
