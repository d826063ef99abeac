"""What is new in what a goal has reached: its status, those of its requirements, and its result."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lib.domain.goal import GoalKind
from lib.domain.judgement import Basis, Fulfilment, Judgement
from lib.view import format as fmt
from lib.view.news.words import quoted
from lib.view.sentences import COMPUTED, asked, basis_words, result_words, target_words
from lib.view.words import fulfilment_word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lib.domain.goal import Requirement
    from lib.domain.rollup import JudgedGoal

_REACHED = {
    Fulfilment.FULFILLED: "er nu nået",
    Fulfilment.ON_TRACK: "er nu på vej",
    Fulfilment.BEHIND: "er nu bagud",
    Fulfilment.MISSED: "er nu opgjort som ikke nået",
    Fulfilment.NO_DATA: "har ikke længere noget resultat",
}
_NO_LONGER = {
    **_REACHED,
    Fulfilment.ON_TRACK: "er ikke længere nået, men på vej",
    Fulfilment.BEHIND: "er ikke længere nået, men bagud",
    Fulfilment.MISSED: "er ikke længere nået",
}
"""The same of what was reached."""


def status_text(old: JudgedGoal, new: JudgedGoal) -> str:
    """Er nu nået: 1.021 mod 790 før; "" when the status is what it was."""
    if _status(old.judgement) == _status(new.judgement):
        return ""
    return f"{_became(old.judgement, new.judgement, told=bool(_shown(new)))}{_result_after(old, new)}"


def parts_text(old: JudgedGoal, new: JudgedGoal) -> str:
    """»mindst 2 akademier« er nu nået: of a composite the requirements that have a new status, with the result; or ""."""
    then = {_part_name(part): found for part, found in _parts(old)}
    known = [(name, then[name], found) for part, found in _parts(new) if (name := _part_name(part)) in then]
    said = [f"{quoted(name)} {_became(was, found)}" for name, was, found in known if _status(was) != _status(found)]
    return f"{fmt.enumeration(said)}{_result_after(old, new)}" if said else ""


def result_text(old: JudgedGoal, new: JudgedGoal) -> str:
    """Resultatet er nu 1.021 mod 790 før; "" when neither the number nor the words have changed."""
    was, now = _shown(old), _shown(new)
    same_words = _words(old) == _words(new)
    if was == now and old.judgement.basis is not new.judgement.basis and now:
        computed = new.judgement.basis is Basis.COMPUTED
        return f"resultatet {f'er nu {COMPUTED}' if computed else 'er nu indberettet'}: {now}, som før"
    if was == now:
        return "" if same_words else _reworded(_words(new), now)
    if not now:
        return f"resultatet {was} er fjernet"
    return f"resultatet er nu {now}{_by_whom(new)}{f' mod {was} før' if was else ''}"


def what_was_asked(requirement: Requirement) -> str:
    """What a requirement asks for, told apart as far as a target goes: that of a composite part by part, with deadlines."""
    if requirement.kind is GoalKind.COMPOSITE:
        return fmt.enumeration([_part_name(part) for part in requirement.parts])
    due = requirement.deadline
    late = f" senest {fmt.short_date(due)}" if due and due != requirement.target else ""
    return f"{asked(requirement)}{late}"


def _status(judgement: Judgement) -> tuple[str, bool]:
    return fulfilment_word(judgement).word, judgement.undecided


def _became(old: Judgement, new: Judgement, *, told: bool = False) -> str:
    """What it is now; `told`: there is a result, so that a goal without status cannot be said to have none."""
    if new.undecided or (told and new.fulfilment is Fulfilment.NO_DATA):
        return "kan nu ikke afgøres"
    was = old.fulfilment is Fulfilment.FULFILLED
    if new.fulfilment is not Fulfilment.FULFILLED:
        return (_NO_LONGER if was else _REACHED)[new.fulfilment]
    how = _documented(new)
    if was:
        return f"er nu {how}" if how else "er nu fuldt dokumenteret"
    return f"{_REACHED[new.fulfilment]}{f', men {how}' if how else ''}"


def _documented(judgement: Judgement) -> str:
    """What is missing behind what is said to be reached; "" when nothing is."""
    if judgement.unverified:
        return "ikke efterprøvet"
    if not judgement.evidence_gap:
        return ""
    return "kun delvist dokumenteret" if judgement.parts else "ikke dokumenteret"


def _result_after(old: JudgedGoal, new: JudgedGoal) -> str:
    """The result after the status: ": 1.021 mod 790 før", ": 790 som før", or "" without one."""
    was, now = _shown(old), _shown(new)
    if not now:
        return ""
    than = " som før" if was == now else f" mod {was} før" if was else ""
    return f": {now}{_by_whom(new)}{than}"


def _shown(judged: JudgedGoal) -> str:
    """The number, or the words in quotes; "" without a result."""
    if judged.judgement.number:
        return result_words(judged)
    return quoted(_words(judged)) if _words(judged) else ""


def _by_whom(judged: JudgedGoal) -> str:
    basis = basis_words(judged.judgement)
    return f" ({basis})" if basis else ""


def _words(judged: JudgedGoal) -> str:
    return " ".join(judged.goal.reported.text.split())


def _reworded(words: str, number: str) -> str:
    """A result whose words are new; the number they name is what it was."""
    if not words:
        return f"resultatets tekst er fjernet; {number} står ved magt"
    return f"resultatet er omskrevet til {quoted(words, limit=120)}"


def _parts(judged: JudgedGoal) -> Iterator[tuple[Requirement, Judgement]]:
    return zip(judged.goal.requirement.parts, judged.judgement.parts, strict=False)


def _part_name(part: Requirement) -> str:
    return target_words(part) or part.name or " ".join(part.text.split())
