"""Starts the real nginx with `deploy/nginx/maalbar.conf`; only its addresses, paths and certificate are the test's."""

from __future__ import annotations

import os
import shutil
import socket
import ssl
import subprocess
import time
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from typing import TYPE_CHECKING

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from lib.services.settings import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CONFIGURATION = ROOT / "deploy" / "nginx" / "maalbar.conf"
HOST = "localhost"
START_SECONDS = 10

_MAIN = """\
{user}
worker_processes 2;
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 512; }}
http {{
    include /etc/nginx/mime.types;
    default_type application/octet-stream;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/maalbar.conf;
}}
"""


def filled_in(text: str, *, folder: Path, port: int, plain_port: int, apps: tuple[int, int]) -> str:
    """The configuration with the test's addresses, paths and certificate. Everything else stays as it is shipped."""
    changes = {
        "https://maalbar.example.dk": f"https://{HOST}:{port}",
        "maalbar.example.dk": HOST,
        "listen 443 ": f"listen 127.0.0.1:{port} ",
        "listen 80 ": f"listen 127.0.0.1:{plain_port} ",
        "/etc/ssl/maalbar/": f"{folder}/",
        "/var/log/nginx/": f"{folder}/",
        "8501": str(apps[0]),
        "8502": str(apps[1]),
    }
    for shipped, ours in changes.items():
        assert shipped in text, f"{CONFIGURATION.name} does not say {shipped!r} any more"
        text = text.replace(shipped, ours)
    return text


@contextmanager
def proxying(folder: Path, *, port: int, plain_port: int, apps: tuple[int, int]) -> Iterator[ssl.SSLContext]:
    """An nginx in front of two ports, and what a client must trust to reach it."""
    _certificate(folder)
    text = CONFIGURATION.read_text(encoding="utf-8")
    made = filled_in(text, folder=folder, port=port, plain_port=plain_port, apps=apps)
    (folder / "maalbar.conf").write_text(made, encoding="utf-8")
    user = "user root;" if os.getuid() == 0 else ""
    (folder / "nginx.conf").write_text(_MAIN.format(folder=folder, user=user), encoding="utf-8")
    program = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
    assert program, "nginx is missing: tools/setup.sh nginx"
    server = subprocess.Popen([program, "-c", str(folder / "nginx.conf"), "-e", str(folder / "error.log"), "-p", str(folder)])
    try:
        _wait(server, port)
        yield ssl.create_default_context(cafile=folder / "fullchain.pem")
    finally:
        server.terminate()
        server.wait(timeout=20)


def _wait(server: subprocess.Popen[bytes], port: int) -> None:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and server.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise RuntimeError("nginx did not start; see its log")


def _certificate(folder: Path) -> None:
    """A certificate of our own for loopback, for an hour."""
    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, HOST)])
    names = x509.SubjectAlternativeName([x509.DNSName(HOST), x509.IPAddress(ip_address("127.0.0.1"))])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(minutes=5))
        .not_valid_after(now + timedelta(hours=1))
        .add_extension(names, critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    (folder / "fullchain.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    private = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    (folder / "privkey.pem").write_bytes(private)
    (folder / "privkey.pem").chmod(0o600)
