"""What the app writes of itself: one event a line, without anything that a person, a company or a login could be known by.

`MAALBAR_LOG=json` gives one JSON object a line, anything else text for reading. Of an exception its kind and its way through
the code are told. Its words are left out, since they often repeat a cell (`could not convert string to float: '…'`), but
for kinds that speak of the code and the machine. What is left is searched for what must never be written.
"""

from __future__ import annotations

import json
import logging
import logging.config
import os
import re
import sys
import threading
import traceback
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from lib.store.faults import StoreError

if TYPE_CHECKING:
    from types import TracebackType

VARIABLE = "MAALBAR_LOG"
_SAYS_NO_DATA = (OSError, ImportError, AttributeError, NameError, MemoryError, RecursionError, StoreError)
_SAY_NO_DATA_EITHER = {"sqlite3.OperationalError", "psycopg.OperationalError"}  # without importing a driver
_LONGEST = 2000
_HIDDEN = (
    (re.compile(r"(?<=://)[^/\s@]*:[^/\s@]*@"), "…@"),  # a password in an address
    (re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"), "[e-mail]"),
    (
        re.compile(r"(?i)\b((?:id_|access_|refresh_)?token|code|state|nonce|secret|client_secret|password|cookie)(=|: ?)\S+"),
        r"\1\2…",
    ),
    (re.compile(r"(?=[\w.-]*\d)(?=[\w.-]*[A-Z])\b[\w-]{16,}\.[\w-]{6,}(?:\.[\w-]{6,})?"), "[signeret]"),  # cookies, JWTs
    (re.compile(r"(?<![\w.-])\d{6}-?\d{4}(?![\w-])|(?<![\w.-])\d{2}(?: ?\d{2}){3}(?![\w-])"), "[tal]"),  # CPR, CVR, phone
)


def configure() -> None:
    """Sends every log of the process, and what nobody caught, to its standard error in this form."""
    form = "json" if os.environ.get(VARIABLE) == "json" else "text"
    logging.config.dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,
            "formatters": {"json": {"()": JsonFormatter}, "text": {"()": TextFormatter}},
            "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": form}},
            "root": {"level": "WARNING", "handlers": ["stderr"]},
            "loggers": {
                "lib": {"level": "INFO"},
                "uvicorn": {"handlers": [], "propagate": True},
                "uvicorn.error": {"level": "WARNING"},
                "uvicorn.access": {"level": "CRITICAL", "handlers": [], "propagate": False},  # it tells the queries too
            },
        }
    )
    logging.captureWarnings(capture=True)
    sys.excepthook = _uncaught
    threading.excepthook = lambda lost: _uncaught(lost.exc_type, lost.exc_value, lost.exc_traceback)


def redacted(text: str) -> str:
    """The text on one line without addresses, numbers, tokens and passwords that could be somebody's."""
    for pattern, instead in _HIDDEN:
        text = pattern.sub(instead, text)
    return "".join(char if char.isprintable() else " " for char in text)[:_LONGEST]


class JsonFormatter(logging.Formatter):
    """One JSON object: time, level, logger, message, what the event adds (`extra={"event": {…}}`), and the exception."""

    def format(self, record: logging.LogRecord) -> str:
        """The line of a record."""
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, tz=UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": redacted(record.getMessage()),
            **{name: redacted(value) if isinstance(value, str) else value for name, value in _event(record).items()},
        }
        if record.exc_info and record.exc_info[1]:
            line["exception"] = told(record.exc_info[1])
        return json.dumps(line, ensure_ascii=False, default=str)


class TextFormatter(logging.Formatter):
    """The same for somebody who reads along."""

    def format(self, record: logging.LogRecord) -> str:
        """The lines of a record."""
        time = datetime.fromtimestamp(record.created, tz=UTC).astimezone().strftime("%H:%M:%S")
        added = " ".join(f"{name}={value}" for name, value in _event(record).items())
        lines = [f"{time} {record.levelname.lower():7} {record.name}: {redacted(f'{record.getMessage()} {added}'.strip())}"]
        if record.exc_info and record.exc_info[1]:
            lines += [f"    {line}" for line in told(record.exc_info[1])]
        return "\n".join(lines)


def told(error: BaseException) -> list[str]:
    """An exception and what led to it, the first cause first: where it passed through, and its kind."""
    earlier = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    lines = told(earlier) if earlier else []
    lines += [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(error.__traceback__)]
    if isinstance(error, BaseExceptionGroup):
        lines += [line for one in error.exceptions for line in told(one)]
    kinds = [f"{kind.__module__}.{kind.__qualname__}".removeprefix("builtins.") for kind in type(error).__mro__]
    harmless = isinstance(error, _SAYS_NO_DATA) or not _SAY_NO_DATA_EITHER.isdisjoint(kinds)
    return [*lines, f"{kinds[0]}: {redacted(str(error))}" if harmless else kinds[0]]


def _event(record: logging.LogRecord) -> dict[str, Any]:
    return getattr(record, "event", None) or {}


def _uncaught(kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt | SystemExit):
        return
    logging.getLogger("lib").error("nobody caught this", exc_info=(kind, error or kind(), trace))
