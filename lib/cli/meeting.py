"""The commands around a meeting: freeze, editions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from lib.cli.common import DAY, actor, json_option, now, print_json
from lib.schema.organisation import OrganisationError
from lib.services import editions
from lib.services.settings import open_store
from lib.view import format as fmt
from lib.view.slides.choice import STANDARD

if TYPE_CHECKING:
    from datetime import datetime

    from lib.store.records import EditionRecord


@click.command("freeze")
@click.argument("name")
@click.option("--date", "as_of", type=DAY, required=True, help="Datoen, tallene gælder for (ÅÅÅÅ-MM-DD).")
@click.option("--deck", default=STANDARD, show_default=True, help="Præsentationen, der hører til.")
@json_option
def freeze(name: str, *, as_of: datetime, deck: str, as_json: bool) -> None:
    """Frys de tal, der gælder nu, som en udgave."""
    try:
        text = editions.organisation_text()
        made = editions.freeze(open_store(), text, name=name, as_of=as_of.date(), deck=deck, at=now(), by=actor())
    except (editions.EditionError, OrganisationError) as error:
        raise click.ClickException(str(error)) from error
    if as_json:
        print_json(edition_json(made))
        return
    uploads = fmt.plural(made.counting, "upload", "uploads")
    click.echo(f"Udgaven »{made.name}« er frosset: tal pr. {fmt.long_date(made.as_of)} fra {uploads}.")


@click.command("editions")
@json_option
def list_editions(*, as_json: bool) -> None:
    """Vis alle udgaver, den nyeste først."""
    found = editions.editions(open_store())
    if as_json:
        print_json([edition_json(one) for one in found])
        return
    if not found:
        click.echo("Der er ingen udgaver endnu. »freeze« laver en.")
    for one in found:
        uploads = fmt.plural(one.counting, "upload", "uploads")
        made = f"frosset {fmt.timestamp(one.frozen_at)} af {one.frozen_by}"
        click.echo(f"{one.id:>4}  {one.name}: tal pr. {fmt.long_date(one.as_of)}, {one.deck}, {uploads}, {made}")


def edition_json(one: EditionRecord) -> dict[str, Any]:
    """An edition as JSON-ready data; `uploads` is how many uploads counted."""
    return {
        "edition_id": one.id,
        "name": one.name,
        "date": one.as_of.isoformat(),
        "deck": one.deck,
        "uploads": one.counting,
        "rows": {name: count for name, count in one.row_counts.items() if count},
        "frozen_at": one.frozen_at.isoformat(),
        "frozen_by": one.frozen_by,
    }
