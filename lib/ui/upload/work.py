"""What is done about a file beside the script: read it, find out what saving it would change, save it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lib.services.uploads import commit, look_into, preview
from lib.ui import state

if TYPE_CHECKING:
    from collections.abc import Callable

    from lib.domain.access import Actor
    from lib.intake.inspection import Inspection
    from lib.services.uploads import Outcome, Wish
    from lib.ui.jobs import Cancelled, Progress
    from lib.ui.state import Visit

LOOK, PREVIEW, SAVE = "look", "preview", "save"


@dataclass(frozen=True, kw_only=True)
class Looked:
    """What was found in a file, and what saving it would change in the store's given version."""

    inspection: Inspection
    outcome: Outcome
    version: int


@dataclass(frozen=True, kw_only=True)
class Work:
    """What a job does: reads the file unless it has been read, then saves it or finds out what saving would change."""

    visit: Visit
    by: Callable[[], Actor]
    name: str
    content: bytes = field(repr=False)
    wish: Wish
    want: str
    known: Inspection | None

    def __call__(self, progress: Progress, cancelled: Cancelled) -> Looked | Outcome:
        """In the job's thread, where nothing of Streamlit may be touched."""
        store = self.visit.store
        found = self._look(progress, cancelled) if self.want == LOOK or self.known is None else self.known
        if self.want == SAVE:
            progress("Gemmer", 0.5)
            return commit(store, found, clock=state.now, by=self.by(), wish=self.wish)
        progress("Regner ud, hvad der ændrer sig", 0.95)
        version = store.version()
        outcome = preview(store, self.visit.organisation, found, clock=state.now, by=self.by(), wish=self.wish)
        return Looked(inspection=found, outcome=outcome, version=version)

    def _look(self, progress: Progress, cancelled: Cancelled) -> Inspection:
        return look_into(
            self.visit.store,
            self.visit.organisation,
            file_name=self.name,
            content=self.content,
            clock=state.now,
            wish=self.wish,
            progress=progress,
            cancelled=cancelled,
        )
