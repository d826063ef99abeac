"""What an upload changes in the answers: goals and yearly totals before and after, told as a reader says them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lib.domain.activity import volume
from lib.domain.measure import DATASET_OF
from lib.schema.datasets import dataset
from lib.services.activities import in_year
from lib.services.contracts import read_contract
from lib.view import format as fmt
from lib.view.words import fulfilment_word

if TYPE_CHECKING:
    from lib.domain.rollup import JudgedGoal
    from lib.schema.organisation import Organisation
    from lib.store.records import UploadToStore
    from lib.store.repository import Store


@dataclass(frozen=True, kw_only=True)
class Effect:
    """One answer that changes, in Danish: "Mål 5 (2019)", "987", "1.021"."""

    label: str
    before: str
    after: str


def effects(before: Store, after: Store, organisation: Organisation, upload: UploadToStore) -> tuple[Effect, ...]:
    """The goals and totals that an upload changes."""
    found: list[Effect] = []
    years = sorted({*before.years(), *after.years()})
    touched = _years(upload)
    for year in years:
        if year in touched:
            found += _goal_effects(_answers(before, organisation, year), _answers(after, organisation, year), year)
    for name in sorted({sheet.dataset for sheet in upload.sheets if dataset(sheet.dataset).period}):
        for year in sorted(touched):
            one = _total_effect(before, after, name, year)
            if one:
                found.append(one)
    return tuple(found)


def _years(upload: UploadToStore) -> set[int]:
    years = {sheet.year for sheet in upload.sheets if sheet.year}
    for sheet in upload.sheets:
        if sheet.period:
            years |= set(range(sheet.period[0].year, sheet.period[1].year + 1))
    return years


def _answers(store: Store, organisation: Organisation, year: int) -> dict[str, str]:
    """Each goal's answer by its name: what is reported with its status, and what is computed."""
    if year not in store.years():
        return {}
    contract = read_contract(store, organisation, year=year)
    answers = {}
    for one in contract.goals:
        status = fulfilment_word(one.judgement).word.lower()
        answers[f"Mål {one.goal.label}"] = f"{_result(one)}, {status}"
        computed = contract.computed.get(one.goal.label)
        if computed:
            shown = fmt.quantity(computed.value, one.goal.requirement.unit)
            answers[f"Mål {one.goal.label}, beregnet af {dataset(DATASET_OF[computed.measure]).title.lower()}"] = shown
    return answers


def _result(one: JudgedGoal) -> str:
    """The number that counts, whether reported or computed, else the words."""
    if one.judgement.number:
        return fmt.quantity(one.judgement.number, one.goal.requirement.unit)
    return fmt.shorten(" ".join(one.goal.reported.text.split()), limit=40) or fmt.MISSING


def _goal_effects(before: dict[str, str], after: dict[str, str], year: int) -> list[Effect]:
    return [
        Effect(label=f"{name} ({year})", before=before.get(name, fmt.MISSING), after=after.get(name, fmt.MISSING))
        for name in dict.fromkeys([*before, *after])
        if before.get(name) != after.get(name)
    ]


def _total_effect(before: Store, after: Store, name: str, year: int) -> Effect | None:
    then, now = (fmt.quantity(volume(in_year(store, name, year))) for store in (before, after))
    if then == now:
        return None
    return Effect(label=f"{dataset(name).title} {year}, i alt", before=then, after=now)
