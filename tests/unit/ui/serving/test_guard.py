"""Who is let through, with and without a login."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from streamlit import config

from lib.domain.access import Actor, Role
from lib.services.access_settings import AccessError
from lib.services.sessions import Admission, State
from lib.ui.serving.guard import PERSON, Guard
from lib.ui.serving.place import INTERNAL
from tests.unit.ui.serving.asking import Answer, Plain, ask

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.types import Scope

ELSEWHERE: dict[str, Any] = {"client": ("10.0.0.7", 1), "headers": {"host": "maalbar.example.dk"}}
UPLOAD = "/_stcore/upload_file/session/file"


class Door:
    """Stands in for the members: says the same of everybody."""

    def __init__(self, state: State = State.ADMITTED, role: Role | None = None, error: Exception | None = None) -> None:
        self.told = Admission(
            state=state,
            actor=Actor(name="Kim", role=role) if role else None,
            issuer="https://id",
            subject="7",
            until=datetime.now(UTC),
        )
        self.error = error

    async def admission(self, _: Scope) -> Admission:
        """What comes of somebody."""
        if self.error:
            raise self.error
        return self.told


@pytest.fixture(autouse=True)
def _hosts() -> Iterator[None]:
    """The names that the app is known by."""
    before = config.get_option("server.allowedHosts")
    config.set_option("server.allowedHosts", ["localhost", "127.0.0.1", "::1", "maalbar.example.dk"])
    yield
    config.set_option("server.allowedHosts", before)


def guarded(path: str, members: Door | None, **how: Any) -> tuple[Answer, Plain]:  # noqa: ANN401  as `ask` takes it
    """What the guard answers, and the app behind it."""
    behind = Plain()
    guard = Guard(behind, members=members)  # type: ignore[arg-type]  a stand-in
    return ask(guard, path, **how), behind


@pytest.mark.parametrize(
    "path", ["/", "/upload", "/sundhed", "/version", "/media/a.pdf", UPLOAD, "/static/js/a.js", "/_stcore/health"]
)
def test_without_a_login_nothing_is_answered_elsewhere(path: str) -> None:
    """Whatever address the app is bound to, and nothing reaches Streamlit."""
    answer, behind = guarded(path, None, **ELSEWHERE | {"headers": {"host": "10.0.0.2:8501", "accept": "text/html"}})
    assert (answer.status, behind.reached) == (403, [])
    assert "MAALBAR_ACCESS" in answer.body
    assert '<html lang="da">' in answer.body


def test_without_a_login_a_websocket_from_elsewhere_is_closed() -> None:
    """Before it is opened, as a violation of policy."""
    answer, behind = guarded("/_stcore/stream", None, kind="websocket", **ELSEWHERE)
    assert (answer.closed, behind.reached) == (1008, [])


@pytest.mark.parametrize("path", ["/", "/media/a.pdf", "/version", "/_stcore/metrics", UPLOAD])
def test_without_a_login_the_machine_itself_is_answered(path: str) -> None:
    """As it always was."""
    assert guarded(path, None)[0].status == 200


@pytest.mark.parametrize(
    ("path", "state", "role", "status"),
    [
        ("/", State.SIGNED_OUT, None, 200),
        ("/upload", State.SIGNED_OUT, None, 200),
        ("/sundhed", State.SIGNED_OUT, None, 200),
        ("/static/media/font.woff2", State.SIGNED_OUT, None, 200),
        ("/_stcore/health", State.SIGNED_OUT, None, 200),
        ("/auth/login", State.SIGNED_OUT, None, 200),
        *[
            (path, state, None, 401)
            for path in ("/media/a", "/version", UPLOAD)
            for state in State
            if state is not State.ADMITTED
        ],
        ("/media/a", State.ADMITTED, Role.VIEWER, 200),
        ("/version", State.ADMITTED, Role.VIEWER, 200),
        (UPLOAD, State.ADMITTED, Role.VIEWER, 403),
        (UPLOAD, State.ADMITTED, Role.EDITOR, 200),
        (UPLOAD, State.ADMITTED, Role.ADMIN, 200),
        ("/_stcore/metrics", State.ADMITTED, Role.ADMIN, 404),
        ("/_stcore/script-health-check", State.ADMITTED, Role.ADMIN, 404),
        ("/_stcore/agent/mcp", State.ADMITTED, Role.ADMIN, 404),
        ("/_stcore/something-new", State.ADMITTED, Role.ADMIN, 404),
    ],
)
@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "OPTIONS"])
def test_with_a_login_each_address_asks_for_what_it_must(
    path: str, state: State, role: Role | None, status: int, method: str
) -> None:
    """Whatever the method; what is not named under /_stcore/ is closed to everybody."""
    answer, behind = guarded(path, Door(state, role), method=method, **ELSEWHERE)
    assert (answer.status, len(behind.reached)) == (status, int(status == 200))


def test_whoever_is_admitted_is_known_by_issuer_and_subject() -> None:
    """So that the limits count the person and not the address."""
    _, behind = guarded("/media/a", Door(role=Role.VIEWER))
    assert behind.reached[0][PERSON] == "https://id 7"


def test_metrics_are_for_the_machine_itself() -> None:
    """Also with a login, and not through a proxy on the same machine."""
    assert guarded("/_stcore/metrics", Door())[0].status == 200
    assert guarded("/_stcore/metrics", Door(), headers={"x-forwarded-for": "127.0.0.1"})[0].status == 404


def test_the_app_itself_may_ask_for_everything() -> None:
    """The warm-up runs before anybody can come."""
    assert guarded("/_stcore/script-health-check", None, **{INTERNAL: True})[0].status == 200


@pytest.mark.parametrize("host", ["evil.example", "maalbar.example.dk.evil.example", "", "user@maalbar.example.dk"])
def test_an_unknown_host_is_refused(host: str) -> None:
    """A page elsewhere whose name was made to mean this address gets nowhere."""
    assert guarded("/", Door(), headers={"host": host})[0].status == 421


@pytest.mark.parametrize(
    ("origin", "closed"),
    [
        ("https://maalbar.example.dk", None),
        (None, None),
        ("https://evil.example", 1008),
        ("null", 1008),
        ("https://maalbar.example.dk:444", 1008),
    ],
)
def test_a_websocket_is_opened_by_our_own_page_only(origin: str | None, closed: int | None) -> None:
    """A program that is no browser tells no origin, and has no cookie of anybody's."""
    headers = {"host": "maalbar.example.dk"} | ({"origin": origin} if origin else {})
    assert guarded("/_stcore/stream", Door(), kind="websocket", headers=headers)[0].closed == closed


def test_where_nobody_can_be_looked_up_nobody_gets_in(caplog: pytest.LogCaptureFixture) -> None:
    """A broken access file or a store that is gone opens nothing."""
    answer, behind = guarded("/media/a", Door(error=AccessError("Adgangsfilen mangler afsnittet [login].")))
    assert (answer.status, answer.header("retry-after"), behind.reached) == (503, "5", [])
    assert "nobody can be looked up" in caplog.text
