"""The data catalogue: what each dataset is, its columns, and what there is of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lib.schema.activity import ACTIVITY_DATASETS
from lib.schema.contract import CONTRACT_DATASETS
from lib.schema.spec import ColumnType
from lib.view import format as fmt
from lib.view.upload import period_text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from datetime import date

    from lib.schema.organisation import Organisation
    from lib.schema.spec import Column, Dataset

_TYPES = {
    ColumnType.TEXT: "Tekst",
    ColumnType.LABEL: "Tekst",
    ColumnType.IDENTIFIER: "Id",
    ColumnType.INTEGER: "Helt tal",
    ColumnType.NUMBER: "Tal",
    ColumnType.COUNT: "Antal, også »500+« og »ca. 500«",
    ColumnType.SCORE: "Svar fra 0 til 10",
    ColumnType.DATE: "Dato",
    ColumnType.PERIOD: "Dato eller periode",
    ColumnType.MUNICIPALITY: "Husets kommuner",
    ColumnType.CVR: "Otte cifre",
    ColumnType.SIZE: "Danmarks Statistiks størrelsesgrupper",
    ColumnType.SECTOR: "DB07-kode eller ord",
}
_EFFECT = "effect"
PRIVACY = (
    "Navne på personer og virksomheder, e-mailadresser og telefonnumre: kolonner, der ser ud til at indeholde dem, fjernes, "
    "før filen gemmes. Også hvis de står uden for tabellen.",
    "CPR-numre: de fjernes overalt, også midt i en tekst.",
    "Makroer. En fil med makroer gemmes uden dem.",
    "Det, der er fjernet, er heller ikke i den gemte fil og kan ikke hentes igen.",
)


@dataclass(frozen=True, kw_only=True)
class ColumnLine:
    """One column of a dataset."""

    header: str
    required: str
    help: str
    values: str
    aliases: str


@dataclass(frozen=True, kw_only=True)
class DatasetCard:
    """One dataset: what it is, what there is of it, and its columns."""

    name: str
    title: str
    help: str
    rows: str
    period: str
    latest: str
    latest_day: str
    constructed: str
    columns: tuple[ColumnLine, ...]


@dataclass(frozen=True, kw_only=True)
class Held:
    """What there is of a dataset, in plain values."""

    rows: int = 0
    period: tuple[date, date] | None = None
    years: tuple[int, ...] = ()
    latest: str = ""
    latest_day: date | None = None
    constructed: bool = False
    constructed_only: bool = False


CONTRACT_NAMES = tuple(spec.name for spec in CONTRACT_DATASETS)
ACTIVITY_NAMES = tuple(spec.name for spec in ACTIVITY_DATASETS)


def cards(held: Mapping[str, Held], organisation: Organisation, *, among: Collection[str]) -> tuple[DatasetCard, ...]:
    """The datasets named, in the schema's order."""
    specs = (spec for spec in (*ACTIVITY_DATASETS, *CONTRACT_DATASETS) if spec.name in among)
    return tuple(_card(spec, held.get(spec.name, Held()), organisation) for spec in specs)


def answer(held: Mapping[str, Held]) -> str:
    """Målbar kender 11 slags data, og 9 af dem har rækker."""
    known = len(CONTRACT_NAMES) + len(ACTIVITY_NAMES)
    filled = sum(one.rows > 0 for one in held.values())
    some = "alle har rækker" if filled == known else f"{fmt.number(filled)} af dem har rækker"
    has = some if filled else "ingen af dem har rækker endnu"
    return f"Målbar kender {known} slags data, og {has}"


def _card(spec: Dataset, held: Held, organisation: Organisation) -> DatasetCard:
    return DatasetCard(
        name=spec.name,
        title=spec.title,
        help=spec.help,
        rows=fmt.plural(held.rows, "række", "rækker") if held.rows else "",
        period=period_text(held.period) or ", ".join(str(year) for year in held.years),
        latest=held.latest,
        latest_day=fmt.short_date(held.latest_day) if held.latest_day else "",
        constructed=_constructed(held),
        columns=tuple(_column(column, organisation) for column in spec.written),
    )


def _constructed(held: Held) -> str:
    """What is to be said of constructed rows; the newest file is not always theirs."""
    if not held.constructed:
        return ""
    return "Konstrueret eksempel" if held.constructed_only else "Heraf et konstrueret eksempel"


def _column(column: Column, organisation: Organisation) -> ColumnLine:
    return ColumnLine(
        header=column.header,
        required="Ja" if column.required else "",
        help=column.help,
        values=_values(column, organisation),
        aliases=", ".join(dict.fromkeys(column.aliases)),
    )


def _values(column: Column, organisation: Organisation) -> str:
    words = organisation.effect_scale if column.name == _EFFECT else column.choices
    if words:
        return " · ".join(words) + (" · eller andre ord" if column.open else "")
    return _TYPES.get(column.type, "Tekst")


@dataclass(frozen=True, kw_only=True)
class RememberedColumns:
    """What a person said the columns of a table are."""

    id: int
    dataset: str
    columns: str
    said: str


def remembered(
    *, mapping_id: int, dataset_title: str, columns: Iterable[tuple[str, str]], day: date, who: str
) -> RememberedColumns:
    """»Bemærkn.« er Emne."""
    said = ", ".join(f"»{header}« {f'er {meant}' if meant else 'tages ikke med'}" for header, meant in columns)
    return RememberedColumns(id=mapping_id, dataset=dataset_title, columns=said, said=f"{who}, {fmt.long_date(day)}")
