"""What browsers are told."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import pytest

from lib.services.settings import ROOT
from lib.ui import scripts
from lib.ui.serving.policy import ALWAYS, Headers, page_scripts
from lib.ui.serving.refusal import Faults
from tests.unit.ui.serving.asking import Answer, Plain, ask

if TYPE_CHECKING:
    from starlette.types import Receive, Scope, Send

POLICY = dict(part.split(" ", 1) for part in ALWAYS["Content-Security-Policy"].split("; "))


def dressed(path: str = "/", *, tls: bool = False, headers: dict[str, str] | None = None, **how: Any) -> Answer:  # noqa: ANN401
    """What a browser gets from an app that sends these headers itself."""
    return ask(Headers(Plain(headers=headers), tls=tls), path, **how)


@pytest.mark.parametrize("path", ["/", "/media/a.pdf", "/static/js/a.js", "/_stcore/upload_file/a/b", "/version"])
def test_every_answer_has_the_headers(path: str) -> None:
    """Once each."""
    names = [name.lower() for name, _ in dressed(path).headers]
    assert all(names.count(name.lower()) == 1 for name in ALWAYS)


def test_no_foreign_script_no_inline_script_no_frame() -> None:
    """But for our own, word for word."""
    allowed = POLICY["script-src"].split()
    assert allowed[:3] == ["'self'", "'wasm-unsafe-eval'", "blob:"]
    ours = [*scripts.ALL, *page_scripts()]
    assert allowed[3:] == [f"'sha256-{b64encode(sha256(one.encode()).digest()).decode()}'" for one in ours]
    assert (POLICY["default-src"], POLICY["object-src"], POLICY["frame-ancestors"]) == ("'self'", "'none'", "'none'")
    assert not re.search(r"https?:|\*|unsafe-eval'(?<!wasm-unsafe-eval')", ALWAYS["Content-Security-Policy"])


def test_streamlits_page_has_the_script_that_is_let_through() -> None:
    """A later Streamlit may have others."""
    assert page_scripts() == ["\n      window.prerenderReady = false\n    "]


def test_every_inline_script_of_the_pages_is_known_to_the_policy() -> None:
    """A script put together at run time would be blocked in every browser."""
    folder = ROOT / "lib" / "ui"
    texts = {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in folder.rglob("*.py")}
    found = {name: re.findall(r"<script>(\{scripts\.\w+\}</script>)?", text) for name, text in texts.items()}
    others = {name for name, all_of in found.items() if "" in all_of}
    assert others == {"serving/policy.py"}  # the pattern for Streamlit's own


@pytest.mark.parametrize(
    ("configured", "scheme", "promised"),
    [(False, "http", False), (True, "http", True), (False, "https", True), (True, "https", True)],
)
def test_tls_is_kept_once_it_is_there(configured: bool, scheme: str, promised: bool) -> None:  # noqa: FBT001  a table
    """Whether this process sees the TLS, or its visitors' address tells of it."""
    answer = dressed(
        tls=configured, scheme=scheme, headers={"set-cookie": "_streamlit_user=1; HttpOnly; Path=/; SameSite=lax"}
    )
    assert (answer.header("strict-transport-security") is not None) is promised
    assert ("; Secure" in answer.cookies()[0]) is promised
    assert "; HttpOnly; Path=/; SameSite=lax" in answer.cookies()[0]


def test_a_secure_cookie_is_not_marked_twice() -> None:
    """And a value that says so is no mark."""
    assert dressed(tls=True, headers={"set-cookie": "a=1; secure"}).cookies() == ["a=1; secure"]
    assert dressed(tls=True, headers={"set-cookie": "secure"}).cookies() == ["secure; Secure"]


@pytest.mark.parametrize(
    ("path", "sent", "kept"),
    [
        ("/", {"cache-control": "no-cache", "content-type": "text/html; charset=utf-8"}, "no-store"),
        ("/maal", {"cache-control": "public, immutable, max-age=31536000", "content-type": "text/html"}, "no-store"),
        ("/media/a.pdf", {"content-type": "application/pdf"}, "private, no-store"),
        ("/media/a.png", {"cache-control": "public"}, "private, no-store"),
        ("/version", {}, "private, no-store"),
        ("/_stcore/health", {"cache-control": "no-cache"}, "no-store"),
        (
            "/static/js/a.js",
            {"cache-control": "public, immutable, max-age=31536000", "content-type": "text/javascript"},
            None,
        ),
    ],
)
def test_only_the_programs_own_files_are_kept_by_browsers(path: str, sent: dict[str, str], kept: str | None) -> None:
    """Figures are not left on a shared machine."""
    assert dressed(path, headers=sent).header("cache-control") == (kept or sent["cache-control"])


def test_an_error_of_ours_has_the_headers_too(caplog: pytest.LogCaptureFixture) -> None:
    """And no trace of the code."""

    async def broken(_: Scope, __: Receive, ___: Send) -> None:
        raise ValueError("/srv/maalbar: 12345678")

    answer = ask(Headers(Faults(broken), tls=False), "/", headers={"accept": "text/html"})
    assert (answer.status, answer.header("x-content-type-options")) == (500, "nosniff")
    assert "Der er en fejl i Målbar" in answer.body
    assert "12345678" not in answer.body
    assert "a request failed" in caplog.text
