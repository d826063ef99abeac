"""Which addresses ask for what, held against the routes that Streamlit has."""

from __future__ import annotations

import pytest
from streamlit import config
from streamlit.web.server.starlette import starlette_agent_routes, starlette_routes

from lib.ui.serving.rules import CALLBACK, LOGIN, UPLOAD, WARM_UP, Rule, is_signing_in, route, rule
from tests.unit.ui.serving.asking import scope


def test_every_route_of_streamlit_is_decided() -> None:
    """A route that a later Streamlit adds under /_stcore/ is closed until somebody has thought about it."""
    known = {
        starlette_routes.ROUTE_HEALTH: Rule.OPEN,
        starlette_routes.ROUTE_SCRIPT_HEALTH: Rule.CLOSED,
        starlette_routes.ROUTE_METRICS: Rule.HERE,
        starlette_routes.ROUTE_HOST_CONFIG: Rule.OPEN,
        f"{starlette_routes.BASE_ROUTE_MEDIA}/x": Rule.MEMBER,
        f"{starlette_routes.BASE_ROUTE_UPLOAD_FILE}/x/y": Rule.UPLOADER,
        f"{starlette_routes.BASE_ROUTE_COMPONENT}/x": Rule.OPEN,
        "_stcore/bidi-components/x": Rule.OPEN,
        "_stcore/agent/openapi.json": Rule.CLOSED,
    }
    assert {path: rule(f"/{path}") for path in known} == known
    assert starlette_agent_routes.__name__  # the agent's routes are part of this Streamlit
    assert f"/{starlette_routes.ROUTE_SCRIPT_HEALTH}" == WARM_UP
    assert f"/{starlette_routes.BASE_ROUTE_UPLOAD_FILE}/" == UPLOAD


def test_the_agent_is_off() -> None:
    """Nobody drives the app by machine."""
    assert config.get_option("server.enableAgentApi") is False


@pytest.mark.parametrize("path", [LOGIN, CALLBACK, "/auth/logout"])
def test_signing_in_and_out_is_known(path: str) -> None:
    """All three are limited together."""
    assert is_signing_in(path)


@pytest.mark.parametrize(
    ("base", "root", "path", "expected"),
    [
        ("", "", "/media/a", "/media/a"),
        ("maal", "", "/maal/media/a", "/media/a"),
        ("maal", "", "/maalbar/media/a", "/maalbar/media/a"),
        ("", "/maal", "/maal/media/a", "/media/a"),
    ],
)
def test_a_base_is_taken_off(base: str, root: str, path: str, expected: str) -> None:
    """Else everything would be open to an app that is served under a path."""
    before = config.get_option("server.baseUrlPath")
    config.set_option("server.baseUrlPath", base)
    try:
        assert route(scope(path, root_path=root)) == expected
    finally:
        config.set_option("server.baseUrlPath", before)
