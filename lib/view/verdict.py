"""The answer about files on their way in: can they be saved, and what to do if they cannot."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lib.view import format as fmt
from lib.view.problems import count_text
from lib.view.words import Word

if TYPE_CHECKING:
    from collections.abc import Sequence

READY = Word("Klar", "✓", "good")
HALF = Word("Delvist klar", "◐", "going")
ASKING = Word("Mangler svar", "?", "going")
STUCK = Word("Skal rettes", "✕", "bad")
DONE = Word("Gemt", "✓", "good")
IDLE = Word("Intet ændret", "–", "quiet")
_ONES = ("nul", "ét", "to", "tre", "fire", "fem")


@dataclass(frozen=True, kw_only=True)
class Counts:
    """What was found in a file. `fault` is the message that keeps the whole file out, or ""."""

    read: int = 0
    ready: int = 0
    errors: int = 0
    remarks: int = 0
    needed: int = 0
    fault: str = ""
    duplicate: int | None = None
    changes_nothing: bool = False


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """The answer about a file: its status, one line, and what to do. `blocked` says why it cannot be saved, or ""."""

    status: Word
    text: str
    advice: str = ""
    blocked: str = ""


CANCELLED = Verdict(status=IDLE, text="Indlæsningen er afbrudt. Intet er ændret.", blocked="Indlæsningen er afbrudt.")


def failed(why: str) -> Verdict:
    """The answer where the work came to nothing: why, where that is known."""
    fault = "Intet er ændret. Prøv igen; bliver det ved, så giv besked til den, der driver Målbar."
    return Verdict(
        status=STUCK,
        text="Filen er ikke gemt" if why else "Der er en fejl i Målbar, og filen er ikke læst",
        advice=why or fault,
        blocked="Filen er ikke gemt." if why else "Filen er ikke læst.",
    )


def verdict(found: Counts) -> Verdict:
    """The answer about a file that was inspected."""
    if found.duplicate is not None:
        text = f"Den samme fil er uploadet før (upload {found.duplicate}). Intet er ændret."
        return Verdict(status=IDLE, text=text, blocked="Filen er her i forvejen.")
    if found.needed:
        return _asking(found)
    if not found.ready:
        return _stuck(found)
    if found.errors:
        return _half(found)
    if found.changes_nothing:
        text = f"{_all(found.ready)} står i Målbar i forvejen"
        return Verdict(status=READY, text=text, advice="Filen kan gemmes, men den ændrer ingen tal.")
    text = f"{_ready(found.ready)} · {count_text(0, found.remarks)}"
    return Verdict(status=READY, text=text, advice="Se nedenfor, hvad der ændrer sig, og gem så filen.")


def _asking(found: Counts) -> Verdict:
    answers = f"{_ONES[found.needed] if found.needed < len(_ONES) else fmt.number(found.needed)} svar"
    advice = "Svar nedenfor, så læses filen igen."
    blocked = f"Målbar mangler {answers}."
    if found.ready:
        text = f"{_ready(found.ready)}, resten venter på {answers}"
        return Verdict(status=ASKING, text=text, advice=advice, blocked=blocked)
    return Verdict(status=ASKING, text=f"Målbar mangler {answers}, før filen kan læses", advice=advice, blocked=blocked)


def _stuck(found: Counts) -> Verdict:
    if found.fault:
        return Verdict(status=STUCK, text="Filen kan ikke læses", advice=found.fault, blocked="Filen kan ikke læses.")
    if not found.read:
        text, advice = "Der er ingen rækker i filen", "Se efter, om det er den rigtige fil og det rigtige ark."
        return Verdict(status=STUCK, text=text, advice=advice, blocked="Der er ingen rækker at gemme.")
    rows = "Rækken" if found.read == 1 else f"Ingen af de {fmt.number(found.read)} rækker"
    advice = "Ret fejlene i filen, og upload den igen. Du kan hente den med fejlene markeret."
    text = f"{rows} kan {'ikke ' if found.read == 1 else ''}læses · {count_text(found.errors, found.remarks)}"
    return Verdict(status=STUCK, text=text, advice=advice, blocked="Ingen rækker er i orden.")


def _half(found: Counts) -> Verdict:
    lost = found.read - found.ready
    text = (
        f"{fmt.plural(lost, 'række', 'rækker')} kan ikke læses, {fmt.number(found.ready)} er klar"
        if lost
        else f"{_ready(found.ready)}, men filen har {fmt.plural(found.errors, 'fejl', 'fejl')}"
    )
    advice = "Ret fejlene i filen, og upload den igen. Eller gem kun de rækker, der er i orden."
    blocked = "Filen har fejl. Ret dem, eller vælg »Kun de rækker, der er i orden«."
    return Verdict(status=HALF, text=text, advice=advice, blocked=blocked)


def _ready(count: int) -> str:
    return f"{fmt.plural(count, 'række', 'rækker')} er klar"


def _all(count: int) -> str:
    return "Rækken" if count == 1 else f"Alle {fmt.number(count)} rækker"


def page_answer(verdicts: Sequence[Verdict], *, working: int) -> str:
    """The page's heading: the verdict of the only file, or how many of several are ready."""
    if not verdicts and not working:
        return "Upload regneark"
    if working:
        return "Filen læses" if working == 1 and not verdicts else f"{fmt.plural(working, 'fil', 'filer')} læses"
    if len(verdicts) == 1:
        return verdicts[0].text
    done = sum(one.status == DONE for one in verdicts)
    ready = sum(one.status == READY for one in verdicts)
    rest = sum(one.status in {HALF, ASKING, STUCK} for one in verdicts)
    total = f"{fmt.number(len(verdicts))} filer"
    if done:
        said = f"{fmt.number(done)} af {total} er gemt"
        return f"{said}, {fmt.number(ready)} er klar" if ready else said
    return f"{fmt.number(ready)} af {total} er klar" + (f", {fmt.number(rest)} skal ses efter" if rest else "")


def saved(upload_id: int, *, new: int, changed: int, unchanged: int, rejected: int, undone: bool = False) -> Verdict:
    """The answer about a file that was stored, or stored and taken back."""
    if undone:
        text, advice = f"Upload {upload_id} er fortrudt", "Det, der gjaldt før, gælder igen."
        return Verdict(status=IDLE, text=text, advice=advice)
    parts = [
        fmt.plural(new, "ny række", "nye rækker"),
        fmt.plural(changed, "ændret", "ændrede"),
        fmt.plural(unchanged, "uændret", "uændrede"),
    ]
    left = f" {fmt.plural(rejected, 'række', 'rækker')} er ikke taget med; de ligger i Historik." if rejected else ""
    return Verdict(status=DONE, text=f"Filen er gemt som upload {upload_id}", advice=f"{' · '.join(parts)}.{left}")
