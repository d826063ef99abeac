"""What was reached, read from the result's words in the light of what was asked."""

from __future__ import annotations

import re
from dataclasses import replace

from lib.domain.goal import DKK, NUMERIC, PERCENT, POINTS, Comparison, GoalKind, Reported, Requirement, Statement
from lib.domain.numbers import DIGITS, read_digits
from lib.domain.prose import words
from lib.domain.prose.candidates import Candidate, as_share, find_candidates
from lib.domain.prose.masks import mask
from lib.domain.prose.statement import read_statement
from lib.domain.prose.text import HIDDEN, hide, open_bracket, tidy
from lib.domain.prose.words import compiled
from lib.domain.quantity import Bound, Quantity, total

SEVERAL = "Resultatet nævner flere tal, og det fremgår ikke, hvilket der svarer til målet."
OTHER_UNIT = "Resultatets tal har en anden enhed end målet."
NO_PERCENT = "Det fremgår ikke, om resultatets tal er i procent."
SUMMED = "Resultatet er summen af de nævnte dele."
ODD_NUMBER = "Tallet kan læses på to måder. Skriv tusinder med punktum (1.021) og decimaler med komma (1,5)."
PARTS_DIFFER = "De nævnte dele giver ikke det anførte i alt."


_NOTHING = compiled(
    r"^\W*$|^\W*(?:n/?a|ingen\s+data|afventer\w*|foreligger\s+ikke.*|ikke\s+opgjort.*|ukendt|mangler|opgøres\s+.*|kommer|følger|"
    r"endnu\s+ikke\s+opgjort.*|ikke\s+målt.*)\W*$"
)
_N = words.NUMBER
_ASIDE = compiled(
    rf"\(?\bn\s*=\s*{_N}\)?|\bsvarprocent(?:en)?(?:\s+(?:på|er|var))?\s*:?\s*{_N}\s*%?"
    rf"|\b(?:mål|målet|måltallet|kravet|krav|målsætningen)(?:\s+(?:på|er|om|var))?\s*:?\s*(?:mindst\s+|min\.\s*|højst\s+)?{_N}"
    rf"\s*(?:%|pct\.?)?|\b(?:baseret på|blandt|ud af|af i alt)\s+{_N}(?=\s)"
    rf"|\b{_N}\s+(?:besvarelser|svar|respondenter|svarpersoner)\b|\b(?:sammenholdt med|svarende til)\s+{_N}\s*\S*"
    rf"|(?<=\d\s)(?:ud\s+)?af\s+{_N}(?!\s*(?:%|pct))"
    rf"|\b(?:forvent\w*|budget\w*|prognose\w*|estimat\w*|skøn\w*|planlagt\w*)[^.;,\d]{{0,40}}{_N}\s*(?:%|pct\.?)?"
    rf"|\b{_N}\s+(?:\w+\s+)?(?:er\s+|yderligere\s+)?(?:manglede|planlagt\w*|aflyst\w*|forventes|mangler|afvist\w*|udskudt\w*|under\s+\w+)"
    rf"|\b(?:mod|før|tidligere|sidste år|året før)\s*:?\s+(?:\w+\s+)?{_N}\s*(?:%|pct\.?)?"
)
_OWN_VERB = compiled(r"\b(?:blev|var|lå på|er blevet|nåede|opnåede)\b")
_TOTAL = compiled(r"^\W*(?:og\s+)?(?:total\w*|i\s?alt|ialt|sum|samlet\w*|tilsammen|i\salt\s\w+|total\s\w+)\W*$")
_BOUND = rf"(?:(?:{words.AT_LEAST}|{words.AT_MOST}|{words.MORE_THAN}|{words.LESS_THAN}|{words.ABOUT})\s+)?"
_NAME_BEFORE = compiled(
    rf"(?:^|[;,.(]|\d%?|pct\.?|%|kr\.?|\+|¤)\s*(?P<name>[A-ZÆØÅa-zæøå][^:=;\d¤]{{1,80}}?)\s*[:=]\s*{_BOUND}$"
)
_NAME_FIRST = compiled(
    rf"^\s*(?P<name>[A-ZÆØÅa-zæøå][^:=;\d¤]*?)\s+(?P<before>{_BOUND})(?P<n>\d[\d.]*\+?)\s?(?:%|pct\.?)?\s*$"
)
_NUMBER_FIRST = compiled(
    rf"^\s*(?P<before>{_BOUND})(?P<n>\d[\d.]*\+?)\s?(?:%|pct\.?)?\s+(?P<name>[A-ZÆØÅa-zæøå][^:=;\d¤]*?)\s*$"
)
_LEAD_IN = compiled(r"^\W*(?:og|samt|heraf|herunder|fordelt\s+på|heraf\s+er)\s+")
_ENUMERATED = compiled(
    rf"(?<![\w.,])(?P<part>{DIGITS})\s+(?:(?!procent|pct)\w+\s+)?(?:ud\s+)?af\s+(?:de\s+|i\s+alt\s+)?(?P<whole>{DIGITS})(?![\w%])"
)
_NONE_DONE = compiled(r"^\W*(?:ingen|nul)(?:\s+\w+){1,3}\W*$|^\W*nul\W*$")
_OF_WHICH = compiled(r",?\s*\(?\b(?:heraf|hvoraf|herunder|fordelt på)\b:?")
_ANNOUNCED = compiled(r"\b(?:total\w*|i alt|ialt|samlet|resultat\w*|nps)\W{0,3}\s*(?:på|er|i alt)?\s*$")
_GUIDANCE_TYPES = compiled(r"vækst|drift|kortere|early warning|\bew\b|iværksæt")
_STATE = compiled(
    r"\b(?:mål|måltal|heraf|ansøg\w*|godkendt\w*|afslag|tilmeldt\w*|planlagt\w*|aflyst\w*|afholdt\w*|forvent\w*|budget|rest\w*|mangl\w*|svar\w*|nps)\b"
)
_ALIKE = 4
_WHOLE_KRONER = 1000
_NOT_TINY = 5

