"""`serve`: the app in the house's colours."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click

from lib.schema.organisation import OrganisationError
from lib.services.settings import ROOT, load_organisation

if TYPE_CHECKING:
    from lib.schema.organisation import Colours


@click.command("serve")
@click.option("--host", default="localhost", show_default=True, help="Adressen, der lyttes på.")
@click.option("--port", default=8501, show_default=True, help="Porten, der lyttes på.")
def serve(*, host: str, port: int) -> None:
    """Start appen."""
    try:
        colours = load_organisation().colours
    except OrganisationError as error:
        raise click.ClickException(str(error)) from error
    os.chdir(ROOT)
    command = [sys.executable, "-m", "streamlit", "run", "dashboard.py"]
    options = ["--server.address", host, "--server.port", str(port)]
    # The app takes this process's place, so that a signal to stop reaches it.
    os.execve(command[0], [*command, *options], {**os.environ, **theme(colours)})  # noqa: S606  no shell is wanted


def theme(colours: Colours) -> dict[str, str]:
    """The house's colours as settings of Streamlit's theme."""
    return {
        "STREAMLIT_THEME_LIGHT_PRIMARY_COLOR": colours.accent,
        "STREAMLIT_THEME_LIGHT_LINK_COLOR": colours.accent,
        "STREAMLIT_THEME_DARK_PRIMARY_COLOR": colours.accent_dark,
        "STREAMLIT_THEME_DARK_LINK_COLOR": colours.accent_dark,
    }
