"""One log for the product, Streamlit and uvicorn, in the form of lib.services.logs."""

from __future__ import annotations

import logging

import streamlit.logger

from lib.services import logs

_QUERIES = "uvicorn.access"  # it tells the queries too; lib.ui.serving.requests tells the rest


def log_in_one_place() -> None:
    """Sets up the log, and lets Streamlit's loggers write through it.

    Each of those has a handler of its own, and more of them are made as Streamlit runs; Streamlit has no setting for it, so
    its function that gives a logger its handler is exchanged.
    """
    logs.configure()
    streamlit.logger.setup_formatter = _through_the_root
    streamlit.logger.update_formatter()


def _through_the_root(logger: logging.Logger) -> None:
    own = getattr(logger, "streamlit_console_handler", None)
    if own:
        logger.removeHandler(own)
    logger.propagate = logger.name != _QUERIES
    if logger.name.startswith("uvicorn"):
        logger.setLevel(logging.CRITICAL if logger.name == _QUERIES else logging.WARNING)
