"""What a goal asks for, read from its wording."""

from __future__ import annotations

import re
from dataclasses import replace

from lib.domain.goal import DKK, PERCENT, POINTS, Comparison, GoalKind, Requirement
from lib.domain.prose import words
from lib.domain.prose.candidates import Candidate, as_share, find_candidates
from lib.domain.prose.clauses import Clause, acts, relevant, split
from lib.domain.prose.deadline import find_deadline
from lib.domain.prose.masks import DOUBLED, RATE, Masked, mask
from lib.domain.prose.text import tidy

_CUE = re.compile(
    r"\b(?:mål(?:et|tal(?:let)?|sætning(?:en)?)?\s*(?:er|:|=|på)|målet\b|skal|opnår?|når?|antal(?:let)?|opnås|nås|kunne|"
    r"nedbring\w*|reducer\w*|sænk\w*|øge\w*|hæve\w*|afhold\w*|gennemfør\w*|vejled\w*|rådgiv\w*|deltag\w*|indgå\w*|etabler\w*|udarbejd\w*|udvikl\w*|lever\w*|modtag\w*)\b|^mål:",
    re.IGNORECASE,
)
_STATED = re.compile(
    r"\b(?:der er|der findes|har|består af|omfatter|dækker|rummer|huser)\s+(?:i alt\s+|ca\.\s+|p\.t\.\s+)?$", re.IGNORECASE
)
_VOID = re.compile(
    r"\bikke\s+(?:\w+\s+)?(?:fastsat|aftalt|længere)\b|\b(?:bortfald\w*|udgår|udgået|annulleret|ophævet|suspenderet)\b",
    re.IGNORECASE,
)
_PAST = re.compile(r"\b(?:blev|var|havde)\b", re.IGNORECASE)
_AIM = re.compile(r"\bskal\b|\bmål", re.IGNORECASE)
_LATER = re.compile(r"\b(?:senere|nærmere|følger)\W*$", re.IGNORECASE)
_NUMBER_OF = re.compile(r"\bantal(?:let)?(?:\s+af)?\s+(?P<rest>(?:[\wæøå-]+\s*){1,4})", re.IGNORECASE)
_VERB_LENGTH = 7
_LABELLED = re.compile(r"([\wæøåÆØÅ-]+)\s*[:=]\s*(?:mindst|minimum|min\.|højst|maks\.?)?\s*$", re.IGNORECASE)
_FALLING = re.compile(r"\b(?:reducer|nedbring|sænk|mindsk|begræns|fald|nedsæt|afkort)\w*", re.IGNORECASE)

MANY_NUMBERS = "Ordlyden nævner flere tal, og det fremgår ikke, hvilket der er målet."
RELATIVE = "Ordlyden beskriver en ændring, men ikke fra hvilket udgangspunkt."
PER_UNIT = "Tallet gælder pr. enhed eller pr. periode, så målet for hele året fremgår ikke."
ROUGH = "Tallet er omtrentligt, så grænsen fremgår ikke."
NO_UNIT = "Det fremgår ikke, hvad tallet måler."
NO_DIRECTION = "Det fremgår ikke, om tallet er en nedre eller en øvre grænse."
NO_DATE = "Fristen er ikke en bestemt dato."
VOID = "Ordlyden siger, at målet ikke gælder."
PAST = "Ordlyden beskriver, hvad der er sket, og ikke hvad der skal nås."
NO_SHARE = "Tallet kan ikke være en andel mellem 0 og 100 pct."


class _Unclear(Exception):  # noqa: N818  a way out of the reading, never seen outside this module
    """The prose cannot be read for sure; the text says why, in Danish."""


def read_target(text: str, *, year: int) -> Requirement:
    """What the wording asks for. Dates without a year belong to `year`.

    Ambiguous wording gives a text goal with a remark; wording without a number gives a milestone if it names an act.
    """
    plain = tidy(text)
    try:
        return _read(mask(plain, year=year), year=year)
    except _Unclear as why:
        return Requirement(kind=GoalKind.TEXT, text=plain, remark=str(why))


