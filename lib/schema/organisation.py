"""Who uses the product: the house, its council and its municipalities, read from `data/organisation.toml`."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lib.schema.activity import EFFECT_SCALE
from lib.schema.spec import ColumnType

if TYPE_CHECKING:
    from lib.schema.spec import Column


class OrganisationError(ValueError):
    """The organisation file cannot be used; the text says why, in Danish."""


@dataclass(frozen=True, kw_only=True)
class Municipality:
    """One municipality: `code` is three digits as text, `tile` its (column, row) on the tile map.

    `companies` is how many companies it has, None where that is not known.
    """

    code: str
    name: str
    aliases: tuple[str, ...] = ()
    tile: tuple[int, int] | None = None
    companies: int | None = None


@dataclass(frozen=True, kw_only=True)
class MapFile:
    """The file with the municipalities' outlines, beside the organisation file; `code` is the property with their codes."""

    geojson: str
    code: str


@dataclass(frozen=True, kw_only=True)
class Colours:
    """The house's accent and "look here" colour, as #rrggbb, for each theme."""

    accent: str
    accent_dark: str
    highlight: str
    highlight_dark: str


@dataclass(frozen=True, kw_only=True)
class Organisation:
    """The house and everyone it answers for.

    `effect_scale` are the answers of the survey's effect question, the best first; `effect_counts` those that count as yes.
    `companies_source` says where the municipalities' numbers of companies come from, `companies_constructed` that they are
    examples. Without a `map_file` municipalities are drawn as tiles. `show_rows`: the app may show the rows behind a number.
    """

    name: str
    short_name: str
    council: str
    approver: str
    approver_aliases: tuple[str, ...]
    logo: str
    colours: Colours
    municipalities: tuple[Municipality, ...]
    effect_scale: tuple[str, ...] = EFFECT_SCALE
    effect_counts: tuple[str, ...] = EFFECT_SCALE[:2]
    companies_source: str = ""
    companies_constructed: bool = False
    map_file: MapFile | None = None
    show_rows: bool = True

    def choices(self, column: Column) -> tuple[str, ...]:
        """A column's vocabulary in this house."""
        if column.type is ColumnType.MUNICIPALITY:
            return tuple(one.name for one in self.municipalities)
        return self.effect_scale if column.name == "effect" else column.choices

    def municipality(self, written: str) -> Municipality | None:
        """The municipality meant by a name, an alias or a code ("Vejle Kommune", "Åbenrå", "0575"), or None."""
        wanted = _spelling(written)
        digits = wanted.lstrip("0")
        for municipality in self.municipalities:
            if digits and digits == municipality.code.lstrip("0"):
                return municipality
            if wanted in {_spelling(name) for name in (municipality.name, *municipality.aliases)}:
                return municipality
        return None


def _spelling(written: str) -> str:
    text = unicodedata.normalize("NFC", written).casefold().strip()
    text = re.sub(r"\s+kommunes?$|^kommunen?\s+", "", text)
    return re.sub(r"\s+", " ", text.replace("aa", "å"))


def read_organisation(text: str) -> Organisation:
    """The organisation described by a TOML text. Raises OrganisationError when something is missing or wrong."""
    try:
        raw = tomllib.loads(text)
        house = raw["house"]
        return Organisation(
            name=str(house["name"]),
            short_name=str(house.get("short_name", house["name"])),
            council=str(house["council"]),
            approver=str(house["approver"]),
            approver_aliases=tuple(house.get("approver_aliases", ())) or (str(house["approver"]),),
            logo=str(house.get("logo", "")),
            colours=Colours(**{name: _colour(value) for name, value in raw["colours"].items()}),
            municipalities=_municipalities(raw["municipality"]),
            companies_source=str(raw.get("companies", {}).get("source", "")),
            companies_constructed=raw.get("companies", {}).get("constructed", False) is True,
            map_file=MapFile(**raw["map"]) if "map" in raw else None,
            show_rows=_show_rows(raw.get("privacy", {})),
            **_survey(raw.get("survey", {})),
        )
    except tomllib.TOMLDecodeError as error:
        raise OrganisationError(f"organisation.toml er ikke gyldig TOML: {error}") from error
    except KeyError as error:
        raise OrganisationError(f"organisation.toml mangler {error.args[0]!r}") from error
    except TypeError as error:
        raise OrganisationError(f"organisation.toml har en forkert angivelse: {error}") from error


def _colour(value: str) -> str:
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", value):
        raise OrganisationError(f"organisation.toml: {value!r} er ikke en farve som #0f5c6e")
    return value.lower()


def _survey(raw: dict[str, Any]) -> dict[str, tuple[str, ...]]:
    scale = tuple(raw.get("effect_scale", EFFECT_SCALE))
    counts = tuple(raw.get("effect_counts", EFFECT_SCALE[:2]))
    strangers = [word for word in counts if word not in scale]
    if strangers:
        raise OrganisationError(f"organisation.toml: effect_counts nævner {strangers[0]!r}, som ikke står i effect_scale")
    return {"effect_scale": scale, "effect_counts": counts}


def _show_rows(raw: dict[str, Any]) -> bool:
    shown = raw.get("show_rows", True)
    if not isinstance(shown, bool):
        raise OrganisationError(f"organisation.toml: show_rows skal være true eller false, ikke {shown!r}")
    return shown


def _municipalities(entries: list[dict[str, Any]]) -> tuple[Municipality, ...]:
    found = tuple(
        Municipality(
            code=str(entry["code"]).zfill(3),
            name=str(entry["name"]),
            aliases=tuple(entry.get("aliases", ())),
            tile=tuple(entry["tile"]) if "tile" in entry else None,
            companies=_companies(entry),
        )
        for entry in entries
    )
    codes = [municipality.code for municipality in found]
    if len(set(codes)) != len(codes):
        raise OrganisationError("organisation.toml: to kommuner har samme kode")
    return found


def _companies(entry: dict[str, Any]) -> int | None:
    number = entry.get("companies")
    if number is not None and (type(number) is not int or number <= 0):
        raise OrganisationError(
            f"organisation.toml: companies for {entry['name']} skal være et helt tal over 0, ikke {number!r}"
        )
    return number
