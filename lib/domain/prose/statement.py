"""What words say of being reached, and who says so."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lib.domain.dates import find_dates
from lib.domain.goal import Confirmation, Statement
from lib.domain.prose.text import tidy

if TYPE_CHECKING:
    from collections.abc import Sequence

_DONE = (
    r"(?:\w*etableret|gennemført|lanceret|godkendt|opfyldt|opnået|nået|indgået|skabt|\w*udviklet|afholdt|udpeget|implementeret|"
    r"fastlagt|fastsat|afsluttet|leveret|vedtaget|underskrevet|ibrugtaget|taget i brug|oprettet|færdig\w*|indfriet|realiseret|"
    r"udført|udarbejdet|styrket|højnet|forankret|publiceret|offentliggjort|åbnet|indført|nedsat|ansat|sikret|udgivet|overholdt|"
    r"formuleret|besluttet|aftalt|i drift|på plads|i luften|udrullet|kortlagt|evalueret|overdraget|løst|fuldført|klar\b|"
    r"iværksat|integreret|opbygget|tilbudt|samlet ind|koordineret|idriftsat|leveres|forelagt|præsenteret|ok|ja)"
)
_NOT = r"(?:ikke(?!\s+(?:blot|kun|alene|mindst|bare))|ej|endnu ikke|aldrig|ingen)"
_NEGATED = re.compile(
    rf"\b{_NOT}\b\s+(?:\w+\s+){{0,3}}?{_DONE}\b|\b(?:ikke|ej)\s+(?:\w+\s+)?(?:igangsat|påbegyndt|startet|sket|\w+es|lykkedes|muligt)\b",
    re.IGNORECASE,
)
_DROPPED = re.compile(r"\b(?:aflyst|opgivet|droppet|udskudt|udgår|bortfaldet|forsinket|mislykkedes|nej)\b", re.IGNORECASE)
_UNDERWAY = re.compile(
    r"\b(?:i gang|igangsat|påbegyndt|under\s+(?:\w+\s+)?\w*(?:ing|else|arbejde|vejs)|forvent\w*|planlagt|planlægges|pågår|"
    r"delvis\w*|undervejs|næsten|i proces|startet|opstartet|udkast|afvent\w*|vil\s+blive|er\s+ved\s+at|arbejdes|"
    r"mangler|udestår|udestående|kommer\s+til\s+at)\b|(?<!ikke )\bkun\b|\b\d{1,2}(?:,\d+)?\s?(?:%|pct\.?)\s+(?:er\s+)?(?:færdig|gennemført|etableret|udviklet|nået)\w*",
    re.IGNORECASE,
)
_STILL_OPEN = re.compile(r"\b(?:skal|bliver|fortsætter|på\s+vej|løbende)\b", re.IGNORECASE)
_REACHED = re.compile(rf"\b{_DONE}\b", re.IGNORECASE)

_MET = re.compile(
    r"^\W*(?:målet\s+)?(?:er\s+)?(?:ikke\s+|delvist?\s+|delvis\s+)?(?:opfyldt|nået|indfriet|opnået)\W*$", re.IGNORECASE
)
_PENDING = re.compile(
    r"\b(?:ikke|ej|endnu|afvent\w*|forvent\w*|delvis\w*|mangler|under|indstil\w*|indsendt|sendt|skal|bliver|til\s+godkendelse|foreløbig\w*)\b",
    re.IGNORECASE,
)
_JUDGED = re.compile(
    r"(?<!ikke )\b(?:vurde?res|vurderet|vurderer|egen\s?vurdering|selvvurder\w*|(?:husets|erhvervshusets|vores|egen)\s+(?:egen\s+)?vurdering|"
    r"skønnes|anses|betragtes)\b",
    re.IGNORECASE,
)
_APPROVED_BY = re.compile(r"\bgodkend?t\b(?:\s+\S+){0,3}?\s+(?:af|hos|i|fra)\s+(?P<who>.+)", re.IGNORECASE)
_APPROVED = re.compile(r"\bgodkend?t\b|\bgodkendelse\s+(?:fra|af)\b|\bhar\s+godkendt\b", re.IGNORECASE)


def read_statement(text: str, *, year: int) -> Statement:
    """What the words say: reached ("Etableret"), not reached ("Ikke gennemført"), underway, or nothing at all.

    A reached thing beside a negated one ("Etableret, men ikke lanceret") is neither.
    """
    plain = tidy(text)
    dates = find_dates(plain, year=year)
    when = dates[0].period.end if dates else None
    negated = bool(_NEGATED.search(plain))
    done = _REACHED.search(_NEGATED.sub(" ", plain))
    reached = bool(done)
    if negated or _DROPPED.search(plain):
        return Statement(reached=None if reached else False, when=when, underway=reached)
    if _UNDERWAY.search(plain) or (not reached and _STILL_OPEN.search(plain)):
        return Statement(when=when, underway=True)
    return Statement(reached=True if done else None, when=when, word=done[0] if done else "")


def read_confirmation(comment: str, *, approvers: Sequence[str]) -> Confirmation:
    """Who confirms, by the comment's words. `approvers` are the names of the authority that approves.

    "Godkendt af ERST" is approved; "Vurderes opfyldt" is the house's own judgement, as is "vurderes ikke opfyldt"; what is
    pending or approved by somebody else confirms nothing.
    """
    plain = tidy(comment)
    named = re.compile("|".join(rf"\b{re.escape(name)}\b" for name in approvers), re.IGNORECASE)
    if _APPROVED.search(plain) and not _PENDING.search(plain):
        by = _APPROVED_BY.search(plain)
        if named.search(plain) or not by or find_dates(by["who"], year=2000):
            return Confirmation.APPROVED
    if _JUDGED.search(plain) or _MET.match(plain):
        return Confirmation.SELF_ASSESSED
    return Confirmation.NONE
