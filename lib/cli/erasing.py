"""The commands that hand out and delete for good: company, retention."""

from __future__ import annotations

import os
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from lib.cli.common import actor, json_option, now, print_json
from lib.cli.progress import progress_bar
from lib.services.erasure import company as companies
from lib.services.erasure import retention as ages
from lib.services.erasure.accounts import age_account, company_account
from lib.services.erasure.handout import Form, hand_out
from lib.services.settings import open_store
from lib.store.erasing.records import OvertakenError
from lib.view import erasure as say
from lib.view import format as fmt

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lib.store.erasing.number import Number
    from lib.store.repository import Store

_yes = click.option("--yes", is_flag=True, help="Slet. Uden det vises kun, hvad der ville blive slettet.")


@click.command("company")
@click.argument("action", type=click.Choice(["export", "delete"]))
@click.argument("cvr")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Filen til export: .xlsx eller .json.")
@_yes
@json_option
def company(action: str, cvr: str, *, output: Path | None, yes: bool, as_json: bool) -> None:
    """Hent eller slet alt om ét CVR-nummer."""
    if (action == "export") != (output is not None) or (action == "export" and yes):
        raise click.UsageError("Brug »company export CVR -o FIL« eller »company delete CVR [--yes]«.")
    with _told():
        number = companies.read_cvr(cvr)
        if output:
            _export(number, output, as_json=as_json)
        else:
            _delete(number, yes=yes, as_json=as_json)


@click.command("retention")
@click.option("--older-than", "age", required=True, help="Alderen, fx 5y (år) eller 60m (måneder); mindst et år.")
@_yes
@json_option
def retention(age: str, *, yes: bool, as_json: bool) -> None:
    """Slet det, der er ældre end en alder: rækker, filer, logins og navne."""
    store, at = open_store(), now()
    with _told():
        before = ages.first_kept(age, today=at.astimezone(fmt.HOME_ZONE).date())
        found = ages.look(store, before=before, by=actor())
        account = age_account(store, found)
        made = ages.erase(store, before=before, by=actor(), at=at) if yes else None
    if as_json:
        print_json({"before": before.isoformat(), **_plain(asdict(account)), **_done(store, made.swept if made else None)})
        return
    day = fmt.long_date(before)
    lines = say.age_lines(account)
    if not lines:
        click.echo(f"Intet er ældre end {day}.")
    else:
        click.echo(f"{'Slettet' if yes else 'Dette ville blive slettet'}, fra før {day}:")
        _list(lines)
    _finish(store, made.swept if made else None, found=bool(lines))


def _export(number: Number, output: Path, *, as_json: bool) -> None:
    endings = [one.value for one in Form]
    if output.suffix.casefold() not in endings:
        raise click.BadParameter(f"Filen skal ende på {' eller '.join(endings)}.", param_hint="--output")
    store = open_store()
    with progress_bar("Læser filerne") as progress:
        held = companies.look(store, number, by=actor(), progress=progress)
    content = hand_out(store, held, Form(output.suffix.casefold()), by=actor(), at=now())
    try:
        with os.fdopen(os.open(output, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:  # for its owner alone
            file.write(content)
    except FileExistsError as error:
        raise click.ClickException(f"Filen {output} er der i forvejen. Vælg et andet navn.") from error
    except OSError as error:
        raise click.ClickException(f"Filen {output} kan ikke skrives: {error.strerror}") from error
    rows = sum(len(rows) for rows in held.company.rows.values())
    if as_json:
        print_json({"file": str(output), "rows": rows, "rejected": len(held.company.rejected), "files": sorted(held.files)})
        return
    files = fmt.plural(len(held.files), "fil", "filer")
    click.echo(f"Skrev {output}: {fmt.plural(rows, 'række', 'rækker')} og celler fra {files}.")
    click.echo("Den, der beder om sine oplysninger, skal ikke have andres: se rækkerne igennem, før filen gives videre.")


def _delete(number: Number, *, yes: bool, as_json: bool) -> None:
    store = open_store()
    with progress_bar("Læser filerne") as progress:
        made = companies.erase(store, number, by=actor(), at=now(), progress=progress) if yes else None
        held = made.held if made else companies.look(store, number, by=actor(), progress=progress)
    account = company_account(store, held)
    if as_json:
        print_json({**_plain(asdict(account)), **_done(store, made.swept if made else None)})
        return
    if not held.anything:
        click.echo("Der er intet om det CVR-nummer i lageret.")
    else:
        click.echo("Slettet:" if yes else "Dette ville blive slettet:")
    _list(say.company_lines(account))
    _finish(store, made.swept if made else None, found=held.anything)


def _finish(store: Store, swept: bool | None, *, found: bool) -> None:  # noqa: FBT001  None is a third answer
    """What is left to do, or how to do it."""
    if swept is None:
        if found:
            click.echo(f"Intet er slettet endnu. Slet med --yes.\n{say.BACKUPS}\n{say.OTHERS}")
        return
    click.echo(say.SWEPT if swept else say.NOT_SWEPT[store.engine.dialect.name])
    if found:
        click.echo(f"{say.RESTART}\n{say.BACKUPS}\n{say.OTHERS}")


def _list(lines: Sequence[str]) -> None:
    for line in lines:
        click.echo(f"  {line}")


def _done(store: Store, swept: bool | None) -> dict[str, Any]:  # noqa: FBT001  as above
    left = () if swept is None or swept else (say.NOT_SWEPT[store.engine.dialect.name],)
    return {"deleted": swept is not None, "swept": swept, "to_do": [*left, say.BACKUPS, say.OTHERS]}


def _plain(account: dict[str, Any]) -> dict[str, Any]:
    """An account as JSON-ready data."""
    return {name: value.isoformat() if name == "before" else value for name, value in account.items()}


@contextmanager
def _told() -> Iterator[None]:
    """Ends a command with the reason when what was asked for cannot be done."""
    try:
        yield
    except (companies.CvrError, ages.AgeError, OvertakenError) as error:
        raise click.ClickException(str(error)) from error
