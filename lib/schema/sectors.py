"""DB07's main groups: what a six-digit code of a sector belongs to, in words a reader knows.

Source: Danmarks Statistik, Dansk Branchekode 2007 (the national version of NACE rev. 2), sections A to U by two digits.
"""

from __future__ import annotations

_GROUPS = (
    (1, 3, "Landbrug, skovbrug og fiskeri"),
    (5, 9, "Råstofindvinding"),
    (10, 33, "Industri"),
    (35, 35, "Energiforsyning"),
    (36, 39, "Vandforsyning og renovation"),
    (41, 43, "Bygge og anlæg"),
    (45, 47, "Handel"),
    (49, 53, "Transport"),
    (55, 56, "Hoteller og restauranter"),
    (58, 63, "Information og kommunikation"),
    (64, 66, "Finansiering og forsikring"),
    (68, 68, "Ejendomshandel og udlejning"),
    (69, 75, "Videnservice"),
    (77, 82, "Rejser, rengøring og operationel service"),
    (84, 84, "Offentlig administration"),
    (85, 85, "Undervisning"),
    (86, 88, "Sundhed og socialvæsen"),
    (90, 93, "Kultur og fritid"),
    (94, 96, "Andre serviceydelser"),
    (97, 98, "Private husholdninger"),
    (99, 99, "Internationale organisationer"),
)


def main_group(sector: str) -> str:
    """The main group of a code ("561010" → "Hoteller og restauranter"); words, and codes of no group, are as written."""
    if not (sector.isdigit() and len(sector) == 6):
        return sector
    division = int(sector[:2])
    return next((name for low, high, name in _GROUPS if low <= division <= high), sector)