def _read(masked: Masked, *, year: int) -> Requirement:
    candidates = relevant(masked, find_candidates(masked.shown, masked.text))
    if candidates and DOUBLED.search(masked.text):
        raise _Unclear(RELATIVE)
    if candidates and _VOID.search(masked.text):
        raise _Unclear(VOID)
    everyone = bool(candidates) and all(one.everyone and not one.explicit for one in candidates)
    if not candidates or (everyone and words.ACTION.search(masked.text)):
        if masked.relative and not everyone:
            raise _Unclear(RELATIVE)
        return _without_number(masked, year=year)
    clauses = split(masked, candidates)
    if clauses is None:
        raise _Unclear(MANY_NUMBERS)
    found: list[Requirement] = []
    for clause in clauses:
        if clause.candidate is None:
            found.append(_milestone(masked.text[clause.start : clause.end], year=year))
        else:
            one = _with_unit_above(masked, clause, found)
            found.append(_numeric(masked, one, clause.start, clause.end, year=year))
    if len(found) == 1:
        return replace(found[0], text=masked.text)
    return _as_interval(masked, found) or _composite(masked, found)


def _with_unit_above(masked: Masked, clause: Clause, above: list[Requirement]) -> Candidate:
    """ "heraf mindst 200" counts what the requirement above counts."""
    one = clause.candidate
    assert one is not None  # noqa: S101  the caller has looked
    of_which = words.OF_WHICH.match(masked.text[clause.start : clause.end].lstrip())
    if of_which and not one.unit and above and above[-1].kind is GoalKind.COUNT:
        return replace(one, unit=above[-1].unit or "")
    return one


def _composite(masked: Masked, found: list[Requirement]) -> Requirement:
    parts = tuple(replace(part, name=_name(part)) for part in found)
    return Requirement(kind=GoalKind.COMPOSITE, comparison=Comparison.COMPOSITE, text=masked.text, parts=parts)


def _without_number(masked: Masked, *, year: int) -> Requirement:
    whole = _milestone(masked.text, year=year)
    names_act = bool(words.ACTION.search(masked.text)) and not _LATER.search(masked.text)
    if not (names_act or whole.deadline):
        return Requirement(kind=GoalKind.TEXT, text=masked.text)
    pieces = [_milestone(piece, year=year) for piece in acts(masked.text)]
    if len(pieces) > 1 and all(piece.deadline for piece in pieces):
        return _composite(masked, pieces)
    return whole


def _milestone(text: str, *, year: int) -> Requirement:
    deadline, vague = find_deadline(text, year=year)
    return Requirement(
        kind=GoalKind.MILESTONE,
        comparison=Comparison.BY_DATE if deadline else Comparison.NONE,
        target=deadline,
        deadline=deadline,
        text=_clean(text),
        remark=NO_DATE if vague and not deadline else "",
    )


def _clean(piece: str) -> str:
    return piece.strip(" ,;.-–")


def _numeric(masked: Masked, one: Candidate, start: int, end: int, *, year: int) -> Requirement:
    clause, head = masked.text[start:end], masked.text[start : one.start]
    if one.rough:
        raise _Unclear(ROUGH)
    if one.comparison is Comparison.NONE:
        raise _Unclear(MANY_NUMBERS)
    if not one.explicit and _PAST.search(clause) and not _AIM.search(clause):
        raise _Unclear(PAST)
    if one.unit or not words.SCORE.search(clause):  # "tilfredshed: 4 ud af 5" is a score
        one = as_share(one)
    kind, unit = _kind(masked, one, clause, head)
    if kind in {GoalKind.COUNT, GoalKind.AMOUNT} and RATE.search(masked.shown, start, end):
        raise _Unclear(PER_UNIT)
    if not one.explicit:
        one = _usual_direction(masked, one, clause)
    _plausible(kind, one)
    return Requirement(
        kind=kind,
        comparison=one.comparison,
        target=one.low if one.high is None else (one.low, one.high),
        unit=unit,
        strict=one.strict,
        deadline=find_deadline(clause, year=year)[0],
        text=_clean(clause),
    )


