"""The group of all commands, and those that write and check files."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from lib.cli.answering import list_goals, show_series, trace
from lib.cli.common import REFUSED, actor, json_option, organisation, print_json
from lib.cli.erasing import company, retention
from lib.cli.exporting import export_deck
from lib.cli.keeping import back_up, copy_store, restore
from lib.cli.meeting import freeze, list_editions
from lib.cli.serve import serve
from lib.cli.uploading import import_files, list_uploads, redo, undo
from lib.domain.access import Right
from lib.services.access import NotAllowedError, require
from lib.services.settings import open_store
from lib.services.templates import TEMPLATE_NAMES, template
from lib.store.faults import StoreError

if TYPE_CHECKING:
    from collections.abc import Mapping

RIGHTS: Mapping[str, Right | None] = {
    "template": None,
    "serve": None,
    "uploads": Right.READ,
    "goals": Right.READ,
    "series": Right.READ,
    "editions": Right.READ,
    "export": Right.READ,
    "check-store": Right.READ,
    "trace": Right.ROWS,
    "import": Right.UPLOAD,
    "undo": Right.UPLOAD,  # one's own; of others' the use-case decides
    "redo": Right.UPLOAD,
    "freeze": Right.FREEZE,
    "backup": Right.KEEP,
    "restore": Right.KEEP,
    "company": Right.ERASE,
    "retention": Right.ERASE,
    "copy-store": Right.KEEP,
}
"""What each command needs; None: nothing, since it shows no data."""


class _Refusing(click.Group):
    """Ends a command with the reason when a use-case refuses it."""

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401  click's own
        """Runs the command."""
        try:
            return super().invoke(ctx)
        except (NotAllowedError, StoreError) as error:
            raise click.ClickException(str(error)) from error


@click.group(cls=_Refusing, help="Målbar: følg en resultatkontrakt fra de regneark, I allerede har.")
@click.pass_context
def main(context: click.Context) -> None:
    """The group of all commands."""
    right = RIGHTS[context.invoked_subcommand or ""]
    if right:
        require(actor(), right)


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
    company,
    retention,
):
    main.add_command(command)
