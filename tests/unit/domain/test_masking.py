"""What rows may tell of the confidential kinds of guidance."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from lib.domain.masking import MASK, has_confidential_types, masked
from lib.schema.activity import ARRANGEMENTS, DISCREET_TYPE, GUIDANCE, INQUIRIES, MENTIONS, SURVEY

TELLING = ("cvr", "sector", "topic", "size", "hours", "program", "activity_id")
TYPES = ("Vækstvirksomhed", "Driftsvirksomhed", "Kortere forløb", "Early Warning")


def rows(*said: tuple[str, str], **more: Any) -> pd.DataFrame:  # noqa: ANN401  what cells hold
    """Rows of guidance of (type, sheet), each with everything given."""
    given = {"cvr": "12345674", "sector": "Detail", "topic": "Krise", "size": "5-9", "hours": 2.5, "program": "P"}
    return pd.DataFrame(
        [
            {
                "type": kind,
                "sheet": sheet,
                "upload_id": 1,
                "row": place,
                "cell": "",
                "file_name": "a.csv",
                "municipality": "Vejle",
            }
            | {**given, "activity_id": f"A-{place}", "count": 1}
            | more
            for place, (kind, sheet) in enumerate(said, start=2)
        ]
    )


@pytest.mark.parametrize(
    ("spec", "has"), [(GUIDANCE, True), (SURVEY, True), (INQUIRIES, False), (MENTIONS, False), (ARRANGEMENTS, False)]
)
def test_datasets_with_confidential_types(spec: Any, has: bool) -> None:  # noqa: ANN401, FBT001  parameters
    """Guidance and the answers to it; an arrangement's type is another thing."""
    assert has_confidential_types(spec) is has


def test_both_kinds_look_alike_and_the_others_are_left() -> None:
    """Company, subject and id are covered, day and municipality are not."""
    frame = rows(*((kind, "Ark") for kind in TYPES))
    found = masked(frame, spec=GUIDANCE, of=frame)
    assert list(found["type"]) == [*TYPES[:2], DISCREET_TYPE, DISCREET_TYPE]
    for name in TELLING:
        assert list(found[name][2:]) == [MASK, MASK]
        assert list(found[name][:2]) == list(frame[name][:2])
    assert list(found["row"]) == [2, 3, 4, 5]
    assert list(found["municipality"]) == ["Vejle"] * 4
    assert list(frame["type"]) == list(TYPES)


@pytest.mark.parametrize("given", ["", None])
def test_what_is_not_given_is_covered_too(given: str | None) -> None:
    """Or a column that only one kind fills would tell the two apart."""
    frame = rows(("Early Warning", "Ark"), ("Kortere forløb", "Ark"), program=given, hours=given)
    found = masked(frame, spec=GUIDANCE, of=frame)
    assert list(found["program"]) == list(found["hours"]) == [MASK, MASK]


@pytest.mark.parametrize(
    ("sheets", "covered"),
    [
        ([("Early Warning", "A"), ("Kortere forløb", "A")], False),
        ([("Early Warning", "A"), ("Kortere forløb", "A"), ("Kortere forløb", "B")], False),
        ([("Early Warning", "A"), ("Kortere forløb", "B")], True),
        ([("Early Warning", "A"), ("Vækstvirksomhed", "A"), ("Kortere forløb", "B")], True),
        ([("Early Warning", "A"), ("Kortere forløb", "A"), ("Early Warning", "B")], True),
    ],
)
def test_a_place_that_would_tell_the_kind_is_covered(sheets: list[tuple[str, str]], covered: bool) -> None:  # noqa: FBT001
    """For every row of both kinds as soon as one sheet holds Early Warning without the other."""
    frame = rows(*sheets)
    found = masked(frame, spec=GUIDANCE, of=frame)
    hidden = found["type"] == DISCREET_TYPE
    for name in ("file_name", "sheet", "row", "cell"):
        assert (found[name][hidden] == MASK).all() == covered
        assert (found[name][~hidden] == frame[name][~hidden]).all()


def test_the_sheet_is_judged_by_all_its_rows() -> None:
    """A selection that happens to hold one kind of a mixed sheet tells nothing."""
    everything = rows(("Early Warning", "A"), ("Kortere forløb", "A"))
    found = masked(everything[:1], spec=GUIDANCE, of=everything)
    assert list(found["sheet"]) == ["A"]


def test_other_datasets_are_left_alone() -> None:
    """Whatever their words are."""
    frame = rows(("Early Warning", "A"))
    assert masked(frame, spec=ARRANGEMENTS, of=frame) is frame


@pytest.mark.parametrize(
    ("kinds", "covered"),
    [
        ("KEKEKKEK", False),
        ("KKKKEEEE", True),  # a list sorted by type
        ("EEEEKKKKKKKKKK", True),
        ("KKEEKKEEKK", False),
        ("KKKK", False),
        ("EEEE", True),
    ],
)
def test_a_sorted_sheet_does_not_tell_by_its_order(kinds: str, covered: bool) -> None:  # noqa: FBT001  a parameter
    """Where the kinds hardly change from row to row their places are covered."""
    names = {"K": "Kortere forløb", "E": "Early Warning"}
    frame = rows(*((names[kind], "Ark") for kind in kinds))
    found = masked(frame, spec=GUIDANCE, of=frame)
    assert (found["row"] == MASK).all() == covered
