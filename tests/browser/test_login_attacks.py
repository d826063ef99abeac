"""Getting in without a login, or with one that is not good any more; all of it against a real provider and a running app."""

from __future__ import annotations

import base64
import json
import re
import time
import urllib.error
import urllib.request
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.browser.app import go, open_list
from tests.oidc import cookies
from tests.oidc.house import PEOPLE, open_house, sign_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext, Page

    from tests.oidc.house import House

WAIT = 30_000
SOON = 10
"""Seconds within which an open page must have noticed that its login is over."""
KEPT = 1.2
"""Seconds after which the guard asks again."""
HOUR = 3600
INSIDE = '[data-testid^="stTopNav"], .mb-footer, .st-key-stage, input[type="file"]'
"""What every page has that is not the door."""
ANOTHER = "0123456789abcdef" * 4

Cookies = dict[str, str]


@pytest.fixture(scope="module")
def house(example_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """The provider and the app."""
    with open_house(tmp_path_factory.mktemp("house"), example=example_file) as one:
        yield one


@pytest.fixture
def context(browser: Browser, browser_context_args: dict[str, Any]) -> Iterator[BrowserContext]:
    """A browser of its own."""
    with browser.new_context(**browser_context_args) as one:
        yield one


def come_in(context: BrowserContext, house: House, account: str, path: str = "adgang") -> Page:
    """A page of the app after a login through the provider."""
    page = context.new_page()
    page.goto(f"{house.address}/{path}")
    sign_in(page, account)
    return page


def with_cookies(context: BrowserContext, house: House, given: Cookies, path: str = "upload") -> Page:
    """A page of the app in a browser that has been given cookies."""
    context.add_cookies([{"name": name, "value": value, "url": house.address} for name, value in given.items()])
    page = context.new_page()
    page.goto(f"{house.address}/{path}")
    return page


def is_turned_away(page: Page, said: str = "Log ind med din konto") -> None:
    """The door, and nothing of the house behind it."""
    expect(page.get_by_text(said)).to_be_visible(timeout=WAIT)
    expect(page.locator(INSIDE)).to_have_count(0)


def status(house: House, path: str, given: Cookies | None = None) -> int:
    """What an address answers to somebody with cookies, without a browser."""
    return answer(house, path, given)[0]


def answer(house: House, path: str, given: Cookies | None = None, *, data: bytes | None = None) -> tuple[int, str]:
    """The same with its text, also for something that is sent there."""
    header = "; ".join(f"{name}={value}" for name, value in (given or {}).items())
    request = urllib.request.Request(  # noqa: S310  our own app
        f"{house.address}/{path}", data=data, method="PUT" if data is not None else "GET", headers={"Cookie": header}
    )
    try:
        with urllib.request.urlopen(request, timeout=30) as told:  # noqa: S310  our own app
            return told.status, told.read().decode("utf-8", "replace")
    except urllib.error.HTTPError as told:
        with told:
            return told.code, told.read().decode("utf-8", "replace")


def login_of(house: House, subject: str, **claims: Any) -> dict[str, Any]:  # noqa: ANN401  any JSON
    """What the cookie of an account holds."""
    told = {**PEOPLE[subject], "issuer": house.provider.issuer, "subject": subject, "origin": house.address, **claims}
    return cookies.login(**told)


def altered(house: House) -> Cookies:
    """An administrator's claims under the signature of a viewer's cookie."""
    wanted = cookies.signed(login_of(house, "admin"), secret=ANOTHER)[cookies.NAME]
    genuine = cookies.signed(login_of(house, "viewer"), secret=house.secret)[cookies.NAME]
    return {cookies.NAME: ".".join([wanted.rsplit(".", 2)[0], *genuine.rsplit(".", 2)[1:]])}


def renamed(house: House) -> Cookies:
    """What the app signed for another purpose, as a login."""
    (value,) = cookies.signed(login_of(house, "admin"), secret=house.secret, name="_streamlit_other").values()
    return {cookies.NAME: value}


FORGED: dict[str, Callable[[House], Cookies]] = {
    "signed with another secret": lambda house: cookies.signed(login_of(house, "admin"), secret=ANOTHER),
    "altered after signing": altered,
    "signed for another purpose": renamed,
    "not signed": lambda house: {
        cookies.NAME: base64.urlsafe_b64encode(json.dumps(login_of(house, "admin")).encode()).decode()
    },
    "made for another address": lambda house: cookies.signed(
        login_of(house, "admin", origin="http://localhost:1"), secret=house.secret
    ),
    "nobody's": lambda house: cookies.signed(login_of(house, "admin", sub=""), secret=house.secret),
    "without a time": lambda house: cookies.signed(login_of(house, "admin", iat=None), secret=house.secret),
    "from the future": lambda house: cookies.signed(login_of(house, "admin", ago=-HOUR), secret=house.secret),
    "older than twelve hours": lambda house: cookies.signed(
        login_of(house, "admin", ago=12 * HOUR + 60), secret=house.secret
    ),
}
GOOD = {"of now": 0, "almost twelve hours old": 12 * HOUR - 120}


def test_no_forged_cookie_opens_anything(house: House, context: BrowserContext) -> None:
    """Each in the same browser, one after the other: the door is all there is, and the addresses beside the app refuse."""
    for what, forge in FORGED.items():
        forged = forge(house)
        assert status(house, "version", forged) == 401, what
        page = with_cookies(context, house, forged)
        expect(page.get_by_role("button", name="Log ind")).to_be_visible(timeout=WAIT)
        expect(page.locator(INSIDE)).to_have_count(0)
        page.close()
        context.clear_cookies()


@pytest.mark.parametrize("ago", GOOD.values(), ids=GOOD)
def test_a_cookie_that_is_signed_rightly_lets_in(house: House, context: BrowserContext, ago: int) -> None:
    """What the forged ones are held against: the same cookie without its fault."""
    good = cookies.signed(login_of(house, "admin", ago=ago), secret=house.secret)
    assert status(house, "version", good) == 200
    page = with_cookies(context, house, good)
    expect(page.locator('input[type="file"]')).to_be_attached(timeout=WAIT)


def test_the_addresses_beside_the_app_ask_for_a_login_and_for_the_right(house: House, context: BrowserContext) -> None:
    """Files cannot be put into the server's memory, and none be fetched from it, but by those who may."""
    viewer, editor = (cookies.signed(login_of(house, who), secret=house.secret) for who in ("viewer", "editor"))
    path = "_stcore/upload_file/1234/5678"
    told = [answer(house, path, given, data=b"Dato;Kommune") for given in (None, altered(house), viewer, editor)]
    assert [code for code, _ in told[:3]] == [401, 401, 403]
    assert "Det må du ikke" in told[2][1]
    assert "XSRF" in told[3][1]  # let through; what Streamlit itself asks for besides, only its own page has
    page = with_cookies(context, house, viewer, "eksport")
    with page.expect_request(lambda request: "/media/" in request.url, timeout=WAIT) as asked:
        page.get_by_role("button", name=re.compile("PowerPoint")).first.click()
    media = asked.value.url.removeprefix(f"{house.address}/")
    assert [status(house, media, given) for given in (None, altered(house), viewer)] == [401, 401, 200]


def test_a_change_of_the_roles_in_the_access_file_holds_at_once(house: House) -> None:
    """A role taken from everybody is gone within the second that an answer may be kept; a broken file lets nobody in."""
    viewer, file = cookies.signed(login_of(house, "viewer"), secret=house.secret), house.folder / "access.toml"
    whole = file.read_text(encoding="utf-8")
    changes = [whole.replace('viewer = ["Maalbar.Viewer"]', 'viewer = ["Another"]'), "[login", whole]
    seen = [status(house, "version", viewer)]
    for text in changes:
        file.write_text(text, encoding="utf-8")
        time.sleep(KEPT)
        seen.append(status(house, "version", viewer))
    assert seen == [200, 401, 503, 200]


def test_a_cookie_that_has_signed_out_opens_nothing(
    house: House, context: BrowserContext, browser: Browser, browser_context_args: dict[str, Any]
) -> None:
    """Streamlit's cookie is good for thirty days; the copy somebody kept is refused, and the provider asks anew too."""
    page = come_in(context, house, "editor")
    expect(page.locator("h1")).to_have_text("Du er Rasmus Redaktør", timeout=WAIT)
    kept = {one["name"]: one["value"] for one in context.cookies() if one["name"].startswith(cookies.NAME)}
    assert status(house, "version", kept) == 200
    page.get_by_role("button", name="Log ud").click()
    is_turned_away(page)
    assert not [one for one in context.cookies() if one["name"].startswith(cookies.NAME)]
    page.wait_for_timeout(1200)  # an answer holds for a second
    assert status(house, "version", kept) == 401
    with browser.new_context(**browser_context_args) as another:
        is_turned_away(with_cookies(another, house, kept), "Din adgang er afsluttet")
    page.get_by_role("button", name="Log ind").click()
    expect(page.get_by_label("Account")).to_be_visible(timeout=WAIT)


def administer(page: Page, who: str, button: str) -> None:
    """Presses a button of the list of people for somebody."""
    open_list(page, page.get_by_role("combobox", name="Person"), page.get_by_role("option", name=who))
    page.get_by_role("option", name=who).click()
    expect(page.get_by_role("button", name=button)).to_be_enabled(timeout=WAIT)
    page.get_by_role("button", name=button).click()


def test_a_login_that_an_administrator_ends_is_over_on_the_open_page(
    house: House, context: BrowserContext, browser: Browser, browser_context_args: dict[str, Any]
) -> None:
    """One page notices by itself, one that is kept from asking at its next click; who logs in again is in again."""
    page = come_in(context, house, "guest", "vejledning")
    expect(page.locator("h1")).to_be_visible(timeout=WAIT)
    deaf = context.new_page()
    deaf.route("**/version", lambda route: route.abort())
    deaf.goto(f"{house.address}/vejledning")
    expect(deaf.locator(".mb-footer")).to_be_visible(timeout=WAIT)
    with browser.new_context(**browser_context_args) as office:
        chief = with_cookies(office, house, cookies.signed(login_of(house, "admin"), secret=house.secret), "adgang")
        administer(chief, "Gerda Gæst", "Afslut åbne logins")
        expect(chief.get_by_text("Gerda Gæst er logget ud overalt")).to_be_visible(timeout=WAIT)
        expect(page.get_by_text("Din adgang er afsluttet")).to_be_visible(timeout=SOON * 1000)
        is_turned_away(page, "Din adgang er afsluttet")
        go(deaf, "Aktiviteter", "Medier")
        is_turned_away(deaf, "Din adgang er afsluttet")
    sign_in(page, "guest")
    expect(page.locator(".mb-footer")).to_be_visible(timeout=WAIT)


def test_slides_stop_too_when_the_login_is_over(
    house: House, context: BrowserContext, browser: Browser, browser_context_args: dict[str, Any]
) -> None:
    """Turning a slide runs a part of the script only; that part asks as well."""
    page = with_cookies(
        context, house, cookies.signed(login_of(house, "leaver"), secret=house.secret), "praesentation?slide=2"
    )
    page.route("**/version", lambda route: route.abort())
    expect(page.locator(".st-key-stage")).to_be_visible(timeout=WAIT)
    page.get_by_role("button", name="Næste ›").click()
    expect(page).to_have_url(re.compile("slide=3"), timeout=WAIT)
    with browser.new_context(**browser_context_args) as office:
        chief = with_cookies(office, house, cookies.signed(login_of(house, "admin"), secret=house.secret), "adgang")
        administer(chief, "Bo Bortgået", "Luk adgangen")
        expect(chief.get_by_text("Bo Bortgået er lukket ude")).to_be_visible(timeout=WAIT)
        page.get_by_role("button", name="Næste ›").click()
        is_turned_away(page, "Din adgang er lukket af en administrator")
        administer(chief, "Bo Bortgået", "Åbn adgangen")
        expect(chief.get_by_text("Bo Bortgået kan logge ind igen")).to_be_visible(timeout=WAIT)


def test_who_has_no_role_is_told_what_to_do_and_gets_in_once_given_one(
    house: House, context: BrowserContext, browser: Browser, browser_context_args: dict[str, Any]
) -> None:
    """A page in Danish with what the administrator must know; and the administrator's answer to it."""
    page = come_in(context, house, "stranger", "maal")
    is_turned_away(page, "Du har ingen rolle endnu")
    expect(page.get_by_text(house.provider.issuer)).to_be_visible()
    expect(page.get_by_text("stranger", exact=True)).to_be_visible()
    with browser.new_context(**browser_context_args) as office:
        chief = with_cookies(office, house, cookies.signed(login_of(house, "admin"), secret=house.secret), "adgang")
        who = chief.get_by_role("option", name="Frede Fremmed")
        open_list(chief, chief.get_by_role("combobox", name="Person"), who)
        who.click()
        role = chief.get_by_role("option", name="Læser")
        open_list(chief, chief.get_by_role("combobox", name="Rolle givet her"), role)
        role.click()
        expect(chief.get_by_text("Frede Fremmed har fået rollen")).to_be_visible(timeout=WAIT)
    expect(page.locator(".mb-footer")).to_be_visible(timeout=WAIT)  # by itself, at the page that was asked for
    assert page.url == f"{house.address}/maal"


BAD: dict[str, dict[str, Any]] = {
    "another issuer": {"set": {"iss": "http://localhost:1"}},
    "for another app": {"set": {"aud": "another"}},
    "for another app, and passed on by ours": {"set": {"aud": "another", "azp": "maalbar"}},
    "expired": {"add": {"iat": -2 * HOUR, "exp": -2 * HOUR}},
    "of tomorrow": {"add": {"iat": 24 * HOUR}},
    "without a signature": {"sign": "none"},
    "signed by a stranger": {"sign": "stranger"},
    "of another login": {"set": {"nonce": "another"}},
    "of no login": {"set": {"nonce": None}},
    "nobody's": {"set": {"sub": None}},
    "an empty nobody's": {"set": {"sub": ""}},
    "older than a login may be": {"add": {"iat": -13 * HOUR}},
}
"""ID tokens that are wrong; `server.js` tells what the words mean."""


def test_no_bad_token_logs_in(house: House, context: BrowserContext) -> None:
    """The provider answers the app with each of them; only the right one opens anything."""
    page = context.new_page()
    page.goto(f"{house.address}/upload")
    with page.expect_request(lambda request: "/auth/login" in request.url, timeout=WAIT) as asked:
        page.get_by_role("button", name="Log ind").click(timeout=WAIT)
    page.close()
    opened = set()
    for what, fault in {**BAD, "right": {}}.items():
        context.clear_cookies()
        with house.provider.tampered(fault):
            form = context.request.get(asked.value.url)
            end = context.request.post(form.url, form={"account": "admin"})
        assert end.url in {f"{house.address}/upload", f"{house.address}/"}, what
        if context.request.get(f"{house.address}/version").status == 200:
            opened.add(what)
    assert opened == {"right"}


def test_a_login_that_is_too_old_by_the_provider_s_clock_is_told_so(house: House, context: BrowserContext) -> None:
    """The token is right but thirteen hours old: the page says how long a login lasts."""
    with house.provider.tampered({"add": {"iat": -13 * HOUR}}):
        page = come_in(context, house, "viewer")
        is_turned_away(page, "Din adgang varer 12 timer ad gangen")
