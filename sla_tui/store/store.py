"""The store, open for writing: what can be done to it, by subject, one transaction each.

What goes in and comes out are values of the domain and the rows of `rows`. For reading there is
`connection.reading`, which loads much less.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .absences import Absences
from .actions import Actions
from .agreements import Agreements
from .connection import PATIENCE, reading
from .database import Database
from .decisions import Decisions
from .deliveries import Deliveries
from .desk import Desk
from .drafts import Drafts
from .entered_files import EnteredFiles
from .exclusions import Exclusions
from .figures import Figures
from .imports import Imports
from .leads import Leads
from .outages import Outages
from .people import People
from .reads import Reads
from .roster_lines import Rosters
from .sources import Sources
from .touches import Touches


class Store:
    """A store's file, made where there is none and brought up to date."""

    def __init__(self, path: Path, *, patience: float = PATIENCE) -> None:
        """Open the store.

        Args:
            path: its file.
            patience: seconds to wait for another program's write.

        Raises:
            StoreProblem: where the file is no store, a newer one, or can't be written.
        """
        database = Database(path, patience=patience)
        self.path = path
        self.patience = patience
        self.agreements = Agreements(database)
        self.drafts = Drafts(database)
        self.touches = Touches(database)
        self.desk = Desk(database)
        self.decisions = Decisions(database)
        self.deliveries = Deliveries(database)
        self.outages = Outages(database)
        self.exclusions = Exclusions(database)
        self.people = People(database)
        self.leads = Leads(database)
        self.absences = Absences(database)
        self.rosters = Rosters(database)
        self.figures = Figures(database)
        self.entered_files = EnteredFiles(database)
        self.imports = Imports(database)
        self.sources = Sources(database)
        self.actions = Actions(database)

    @contextmanager
    def reading(self) -> Iterator[Reads]:
        """The store as it stands at one moment."""
        with reading(self.path, patience=self.patience) as reads:
            yield reads
