"""Runs the app under uvicorn until it is told to stop: `python -m lib.ui.serving`, which `python -m lib serve` becomes."""

from __future__ import annotations

import signal
import socket
import sys
from typing import NoReturn

import click
import uvicorn

from lib.ui.serving.one_log import log_in_one_place

REQUEST_SECONDS = 10
"""How long requests that are under way may take when the app stops; work in lib.ui.serving.lifespan has its own time."""
_PROXIES = "127.0.0.1,::1"
_WEBSOCKET_BYTES = 4 * 2**20  # what a browser sends are clicks and choices; files come another way
_PING = 30
_BACKLOG = 2048
_DID_NOT_START = 3


@click.command()
@click.option("--host", default="localhost")
@click.option("--port", default=8501)
@click.option("--behind-proxy", is_flag=True)
def run(*, host: str, port: int, behind_proxy: bool) -> None:
    """Serves; the exit code is 0 after it was told to stop."""
    log_in_one_place()
    listener = _listener(host, port)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, _stopped)  # uvicorn puts these back when it has stopped, and sends the signal again
    server = uvicorn.Server(
        uvicorn.Config(
            "dashboard:app",
            proxy_headers=behind_proxy,
            forwarded_allow_ips=_PROXIES,
            ws="websockets-sansio",
            ws_max_size=_WEBSOCKET_BYTES,
            ws_ping_interval=_PING,
            ws_ping_timeout=_PING,
            ws_per_message_deflate=False,
            timeout_graceful_shutdown=REQUEST_SECONDS,
            access_log=False,
            log_config=None,
            server_header=False,
        )
    )
    _say(host, listener.getsockname()[1])
    server.run(sockets=[listener])
    if not server.started:
        sys.exit(_DID_NOT_START)


def _listener(host: str, port: int) -> socket.socket:
    try:
        family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
        return socket.create_server(address[:2], family=family, backlog=_BACKLOG)
    except OSError as error:
        raise click.ClickException(f"Målbar kan ikke lytte på {host}, port {port}: {error.strerror}.") from error


def _say(host: str, port: int) -> None:
    where = f"http://{f'[{host}]' if ':' in host else host}:{port}"
    click.echo(f"Målbar lytter på {where}")


def _stopped(*_: object) -> NoReturn:
    raise SystemExit(0)


if __name__ == "__main__":
    run()
