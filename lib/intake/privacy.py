"""What must not be stored: CPR numbers, and columns that hold names, addresses, e-mails or telephone numbers of persons.

CPR numbers are found by their form and a valid date, with or without hyphen, also as a number that lost its leading zero;
numbers without a valid check digit are issued since 2007, so the check digit says nothing. P-numbers look alike: a column or
a word before the number that says P-number decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from lib.intake.headers import header_key

if TYPE_CHECKING:
    from lib.intake.reading import Value

MASK = "[CPR fjernet]"
EMAIL_MASK = "[e-mail fjernet]"
_CPR = re.compile(
    r"(?P<before>\b(?:p[-\s]?(?:nr|nummer|enhed)\w*\.?:?\s*)?|(?<=cpr))(?<![\d/.=_-])"
    r"(?P<day>[0-3]\d)(?P<month>[01]\d)(?P<year>\d\d)"
    r"(?P<glue>\s?[-‐‑‒–—−]\s?|\s)?(?P<serial>\d{4})(?![\d/_-])",
    re.IGNORECASE,
)
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_EMAIL_OR_WORD = re.compile(r"[\w.+-]++(?P<rest>@[\w-]++(?:\.[\w-]++)+)?")
"""Takes every run of signs once, address or not: a search for addresses alone begins anew at each sign of a long text."""
_PHONE = re.compile(r"(?:\+?45\s?)?\d{2}\s?\d{2}\s?\d{2}\s?\d{2}")
SHARE = 0.6
"""How much of an unknown column must look like e-mails, telephone numbers or CPR numbers before it is one."""


class PrivateKind(StrEnum):
    """Why a column is not kept; the value is the Danish word for it."""

    CPR = "tal, der kan være CPR-numre"
    NAME = "navne"
    EMAIL = "e-mailadresser"
    PHONE = "telefonnumre"
    ADDRESS = "adresser"
    REMARKS = "fritekst, der kan handle om personer"


_HEADERS = {
    PrivateKind.CPR: r"\bcpr|personn(?:umme)?r|\bfødselsda",
    PrivateKind.EMAIL: r"\be ?mail|\bmail\b|mailadresse",
    PrivateKind.PHONE: r"telefon|\btlf\b|\bmobil|\bphone\b|\btelephone\b",
    PrivateKind.ADDRESS: r"adresse|vejnavn|husnummer|\bhusnr|\bgade\b|\bvej\b|\baddress\b|\bstreet\b",
    PrivateKind.NAME: (
        r"\bnavn\b|fornavn|efternavn|kontakt ?person|^kontakt$|virksomheds? ?navn|firmanavn|kundenavn|^virksomhed$|"
        r"^firma$|^kunde$|\bejer\b|ejers? navn|deltagernavn|\bindehaver|iværksætter$|\bname\b|\bjournalist\b|"
        r"\bforfatter\b|\bauthor\b|^konsulent$|^vejleder$|\bmedarbejder\b|^initialer$|oprettet af|ansvarlig|"
        r"sagsbehandler|created by|\bowner\b|tildelt|assigned|^contact$|surname|direktør|byline|skribent|tovholder|"
        r"^company$|kontaktoplysn|kontonavn|\baccount\b|vor kontakt|\bagent\b|\bangående\b|\brespondent ?navn|"
        r"deltager$"
    ),
}
_REMARKS = re.compile(r"bemærk|kommentar|fritekst|referat|beskrivelse|opfølgning|\bnote(?:r|s)?\b|\bcomments?\b|\bremarks?\b")
_SENTENCE_WORDS = 4
"""From how many words on a text is a sentence, and may say anything."""
_PERSON = re.compile(r"[A-ZÆØÅÉ][a-zæøåéöäü'’.-]+(?: (?:v/|af|von|van|de|[A-ZÆØÅÉ]\.?|[A-ZÆØÅÉ][\w'’.-]+))+(?: v/ .+)?")
"""Two or more capitalised words and nothing else: a person's or a firm's name."""
_NO_PERSON = re.compile(r"\bp (?:nr|nummer|enhed)|\bpnr\b|produktionsenhed|webadresse|hjemmeside|\bip adresse")


@dataclass(frozen=True, kw_only=True)
class Private:
    """A column that is not kept."""

    column: int
    header: str
    kind: PrivateKind


def names_p_numbers(header: str) -> bool:
    """Whether a header says that its ten digits are P-numbers, which look like CPR numbers."""
    return bool(_NO_PERSON.search(header_key(header)))


def private_kind(header: str, values: Iterable[Value], *, remarks: bool = False) -> PrivateKind | None:
    """Why a column may not be kept, by its header or by what its cells look like; None when it may.

    With `remarks` also columns of free text, which no figure needs and which may say anything of anybody.
    """
    key = header_key(header)
    if not names_p_numbers(header):
        for kind, pattern in _HEADERS.items():
            if re.search(pattern, key):
                return kind
    texts = [str(value) for value in values]
    if remarks and (_REMARKS.search(key) or any(_is_sentence(text) for text in texts)):
        return PrivateKind.REMARKS
    looks = {
        PrivateKind.EMAIL: sum(bool(_EMAIL.fullmatch(text.strip())) for text in texts),
        PrivateKind.PHONE: sum(bool(_phone(text)) for text in texts)
        if not re.search(r"cvr|\bnr\b|nummer|\bid\b", key)
        else 0,
        PrivateKind.NAME: sum(bool(_PERSON.fullmatch(text.strip())) for text in texts),
        PrivateKind.CPR: 0 if names_p_numbers(header) else sum(may_be_cpr(text) for text in texts),
    }
    kind, hits = max(looks.items(), key=lambda pair: pair[1])
    return kind if texts and hits >= SHARE * len(texts) else None


def _is_sentence(text: str) -> bool:
    return sum(any(sign.isalpha() for sign in word) for word in text.split()) >= _SENTENCE_WORDS


def _phone(text: str) -> bool:
    return bool(_PHONE.fullmatch(text.strip())) and (" " in text.strip() or text.strip().startswith("+"))


def may_be_cpr(written: str) -> bool:
    """Whether a whole text has a CPR number's form and date; nine digits may have lost their leading zero."""
    text = re.sub(r"\.0+$", "", written.strip())
    digits = text if not re.fullmatch(r"\d{9}", text) else f"0{text}"
    match = _CPR.fullmatch(digits)
    return bool(match) and _is_date(match) if match else False


def mask_emails(text: str) -> str:
    """The text with every e-mail address in it replaced by `EMAIL_MASK`."""
    return _EMAIL_OR_WORD.sub(lambda found: EMAIL_MASK if found["rest"] else found[0], text) if "@" in text else text


def mask_cpr(text: str) -> str:
    """The text with every CPR number in it replaced by `MASK`; a P-number that is called so stays."""
    if not any(sign.isdecimal() for sign in text):
        return text
    return _CPR.sub(lambda match: match[0] if match["before"] or not _is_date(match) else MASK, text)


def _is_date(match: re.Match[str]) -> bool:
    for century in (1900, 2000):
        try:
            date(century + int(match["year"]), int(match["month"]), int(match["day"]))
        except ValueError:
            continue
        return True
    return False
