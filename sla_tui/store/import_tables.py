"""The tables that imports alone fill, beside `tables`: deals, and what each import made, changed and told.

So are owners before, and what files say under what was said here. What people do is in `desk_tables`, so that
a short import makes none of those ready.
"""

from sqlalchemy import BigInteger, UniqueConstraint
from sqlmodel import Field

from .indexes import dated
from .tables import Table, once


class Deal(Table, table=True):
    """A deal as a system has it; `amount` in minor units of `currency`.

    The columns of `opened` came later, when SQLite takes no constraint over two columns any more.
    """

    __tablename__ = "deal"
    __table_args__ = (
        once("won"),
        once("lost"),
        UniqueConstraint("system", "key"),
        *dated("deal", "opened"),
        *dated("deal", "won", of="state = 'won' AND "),
    )

    id: int | None = Field(default=None, primary_key=True)
    system: str
    key: str
    lead_id: int | None = Field(default=None, foreign_key="lead.id", index=True)
    name: str | None = None
    person_id: int | None = Field(default=None, foreign_key="person.id")
    state: str
    won_at: int | None = Field(default=None, sa_type=BigInteger)
    won_day: str | None = None
    lost_at: int | None = Field(default=None, sa_type=BigInteger)
    lost_day: str | None = None
    amount: int | None = Field(default=None, sa_type=BigInteger)
    currency: str | None = None
    import_id: int | None = Field(default=None, foreign_key="import.id")
    opened_at: int | None = Field(default=None, sa_type=BigInteger)
    opened_day: str | None = None


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


class ToldByImport(Table, table=True):
    """What a file told of rows of a table, whether it changed them or not, in parts (`told_rows`).

    `name` is `handoff`, with what was told of its lead, `lead` for one without a hand-off, `touch` or `deal`.
    """

    __tablename__ = "told_by_import"
    __table_args__ = ({"sqlite_with_rowid": False},)

    import_id: int = Field(primary_key=True, foreign_key="import.id")
    name: str = Field(primary_key=True)
    part: int = Field(primary_key=True)
    rows: str


class DataQuality(Table, table=True):
    """What there is to look at in the data, counted `at` an instant, when files came or went; one row."""

    __tablename__ = "data_quality"

    id: int | None = Field(default=None, primary_key=True)
    at: int = Field(sa_type=BigInteger)
    without_owner: int
    handed_later: int
    touched_later: int
    touched_before: int
    deals_of_nobody: int
    unknown_words: int
    touches_of_nobody: int


class PastOwner(Table, table=True):
    """Who had a hand-off up to an instant, by the data that first showed another owner."""

    __tablename__ = "past_owner"
    __table_args__ = ({"sqlite_with_rowid": False},)

    handoff_id: int = Field(primary_key=True, foreign_key="handoff.id")
    until_at: int = Field(primary_key=True, sa_type=BigInteger)
    person_id: int = Field(foreign_key="person.id")


class ToldDisposition(Table, table=True):
    """What files say became of a hand-off, under what was said here; no outcome where they took it back."""

    __tablename__ = "told_disposition"
    __table_args__ = (once("disposed"),)

    handoff_id: int = Field(primary_key=True, foreign_key="handoff.id")
    disposed_at: int | None = Field(default=None, sa_type=BigInteger)
    disposed_day: str | None = None
    outcome: str | None = None
    reason: str | None = None
    definition_not_met: int = 0


class ToldAcceptance(Table, table=True):
    """Of an acceptance that was said here, when sales accepted the hand-off as files say, if they do."""

    __tablename__ = "told_acceptance"
    __table_args__ = (once("accepted"),)

    handoff_id: int = Field(primary_key=True, foreign_key="handoff.id")
    accepted_at: int | None = Field(default=None, sa_type=BigInteger)
    accepted_day: str | None = None
