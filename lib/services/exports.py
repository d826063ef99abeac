"""The forms that a deck is handed out in. Each renders the same view-model, so that they cannot disagree."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from lib.view.slides.choice import STANDARD
from lib.view.slides.notes import slug

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from lib.schema.organisation import Organisation
    from lib.view.slides.slide import Deck

PRODUCT = "maalbar"


@dataclass(frozen=True, kw_only=True)
class Form:
    """A form: its name on the command line, its Danish title and what it is good for, and its kind of file.

    `renderer` is the package of `lib.export` that makes it, and the function of the same name in it.
    """

    name: str
    renderer: str
    title: str
    what: str
    suffix: str
    mime: str


_OFFICE = "application/vnd.openxmlformats-officedocument"
FORMS = (
    Form(
        name="deck",
        renderer="powerpoint",
        title="PowerPoint",
        what="Til mødet: slides med diagrammer, tabeller og noter, der kan rettes i PowerPoint.",
        suffix=".pptx",
        mime=f"{_OFFICE}.presentationml.presentation",
    ),
    Form(
        name="appendix",
        renderer="appendix",
        title="PDF",
        what="Til dagsordenen: bilaget »Status på resultatkontrakten« på A4, tilgængeligt for skærmlæsere.",
        suffix=".pdf",
        mime="application/pdf",
    ),
    Form(
        name="workbook",
        renderer="workbook",
        title="Excel",
        what="Til den, der vil regne videre: alle tal og diagrammer, ét ark pr. slide.",
        suffix=".xlsx",
        mime=f"{_OFFICE}.spreadsheetml.sheet",
    ),
    Form(
        name="handout",
        renderer="handout",
        title="HTML",
        what="Til den, der ikke har adgang: én fil, der åbner i enhver browser uden net.",
        suffix=".html",
        mime="text/html",
    ),
)
FORM_BY_NAME = {one.name: one for one in FORMS}


def export(form: str, deck: Deck, organisation: Organisation, *, made_at: datetime) -> bytes:
    """The deck as a file of a form; equal decks made at the same time give equal bytes. Raises KeyError for an unknown form.

    A renderer is imported when it is asked for: together they take a second to load.
    """
    name = FORM_BY_NAME[form].renderer
    render: Callable[..., bytes] = getattr(import_module(f"lib.export.{name}"), name)
    return render(deck, organisation, made_at=made_at)


def file_name(form: str, deck: Deck) -> str:
    """ "maalbar_resultatkontrakt-2019_kkr-kort_2020-11-11.pptx": contract, deck unless the rules' own, edition or date."""
    own = slug(deck.name) if deck.name != STANDARD else ""
    when = slug(deck.edition) or deck.as_of.isoformat()
    parts = (PRODUCT, f"resultatkontrakt-{deck.year}", own, when)
    return "_".join(part for part in parts if part) + FORM_BY_NAME[form].suffix
