"""The commands that answer from the store: goals, series, trace."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from lib.cli.common import DAY, day, json_option, organisation, print_json
from lib.domain.measure import DATASET_OF, Measure
from lib.domain.series import Grain
from lib.schema.activity import ACTIVITY_DATASETS
from lib.services import activities, contracts, tracing
from lib.services.settings import open_store
from lib.services.surveys import MEASURES, figure_json, survey_series
from lib.view import format as fmt
from lib.view.words import confirmation_word, fulfilment_word

if TYPE_CHECKING:
    from datetime import datetime

    from lib.domain.dates import Period
    from lib.domain.survey import Figure

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
        print_json(contracts.contract_json(contract))
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
@click.option(
    "--measure",
    type=click.Choice([measure.value for measure in MEASURES]),
    help="For survey: NPS eller andelen i effektspørgsmålet med 95 %-interval i stedet for antallet af svar.",
)
@json_option
def show_series(
    dataset: str,
    *,
    grain: str,
    municipality: str | None,
    start: datetime | None,
    end: datetime | None,
    measure: str | None,
    as_json: bool,
) -> None:
    """Vis et datasæts tal pr. periode."""
    where, first, last = _municipality(municipality), day(start), day(end)
    if measure:
        asked = _measure(measure, dataset)
        found = survey_series(
            open_store(), organisation(), asked, grain=Grain(grain), municipality=where, start=first, end=last
        )
        _show_figures(found, as_json=as_json)
        return
    store, by = open_store(), Grain(grain)
    points = activities.time_series(store, dataset, grain=by, municipality=where, start=first, end=last)
    parts = activities.series_parts(store, dataset, grain=by, municipality=where, start=first, end=last)
    if as_json:
        print_json([activities.point_json(one, parts.get(one.key, ())) for one in points])
        return
    for one in points:
        named = " · ".join(f"{name} {fmt.quantity(part)}" for name, part in parts.get(one.key, ()))
        click.echo(f"{one.key:<12} {fmt.quantity(one.value):>10}   {named}".rstrip())


def _show_figures(found: list[tuple[str, Period, Figure]], *, as_json: bool) -> None:
    if as_json:
        print_json([figure_json(key, figure) for key, _, figure in found])
        return
    for key, _, figure in found:
        low, high = (fmt.number(end, decimals=0) for end in (figure.low, figure.high))
        value, n = fmt.number(figure.value, decimals=0), fmt.number(figure.n)
        click.echo(f"{key}  {value} (95 %: {low}-{high}, n = {n})")


def _measure(written: str, dataset: str) -> Measure:
    measure = Measure(written)
    if DATASET_OF[measure] != dataset:
        raise click.BadParameter(f"»{written}« er et tal fra survey, ikke fra {dataset}.", param_hint="--measure")
    return measure


@click.command("trace")
@click.argument("dataset", type=click.Choice(NAMES))
@click.option("--period", "key", help="For eksempel 2020, 2020-H1, 2020-Q2, 2020-05, 2020-W11, eller hvad series skriver.")
@click.option(
    "--by",
    "grain",
    type=click.Choice([grain.value for grain in Grain]),
    help="Seriens længde, hvis den er en anden end periodens.",
)
@municipality_option
@click.option("--from", "start", type=DAY, help="Første dag (ÅÅÅÅ-MM-DD).")
@click.option("--to", "end", type=DAY, help="Sidste dag.")
@click.option("--type", "kind", help="Kun denne type.")
@json_option
def trace(
    dataset: str,
    *,
    key: str | None,
    grain: str | None,
    municipality: str | None,
    start: datetime | None,
    end: datetime | None,
    kind: str | None,
    as_json: bool,
) -> None:
    """Vis de rækker, et tal er talt af, med fil, ark og celle."""
    if key and not tracing.is_period(key):
        raise click.BadParameter("Skriv 2020, 2020-H1, 2020-Q2, 2020-05 eller 2020-W11.", param_hint="--period")
    found = tracing.trace(
        open_store(),
        dataset,
        key=key,
        grain=Grain(grain) if grain else None,
        start=day(start),
        end=day(end),
        municipality=_municipality_in(dataset, municipality),
        kind=_type(dataset, kind),
    )
    if as_json:
        print_json(found)
        return
    for row in found:
        said = " · ".join(str(value) for name, value in row.items() if name not in {"file", "sheet", "row"} and value)
        click.echo(f"{row['file']}, {row['sheet']}, række {row['row']}: {said}")


def _type(dataset: str, written: str | None) -> str | None:
    if written is None:
        return None
    known = tracing.types_of(dataset)
    if known is None:
        raise click.BadParameter(f"{dataset} har ingen typer.", param_hint="--type")
    found = {one.casefold(): one for one in known}.get(written.casefold(), written)
    if known and found not in known:
        raise click.BadParameter(f"Skriv {fmt.enumeration(known)}.", param_hint="--type")
    return found


def _municipality_in(dataset: str, written: str | None) -> str | None:
    if written is not None and not tracing.has_municipality(dataset):
        raise click.BadParameter(f"{dataset} har ingen kommuner.", param_hint="--municipality")
    return _municipality(written)


def _municipality(written: str | None) -> str | None:
    if written is None:
        return None
    found = organisation().municipality(written)
    if found is None:
        raise click.BadParameter(f"»{written}« er ikke en af husets kommuner.", param_hint="--municipality")
    return found.name
