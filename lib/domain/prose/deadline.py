"""The date by which something must be reached, read from its wording."""

from __future__ import annotations

import re
from datetime import date

from lib.domain.dates import find_dates

_LAST_DAY = (
    r"(?:(?:inden|senest|ved|med|til|før|per|pr\.)\s+)*(?:(?:den|d\.)\s+)?(?:udgangen|slutningen|udløbet|afslutningen)\s+af"
    r"(?:\s+(?:måneden|år(?:et)?))?|ultimo|(?:senest|ved)\s+(?:i\s+)?(?:ultimo|slutningen\s+af)|til\s+og\s+med"
)
_BY = r"(?:senest|inden|før|ikke\s+senere\s+end|frist(?:en)?(?:\s+er)?:?|deadline(?:n)?(?:\s+er)?:?|ikke\s+efter|frem\s+til|klar\s+til|pr\.|per)"
_BEFORE_DATE = re.compile(
    rf"(?:(?P<last>{_LAST_DAY})|(?P<by>{_BY}))(?:\s+(?:den|d\.|i|med|pr\.|og|til|dato|en))*\s*$", re.IGNORECASE
)
_SENEST = re.compile(r"senest|ikke\s+senere|ikke\s+efter|frist|deadline", re.IGNORECASE)
_DURING = re.compile(r"\bi\s+$", re.IGNORECASE)
_SCHEDULED = re.compile(r"\b[\wæøå]{4,}(?:es|et|t)\b", re.IGNORECASE)
_YEAR_END = re.compile(
    r"(?:(?:inden|senest|ved|med|før|til)\s+)*(?:ved\s+)?(?:(?:udgangen|slutningen|udløbet|afslutningen)\s+af|ultimo|senest(?:\s+i)?)"
    r"\s+(?:år\s+|året\s+)?(?P<year>(?:19|20)\d\d)\b(?!-)",
    re.IGNORECASE,
)
_THIS_YEAR_END = re.compile(
    r"\b(?:inden|senest|ved|før|med)\s+(?:ved\s+)?(?:udgangen\s+af\s+(?:året|kontraktåret|kontraktperioden|perioden|indeværende\s+år)|"
    r"årets\s+(?:udgang|slutning|udløb|afslutning)|årsskiftet|nytår|året\s+er\s+omme|kontraktårets\s+udløb|kontraktperiodens\s+udløb)"
    r"|\bultimo\s+(?:året|kontraktåret)\b",
    re.IGNORECASE,
)
_VAGUE = re.compile(
    r"\b(?:inden|senest|før|snarest|hurtigst\s+muligt|løbende)\b(?:\s+(?:sommer|efterår|forår|vinter|jul|påske|ferie|næste)\w*)?",
    re.IGNORECASE,
)


def find_deadline(text: str, *, year: int) -> tuple[date | None, bool]:
    """The deadline a tidy text names, and whether it speaks of one without naming a day.

    A day counts as it stands. Of a month or a quarter only "senest" and "udgangen af" name the last day; "inden juni"
    leaves open whether June is in.
    """
    for found in find_dates(text, year=year):
        before = text[: found.start]
        words = _BEFORE_DATE.search(before)
        if not words:
            if found.period.start != found.period.end and _DURING.search(before) and _SCHEDULED.search(text):
                return found.period.end, False
            continue
        if found.period.start == found.period.end or words["last"] or _SENEST.search(words["by"] or ""):
            return found.period.end, False
        return None, True
    written = _YEAR_END.search(text)
    if written:
        return date(int(written["year"]), 12, 31), False
    if _THIS_YEAR_END.search(text):
        return date(year, 12, 31), False
    return None, bool(_VAGUE.search(text))
