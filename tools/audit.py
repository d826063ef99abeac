"""What the product runs on: every pin exact and installed as pinned, and nothing with a known vulnerability.

pip-audit is asked about the pins of requirements.txt and about all that they bring along, as it is installed. Where the
service cannot be asked, as on a closed network, one line says that nothing was audited and why; AUDIT=strict makes that a
failure. Arguments go on to pip-audit, such as `--ignore-vuln ID` for one that was judged and accepted.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

ROOT = Path(__file__).resolve().parents[1]
WAIT_SECONDS = 240
DONE, FAILED, NOT_ASKED = 0, 1, 2


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What pip-audit said: its list of dependencies, or (when it could say nothing) why."""

    dependencies: tuple[dict[str, Any], ...] = ()
    silent: str = ""


def pins(text: str) -> list[Requirement]:
    """The requirements of a file's lines, without remarks and without references to other files."""
    lines = (line.partition("#")[0].strip() for line in text.splitlines())
    return [Requirement(line) for line in lines if line and not line.startswith("-")]


def faults(wanted: Iterable[Requirement]) -> list[str]:
    """Pins that are not exact, not installed, or installed in another version."""
    found = []
    for one in wanted:
        exact = [spec.version for spec in one.specifier if spec.operator == "==" and not spec.version.endswith("*")]
        if len(exact) != 1 or len(one.specifier) != 1:
            found.append(f"{one} is not pinned to one version (name==1.2.3)")
        elif (there := _installed(one.name)) != exact[0]:
            found.append(f"{one.name} is pinned to {exact[0]} and installed as {there or 'nothing'}")
    return found


def brought_along(wanted: Iterable[Requirement]) -> dict[str, str]:
    """Name and version of all that is installed because of some requirements, themselves included."""
    found: dict[str, str] = {}
    seen: set[tuple[str, str]] = set()
    left = [(one, extra) for one in wanted for extra in ("", *one.extras)]
    while left:
        one, extra = left.pop()
        name = canonicalize_name(one.name)
        there = _installed(name)
        if (name, extra) in seen or there is None:
            continue
        seen.add((name, extra))
        found[name] = there
        for more in map(Requirement, requires(name) or ()):
            if more.marker is None or more.marker.evaluate({"extra": extra}):
                left += [(more, deeper) for deeper in ("", *more.extras)]
    return found


def ask(packages: dict[str, str], more: Sequence[str] = ()) -> Answer:
    """Asks pip-audit about packages."""
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as listed:
        listed.write("".join(f"{name}=={number}\n" for name, number in sorted(packages.items())))
        listed.flush()
        command = [sys.executable, "-m", "pip_audit", "--no-deps", "--disable-pip", "--progress-spinner", "off"]
        command += ["--format", "json", "--requirement", listed.name, *more]
        try:
            run = subprocess.run(command, capture_output=True, text=True, timeout=WAIT_SECONDS, check=False)  # noqa: S603  ours
        except subprocess.TimeoutExpired:
            return Answer(silent=f"no answer within {WAIT_SECONDS} seconds")
    try:
        return Answer(dependencies=tuple(json.loads(run.stdout)["dependencies"]))
    except ValueError:
        said = run.stderr.strip().splitlines()
        return Answer(silent=said[-1] if said else f"pip-audit ended with {run.returncode}")


def judged(answer: Answer, *, strict: bool) -> tuple[int, list[str]]:
    """The exit code and what is to be said."""
    skipped = [one for one in answer.dependencies if "skip_reason" in one]
    asked = [one for one in answer.dependencies if "skip_reason" not in one]
    bad = [(one, known) for one in asked for known in one["vulns"]]
    said = [f"{one['name']} {one['version']}: {known['id']}{_mended(known)}" for one, known in bad]
    if not asked:
        why = answer.silent or (skipped[0]["skip_reason"] if skipped else "there was nothing to ask about")
        said.append(f"NOTHING was audited for known vulnerabilities, the service could not be asked: {why}")
    elif skipped:
        names = ", ".join(one["name"] for one in skipped)
        said.append(f"{len(asked)} packages audited, {len(skipped)} NOT audited: {names}")
    else:
        said.append(f"{len(asked)} packages audited, {len(bad)} known vulnerabilities")
    if bad:
        return FAILED, said
    return (NOT_ASKED if strict and (skipped or not asked) else DONE), said


def _mended(known: dict[str, Any]) -> str:
    versions = known.get("fix_versions") or ()
    return f", mended in {', '.join(versions)}" if versions else ", not mended yet"


def _installed(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def main(more: Sequence[str], *, strict: bool, folder: Path = ROOT) -> int:
    """Says what it found. Gives 0 (no fault is known), 1 (a fault), or 2 (the service could not be asked and had to be)."""
    product = pins((folder / "requirements.txt").read_text(encoding="utf-8"))
    wrong = faults([*product, *pins((folder / "requirements-dev.txt").read_text(encoding="utf-8"))])
    code, said = (FAILED, wrong) if wrong else judged(ask(brought_along(product), more), strict=strict)
    for line in said:
        print(f"audit: {line}")  # noqa: T201  a line on the terminal is its result
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], strict=os.environ.get("AUDIT") == "strict"))
