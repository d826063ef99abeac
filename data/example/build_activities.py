"""Builds the constructed activity exports of 2018-2020 beside this script, or in the folder named on the command line.

The totals that the house's presentation to KKR in autumn 2020 names are met exactly; everything else is made up, and each
file says so above its header and in its name. Chance is seeded: the same bytes come out every time.
"""

from __future__ import annotations

import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parents[1]))

from data.example.activities import arrangements, events, guidance, inquiries, media, survey  # noqa: E402  the path is set just above


def main(folder: Path) -> None:
    """Writes every file into a folder."""
    for dataset in (guidance, inquiries, media, survey, arrangements, events):
        dataset.build(folder)
        print(f"Wrote {dataset.__name__.rpartition('.')[2]} to {folder}")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
