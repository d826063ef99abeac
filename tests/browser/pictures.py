"""Takes the README's pictures from the running product: `make pictures`."""

from __future__ import annotations

import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

from lib.services.settings import ROOT
from lib.store.repository import Store
from tests.browser.app import EXAMPLE, launch_options, running
from tests.builders import put, workbook

if TYPE_CHECKING:
    from playwright.sync_api import FilePayload

TARGET = ROOT / "docs" / "pictures"
UPLOADED = datetime(2020, 11, 11, 8, 0, tzinfo=UTC)
SHOTS = {
    "overblik": ("", 1440, 900, "light"),
    "maal-5": ("maal?maal=5", 1440, 900, "light"),
    "naeste-kontrakt": ("naeste-kontrakt", 1440, 900, "dark"),
    "overblik-telefon": ("", 390, 844, "dark"),
    "upload": ("upload", 1440, 900, "light"),
    "historik": ("historik", 1440, 900, "light"),
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
        for file in sorted((*EXAMPLE.parent.glob("*.xlsx"), *EXAMPLE.parent.glob("*.csv"))):
            put(store, file.read_bytes(), name=file.name, at=UPLOADED)
        store.engine.dispose()
        with running(url, Path(folder) / "app.log") as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(**launch_options())
            for name, (path, width, height, theme) in SHOTS.items():
                context = browser.new_context(
                    viewport={"width": width, "height": height}, color_scheme=theme, locale="da-DK", reduced_motion="reduce"
                )
                page = context.new_page()
                page.goto(f"{address}/{path}")
                page.wait_for_selector(".mb-footer")
                if name == "upload":
                    page.locator("input[type=file]").set_input_files(_faulty())
                    page.get_by_text("Fejl og bemærkninger").wait_for()
                page.wait_for_timeout(1000)
                page.screenshot(path=TARGET / f"{name}.png")
                context.close()
            browser.close()


if __name__ == "__main__":
    main()
