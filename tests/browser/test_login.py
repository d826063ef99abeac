"""Three people log in through a real provider, and each sees and can do what the role allows, and nothing else."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from lib.domain.access import Role
from lib.services import sessions
from lib.store.repository import Store
from lib.view.access import ROLES
from tests.browser.app import open_list
from tests.builders import actor, workbook
from tests.oidc.cookies import login
from tests.oidc.house import PEOPLE, open_house, sign_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext, Locator, Page

from tests.oidc.house import House

WAIT = 30_000
EVERYBODY = {
    "Resultatkontrakt": ["Overblik", "Mål", "Næste kontrakt"],
    "Aktiviteter": ["Vejledning", "Henvendelser", "Medier", "Tilfredshed", "Kommuner"],
    "Møde": ["Præsentation", "Eksport", "Udgaver"],
    "Data": ["Historik", "Datakatalog"],
    "Om": ["Om tallene"],
}
EDITORS = {**EVERYBODY, "Data": ["Upload", "Historik", "Datakatalog"]}
MENUS = {"viewer": EVERYBODY, "editor": EDITORS, "admin": EDITORS}
MAY = {
    "viewer": set(),
    "editor": {"rows", "file", "upload", "correct", "deck"},
    "admin": {"rows", "file", "upload", "correct", "deck", "undo", "freeze", "people"},
}
"""What each is offered beside the figures, by the names of OFFERS and DEEDS."""


@pytest.fixture(scope="module")
def house(example_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """The provider and the app."""
    with open_house(tmp_path_factory.mktemp("house"), example=example_file) as one:
        yield one


@pytest.fixture(scope="module")
def store(house: House) -> Iterator[Store]:
    """What the app keeps, seen from behind. Bo has logged in once."""
    one = Store.open(house.store_url)
    bo = login(issuer=house.provider.issuer, subject="leaver", origin=house.address, **PEOPLE["leaver"])
    sessions.admit(one, house.access, bo, at=datetime.now(UTC))
    yield one
    one.engine.dispose()


@pytest.fixture(scope="module")
def came_in(house: House, browser: Browser, browser_context_args: dict[str, Any]) -> Callable[[str], BrowserContext]:
    """A browser in which an account has logged in through the provider: once a file, and then with the cookies it got."""
    kept: dict[str, Any] = {}

    def come_in(account: str) -> BrowserContext:
        if account not in kept:
            with browser.new_context(**browser_context_args) as context:
                page = context.new_page()
                page.goto(f"{house.address}/kommuner?aar=2019&kommune=Kolding")
                sign_in(page, account)
                expect(page.locator("h1")).to_contain_text("Kolding", timeout=WAIT)  # where the address led, query and all
                expect(page).to_have_url(re.compile(r"/kommuner\?aar=2019&kommune=Kolding"), timeout=WAIT)
                kept[account] = context.storage_state()
        return browser.new_context(**browser_context_args, storage_state=kept[account])

    return come_in


def settled(page: Page) -> None:
    """Waits until the run that draws the page has come to its end, and every part of it has its script."""
    expect(page.locator(".mb-footer")).to_be_visible(timeout=WAIT)
    expect(page.locator('[data-test-script-state="notRunning"]')).to_be_attached(timeout=WAIT)
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0, timeout=WAIT)


def inquiry(day: int) -> bytes:
    """A log of one inquiry, on a day of March."""
    head, when = ("Dato", "Kommune", "Emne"), datetime(2020, 3, day)  # noqa: DTZ001  a cell's date has no zone
    return workbook([head, (when, "Kolding", "Prøve")], sheet="Henvendelser")


@dataclass(frozen=True, kw_only=True)
class Deed:
    """Something a role allows: `path` the page, `way` to the button, `button` that does it, `said` when it is done."""

    role: Role
    path: str
    way: Callable[[Page], object]
    button: Callable[[Page], Locator]
    said: str | re.Pattern[str]
    first: Callable[[Page], Locator]
    """What is not there for a lower role."""


def _button(name: str | re.Pattern[str]) -> Callable[[Page], Locator]:
    return lambda page: page.get_by_role("button", name=name)


def _send(page: Page, day: int = 2) -> None:
    sent = {"name": "henvendelser.xlsx", "mimeType": "application/octet-stream", "buffer": inquiry(day)}
    page.locator('input[type="file"]').set_input_files([sent])
    expect(page.get_by_role("button", name="Gem i Målbar")).to_be_enabled(timeout=WAIT)


def _choose(page: Page) -> None:
    open_list(page, page.get_by_role("combobox", name="Person"), page.get_by_role("option", name="Bo Bortgået"))
    page.get_by_role("option", name="Bo Bortgået").click()
    expect(page.get_by_role("button", name="Luk adgangen")).to_be_enabled(timeout=WAIT)


DEEDS = {
    "upload": Deed(
        role=Role.EDITOR,
        path="upload",
        first=lambda page: page.locator('input[type="file"]'),
        way=_send,
        button=_button("Gem i Målbar"),
        said="Filen er gemt som upload",
    ),
    "correct": Deed(
        role=Role.EDITOR,
        path="maal?maal=1",
        first=_button("Ret læsningen"),
        way=lambda page: page.get_by_role("button", name="Ret læsningen").click(),
        button=_button("Gem rettelsen"),
        said=re.compile("Fortryd rettelsen"),
    ),
    "deck": Deed(
        role=Role.EDITOR,
        path="eksport",
        first=_button("Gem præsentationen"),
        way=lambda page: page.get_by_role("textbox", name="Gem som").fill("Prøvens egen"),
        button=_button("Gem præsentationen"),
        said="»Prøvens egen« er gemt.",
    ),
    "undo": Deed(
        role=Role.ADMIN,
        path="historik?upload=2",
        first=_button("Fortryd …"),
        way=lambda page: page.get_by_role("button", name="Fortryd …").click(),
        button=_button("Fortryd: upload 2"),
        said="Upload 2 er fortrudt.",
    ),
    "freeze": Deed(
        role=Role.ADMIN,
        path="udgaver",
        first=_button("Frys udgaven"),
        way=lambda page: page.get_by_role("textbox", name="Navn").fill("Prøvens udgave"),
        button=_button("Frys udgaven"),
        said=re.compile("Prøvens udgave"),
    ),
    "people": Deed(
        role=Role.ADMIN,
        path="adgang",
        first=lambda page: page.get_by_text("Hvem har været logget ind").first,
        way=_choose,
        button=_button("Luk adgangen"),
        said="Bo Bortgået er lukket ude.",
    ),
}
OFFERS: dict[str, tuple[str, Callable[[Page], Locator]]] = {
    "rows": ("vejledning?aar=2019", lambda page: page.get_by_text("Vis rækkerne bag tallet")),
    "file": ("historik?upload=2", lambda page: page.get_by_role("button", name="Hent filen, som den er gemt")),
    **{name: (deed.path, deed.first) for name, deed in DEEDS.items()},
}


def test_the_first_request_after_a_start_meets_the_gate(
    house: House, browser: Browser, browser_context_args: dict[str, Any]
) -> None:
    """Nobody has been there, and the address is that of an upload: the login is all there is, and it ends at that address."""
    assert "/_stcore/stream" not in house.app_log
    with browser.new_context(**browser_context_args) as context:
        page = context.new_page()
        page.goto(f"{house.address}/upload")
        expect(page.get_by_role("button", name="Log ind")).to_be_visible(timeout=WAIT)
        expect(page.get_by_text("Log ind med din konto hos Erhvervshus Sydjylland")).to_be_visible()
        expect(page.locator('input[type="file"], [data-testid^="stTopNav"], .mb-footer')).to_have_count(0)
        sign_in(page, "editor")
        expect(page.get_by_text("Vælg regneark, eller træk dem hertil")).to_be_visible(timeout=WAIT)
        expect(page).to_have_url(f"{house.address}/upload", timeout=WAIT)


@pytest.mark.parametrize("account", MENUS)
def test_each_sees_and_is_offered_what_the_role_allows(
    house: House, account: str, came_in: Callable[[str], BrowserContext]
) -> None:
    """The menu, and page by page what is there beside the figures."""
    with came_in(account) as context:
        page = context.new_page()
        offered = set()
        for path in dict.fromkeys(path for path, _ in OFFERS.values()):
            page.goto(f"{house.address}/{path}")
            settled(page)
            offered |= {name for name, (where, there) in OFFERS.items() if where == path and there(page).count()}
        assert offered == MAY[account]
        assert menu(page) == {**MENUS[account], PEOPLE[account]["name"]: ["Adgang"]}


@pytest.mark.parametrize("name", DEEDS)
def test_who_has_lost_the_role_does_nothing_with_a_page_that_is_still_open(
    house: House, store: Store, name: str, came_in: Callable[[str], BrowserContext]
) -> None:
    """The button is there, the role is taken away behind the page, and the press is refused in words and changes nothing."""
    deed = DEEDS[name]
    with came_in("guest") as context:
        context.route("**/version", lambda route: route.abort())  # a browser that does not ask whether it is still welcome
        promote(house, store, deed.role)
        page = context.new_page()
        page.goto(f"{house.address}/{deed.path}")
        settled(page)
        deed.way(page)
        expect(deed.button(page)).to_be_enabled(timeout=WAIT)
        promote(house, store, None)
        before = store.version(), deeds_of(store)
        deed.button(page).click()
        expect(page.get_by_text(f"Det kræver rollen {ROLES[deed.role]}").first).to_be_visible(timeout=WAIT)
        assert (store.version(), deeds_of(store)) == before


def promote(house: House, store: Store, role: Role | None) -> None:
    """Gives the guest, a viewer by the provider's word, a role in the app; or takes it back."""
    by, now = actor("prøvens hånd"), datetime.now(UTC)
    guest = next(one for one in sessions.people(store, house.access, by=by, at=now) if one.record.subject == "guest")
    sessions.grant(store, guest.record.id, role, by=by, at=now)


