"""A command on what is kept lists it where nothing more is said."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from sla_tui.cells import WIDTH, width
from sla_tui.domain.scope import Scope
from sla_tui.domain.terms import Delivery, Figure, Weekdays
from sla_tui.store.store import Store
from tests.cli.telling import Tell
from tests.reports.stories import call, terms
from tests.store.bringing import agree


@pytest.mark.parametrize(
    ("bare", "listing"),
    [
        ("agreements", ("agreements", "list")),
        ("decisions", ("decisions", "list")),
        ("exclusions", ("exclusions", "list")),
        ("leads", ("leads", "duplicates")),
        ("outage", ("outage", "list")),
        ("log", ("log", "show")),
    ],
)
def test_bare_command_lists(bare: str, listing: tuple[str, ...], kept: Path, tell: Tell) -> None:
    result = tell(bare)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == tell(*listing).stdout
    if bare != "log":
        assert tell(bare, "--json").stdout == tell(*listing, "--json").stdout


def test_where_nothing_was_entered_it_is_said_how(kept: Path, tell: Tell) -> None:
    assert "sla-tui exclusions add" in tell("exclusions").stdout
    assert "sla-tui decisions add" in tell("decisions").stdout


LONG = "Maximiliana-Konstantinopolitanska von und zu Hohenlohe-Schillingsfürst"


def test_whatever_the_names_no_list_is_wider_than_80_columns(kept: Path, tell: Tell) -> None:
    paper = Delivery("paper", "s", "m", f"Paper for {LONG}", Weekdays((0,)), Fraction(1), "month")
    mail = Figure(
        "mail", "m", "s", f"Mail of {LONG}", "at least", "%", Fraction(9, 10), "month", source="outages"
    )
    named = Scope(sources=(LONG,), teams=(LONG,))
    agree(Store(kept), terms(call(), paper, mail, name=f"With {LONG} alone", scope=named))
    said = ("--from", "11 Sep", "--reason", f"moves to {LONG}", "--agreement", f"With {LONG} alone")
    added = tell("exclusions", "add", *said, "--source", LONG, "--team", LONG)
    tell("outage", "add", f"Mail of {LONG}", "--from", "9:00", "--until", "9:10", "--note", f"by {LONG}")
    tell("decisions", "add", f"Ask {LONG}", "--owner", LONG, "--agreement", "Inbound")

    bare = ("agreements", "decisions", "deliver", "exclusions", "figure", "imports", "leads", "log", "outage")
    lists = {name: tell(name).stdout for name in (*bare, "people")}
    for told in (added.stdout, *lists.values()):
        assert all(width(line) <= WIDTH for line in told.splitlines()), told
    # What goes on below is whole.
    for name in ("decisions", "deliver", "exclusions", "log", "outage"):
        assert LONG in " ".join(lists[name].split()), name
