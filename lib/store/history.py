"""Who did what; and taking an upload back, and in again, in any order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import insert, select, update

from lib.store.counting import recount
from lib.store.records import AuditLine
from lib.store.tables import audit_log, upload_sheets, uploads

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection


def log(connection: Connection, *, at: datetime, who: str, action: str, subject: str, details: dict[str, Any]) -> None:
    """Adds a line to the audit log, inside the caller's transaction."""
    connection.execute(insert(audit_log).values(at=at, who=who, action=action, subject=subject, details=details))


def audit(connection: Connection, *, limit: int | None) -> list[AuditLine]:
    """The audit log, the newest first."""
    query = select(audit_log).order_by(audit_log.c.id.desc()).limit(limit)
    return [AuditLine(**row) for row in connection.execute(query).mappings()]


def set_active(connection: Connection, upload_id: int, *, active: bool, at: datetime, who: str) -> bool:
    """Takes an upload back or in again and lets the rows that now should count do so. False when it already was so.

    Raises KeyError if there is no such upload.
    """
    upload = connection.execute(select(uploads.c.active, uploads.c.file_name).where(uploads.c.id == upload_id)).one_or_none()
    if upload is None:
        raise KeyError(f"no upload {upload_id}")
    if upload.active == active:
        return False
    connection.execute(update(uploads).where(uploads.c.id == upload_id).values(active=active))
    touched = select(upload_sheets.c.dataset).where(upload_sheets.c.upload_id == upload_id).distinct()
    for name in connection.scalars(touched).all():
        recount(connection, name)
    action = "redo" if active else "undo"
    log(connection, at=at, who=who, action=action, subject=str(upload_id), details={"file_name": upload.file_name})
    return True
