"""Reads a goal as people write it: what is asked (`target`), what was reached (`result`), who says so (`statement`).

The rule above all others: what cannot be read for sure is said to be unread, with a remark. Never a confident wrong number.
"""

from __future__ import annotations

from lib.domain.prose.result import read_result
from lib.domain.prose.statement import read_confirmation, read_statement
from lib.domain.prose.target import read_target

__all__ = ["read_confirmation", "read_result", "read_statement", "read_target"]
