"""What the commands share: the house, the clock, the user, and how data is printed."""

from __future__ import annotations

import json
import os
import pwd
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import click

from lib.domain.access import Actor, Role
from lib.schema.organisation import Organisation, OrganisationError
from lib.services.access_settings import AccessError
from lib.services.settings import access_settings, load_organisation
from lib.view.access import UNKNOWN

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


def actor() -> Actor:
    """Who runs the command, with the role that the access file gives the user of the machine."""
    try:
        name = pwd.getpwuid(os.getuid()).pw_name  # not what the environment says: anybody may set that
    except KeyError:  # a container without a user database
        name = UNKNOWN
    try:
        settings = access_settings()
    except AccessError as error:
        raise click.ClickException(str(error)) from error
    return Actor(name=name, role=settings.command_line_role(name) if settings else Role.ADMIN)


def day(moment: datetime | None) -> date | None:
    """The day of an option's moment."""
    return moment.date() if moment else None


def print_json(data: Any) -> None:  # noqa: ANN401  whatever JSON can hold
    """Prints JSON."""
    click.echo(json.dumps(data, ensure_ascii=False, indent=2))
