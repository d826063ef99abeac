"""The way back to the page that somebody came for before they logged in."""

from __future__ import annotations

from urllib.parse import quote, unquote

import pytest

from lib.ui.serving.returning import COOKIE, DeepLink, checked, way_back
from tests.unit.ui.serving.asking import Answer, Plain, ask

ORIGIN = "https://maalbar.example.dk"


@pytest.mark.parametrize(
    ("address", "back"),
    [
        (f"{ORIGIN}/", "/"),
        (f"{ORIGIN}/upload", "/upload"),
        (f"{ORIGIN}/maal?maal=5&aar=2019", "/maal?maal=5&aar=2019"),
        (f"{ORIGIN}/kommuner?kommune=T%C3%B8nder#top", "/kommuner?kommune=T%C3%B8nder"),
        (f"{ORIGIN}/upload?til=//evil.example", "/upload?til=//evil.example"),
        (None, None),
        ("", None),
        (ORIGIN, None),
        (f"{ORIGIN}//evil.example", None),
        (f"{ORIGIN}/\\evil.example", None),
        (f"{ORIGIN}/a\\b", None),
        (f"{ORIGIN}/\t/evil.example", None),
        (f"{ORIGIN}/upload\r\nSet-Cookie: a=b", None),
        (f"{ORIGIN}/kommuner?kommune=Tønder", None),
        (f"{ORIGIN}/upload?" + "a" * 2000, None),
        (f"{ORIGIN}.evil.example/upload", None),
        (f"{ORIGIN}@evil.example/upload", None),
        (f"{ORIGIN}:8443/upload", None),
        ("http://maalbar.example.dk/upload", None),
        ("https://evil.example/upload", None),
        ("javascript:alert(1)", None),
        ("/upload", None),
        (f"{ORIGIN}/auth/logout", None),
        (f"{ORIGIN}/oauth2callback?code=1", None),
        (f"{ORIGIN}/media/abc.pdf", None),
        (f"{ORIGIN}/_stcore/stream", None),
        (f"{ORIGIN}/version", None),
    ],
)
def test_only_a_page_of_our_own_is_returned_to(address: str | None, back: str | None) -> None:
    """A browser must never be able to read the way back as another site, and never land on something that is no page."""
    assert way_back(address, origin=ORIGIN) == back


@pytest.mark.parametrize(
    "path", ["https://evil.example", "//evil.example", "/\\evil.example", "", "evil", "/a b", "/\x00", "\\\\evil"]
)
def test_a_planted_cookie_leads_nowhere(path: str) -> None:
    """What stands in the cookie is checked again, since another site of the same domain may have set it."""
    assert checked(path) is None
    assert callback(path).header("location") == "/"


def callback(back: str, location: str = "/") -> Answer:
    """The answer to a finished login of a browser with a way back."""
    app = DeepLink(Plain(302, {"location": location, "set-cookie": "_streamlit_user=1"}), origin=lambda: ORIGIN)
    return ask(app, "/oauth2callback", headers={"cookie": f"{COOKIE}={quote(back, safe='')}"})


def test_a_login_ends_at_the_page_that_was_asked_for() -> None:
    """The cookie is safe from scripts, short-lived, and gone afterwards; Streamlit's own cookie is left alone."""
    begun = ask(DeepLink(Plain(302), origin=lambda: ORIGIN), "/auth/login", headers={"referer": f"{ORIGIN}/maal?maal=5"})
    kept = begun.cookies()[0]
    assert unquote(kept.split(";")[0].split("=", 1)[1]) == "/maal?maal=5"
    assert {"HttpOnly", "Max-Age=600", "SameSite=lax", "Path=/"} <= {part.strip() for part in kept.split(";")}
    ended = callback("/maal?maal=5")
    assert ended.header("location") == "/maal?maal=5"
    assert ended.cookies()[0] == "_streamlit_user=1"
    assert "Max-Age=0" in ended.cookies()[1]


def test_an_earlier_way_back_is_forgotten() -> None:
    """Whoever then logs in from nowhere lands on the front page."""
    begun = ask(DeepLink(Plain(302), origin=lambda: ORIGIN), "/auth/login", headers={"referer": "https://evil.example/x"})
    assert "Max-Age=0" in begun.cookies()[0]


def test_another_redirect_is_left_alone() -> None:
    """Only the end of a login is led elsewhere."""
    assert callback("/maal", location="https://id.example.dk/consent").header("location") == "https://id.example.dk/consent"


def test_without_a_way_back_nothing_is_changed() -> None:
    """The front page, and no cookie."""
    answer = ask(DeepLink(Plain(302, {"location": "/"}), origin=lambda: ORIGIN), "/oauth2callback")
    assert (answer.header("location"), answer.cookies()) == ("/", [])


def test_other_addresses_pass() -> None:
    """Untouched."""
    answer = ask(
        DeepLink(Plain(), origin=lambda: ORIGIN), "/maal", headers={"referer": f"{ORIGIN}/", "cookie": f"{COOKIE}=/x"}
    )
    assert (answer.status, answer.headers) == (200, [])
