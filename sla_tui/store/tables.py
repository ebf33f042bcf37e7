"""The tables: the only place that knows columns.

Instants are whole seconds since the epoch, days ISO text, money minor units, truth 0 or 1. A `When`
is two columns, `x_at` for an instant and `x_day` for a day whose time is not known, of which at
most one is set. The migrations make the same schema; a test holds them equal.
"""

from sqlalchemy import BigInteger, CheckConstraint, MetaData, UniqueConstraint
from sqlmodel import Field, SQLModel

from .indexes import dated, partial

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
"""How constraints are named, so that a later migration can find them."""


class Table(SQLModel):
    """What all tables share; rows are not validated, so nothing is made ready to do that."""

    model_config = {"defer_build": True}
    metadata = MetaData(naming_convention=NAMES)


def _known(name: str) -> CheckConstraint:
    return CheckConstraint(f"({name}_at IS NULL) <> ({name}_day IS NULL)", name=f"{name}_known")


def once(name: str) -> CheckConstraint:
    """That of a `When` that may be missing at most one column is set."""
    return CheckConstraint(f"{name}_at IS NULL OR {name}_day IS NULL", name=f"{name}_once")


def _instant() -> int | None:
    """A column for seconds since the epoch, or for money: 64 bits wherever it is kept."""
    found: int | None = Field(default=None, sa_type=BigInteger)
    return found


class Person(Table, table=True):
    """Somebody who works leads; the name is as the systems write it, the first one seen.

    `goes_by` is the name of the person that somebody said this one is, NULL where nobody did; it is
    derived from `person_pair`, as verdicts are from the rest.
    """

    __tablename__ = "person"

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(unique=True)
    goes_by: str | None = None


class PersonAlias(Table, table=True):
    """What a system calls a person."""

    __tablename__ = "person_alias"
    __table_args__ = ({"sqlite_with_rowid": False},)

    system: str = Field(primary_key=True)
    key: str = Field(primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True)


class Lead(Table, table=True):
    """Somebody who may buy; `email` in lower case."""

    __tablename__ = "lead"
    __table_args__ = (once("created"), *dated("lead", "created"))

    id: int | None = Field(default=None, primary_key=True)
    name: str | None = Field(default=None, index=True)
    email: str | None = Field(default=None, index=True)
    company: str | None = None
    origin: str = "marketing"
    created_at: int | None = _instant()
    created_day: str | None = None


class LeadAlias(Table, table=True):
    """The key of a lead's record in a system."""

    __tablename__ = "lead_alias"
    __table_args__ = ({"sqlite_with_rowid": False},)

    system: str = Field(primary_key=True)
    key: str = Field(primary_key=True)
    lead_id: int = Field(foreign_key="lead.id", index=True)


class HandOff(Table, table=True):
    """One hand-over of a lead, the `ordinal`-th of it; `old_return`: files still say it was sent back.

    The last ten columns are `lead_details.Details`, for the conditions of agreements.
    """

    __tablename__ = "handoff"
    __table_args__ = (
        _known("handed"),
        once("assigned"),
        once("accepted"),
        UniqueConstraint("lead_id", "ordinal"),
        partial("ix_handoff_accepted", "id", where="accepted_at IS NOT NULL OR accepted_day IS NOT NULL"),
    )

    id: int | None = Field(default=None, primary_key=True)
    lead_id: int = Field(foreign_key="lead.id")
    ordinal: int
    handed_at: int | None = _instant()
    handed_day: str | None = None
    assigned_at: int | None = _instant()
    assigned_day: str | None = None
    accepted_at: int | None = _instant()
    accepted_day: str | None = None
    person_id: int | None = Field(default=None, foreign_key="person.id")
    tier: str | None = None
    source: str | None = None
    team: str | None = None
    campaign: str | None = None
    connected: int = 0
    excluded: str | None = None
    old_return: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    import_id: int | None = Field(default=None, foreign_key="import.id")
    industry: str | None = None
    company_size: str | None = None
    value: str | None = None
    intent: str | None = None
    activity: str | None = None
    job_title: str | None = None
    country: str | None = None
    phone: int | None = None
    lacking: str | None = None
    revenue: str | None = None


class Disposition(Table, table=True):
    """What sales said became of a hand-off; `origin` is `logged` for what was said here, which stands."""

    __tablename__ = "disposition"
    __table_args__ = (once("disposed"), *dated("disposition", "disposed", "handoff_id"))

    handoff_id: int = Field(primary_key=True, foreign_key="handoff.id")
    disposed_at: int | None = _instant()
    disposed_day: str | None = None
    outcome: str
    reason: str | None = None
    definition_not_met: int = 0
    origin: str = Field(default="import", sa_column_kwargs={"server_default": "import"})


