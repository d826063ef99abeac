"""Each role on each page: what is offered, what is not, and what is said instead."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from streamlit.testing.v1 import AppTest

from lib.domain.access import Role
from lib.services import sessions
from lib.services.access_settings import read_access
from lib.services.settings import ACCESS_VARIABLE, ROOT
from lib.services.undoing import redo, undo
from lib.ui.registry import ACCESS, CATALOGUE, EDITIONS, EXPORT, GUIDANCE, HISTORY, PAGES, UPLOAD
from tests.builders import NOON, actor
from tests.unit.services.test_access_settings import LOGIN, ROLES
from tests.unit.services.test_sessions import claims as told

if TYPE_CHECKING:
    from pathlib import Path

    from lib.store.repository import Store
    from lib.ui.registry import PageSpec

NAMES = {"viewer": "Vibeke Læser", "editor": "Ejnar Redaktør", "admin": "Anne Administrator"}


@pytest.fixture(autouse=True)
def login(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An app that asks for a login."""
    file = tmp_path / "access.toml"
    file.write_text(LOGIN + ROLES, encoding="utf-8")
    monkeypatch.setenv(ACCESS_VARIABLE, str(file))


def claims(role: str, **more: Any) -> dict[str, Any]:  # noqa: ANN401  any claim
    """Those of somebody with a role, who logged in a moment ago."""
    return {**told(role, roles=(f"Maalbar.{role.title()}",)), "iat": int(time.time()) - 5, "name": NAMES[role], **more}


def visit(page: PageSpec, user: dict[str, Any], **query: str) -> AppTest:
    """A page as the owner of the claims sees it."""
    app = AppTest.from_file(ROOT / "dashboard.py", default_timeout=30)
    app.user = user
    app.query_params.update(query)
    if page.slug:
        app.switch_page(page.file)
    app.run()
    assert not app.exception
    return app


def seen(app: AppTest) -> str:
    """Every text of the page."""
    return " ".join([*(one.value for one in app.html), *(one.value for one in app.error), *(one.label for one in app.button)])


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.slug or "overblik")
def test_without_a_login_every_page_is_the_door(page: PageSpec, whole_example: Store) -> None:
    """And nothing of the store is on it."""
    app = visit(page, {"is_logged_in": False})
    assert [one.label for one in app.button] == ["Log ind"]
    assert "Log ind med din konto" in seen(app)
    assert "Resultatkontrakt" not in seen(app)
    assert whole_example.audit(limit=1)


@pytest.mark.parametrize(
    ("user", "said"),
    [
        (claims("admin", iat=int(time.time()) - 13 * 3600), "Din adgang varer 12 timer ad gangen"),
        (claims("admin", sub=None), "Loginnet sagde ikke, hvem du er"),
        (claims("admin", iat=int(time.time()) + 3600), "Loginnet sagde ikke, hvem du er"),
        (claims("viewer", roles=["Andet"]), "Du har ingen rolle endnu"),
    ],
)
def test_whoever_is_turned_away_is_told_why(user: dict[str, Any], said: str, whole_example: Store) -> None:
    """And sees nothing of the store."""
    app = visit(PAGES[0], user)
    assert said in seen(app)
    assert "<table" not in seen(app)
    assert whole_example.years()


def test_a_stranger_is_told_what_to_tell_the_administrator(whole_example: Store) -> None:
    """Issuer and subject, which the access file takes, and the way out."""
    app = visit(PAGES[0], claims("viewer", roles=[], sub="fremmed-7"))
    assert "https://idp.example" in seen(app)
    assert "fremmed-7" in seen(app)
    assert [one.label for one in app.button] == ["Log ud"]
    assert whole_example.uploads()


FROM_EDITOR, FROM_ADMIN, ALL = {Role.EDITOR, Role.ADMIN}, {Role.ADMIN}, set(Role)
OFFERED = [
    (UPLOAD, {}, FROM_EDITOR, lambda app: bool(app.file_uploader)),
    (EDITIONS, {}, FROM_ADMIN, lambda app: "Frys udgaven" in seen(app)),
    (EXPORT, {}, FROM_EDITOR, lambda app: "Gem præsentationen" in seen(app)),
    (EXPORT, {}, ALL, lambda app: bool(app.get("download_button"))),
    (GUIDANCE, {}, FROM_EDITOR, lambda app: bool(app.toggle)),
    (HISTORY, {"upload": "1"}, FROM_EDITOR, lambda app: bool(app.get("download_button"))),
    (HISTORY, {"upload": "1"}, FROM_ADMIN, lambda app: "Fortryd: upload 1" in seen(app)),
    (CATALOGUE, {}, FROM_EDITOR, lambda app: "Glem" in seen(app)),
    (ACCESS, {}, FROM_ADMIN, lambda app: "Hvem har været logget ind" in seen(app)),
]


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("what", OFFERED, ids=lambda what: what[0].slug)
def test_a_role_is_offered_what_it_may(what: tuple[Any, ...], role: Role, whole_example: Store) -> None:
    """And nothing else; the table says which."""
    page, query, expected, offered = what
    whole_example.remember_mapping(
        shape="x", dataset="guidance", headers=["Firma"], columns={"Firma": "cvr"}, at=NOON, who="prøve"
    )
    assert offered(visit(page, claims(role), **query)) is (role in expected)


def test_an_editor_takes_back_what_is_their_own(whole_example: Store) -> None:
    """But not what another has uploaded."""
    own = actor("prøve", Role.EDITOR)
    assert undo(whole_example, 1, at=NOON, by=own)
    with pytest.raises(PermissionError, match="fortryde andres filer"):
        redo(whole_example, 1, at=NOON, by=actor("en anden", Role.EDITOR))
    with pytest.raises(PermissionError, match="har rollen læser"):
        redo(whole_example, 1, at=NOON, by=actor("prøve", Role.VIEWER))
    assert not whole_example.upload(1).active


def test_a_page_that_is_not_allowed_says_which_role_it_takes(whole_example: Store) -> None:
    """It is not in the menu, but a link may lead there."""
    app = visit(UPLOAD, claims("viewer"))
    assert "Det kræver rollen redaktør at lægge regneark ind" in seen(app)
    assert "Du har rollen læser" in seen(app)
    assert whole_example.uploads()


def test_a_login_that_ends_between_two_runs_is_refused_in_the_callback(whole_example: Store) -> None:
    """A callback runs before the gate: the use-case refuses, nothing is changed, and the door is shown."""
    app = visit(EDITIONS, claims("admin"))
    settings = read_access(LOGIN + ROLES)
    now = datetime.now(tz=UTC)
    (anne,) = sessions.people(whole_example, settings, by=actor(), at=now)
    sessions.revoke(whole_example, anne.record.id, by=actor("chef"), at=now)
    app.text_input(key="freeze-name").set_value("KKR")
    next(one for one in app.button if one.label == "Frys udgaven").click().run()
    assert "Din adgang er afsluttet" in seen(app)
    assert "freeze" not in [one.action for one in whole_example.audit()]
