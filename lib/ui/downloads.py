"""Files handed out, made when they are asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lib.intake.inspection import Inspection
    from lib.store.repository import Store


def marked_file(inspection: Inspection) -> bytes:
    """The file as a workbook with every problem marked at its cell."""
    from lib.services.marking import marked_workbook  # noqa: PLC0415  only those who ask for it pay for it

    return marked_workbook(inspection)


def rejected_file(store: Store, upload_id: int) -> bytes:
    """The rows of an upload that were not let in, as a workbook to mend and upload again."""
    from lib.services.marking import rejected_workbook  # noqa: PLC0415  as above

    return rejected_workbook(store, upload_id)
