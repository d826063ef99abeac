"""The commands that answer from the store: goals, series, trace."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from lib.cli.common import DAY, day, json_option, organisation, print_json
from lib.domain.series import Grain, read_key
from lib.schema.activity import ACTIVITY_DATASETS
from lib.services import activities, contracts
from lib.services.settings import open_store
from lib.view import format as fmt
from lib.view.words import confirmation_word, fulfilment_word

if TYPE_CHECKING:
    from datetime import datetime

    from lib.domain.dates import Period

NAMES = [spec.name for spec in ACTIVITY_DATASETS]
municipality_option = click.option("--municipality", help="Kun denne kommune (navn eller kode).")


@click.command("goals")
@click.option("--year", type=click.IntRange(1990, 2100), required=True, help="Kontraktår.")
@click.option("--as-of", type=DAY, help="Bedøm målene på denne dato (ÅÅÅÅ-MM-DD).")
@json_option
def list_goals(*, year: int, as_of: datetime | None, as_json: bool) -> None:
    """Vis et års mål og om de er nået."""
    house = organisation()
    contract = contracts.read_contract(open_store(), house, year=year, as_of=day(as_of))
    if as_json:
        print_json([contracts.goal_json(one, contract.computed.get(one.goal.label)) for one in contract.goals])
        return
    if not contract.goals:
        click.echo(f"Der er ingen resultatkontrakt for {year}.")
    for one in contract.goals:
        status = fulfilment_word(one.judgement).word
        confirmed = confirmation_word(one.goal.confirmation, house).word
        click.echo(f"{one.goal.label:>5}  {status:<26} {confirmed:<18} {' '.join(one.goal.description.split())}")


@click.command("series")
@click.argument("dataset", type=click.Choice(NAMES))
@click.option("--by", "grain", type=click.Choice([grain.value for grain in Grain]), required=True, help="Periodernes længde.")
@municipality_option
@click.option("--from", "start", type=DAY, help="Første dag (ÅÅÅÅ-MM-DD).")
@click.option("--to", "end", type=DAY, help="Sidste dag.")
@json_option
def show_series(
    dataset: str,
    *,
    grain: str,
    municipality: str | None,
    start: datetime | None,
    end: datetime | None,
    as_json: bool,
) -> None:
    """Vis et datasæts tal pr. periode."""
    points = activities.time_series(
        open_store(), dataset, grain=Grain(grain), municipality=_municipality(municipality), start=day(start), end=day(end)
    )
    if as_json:
        print_json([{"period": one.key, "value": int(one.value.value), "bound": one.value.bound} for one in points])
        return
    for one in points:
        click.echo(f"{one.key:<12} {fmt.quantity(one.value):>10}")


@click.command("trace")
@click.argument("dataset", type=click.Choice(NAMES))
@click.option("--period", "key", help="For eksempel 2020, 2020-H1, 2020-Q2, 2020-05 eller 2020-W11.")
@municipality_option
@json_option
def trace(dataset: str, *, key: str | None, municipality: str | None, as_json: bool) -> None:
    """Vis de rækker, et tal er talt af, med fil, ark og celle."""
    period = _period(key)
    rows = activities.trace(
        open_store(),
        dataset,
        start=period.start if period else None,
        end=period.end if period else None,
        municipality=_municipality(municipality),
    )
    if as_json:
        print_json(rows)
        return
    for row in rows:
        said = " · ".join(str(value) for name, value in row.items() if name not in {"file", "sheet", "row"} and value)
        click.echo(f"{row['file']}, {row['sheet']}, række {row['row']}: {said}")


def _period(key: str | None) -> Period | None:
    try:
        return read_key(key) if key else None
    except ValueError as error:
        raise click.BadParameter("Skriv 2020, 2020-H1, 2020-Q2, 2020-05 eller 2020-W11.", param_hint="--period") from error


def _municipality(written: str | None) -> str | None:
    if written is None:
        return None
    found = organisation().municipality(written)
    if found is None:
        raise click.BadParameter(f"»{written}« er ikke en af husets kommuner.", param_hint="--municipality")
    return found.name
