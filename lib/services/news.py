"""What is new since an edition, read from the stores."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lib.schema.activity import ACTIVITY_DATASETS
from lib.services.activities import load
from lib.services.contracts import newest_date, read_contract
from lib.services.editions import editions, opened
from lib.view.news import finding
from lib.view.news.standing import File, Standing

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from lib.domain.activity import Activities
    from lib.schema.organisation import Organisation
    from lib.store.records import EditionRecord
    from lib.store.repository import Store
    from lib.view.news.item import News

TODAY = "i dag"
"""What the present is called."""
_SHEETS = ("notes", "process", "priorities", "events", "cooperation")


def standing(
    store: Store,
    organisation: Organisation,
    *,
    year: int,
    as_of: date | None,
    name: str,
    activities: Callable[[str], Activities | None] | None = None,
) -> Standing:
    """A contract year as a store has it, on a date (the newest in the data when None), under a name.

    `activities` gives a dataset by its name to a caller that keeps them; else they are read from the store.
    """
    read = {spec.name: activities(spec.name) if activities else load(store, spec.name) for spec in ACTIVITY_DATASETS}
    contract = read_contract(store, organisation, year=year, as_of=as_of, activities=read.get)
    return Standing(
        organisation=organisation,
        year=year,
        as_of=contract.as_of,
        name=name,
        goals=contract.goals,
        computed_constructed=any(one.constructed for one in contract.computed.values()),
        activities={dataset: found for dataset, found in read.items() if found is not None},
        **{sheet: getattr(contract, sheet).to_dict("records") for sheet in _SHEETS},
        files=tuple(File(key=one.sha256, name=one.file_name) for one in store.uploads() if one.active),
    )


def news(
    store: Store,
    organisation: Organisation,
    edition: EditionRecord,
    *,
    year: int,
    as_of: date | None = None,
    activities: Callable[[str], Activities | None] | None = None,
) -> News:
    """What is new in a contract year since an edition, in the store as it is or in a later edition of it.

    `as_of` is the date of the present; the newest in the data unless given, and never before the edition's. `activities` is
    as for `standing`, of the present. Raises OrganisationError when the house's file cannot be used.
    """
    then, house = opened(store, edition)
    today = as_of or max(newest_date(store) or edition.as_of, edition.as_of)
    before = standing(then, house, year=year, as_of=edition.as_of, name=edition.name)
    now = standing(store, organisation, year=year, as_of=today, name=_called(store), activities=activities)
    return finding.news(before=before, now=now)


def _called(store: Store) -> str:
    """The name of the edition that a store shows, or that it is the present."""
    if store.then is None:
        return TODAY
    shown = store.then.edition_id
    return next(one.name for one in editions(store) if one.id == shown)
