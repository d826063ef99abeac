"""What is new in the goals: those that came and went, and what each that stayed asks for, has reached and is said of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lib.domain.goal import Confirmation
from lib.domain.judgement import Basis
from lib.view import format as fmt
from lib.view.news.item import Change, Kind, item
from lib.view.news.results import parts_text, result_text, status_text, what_was_asked
from lib.view.news.words import quoted
from lib.view.sentences import title
from lib.view.words import fulfilment_word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lib.domain.rollup import JudgedGoal
    from lib.schema.organisation import Organisation
    from lib.view.news.item import NewsItem
    from lib.view.news.standing import Standing

QUOTE = 100
"""A wording or a comment of more characters is cut."""


def goal_news(*, before: Standing, now: Standing) -> Iterator[NewsItem]:
    """What differs, goal by goal in the order of the contract; those that are gone come last."""
    then = {one.goal.label: one for one in before.goals}
    here = {one.goal.label for one in now.goals}
    for one in now.goals:
        old = then.get(one.goal.label)
        if old is None:
            yield item(Kind.GOAL, Change.ADDED, f"{_name(one)} er nyt: {fmt.lower_first(title(one))}")
        else:
            yield from _reached(old, one, constructed=_constructed(before, old) or _constructed(now, one))
            yield from _said(old, one, now.organisation)
    for gone in (one for label, one in then.items() if label not in here):
        yield item(Kind.GOAL, Change.REMOVED, f"{_name(gone)} er udgået: {fmt.lower_first(title(gone))}", grave=True)


def _name(judged: JudgedGoal) -> str:
    return f"Mål {judged.goal.label}"


def _constructed(standing: Standing, judged: JudgedGoal) -> bool:
    return standing.computed_constructed and judged.judgement.basis is Basis.COMPUTED


def _reached(old: JudgedGoal, new: JudgedGoal, *, constructed: bool) -> Iterator[NewsItem]:
    """The status with the result; without a new one those of its requirements, or the result alone."""
    status = status_text(old, new)
    if status:
        grave = fulfilment_word(new.judgement).tone == "bad"
        yield item(Kind.STATUS, Change.CHANGED, f"{_name(new)} {status}", grave=grave, constructed=constructed)
        return
    parts, result = parts_text(old, new), result_text(old, new)
    if parts:
        yield item(Kind.STATUS, Change.CHANGED, f"{_name(new)}: {parts}", constructed=constructed)
    elif result:
        yield item(Kind.RESULT, Change.CHANGED, f"{_name(new)}: {result}", constructed=constructed)


def _said(old: JudgedGoal, new: JudgedGoal, organisation: Organisation) -> Iterator[NewsItem]:
    """Who confirms it, the comment when that tells nothing new of it, and what is asked."""
    name = _name(new)
    confirmed = _confirmation(old.goal.confirmation, new.goal.confirmation, organisation)
    comments = tuple(" ".join(one.goal.comment.split()) for one in (old, new))
    if confirmed:
        yield item(Kind.CONFIRMATION, Change.CHANGED, f"{name} {confirmed}")
    elif comments[0] != comments[1]:
        yield item(Kind.COMMENT, Change.CHANGED, f"{name}: kommentaren {_replaced(*comments)}")
    asked = what_was_asked(old.goal.requirement), what_was_asked(new.goal.requirement)
    wordings = tuple(" ".join(one.goal.description.split()) for one in (old, new))
    if asked[0] != asked[1]:
        yield item(Kind.TARGET, Change.CHANGED, f"{name}: kravet er nu {asked[1]}, før {asked[0]}")
    elif wordings[0] != wordings[1]:
        yield item(Kind.WORDING, Change.CHANGED, f"{name}: ordlyden er nu {quoted(wordings[1], limit=QUOTE)}")


def _replaced(old: str, new: str) -> str:
    """»B«, før »A«, of a text that may have come or gone."""
    if not new:
        return f"{quoted(old, limit=QUOTE)} er fjernet"
    return f"er nu {quoted(new, limit=QUOTE)}{f', før {quoted(old)}' if old else ''}"


def _confirmation(old: Confirmation, new: Confirmation, organisation: Organisation) -> str:
    """Who says now that it is met; "" when they said so before."""
    if old is new:
        return ""
    if new is Confirmation.APPROVED:
        return f"er nu godkendt af {organisation.approver}"
    now = "er nu husets egen vurdering" if new is Confirmation.SELF_ASSESSED else "er ikke længere bekræftet"
    if old is Confirmation.APPROVED:
        gone = f"er ikke længere godkendt af {organisation.approver}"
        return f"{gone}; det {now}" if new is Confirmation.SELF_ASSESSED else gone
    return now
