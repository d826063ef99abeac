"""The app on a network, in a real Chromium: what it refuses, what browsers are told, what it writes, how it stops."""

from __future__ import annotations

import json
import re
import shutil
import signal
import sqlite3
import time
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from lib.services.logs import VARIABLE
from lib.services.settings import ACCESS_VARIABLE, DATABASE_VARIABLE
from lib.store.repository import Store
from lib.ui.serving.limits import UPLOADS
from lib.ui.serving.policy import ALWAYS
from tests.browser.app import free_port, serving
from tests.builders import workbook
from tests.oidc import cookies

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import APIResponse, Browser

WAIT = 60_000
SECRET, CLIENT_SECRET, ISSUER = "c0" * 20, "hemmelig-klient-4711", "http://localhost:9"
ACCESS = """
[login]
client_id = "maalbar"
client_secret = "{client_secret}"
server_metadata_url = "{issuer}/.well-known/openid-configuration"
redirect_uri = "{address}/oauth2callback"
cookie_secret = "{secret}"
[roles]
viewer = ["V"]
editor = ["E"]
admin = ["A"]
"""
VIOLATIONS = (
    "addEventListener('securitypolicyviolation', e => (window.violations ??= []).push(`${e.violatedDirective} ${e.sample}`))"
)
FILE = {"file": {"name": "fil.csv", "mimeType": "text/csv", "buffer": b"a;b\n1;2\n"}}


@dataclass(frozen=True, kw_only=True)
class App:
    """A running app with a login; there is no provider behind it, its cookies are made here."""

    address: str
    folder: Path
    process: subprocess.Popen[bytes]

    @property
    def log(self) -> str:
        """What it has written."""
        return (self.folder / "app.log").read_text(encoding="utf-8")


@contextmanager
def running_with_login(folder: Path, example: Path) -> Iterator[App]:
    """The product with a login, on a copy of the example."""
    store = shutil.copy(example, folder / "store.sqlite3")
    port = free_port()
    address = f"http://localhost:{port}"
    access = ACCESS.format(client_secret=CLIENT_SECRET, issuer=ISSUER, address=address, secret=SECRET)
    (folder / "access.toml").write_text(access, encoding="utf-8")
    own = {DATABASE_VARIABLE: f"sqlite:///{store}", ACCESS_VARIABLE: str(folder / "access.toml"), VARIABLE: "json"}
    with serving(port, log=folder / "app.log", environment=own) as server:
        yield App(address=address, folder=folder, process=server)