Part = tuple[str, Quantity]


def read_result(text: str, requirement: Requirement, *, year: int) -> Reported:
    """The number (for a numeric goal), its named parts, and what the words say of being reached."""
    statement = read_statement(text, year=year)
    plain = tidy(text)
    if requirement.kind not in NUMERIC:
        counts = bool(find_candidates(mask(plain, year=year).shown))
        return Reported(text=text, statement=_held_to_everyone(plain, requirement, statement), counts=counts)
    if _NOTHING.match(plain):
        return Reported(text=text, statement=statement)
    reported = _read_number(plain, requirement, year=year)
    if reported.quantity and statement.reached is False and reported.quantity.value == requirement.target:
        reported = replace(reported, quantity=None)  # "840 virksomheder er ikke nået" repeats the target
    return replace(reported, text=text, statement=statement)


def _held_to_everyone(plain: str, requirement: Requirement, statement: Statement) -> Statement:
    """ "Aftaler med 11 kommuner" does not reach "aftaler med alle 13 kommuner"."""
    asked = [one for one in find_candidates(requirement.text) if one.everyone]
    given = find_candidates(plain)
    short = any(one.unit == other.unit and other.low < one.low for one in asked for other in given)
    return replace(statement, reached=None, underway=True) if short and statement.reached else statement


