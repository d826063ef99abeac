"""The scripts in the markup of the pages. The content security policy lets these run, word for word, and no others."""

from __future__ import annotations

LANGUAGE = "document.documentElement.lang='da'"
"""Streamlit's page says that it is in English."""

FOCUS = (
    "setTimeout(() => {"
    "const asked = document.querySelector('[data-mb-focus]');"
    "const found = asked && document.getElementsByClassName(asked.dataset.mbFocus)[0];"
    "const button = found && (found.querySelector('button:enabled')"
    " || found.closest('[class*=st-key-deck-tools-]').querySelector('button:enabled'));"
    "if (button) button.focus();"
    "}, 150)"
)
"""Gives the keyboard back to the button in the container that `data-mb-focus` names by its class, or to one beside it."""

ALL = (LANGUAGE, FOCUS)
