"""How much text a sheet's references to shared strings come to: one long string may be referred to from every cell."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lib.intake.child.output import MAX_TEXT
from lib.intake.child.refusal import Refusal

if TYPE_CHECKING:
    from lib.intake.child.package import Package
    from lib.intake.child.shape import Body

_ITEM_END = re.compile(rb"</(?:\w+:)?si\s*>")
_REFERENCE = re.compile(rb' t="s"><v>([0-9]+)</v>')
_TAG = re.compile(rb"<[^>]*>")


def check_shared_text(package: Package, body: Body) -> None:
    """Refuses a rewritten sheet whose cells hold more text than a workbook may."""
    if not package.strings or package.strings not in package:
        return
    lengths = [len(_TAG.sub(b"", item)) for item in _ITEM_END.split(package.read(package.strings))]
    total = 0
    for match in _REFERENCE.finditer(body.xml, body.start, body.end):
        index = int(match[1])
        total += lengths[index] if index < len(lengths) else 0
    if total > 2 * MAX_TEXT:  # in bytes: a letter may take several
        raise Refusal("too_much_text")
