"""What a file brings, one record a row: the form between intake and store.

Keys are the record's own in its system (`hubspot`, `salesforce`, `spreadsheet` …), else the
lower-cased e-mail address; nothing merges across systems by itself. `row` is the row in the file,
the header being row 1.
"""

from __future__ import annotations

from typing import NamedTuple

from .lead_details import NOTHING, Details
from .leads import Disposition
from .money import Money
from .when import When


class LeadRecord(NamedTuple):
    """A lead with its hand-off, as an export has it; None where the file does not say.

    `first_touch` is a first-follow-up column: it becomes a touch of origin `column`. `connected`
    says that a status tells of a conversation, though not when.
    """

    system: str
    key: str
    row: int
    name: str | None = None
    email: str | None = None
    company: str | None = None
    rep: str | None = None
    team: str | None = None
    source: str | None = None
    campaign: str | None = None
    tier: str | None = None
    created: When | None = None
    handed_over: When | None = None
    assigned: When | None = None
    accepted: When | None = None
    disposition: Disposition | None = None
    connected: bool = False
    first_touch: When | None = None
    details: Details = NOTHING


class TouchRecord(NamedTuple):
    """A touch of a lead, named by the lead's key in the system, its e-mail or its name.

    `key` is the touch's own id, None where the file has none: then the store makes one of lead,
    instant, kind, rep and ordinal. `kind` is None where the file tells of no kinds. `beside` are the keys of
    other leads that the row names.
    """

    system: str
    key: str | None
    row: int
    at: When
    kind: str | None
    lead_key: str | None = None
    lead_email: str | None = None
    lead_name: str | None = None
    automated: bool = False
    outcome: str | None = None
    rep: str | None = None
    planned: bool = False
    inbound: bool = False
    beside: tuple[str, ...] = ()


class DealRecord(NamedTuple):
    """A deal, with the lead it came from where the file names one; `other_keys` are more that it names.

    `state` is `open`, `won` or `lost`; `amount` is in the deal's own currency.
    """

    system: str
    key: str
    row: int
    state: str
    lead_key: str | None = None
    lead_email: str | None = None
    lead_name: str | None = None
    name: str | None = None
    rep: str | None = None
    won: When | None = None
    lost: When | None = None
    amount: Money | None = None
    opened: When | None = None
    other_keys: tuple[str, ...] = ()


Record = LeadRecord | TouchRecord | DealRecord
