"""The whole page: the template filled with the deck, its figures, its style sheet and its scripts."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from lib.charts.embed import library
from lib.charts.theme import palette
from lib.export.handout.figures import figures
from lib.export.handout.parts import sections
from lib.export.handout.style import style_sheet
from lib.view import format as fmt

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from jinja2 import Template

    from lib.schema.organisation import Organisation
    from lib.view.slides.slide import Deck

_FOLDER = Path(__file__).parent


def handout(deck: Deck, organisation: Organisation, *, made_at: datetime) -> bytes:
    """The deck as an HTML file in UTF-8. The speaker's notes are not in it.

    Args:
        deck: what it shows; every text stands as it is typed.
        organisation: the house whose colours it has.
        made_at: when it is made, with a time zone; nothing else in the file depends on the moment.

    The page's own policy lets nothing be fetched, and only those two scripts run whose digests it names: data adds none.
    """
    light, dark = (palette(dark=dark, colours=organisation.colours) for dark in (False, True))
    shown = sections(deck)
    drawn = figures(shown, light=light, dark=dark)
    scripts = (library(), (_FOLDER / "page.js").read_text(encoding="utf-8")) if drawn else ()
    page = _template().render(
        deck=deck,
        sections=shown,
        figures=drawn,
        scripts=scripts,
        policy=_policy(scripts),
        style=style_sheet(light=light, dark=dark),
        made=fmt.timestamp(made_at),
    )
    return page.encode(errors="replace")  # half a sign, as a broken export may hold, is a question mark


def _policy(scripts: Sequence[str]) -> str:
    """What the browser may do: run these scripts, style (plotly.js writes its own rules), and hold pictures made here."""
    digests = [base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in scripts]
    allowed = " ".join(f"'sha256-{digest}'" for digest in digests) or "'none'"
    return (
        f"default-src 'none'; script-src {allowed}; style-src 'unsafe-inline'; img-src data: blob:; "
        "base-uri 'none'; form-action 'none'"
    )


@cache
def _template() -> Template:
    loader = FileSystemLoader(_FOLDER)
    made = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return made.get_template("page.html.j2")
