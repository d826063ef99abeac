"""The commands that bring files in and take them back: import, uploads, undo, redo."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lib.cli.common import REFUSED, actor, json_option, now, organisation, print_json
from lib.cli.progress import progress_bar
from lib.schema.datasets import DATASETS
from lib.services import undoing, uploads
from lib.services.settings import open_store
from lib.services.upload_json import outcome_json
from lib.store.revision import Mode
from lib.view import format as fmt

if TYPE_CHECKING:
    from lib.store.records import UploadRecord


@click.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--dataset", type=click.Choice([spec.name for spec in DATASETS]), help="Læs kun dette datasæt.")
@click.option("--year", type=click.IntRange(1990, 2100), help="Kontraktår, eller året for et ark med måneder uden år.")
@click.option(
    "--mode",
    type=click.Choice([mode.value for mode in Mode]),
    help="add: læg til; replace: erstat årets eller periodens rækker.",
)
@click.option("--valid-rows-only", is_flag=True, help="Gem de rækker, der er i orden, selv om andre ikke er.")
@click.option("--answer", "answers", multiple=True, metavar="NØGLE=SVAR", help="Svar på et spørgsmål om filen.")
@click.option("--dry-run", is_flag=True, help="Vis, hvad der ville ske, uden at gemme.")
@json_option
def import_files(
    files: tuple[Path, ...],
    *,
    dataset: str | None,
    year: int | None,
    mode: str | None,
    valid_rows_only: bool,
    answers: tuple[str, ...],
    dry_run: bool,
    as_json: bool,
) -> None:
    """Læs regneark ind."""
    store, house = open_store(), organisation()
    given = _answers(answers)
    outcomes = []
    for path in files:
        with progress_bar(path.name) as progress:
            outcome = uploads.accept(
                store,
                house,
                file_name=path.name,
                content=path.read_bytes(),
                clock=now,
                by=actor(),
                year=year,
                dataset=dataset,
                mode=Mode(mode) if mode else None,
                valid_rows_only=valid_rows_only,
                dry_run=dry_run,
                answers=given,
                progress=lambda _step, share: progress(share),
            )
        outcomes.append(outcome)
    if as_json:
        print_json([sheet for outcome in outcomes for sheet in outcome_json(outcome)])
    else:
        for outcome in outcomes:
            _tell(outcome, dry_run=dry_run)
    if any(_turned_away(outcome, dry_run=dry_run) for outcome in outcomes):
        sys.exit(REFUSED)


def _turned_away(outcome: uploads.Outcome, *, dry_run: bool) -> bool:
    """Whether the file was refused, or would be when tried for real."""
    inspection = outcome.inspection
    return outcome.refused and (not dry_run or bool(inspection.errors) or inspection.refused)


def _answers(given: tuple[str, ...]) -> dict[str, str]:
    found = {}
    for one in given:
        key, sign, value = one.rpartition("=")
        if not sign or key.count("|") < 2:
            raise click.BadParameter(
                "Skriv »ark|kolonne|spørgsmål=svar«, som nøglen står i resultatet.", param_hint="--answer"
            )
        found[key] = value
    return found


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
    for effect in outcome.effects:
        click.echo(f"  {effect.label}: {effect.before} → {effect.after}")
    for one in outcome.inspection.problems:
        place = one.cell or (f"række {one.row}" if one.row else "")
        words = ("FEJL" if one.severity == "error" else "Bemærk", one.sheet, place)
        click.echo(f"  {' '.join(word for word in words if word)}: {one.message}", err=True)
    for question in outcome.inspection.questions:
        options = " · ".join(f"{value or 'tom'}: {label}" for value, label in question.options)
        click.echo(f"  Spørgsmål: {question.text} --answer »{question.key}=…« {options}", err=True)


@click.command("uploads")
@json_option
def list_uploads(*, as_json: bool) -> None:
    """Vis alle uploads, den nyeste først."""
    records = open_store().uploads()
    if as_json:
        print_json([_record_json(one) for one in records])
        return
    for one in records:
        sheets = ", ".join(f"{sheet.sheet} ({sheet.rows_read})" for sheet in one.sheets)
        state = "" if one.active else " – fortrudt"
        click.echo(f"{one.id:>4}  {fmt.timestamp(one.uploaded_at)}  {one.file_name}: {sheets}{state}")


def _record_json(one: UploadRecord) -> dict[str, object]:
    return {
        "upload_id": one.id,
        "file": one.file_name,
        "sha256": one.sha256,
        "size": one.size,
        "uploaded_at": one.uploaded_at.isoformat(),
        "uploaded_by": one.uploaded_by,
        "active": one.active,
        "constructed": one.constructed,
        "sheets": [
            {
                "sheet": sheet.sheet,
                "dataset": sheet.dataset,
                "year": sheet.year,
                "mode": sheet.mode,
                "period": [day.isoformat() for day in sheet.period] if sheet.period else None,
                "rows_read": sheet.rows_read,
                "rows_rejected": sheet.rows_rejected,
                "dropped_columns": list(sheet.dropped_columns),
            }
            for sheet in one.sheets
        ],
    }


@click.command("undo")
@click.argument("upload_id", type=int)
@json_option
def undo(upload_id: int, *, as_json: bool) -> None:
    """Fortryd et upload: det, der gjaldt før, gælder igen."""
    _switch(upload_id, on=False, as_json=as_json)


@click.command("redo")
@click.argument("upload_id", type=int)
@json_option
def redo(upload_id: int, *, as_json: bool) -> None:
    """Tag et fortrudt upload ind igen."""
    _switch(upload_id, on=True, as_json=as_json)


def _switch(upload_id: int, *, on: bool, as_json: bool) -> None:
    store = open_store()
    try:
        changed = (undoing.redo if on else undoing.undo)(store, upload_id, at=now(), by=actor())
    except KeyError as error:
        raise click.BadParameter(f"Der er intet upload {upload_id}. »uploads« viser dem, der er.") from error
    if as_json:
        print_json({"upload_id": upload_id, "active": on, "changed": changed})
    elif changed:
        click.echo(f"Upload {upload_id} {'gælder igen' if on else 'er fortrudt'}.")
    else:
        click.echo(f"Upload {upload_id} {'gælder' if on else 'er fortrudt'} i forvejen. Intet er ændret.")
