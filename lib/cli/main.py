"""The group of all commands, and those that write and check files."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from lib.cli.answering import list_goals, show_series, trace
from lib.cli.common import REFUSED, json_option, organisation, print_json
from lib.cli.exporting import export_deck
from lib.cli.keeping import back_up, copy_store, restore
from lib.cli.meeting import freeze, list_editions
from lib.cli.serve import serve
from lib.cli.uploading import import_files, list_uploads, redo, undo
from lib.services.settings import open_store
from lib.services.templates import TEMPLATE_NAMES, template


@click.group(help="Målbar: følg en resultatkontrakt fra de regneark, I allerede har.")
def main() -> None:
    """The group of all commands."""


@main.command("template")
@click.argument("name", type=click.Choice(TEMPLATE_NAMES))
@click.option("-o", "--output", required=True, type=click.Path(dir_okay=False, path_type=Path), help="Filen, der skrives.")
@json_option
def write_template(*, name: str, output: Path, as_json: bool) -> None:
    """Skriv et tomt regneark, der kan udfyldes."""
    output.write_bytes(template(name, organisation()))
    if as_json:
        print_json({"template": name, "file": str(output)})
    else:
        click.echo(f"Skrev {output}")


@main.command("check-store")
@json_option
def check_store(*, as_json: bool) -> None:
    """Efterprøv, at lageret er helt."""
    found = open_store().check()
    if as_json:
        print_json({"problems": found})
    else:
        click.echo("\n".join(found) or "Lageret er i orden.")
    if found:
        sys.exit(REFUSED)


for command in (
    import_files,
    list_uploads,
    undo,
    redo,
    list_goals,
    show_series,
    trace,
    freeze,
    list_editions,
    export_deck,
    back_up,
    restore,
    copy_store,
    serve,
):
    main.add_command(command)
