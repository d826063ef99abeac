"""The access file: what it gives whom, and how what is wrong with it is said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from lib.domain.access import Role
from lib.services.access_settings import AccessError, read_access
from lib.services.settings import ACCESS_VARIABLE, access_settings

if TYPE_CHECKING:
    from pathlib import Path

LOGIN = """
[login]
client_id = "maalbar"
client_secret = "meget-hemmelig"
server_metadata_url = "https://idp.example/.well-known/openid-configuration"
redirect_uri = "https://maalbar.example/oauth2callback"
cookie_secret = "0123456789abcdef0123456789abcdef"
"""
ROLES = """
[roles]
viewer = ["Maalbar.Viewer", "Begge"]
editor = ["Maalbar.Editor"]
admin = ["Maalbar.Admin", "Begge"]
[[person]]
issuer = "https://idp.example"
subject = "007"
role = "editor"
"""


@pytest.mark.parametrize(
    ("claims", "role"),
    [
        ({}, None),
        ({"roles": []}, None),
        ({"roles": "Maalbar.Viewer"}, Role.VIEWER),
        ({"roles": ["Maalbar.Viewer", "Maalbar.Editor", "Andet"]}, Role.EDITOR),
        ({"roles": ["Begge"]}, Role.ADMIN),
        ({"roles": ["maalbar.admin"]}, None),
        ({"roles": 7}, None),
        ({"roles": [["Maalbar.Admin"]]}, None),
        ({"iss": "https://idp.example", "sub": "007"}, Role.EDITOR),
        ({"iss": "https://another.example", "sub": "007"}, None),
        ({"iss": "https://idp.example", "sub": "007", "roles": ["Maalbar.Admin"]}, Role.ADMIN),
    ],
)
def test_the_highest_role_of_claim_and_list_holds(claims: dict[str, Any], role: Role | None) -> None:
    """Values are compared letter by letter; what is no text gives nothing."""
    assert read_access(LOGIN + ROLES).role(claims) is role


def test_everyone_may_have_a_role() -> None:
    """Only where the file says so."""
    assert read_access(LOGIN).role({}) is None
    assert read_access(LOGIN + '[roles]\neveryone = "viewer"').role({}) is Role.VIEWER


def test_a_claim_may_lie_within_others() -> None:
    """As Keycloak sends it; a claim whose own name has a dot comes first."""
    settings = read_access(LOGIN + 'claim = "realm.roles"\n[roles]\nadmin = ["a"]')
    assert settings.role({"realm": {"roles": ["a"]}}) is Role.ADMIN
    assert settings.role({"realm": "a"}) is None
    assert settings.role({"realm.roles": ["b"], "realm": {"roles": ["a"]}}) is None


def test_users_of_the_machine_may_be_limited() -> None:
    """Without the section all may everything; with it only those named, or "*"."""
    assert read_access(LOGIN).command_line_role("anna") is Role.ADMIN
    some = read_access(LOGIN + '[command_line]\nadmin = ["maalbar"]')
    assert (some.command_line_role("maalbar"), some.command_line_role("anna")) == (Role.ADMIN, None)
    assert read_access(LOGIN + '[command_line]\nviewer = ["*"]').command_line_role("anna") is Role.VIEWER


def test_secrets_are_in_no_text() -> None:
    """What is printed or logged by accident tells nothing."""
    text = repr(read_access(LOGIN + ROLES))
    assert "hemmelig" not in text
    assert "0123456789" not in text


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("x = [", "ikke gyldig TOML"),
        ("", "mangler afsnittet [login]"),
        (LOGIN.replace('client_secret = "meget-hemmelig"', ""), "mangler client_secret"),
        (LOGIN.replace("0123456789abcdef0123456789abcdef", "kort"), "mindst 32"),
        (LOGIN.replace("https://maalbar.example/oauth2callback", "maalbar.example"), "redirect_uri skal være en hel adresse"),
        (LOGIN.replace("/oauth2callback", "/andet"), "skal ende på /oauth2callback"),
        (LOGIN + "hours = 0", "et helt tal fra 1"),
        (LOGIN + "hours = true", "et helt tal fra 1"),
        (LOGIN + "client_secrets = 1", "kender ikke 'client_secrets'"),
        (LOGIN + '[roles]\nadmins = ["a"]', "kender ikke 'admins'"),
        (LOGIN + '[roles]\nadmin = "a"', "skal være en liste"),
        (LOGIN + '[roles]\neveryone = "boss"', "'boss' i [roles] everyone er ingen rolle"),
        (LOGIN + '[[person]]\nsubject = "1"\nrole = "admin"', "skal have issuer"),
        (LOGIN + "[roll]\n", "kender ikke 'roll'"),
        (LOGIN + ROLES + ROLES.split("\n[[", 1)[1].join(["\n[[", ""]), "står to gange"),
        (LOGIN.replace("https://idp.example/", "http://[x/"), "server_metadata_url skal være en hel adresse"),
        (LOGIN.replace("https://maalbar.example", "http://maalbar.example"), "med https"),
        (LOGIN.replace("https://maalbar.example", "https://maalbar.example:x"), "redirect_uri skal være en hel adresse"),
        (LOGIN + 'client_kwargs = { scope = "profile" }', "skal indeholde openid"),
    ],
)
def test_what_is_wrong_is_said(text: str, why: str) -> None:
    """A word that is misspelled would else give nobody, or everybody, a role; no message holds a secret."""
    with pytest.raises(AccessError) as error:
        read_access(text)
    assert why in str(error.value)
    assert "hemmelig" not in str(error.value)


def test_a_file_that_is_named_and_missing_is_no_open_door(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only where no file is named, and none lies there, is there no login."""
    monkeypatch.setenv(ACCESS_VARIABLE, str(tmp_path / "access.toml"))
    with pytest.raises(AccessError, match="kan ikke læses"):
        access_settings()
