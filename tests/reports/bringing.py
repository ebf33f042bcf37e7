"""What the tests of bringing files in share: a file surveyed in Berlin, offered, and taken."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sla_tui.intake.agreed import NOTHING_AGREED, Agreed
from sla_tui.intake.surveys import Hints
from sla_tui.reports.bringing import bring_in, reached, survey_file
from sla_tui.reports.offers import Brought, Offer, Surveyed

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2025, 5, 1, 12, tzinfo=UTC)


def surveyed(
    path: Path, until: datetime | None = None, agreed: Agreed = NOTHING_AGREED, **hints: Any
) -> Surveyed:
    return reached(survey_file(path, zone=BERLIN, now=NOW, hints=Hints(**hints), agreed=agreed), until)


def brought(store: Path, *files: Surveyed, agree: bool = True, **settings: Any) -> Brought:
    return bring_in(store, files, agree=lambda _offer: agree, who="Kendra", now=NOW, **settings)


def offered(store: Path, *files: Surveyed) -> Offer:
    return brought(store, *files, agree=False).offer
