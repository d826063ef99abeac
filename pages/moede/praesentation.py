"""Præsentation: a deck on the whole screen, its speaker's notes in a second window, or a rotation for an info screen."""

from lib.ui import presentation
from lib.ui.state import visit

presentation.page(visit())
