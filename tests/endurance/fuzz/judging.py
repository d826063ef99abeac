"""What every answer to a mutated file must be: an inspection in words of the catalogue, which a page can show."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from openpyxl.utils.cell import column_index_from_string, coordinate_from_string

from lib.intake.guard import FileKind, guard
from lib.intake.inspection import Inspection, Request, inspect
from lib.intake.problem import CATALOGUE
from lib.intake.reading import Book, read_file
from lib.intake.values.cleaned import squeezed
from lib.intake.values.text import text_of
from lib.services.marking import marked_workbook
from lib.ui import markup as m
from lib.ui.upload.found import needed, optional, problems_of
from lib.view.problems import groups, rows
from tests.accounting import lost_cells

if TYPE_CHECKING:
    from random import Random

    from lib.intake.problem import Problem
    from lib.schema.organisation import Organisation

_FOREIGN = re.compile(r"Traceback|\b\w*(?:Error|Exception)\b|<class|object at 0x|\bNone\b|\bnot\b|\bfile\b|codec")
"""What a fault of a program says; the mutators write none of it."""
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
"""What neither a database nor a browser takes."""
_ALIVE = re.compile(r"(?<!\\)<(?:script|img|a )")
"""What a browser would take for markup; Markdown writes a backslash before it."""
_OWN_TEXT = "unreadable_target"
"""The one problem whose whole text is written where it is found."""


def faults(found: Inspection) -> list[str]:
    """What is wrong with an answer, whatever the file."""
    said = [f"{one.code}: {fault}" for one in found.problems for fault in _of_problem(one)]
    for question in found.questions:
        texts = (question.key, question.text, *question.examples, *(part for option in question.options for part in option))
        said += [f"question: {text!r}" for text in texts if _UNSTORABLE.search(text)]
    if not found.sheets and not found.errors:
        said.append("neither a sheet nor an error")
    for sheet in found.sheets:
        stored = len(set(sheet.frame["row"])) if len(sheet.frame) else 0
        if sheet.read < stored or sheet.rejected < 0 or sheet.read < sheet.rejected:
            said.append(f"{sheet.name}: {sheet.read} read, {sheet.rejected} rejected, {stored} stored")
    return said + [f"lost: {cell}" for cell in _lost(found)]


def _lost(found: Inspection) -> list[str]:
    """Cells that were neither stored nor pointed out; one of nothing but signs that nobody sees says nothing."""
    if not found.sheets or found.book is None:
        return []
    by_name = {sheet.name: sheet for sheet in found.book.sheets}
    restarted = {one.sheet for one in found.problems if one.code == "ids_restart"}  # that the ids are left out is said
    lost = []
    for place in lost_cells(found):
        name, _, address = place.rpartition("!")
        column, row = coordinate_from_string(address)
        if name not in restarted and squeezed(text_of(by_name[name].cell(row, column_index_from_string(column)))).strip("'"):
            lost.append(place)
    return lost[:3]


def _of_problem(one: Problem) -> list[str]:
    said = []
    if not _shape(one.code).fullmatch(one.message):
        said.append(f"not of the catalogue: {one.message[:200]!r}")
    if _FOREIGN.search(one.message):
        said.append(f"foreign words: {_FOREIGN.search(one.message)} in {one.message[:200]!r}")
    texts = (one.message, one.sheet, one.column, one.cell, one.value, one.question)
    return said + [f"a sign that nobody can store: {text[:80]!r}" for text in texts if _UNSTORABLE.search(text)]


@cache
def _shape(code: str) -> re.Pattern[str]:
    """What a problem's text looks like, whatever stands in its places."""
    if code == _OWN_TEXT:
        return re.compile(r".+", re.DOTALL)
    text = re.sub(r"\{\w*\}", "\0", CATALOGUE[code][1]).replace("{{", "{").replace("}}", "}")
    return re.compile(".*".join(re.escape(piece) for piece in text.split("\0")), re.DOTALL)


def answered(found: Inspection, organisation: Organisation, rng: Random) -> Inspection:
    """The same file with its questions answered, as a person would or not."""
    answers = {one.key: rng.choice([value for value, _ in one.options] or ["2019", "x"]) for one in found.questions}
    request = Request(answers=answers, year=rng.choice((None, 2019)))
    return inspect(file_name=found.file_name, content=found.content, organisation=organisation, request=request)


def shown(found: Inspection) -> list[str]:
    """What is wrong with the page's own words and markup."""
    problems = problems_of(found)
    pieces = [m.tag("li", example.where, example.text) for group in groups(problems) for example in group.examples]
    pieces += [m.tag("td", text) for row in rows(problems) for text in row.values()]
    pieces += [m.markdown(one.text) for one in (*needed(found), *optional(found))]
    pieces += [m.tag("h2", found.file_name), *(m.tag("li", title) for sheet in found.sheets for title in sheet.titles)]
    return [f"page: {piece[:80]!r}" for piece in pieces if _UNSTORABLE.search(piece) or _ALIVE.search(piece)]


def copies(found: Inspection) -> list[str]:
    """What is wrong with the copy that is kept and with the marked copy: both must be files that can be read again."""
    said = []
    made = {"kept": found.kept if found.kept != found.content else b""}
    if found.book and found.problems:
        made["marked"] = marked_workbook(found)
    for name, content in made.items():
        if content:
            kind = guard(content)
            again = read_file(content, kind) if isinstance(kind, FileKind) else kind
            if not isinstance(again, Book):
                said.append(f"{name}: {again.code}")
    return said
