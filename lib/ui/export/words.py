"""One slide's words: title and lists to edit, the rule's own to go back to, and what the slide looks like."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from lib.ui import markup as m
from lib.ui.export.preview import preview
from lib.ui.show import show
from lib.view.slides.choice import as_lines
from lib.view.slides.editing import moved, removed
from lib.view.slides.slide import Bullets, Slide

if TYPE_CHECKING:
    from lib.ui.export.draft import Draft
    from lib.view.slides.editing import EditLine

HELP = "Én linje pr. punkt; begynd med – for et underpunkt."
LONGEST_TITLE, LONGEST_LIST = 200, 4000
"""What a presenter may write, in characters; a slide that is full is cut nowhere but becomes small."""


def words(line: EditLine, draft: Draft) -> None:
    """The panel below the slide's row."""
    rule = next((one for one in draft.rules if one.key == line.choice.key), None)
    with st.container(border=True, key="deck-words"):
        left, right = st.columns([1, 1], gap="medium")
        with left:
            _title(line, rule, draft)
            _lists(line, rule, draft)
            _place(line, draft)
            _back(line, rule, draft)
        with right:
            preview(line.choice, rule, draft)


def _title(line: EditLine, rule: Slide | None, draft: Draft) -> None:
    key = draft.key("title", line.choice.key)
    limit = max(LONGEST_TITLE, len(line.title))
    st.text_input("Titel", line.title, max_chars=limit, key=key, on_change=_retitle, args=(draft, line.choice.key, key))
    if rule and line.title != rule.title:
        show(m.tag("p", f"Målbars titel: {rule.title}", class_="mb-source"))


def _retitle(draft: Draft, slide: str, key: str) -> None:
    """Takes the title over; an own slide keeps the one it had rather than none. A callback."""
    title = str(st.session_state[key]).strip()
    own = all(one.key != slide for one in draft.rules)
    if own and not title:
        draft.put(draft.slides)
    else:
        draft.change(replace(draft.one(slide), title=title))
        if not title:
            draft.put(draft.slides)  # the field shows the rule's title again


def _lists(line: EditLine, rule: Slide | None, draft: Draft) -> None:
    lists = [one for one in rule.blocks if isinstance(one, Bullets)] if rule else [None]
    for at, block in enumerate(lists):
        own = line.choice.bullets[at] if at < len(line.choice.bullets) else ""
        shown = own or (as_lines(block) if block else "")
        key = draft.key("lines", line.choice.key, str(at))
        if block and block.heading:
            show(m.tag("p", block.heading, class_="mb-subhead"))
        st.text_area(
            "Linjer" if len(lists) == 1 else f"Linjer i liste {at + 1}",
            shown,
            height=max(120, min(320, 28 * (shown.count("\n") + 3))),
            max_chars=max(LONGEST_LIST, len(shown)),
            key=key,
            help=HELP,
            on_change=_rewrite,
            args=(draft, line.choice.key, at, len(lists), key),
        )
        if block and own:
            show(m.details("Målbars forslag", m.tag("p", m.lines(as_lines(block)), class_="mb-source")))
    if rule and len(lists) < len(rule.blocks):
        show(m.tag("p", "Tal, tabeller og figurer følger regnearkene og kan ikke ændres her.", class_="mb-source"))


def _rewrite(draft: Draft, slide: str, at: int, count: int, key: str) -> None:
    """Takes a list's lines over; none are the rule's. A callback."""
    known = draft.one(slide).bullets
    texts = [*known, *[""] * (count - len(known))]
    texts[at] = str(st.session_state[key])
    draft.change(replace(draft.one(slide), bullets=tuple(texts) if any(texts) else ()))
    if not texts[at].strip():
        draft.put(draft.slides)


def _place(line: EditLine, draft: Draft) -> None:
    if not line.number:
        return  # a hidden slide has no number to change
    key = draft.key("place", line.choice.key, line.number)
    asked = (draft, line.choice.key, key)
    st.number_input("Flyt til plads", 2, draft.count, int(line.number), key=key, width=150, on_change=_move, args=asked)


def _move(draft: Draft, slide: str, key: str) -> None:
    """Moves the slide to the place that was written. A callback."""
    draft.slides = moved(draft.slides, slide, to=draft.place_of(int(st.session_state[key])))


def _back(line: EditLine, rule: Slide | None, draft: Draft) -> None:
    if rule is None:
        st.button("Slet sliden", icon=":material/delete:", key="deck-remove", on_click=_remove, args=(draft, line.choice.key))
    elif line.edited:
        st.button(
            "Brug Målbars forslag", icon=":material/undo:", key="deck-own", on_click=_own, args=(draft, line.choice.key)
        )


def _remove(draft: Draft, slide: str) -> None:
    """Takes an own slide out. A callback."""
    draft.put(removed(draft.slides, slide))
    draft.open = ""


def _own(draft: Draft, slide: str) -> None:
    """Goes back to the rule's words. A callback."""
    draft.change(replace(draft.one(slide), title="", bullets=()))
    draft.put(draft.slides)
