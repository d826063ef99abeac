"""A house with a login: the provider, the people in it, and the product behind it on a store with the example."""

from __future__ import annotations

import secrets
import shutil
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from lib.services.access_settings import AccessSettings, read_access
from lib.services.settings import ACCESS_VARIABLE, DATABASE_VARIABLE
from tests.browser.app import free_port, serving
from tests.oidc.provider import CLIENT, CLIENT_SECRET, DISCOVERY, Provider, providing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Page

PEOPLE: dict[str, dict[str, Any]] = {
    "viewer": {"name": "Lise Læser", "email": "lise@huset.example", "roles": ["Maalbar.Viewer"]},
    "editor": {"name": "Rasmus Redaktør", "email": "rasmus@huset.example", "roles": ["Maalbar.Editor"]},
    "admin": {"name": "Anna Administrator", "email": "anna@huset.example", "roles": ["Maalbar.Admin", "Andet.System"]},
    "stranger": {"name": "Frede Fremmed", "email": "frede@huset.example", "roles": []},
    "nameless": {"roles": ["Maalbar.Viewer"]},
    "kim-1": {"name": "Kim Hansen", "email": "kim@huset.example", "roles": ["Maalbar.Editor"]},
    "kim-2": {"name": "Kim Hansen", "email": "kim.h@huset.example", "roles": ["Maalbar.Editor"]},
    "guest": {"name": "Gerda Gæst", "email": "gerda@huset.example", "roles": ["Maalbar.Viewer"]},
    "leaver": {"name": "Bo Bortgået", "email": "bo@huset.example", "roles": ["Maalbar.Viewer"]},
}
"""Subject → the claims of the ID token."""

_ACCESS = """\
[login]
client_id = "{client}"
client_secret = "{client_secret}"
server_metadata_url = "{issuer}/{discovery}"
redirect_uri = "{address}/oauth2callback"
cookie_secret = "{cookie_secret}"

[roles]
viewer = ["Maalbar.Viewer"]
editor = ["Maalbar.Editor"]
admin = ["Maalbar.Admin"]
"""


@dataclass(frozen=True, kw_only=True)
class House:
    """A running house. `address` is the app's, `secret` signs its login cookies, `folder` holds its store and logs."""

    address: str
    provider: Provider
    folder: Path
    secret: str = field(repr=False)

    @property
    def store_url(self) -> str:
        """The store, for a test that looks behind the app."""
        return f"sqlite:///{self.folder / 'store.sqlite3'}"

    @property
    def access(self) -> AccessSettings:
        """The access file, as the app reads it."""
        return read_access((self.folder / "access.toml").read_text(encoding="utf-8"))

    @property
    def app_log(self) -> str:
        """What the app has written."""
        return (self.folder / "app.log").read_text(encoding="utf-8")


@contextmanager
def open_house(folder: Path, *, example: Path) -> Iterator[House]:
    """The provider and the app, started, on a copy of the example's store."""
    shutil.copy(example, folder / "store.sqlite3")
    port, secret = free_port(), secrets.token_hex(32)
    address = f"http://localhost:{port}"
    with ExitStack() as stack:
        provider = stack.enter_context(
            providing(PEOPLE, redirect_uris=[f"{address}/oauth2callback"], log=folder / "provider.log")
        )
        house = House(address=address, provider=provider, folder=folder, secret=secret)
        (folder / "access.toml").write_text(
            _ACCESS.format(
                client=CLIENT,
                client_secret=CLIENT_SECRET,
                issuer=provider.issuer,
                discovery=DISCOVERY,
                address=address,
                cookie_secret=secret,
            ),
            encoding="utf-8",
        )
        own = {DATABASE_VARIABLE: house.store_url, ACCESS_VARIABLE: str(folder / "access.toml")}
        stack.enter_context(serving(port, log=folder / "app.log", environment=own))
        yield house


def sign_in(page: Page, account: str) -> None:
    """From the app's login page through the provider's form, and back to the app."""
    page.get_by_role("button", name="Log ind").click()
    page.get_by_label("Account").fill(account)
    page.get_by_role("button", name="Sign in").click()
