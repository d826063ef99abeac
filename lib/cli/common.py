"""What the commands share: the house, the clock, the user, and how data is printed."""

from __future__ import annotations

import getpass
import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import click

from lib.schema.organisation import Organisation, OrganisationError
from lib.services.settings import load_organisation

if TYPE_CHECKING:
    from datetime import date

REFUSED = 1
json_option = click.option("--json", "as_json", is_flag=True, help="Skriv resultatet som JSON.")
DAY = click.DateTime(["%Y-%m-%d"])


def organisation() -> Organisation:
    """The house of this installation."""
    try:
        return load_organisation()
    except OrganisationError as error:
        raise click.ClickException(str(error)) from error


def now() -> datetime:
    """The clock of the command line."""
    return datetime.now(tz=UTC)


def user() -> str:
    """Who runs the command."""
    try:
        return getpass.getuser()
    except OSError:  # a container without a user database
        return "ukendt"


def day(moment: datetime | None) -> date | None:
    """The day of an option's moment."""
    return moment.date() if moment else None


def print_json(data: Any) -> None:  # noqa: ANN401  whatever JSON can hold
    """Prints JSON."""
    click.echo(json.dumps(data, ensure_ascii=False, indent=2))
