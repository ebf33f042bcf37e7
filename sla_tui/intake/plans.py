"""All that is settled before a file is taken in: a survey carries it, and reading follows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import tzinfo

from .agreed import NOTHING_AGREED, Agreed
from .catalogue import DATE_FIELDS, Kind, touch_kind
from .dateforms import Form
from .files import Source
from .meanings import Meanings
from .recognise import Column, Use
from .table import Layout


@dataclass(frozen=True, slots=True)
class Plan:
    """How a file is read, down to the form of each date column.

    `forms` has the form of each column of dates, `decimal` the sign before decimals in amounts,
    `currency` that of amounts that name none, empty where it is not known. `meanings` are those of words
    as a person said, else as an agreement does; `agreed` are the statuses that one names.
    """

    source: Source
    layout: Layout
    system: str
    group: str
    kind: Kind
    uses: tuple[Use, ...]
    zone: tzinfo
    forms: Mapping[Column, Form]
    decimal: str
    currency: str
    meanings: Meanings = field(default_factory=dict)
    agreed: Agreed = NOTHING_AGREED

    def columns(self, field: str) -> tuple[Column, ...]:
        """The columns from which a field is read; none where the file does not have it."""
        return next((use.columns for use in self.uses if use.field == field), ())

    @property
    def tells_kinds(self) -> bool:
        """Whether a file of touches tells of what kind they are: by itself, by a column, or by subjects."""
        columns = self.columns("touch.kind") or self.columns("touch.subject")
        return bool(columns) or touch_kind(self.group) is not None

    @property
    def date_columns(self) -> tuple[Column, ...]:
        """All columns that are read as dates, each once."""
        return tuple(
            dict.fromkeys(column for use in self.uses if use.field in DATE_FIELDS for column in use.columns)
        )

    def label(self, column: Column) -> str:
        """The header of a column, of two the one and the other."""
        return " + ".join(self.layout.names[place] for place in column)

    def header(self, field: str) -> str:
        """The header from which a field is read first."""
        return next((use.headers[0] for use in self.uses if use.field == field and use.headers), "")
