"""What files about to be brought in would bring, and what became of it, as frozen values."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sla_tui.intake.surveys import Survey
from sla_tui.store.previews import Preview


@dataclass(frozen=True, slots=True)
class Step:
    """How far the work has come: what is done with which file, how many rows or leads, and the share.

    How many leads are to be judged is not known before, so their share stays 0. Of unpacking `done` are the
    seconds that it has taken.
    """

    doing: Literal["unpacking", "reading", "comparing", "judging"]
    file: str
    done: int
    percent: int


Watch = Callable[[Step], None]
"""What is told of the progress; it may raise to stop."""


@dataclass(frozen=True, slots=True)
class Surveyed:
    """A file as it was surveyed, and how far its data are said to reach; `given` where a person said so."""

    survey: Survey
    until: datetime
    given: bool = False


@dataclass(frozen=True, slots=True)
class Offered:
    """What one file would bring: its rows against the store.

    `misread` are rows that can't be read, beside those that the preview refuses.
    """

    surveyed: Surveyed
    preview: Preview
    misread: int

    @property
    def survey(self) -> Survey:
        """The file's survey."""
        return self.surveyed.survey

    @property
    def refused(self) -> int:
        """The rows that can't be taken, for whatever reason."""
        return self.misread + self.preview.refused


@dataclass(frozen=True, slots=True)
class Offer:
    """What all files would bring together.

    `news` is False where the store has all of it, and knows that the data reach so far. `further` says
    that the data reach further than it knows, `said` that of how a file is read something else was said.
    """

    files: tuple[Offered, ...]
    news: bool
    further: bool = False
    said: bool = False

    @property
    def refused(self) -> int:
        """The rows of all files that can't be taken."""
        return sum(file.refused for file in self.files)


@dataclass(frozen=True, slots=True)
class Brought:
    """What became of an offer; `action_id` is None where nothing was written."""

    offer: Offer
    action_id: int | None
