"""The shape of a dataset. SQL table, template, import and data catalogue all derive from it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

GUIDE_SHEET = "Om kolonnerne"
"""The sheet of a template that explains its columns. It holds no data and is passed over when read."""
LIST_SHEET = "Lister"
"""The hidden sheet of a template with vocabularies too long to stand in a rule. It is passed over like the other."""
MARKS_SHEET = "Målbar – fejl"
"""The sheet of a marked copy that lists what is wrong. It is passed over when the copy comes back corrected."""


class ColumnType(StrEnum):
    """What a column's cells hold once they are clean."""

    TEXT = "text"
    LABEL = "label"  # a goal's number: text, since "8+9" is one
    IDENTIFIER = "identifier"  # another system's id: text, a whole number without decimals or separators
    INTEGER = "integer"
    NUMBER = "number"
    COUNT = "count"  # a whole number that may be a bound ("500+"); the bound goes to the column `<name>_bound`
    SCORE = "score"  # an answer on a scale of whole numbers
    DATE = "date"
    PERIOD = "period"  # a day, or a stretch of days whose last goes to the column `<name>_end`
    CHOICE = "choice"  # one of the column's choices
    MUNICIPALITY = "municipality"
    CVR = "cvr"  # eight digits as text
    SIZE = "size"  # one of Danmarks Statistik's size groups
    SECTOR = "sector"  # a DB07 code as text of six digits, or words


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
        synonyms: other words for a choice.
        pattern: a regular expression found in other headers that mean the same (long questions), in lower case.
        open: a word outside the vocabulary is kept as written instead of refused.
        low, high: the smallest and largest number allowed, both included.
        internal: filled by the import; it stands in no spreadsheet.
        example: a value shown in the template.
    """

    name: str
    header: str
    help: str
    type: ColumnType = ColumnType.TEXT
    required: bool = False
    aliases: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    synonyms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    pattern: str = ""
    open: bool = False
    low: float | None = None
    high: float | None = None
    internal: bool = False
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
        key: names of the columns that identify a row within a contract year; empty for activities, which are identified by
            `id_column` where it is filled, and else by all they say.
        id_column: the column with the exporting system's own id, or "".
        needs_one_of: names of columns of which a sheet must have at least one, or it is something else.
        words: stems that name the dataset in the name of a sheet or file, or in a title.
    """

    name: str
    title: str
    sheet: str
    help: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()
    id_column: str = ""
    words: tuple[str, ...] = ()
    needs_one_of: tuple[str, ...] = ()

    def column(self, name: str) -> Column:
        """The column called `name`. Raises KeyError if there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(f"{self.name} has no column {name!r}")

    @property
    def written(self) -> tuple[Column, ...]:
        """The columns that stand in spreadsheets."""
        return tuple(column for column in self.columns if not column.internal)

    @property
    def required(self) -> tuple[Column, ...]:
        """The columns a row cannot do without."""
        return tuple(column for column in self.columns if column.required)

    @property
    def period(self) -> Column | None:
        """The column that says when, if the rows are activities in time instead of a year's contract."""
        return next((column for column in self.columns if column.type is ColumnType.PERIOD), None)

    @property
    def count(self) -> Column | None:
        """The column that says how many a row stands for, if it has one."""
        return next((column for column in self.columns if column.name == "count"), None)
