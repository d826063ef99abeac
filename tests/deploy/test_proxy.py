"""The nginx that is shipped, started for real before two servers that tell what reached them."""

from __future__ import annotations

import socket
import ssl
from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING

import httpx
import pytest

from tests.browser.app import free_port
from tests.deploy.echo import echoing
from tests.deploy.proxy import proxying

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

COOKIE = "maalbar_proces"


@dataclass(frozen=True, kw_only=True)
class Front:
    """A running nginx: its ports, those behind it, what a client must trust, and the folder of its logs."""

    port: int
    plain_port: int
    apps: tuple[int, int]
    trust: ssl.SSLContext
    folder: Path

    def client(self, **options: object) -> httpx.Client:
        """A browser with an empty jar of cookies."""
        return httpx.Client(base_url=f"https://localhost:{self.port}", verify=self.trust, **options)


@pytest.fixture(scope="module")
def front(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Front]:
    """An nginx before two servers."""
    folder, port, plain_port = tmp_path_factory.mktemp("nginx"), free_port(), free_port()
    with ExitStack() as stack:
        apps = (stack.enter_context(echoing()), stack.enter_context(echoing()))
        trust = stack.enter_context(proxying(folder, port=port, plain_port=plain_port, apps=apps))
        yield Front(port=port, plain_port=plain_port, apps=apps, trust=trust, folder=folder)


def test_plain_http_leads_to_the_same_page_under_tls(front: Front) -> None:
    """Also with what the address asks for."""
    answer = httpx.get(f"http://localhost:{front.plain_port}/maal?maal=1")
    assert answer.status_code == 301
    assert answer.headers["location"] == f"https://localhost:{front.port}/maal?maal=1"


def test_another_name_gets_no_answer(front: Front) -> None:
    """Neither in the handshake nor in the Host of a request."""
    with (
        socket.create_connection(("127.0.0.1", front.port)) as plain,
        pytest.raises(ssl.SSLError),
        ssl.create_default_context().wrap_socket(plain, server_hostname="andet.example"),
    ):
        pass
    with front.client() as client, pytest.raises(httpx.RemoteProtocolError):
        client.get("/", headers={"Host": "andet.example"})


def test_old_tls_is_refused(front: Front) -> None:
    """The newest two versions only."""
    old = ssl.create_default_context(cafile=front.folder / "fullchain.pem")
    old.minimum_version = ssl.TLSVersion.MINIMUM_SUPPORTED
    old.set_ciphers("ALL:@SECLEVEL=0")
    with pytest.warns(DeprecationWarning, match="TLSv1_1"):
        old.maximum_version = ssl.TLSVersion.TLSv1_1
    with (
        socket.create_connection(("127.0.0.1", front.port)) as plain,
        pytest.raises(ssl.SSLError),
        old.wrap_socket(plain, server_hostname="localhost"),
    ):
        pass


def test_the_app_learns_who_asks_and_nobody_can_claim_another_address(front: Front) -> None:
    """What a visitor says of being passed on is replaced or left out."""
    claimed = {
        "X-Forwarded-For": "10.9.8.7",
        "X-Forwarded-Proto": "http",
        "X-Forwarded-Host": "andet.example",
        "Forwarded": "for=10.9.8.7",
    }
    with front.client() as client:
        told = {name.lower(): value for name, value in client.get("/", headers=claimed).json()["headers"].items()}
    assert told["x-forwarded-for"] == "127.0.0.1"
    assert told["x-forwarded-proto"] == "https"
    assert told["host"] == f"localhost:{front.port}"
    assert "x-forwarded-host" not in told
    assert "forwarded" not in told


