"""Reads one workbook, alone in a process that may die: `python child.py < workbook > cells.json`.

The Rust reader aborts its whole process when memory runs out, so it never runs inside the app. This file imports nothing
of the project, so that it starts in a few milliseconds.

Written to standard output: `{"sheets": [{"name", "hidden", "cells": [[row, column, type, value, note], …]}]}` with
1-based rows and columns; type is s (text), n (number), b (true/false), d (ISO date or time); note is "", "percent",
"error" or "formula" (a formula whose result was not stored).
"""

from __future__ import annotations

import io
import json
import re
import resource
import sys
import zipfile
from datetime import date, datetime, time, timedelta
from typing import IO
from xml.etree import ElementTree as ET

MEMORY = 1024**3
SECONDS = 15
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_BUILT_IN_PERCENT = {9, 10}


def main() -> None:
    """Reads standard input, writes standard output, within limits."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    json.dump({"sheets": read(sys.stdin.buffer.read())}, sys.stdout)


def read(content: bytes) -> list[dict[str, object]]:
    """The sheets of a workbook, with their cells that hold something."""
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum  # noqa: PLC0415  after the limits are set

    workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
    notes = _notes(content)
    sheets = []
    for meta in workbook.sheets_metadata:
        if meta.typ is not SheetTypeEnum.WorkSheet:
            continue
        sheet = workbook.get_sheet_by_name(meta.name)
        noted = notes.get(meta.name, {})
        top, left = sheet.start or (0, 0)
        rows = sheet.to_python(skip_empty_area=True)
        cells = {
            (top + r + 1, left + c + 1): (*_cell(value), "")
            for r, row in enumerate(rows)
            for c, value in enumerate(row)
            if value not in ("", None)
        }
        for place, (note, shown) in noted.items():
            kind, value, _ = cells.get(place, ("s", shown, ""))
            if note == "percent" and kind != "n":
                continue
            cells[place] = (kind, value, note)
        sheets.append(
            {
                "name": meta.name,
                "hidden": meta.visible is not SheetVisibleEnum.Visible,
                "cells": [[*place, *cell] for place, cell in sorted(cells.items())],
            }
        )
    return sheets


def _cell(value: object) -> tuple[str, object]:
    if isinstance(value, bool):
        return "b", value
    if isinstance(value, (int, float)):
        return "n", value
    if isinstance(value, (date, datetime, time)):
        return "d", value.isoformat()
    if isinstance(value, timedelta):
        return "n", value.total_seconds() / 86400
    return "s", str(value)


def _notes(content: bytes) -> dict[str, dict[tuple[int, int], tuple[str, str]]]:
    """What every reader loses: error cells, formulas without a result, percent formats; by sheet name and place."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = {name.casefold(): name for name in archive.namelist()}
        percent = _percent_styles(archive, names)
        found = {}
        for sheet, path in _sheet_paths(archive, names):
            with archive.open(path) as part:
                found[sheet] = _sheet_notes(part, percent)
        return found


def _sheet_paths(archive: zipfile.ZipFile, names: dict[str, str]) -> list[tuple[str, str]]:
    book, relations = names.get("xl/workbook.xml"), names.get("xl/_rels/workbook.xml.rels")
    if not book or not relations:
        return []
    targets = {
        relation.get("Id"): relation.get("Target", "")
        for relation in ET.fromstring(archive.read(relations))  # noqa: S314  the guard has refused any DOCTYPE
    }
    found = []
    for sheet in ET.fromstring(archive.read(book)).iter(f"{_MAIN}sheet"):  # noqa: S314  as above
        target = targets.get(sheet.get(_REL), "")
        path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        if path.casefold() in names:
            found.append((sheet.get("name", ""), names[path.casefold()]))
    return found


def _percent_styles(archive: zipfile.ZipFile, names: dict[str, str]) -> set[str]:
    """The style numbers (as written in a cell's `s`) that show a number as percent."""
    path = names.get("xl/styles.xml")
    if not path:
        return set()
    root = ET.fromstring(archive.read(path))  # noqa: S314  as above
    codes = {int(form.get("numFmtId", 0)): form.get("formatCode", "") for form in root.iter(f"{_MAIN}numFmt")}
    table = root.find(f"{_MAIN}cellXfs")
    percent = set()
    for place, style in enumerate(table if table is not None else ()):
        number = int(style.get("numFmtId", 0))
        code = re.sub(r'"[^"]*"|\\.', "", codes.get(number, ""))
        if number in _BUILT_IN_PERCENT or "%" in code:
            percent.add(str(place))
    return percent


def _sheet_notes(part: IO[bytes], percent: set[str]) -> dict[tuple[int, int], tuple[str, str]]:
    found: dict[tuple[int, int], tuple[str, str]] = {}
    for _, cell in ET.iterparse(part):  # noqa: S314  as above
        if cell.tag == f"{_MAIN}row":
            cell.clear()
        if cell.tag != f"{_MAIN}c":
            continue
        place = _place(cell.get("r", ""))
        value = cell.findtext(f"{_MAIN}v")
        if place is None:
            continue
        if cell.get("t") == "e":
            found[place] = ("error", value or "#?")
        elif cell.find(f"{_MAIN}f") is not None and not value and cell.get("t") != "str":
            found[place] = ("formula", cell.findtext(f"{_MAIN}f") or "")
        elif cell.get("s") in percent and value:
            found[place] = ("percent", value)
    return found


def _place(address: str) -> tuple[int, int] | None:
    match = re.fullmatch(r"([A-Z]{1,3})(\d+)", address)
    if not match:
        return None
    column = 0
    for letter in match[1]:
        column = 26 * column + ord(letter) - 64
    return int(match[2]), column


if __name__ == "__main__":
    main()