def _kind(masked: Masked, one: Candidate, clause: str, head: str) -> tuple[GoalKind, str]:
    if one.unit == PERCENT:
        nps = words.NPS.search(head) and not words.SHARE.search(head)
        return (GoalKind.SCORE, POINTS) if nps else (GoalKind.SHARE, PERCENT)
    if one.unit == DKK:
        return GoalKind.AMOUNT, DKK
    if one.unit == POINTS:
        return GoalKind.SCORE, POINTS
    if one.unit:
        _trusted(one, clause, head)
        return GoalKind.COUNT, one.unit
    if words.SCORE.search(clause) or (masked.scaled and words.SCORE.search(masked.text)):
        return GoalKind.SCORE, POINTS
    if words.SHARE.search(head) and 1 < one.low <= 100:
        return GoalKind.SHARE, PERCENT
    return GoalKind.COUNT, _counted_before(head, explicit=one.explicit)


def _trusted(one: Candidate, clause: str, head: str) -> None:
    """A number before an unknown noun needs a comparison or a goal's wording beside it; a statement is no goal."""
    if not one.explicit and _STATED.search(head):
        raise _Unclear(NO_UNIT)
    terse = not head.strip(" :-–") and one.unit.endswith("er")
    if not (one.explicit or terse or words.COUNTED.search(one.unit) or _CUE.search(clause)):
        raise _Unclear(NO_UNIT)


def _counted_before(head: str, *, explicit: bool) -> str:
    """The noun of "antallet af vejledte virksomheder er mindst …", or the one of "Virksomheder: …"."""
    number_of = _NUMBER_OF.search(head)
    rest: str = number_of["rest"] if number_of else ""
    for word in rest.split():
        if words.COUNTED.search(word) or (word.endswith("er") and len(word) > _VERB_LENGTH):
            return word
    labelled = _LABELLED.search(head)
    if labelled and words.COUNTED.search(labelled[1]):
        return str(labelled[1])
    counted: list[str] = [word for word in re.findall(r"[\wæøåÆØÅ-]+", head) if words.COUNTED.search(word)]
    if len(counted) == 1 and explicit:
        return counted[0]
    raise _Unclear(NO_UNIT)


def _usual_direction(masked: Masked, one: Candidate, clause: str) -> Candidate:
    """A number without comparison is a floor, unless less is better there."""
    if one.high is not None or one.everyone:
        return one
    if _FALLING.search(clause):
        return replace(one, comparison=Comparison.AT_MOST)
    if words.LOWER_IS_BETTER.search(clause) and not masked.from_to:
        raise _Unclear(NO_DIRECTION)
    return one


def _plausible(kind: GoalKind, one: Candidate) -> None:
    top = one.high if one.high is not None else one.low
    if kind is GoalKind.SHARE and not 0 <= top <= 100:
        raise _Unclear(NO_SHARE)
    if kind is GoalKind.COUNT and one.low < 0:
        raise _Unclear(NO_UNIT)


def _as_interval(masked: Masked, found: list[Requirement]) -> Requirement | None:
    """ "mindst 60 og højst 80 virksomheder" is one interval, not two requirements."""
    if len(found) != 2:
        return None
    low, high = found
    if (low.comparison, high.comparison) != (Comparison.AT_LEAST, Comparison.AT_MOST) or low.unit != high.unit:
        return None
    if not isinstance(low.target, float) or not isinstance(high.target, float) or low.target >= high.target:
        return None
    return replace(low, comparison=Comparison.BETWEEN, target=(low.target, high.target), text=masked.text)


def _name(part: Requirement) -> str:
    """What to call a requirement in a composite: its unit for a count, else its first words."""
    if part.kind is GoalKind.COUNT and part.unit:
        return part.unit[0].upper() + part.unit[1:]
    if part.kind is GoalKind.SCORE and words.NPS.search(part.text):
        return "NPS"
    first = part.text.split()
    return " ".join(first[:6]) + ("…" if len(first) > 6 else "")
