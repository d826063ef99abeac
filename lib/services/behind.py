"""The rows and files behind the figures, for whoever has the right to see them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lib.domain.access import Right
from lib.services.access import require
from lib.services.marking import rejected_workbook
from lib.services.rows import rows_behind

if TYPE_CHECKING:
    from datetime import date

    import pandas as pd

    from lib.domain.access import Actor
    from lib.domain.activity import Activities
    from lib.domain.selection import Selection
    from lib.services.rows import Rows
    from lib.store.repository import Store


def rows(activities: Activities, selection: Selection, *, until: date | None = None, by: Actor) -> Rows:
    """The rows of a selection, as `rows_behind` gives them. Raises NotAllowedError."""
    require(by, Right.ROWS)
    return rows_behind(activities, selection, until=until)


def allowed(frame: pd.DataFrame, *, by: Actor) -> pd.DataFrame:
    """Rows that were read before, as they are, for a file that is made later. Raises NotAllowedError."""
    require(by, Right.ROWS)
    return frame


def stored_file(store: Store, upload_id: int, *, by: Actor) -> bytes:
    """An upload's bytes as they are kept; none if there is no such upload. Raises NotAllowedError."""
    require(by, Right.ROWS)
    return store.content(upload_id) or b""


def rejected_rows(store: Store, upload_id: int, *, by: Actor) -> bytes:
    """The workbook of an upload's rows that were not let in. Raises NotAllowedError."""
    require(by, Right.ROWS)
    return rejected_workbook(store, upload_id)
