"""The commands."""

from __future__ import annotations

import getpass
import json
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import click

from lib.cli.serve import serve
from lib.schema.datasets import DATASETS
from lib.schema.organisation import Organisation, OrganisationError
from lib.services import contracts, uploads
from lib.services.settings import load_organisation, open_store
from lib.services.templates import TEMPLATE_NAMES, template
from lib.store.revision import Mode
from lib.view import format as fmt
from lib.view.words import confirmation_word, fulfilment_word

REFUSED = 1


@click.group(help="Målbar: følg en resultatkontrakt fra de regneark, I allerede har.")
def main() -> None:
    """The group of all commands."""


@main.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--dataset", type=click.Choice([spec.name for spec in DATASETS]), help="Læs kun dette datasæt.")
@click.option("--year", type=click.IntRange(1990, 2100), help="Kontraktår; ellers læses det af filen.")
@click.option("--mode", type=click.Choice(list(Mode)), help="add: læg til; replace: erstat årets rækker.")
@click.option("--valid-rows-only", is_flag=True, help="Gem de rækker, der er i orden, selv om andre ikke er.")
@click.option("--dry-run", is_flag=True, help="Vis, hvad der ville ske, uden at gemme.")
@click.option("--json", "as_json", is_flag=True, help="Skriv resultatet som JSON.")
def import_files(
    files: tuple[Path, ...],
    *,
    dataset: str | None,
    year: int | None,
    mode: str | None,
    valid_rows_only: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Læs regneark ind."""
    store, organisation = open_store(), _organisation()
    outcomes = [
        uploads.accept(
            store,
            organisation,
            file_name=path.name,
            content=path.read_bytes(),
            clock=_now,
            who=_user(),
            year=year,
            dataset=dataset,
            mode=Mode(mode) if mode else None,
            valid_rows_only=valid_rows_only,
            dry_run=dry_run,
        )
        for path in files
    ]
    if as_json:
        _print_json([sheet for outcome in outcomes for sheet in uploads.outcome_json(outcome)])
    else:
        for outcome in outcomes:
            _tell(outcome, dry_run=dry_run)
    if any(outcome.refused and (not dry_run or outcome.inspection.errors) for outcome in outcomes):
        sys.exit(REFUSED)


@main.command("uploads")
@click.option("--json", "as_json", is_flag=True, help="Skriv resultatet som JSON.")
def list_uploads(*, as_json: bool) -> None:
    """Vis alle uploads, den nyeste først."""
    records = open_store().uploads()
    if as_json:
        _print_json(
            [
                {
                    "upload_id": one.id,
                    "file": one.file_name,
                    "sha256": one.sha256,
                    "size": one.size,
                    "uploaded_at": one.uploaded_at.isoformat(),
                    "uploaded_by": one.uploaded_by,
                    "active": one.active,
                    "sheets": [
                        {
                            "sheet": sheet.sheet,
                            "dataset": sheet.dataset,
                            "year": sheet.year,
                            "mode": sheet.mode,
                            "rows_read": sheet.rows_read,
                            "rows_rejected": sheet.rows_rejected,
                            "dropped_columns": list(sheet.dropped_columns),
                        }
                        for sheet in one.sheets
                    ],
                }
                for one in records
            ]
        )
        return
    for one in records:
        sheets = ", ".join(f"{sheet.sheet} ({sheet.rows_read})" for sheet in one.sheets)
        click.echo(f"{one.id:>4}  {fmt.timestamp(one.uploaded_at)}  {one.file_name}: {sheets}")


@main.command("goals")
@click.option("--year", type=click.IntRange(1990, 2100), required=True, help="Kontraktår.")
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="Bedøm målene på denne dato (ÅÅÅÅ-MM-DD).")
@click.option("--json", "as_json", is_flag=True, help="Skriv resultatet som JSON.")
def list_goals(*, year: int, as_of: datetime | None, as_json: bool) -> None:
    """Vis et års mål og om de er nået."""
    organisation = _organisation()
    contract = contracts.read_contract(open_store(), organisation, year=year, as_of=_date(as_of))
    if as_json:
        _print_json([contracts.goal_json(one) for one in contract.goals])
        return
    if not contract.goals:
        click.echo(f"Der er ingen resultatkontrakt for {year}.")
    for one in contract.goals:
        status = fulfilment_word(one.judgement).word
        confirmed = confirmation_word(one.goal.confirmation, organisation).word
        click.echo(f"{one.goal.label:>5}  {status:<26} {confirmed:<18} {' '.join(one.goal.description.split())}")


@main.command("template")
@click.argument("name", type=click.Choice(TEMPLATE_NAMES))
@click.option("-o", "--output", required=True, type=click.Path(dir_okay=False, path_type=Path), help="Filen, der skrives.")
@click.option("--json", "as_json", is_flag=True, help="Skriv resultatet som JSON.")
def write_template(*, name: str, output: Path, as_json: bool) -> None:
    """Skriv et tomt regneark, der kan udfyldes."""
    output.write_bytes(template(name, _organisation()))
    if as_json:
        _print_json({"template": name, "file": str(output)})
    else:
        click.echo(f"Skrev {output}")


@main.command("check-store")
@click.option("--json", "as_json", is_flag=True, help="Skriv resultatet som JSON.")
def check_store(*, as_json: bool) -> None:
    """Efterprøv, at lageret er helt."""
    found = open_store().check()
    if as_json:
        _print_json({"problems": found})
    else:
        click.echo("\n".join(found) or "Lageret er i orden.")
    if found:
        sys.exit(REFUSED)


main.add_command(serve)


def _organisation() -> Organisation:
    try:
        return load_organisation()
    except OrganisationError as error:
        raise click.ClickException(str(error)) from error


def _now() -> datetime:
    return datetime.now(tz=UTC)


def _user() -> str:
    try:
        return getpass.getuser()
    except OSError:  # a container without a user database
        return "ukendt"


def _date(moment: datetime | None) -> date | None:
    return moment.date() if moment else None


def _print_json(data: Any) -> None:  # noqa: ANN401  whatever JSON can hold
    click.echo(json.dumps(data, ensure_ascii=False, indent=2))


def _tell(outcome: uploads.Outcome, *, dry_run: bool) -> None:
    name = outcome.inspection.file_name
    if outcome.duplicate:
        click.echo(f"{name}: den samme fil er læst ind før (upload {outcome.upload_id}). Intet er ændret.")
    elif outcome.stored:
        click.echo(f"{name}: læst ind som upload {outcome.upload_id}.")
    else:
        click.echo(f"{name}: {'ikke gemt (prøve)' if dry_run else 'afvist, intet er ændret'}.")
    for sheet in outcome.sheets:
        if sheet.dataset:
            change = sheet.change
            click.echo(
                f"  {sheet.sheet}: {sheet.read} rækker læst, {change.new} nye, {change.changed} ændrede, "
                f"{change.unchanged} uændrede, {change.missing} mangler i filen, {sheet.rejected} afvist"
            )
    for one in outcome.inspection.problems:
        place = one.cell or (f"række {one.row}" if one.row else "")
        words = ("FEJL" if one.severity == "error" else "Bemærk", one.sheet, place)
        click.echo(f"  {' '.join(word for word in words if word)}: {one.message}", err=True)
