"""What the log says, and what it never says."""

from __future__ import annotations

import json
import logging
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.services.logs import JsonFormatter, TextFormatter, redacted, told
from lib.services.settings import ROOT
from lib.store.faults import StoreBusyError

PRIVATE = {
    "e-mail": "AADSTS50105: The signed in user 'kim.hansen@huset.example' is not assigned to a role",
    "cvr": "no company 12345678 in the file",
    "cvr with spaces": "no company 12 34 56 78 in the file",
    "cpr": "070780-1234 stands in B7",
    "cpr without hyphen": "0707801234 stands in B7",
    "code": "GET /oauth2callback?code=0.AXoA-hemmeligt&state=Zk3 failed",
    "token": "id_token: eyJhbGciOiJSUzI1NiJ9hemmeligt",
    "secret": "client_secret=hemmeligt",
    "cookie": "bad cookie .eJyrVipKLVayUoKySlKTM0tSlayUEpNSlHSUfJLzUjJLsvMAhMQMvg.aR2Fbw.K9kZzV0pVt0hemmeligt",
    "database": "cannot connect to postgresql://maalbar:hemmeligt@db/maalbar",
}
HIDDEN = ("kim", "hansen", "hemmeligt", "12345678", "12 34 56 78", "070780", "eyJ", "eJyr", "AXoA")


def record(message: str, *values: object, error: BaseException | None = None, **extra: object) -> logging.LogRecord:
    """An event as a logger makes it."""
    exc_info = (type(error), error, error.__traceback__) if error else None
    made = logging.LogRecord("lib.prøve", logging.ERROR, __file__, 1, message, values, exc_info)  # type: ignore[arg-type]
    vars(made).update(extra)
    return made


def failed(error: BaseException, cause: BaseException | None = None) -> BaseException:
    """The error as it is after it was raised."""
    try:
        raise error from cause
    except type(error) as raised:
        return raised


@pytest.mark.parametrize("kind", list(PRIVATE))
def test_what_could_be_somebodys_is_hidden(kind: str) -> None:
    """In a message of ours, a library's, or the provider's."""
    for formatter in (JsonFormatter(), TextFormatter()):
        line = formatter.format(record("%s", PRIVATE[kind], event={"path": PRIVATE[kind]})).lower()
        assert not [word for word in HIDDEN if word.lower() in line]


@pytest.mark.parametrize(
    "text",
    [
        "the page upload failed",
        "2026-11-24 at 16:31:07",
        "module starlette_websocket.create_websocket_handler",
        "port 18501, 1021",
    ],
)
def test_what_is_nobodys_stays(text: str) -> None:
    """A log that hides everything helps nobody."""
    assert redacted(text) == text


@given(st.text())
def test_an_event_is_one_line_of_json(text: str) -> None:
    """Whatever it holds, so that nobody can write an event of their own."""
    line = JsonFormatter().format(record("%s", text))
    assert "\n" not in line
    assert json.loads(line)["level"] == "error"
    assert len(redacted(text).splitlines()) <= 1


def test_an_exception_is_told_by_its_kind_and_its_way() -> None:
    """Its words may be a cell's, so they are left out; those of its cause too."""
    error = failed(KeyError("Sønderborg Smedje"), failed(ValueError("could not convert string to float: 'Kim Hansen'")))
    lines = told(error)
    assert lines[-1] == "KeyError"
    assert "ValueError" in lines
    assert any(__file__ in line and line.endswith(" failed") for line in lines)
    assert "Kim" not in JsonFormatter().format(record("it failed", error=error))
    assert "Sønderborg" not in TextFormatter().format(record("it failed", error=error))


def test_what_the_machine_says_is_told() -> None:
    """Else nobody could mend it."""
    assert (
        told(failed(FileNotFoundError(2, "No such file", "/srv/x")))[-1]
        == "FileNotFoundError: [Errno 2] No such file: '/srv/x'"
    )
    assert told(StoreBusyError())[-1].startswith("lib.store.faults.StoreBusyError: Databasen er optaget")


def test_a_group_of_exceptions_is_told_whole() -> None:
    """A server's tasks fail together."""
    lines = told(ExceptionGroup("two", [failed(ValueError("a")), failed(TypeError("b"))]))
    assert [line for line in lines if " " not in line] == ["ValueError", "TypeError", "ExceptionGroup"]


_PROGRAM = """
import logging, threading, warnings
from lib.services import logs
logs.configure()
logging.getLogger("lib.x").info("read", extra={"event": {"rows": 3}})
logging.getLogger("uvicorn.access").warning("GET /?code=1")
warnings.warn("12345678 is odd")
worker = threading.Thread(target=lambda: int("Kim Hansen"))
worker.start(); worker.join()
raise KeyError("Kim Hansen")
"""


def test_the_whole_process_writes_this_way() -> None:
    """Also what nobody caught, in threads too, and warnings."""
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM], cwd=ROOT, env={"MAALBAR_LOG": "json"}, capture_output=True, text=True, check=False
    )
    events = [json.loads(line) for line in done.stderr.splitlines()]
    assert [(one["logger"], one.get("exception", [""])[-1]) for one in events] == [
        ("lib.x", ""),
        ("py.warnings", ""),
        ("lib", "ValueError"),
        ("lib", "KeyError"),
    ]
    assert events[0]["rows"] == 3
    assert done.returncode == 1
    assert "Kim" not in done.stderr
    assert "12345678" not in done.stderr
