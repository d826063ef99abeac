"""`serve`: the app in the house's colours, warmed up so that a deep link works as the very first visit."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from typing import TYPE_CHECKING

import click

from lib.schema.organisation import OrganisationError
from lib.services.settings import ROOT, load_organisation

if TYPE_CHECKING:
    from lib.schema.organisation import Colours

WARM_UP_SECONDS = 60


@click.command("serve")
@click.option("--host", default="localhost", show_default=True, help="Adressen, der lyttes på.")
@click.option("--port", default=8501, show_default=True, help="Porten, der lyttes på.")
def serve(*, host: str, port: int) -> None:
    """Start appen."""
    try:
        colours = load_organisation().colours
    except OrganisationError as error:
        raise click.ClickException(str(error)) from error
    command = [sys.executable, "-m", "streamlit", "run", str(ROOT / "dashboard.py")]
    options = ["--server.address", host, "--server.port", str(port)]
    app = subprocess.Popen(  # noqa: S603  our own app, with the interpreter that runs us
        [*command, *options], env={**os.environ, **theme(colours)}, cwd=ROOT
    )
    threading.Thread(target=warm_up, args=(f"http://{host}:{port}",), daemon=True).start()
    try:
        sys.exit(app.wait())
    except KeyboardInterrupt:
        app.terminate()
        sys.exit(app.wait())


def theme(colours: Colours) -> dict[str, str]:
    """The house's colours as settings of Streamlit's theme."""
    return {
        "STREAMLIT_THEME_LIGHT_PRIMARY_COLOR": colours.accent,
        "STREAMLIT_THEME_LIGHT_LINK_COLOR": colours.accent,
        "STREAMLIT_THEME_DARK_PRIMARY_COLOR": colours.accent_dark,
        "STREAMLIT_THEME_DARK_LINK_COLOR": colours.accent_dark,
    }


def warm_up(address: str) -> bool:
    """Runs the app once, so that it knows its pages before the first visitor comes. Says whether it did."""
    end = time.monotonic() + WARM_UP_SECONDS
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(f"{address}/_stcore/script-health-check", timeout=10):  # noqa: S310  our own app
                return True
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    return False
