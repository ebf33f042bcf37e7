"""What is entered by hand, where the agreement promises nothing that it could be of: said in plain words."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from sla_tui.store.store import Store
from tests.cli.telling import Tell
from tests.reports.stories import call, terms
from tests.store.bringing import agree


@pytest.fixture
def calls_alone(tmp_path: Path) -> Path:
    store = Store(tmp_path / "store.db")
    agree(store, terms(call())._replace(holds_from=date(2026, 7, 1)))
    return store.path


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (
            ("deliver", "x"),
            "“Inbound” promises no deliveries at all, so there is none that could have come.",
        ),
        (("figure", "x", "2 %"), "“Inbound” promises no figures at all, so there is none to enter."),
        (("outage", "add", "x"), "“Inbound” promises no uptime at all, so no outage counts for it."),
    ],
)
def test_agreement_that_promises_none_is_told_as_one(
    words: tuple[str, ...], sentence: str, calls_alone: Path, tell: Tell
) -> None:
    before = calls_alone.read_bytes()
    result = tell(*words)
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", f"{sentence}\n")
    assert calls_alone.read_bytes() == before
