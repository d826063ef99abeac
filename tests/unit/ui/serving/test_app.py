"""How the parts are put together, with a login and without."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from streamlit import config
from streamlit.runtime import app_session

from lib.services.access_settings import AccessError
from lib.services.settings import ACCESS_VARIABLE
from lib.ui.serving import app
from tests.unit.ui.serving.test_members import ORIGIN, SECRET, SETTINGS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lib.services.access_settings import AccessSettings

_SET = ("server.allowedHosts", "server.cookieSecret")


@pytest.fixture(autouse=True)
def _config() -> Iterator[None]:
    """Streamlit's settings are as they were afterwards."""
    before = {name: config.get_option(name) for name in _SET}
    yield
    for name, value in before.items():
        config.set_option(name, value)


@pytest.fixture(params=[None, SETTINGS], ids=["no login", "login"])
def settings(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> AccessSettings | None:
    """A house without and with a login."""
    monkeypatch.setattr(app, "access_settings", lambda: request.param)
    return request.param


def test_the_order_is_from_the_network_inwards(settings: AccessSettings | None) -> None:
    """Everything is noted and dressed, also what is refused; nobody is counted before it is known who they are."""
    names = [one.cls.__name__ for one in app.middleware(settings, app.Counts(lambda: 0))]  # type: ignore[attr-defined]  a class
    login = ["DeepLink"] if settings else []
    assert names == ["Requests", "Headers", "Faults", "Guard", "Limits", *login]


def test_the_guard_knows_whether_there_is_a_login(settings: AccessSettings | None) -> None:
    """And the cookies are for TLS where the address that people use is."""
    made = {one.cls.__name__: one.kwargs for one in app.middleware(settings, app.Counts(lambda: 0))}  # type: ignore[attr-defined]
    assert (made["Guard"]["members"] is not None) is (settings is not None)
    assert made["Headers"]["tls"] is (settings is not None)
    assert settings is None or made["DeepLink"]["origin"]() == ORIGIN


def test_streamlit_knows_the_names_and_the_secret(settings: AccessSettings | None) -> None:
    """The secret of the login under way is the same in every process."""
    app.settle()
    hosts = config.get_option("server.allowedHosts")
    assert hosts == ["localhost", "127.0.0.1", "::1", *(["maalbar.example.dk"] if settings else [])]
    assert (config.get_option("server.cookieSecret") == SECRET) is (settings is not None)


def test_a_broken_access_file_serves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However the app was started."""
    monkeypatch.setattr(app, "log_in_one_place", lambda: None)  # it would take over the log of the tests
    monkeypatch.setenv(ACCESS_VARIABLE, str(tmp_path / "absent.toml"))
    with pytest.raises(AccessError):
        app.options()


def test_a_visitor_cannot_empty_the_caches(monkeypatch: pytest.MonkeyPatch) -> None:
    """Streamlit does that for whoever sends the message, logged in or not; a later one may call its method otherwise."""
    cleared: list[str] = []
    monkeypatch.setattr(app_session.AppSession, app.CLEARING, lambda _: cleared.append("all"))
    assert f"def {app.CLEARING}(" in Path(app_session.__file__).read_text(encoding="utf-8")
    app.settle()
    getattr(app_session.AppSession, app.CLEARING)(object())
    assert cleared == []
