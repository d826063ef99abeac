"""What is noted of a request."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

import pytest
from streamlit.runtime.stats import StatsManager
from streamlit.web.server.starlette.starlette_routes import _stats_to_text

from lib.ui.serving.place import INTERNAL
from lib.ui.serving.requests import Counts, Requests
from tests.unit.ui.serving.asking import Plain, ask
from tests.unit.ui.serving.test_limits import Clock

if TYPE_CHECKING:
    from starlette.types import Receive, Scope, Send


def noted(caplog: pytest.LogCaptureFixture, path: str, status: int = 200, **how: Any) -> list[dict[str, Any]]:  # noqa: ANN401
    """The events that the log holds after a request."""
    with caplog.at_level(logging.INFO, logger="lib.ui.serving.requests"):
        ask(Requests(Plain(status), counts=Counts(lambda: 0)), path, **how)
    return [{**record.event, "ms": 0} for record in caplog.records]  # type: ignore[attr-defined]  what extra= adds


@pytest.mark.parametrize(
    ("asked", "method", "told"),
    [
        ("/maal", "GET", "/maal"),
        ("/media/4f3a9d.pdf", "GET", "/media/…"),
        ("/_stcore/upload_file/6e0c-session/1b2c-file", "PUT", "/_stcore/upload_file/…"),
        ("/oauth2callback", "GET", "/oauth2callback"),
    ],
)
def test_a_request_is_told_without_what_would_open_something(
    caplog: pytest.LogCaptureFixture, asked: str, method: str, told: str
) -> None:
    """No query, no session, no name of a file."""
    events = noted(caplog, asked, method=method, query_string=b"code=abc&kommune=Aabenraa")
    assert events == [{"method": method, "path": told, "status": 200, "ms": 0}]


def test_a_websocket_is_told_when_it_ends(caplog: pytest.LogCaptureFixture) -> None:
    """With how long it lasted."""
    assert noted(caplog, "/_stcore/stream", kind="websocket")[0]["status"] == 101


@pytest.mark.parametrize("path", ["/static/js/a.js", "/_stcore/health", "/sundhed", "/version", "/maal/_stcore/health"])
def test_what_is_asked_for_all_the_time_is_not_told(caplog: pytest.LogCaptureFixture, path: str) -> None:
    """A log that is full of them is not read."""
    assert noted(caplog, path, 404 if path.startswith("/maal/") else 200) == []


def test_a_refusal_is_always_told(caplog: pytest.LogCaptureFixture) -> None:
    """Also where the same address is otherwise left out."""
    assert noted(caplog, "/version", 401)[0]["status"] == 401


def test_the_apps_own_request_is_nobodys(caplog: pytest.LogCaptureFixture) -> None:
    """The warm-up."""
    assert noted(caplog, "/_stcore/script-health-check", **{INTERNAL: True}) == []


def test_an_error_is_told_as_one(caplog: pytest.LogCaptureFixture) -> None:
    """Though no answer was begun."""

    async def broken(_: Scope, __: Receive, ___: Send) -> None:
        raise ValueError

    with caplog.at_level(logging.INFO), pytest.raises(ValueError):  # noqa: PT011  the kind is all there is
        ask(Requests(broken, counts=Counts(lambda: 0)), "/")
    assert caplog.records[0].event["status"] == 500  # type: ignore[attr-defined]  what extra= adds


def test_prometheus_reads_what_was_counted() -> None:
    """Through Streamlit's own metrics: uploads, refusals by status, the store's version and how long it has stood."""
    clock, version = Clock(), [8]
    counts = Counts(lambda: version[0], clock=clock)
    manager = StatsManager()
    manager.register_provider(counts)
    for path, method, status in [
        ("/_stcore/upload_file/a/b", "PUT", 204),
        ("/_stcore/upload_file/a/b", "PUT", 429),
        ("/_stcore/upload_file/a/b", "DELETE", 204),
        ("/media/a", "GET", 401),
        ("/media/a", "GET", 200),
    ]:
        counts.note(path, method, status)
    manager.get_stats()
    clock.now += 30
    text = _stats_to_text(manager.get_stats())
    lines = {line for line in text.splitlines() if not line.startswith("#")}
    assert lines == {
        "maalbar_uploaded_files_total 1",
        'maalbar_refused_requests_total{status="401"} 1',
        'maalbar_refused_requests_total{status="429"} 1',
        "maalbar_store_version 8",
        "maalbar_store_version_age_seconds 30",
    }
    version[0] = 9
    assert "maalbar_store_version_age_seconds 0" in _stats_to_text(manager.get_stats(["maalbar_store_version_age_seconds"]))


def test_the_store_is_asked_only_when_its_version_is_wanted() -> None:
    """Counting refusals must work while it is gone."""

    def gone() -> int:
        raise ConnectionError

    counts = Counts(gone)
    counts.note("/media/a", "GET", 401)
    assert list(counts.get_stats(["maalbar_refused_requests"])) == ["maalbar_refused_requests"]
