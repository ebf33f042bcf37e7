"""The tables of what people do with leads and agree upon here, beside `tables`."""

from sqlalchemy import BigInteger, CheckConstraint
from sqlmodel import Field

from .tables import Table


class PersonPair(Table, table=True):
    """What was said of two names: `same` 1 that the other is the one who is kept, 0 that they are two."""

    __tablename__ = "person_pair"

    id: int | None = Field(default=None, primary_key=True)
    kept_id: int = Field(foreign_key="person.id")
    other_id: int = Field(foreign_key="person.id")
    same: int


class TeamMember(Table, table=True):
    """From which day on somebody is in a team, or in none; `from_at` is when that day began where it was set.

    Of several of one day the last stands.
    """

    __tablename__ = "team_member"

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    from_at: int = Field(sa_type=BigInteger)
    from_day: str
    team: str | None = None


class Absence(Table, table=True):
    """That somebody is away from a local day up to and with another, and who acts for them, if anybody.

    Where several tell of one day, the last stands.
    """

    __tablename__ = "absence"
    __table_args__ = (CheckConstraint("from_day <= until_day", name="runs_forward"),)

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id")
    from_day: str
    until_day: str
    substitute_id: int | None = Field(default=None, foreign_key="person.id")


class LeadPair(Table, table=True):
    """What was said of two leads: `same` 1 that the second is a copy of the first, 0 that they are two."""

    __tablename__ = "lead_pair"

    id: int | None = Field(default=None, primary_key=True)
    first_id: int = Field(foreign_key="lead.id")
    second_id: int = Field(foreign_key="lead.id")
    same: int = Field(default=0, sa_column_kwargs={"server_default": "0"})


class Pause(Table, table=True):
    """A stretch `[from_at, until_at)` in which the clocks of a lead stand still, and why.

    `handoff_id` is the hand-off that there was when it was set.
    """

    __tablename__ = "pause"
    __table_args__ = (CheckConstraint("from_at < until_at", name="runs_forward"),)

    id: int | None = Field(default=None, primary_key=True)
    handoff_id: int = Field(foreign_key="handoff.id", index=True)
    from_at: int = Field(sa_type=BigInteger)
    until_at: int = Field(sa_type=BigInteger)
    reason: str


class LateReason(Table, table=True):
    """Why a promise on a hand-off was not kept, as somebody said: a code, and words where there are any."""

    __tablename__ = "late_reason"

    handoff_id: int = Field(primary_key=True, foreign_key="handoff.id")
    code: str
    note: str | None = None


class Dispute(Table, table=True):
    """That sales says a hand-off should not count, and why; `settled` is `upheld`, `declined` or NULL."""

    __tablename__ = "dispute"

    handoff_id: int = Field(primary_key=True, foreign_key="handoff.id")
    disputed_at: int = Field(sa_type=BigInteger)
    reason: str
    settled: str | None = None


class Decision(Table, table=True):
    """What both sides decided to do, by whom and until which day; `done_at` once it is done."""

    __tablename__ = "decision"

    id: int | None = Field(default=None, primary_key=True)
    agreement_id: int = Field(foreign_key="agreement.id", index=True)
    decided_at: int = Field(sa_type=BigInteger)
    words: str
    owner: str
    due_day: str | None = None
    done_at: int | None = Field(default=None, sa_type=BigInteger)


class EnteredFigure(Table, table=True):
    """What somebody entered as a figure of the period that `starts` on a day; of several the last stands.

    `value` is exact, as `Fraction` writes it.
    """

    __tablename__ = "figure"

    id: int | None = Field(default=None, primary_key=True)
    agreement_id: int = Field(foreign_key="agreement.id", index=True)
    commitment: str
    starts: str
    value: str
    entered_at: int = Field(sa_type=BigInteger)
    who: str
    note: str | None = None


class Delivered(Table, table=True):
    """That what was due on a day at a place was delivered, and on which day; of several the last stands."""

    __tablename__ = "delivery"

    id: int | None = Field(default=None, primary_key=True)
    agreement_id: int = Field(foreign_key="agreement.id", index=True)
    commitment: str
    due_day: str
    place: str
    done_day: str
    note: str | None = None
    entered_at: int = Field(sa_type=BigInteger)
    who: str


class Outage(Table, table=True):
    """That what a figure measures did not run from an instant to another, or still doesn't.

    `entered_at` and `ended_at` say when its beginning and its end were told, so that looking back finds both.
    """

    __tablename__ = "outage"
    __table_args__ = (CheckConstraint("from_at < until_at", name="runs_forward"),)

    id: int | None = Field(default=None, primary_key=True)
    agreement_id: int = Field(foreign_key="agreement.id", index=True)
    commitment: str
    from_at: int = Field(sa_type=BigInteger)
    until_at: int | None = Field(default=None, sa_type=BigInteger)
    words: str | None = None
    entered_at: int = Field(sa_type=BigInteger)
    ended_at: int | None = Field(default=None, sa_type=BigInteger)
    who: str


class ExclusionPeriod(Table, table=True):
    """A stretch `[from_at, until_at)` in which an agreement holds less for the hand-offs of `scope`, and why.

    `scope` is JSON, `least` the share of a goal that still holds, as `Fraction` writes it; `apart` is 1 where
    hand-offs made inside are counted apart. `enough` is the share that is enough of them, likewise, where one
    is said in place of letting clocks stand still.
    """

    __tablename__ = "exclusion_period"
    __table_args__ = (CheckConstraint("from_at < until_at", name="runs_forward"),)

    id: int | None = Field(default=None, primary_key=True)
    agreement_id: int = Field(foreign_key="agreement.id", index=True)
    from_at: int = Field(sa_type=BigInteger)
    until_at: int = Field(sa_type=BigInteger)
    scope: str
    least: str | None = None
    apart: int = 0
    enough: str | None = None
    reason: str
    entered_at: int = Field(sa_type=BigInteger)
    who: str