def test_a_browser_stays_with_its_process(front: Front) -> None:
    """By a cookie that scripts cannot read, set once; without one the processes take turns."""
    seen = set()
    for _ in range(4):
        with front.client() as client:
            first = client.get("/")
            seen.add(first.json()["port"])
            assert first.headers["set-cookie"] == f"{COOKIE}={first.json()['port']}; Path=/; Secure; HttpOnly; SameSite=Lax"
            for _ in range(5):
                again = client.get("/maal")
                assert again.json()["port"] == first.json()["port"]
                assert "set-cookie" not in again.headers
    assert seen == set(front.apps)


def test_an_unknown_cookie_is_replaced(front: Front) -> None:
    """A process that was given up, or something made up."""
    with front.client(cookies={COOKIE: "9999"}) as client:
        first = client.get("/")
    assert f"{COOKIE}={first.json()['port']};" in first.headers["set-cookie"]


def test_a_download_is_found_in_the_other_process(front: Front) -> None:
    """When the cookie is late; and what lies in neither is not found."""
    for mine, other in (front.apps, front.apps[::-1]):
        with front.client(cookies={COOKIE: str(mine)}) as client:
            assert client.get(f"/media/only-{other}").json()["port"] == other
            assert client.get("/media/only-0").status_code == 404
            assert client.get(f"/maal/only-{other}").status_code == 404


def test_what_is_for_the_machine_itself_is_closed(front: Front) -> None:
    """The request does not reach a process."""
    with front.client() as client:
        for path in ("/_stcore/metrics", "/_stcore/script-health-check"):
            answer = client.get(path)
            assert answer.status_code == 404
            assert "port" not in answer.text


def test_a_file_of_25_mb_comes_through_and_a_larger_one_is_told_why_not(front: Front) -> None:
    """And none is written to nginx's disk on its way."""
    with front.client(timeout=30) as client:
        sent = client.put("/_stcore/upload_file/a/b", content=bytes(25 << 20))
        assert sent.json()["size"] == 25 << 20
        refused = client.put("/_stcore/upload_file/a/b", content=bytes(27 << 20))
    assert refused.status_code == 413
    assert "større end 25 MB" in refused.text
    assert refused.headers["content-type"] == "text/plain; charset=utf-8"
    assert "buffered to a temporary file" not in (front.folder / "maalbar.error.log").read_text(encoding="utf-8")


def test_the_program_is_compressed_and_a_page_s_data_is_not(front: Front) -> None:
    """The size of an answer that holds a secret tells of it."""
    with front.client() as client:
        assert client.get("/static/index.js").headers["content-encoding"] == "gzip"
        assert "content-encoding" not in client.get("/_stcore/host-config").headers


def test_the_log_keeps_no_query(front: Front) -> None:
    """It may hold what somebody looked at, or a code of the login."""
    with front.client() as client:
        client.get("/oauth2callback?code=hemmelig")
    assert "hemmelig" not in (front.folder / "maalbar.access.log").read_text(encoding="utf-8")


def test_a_dead_process_is_passed_over_and_no_process_is_said_in_danish(tmp_path: Path) -> None:
    """A visitor whose process died is served by the other at once, and by the cookie's again when it is back."""
    port, plain_port, dead = free_port(), free_port(), free_port()
    with ExitStack() as stack:
        living = stack.enter_context(echoing())
        trust = stack.enter_context(proxying(tmp_path, port=port, plain_port=plain_port, apps=(dead, living)))
        client = stack.enter_context(
            httpx.Client(base_url=f"https://localhost:{port}", verify=trust, cookies={COOKIE: str(dead)})
        )
        assert [client.get("/").json()["port"] for _ in range(5)] == [living] * 5
        assert client.put("/_stcore/upload_file/a/b", content=b"x").status_code == 503
        with echoing(dead):
            assert client.get("/").json()["port"] == dead
    with proxying(tmp_path, port=port, plain_port=plain_port, apps=(dead, living)) as trust:
        answer = httpx.get(f"https://localhost:{port}/", verify=trust)
    assert answer.status_code == 503
    assert "Målbar svarer ikke lige nu" in answer.text
    assert answer.headers["cache-control"] == "no-store"
