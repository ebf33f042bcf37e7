"""What the tests of intake share: files written as bytes, and a file read in one go."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import pytest

from sla_tui.domain.records import Record
from sla_tui.domain.when import When
from sla_tui.intake.dateforms import DateScan, settle
from sla_tui.intake.datereader import DateReader
from sla_tui.intake.dates import Order
from sla_tui.intake.problems import Problem
from sla_tui.intake.reading import records, survey
from sla_tui.intake.surveys import Hints, Survey

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


class Taken(NamedTuple):
    """A file's survey, its records and its problems."""

    survey: Survey
    records: list[Any]
    problems: list[Problem]

    @property
    def one(self) -> Any:
        """The only record."""
        (record,) = self.records
        return record


Take = Callable[..., Taken]
Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a file: bytes, or lines of text with an encoding."""

    def writing(content: bytes | str, *, name: str = "export.csv", encoding: str = "utf-8") -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
        return path

    return writing


@pytest.fixture
def take(write: Write) -> Take:
    """Write a file and read it by its survey, in Berlin, with hints as keywords."""

    def taking(
        content: bytes | str,
        *,
        name: str = "export.csv",
        encoding: str = "utf-8",
        zone: ZoneInfo = BERLIN,
        now: datetime = NOW,
        **hints: Any,
    ) -> Taken:
        found = survey(write(content, name=name, encoding=encoding), zone=zone, now=now, hints=Hints(**hints))
        items: list[Record | Problem] = list(records(found))
        good = [item for item in items if not isinstance(item, Problem)]
        return Taken(found, good, [item for item in items if isinstance(item, Problem)])

    return taking


def utc(text: str) -> datetime:
    """An instant in UTC: `2026-04-01 10:05` or with seconds."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def read_column(
    *cells: str, order: Order | None = None, zone: ZoneInfo = BERLIN
) -> tuple[list[When | None], list[str]]:
    """The values of a column of dates, and the reasons for those that don't fit."""
    scan = DateScan("When")
    scan.feed(cells, range(2, len(cells) + 2))
    reader = DateReader(scan.form(settle([scan], order, "export.csv")), zone)
    return reader.read(cells), [reason for _place, reason in reader.misfits]
