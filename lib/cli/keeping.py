"""The commands that keep a store safe: backup, restore, copy-store."""

from __future__ import annotations

from pathlib import Path

import click

from lib.cli.common import json_option, now, print_json
from lib.cli.progress import progress_bar
from lib.services import backup
from lib.services.settings import DATABASE_VARIABLE, database_url
from lib.store.backup.refusal import BackupError
from lib.view import format as fmt


@click.command("backup")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--overwrite", is_flag=True, help="Skriv filen over, hvis den findes.")
@json_option
def back_up(file: Path, *, overwrite: bool, as_json: bool) -> None:
    """Tag en efterprøvet kopi af lageret, mens der arbejdes i det."""
    try:
        made = backup.back_up(database_url(), file=file, overwrite=overwrite)
    except BackupError as error:
        raise click.ClickException(str(error)) from error
    if as_json:
        found = {"uploads": made.uploads, "size": made.size, "sha256": made.sha256, "checked": made.checked}
        print_json({"file": str(made.file), **found})
        return
    click.echo(f"Skrev {made.file}: {fmt.plural(made.uploads, 'upload', 'uploads')}, {fmt.file_size(made.size)}.")
    click.echo(f"SHA-256: {made.sha256}")
    if not made.checked:
        click.echo("Lageret er fra en ældre version. Rækkerne efterprøves, når kopien genskabes.")


@click.command("restore")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--replace", is_flag=True, help="Læg det nuværende lager til side først (kun SQLite).")
@json_option
def restore(file: Path, *, replace: bool, as_json: bool) -> None:
    """Genskab lageret fra en kopi, alt eller intet."""
    try:
        made = backup.restore(database_url(), file=file, replace=replace, moment=now())
    except BackupError as error:
        raise click.ClickException(str(error)) from error
    if as_json:
        aside = str(made.aside) if made.aside else None
        print_json({"uploads": made.uploads, "revision": made.revision, "migrated": made.migrated, "aside": aside})
        return
    click.echo(f"Lageret er genskabt fra {file} og efterprøvet: {fmt.plural(made.uploads, 'upload', 'uploads')}.")
    if made.migrated:
        click.echo(f"Kopien var fra en ældre version ({made.revision}) og er bragt op til denne.")
    if made.aside:
        click.echo(f"Det tidligere lager ligger i {made.aside}")


@click.command("copy-store")
@click.argument("url")
@json_option
def copy_store(url: str, *, as_json: bool) -> None:
    """Flyt lageret til en anden, tom database, fx fra SQLite til PostgreSQL."""
    try:
        with progress_bar("Kopierer og sammenligner") as progress:
            made = backup.move(database_url(), target=url, progress=progress)
    except BackupError as error:
        raise click.ClickException(str(error)) from error
    if as_json:
        print_json({"target": made.target, "rows": made.rows})
        return
    rows, tables = sum(made.rows.values()), sum(1 for count in made.rows.values() if count)
    click.echo(
        f"Kopierede {fmt.plural(rows, 'række', 'rækker')} i {fmt.plural(tables, 'tabel', 'tabeller')} til {made.target}."
    )
    click.echo(f"Hver række er sammenlignet, og målet er efterprøvet. Sæt {DATABASE_VARIABLE} til den nye adresse.")
