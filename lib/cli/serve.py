"""`serve`: the app in the house's colours."""

from __future__ import annotations

import os
import sys
from ipaddress import ip_address
from typing import TYPE_CHECKING

import click

from lib.schema.organisation import OrganisationError
from lib.services.access_settings import AccessError
from lib.services.settings import ROOT, access_settings, load_organisation

if TYPE_CHECKING:
    from lib.schema.organisation import Colours

_NO_LOGIN = (
    "Der er ikke sat login op, så Målbar kan kun bruges på denne maskine: lad være med at bruge --host og --behind-proxy. "
    "Login sættes op i adgangsfilen (MAALBAR_ACCESS); se docs/login.md."
)


@click.command("serve")
@click.option("--host", default="localhost", show_default=True, help="Adressen, der lyttes på.")
@click.option("--port", default=8501, show_default=True, help="Porten, der lyttes på.")
@click.option(
    "--behind-proxy",
    is_flag=True,
    help="En proxy på denne maskine, fx nginx, står foran; tro på dens X-Forwarded-For og -Proto.",
)
def serve(*, host: str, port: int, behind_proxy: bool) -> None:
    """Start appen."""
    try:
        colours = load_organisation().colours
        login = access_settings() is not None
    except (OrganisationError, AccessError) as error:
        raise click.ClickException(str(error)) from error
    if not login and (behind_proxy or not _is_loopback(host)):
        raise click.ClickException(_NO_LOGIN)
    click.echo("Login kræves." if login else "Login kræves ikke; derfor svarer Målbar kun på denne maskine.")
    os.chdir(ROOT)
    command = [sys.executable, "-m", "lib.ui.serving", "--host", host, "--port", str(port)]
    settings = {"STREAMLIT_SERVER_ADDRESS": host, "STREAMLIT_SERVER_PORT": str(port), **theme(colours)}
    # The app takes this process's place, so that a signal to stop reaches it.
    os.execve(  # noqa: S606  no shell is wanted
        command[0], [*command, *(["--behind-proxy"] if behind_proxy else [])], {**os.environ, **settings}
    )


def theme(colours: Colours) -> dict[str, str]:
    """The house's colours as settings of Streamlit's theme."""
    return {
        "STREAMLIT_THEME_LIGHT_PRIMARY_COLOR": colours.accent,
        "STREAMLIT_THEME_LIGHT_LINK_COLOR": colours.accent,
        "STREAMLIT_THEME_DARK_PRIMARY_COLOR": colours.accent_dark,
        "STREAMLIT_THEME_DARK_LINK_COLOR": colours.accent_dark,
    }


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