@pytest.fixture(scope="module")
def house(example_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """An app that several tests look at."""
    with running_with_login(tmp_path_factory.mktemp("house"), example_file) as app:
        yield app


def cookie(app: App, role: str, **claims: Any) -> dict[str, str]:  # noqa: ANN401  any claims
    """The cookie of somebody with a role, as Streamlit would have set it."""
    told = {"issuer": ISSUER, "subject": f"emne-{role}", "name": "Kim Hansen", "email": "kim@huset.example", "roles": [role]}
    return cookies.signed(cookies.login(**{"origin": app.address, **told, **claims}), secret=SECRET)


def sign_in(context: BrowserContext, app: App, role: str) -> Page:
    """A page of somebody who has signed in."""
    kept = cookie(app, role)
    context.add_cookies(
        [{"name": name, "value": value, "url": app.address, "httpOnly": True} for name, value in kept.items()]
    )
    context.add_init_script(VIOLATIONS)
    return context.new_page()


def opened(page: Page, address: str) -> None:
    """Opens a page and waits until it is drawn."""
    page.goto(address)
    page.locator(".mb-footer").wait_for(state="attached", timeout=WAIT)
    expect(page.get_by_test_id("stStatusWidget")).to_have_count(0, timeout=WAIT)


def test_every_kind_of_page_works_within_the_policy(house: App, context: BrowserContext) -> None:
    """Charts, the map, forms, the list that gives the keyboard back, the slides with their script and second window."""
    page = sign_in(context, house, "A")
    for path in ("", "vejledning", "kommuner", "upload", "datakatalog"):
        opened(page, f"{house.address}/{path}")
        assert page.evaluate("window.violations ?? []") == [], path
        assert page.locator("html").get_attribute("lang") == "da"
    opened(page, f"{house.address}/eksport")
    page.locator("[class*=st-key-deck-down-] button:enabled").nth(1).click()
    page.locator("[data-mb-focus]").wait_for(state="attached", timeout=WAIT)  # the script stands beside it
    assert page.evaluate("window.violations ?? []") == []
    page.goto(f"{house.address}/praesentation")
    page.locator(".mb-windows").wait_for(timeout=WAIT)
    page.keyboard.press("ArrowRight")
    expect(page).to_have_url(re.compile("slide=2"), timeout=WAIT)
    with context.expect_page() as second:
        page.locator('[data-act="notes"]').click()
    expect(second.value.locator(".mb-clock")).to_be_visible(timeout=WAIT)
    assert page.evaluate("window.violations ?? []") == second.value.evaluate("window.violations ?? []") == []


def test_an_inline_script_of_somebody_else_does_not_run(house: App, context: BrowserContext) -> None:
    """Should one ever get into a page."""
    page = sign_in(context, house, "V")
    opened(page, house.address)
    page.evaluate("const s = document.createElement('script'); s.textContent = 'window.stolen = 1'; document.body.append(s)")
    assert page.evaluate("window.stolen") is None
    assert page.evaluate("window.violations.length") == 1


def test_nothing_that_carries_data_is_handed_to_strangers(house: App, context: BrowserContext, browser: Browser) -> None:
    """No file that a page hands out, no version, no uploading; a forged, foreign or old cookie opens nothing."""
    page = sign_in(context, house, "E")
    opened(page, f"{house.address}/upload")
    with page.expect_download(timeout=WAIT) as fetched:
        page.get_by_test_id("stDownloadButton").locator("button:visible").first.click()
    file, version = fetched.value.url, f"{house.address}/version"
    assert "/media/" in file
    put = f"{house.address}/_stcore/upload_file/somebody/1"
    visitors = {
        "nobody": {},
        "wrong secret": cookies.signed(
            cookies.login(issuer=ISSUER, subject="x", origin=house.address, roles=["A"]), secret="d" * 40
        ),
        "another origin": cookie(house, "A", origin="http://localhost:1"),
        "old": cookie(house, "A", ago=13 * 3600),
        "no role": cookie(house, "Z"),
        "viewer": cookie(house, "V"),
        "editor": cookie(house, "E"),
    }
    found, answers = {}, {}
    for who, kept in visitors.items():
        fresh = browser.new_context()
        headers = {"cookie": "; ".join(f"{name}={value}" for name, value in kept.items())} if kept else {}
        found[who] = [fresh.request.get(url, headers=headers).status for url in (file, version)]
        answers[who] = fresh.request.put(put, headers=headers, multipart=FILE).text()
        fresh.close()
    strangers = visitors.keys() - {"viewer", "editor"}
    assert found == {who: [401, 401] if who in strangers else [200, 200] for who in visitors}
    assert {who for who, said in answers.items() if "Log ind først" in said} == strangers
    assert "Din rolle giver ikke lov" in answers["viewer"]
    assert "XSRF" in answers["editor"]  # as far as Streamlit itself, which misses the token that its own page sends
    assert page.request.get(file).headers["cache-control"] == "private, no-store"


def test_what_is_for_the_machine_is_closed_to_the_network(house: App, context: BrowserContext) -> None:
    """Metrics, the agent, the script check; each answer with every header, an unknown host with nothing."""

    def get(path: str, **headers: str) -> APIResponse:
        return context.request.get(f"{house.address}{path}", headers=headers)

    assert "maalbar_store_version" in get("/_stcore/metrics").text()
    closed = {
        path: get(path, **{"x-forwarded-for": "10.0.0.7"}).status
        for path in ("/_stcore/metrics", "/_stcore/agent/openapi.json")
    }
    assert set(closed.values()) == {404}
    assert get("/_stcore/script-health-check").status == 404
    assert get("/", host="evil.example").status == 421
    told = {
        path: get(path)
        for path in ("/", "/sundhed", "/version", "/media/x", "/_stcore/health", "/nowhere", "/_stcore/metrics")
    }
    assert [(path, name) for path, one in told.items() for name in ALWAYS if name.lower() not in one.headers] == []
    assert told["/sundhed"].json()["status"] == "ok"


def test_too_many_uploads_are_refused_in_words(house: App, context: BrowserContext) -> None:
    """The person has used up what is allowed; the page says what may be the matter, and the rest of the house uploads on."""
    page = sign_in(context, house, "A")
    opened(page, f"{house.address}/upload")
    kept = "; ".join(f"{name}={value}" for name, value in cookie(house, "A").items())
    statuses = [
        context.request.put(f"{house.address}/_stcore/upload_file/nobody/1", headers={"cookie": kept}, multipart=FILE).status
        for _ in range(UPLOADS.times + 1)
    ]
    assert (set(statuses[:-1]), statuses[-1]) == ({403}, 429)
    with page.expect_response(lambda answer: "/upload_file/" in answer.url) as refused:
        page.locator('input[type="file"]').set_input_files(
            [{"name": "a.csv", "mimeType": "text/csv", "buffer": b"a;b\n1;2\n"}]
        )
    assert refused.value.status == 429
    assert int(refused.value.headers["retry-after"]) > 0
    expect(page.locator(".mb-not-sent")).to_be_visible(timeout=WAIT)
    editor = "; ".join(f"{name}={value}" for name, value in cookie(house, "E").items())
    assert (
        context.request.put(f"{house.address}/_stcore/upload_file/a/1", headers={"cookie": editor}, multipart=FILE).status
        == 403
    )


def test_a_stop_finishes_the_import_and_the_log_names_nobody(
    example_file: Path, tmp_path: Path, context: BrowserContext
) -> None:
    """Told to stop while it stores: the file is stored whole, the process ends with 0, its log could be shown to anybody."""
    rows = [["Dato", "Kommune", "Kanal", "Antal"], ["02-12-2020", "Sønderborg", "Telefon", 3]]
    with running_with_login(tmp_path, example_file) as app:
        page = sign_in(context, app, "E")
        opened(page, f"{app.address}/maal?maal=5&kommune=Tønder")
        opened(page, f"{app.address}/upload")
        book = {"name": "henvendelser Inger Larsen.xlsx", "mimeType": "application/octet-stream", "buffer": workbook(rows)}
        page.locator('input[type="file"]').set_input_files([book])
        save = page.get_by_role("button", name="Gem i Målbar")
        expect(save).to_be_enabled(timeout=WAIT)
        with sqlite3.connect(app.folder / "store.sqlite3", isolation_level=None) as other:
            before = other.execute("SELECT count(*) FROM uploads").fetchone()[0]
            other.execute("BEGIN IMMEDIATE")  # somebody else is writing, so the import has to wait
            save.click()
            expect(page.get_by_test_id("stProgress")).to_be_visible(timeout=WAIT)
            app.process.send_signal(signal.SIGTERM)
            time.sleep(1.5)
            assert app.process.poll() is None
            other.execute("COMMIT")
        assert app.process.wait(timeout=40) == 0
        log = app.log
    stored = Store.open(f"sqlite:///{tmp_path / 'store.sqlite3'}")
    assert len(stored.uploads()) == before + 1
    companies = set(stored.rows("guidance", current=False)["cvr"])
    stored.engine.dispose()
    events = [json.loads(line) for line in log.splitlines()]
    assert {"GET", "PUT", "WEBSOCKET"} <= {one.get("method") for one in events}
    private = [
        "Kim Hansen",
        "kim@",
        "Inger",
        "Sønderborg",
        "Tønder",
        "emne-",
        SECRET,
        CLIENT_SECRET,
        cookie(app, "E")[cookies.NAME][:40],
    ]
    assert [word for word in [*private, *companies] if str(word) in log] == []
    assert "?" not in log
