"""Two servers that tell what they were asked, in the app processes' place: what nginx does is seen without an app."""

from __future__ import annotations

import json
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


class _Echo(BaseHTTPRequestHandler):
    """Answers with its port and the request's headers and size; 404 where the path names another port."""

    protocol_version = "HTTP/1.1"

    def answer(self) -> None:
        """Tells what was asked."""
        port = self.server.server_address[1]
        size = int(self.headers.get("Content-Length", 0))
        body = self.rfile.read(size) if size else b""
        told = {"port": port, "path": self.path, "headers": dict(self.headers.items()), "size": len(body)}
        here = "/only-" not in self.path or self.path.endswith(f"/only-{port}")
        sent = json.dumps(told).encode() + b" " * 2000
        self.send_response(200 if here else 404)
        self.send_header("Content-Type", "application/javascript" if self.path.endswith(".js") else "application/json")
        self.send_header("Content-Length", str(len(sent)))
        self.end_headers()
        self.wfile.write(sent)

    do_GET = do_PUT = answer  # noqa: N815  the names are theirs

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the name is theirs
        """Says nothing."""


@contextmanager
def echoing(port: int = 0) -> Iterator[int]:
    """The port of a server that answers until the end."""
    server = ThreadingHTTPServer(("127.0.0.1", port), _Echo)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    try:
        yield int(server.server_address[1])
    finally:
        server.shutdown()
        server.server_close()
