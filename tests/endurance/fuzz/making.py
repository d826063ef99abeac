"""From a number to a file: the same number is the same file, on any machine."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

from tests.endurance.fuzz import raw, tables, values, xml_parts
from tests.endurance.fuzz.seeds import Seed, seeds, whole_examples

_NAMES = (
    "kontrakt 2019.xlsx",
    "udtræk.csv",
    "a.xlsm",
    "henvendelser_2020.txt",
    "uden endelse",
    "../../etc/passwd",
    "CON.xlsx",
)
_WHOLE = 0.01
"""So many of the mutations of bytes and parts are of the whole example, which takes long to read."""


@dataclass(frozen=True, kw_only=True)
class Fuzzed:
    """A mutated file: its number, its name, and how it came about ("xml.address of odd.xlsx")."""

    number: int
    name: str
    way: str
    seed: str
    content: bytes = field(repr=False)


def fuzzed(number: int) -> Fuzzed:
    """The file of a number."""
    rng = Random(number)  # noqa: S311  chance that can be repeated, no secret
    level = rng.choices(("bytes", "zip", "xml", "workbook", "table", "text"), weights=(2, 2, 5, 5, 3, 2))[0]
    way, seed, content = _LEVELS[level](rng)
    if rng.random() < 0.03:
        way, content = f"{way}+flip", raw.flip(content or b"a", rng)
    name = seed if rng.random() < 0.9 else rng.choice((*_NAMES, f"{values.text(rng)}.xlsx"))
    return Fuzzed(number=number, name=name, way=f"{level}.{way}", seed=seed, content=content)


def _seed(rng: Random, *, workbook: bool | None) -> Seed:
    among = whole_examples() if rng.random() < _WHOLE else seeds()
    return rng.choice([one for one in among if workbook is None or one.is_workbook is workbook])


def _bytes(rng: Random) -> tuple[str, str, bytes]:
    seed = _seed(rng, workbook=None)
    name, mutate = rng.choice(list(raw.BYTES.items()))
    return name, seed.name, mutate(seed.content, rng)


def _zip(rng: Random) -> tuple[str, str, bytes]:
    seed = _seed(rng, workbook=True)
    name, mutate = rng.choice(list(raw.ZIP.items()))
    return name, seed.name, mutate(seed.content, rng)


def _xml(rng: Random) -> tuple[str, str, bytes]:
    seed = _seed(rng, workbook=True)
    name, mutate = rng.choice(list(xml_parts.XML.items()))
    return name, seed.name, xml_parts.mutated(seed.content, rng, mutate)


def _workbook(rng: Random) -> tuple[str, str, bytes]:
    name, mutate = rng.choice(list(tables.TABLES.items()))
    return name, "tabel.xlsx", tables.as_workbook(rng, mutate)


def _table(rng: Random) -> tuple[str, str, bytes]:
    name, mutate = rng.choice(list(tables.TABLES.items()))
    return name, "tabel.csv", tables.as_text(rng, mutate)


def _text(rng: Random) -> tuple[str, str, bytes]:
    seed = _seed(rng, workbook=False)
    name, mutate = rng.choice(list(tables.TEXT.items()))
    return name, seed.name, mutate(seed.content, rng)


_LEVELS = {"bytes": _bytes, "zip": _zip, "xml": _xml, "workbook": _workbook, "table": _table, "text": _text}
