"""Where a request comes from."""

from __future__ import annotations

import pytest

from lib.ui.serving.place import hostname, is_here, is_loopback
from tests.unit.ui.serving.asking import scope


@pytest.mark.parametrize(
    ("client", "headers", "here"),
    [
        ("127.0.0.1", {}, True),
        ("127.8.8.8", {"host": "127.0.0.1:8501"}, True),
        ("::1", {"host": "[::1]:8501"}, True),
        ("::ffff:127.0.0.1", {"host": "LOCALHOST."}, True),
        ("127.0.0.1", {"origin": "http://localhost:8501"}, True),
        ("10.0.0.7", {}, False),
        ("::ffff:10.0.0.7", {}, False),
        ("127.0.0.1", {"host": "maalbar.example.dk"}, False),
        ("127.0.0.1", {"host": "127.0.0.1.example.dk"}, False),
        ("127.0.0.1", {"host": "localhost@example.dk"}, False),
        ("127.0.0.1", {"host": "["}, False),
        ("127.0.0.1", {"host": ""}, False),
        ("127.0.0.1", {"origin": "https://maalbar.example.dk"}, False),
        ("127.0.0.1", {"origin": "null"}, False),
        ("127.0.0.1", {"x-forwarded-for": "127.0.0.1"}, False),
        ("127.0.0.1", {"X-Forwarded-Proto": "https"}, False),
        ("127.0.0.1", {"forwarded": "for=127.0.0.1"}, False),
        ("127.0.0.1", {"x-real-ip": "127.0.0.1"}, False),
        ("127.0.0.1", {"via": "1.1 proxy"}, False),
    ],
)
def test_only_somebody_at_the_machine_is_here(client: str, headers: dict[str, str], here: bool) -> None:  # noqa: FBT001  a table
    """Address, host, origin and the absence of a proxy's headers must all say so."""
    assert is_here(scope(headers=headers, client=(client, 1))) is here


def test_a_socket_without_an_address_is_not_here() -> None:
    """Who stands behind a Unix socket cannot be known."""
    assert not is_here(scope(client=None))


@pytest.mark.parametrize("name", ["localhost.example.dk", "0.0.0.0", "::", "10.1.2.3", "", "127.0.0.1 "])  # noqa: S104  none is bound
def test_what_only_looks_like_loopback_is_not(name: str) -> None:
    """An address that listens everywhere is no loopback address either."""
    assert not is_loopback(name)


def test_a_host_is_read_without_its_port() -> None:
    """From an origin and from a Host header alike."""
    assert [hostname(one) for one in ("http://a.dk:1", "a.dk:1", "[::1]:1", "http://[")] == ["a.dk", "a.dk", "::1", ""]
