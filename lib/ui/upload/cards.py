"""The files of a visit that are on their way in. Each has a card; what takes time is done in jobs beside the script."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.uploaded_file_manager import UploadedFile

from lib.intake.inspection import safe_name
from lib.services.uploads import Wish
from lib.store.revision import Mode
from lib.ui import gate
from lib.ui.jobs import Job
from lib.ui.upload.work import LOOK, PREVIEW, SAVE, Looked, Work

if TYPE_CHECKING:
    from lib.services.effects import Effect
    from lib.services.uploads import Outcome
    from lib.ui.state import Visit

_CARDS, _TAKEN = "upload_cards", "upload_taken"


@dataclass(kw_only=True)
class Card:
    """One file: what is known of it, and what the visitor said. `want` is the work to be started next."""

    number: int
    name: str
    content: bytes = field(repr=False)
    want: str = LOOK
    answers: dict[str, str] = field(default_factory=dict)
    year: int | None = None
    replaces: bool = False
    valid_rows_only: bool = False
    job: Job[Looked | Outcome] | None = None
    looked: Looked | None = None
    stored: Outcome | None = None
    effects: tuple[Effect, ...] = ()
    undone: bool = False
    saving: bool = False
    cancelled: bool = False
    failed: bool = False
    why: str = ""

    def key(self, name: str) -> str:
        """The key of one of the card's widgets."""
        return f"upload-{self.number}-{name}"

    @property
    def wish(self) -> Wish:
        """What the visitor wants done with the file."""
        mode = Mode.REPLACE if self.replaces else None
        return Wish(year=self.year, mode=mode, valid_rows_only=self.valid_rows_only, answers=dict(self.answers))

    def ask(self, want: str) -> None:
        """Asks for work; it is started in the next run of the page."""
        self.want, self.cancelled, self.failed = want, False, False


def cards() -> list[Card]:
    """The visit's files, the newest first."""
    found: list[Card] = st.session_state.setdefault(_CARDS, [])
    return found


def working() -> list[Card]:
    """Those that something is being done about."""
    return [card for card in cards() if card.job]


def remove(card: Card) -> None:
    """Drops a file and all that is known of it."""
    if card.job:
        card.job.cancel()
    if card in cards():
        cards().remove(card)


def take(key: str) -> None:
    """Takes over the files that an uploader received, and drops its own copy of them. A callback."""
    taken: set[str] = st.session_state.setdefault(_TAKEN, set())
    came = []
    for file in st.session_state[key] or []:
        if isinstance(file, UploadedFile) and file.file_id not in taken:
            taken.add(file.file_id)
            number = st.session_state["upload_count"] = st.session_state.get("upload_count", 0) + 1
            came.append(Card(number=number, name=safe_name(file.name), content=file.getvalue()))
            _drop(file.file_id)
    cards()[:0] = came


def _drop(file_id: str) -> None:
    context = get_script_run_ctx()
    drop = getattr(context.uploaded_file_mgr, "remove_file", None) if context else None
    if drop and context:
        drop(session_id=context.session_id, file_id=file_id)


def advance(visit: Visit) -> None:
    """Takes in what jobs came to, and starts those that are wanted."""
    for card in cards():
        if card.job and card.job.done:
            _collect(card, card.job)
        if card.stored and card.stored.upload_id:
            card.undone = not visit.store.upload(card.stored.upload_id).active
        if card.looked and not card.want and not card.job and card.looked.version != visit.version:
            card.want = PREVIEW  # something was saved or undone meanwhile
        if card.want and not card.job:
            _start(card, visit)


def _collect(card: Card, job: Job[Looked | Outcome]) -> None:
    card.job, card.cancelled, card.failed, card.why = None, job.cancelled, job.failed, job.why
    if isinstance(job.result, Looked):
        card.looked = job.result
    elif job.result and job.result.stored:
        card.effects = card.looked.outcome.effects if card.looked else ()
        card.stored, card.looked, card.content = job.result, None, b""
    elif job.result:
        card.want = PREVIEW  # somebody else was faster


def _start(card: Card, visit: Visit) -> None:
    want = card.want if card.looked else LOOK
    card.want, card.saving = "", want == SAVE
    known = card.looked.inspection if card.looked else None
    work = Work(
        visit=visit,
        by=gate.later(),
        name=card.name,
        content=card.content,
        wish=card.wish,
        want=want,
        known=known,
    )
    card.job = Job(work)
