"""The shape of a dataset. SQL table, template, import and data catalogue all derive from it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

GUIDE_SHEET = "Om kolonnerne"
"""The sheet of a template that explains its columns. It holds no data and is passed over when read."""


class ColumnType(StrEnum):
    """What a column's cells hold once they are clean."""

    TEXT = "text"
    LABEL = "label"  # a goal's number: text, since "8+9" is one
    INTEGER = "integer"
    DATE = "date"
    CHOICE = "choice"  # one of the column's choices
    MUNICIPALITY = "municipality"


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column of a dataset.

    Args:
        name: English name, used in code, frames and SQL.
        header: Danish header, used in spreadsheets and on screen.
        help: one Danish sentence for the template and the data catalogue.
        type: what a clean cell holds.
        required: a row without it is refused.
        aliases: other headers that mean the same.
        choices: the vocabulary of a `ColumnType.CHOICE`.
        example: a value shown in the template's guide.
    """

    name: str
    header: str
    help: str
    type: ColumnType = ColumnType.TEXT
    required: bool = False
    aliases: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    example: str = ""


@dataclass(frozen=True, kw_only=True)
class Dataset:
    """One kind of table the product understands.

    Args:
        name: English name, used in code, SQL and on the command line.
        title: Danish name.
        sheet: the sheet's name in the template.
        help: one Danish sentence saying what a row is.
        columns: in the template's order.
        key: names of the columns that identify a row within a contract year.
    """

    name: str
    title: str
    sheet: str
    help: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]

    def column(self, name: str) -> Column:
        """The column called `name`. Raises KeyError if there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(f"{self.name} has no column {name!r}")

    @property
    def required(self) -> tuple[Column, ...]:
        """The columns a row cannot do without."""
        return tuple(column for column in self.columns if column.required)
