"""What is new since an edition: everything that differs, each thing in a sentence, the heaviest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lib.view import format as fmt
from lib.view.news.activities import activity_news
from lib.view.news.goals import goal_news
from lib.view.news.item import News
from lib.view.news.lists import file_news, list_news, passed_steps
from lib.view.news.survey import survey_news

if TYPE_CHECKING:
    from lib.view.news.standing import Standing


def news(*, before: Standing, now: Standing) -> News:
    """What is new from one standing to a later one, or what is different when it is an earlier one.

    House totals only, and no company is named, so that all of it may be shown to anybody.

    Raises:
        ValueError: the standings are of different contract years.
    """
    if before.year != now.year:
        raise ValueError(f"the contract of {before.year} cannot be held against that of {now.year}")
    found = (
        *goal_news(before=before, now=now),
        *activity_news(before=before, now=now),
        *survey_news(before=before, now=now),
        *passed_steps(before=before, now=now),
        *list_news(before=before, now=now),
        *file_news(before=before, now=now),
    )
    return News(
        headline=_headline(len(found), before.name),
        items=tuple(sorted(found, key=lambda one: -one.weight)),
        edition=before.name,
        since=_dated(before),
        until=_dated(now),
    )


def _headline(count: int, edition: str) -> str:
    if not count:
        return f"Intet er nyt siden {edition}"
    return f"{fmt.plural(count, 'ting er ny', 'ting er nye')} siden {edition}"


def _dated(standing: Standing) -> str:
    return f"{standing.name} (pr. {fmt.long_date(standing.as_of)})"
