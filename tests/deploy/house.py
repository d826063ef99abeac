"""A house's set-up as docs/drift.md describes it: two app processes on one database, behind nginx, with a login."""

from __future__ import annotations

import os
import secrets
import signal
import subprocess
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lib.services.settings import ACCESS_VARIABLE, DATABASE_VARIABLE, ORGANISATION_VARIABLE, ROOT
from tests.browser.app import free_port
from tests.deploy.proxy import HOST, proxying
from tests.deploy.unit import APP, command, environment, said
from tests.oidc import cookies

if TYPE_CHECKING:
    import ssl
    from collections.abc import Iterator, Mapping
    from pathlib import Path

START_SECONDS = 90
ISSUER = "https://login.huset.example"

_ACCESS = """\
[login]
client_id = "maalbar"
client_secret = "not-asked-for-here"
server_metadata_url = "{issuer}/.well-known/openid-configuration"
redirect_uri = "{address}/oauth2callback"
cookie_secret = "{secret}"

[roles]
editor = ["Maalbar.Editor"]
"""


@dataclass(kw_only=True)
class Process:
    """One app process, started as the unit starts it."""

    port: int
    log: Path
    environment: Mapping[str, str] = field(repr=False)
    running: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Starts it, without waiting for it."""
        with self.log.open("ab") as output:
            self.running = subprocess.Popen(
                command(APP, "ExecStart", changes={"%i": str(self.port)}),
                env={**os.environ, **self.environment},
                cwd=ROOT,
                umask=int(said(APP, "UMask"), 8),
                stdout=output,
                stderr=output,
            )

    def wait(self) -> None:
        """Waits until it answers, as the unit does."""
        assert self.running
        waiting = command(APP, "ExecStartPost", changes={"%i": str(self.port)})
        came = subprocess.run(
            waiting, env={**os.environ, "MAINPID": str(self.running.pid)}, timeout=START_SECONDS, check=False
        )
        if came.returncode:
            raise RuntimeError(f"the app did not start: {self.log.read_text(encoding='utf-8')[-2000:]}")

    def kill(self) -> None:
        """As when the machine takes it: no warning."""
        assert self.running
        self.running.send_signal(signal.SIGKILL)
        self.running.wait(timeout=20)

    def stop(self) -> int:
        """As systemd stops it, and what it says at its end."""
        assert self.running
        self.running.terminate()
        return self.running.wait(timeout=60)


@dataclass(frozen=True, kw_only=True)
class House:
    """A running house: its address, its two processes, what its visitors must trust, and the folder of its logs."""

    port: int
    plain_port: int
    apps: tuple[Process, Process]
    trust: ssl.SSLContext = field(repr=False)
    folder: Path
    secret: str = field(repr=False)

    @property
    def address(self) -> str:
        """Without a slash at its end."""
        return f"https://{HOST}:{self.port}"

    def login(self, subject: str) -> dict[str, str]:
        """The cookies of somebody who has signed in as an editor, as Streamlit would have set them."""
        claims = cookies.login(issuer=ISSUER, subject=subject, origin=self.address, name=subject, roles=["Maalbar.Editor"])
        return cookies.signed(claims, secret=self.secret)


@contextmanager
def open_house(folder: Path, *, store_url: str) -> Iterator[House]:
    """Two processes, started at the same time, and nginx before them."""
    port, plain_port, *ports = (free_port() for _ in range(4))
    secret = secrets.token_hex(32)
    access = folder / "access.toml"
    access.write_text(_ACCESS.format(issuer=ISSUER, address=f"https://{HOST}:{port}", secret=secret), encoding="utf-8")
    house = {
        DATABASE_VARIABLE: store_url,
        ACCESS_VARIABLE: str(access),
        ORGANISATION_VARIABLE: str(ROOT / "data" / "organisation.toml"),
    }
    settings = {**environment(), **house}
    first, second = (Process(port=one, log=folder / f"app-{one}.log", environment=settings) for one in ports)
    with ExitStack() as stack:
        for app in (first, second):
            app.start()
            stack.callback(app.stop)
        trust = stack.enter_context(proxying(folder, port=port, plain_port=plain_port, apps=(first.port, second.port)))
        for app in (first, second):
            app.wait()
        yield House(port=port, plain_port=plain_port, apps=(first, second), trust=trust, folder=folder, secret=secret)
