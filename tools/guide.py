"""Writes the tables of docs/brugervejledning.md that derive from the code: the columns and the messages."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from lib.intake.problem import CATALOGUE  # noqa: E402  the project's root is put on the path just above
from lib.schema.datasets import DATASETS  # noqa: E402

if TYPE_CHECKING:
    from lib.schema.spec import Column

GUIDE = ROOT / "docs" / "brugervejledning.md"


def column_line(column: Column) -> str:
    """A column's line: what it is, what may stand in it, what else it is called."""
    more = f" Muligheder: {', '.join(column.choices)}." if column.choices else ""
    also = f" Også: {', '.join(column.aliases)}." if column.aliases else ""
    return f"| {column.header} | {'ja' if column.required else ''} | {column.help}{more}{also} |"


def columns() -> str:
    """The tables of all datasets."""
    pieces = []
    for spec in DATASETS:
        pieces += [f"### {spec.title}", "", spec.help, "", "| Kolonne | Skal udfyldes | Forklaring |", "|---|---|---|"]
        pieces += [*(column_line(column) for column in spec.written), ""]
    return "\n".join(pieces)


def messages() -> str:
    """The table of all messages."""
    lines = ["| Kode | Art | Tekst |", "|---|---|---|"]
    lines += [
        f"| `{code}` | {'fejl' if level == 'error' else 'bemærk'} | {text} |" for code, (level, text) in CATALOGUE.items()
    ]
    return "\n".join(lines) + "\n"


def put(text: str, name: str, table: str) -> str:
    """The text with the part between two markers replaced."""
    pattern = re.compile(rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", re.DOTALL)
    if not pattern.search(text):
        raise SystemExit(f"the guide has no markers for {name}")
    return pattern.sub(lambda match: match[1] + table + match[2], text)


if __name__ == "__main__":
    guide = GUIDE.read_text(encoding="utf-8")
    GUIDE.write_text(put(put(guide, "kolonner", columns()), "beskeder", messages()), encoding="utf-8")
