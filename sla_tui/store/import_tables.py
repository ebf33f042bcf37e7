"""The tables of what imports made and changed, beside `tables`."""

from __future__ import annotations

from sqlmodel import Field

from .tables import Table


class MadeByImport(Table, table=True):
    """The ids of the rows of a table that an import made, and of no others.

    They stay when the import is taken back: no other row ever has one of them, since the log names some.
    """

    __tablename__ = "made_by_import"
    __table_args__ = ({"sqlite_with_rowid": False},)

    action_id: int = Field(primary_key=True, foreign_key="action.id")
    name: str = Field(primary_key=True)
    first_id: int
    last_id: int


class ChangedByImport(Table, table=True):
    """What an import changed of a row that it did not make, or added to one.

    `row_id` is the row's id, or that of the hand-off, lead or person whose row it is; `rest` has what
    else its key is made of, as JSON. `before` and `after` have the columns that differ, as JSON; NULL
    where there was no row, or is none any more.
    """

    __tablename__ = "changed_by_import"
    __table_args__ = ({"sqlite_with_rowid": False},)

    action_id: int = Field(primary_key=True, foreign_key="action.id")
    name: str = Field(primary_key=True)
    row_id: int = Field(primary_key=True)
    rest: str = Field(primary_key=True)
    before: str | None = None
    after: str | None = None
