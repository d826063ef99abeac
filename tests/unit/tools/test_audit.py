"""The audit of what the product runs on, with pip-audit asking a service that is started here."""

from __future__ import annotations

import json
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

import pytest

from tools import audit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SOUND = {"name": "click", "version": "8.5.1", "vulns": []}
BAD = {"name": "jinja2", "version": "2.10", "vulns": [{"id": "PYSEC-2019-217", "fix_versions": ["2.10.1"]}]}
UNMENDED = {**BAD, "vulns": [{"id": "PYSEC-1", "fix_versions": []}]}
UNKNOWN = {"name": "babel", "skip_reason": "Dependency not found"}


@contextmanager
def service(vulnerable: str = "") -> Iterator[list[str]]:
    """The arguments that make pip-audit ask a service which knows a vulnerability of one package, in any version."""
    known = {
        "id": "PYSEC-2026-1",
        "summary": "prøve",
        "affected": [
            {
                "package": {"name": vulnerable, "ecosystem": "PyPI"},
                "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "9999"}]}],
            }
        ],
    }

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            answer = json.dumps({"vulns": [known]} if asked["package"]["name"] == vulnerable else {}).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield ["--vulnerability-service", "osv", "--osv-url", f"http://127.0.0.1:{server.server_port}/v1/query"]
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project that runs on click and alembic, as installed; alembic brings SQLAlchemy along."""
    product = f"click=={version('click')}  # the command line\nalembic=={version('alembic')}\n"
    (tmp_path / "requirements.txt").write_text(product, encoding="utf-8")
    (tmp_path / "requirements-dev.txt").write_text("-r requirements.txt\n", encoding="utf-8")
    return tmp_path


def test_nothing_is_known(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The service was asked about every package and knows nothing of them: fine, also when it must be asked."""
    with service() as more:
        assert audit.main(more, strict=True, folder=folder) == audit.DONE
    assert capsys.readouterr().out.endswith("packages audited, 0 known vulnerabilities\n")


def test_a_vulnerability_of_what_a_pin_brings_along_fails(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """SQLAlchemy stands in no file, and is installed because of alembic."""
    with service("sqlalchemy") as more:
        assert audit.main(more, strict=False, folder=folder) == audit.FAILED
        assert f"sqlalchemy {version('sqlalchemy')}: PYSEC-2026-1, mended in 9999\n" in capsys.readouterr().out
        assert audit.main([*more, "--ignore-vuln", "PYSEC-2026-1"], strict=True, folder=folder) == audit.DONE


def test_a_service_that_cannot_be_reached(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One line says that nothing was audited and why; it fails only where the service must be asked."""
    with service() as more:
        pass
    assert audit.main(more, strict=False, folder=folder) == audit.DONE
    (line,) = capsys.readouterr().out.splitlines()
    assert line.startswith("audit: NOTHING was audited")
    assert "Connection refused" in line
    assert audit.judged(audit.Answer(silent="Connection refused"), strict=True)[0] == audit.NOT_ASKED


@pytest.mark.parametrize(
    ("dependencies", "codes", "said"),
    [
        ((SOUND,), (0, 0), ["1 packages audited, 0 known vulnerabilities"]),
        ((SOUND, UNKNOWN), (0, 2), ["1 packages audited, 1 NOT audited: babel"]),
        (
            (SOUND, BAD),
            (1, 1),
            ["jinja2 2.10: PYSEC-2019-217, mended in 2.10.1", "2 packages audited, 1 known vulnerabilities"],
        ),
        ((UNMENDED, UNKNOWN), (1, 1), ["jinja2 2.10: PYSEC-1, not mended yet", "1 packages audited, 1 NOT audited: babel"]),
        (
            (UNKNOWN,),
            (0, 2),
            ["NOTHING was audited for known vulnerabilities, the service could not be asked: Dependency not found"],
        ),
    ],
)
def test_what_is_made_of_an_answer(dependencies: tuple[dict[str, Any], ...], codes: tuple[int, int], said: list[str]) -> None:
    """Every outcome, where the service need not be asked and where it must."""
    answer = audit.Answer(dependencies=dependencies)
    assert [audit.judged(answer, strict=strict) for strict in (False, True)] == [(code, said) for code in codes]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("click>=8", "click>=8 is not pinned"),
        ("click==8.*", "click==8.* is not pinned"),
        ("click", "click is not pinned"),
        ("click==0.1", "click is pinned to 0.1 and installed as "),
        ("no-such-package==1", "no-such-package is pinned to 1 and installed as nothing"),
    ],
)
def test_a_pin_that_does_not_hold(line: str, said: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Fails before anybody is asked, in the developers' file too."""
    (folder / "requirements-dev.txt").write_text(f"-r requirements.txt\n\n# a remark\n{line}\n", encoding="utf-8")
    assert audit.main([], strict=False, folder=folder) == audit.FAILED
    (told,) = capsys.readouterr().out.splitlines()
    assert told.startswith(f"audit: {said}")


def test_every_pin_of_the_project_holds() -> None:
    """Exact, and installed as pinned."""
    for name in ("requirements.txt", "requirements-dev.txt"):
        wanted = audit.pins((audit.ROOT / name).read_text(encoding="utf-8"))
        assert wanted
        assert audit.faults(wanted) == []
