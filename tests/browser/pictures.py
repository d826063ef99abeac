"""Takes the README's pictures from the running product: `make pictures`."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from playwright.sync_api import sync_playwright

from lib.services import editions
from lib.services.settings import ROOT
from lib.store.repository import Store
from tests.browser.app import launch_options, running
from tests.builders import NOON, actor, put_example, workbook
from tests.oidc.house import open_house, sign_in

if TYPE_CHECKING:
    from playwright.sync_api import Browser, FilePayload, Page

TARGET = ROOT / "docs" / "pictures"


@dataclass(frozen=True)
class Shot:
    """One picture: the address, the window and the theme. A page that is longer than the window is shown from its top."""

    path: str
    theme: Literal["light", "dark"] = "light"
    width: int = 1440
    height: int = 900
    account: str = ""
    """Who has logged in, in a house with a login."""


SHOTS = {
    "overblik": Shot(""),
    "maal-5": Shot("maal?maal=5"),
    "naeste-kontrakt": Shot("naeste-kontrakt", "dark"),
    "vejledning": Shot("vejledning"),
    "henvendelser": Shot("henvendelser"),
    "medier": Shot("medier"),
    "tilfredshed": Shot("tilfredshed"),
    "kommuner": Shot("kommuner?aar=2019"),
    "kommune": Shot("kommuner?aar=2019&kommune=Kolding"),
    "praesentation": Shot("praesentation?slide=9", "light", 1280, 720),
    "eksport": Shot("eksport"),
    "udgaver": Shot("udgaver"),
    "upload": Shot("upload"),
    "historik": Shot("historik"),
    "datakatalog": Shot("datakatalog"),
    "om-tallene": Shot("om-tallene"),
    "adgang": Shot("adgang", account="admin"),
    "overblik-telefon": Shot("", "dark", 390, 844),
    "vejledning-telefon": Shot("vejledning", "light", 390, 844),
    "kommuner-telefon": Shot("kommuner?aar=2019", "dark", 390, 844),
}


def _faulty() -> FilePayload:
    """A log of inquiries in which a day and a municipality cannot be right."""
    day = datetime(2020, 3, 2)  # noqa: DTZ001  a cell's date has no zone
    rows = [("Dato", "Kommune", "Emne"), *[(day, "Kolding", "Lønkompensation")] * 40, ("31/2-2020", "Vejle", "Arrangører")]
    content = workbook([*rows, (day, "Koldng", "Selvstændige")], sheet="Henvendelser")
    return {"name": "henvendelser_marts.xlsx", "mimeType": "application/octet-stream", "buffer": content}


def main() -> None:
    """Starts the product on the example and takes every picture."""
    TARGET.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/store.sqlite3"
        store = Store.open(url)
        put_example(store)
        editions.freeze(
            store,
            editions.organisation_text(),
            name="KKR 11/11-2020",
            as_of=NOON.date(),
            at=NOON,
            by=actor("mødets sekretær"),
        )
        store.engine.dispose()
        with running(url, Path(folder) / "app.log") as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(**launch_options())
            for name, shot in SHOTS.items():
                if not shot.account:
                    _take(browser, name, shot, address)
            with (
                tempfile.TemporaryDirectory() as house,
                open_house(Path(house), example=Path(folder) / "store.sqlite3") as it,
            ):
                for account in ("viewer", "editor"):  # so that there is somebody to see
                    _page(browser, Shot(""), it.address, account=account)
                for name, shot in SHOTS.items():
                    if shot.account:
                        _take(browser, name, shot, it.address)
            browser.close()


def _take(browser: Browser, name: str, shot: Shot, address: str) -> None:
    page = _page(browser, shot, address, account=shot.account)
    page.goto(f"{address}/{shot.path}")
    page.wait_for_selector("h1")
    if name == "upload":
        page.locator("input[type=file]").set_input_files(_faulty())
        page.get_by_text("Fejl og bemærkninger").wait_for()
    page.wait_for_timeout(1500)
    page.screenshot(path=TARGET / f"{name}.png")
    page.context.close()


def _page(browser: Browser, shot: Shot, address: str, *, account: str) -> Page:
    """A new window, with somebody logged in if an account is named."""
    context = browser.new_context(
        viewport={"width": shot.width, "height": shot.height},
        color_scheme=shot.theme,
        locale="da-DK",
        reduced_motion="reduce",
    )
    page = context.new_page()
    if account:
        page.goto(address)
        sign_in(page, account)
        page.get_by_role("heading", level=1).wait_for()
    return page


if __name__ == "__main__":
    main()
