"""The product's own HTML, made in one place: status, tag, bar with target, table, attention list, source line.

Every function takes data and returns markup in which the data is escaped; `Markup` marks text that already is.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from lib.view.overview import Bar
    from lib.view.words import Word


_LINKS = re.compile(r"(?i)https?(?=:)|www(?=\.)|(?<=\S)(?=@)")
_JOINER = "\u2060"
"""A word joiner, which is not seen: an address with one in it is not made a link, which escaping alone does not stop."""


class Markup(str):
    """Text that is HTML already."""

    __slots__ = ()


def esc(data: str) -> Markup:
    """Data as HTML text: what looks like a tag is shown as typed."""
    return data if isinstance(data, Markup) else Markup(html.escape(data))


def markdown(data: str) -> str:
    """Data for Streamlit elements that render Markdown: every sign that Markdown could read is written literally."""
    plain = _LINKS.sub(lambda found: f"{found[0]}{_JOINER}", data)
    return re.sub(r"([\\`*_{}\[\]()#+\-.!<>|~$:@&^=])", r"\\\1", plain)


def join(pieces: Iterable[str], glue: str = "") -> Markup:
    """Pieces one after the other, each escaped unless it is markup."""
    return Markup(glue.join(esc(piece) for piece in pieces))


def tag(name: str, *children: str, **attributes: str) -> Markup:
    """An element. `class_` becomes class, underscores become hyphens."""
    said = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{html.escape(value)}"' for key, value in attributes.items() if value
    )
    return Markup(f"<{name}{said}>{join(children)}</{name}>")


def lines(text: str) -> Markup:
    """Data with its line breaks kept."""
    return Markup("<br>".join(esc(line) for line in text.splitlines()))


def link(page: str, text: str, query: Mapping[str, str], **attributes: str) -> Markup:
    """A link to another page of the app, in the same tab."""
    address = f"{quote(page) or './'}?{urlencode({key: value for key, value in query.items() if value})}"
    return tag("a", text, href=address.rstrip("?"), target="_self", **attributes)


def status(word: Word) -> Markup:
    """A status: its sign and its word, never colour alone."""
    sign = tag("span", word.sign, class_=f"mb-sign mb-{word.tone}", aria_hidden="true")
    return tag("span", sign, tag("span", word.word), class_="mb-status")


def confirmation(word: Word) -> Markup:
    """Who confirms, as a tag: filled when approved, outlined when the house says so itself."""
    return tag("span", word.word, class_=f"mb-tag mb-tag-{word.tone}")


def bar(view: Bar | None) -> Markup:
    """A bar with the target as a thick tick. Decorative: the numbers stand beside it."""
    if view is None:
        return Markup("")
    filled = tag(
        "span", class_="mb-fill mb-over" if view.over else "mb-fill", style=f"width:{min(view.filled, 1) * 100:.1f}%"
    )
    tick = tag("span", class_="mb-tick", style=f"left:{min(view.tick, 1) * 100:.1f}%")
    return tag("span", filled, tick, class_="mb-bar", aria_hidden="true")


def table(head: Sequence[str], rows: Iterable[Sequence[str]], *, caption: str, kind: str = "") -> Markup:
    """A table people read. The first cell of a row names it; on a phone a row becomes a card with the heads as labels."""
    heads = join(tag("th", text, scope="col") for text in head)
    body = join(tag("tr", _row_cells(head, row)) for row in rows)
    inner = join(
        [tag("caption", caption, class_="mb-hidden"), tag("thead", tag("tr", heads)), tag("tbody", body)],
    )
    return tag("div", tag("table", inner, class_=f"mb-table {kind}".strip()), class_="mb-scroll")


def _row_cells(head: Sequence[str], row: Sequence[str]) -> Markup:
    first = tag("th", row[0], scope="row", data_label=head[0])
    rest = (
        tag("td", cell, data_label=label, class_="" if cell else "mb-none")
        for label, cell in zip(head[1:], row[1:], strict=True)
    )
    return join([first, *rest])


def bullets(items: Iterable[str], *, kind: str = "") -> Markup:
    """A list."""
    return tag("ul", join(tag("li", item) for item in items), class_=f"mb-list {kind}".strip())


def box(title: str, *children: str, tone: str = "") -> Markup:
    """A quiet box with a heading; tone "look" is for what needs attention."""
    return tag(
        "section",
        tag("h2", title, class_="mb-box-title"),
        *children,
        class_=f"mb-box {tone and f'mb-box-{tone}'}".strip(),
    )


def facts(pairs: Iterable[tuple[str, str]]) -> Markup:
    """Names and values below each other."""
    inner = join(join([tag("dt", name), tag("dd", value)]) for name, value in pairs)
    return tag("dl", inner, class_="mb-facts")


def source(text: str) -> Markup:
    """Where the numbers come from."""
    return tag("p", text, class_="mb-source")


def change(label: str, before: str, after: str) -> Markup:
    """What becomes of an answer: its name, what it was, and what it will be."""
    arrow = tag("span", "→", class_="mb-arrow", aria_label="bliver til")
    return tag(
        "li",
        tag("span", label, class_="mb-change-name"),
        tag("span", before, class_="mb-before"),
        arrow,
        tag("strong", after),
    )


def details(summary: str, *children: str) -> Markup:
    """Something one click away."""
    return tag("details", tag("summary", summary), *children, class_="mb-more")
