"""Formats that make a number look as the deck's text says it."""

from __future__ import annotations

import pytest

from lib.export.workbook.formats import shown_as


@pytest.mark.parametrize(
    ("text", "value", "given", "made"),
    [
        ("1.021", 1021, "#,##0", "#,##0"),
        ("90\N{NO-BREAK SPACE}%", 90, '0" %"', '0" %"'),
        ("9 af 9", 9, "#,##0", '#,##0" af 9"'),
        ("≥ 500", 500, "#,##0", '"≥ "#,##0'),
        ("+4", 4, "#,##0", '"+"#,##0'),
        ("−3", -3, "#,##0", '#,##0;"−"#,##0'),
        ("4,3", 4.25, "#,##0", "#,##0.0"),
        ("2019", 2019, "#,##0", "#,##0"),
        ("2,5 mio. kr.", 2500000, "#,##0", "#,##0"),
        ('9 "x"', 9, "#,##0", "#,##0"),
        ("", 12, "#,##0", "#,##0"),
        ("NPS=64", None, "#,##0", ""),
    ],
)
def test_the_format_follows_the_text(text: str, value: float | None, given: str, made: str) -> None:
    """Signs and words around the number, its decimals and its minus; the given format where the text tells another number."""
    assert shown_as(text, value, given) == made
