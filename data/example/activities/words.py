"""What the constructed files say of themselves."""

from __future__ import annotations


def label(what: str, *, follows: str = "") -> str:
    """The line above a file's header. `follows` names the totals that are the presentation's, if any are."""
    end = f"kun totalerne følger præsentationen ({follows})" if follows else "præsentationen har ingen tal herom"
    return f"Konstrueret eksempel: {what}, opdigtede data, {end}"


def file_name(stem: str, ending: str) -> str:
    """A file's name, which says that the file is constructed."""
    return f"{stem}_konstrueret.{ending}"
