"""Activities made by hand, without a store."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd

from lib.domain.activity import Activities, counted
from lib.schema.sectors import main_group

_USUAL: dict[str, dict[str, Any]] = {
    "guidance": {
        "cvr": "",
        "municipality": "Kolding",
        "type": "Vækstvirksomhed",
        "sector": "",
        "topic": "Eksport",
        "size": "",
    },
    "inquiries": {"cvr": "", "municipality": "", "topic": "Selvstændige", "channel": "Telefon", "sector": ""},
    "mentions": {"medium": "JydskeVestkysten", "media_type": "Avis", "topic": ""},
    "arrangements": {"title": "Et webinar", "type": "Webinar", "participants": None, "participants_bound": ""},
}


def activities(name: str, *made: dict[str, Any], last: date | None = None) -> Activities:
    """A dataset; what a row does not say is usual. `day` is both `date` and `date_end`."""
    rows = [_row(name, number, one) for number, one in enumerate(made)]
    frame = pd.DataFrame(rows, dtype=object)
    if "sector" in frame:
        frame["sector_group"] = frame["sector"].map(main_group)
    return Activities(
        name=name,
        rows=frame,
        units=counted(frame) if name == "guidance" else frame,
        first=min(frame["date"]),
        last=last or max(frame["date_end"]),
        sources=(("udtræk.xlsx", date(2020, 11, 11)),),
        constructed=False,
    )


def _row(name: str, number: int, said: dict[str, Any]) -> dict[str, Any]:
    given = dict(said)
    day = given.pop("day", date(2020, 3, 17))
    return {
        "id": number,
        "upload_id": 1,
        "date": day,
        "date_end": day,
        "count": 1,
        "count_bound": "exact",
        **_USUAL[name],
        **given,
    }


def many(count: int, **said: Any) -> list[dict[str, Any]]:  # noqa: ANN401  whatever a row may hold
    """So many rows that say the same."""
    return [dict(said) for _ in range(count)]
