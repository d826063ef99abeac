"""A deck as one HTML file that needs neither net nor login: opened from a stick, on a phone, or printed."""

from __future__ import annotations

from lib.export.handout.page import handout

__all__ = ["handout"]