def deeds_of(store: Store) -> list[tuple[str, str, str]]:
    """Who did what, but for those who put the example there and who gave the guest a role."""
    return [(one.who, one.action, one.subject) for one in store.audit(limit=200) if one.who not in {"prøve", "prøvens hånd"}]


@pytest.mark.parametrize("name", DEEDS)
def test_what_is_allowed_works_and_stands_in_the_log_under_a_name(
    house: House, store: Store, name: str, came_in: Callable[[str], BrowserContext]
) -> None:
    """The same press by somebody who has the role."""
    deed = DEEDS[name]
    with came_in(deed.role.value) as context:
        page = context.new_page()
        before = deeds_of(store)
        page.goto(f"{house.address}/{deed.path}")
        settled(page)
        deed.way(page)
        deed.button(page).click()
        expect(page.get_by_text(deed.said).first).to_be_visible(timeout=WAIT)
        new = deeds_of(store)[: -len(before) or None]
        assert [who for who, _, _ in new] == [PEOPLE[deed.role.value]["name"]]


def test_two_people_of_one_name_are_told_apart(house: House, store: Store, came_in: Callable[[str], BrowserContext]) -> None:
    """Both are called Kim Hansen: the log says which of them it was, and each can take back the own file only."""
    own = {}
    for day, account in enumerate(("kim-1", "kim-2"), start=10):
        with came_in(account) as context:
            page = context.new_page()
            page.goto(f"{house.address}/upload")
            settled(page)
            _send(page, day)
            page.get_by_role("button", name="Gem i Målbar").click()
            expect(page.get_by_text("Filen er gemt som upload")).to_be_visible(timeout=WAIT)
            own[account] = max(one.id for one in store.uploads())
            offered = {}
            for whose, upload in own.items():
                page.goto(f"{house.address}/historik?upload={upload}")
                settled(page)
                offered[whose] = page.get_by_role("button", name="Fortryd …").count() == 1
            assert offered == {whose: whose == account for whose in own}
    by = {one.id: one.uploaded_by for one in store.uploads()}
    assert [by[upload] for upload in own.values()] == ["Kim Hansen", "Kim Hansen (2)"]


def menu(page: Page) -> dict[str, list[str]]:
    """The pages in the menu, by section."""
    found = {}
    for section in page.get_by_test_id("stTopNavSection").all():
        name = section.inner_text().strip().split("\n")[0]
        section.click()
        expect(page.get_by_role("menuitem").first).to_be_visible()
        found[name] = [item.inner_text().strip() for item in page.get_by_role("menuitem").all()]
        page.keyboard.press("Escape")
        expect(page.get_by_role("menuitem")).to_have_count(0)
    return found
