"""The store, open for writing: what can be done to it, by subject, one transaction each.

What goes in and comes out are values of the domain and the rows of `rows`. For reading there is
`connection.reading`, which loads much less. What a subject needs is loaded once it is asked for: the classes
of its tables are the most of what a short command takes.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from .connection import PATIENCE, reading
from .database import Database
from .reads import Reads

if TYPE_CHECKING:
    from .absences import Absences
    from .actions import Actions
    from .agreements import Agreements
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
        self._database = Database(path, patience=patience)
        self.path = path
        self.patience = patience

    @cached_property
    def agreements(self) -> Agreements:
        """Agreements: put in force, ended, revised."""
        from .agreements import Agreements

        return Agreements(self._database)

    @cached_property
    def drafts(self) -> Drafts:
        """What is typed in the wizard."""
        from .drafts import Drafts

        return Drafts(self._database)

    @cached_property
    def touches(self) -> Touches:
        """Touches that are logged here."""
        from .touches import Touches

        return Touches(self._database)

    @cached_property
    def desk(self) -> Desk:
        """What is decided on hand-offs."""
        from .desk import Desk

        return Desk(self._database)

    @cached_property
    def decisions(self) -> Decisions:
        """What was decided in reviews."""
        from .decisions import Decisions

        return Decisions(self._database)

    @cached_property
    def deliveries(self) -> Deliveries:
        """Deliveries that came."""
        from .deliveries import Deliveries

        return Deliveries(self._database)

    @cached_property
    def outages(self) -> Outages:
        """Outages."""
        from .outages import Outages

        return Outages(self._database)

    @cached_property
    def exclusions(self) -> Exclusions:
        """Exclusion periods."""
        from .exclusions import Exclusions

        return Exclusions(self._database)

    @cached_property
    def people(self) -> People:
        """People under several names, and their teams."""
        from .people import People

        return People(self._database)

    @cached_property
    def leads(self) -> Leads:
        """Leads under several ids."""
        from .leads import Leads

        return Leads(self._database)

    @cached_property
    def absences(self) -> Absences:
        """Who is away, and who acts."""
        from .absences import Absences

        return Absences(self._database)

    @cached_property
    def rosters(self) -> Rosters:
        """Rosters from files."""
        from .roster_lines import Rosters

        return Rosters(self._database)

    @cached_property
    def figures(self) -> Figures:
        """Figures that somebody enters."""
        from .figures import Figures

        return Figures(self._database)

    @cached_property
    def entered_files(self) -> EnteredFiles:
        """Files of figures or deliveries."""
        from .entered_files import EnteredFiles

        return EnteredFiles(self._database)

    @cached_property
    def imports(self) -> Imports:
        """Files of leads, touches and deals."""
        from .imports import Imports

        return Imports(self._database)

    @cached_property
    def sources(self) -> Sources:
        """Systems that bring nothing more."""
        from .sources import Sources

        return Sources(self._database)

    @cached_property
    def actions(self) -> Actions:
        """Taking back what was done, and doing it again."""
        from .actions import Actions

        return Actions(self._database)

    @contextmanager
    def reading(self) -> Iterator[Reads]:
        """The store as it stands at one moment."""
        with reading(self.path, patience=self.patience) as reads:
            yield reads