class Touch(Table, table=True):
    """One contact with one lead; `key` is NULL for one logged here."""

    __tablename__ = "touch"
    __table_args__ = (_known("touched"), UniqueConstraint("lead_id", "system", "key"))

    id: int | None = Field(default=None, primary_key=True)
    lead_id: int = Field(foreign_key="lead.id")
    system: str
    key: str | None = None
    touched_at: int | None = _instant()
    touched_day: str | None = None
    kind: str | None = None
    automated: int = 0
    outcome: str | None = None
    person_id: int | None = Field(default=None, foreign_key="person.id")
    origin: str = "import"
    inbound: int = 0
    planned: int = 0
    import_id: int | None = Field(default=None, foreign_key="import.id")


class Import(Table, table=True):
    """A file that was brought in; `until` is how far its data reach.

    `kept` counts the rows whose hand-off, assignment or first touch differs from what stands.
    `first_touches` says that a file of leads has a first-follow-up column. `unknown_words` counts the rows
    with a word that nobody knew; `of_nobody` those left out since no lead was here that they name.
    """

    __tablename__ = "import"

    id: int | None = Field(default=None, primary_key=True)
    at: int = Field(sa_type=BigInteger)
    file: str
    sha256: str
    system: str
    kind: str
    until: int = Field(sa_type=BigInteger)
    first_touches: int = 0
    new: int
    changed: int
    same: int
    refused: int
    kept: int
    unknown_words: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    of_nobody: int = Field(default=0, sa_column_kwargs={"server_default": "0"})


class Agreement(Table, table=True):
    """An agreement, whatever its version."""

    __tablename__ = "agreement"

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(unique=True)


class AgreementVersion(Table, table=True):
    """A version in force from a local day on: canonical JSON and its SHA-256, never rewritten."""

    __tablename__ = "agreement_version"
    __table_args__ = (UniqueConstraint("agreement_id", "number"),)

    id: int | None = Field(default=None, primary_key=True)
    agreement_id: int = Field(foreign_key="agreement.id")
    number: int
    holds_from: str
    terms: str
    sha256: str


class Draft(Table, table=True):
    """An agreement being made."""

    __tablename__ = "draft"

    id: int | None = Field(default=None, primary_key=True)
    name: str
    changed_at: int = Field(sa_type=BigInteger)


class DraftField(Table, table=True):
    """What was typed into one field of a draft, as typed."""

    __tablename__ = "draft_field"
    __table_args__ = ({"sqlite_with_rowid": False},)

    draft_id: int = Field(primary_key=True, foreign_key="draft.id", ondelete="CASCADE")
    path: str = Field(primary_key=True)
    text: str


class Action(Table, table=True):
    """One thing that a person did, with JSON images of what it changed; only ever added to."""

    __tablename__ = "action"

    id: int | None = Field(default=None, primary_key=True)
    at: int = Field(sa_type=BigInteger)
    who: str
    what: str
    subject: str
    before: str | None = None
    after: str | None = None
    undoes: int | None = Field(default=None, foreign_key="action.id", unique=True)


class Verdict(Table, table=True):
    """What decides a hand-off's promises under an agreement, derived from the other rows.

    `reads.VerdictRow` says what each column means. The rows of a period lie side by side, so that
    it is read without an index; `attempt_instants` has the attempts in order, for the past.
    """

    __tablename__ = "verdict"
    __table_args__ = (
        partial(
            "ix_verdict_waiting",
            *("agreement_id", "followed_up", "due"),
            where="speed IS NOT NULL AND excluded IS NULL",
        ),
        partial("ix_verdict_accepted", "agreement_id", "accepted_day", where="accepted_day IS NOT NULL"),
        {"sqlite_with_rowid": False},
    )

    agreement_id: int = Field(primary_key=True, foreign_key="agreement.id")
    local_day: str = Field(primary_key=True)
    handoff_id: int = Field(primary_key=True, foreign_key="handoff.id", index=True)
    lead_id: int
    version_id: int | None = Field(default=None, foreign_key="agreement_version.id")
    exact: int
    counted: int
    repeated: int
    rejected_at: int | None = _instant()
    accepted_day: str | None = None
    accepted_at: int | None = _instant()
    tier: str | None = None
    source: str | None = None
    team: str | None = None
    excluded: str | None = None
    enough: str | None = None
    handed_at: int = Field(sa_type=BigInteger)
    again_at: int | None = _instant()
    speed: str | None = None
    depth: str | None = None
    disposition: str | None = None
    start_at: int | None = _instant()
    due: int | None = _instant()
    followed_up: int | None = _instant()
    attempts: int
    last_attempt: int | None = _instant()
    connected_at: int | None = _instant()
    done: int | None = _instant()
    depth_deadline: int | None = _instant()
    received_at: int | None = _instant()
    disposition_due: int | None = _instant()
    disposed_at: int | None = _instant()
    response: int | None = None
    elapsed: int | None = None
    routing: int | None = None
    disposition_time: int | None = None
    attempt_instants: str = ""
