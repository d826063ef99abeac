"""What tells a row from all others, and whether it changed. Pure, and by columns, so that 100.000 rows take half a second."""

from __future__ import annotations

import json
from hashlib import blake2b, sha256
from typing import TYPE_CHECKING, Any

from lib.schema.spec import ColumnType

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from lib.schema.spec import Dataset

    Columns = Mapping[str, Sequence[Any]]

_DATES = frozenset({ColumnType.DATE, ColumnType.PERIOD})  # whose own `repr` is long
_LONGEST_ID = 200  # an index of PostgreSQL takes no long texts


def identities(spec: Dataset, columns: Columns, seen: Counter[str]) -> list[str]:
    """Each row's identity; `columns` holds the spec's, and for activities "cell" and "fingerprint".

    Among rows that nothing else tells apart it is the how-manieth, so that equal rows stay as many. `seen` goes on from one
    sheet of an upload to the next.
    """
    texts = _keys(spec, columns) if spec.period is None else _activities(spec, columns)
    found = []
    for text, alone in texts:
        if not alone:
            seen[text] += 1
        found.append(text if alone else f"{text}\x1f{seen[text]}")
    return found


def fingerprints(spec: Dataset, columns: Columns) -> list[str]:
    """Each row's hash of everything it says."""
    if spec.period is None:  # as the first stores have it, or every row uploaded again would look changed
        names = [column.name for column in spec.columns]
        rows = zip(*(columns[name] for name in names), strict=True)
        said = (json.dumps(dict(zip(names, row, strict=True)), default=str, sort_keys=True) for row in rows)
        return [sha256(text.encode()).hexdigest() for text in said]
    return _hashes(_said(spec, columns))


def _keys(spec: Dataset, columns: Columns) -> Iterable[tuple[str, bool]]:
    """The key of a contract's rows."""
    for values in zip(*(columns[name] for name in spec.key), strict=True):
        yield "\x1f".join(str(value if value is not None else "").strip().casefold() for value in values), False


def _activities(spec: Dataset, columns: Columns) -> Iterable[tuple[str, bool]]:
    """The id, which alone will do; else all an activity says but its counts, so that a revised figure changes its row.

    The id of a row that was unpivoted stands for all its cells and tells none of them apart.
    """
    counts = [column.name for column in spec.columns if column.type is ColumnType.COUNT]
    without = {*counts, *(f"{name}_bound" for name in counts)}
    said = _hashes(_said(spec, columns, without=without)) if counts else columns["fingerprint"]
    ids = columns[spec.id_column] if spec.id_column else [""] * len(said)
    for own, cell, the_rest in zip(ids, columns["cell"], said, strict=True):
        yield (_id(own), True) if own and not cell else (f"row:{the_rest}", False)


def _id(own: str) -> str:
    return f"id:{own}" if len(own) <= _LONGEST_ID else f"id:\x1f{blake2b(ascii(own).encode()).hexdigest()}"


def _said(spec: Dataset, columns: Columns, *, without: Collection[str] = ()) -> Iterable[str]:
    """What rows say, one text a row, different for different rows and alike on every machine."""
    said = []
    for column in spec.columns:
        if column.name not in without:
            values = columns[column.name]
            said.append([value and value.isoformat() for value in values] if column.type in _DATES else values)
    return map(ascii, zip(*said, strict=True))


def _hashes(texts: Iterable[str]) -> list[str]:
    return [blake2b(text.encode(), digest_size=16).hexdigest() for text in texts]
