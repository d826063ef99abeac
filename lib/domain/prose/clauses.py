"""Which numbers of a wording count, and where one requirement ends and the next begins."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from lib.domain.prose import words
from lib.domain.prose.text import open_bracket
from lib.domain.prose.words import compiled

if TYPE_CHECKING:
    from lib.domain.prose.candidates import Candidate
    from lib.domain.prose.masks import Masked


_COMPARED = rf"(?:{words.AT_LEAST}|{words.AT_MOST}|{words.MORE_THAN}|{words.LESS_THAN})"
_FURTHER = r"\b(?:desuden|derudover|endvidere|herudover)\b"
_STRONG = compiled(rf";|\s\+\s|{words.SENTENCE_END}|\bsamt\b|\bheraf\b|\bhvoraf\b|{_FURTHER}")
_JOIN = compiled(rf"{_STRONG.pattern}|\bog\b|,|\bmen\b|\bplus\b|/|&")
_ACT_JOIN = compiled(rf"\bsamt\b|;|\s\+\s|{words.SENTENCE_END}|,\s+og\b|\bog\b|{_FURTHER}")
_NEW_ACT = compiled(rf"(?:,|\bog\b)\s+(?:\w+\s+)?(?:{words.ACTION.pattern})")
_RELATIVE_CLAUSE = compiled(r"\b(?:der|som|hvor|hvis)\b")
_PREPOSITION = compiled(
    rf"\b(?:i|med|fra|af|for|til|blandt|hos|inden for|på tværs af|gennem|ud af|ved)\s+(?:(?:{_COMPARED}|\w+)\s+)?$"
)
_OBJECT = compiled(r"(?:ing|else|elser)\s+af\s+(?:i alt\s+)?$")
_SIZE = compiled(r"^(?:ansatte|medarbejdere|årsværk|fuldtids\w+)$")
_OF_THESE = compiled(r"\bheraf\b|\bhvoraf\b")

_SUBJECT = compiled(
    r"^[\s,;.]*(?:(?:at|skal|der|vi|huset|erhvervshuset|erhvervshusene|erhvervshus\s+\w+|mål:?|målet er at|og|samt|desuden|"
    r"derudover|endvidere|både|bliver|er|har|herudover|den|det|i)\s+)*"
)
_HOUSE = compiled(r"\s*(?:erhvervshus\w*|huset|der|vi)\b")
_SUBJECT_ACTS = re.compile(
    rf"^[A-ZÆØÅ]?[\wæøå-]+(?:\s+[\w-]+){{0,3}}?\s+(?:skal\s+|er\s+|bliver\s+)?(?:{words.ACTION.pattern})(?<=[st])(?!\w)",
    re.IGNORECASE,
)
_SOMETHING_NEW = compiled(r"nyt?\s+[\w-]{4,}")
_PAST = compiled(r"\b(?:blev|var|havde)\b")
_GOES_ON = compiled(r"(?:mindst|minimum|min\.)|\w+\s+mindst|\w+\s*$")


@dataclass(frozen=True)
class Clause:
    """One requirement's stretch of the text; `candidate` is None for an act without a number."""

    start: int
    end: int
    candidate: Candidate | None


def relevant(masked: Masked, candidates: list[Candidate]) -> list[Candidate]:
    """Leaves out numbers that only describe another one: in brackets, in a relative clause, after a preposition."""
    shown = masked.shown
    counted = [one for one in candidates if not one.everyone]
    candidates = counted or candidates  # "fordelt på alle 13 kommuner" describes, unless it stands alone
    main = [one for one in candidates if not open_bracket(shown, one.start) or _of_these(shown, one)]
    kept = main or candidates
    firm = any(one.explicit for one in kept)
    return [one for one in kept if len(kept) == 1 or not _describes(shown, one, kept, firm=firm)]


def _of_these(shown: str, one: Candidate) -> bool:
    return bool(_OF_THESE.search(shown, shown.rfind("(", 0, one.start), one.start))


def _describes(shown: str, one: Candidate, others: list[Candidate], *, firm: bool) -> bool:
    """Whether a number only qualifies another; a bare one also steps back for one with a comparison (`firm`)."""
    before = shown[: one.start]
    earlier = [other for other in others if other.end <= one.start]
    between = shown[earlier[-1].end : one.start] if earlier else before
    if _SIZE.search(one.unit):
        return True
    if _STRONG.search(between) or (earlier and _NEW_ACT.search(between)):
        return False
    if one.explicit:
        return bool(earlier) and not _JOIN.search(between) and bool(_PREPOSITION.search(before))
    if not earlier and not firm:
        return False
    after_preposition = bool(_PREPOSITION.search(before)) and not _OBJECT.search(before)
    return after_preposition or (bool(earlier) and bool(_RELATIVE_CLAUSE.search(between)))


def split(masked: Masked, candidates: list[Candidate]) -> list[Clause] | None:
    """Cuts the text so that each piece holds one number, or one act of its own; None when two numbers share a clause."""
    cuts = [0]
    for one, other in pairwise(candidates):
        between = masked.shown[one.end : other.start]
        joins = list(_STRONG.finditer(between)) or list(_NEW_ACT.finditer(between)) or list(_JOIN.finditer(between))
        if not joins:
            return None
        cuts.append(one.end + joins[-1].start())
    cuts.append(len(masked.text))
    return [
        clause
        for (start, end), candidate in zip(pairwise(cuts), candidates, strict=True)
        for clause in _split_acts(masked, start, end, candidate)
    ]


def acts(text: str) -> list[str]:
    """The text cut at everything that may join two acts."""
    return _ACT_JOIN.split(text)


def _split_acts(masked: Masked, start: int, end: int, candidate: Candidate) -> list[Clause]:
    """Sets an act before or after the number apart ("Indgå aftaler … samt min. 2 akademier")."""
    text, pieces, left = masked.text, [], start
    for join in _ACT_JOIN.finditer(masked.shown, start, candidate.start):
        loose = _loose(join[0])
        if _is_act(text[left : join.start()], finite=True) and (loose or _acts(text[join.end() : candidate.start])):
            pieces.append(Clause(left, join.start(), None))
            left = join.end()
    house = bool(_HOUSE.match(text, start))
    for join in _ACT_JOIN.finditer(masked.shown, candidate.end, end):
        if open_bracket(text, join.start()):
            continue
        if _is_act(text[join.end() : end], finite=_loose(join[0]) or house):
            return [*pieces, Clause(left, join.start(), candidate), Clause(join.end(), end, None)]
    return [*pieces, Clause(left, end, candidate)]


def _loose(join: str) -> bool:
    """Whether what follows is a clause of its own, which a bare "og" does not tell."""
    return join.strip().casefold() != "og"


def _body(piece: str) -> str:
    subject = _SUBJECT.match(piece)
    return piece[subject.end() :] if subject else piece


def _is_act(piece: str, *, finite: bool) -> bool:
    """Whether a piece says something to do, with an object: "Indgå aftaler med …", not the lone "Etablering"."""
    body = _body(piece)
    verb = words.ACTION.match(body)
    if _SOMETHING_NEW.match(body):
        return True
    if not verb:
        return finite and not _PAST.search(body) and bool(_SUBJECT_ACTS.match(body))
    if not re.search(r"[\wæøå]{3,}", body[verb.end() :]):
        return False
    return finite or not verb[0].endswith(("r", "s"))


def _acts(rest: str) -> bool:
    body = _body(rest)
    return not body.strip() or bool(words.ACTION.match(body) or _GOES_ON.match(body))
