"""Headers as people and systems write them, compared by meaning."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from lib.schema.activity import ACTIVITY_DATASETS
from lib.schema.datasets import dataset

if TYPE_CHECKING:
    from lib.schema.spec import Column


@lru_cache(maxsize=20_000)
def header_key(written: str) -> str:
    """A header as it is compared: NFC, lower case, no year, no brackets, no punctuation, single spaces."""
    text = unicodedata.normalize("NFC", written).replace("\u00ad", "").casefold()
    text = re.sub(r"\b(?:19|20)\d\d\b|\(\s*\d+\s*[-–]\s*\d+\s*\)", " ", text)
    text = re.sub(r"[.,:;*()?!\"'»«]", " ", re.sub(r"[-–_/\\]", " ", text))
    return re.sub(r"[\s\u00a0]+", " ", text).strip()


@cache
def spellings(name: str) -> dict[str, tuple[Column, int]]:
    """For each known spelling of the dataset's headers: its column, and how near to the column's own header it is."""
    found: dict[str, tuple[Column, int]] = {}
    for column in dataset(name).written:
        for rank, spelling in enumerate((column.header, *column.aliases)):
            found.setdefault(header_key(spelling), (column, rank))
    return found


def column_of(name: str, written: str) -> tuple[Column, int] | None:
    """The dataset's column that a header means, with the rank of the spelling; None when it is not known."""
    key = header_key(written)
    exact = spellings(name).get(key)
    if exact:
        return exact
    for column in dataset(name).written:
        if column.pattern and re.search(column.pattern, key):
            return column, len(column.aliases) + 1
    return None


def only_in(name: str, written: str) -> bool:
    """Whether no dataset of activities but this one knows the header."""
    return not any(column_of(other.name, written) for other in ACTIVITY_DATASETS if other.name != name)


def named_by(name: str, text: str) -> bool:
    """Whether a sheet's name, a title or a file's name speaks of the dataset."""
    return any(word in text.casefold() for word in dataset(name).words)