def _read_number(plain: str, requirement: Requirement, *, year: int) -> Reported:
    if _NONE_DONE.match(plain):
        return Reported(quantity=Quantity(0))
    aside = plain if requirement.kind is GoalKind.SHARE and _ENUMERATED.search(plain) else hide(plain, _ASIDE)
    if requirement.kind is not GoalKind.SCORE:
        named = _named_parts(aside)
        if len(named) > 1:
            return _from_parts(named, requirement, aside, year=year)
        head = _OF_WHICH.split(aside, maxsplit=1)
        if len(head) > 1:
            whole = _pick(head[0], requirement, year=year)
            parts = [part for part in _listed_parts(head[1]) if _is_sort_of(part[0], requirement.unit)]
            return replace(whole, parts=tuple(parts)) if whole.quantity else whole
    return _pick(aside, requirement, year=year)


def _pick(plain: str, requirement: Requirement, *, year: int) -> Reported:
    """The one number that fits the goal's unit; none when several do."""
    whole = _ENUMERATED.search(plain)
    if requirement.kind is GoalKind.SHARE and whole and "%" not in plain:
        part, total_count = read_digits(whole["part"]), read_digits(whole["whole"])
        if 0 < part <= total_count:
            return Reported(quantity=Quantity(round(100 * part / total_count, 1)))
    shown = mask(_OWN_VERB.sub(lambda word: HIDDEN * len(word[0]), plain), year=year).shown
    candidates = find_candidates(shown)
    if any(one.high is not None for one in candidates):
        return Reported(remark=SEVERAL)
    if not candidates:
        return Reported()
    fitting, remark = _fitting(candidates, shown, requirement)
    fitting = [one for one in fitting if not open_bracket(shown, one.start)] or fitting
    if len(fitting) > 1:
        fitting = [one for one in fitting if _ANNOUNCED.search(shown[: one.start])] or fitting
    if any(_odd(plain, one) for one in fitting):
        return Reported(remark=ODD_NUMBER)
    if requirement.kind is GoalKind.SHARE:
        fitting = [as_share(one) for one in fitting]
    values = {_with_bound(one) for one in fitting}
    if len(values) == 1:
        return Reported(quantity=values.pop())
    return Reported(remark=SEVERAL if values else remark)


def _odd(plain: str, one: Candidate) -> bool:
    """Whether digits look like a thousand written the English way: "1,021"."""
    return bool(re.fullmatch(r"\d{1,3},\d{3}", plain[one.start : one.end]))


def _with_bound(one: Candidate) -> Quantity:
    if one.rough:
        return Quantity(one.low, Bound.ABOUT)
    if one.open_end or (one.explicit and one.comparison is Comparison.AT_LEAST):
        return Quantity(one.low, Bound.AT_LEAST)
    if one.explicit and one.comparison is Comparison.AT_MOST:
        return Quantity(one.low, Bound.AT_MOST)
    return Quantity(one.low)


def _fitting(candidates: list[Candidate], shown: str, requirement: Requirement) -> tuple[list[Candidate], str]:
    """The candidates that can be the result by their unit, and what to say if there is none."""
    bare = [one for one in candidates if not one.unit]
    match requirement.kind:
        case GoalKind.SHARE:
            percent = [one for one in candidates if one.unit == PERCENT]
            if isinstance(requirement.target, float) and requirement.target > _NOT_TINY:
                percent = [one for one in percent if one.low >= 1 or not one.low]  # "0,85 %" is 85 % mistyped, or a riddle
            return percent or [one for one in bare if 1 < one.low <= 100], NO_PERCENT
        case GoalKind.SCORE:
            points = [one for one in candidates if one.unit == POINTS]
            nps = [one for one in candidates if one.unit == PERCENT and words.NPS.search(shown[: one.start])]
            return points or bare or nps, OTHER_UNIT
        case GoalKind.AMOUNT:
            money = [one for one in candidates if one.unit == DKK]
            return money or [one for one in bare if one.low >= _WHOLE_KRONER], OTHER_UNIT
        case _:
            return _counts(candidates, bare, requirement), OTHER_UNIT


