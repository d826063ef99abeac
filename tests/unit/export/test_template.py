"""Templates: filled in and imported again, they give back what was filled in."""

from __future__ import annotations

import io
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from lib.domain.contract import read_goals
from lib.domain.goal import Comparison, Goal, GoalKind
from lib.export.template import contract_template, dataset_template
from lib.intake.inspection import Request, inspect
from lib.schema.contract import CONTRACT_DATASETS, GOALS
from lib.schema.spec import GUIDE_SHEET
from lib.services.contracts import rows_of
from tests.builders import organisation, saved

HOUSE = organisation()
TEMPLATE = contract_template(HOUSE)
_COLUMN = {column.name: number for number, column in enumerate(GOALS.columns, start=1)}

words = (
    st.text("abcdefghijklmnopqrstuvwxyzæøå ", min_size=3, max_size=30).map(lambda text: " ".join(text.split())).filter(bool)
)
counts = st.integers(1, 10**6)


@st.composite
def goal_cells(draw: st.DrawFn) -> dict[str, object]:
    """The cells of one goal, of any kind, as a person fills them in."""
    kind = draw(st.sampled_from(["Score", "Andel", "Antal", "Beløb", "Milepæl", "Tekst"]))
    cells: dict[str, object] = {
        "description": draw(words),
        "kind": kind,
        "indicator": draw(words | st.none()),
        "owner": draw(words | st.none()),
        "comment": draw(st.sampled_from(["Godkendt af ERST", "Vurderes opfyldt", None])),
    }
    if kind == "Milepæl":
        cells["deadline"] = draw(st.dates(date(2019, 1, 1), date(2021, 12, 31)) | st.none())
        cells["result"] = draw(st.sampled_from(["Etableret", "Ikke etableret", None]))
    elif kind != "Tekst":
        top = 100 if kind in {"Score", "Andel"} else 10**6
        low = draw(st.integers(1, top - 1))
        between = draw(st.booleans())
        cells["direction"] = "Mellem" if between else draw(st.sampled_from(["Mindst", "Højst"]))
        cells["target"] = f"{low}-{draw(st.integers(low + 1, top))}" if between else low
        cells["unit"] = {"Score": "point", "Andel": "pct.", "Antal": "virksomheder", "Beløb": "kr."}[kind]
    return cells


def _filled(goals: list[dict[str, object]]) -> bytes:
    book = load_workbook(io.BytesIO(TEMPLATE))
    sheet = book[GOALS.sheet]
    for row, cells in enumerate(goals, start=2):
        sheet.cell(row=row, column=_COLUMN["label"], value=str(row - 1))
        for name, value in cells.items():
            sheet.cell(row=row, column=_COLUMN[name], value=value)
    return saved(book)


def _read(content: bytes) -> tuple[Goal, ...]:
    found = inspect(file_name="k.xlsx", content=content, organisation=HOUSE, request=Request(year=2019))
    assert not found.errors, found.errors
    (sheet,) = [one for one in found.sheets if one.dataset == "goals"]
    frame = sheet.frame.assign(year=2019, upload_id=1, file_name="k.xlsx", sheet=sheet.name)
    return read_goals(rows_of(frame), approvers=HOUSE.approver_aliases)


@settings(max_examples=20)
@given(st.lists(goal_cells(), min_size=1, max_size=12))
def test_a_filled_template_gives_the_goals_back(goals: list[dict[str, object]]) -> None:
    """Kind, comparison, target, unit, deadline, and every word."""
    read = _read(_filled(goals))
    assert [goal.label for goal in read] == [str(number) for number in range(1, len(goals) + 1)]
    for goal, cells in zip(read, goals, strict=True):
        requirement = goal.requirement
        assert (goal.description, goal.indicator, goal.comment) == tuple(
            cells.get(name) or "" for name in ("description", "indicator", "comment")
        )
        expected = {
            "Score": GoalKind.SCORE,
            "Andel": GoalKind.SHARE,
            "Antal": GoalKind.COUNT,
            "Beløb": GoalKind.AMOUNT,
            "Milepæl": GoalKind.MILESTONE,
            "Tekst": GoalKind.TEXT,
        }
        assert requirement.kind is expected[str(cells["kind"])]
        if "target" in cells:
            ends = [float(end) for end in str(cells["target"]).split("-")]
            assert requirement.target == (tuple(ends) if len(ends) > 1 else ends[0])
            direction = {"Mindst": Comparison.AT_LEAST, "Højst": Comparison.AT_MOST, "Mellem": Comparison.BETWEEN}
            assert requirement.comparison is direction[str(cells["direction"])]
            assert requirement.unit == {"pct.": "percent", "point": "points", "kr.": "DKK"}.get(
                str(cells["unit"]), cells["unit"]
            )
        elif cells["kind"] == "Milepæl":
            assert requirement.target == cells["deadline"]


def test_a_composite_goal_survives_the_template() -> None:
    """A row for the goal and one for each requirement, with the same label."""
    book = load_workbook(io.BytesIO(TEMPLATE))
    sheet = book[GOALS.sheet]
    for row, (part, text) in enumerate([(None, "Aftaler og akademier"), ("Akademier", "Afholdelse af akademier")], start=2):
        for name, value in {"label": "6", "description": text, "part": part}.items():
            sheet.cell(row=row, column=_COLUMN[name], value=value)
    sheet.cell(row=3, column=_COLUMN["target"], value=2)
    sheet.cell(row=3, column=_COLUMN["unit"], value="akademier")
    (goal,) = _read(saved(book))
    assert (goal.requirement.kind, goal.requirement.parts[0].target) == (GoalKind.COMPOSITE, 2.0)


def test_an_empty_template_has_nothing_wrong() -> None:
    """Every sheet is recognised; that it has no rows is said."""
    found = inspect(file_name="k.xlsx", content=TEMPLATE, organisation=HOUSE, request=Request(year=2019))
    assert {one.code for one in found.problems} == {"no_rows"}
    assert len(found.sheets) == len(CONTRACT_DATASETS)


@pytest.mark.parametrize("spec", CONTRACT_DATASETS, ids=lambda spec: spec.name)
def test_the_guide_explains_every_column(spec) -> None:  # noqa: ANN001
    """One line a column, and drop-downs for what has choices."""
    book = load_workbook(io.BytesIO(dataset_template(spec, HOUSE)))
    guide = [[cell.value for cell in row] for row in book[GUIDE_SHEET].iter_rows(min_row=2)]
    assert [line[1] for line in guide] == [column.header for column in spec.columns]
    assert [cell.value for cell in book[spec.sheet][1]] == [column.header for column in spec.columns]
    rules = book[spec.sheet].data_validations.dataValidation
    assert len(rules) == sum(1 for column in spec.columns if column.choices or column.name == "municipality")
