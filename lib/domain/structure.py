"""The optional columns of the goals sheet: structure that a person wrote, which outranks what was read from prose."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from lib.domain.goal import DKK, NUMERIC, PERCENT, POINTS, Comparison, GoalKind, Origin, Requirement
from lib.domain.numbers import DIGITS, MULTIPLIERS, NUMBER_WORDS, TOO_LARGE, read_digits

if TYPE_CHECKING:
    from datetime import date

    from lib.domain.goal import Target

KINDS = {
    "Score": GoalKind.SCORE,
    "Andel": GoalKind.SHARE,
    "Antal": GoalKind.COUNT,
    "Beløb": GoalKind.AMOUNT,
    "Milepæl": GoalKind.MILESTONE,
    "Sammensat": GoalKind.COMPOSITE,
    "Tekst": GoalKind.TEXT,
}
DIRECTIONS = {
    "Mindst": Comparison.AT_LEAST,
    "Højst": Comparison.AT_MOST,
    "Mellem": Comparison.BETWEEN,
    "Senest": Comparison.BY_DATE,
}
_VALUE = re.compile(
    rf"^\s*(?P<a>[-−]?{DIGITS}|\w+)(?:\s*(?:-|–|til|og)\s*(?P<b>{DIGITS}))?\s*(?P<scale>mio\.?|mia\.?|t\.?kr\.?|tkr\.?)?\s*(?P<unit>\D*)$",
    re.IGNORECASE,
)


class StructureError(ValueError):
    """A cell of the structure cannot be read; the text says which column and why, in Danish."""


@dataclass(frozen=True, kw_only=True)
class Structure:
    """The optional columns of one row, as written; empty text where the cell is."""

    kind: str = ""
    direction: str = ""
    target: str = ""
    unit: str = ""
    deadline: date | None = None

    @property
    def empty(self) -> bool:
        """Whether nobody wrote anything."""
        return not (self.kind or self.direction or self.target or self.unit or self.deadline)


def read_target_value(written: str) -> tuple[float | tuple[float, float], str]:
    """The number, or the two ends, and the unit of a Målværdi cell ("840", "40-60", "70 %", "1,5 mio. kr.").

    Raises StructureError when it is none of these.
    """
    match = _VALUE.match(written.strip())
    word = match["a"].casefold() if match else ""
    if not match or not (word in NUMBER_WORDS or re.fullmatch(rf"[-−]?{DIGITS}", match["a"])):
        raise StructureError(f"Målværdien »{written}« er ikke et tal. Skriv for eksempel 840, 70 % eller 40-60.")
    scale = (match["scale"] or "").casefold().strip(". ")
    factor = MULTIPLIERS.get(scale, MULTIPLIERS["tkr"] if scale.startswith("t") else 1.0)
    low = float(NUMBER_WORDS[word]) if word in NUMBER_WORDS else read_digits(match["a"])
    unit = match["unit"].strip() or ("kr." if scale.startswith("t") else "")
    if low * factor >= TOO_LARGE:
        raise StructureError(f"Målværdien »{written}« er for stor til at være rigtig.")
    if match["b"] is None:
        return low * factor, unit
    high = read_digits(match["b"])
    if low >= high or high * factor >= TOO_LARGE:
        raise StructureError(f"Målværdien »{written}«: det første tal skal være mindre end det andet.")
    return (low * factor, high * factor), unit


def normal_unit(written: str) -> str | None:
    """ "percent", "points", "DKK", the noun as written, or None for an empty text."""
    unit = written.strip().casefold().rstrip(".")
    if not unit:
        return None
    if unit in {"%", "pct", "procent", "percent"}:
        return PERCENT
    if unit in {"point", "points", "nps", "score", "p"}:
        return POINTS
    if unit in {"kr", "kroner", "dkk", "danske kroner"}:
        return DKK
    return written.strip()


def structured(prose: Requirement, structure: Structure) -> Requirement:
    """What the columns say, filled up from the prose where they are silent. Raises StructureError for unreadable cells."""
    if structure.empty:
        return prose
    kind, unit = KINDS.get(structure.kind), normal_unit(structure.unit)
    target: Target | None = None
    if structure.target:
        target, beside = read_target_value(structure.target)
        unit = unit or normal_unit(beside)
    same_measure = prose.kind in NUMERIC and kind in {None, prose.kind}
    kind = kind or _kind_for(unit, target, structure, prose)
    if target is None and same_measure and kind in NUMERIC:
        target = prose.target
    comparison = DIRECTIONS.get(structure.direction) or _comparison_for(kind, target, prose)
    if kind not in NUMERIC:
        target = structure.deadline or (prose.deadline if kind is GoalKind.MILESTONE else None)
        unit = None
        comparison = Comparison.BY_DATE if kind is GoalKind.MILESTONE and target else Comparison.NONE
    elif isinstance(target, tuple):
        comparison = Comparison.BETWEEN
    _check(structure, kind, comparison, target)
    return replace(
        prose,
        kind=kind,
        comparison=comparison,
        target=target,
        unit=unit or _default_unit(kind, prose),
        strict=prose.strict and same_measure and not structure.target,
        deadline=structure.deadline or prose.deadline,
        remark="",
        origin=Origin.COLUMN,
        parts=(),
    )


def _kind_for(unit: str | None, target: Target | None, structure: Structure, prose: Requirement) -> GoalKind:
    if unit in {PERCENT, POINTS, DKK}:
        return {PERCENT: GoalKind.SHARE, POINTS: GoalKind.SCORE, DKK: GoalKind.AMOUNT}[unit]
    if prose.kind in NUMERIC:
        return prose.kind
    if target is not None or unit:
        return GoalKind.COUNT
    return GoalKind.MILESTONE if structure.deadline else prose.kind


def _comparison_for(kind: GoalKind, target: Target | None, prose: Requirement) -> Comparison:
    if prose.comparison in {Comparison.AT_LEAST, Comparison.AT_MOST} and kind is prose.kind:
        return prose.comparison
    return Comparison.AT_LEAST if target is not None else Comparison.NONE


def _default_unit(kind: GoalKind, prose: Requirement) -> str | None:
    fixed = {GoalKind.SHARE: PERCENT, GoalKind.SCORE: POINTS, GoalKind.AMOUNT: DKK}
    if kind in fixed:
        return fixed[kind]
    return prose.unit if kind is GoalKind.COUNT and prose.kind is GoalKind.COUNT else None


def _check(structure: Structure, kind: GoalKind, comparison: Comparison, target: Target | None) -> None:
    if comparison is Comparison.BETWEEN and not isinstance(target, tuple):
        raise StructureError("Retningen er »Mellem«, men målværdien er ikke to tal. Skriv for eksempel 40-60.")
    if kind in NUMERIC and target is None and (structure.kind or structure.target or structure.direction):
        raise StructureError(f"Måltypen er »{structure.kind or 'et tal'}«, men der er ingen målværdi.")
    if kind is GoalKind.SHARE and isinstance(target, float) and not 0 <= target <= 100:
        raise StructureError(f"Målværdien »{structure.target}« er ikke en andel mellem 0 og 100 pct.")