def _counts(candidates: list[Candidate], bare: list[Candidate], requirement: Requirement) -> list[Candidate]:
    counts = [one for one in candidates if one.unit not in {PERCENT, DKK, POINTS, ""}]
    unit = (requirement.unit or "").casefold()
    same = [one for one in counts if unit and _alike(one.unit.casefold(), unit)]
    if same:
        return same + [one for one in bare if one.start > same[0].end and one.after_and]
    return bare or (counts if len(counts) == 1 and not unit else [])


def _alike(one: str, other: str) -> bool:
    """Whether two nouns name the same thing: compounds by their end, singular and plural by their start."""
    last, wanted = one.rsplit(" ", maxsplit=1)[-1], other.rsplit(" ", maxsplit=1)[-1]
    stem = min(len(last), len(wanted), 6)
    return last.endswith(wanted) or wanted.endswith(last) or (last[:stem] == wanted[:stem] and stem >= _ALIKE)


# Named parts ---------------------------------------------------------------------------------------------------------


def _named_parts(plain: str) -> list[Part]:
    """The parts of "Vækst: 319, Drift: 54", "Vækst 319, Drift 54" or "319 vækst, 54 drift og 648 forløb"."""
    named = []
    for one in find_candidates(plain):
        name = _NAME_BEFORE.search(plain[: one.start])
        if name:
            named.append((_name(name["name"]), _with_bound(one)))
    if len(named) > 1:
        return named
    inside = re.search(r"\(([^)]*\d[^)]*,[^)]*\d[^)]*)\)", plain)
    listed = _listed_parts(inside[1] if inside else plain)
    if inside and listed:
        lead = find_candidates(plain[: inside.start()])
        return [*listed, ("Total", _with_bound(lead[0]))] if len(lead) == 1 else []
    return listed


def _listed_parts(body: str) -> list[Part]:
    """Parts in a list without colons; empty when a piece of it is anything else."""
    found = []
    for piece in re.split(rf"[,;]\s+|{words.SENTENCE_END}|\s+og\s+(?=\d)|\s+samt\s+", body.strip(" .()")):
        match = _NAME_FIRST.match(piece) or _NUMBER_FIRST.match(piece)
        if not match:
            return []
        found.append(
            (_name(match["name"]), _with_bound(find_candidates(f"{match['before'].strip()} {match['n']}".strip())[0]))
        )
    return found


def _name(written: str) -> str:
    return _LEAD_IN.sub("", written).strip(" ,.;-–")


def _from_parts(named: list[Part], requirement: Requirement, plain: str, *, year: int) -> Reported:
    parts = tuple(part for part in named if not _TOTAL.match(part[0]))
    totals = [quantity for name, quantity in named if _TOTAL.match(name)]
    if len(totals) == 1:
        added = total(quantity for _, quantity in parts)
        return Reported(quantity=totals[0], parts=parts, remark=PARTS_DIFFER if added.value != totals[0].value else "")
    if requirement.kind is GoalKind.COUNT and not totals and all(_adds_up(name, requirement.unit) for name, _ in parts):
        return Reported(quantity=total(quantity for _, quantity in parts), parts=parts, remark=SUMMED)
    return _pick(plain, requirement, year=year)


def _adds_up(name: str, unit: str | None) -> bool:
    """Whether a named part belongs in the sum: not another measure ("kontakter"), and not a mere state ("ansøgt")."""
    other = words.COUNTED.search(name) and not _alike(name.casefold(), (unit or "").casefold())
    return _is_sort_of(name, unit) or not (other or _STATE.search(name))


def _is_sort_of(name: str, unit: str | None) -> bool:
    """Whether a part's name is a sort of what the goal counts: "Vækstvirksomheder" of "virksomheder"."""
    noun = (unit or "").casefold().rsplit(" ", maxsplit=1)[-1]
    longer = name.casefold() != noun and name.casefold().endswith(noun)
    return bool(noun) and (longer or (noun == "virksomheder" and bool(_GUIDANCE_TYPES.search(name))))
