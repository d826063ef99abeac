"""Starting the app: where it may listen, what it says, and that it keeps to itself without a login."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from lib.cli import serve as module
from lib.cli.main import main
from lib.services.settings import ACCESS_VARIABLE, DATABASE_VARIABLE, ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ACCESS = """
[login]
client_id = "maalbar"
client_secret = "hemmelig"
server_metadata_url = "https://id.example.dk/.well-known/openid-configuration"
redirect_uri = "https://maalbar.example.dk/oauth2callback"
cookie_secret = "cccccccccccccccccccccccccccccccccccc"
"""
START_SECONDS = 90


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[tuple[list[str], dict[str, str]]]:
    """What would have taken the command's place, and its environment."""
    found: list[tuple[list[str], dict[str, str]]] = []
    monkeypatch.setattr(module.os, "execve", lambda _, command, environment: found.append((command, environment)))
    monkeypatch.delenv(ACCESS_VARIABLE, raising=False)
    return found


@pytest.mark.parametrize("how", [["--host", "0.0.0.0"], ["--host", "::"], ["--host", "10.0.0.7"], ["--host", "maalbar.dk"]])  # noqa: S104
def test_without_a_login_it_listens_on_this_machine_only(how: list[str], started: list[object]) -> None:
    """And says what to do."""
    done = CliRunner().invoke(main, ["serve", *how])
    assert (done.exit_code, started) == (1, [])
    assert "Der er ikke sat login op" in done.output
    assert "MAALBAR_ACCESS" in done.output


def test_without_a_login_it_stands_behind_no_proxy(started: list[object]) -> None:
    """A proxy on this machine would open it to everybody."""
    assert CliRunner().invoke(main, ["serve", "--behind-proxy"]).exit_code == 1
    assert started == []


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "::1"])
def test_on_this_machine_it_starts_without_a_login(host: str, started: list[tuple[list[str], dict[str, str]]]) -> None:
    """In the house's colours, with what Streamlit must know of the address."""
    done = CliRunner().invoke(main, ["serve", "--host", host, "--port", "8600"])
    command, environment = started[0]
    assert (done.exit_code, done.output) == (0, "Login kræves ikke; derfor svarer Målbar kun på denne maskine.\n")
    assert command[1:] == ["-m", "lib.ui.serving", "--host", host, "--port", "8600"]
    assert environment["STREAMLIT_SERVER_PORT"] == "8600"
    assert environment["STREAMLIT_THEME_LIGHT_PRIMARY_COLOR"].startswith("#")


def test_with_a_login_it_listens_where_it_is_told(
    started: list[tuple[list[str], dict[str, str]]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And trusts a proxy only when told to."""
    (tmp_path / "access.toml").write_text(ACCESS, encoding="utf-8")
    monkeypatch.setenv(ACCESS_VARIABLE, str(tmp_path / "access.toml"))
    done = CliRunner().invoke(main, ["serve", "--host", "0.0.0.0", "--behind-proxy"])  # noqa: S104  that is what is tested
    assert (done.exit_code, done.output) == (0, "Login kræves.\n")
    assert started[0][0][-1] == "--behind-proxy"


@pytest.mark.parametrize("text", ["", "[login]\nclient_id = 1", ACCESS + "[roles]\nboss = ['x']"])
def test_a_broken_access_file_starts_nothing(
    text: str, started: list[object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A login that was meant is never left out."""
    (tmp_path / "access.toml").write_text(text, encoding="utf-8")
    monkeypatch.setenv(ACCESS_VARIABLE, str(tmp_path / "access.toml"))
    done = CliRunner().invoke(main, ["serve"])
    assert (done.exit_code, started) == (1, [])
    assert "Adgangsfilen" in done.output


def test_a_port_that_is_taken_is_told() -> None:
    """In Danish, before anything is loaded."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = str(other.getsockname()[1])
        done = subprocess.run(
            [sys.executable, "-m", "lib.ui.serving", "--port", port], cwd=ROOT, capture_output=True, text=True, check=False
        )
    assert done.returncode == 1
    assert f"Målbar kan ikke lytte på localhost, port {port}" in done.stderr


def test_streamlit_run_on_every_address_shows_nothing_to_others(migrated_file: Path, tmp_path: Path) -> None:
    """Started past our own command and bound to every address, it serves the machine itself only."""
    url = f"sqlite:///{shutil.copy(migrated_file, tmp_path / 'store.sqlite3')}"
    with _streamlit(url, tmp_path / "app.log") as port:
        assert _status(port) == 200
        assert _status(port, path="/sundhed") == 200
        assert _status(port, host="maalbar.example.dk") == 403
        assert _status(port, forwarded="10.0.0.7") == 403
        for address in _own_addresses():
            assert _status(port, address=address) == 403
            assert _status(port, address=address, host="localhost") == 403


@contextmanager
def _streamlit(url: str, log: Path) -> Iterator[int]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {name: value for name, value in os.environ.items() if name != ACCESS_VARIABLE}
    options = ["--server.address", "0.0.0.0", "--server.port", str(port)]  # noqa: S104  that is what is tested
    with log.open("wb") as output:
        server = subprocess.Popen(
            [sys.executable, "-m", "streamlit", "run", "dashboard.py", *options],
            env={**environment, DATABASE_VARIABLE: url},
            cwd=ROOT,
            stdout=output,
            stderr=output,
        )
        try:
            end = time.monotonic() + START_SECONDS
            while time.monotonic() < end and server.poll() is None and not _status(port):
                time.sleep(0.1)
            yield port
        finally:
            server.terminate()
            server.wait(timeout=60)


def _status(port: int, *, address: str = "127.0.0.1", host: str = "localhost", forwarded: str = "", path: str = "/") -> int:
    """The status of an answer, 0 where nobody listens."""
    headers = {"Host": f"{host}:{port}"} | ({"X-Forwarded-For": forwarded} if forwarded else {})
    asked = urllib.request.Request(f"http://{address}:{port}{path}", headers=headers)
    try:
        with urllib.request.urlopen(asked, timeout=20) as answer:  # noqa: S310  our own app
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code
    except OSError:
        return 0


def _own_addresses() -> list[str]:
    """This machine's addresses on networks; none on a machine that is on none."""
    found = socket.getaddrinfo(socket.gethostname(), None, family=socket.AF_INET)
    return sorted({str(one[4][0]) for one in found if not str(one[4][0]).startswith("127.")})
