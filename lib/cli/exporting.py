"""The command that hands out: a deck as PowerPoint, PDF, Excel or HTML."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from lib.cli.common import DAY, day, json_option, now, organisation, print_json
from lib.services import deck_choices, editions
from lib.services.decks import build_deck
from lib.services.exports import FORMS, export
from lib.services.settings import open_store
from lib.view.slides.choice import STANDARD

if TYPE_CHECKING:
    from datetime import datetime

    from lib.schema.organisation import Organisation
    from lib.view.slides.slide import Deck


@click.command("export")
@click.argument("form", type=click.Choice([one.name for one in FORMS]))
@click.option("--year", type=click.IntRange(1990, 2100), required=True, help="Kontraktår.")
@click.option("--edition", "edition", help="En frosset udgave; ellers de aktuelle tal.")
@click.option("--deck", "deck_name", help="En gemt præsentation; ellers udgavens egen, eller Målbars forslag.")
@click.option("--as-of", type=DAY, help="Tallene pr. denne dato (ÅÅÅÅ-MM-DD); en udgave har sin egen.")
@click.option("-o", "--output", required=True, type=click.Path(dir_okay=False, path_type=Path), help="Filen, der skrives.")
@json_option
def export_deck(
    form: str,
    *,
    year: int,
    edition: str | None,
    deck_name: str | None,
    as_of: datetime | None,
    output: Path,
    as_json: bool,
) -> None:
    """Skriv et kontraktårs slides som PowerPoint, PDF, Excel eller HTML."""
    if edition and as_of:
        raise click.UsageError("En udgave har sin egen dato; brug enten --edition eller --as-of.")
    try:
        deck, house = _deck(year=year, edition=edition, name=deck_name, as_of=as_of)
    except LookupError as error:
        raise click.ClickException(f"Der er ingen resultatkontrakt for {year}.") from error
    except ValueError as error:
        raise click.ClickException(str(error)) from error
    try:
        output.write_bytes(export(form, deck, house, made_at=now()))
    except OSError as error:
        raise click.ClickException(f"Filen {output} kan ikke skrives: {error.strerror}") from error
    if as_json:
        told = {"form": form, "file": str(output), "edition": deck.edition, "deck": deck.name, "slides": len(deck.slides)}
        print_json(told)
    else:
        click.echo(f"Skrev {output}: {len(deck.slides)} slides, {deck.footer}")


def _deck(*, year: int, edition: str | None, name: str | None, as_of: datetime | None) -> tuple[Deck, Organisation]:
    """The deck asked for and the house it is of. Raises LookupError without a contract, ValueError for unknown names."""
    store, house = open_store(), organisation()
    when, frozen = day(as_of), None
    if edition:
        frozen = editions.find(store, edition)
        store, house = editions.opened(store, frozen)
        when = frozen.as_of
    wanted = name or (deck_choices.of_edition(store, frozen, year=year) if frozen else STANDARD)
    choice = deck_choices.find(store, name=wanted, year=year)
    found = build_deck(store, house, year=year, as_of=when, choice=choice, edition=frozen.name if frozen else "")
    return found, house
