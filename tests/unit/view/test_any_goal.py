"""Whatever stands in the sheet, every goal can be judged, told and shown: no goal may take the others down."""

from __future__ import annotations

import json
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from lib.charts.target import target_figure
from lib.charts.theme import LIGHT
from lib.domain.judgement import Evidence
from lib.domain.quantity import Quantity
from lib.domain.rollup import attention, judge_all, reasons
from lib.services.contracts import goal_json
from lib.services.settings import ROOT
from lib.view import sentences
from lib.view.goal import goal_detail
from lib.view.overview import overview
from tests.builders import goals, organisation

HOUSE = organisation()
CORPUS = ROOT / "tests" / "unit" / "domain" / "prose"
SAID = [case["text"] for case in json.loads((CORPUS / "targets.json").read_text(encoding="utf-8"))]
SAID += [case["result"] for case in json.loads((CORPUS / "results.json").read_text(encoding="utf-8"))]
SAID += [case["comment"] for case in json.loads((CORPUS / "comments.json").read_text(encoding="utf-8"))]
PIECES = st.sampled_from(sorted({word for text in SAID for word in text.split()}))
PROSE = st.sampled_from(SAID) | st.lists(PIECES, max_size=12).map(" ".join) | st.text(max_size=40)


@settings(max_examples=300)
@given(PROSE, PROSE, PROSE, st.dates(date(2018, 1, 1), date(2021, 1, 1)), st.none() | st.integers(0, 2000))
def test_any_goal_can_be_judged_told_and_shown(
    wording: str, result: str, comment: str, as_of: date, computed: int | None
) -> None:
    """JSON, sentences, overview, page and figure, on any date, with what the activities give or without it."""
    read = [one.goal for one in goals(("5", wording, result, comment), ("6", "Mindst tre møder", result, comment))]
    number = None if computed is None else Quantity(computed)
    given = {one.label: Evidence(computed=number, requirements=(number,) * len(one.requirement.parts)) for one in read}
    judged = judge_all(read, as_of=as_of, evidence=given)
    json.dumps([goal_json(one) for one in judged])
    for one in judged:
        assert sentences.sentence(one, HOUSE).endswith(".")
        assert sentences.headline(one)
        for reason in reasons(one):
            assert sentences.attention_sentence(one, reason)
        page = goal_detail(one, labels=["5", "6"], corrections=[], history=[], uploaded=None, organisation=HOUSE)
        if page.chart:
            assert target_figure(page.chart, LIGHT).data
    view = overview(judged, year=2019, as_of=as_of, notes=[("a", result)], sources=[], organisation=HOUSE)
    assert len(view.lines) == 2
    assert len(view.attention) == len(attention(judged))
