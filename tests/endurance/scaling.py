"""How much the proofs do: a little in `make test`, the numbers that were promised in `make endurance`."""

from __future__ import annotations

import os


def scale(*, small: int, full: int) -> int:
    """`full` when MAALBAR_ENDURANCE asks for it, else `small`."""
    return full if os.environ.get("MAALBAR_ENDURANCE") == "full" else small
