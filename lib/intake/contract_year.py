"""The contract year a file names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lib.intake.values.text import text_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lib.intake.reading import Sheet
    from lib.intake.recognise import Recognised

_CONTRACT_YEAR = re.compile(r"(?:resultat)?kontrakt\w*[\s_-]*(?:for\s+)?((?:19|20)\d\d)\b", re.IGNORECASE)
_ANY_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")


def contract_year(found: Sequence[tuple[Sheet, Recognised | None]], *, file_name: str) -> int | None:
    """The year in a title above a contract's header, in a sheet's name, or in the file's; None without a contract."""
    contract = [(sheet, one) for sheet, one in found if one and one.dataset.period is None]
    if not contract:
        return None
    titles = [
        text_of(cell)
        for sheet, one in contract
        for row in sheet.filled_rows()
        if row <= one.header_row
        for cell in sheet.row(row).values()
    ]
    names = [sheet.name for sheet, _ in found]
    for text in (*titles, *names, file_name):
        named = _CONTRACT_YEAR.search(text)
        if named:
            return int(named[1])
    years = {int(year) for text in (*names, file_name) for year in _ANY_YEAR.findall(text)}
    return years.pop() if len(years) == 1 else None
