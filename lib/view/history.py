"""The page of uploads: what came in, who did what, and what counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from lib.domain.access import Role
from lib.schema.activity import EARLY_WARNING
from lib.schema.datasets import dataset
from lib.view import format as fmt
from lib.view.access import ROLES
from lib.view.problems import count_text
from lib.view.upload import period_text
from lib.view.words import Word

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

COUNTS, TAKEN_BACK = Word("Gælder", "✓", "good"), Word("Fortrudt", "↺", "quiet")
_KILO = 1000
_SYNONYMS = dataset("guidance").column("type").synonyms.get(EARLY_WARNING, ())
_CONFIDENTIAL = {word.casefold() for word in (EARLY_WARNING, *_SYNONYMS)}


@dataclass(frozen=True, kw_only=True)
class StoredSheet:
    """One sheet of an upload, in plain values."""

    dataset: str
    sheet: str = ""
    year: int | None = None
    period: tuple[date, date] | None = None
    read: int = 0
    rejected: int = 0
    errors: int = 0
    remarks: int = 0
    dropped: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class UploadLine:
    """One upload on a line, and on its own page."""

    id: int
    file_name: str
    when: str
    who: str
    state: Word
    contents: str
    period: str
    problems: str
    rejected: str
    constructed: bool
    sha: str
    size: str
    rows: int


def upload_line(
    *,
    upload_id: int,
    file_name: str,
    at: datetime,
    who: str,
    active: bool,
    constructed: bool,
    sha256: str,
    size: int,
    sheets: Sequence[StoredSheet],
) -> UploadLine:
    """The line of an upload."""
    kept: dict[str, int] = {}
    for one in sheets:
        kept[one.dataset] = kept.get(one.dataset, 0) + one.read - one.rejected
    errors, remarks = sum(one.errors for one in sheets), sum(one.remarks for one in sheets)
    rejected = sum(one.rejected for one in sheets)
    return UploadLine(
        id=upload_id,
        file_name=file_name,
        when=fmt.timestamp(at),
        who=who,
        state=COUNTS if active else TAKEN_BACK,
        contents=" · ".join(f"{dataset(name).title} {fmt.number(count)}" for name, count in kept.items()),
        period=_period(sheets),
        problems=count_text(errors, remarks) if errors or remarks else "",
        rejected=fmt.plural(rejected, "række", "rækker") if rejected else "",
        constructed=constructed,
        sha=sha256[:12],
        size=f"{fmt.number(size / _KILO, decimals=0)}{fmt.NO_BREAK}kB",
        rows=sum(kept.values()),
    )


def _period(sheets: Sequence[StoredSheet]) -> str:
    spans = [one.period for one in sheets if one.period]
    years = sorted({one.year for one in sheets if one.year})
    span = period_text((min(start for start, _ in spans), max(end for _, end in spans))) if spans else ""
    return " · ".join([*(str(year) for year in years), *([span] if span else [])])


def answer(*, counting: int, taken_back: int) -> str:
    """7 uploads gælder, 1 er fortrudt."""
    if not counting and taken_back:
        return "Uploadet er fortrudt" if taken_back == 1 else f"Alle {fmt.number(taken_back)} uploads er fortrudt"
    said = f"{fmt.plural(counting, 'upload', 'uploads')} gælder"
    return f"{said}, {fmt.number(taken_back)} er fortrudt" if taken_back else said


def consequence(line: UploadLine, *, active: bool) -> str:
    """What taking an upload back, or in again, does."""
    rows = fmt.plural(line.rows, "række", "rækker")
    if active:
        return (
            f"{rows} tæller ikke længere med, og det, der gjaldt før, gælder igen. Intet slettes: du kan tage det ind igen."
        )
    return f"{rows} tæller med igen på deres gamle plads: uploads, der er kommet til siden, går stadig forud."


def rejected_text(cells: Mapping[str, str]) -> str:
    """A row that was not let in, in a line; a confidential one only says that it is."""
    if any(text.strip().casefold() in _CONFIDENTIAL for text in cells.values()):
        return f"Fortrolig række ({EARLY_WARNING})"
    return fmt.shorten(" · ".join(f"{name}: {text}" for name, text in cells.items() if text), limit=200)


@dataclass(frozen=True, kw_only=True)
class Deed:
    """One line of who did what."""

    when: str
    who: str
    what: str


def deed(*, at: datetime, who: str, action: str, subject: str, details: Mapping[str, Any]) -> Deed:
    """A line of the audit log in Danish; an action that is not known is shown as it is."""
    return Deed(when=fmt.timestamp(at), who=who, what=_what(action, subject, details))


def _what(action: str, subject: str, details: Mapping[str, Any]) -> str:
    said = _WORDS.get(action)
    return said(subject, details) if said else f"{action} {subject}".strip()


def _file(details: Mapping[str, Any]) -> str:
    name = str(details.get("file_name", ""))
    return f" (»{name}«)" if name else ""


def _goal(subject: str, details: Mapping[str, Any]) -> str:
    year, _, label = subject.partition("/")
    part = str(details.get("part", ""))
    said = f"mål {label} ({year})" if label else subject
    return f"»{part}« i {said}" if part else said


def _deck(subject: str) -> str:
    year, _, name = subject.partition("/")
    return f"»{name}« ({year})"


def _granted(subject: str, details: Mapping[str, Any]) -> str:
    role = str(details.get("role", ""))
    return f"Gav {subject} rollen {ROLES[Role(role)]}" if role else f"Tog {subject}s rolle tilbage"


def _as_of(details: Mapping[str, Any]) -> str:
    day = str(details.get("as_of", ""))
    return f" med tal pr. {fmt.long_date(date.fromisoformat(day))}" if day else ""


def _columns(details: Mapping[str, Any]) -> str:
    columns = details.get("columns")
    headers = [f"»{header}«" for header in columns] if isinstance(columns, dict) else []
    return ", ".join(headers) or fmt.MISSING


_WORDS: dict[str, Callable[[str, Mapping[str, Any]], str]] = {
    "upload": lambda subject, details: f"Gemte upload {subject}{_file(details)}",
    "undo": lambda subject, details: f"Fortrød upload {subject}{_file(details)}",
    "redo": lambda subject, details: f"Tog upload {subject} ind igen{_file(details)}",
    "correct_goal": lambda subject, details: f"Rettede læsningen af {_goal(subject, details)}",
    "withdraw_correction": lambda subject, details: f"Fortrød rettelsen af {_goal(subject, details)}",
    "remember_mapping": lambda _, details: f"Sagde, hvad kolonnerne er: {_columns(details)}",
    "forget_mapping": lambda subject, _: f"Glemte huskede kolonner (nr. {subject})",
    "revoke": lambda subject, details: f"Afsluttede {fmt.plural(details['sessions'], 'login', 'logins')} for {subject}",
    "block": lambda subject, _: f"Lukkede adgangen for {subject}",
    "admit": lambda subject, _: f"Åbnede adgangen for {subject}",
    "grant": _granted,
    "freeze": lambda subject, details: f"Frøs udgaven »{subject}«{_as_of(details)}",
    "save_deck": lambda subject, _: f"Gemte præsentationen {_deck(subject)}",
    "delete_deck": lambda subject, _: f"Slettede præsentationen {_deck(subject)}",
    "erase_company": lambda *_: "Slettede alt om en virksomhed",
    "export_company": lambda *_: "Hentede alt om en virksomhed",
    "retention": lambda subject, _: f"Slettede det, der var fra før {fmt.long_date(date.fromisoformat(subject))}",
}
