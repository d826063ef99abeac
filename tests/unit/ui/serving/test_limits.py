"""How often something may be asked for."""

from __future__ import annotations

import pytest

from lib.ui.serving import limits
from lib.ui.serving.guard import PERSON
from lib.ui.serving.limits import Limit, Limits, Window
from tests.unit.ui.serving.asking import Plain, answered, ask, run, scope

FEW = Limit(times=3, seconds=60, title="For mange", text="Vent lidt.")
UPLOAD = "/_stcore/upload_file/session/file"


class Clock:
    """A clock that is set by hand."""

    now = 100.0

    def __call__(self) -> float:
        """The time."""
        return self.now


def test_a_window_moves_on() -> None:
    """After the third one waits until the first is a minute old; whoever is refused loses nothing by it."""
    clock = Clock()
    window = Window(FEW, clock=clock)
    said = []
    for now in (100.0, 110.0, 120.0, 130.0, 159.5, 160.0, 161.0, 170.0):
        clock.now = now
        said.append(window.wait("kim"))
    assert said == [0, 0, 0, 30, 1, 0, 9, 0]


def test_each_has_a_window_of_their_own() -> None:
    """One visitor's flood is nobody else's."""
    window = Window(FEW, clock=Clock())
    assert [window.wait("kim") for _ in range(4)] == [0, 0, 0, 60]
    assert window.wait("ida") == 0


def test_visitors_are_forgotten_before_memory_runs_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """The one that asked least lately first."""
    monkeypatch.setattr(limits, "_AT_MOST", 2)
    window = Window(FEW, clock=Clock())
    for who in ["kim"] * 3 + ["ida", "bo"]:
        window.wait(who)
    assert window.wait("kim") == 0


def test_too_many_uploads_are_told_in_danish() -> None:
    """With the time to wait, and nothing of the file is read."""
    behind = Plain(204)
    app = Limits(behind, uploads=FEW, logins=FEW)
    statuses = [ask(app, UPLOAD, method="PUT").status for _ in range(3)]
    last = ask(app, UPLOAD, method="PUT")
    assert (statuses, last.status, last.body) == ([204, 204, 204], 429, "For mange. Vent lidt.\n")
    assert 1 <= int(last.header("retry-after") or 0) <= 60
    assert len(behind.reached) == 3


def test_a_person_is_counted_wherever_they_sit() -> None:
    """And colleagues behind one address are not counted together."""
    app = Limits(Plain(), uploads=FEW)

    async def statuses(person: str, addresses: list[str]) -> list[int]:
        asked = [scope(UPLOAD, method="PUT", client=(one, 1), **{PERSON: person}) for one in addresses]
        return [(await answered(app, one)).status for one in asked]

    assert run(statuses("https://id 7", ["10.0.0.1", "10.0.0.2", "10.0.0.3", "10.0.0.4"])) == [200, 200, 200, 429]
    assert run(statuses("https://id 8", ["10.0.0.1"])) == [200]


def test_logging_in_is_limited_by_address() -> None:
    """The login, its answer and the way out together."""
    app = Limits(Plain(302), logins=FEW)
    paths = ["/auth/login", "/oauth2callback", "/auth/logout", "/auth/login"]
    assert [ask(app, path).status for path in paths] == [302, 302, 302, 429]
    assert ask(app, "/auth/login", client=("10.0.0.9", 1)).status == 302


@pytest.mark.parametrize(("path", "method"), [("/", "GET"), (UPLOAD, "DELETE"), (UPLOAD, "OPTIONS"), ("/media/a", "GET")])
def test_nothing_else_is_limited(path: str, method: str) -> None:
    """Taking a file away again, least of all."""
    app = Limits(Plain(), uploads=FEW, logins=FEW)
    assert {ask(app, path, method=method).status for _ in range(10)} == {200}


def test_the_house_can_work_within_the_limits() -> None:
    """A year's files at once, and everybody logging in at nine o'clock."""
    assert limits.UPLOADS.times >= 2 * 20
    assert limits.LOGINS.times >= 2 * 50
