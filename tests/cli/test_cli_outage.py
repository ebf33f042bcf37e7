"""`sla-tui outage`: entered, ended, listed, taken out, looked back on, and what is refused."""

from __future__ import annotations

import json
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from sla_tui.domain.entries import read_rhythm
from sla_tui.domain.terms import Delivery, Figure
from sla_tui.reports.agreement_page import agreement_page
from sla_tui.store.store import Store
from tests.cli.telling import Tell
from tests.reports.stories import call, terms
from tests.store.bringing import agree

MAIL = Figure("mail", "s", "m", "Mail", "at least", "%", Fraction(999, 1000), "month", source="outages")

NONE = """No outage was entered yet. One is entered with its begin and its end:
  sla-tui outage add "Mail" --from 14:05 --until 14:17 --note "disk full"
"""


@pytest.fixture
def promised(tmp_path: Path) -> Path:
    store = Store(tmp_path / "store.db")
    agree(store, terms(MAIL)._replace(holds_from=date(2026, 9, 1)))
    return store.path


def mail(tell: Tell, *words: str) -> dict[str, object]:
    found: dict[str, object] = json.loads(tell("status", "--json", *words).stdout)["agreements"][0][
        "commitments"
    ][0]
    return found


def test_outage_is_entered_ended_listed_and_taken_out(promised: Path, tell: Tell) -> None:
    # It is Monday, 14 September 2026, 14:00 in Berlin: 13 days and 14 h are 1,173,600 s.
    assert tell("outage", "list").stdout == NONE
    result = tell(
        *("outage", "add", "mail", "--from", "2026-09-03 14:00", "--until", "2026-09-03T14:12"),
        *("--note", "disk"),
    )
    assert (result.exit_code, result.stdout) == (0, "Kept: an outage of Mail.\n")
    told = mail(tell)
    # 720 of 1,173,600 s: 99.938650… %, of which three decimals stand in words and six in JSON.
    assert (told["state"], told["figure"], told["downtime_seconds"]) == ("on line", 99.93865, 720)
    assert told["downtime_allowed_seconds"] == 2592
    assert "99.938 %  at least 99.9 %  12 min of 43 min 12 s used" in tell("status").stdout

    assert tell("outage", "add", "Mail", "--from", "13:00").exit_code == 0
    # An hour more: 4,320 s, of 2,592 s that the whole month allows.
    assert mail(tell)["state"] == "behind"
    assert tell("check").exit_code == 1
    assert tell("outage", "end", "2", "--at", "13:05").stdout == "Ended: outage 2 of Mail.\n"
    assert mail(tell)["downtime_seconds"] == 1020
    listed = tell("outage", "list").stdout
    assert "1  Mail: Thu 3 Sep 14:00 – 14:12, 12 min, counted (" in listed
    assert "2  Mail: 13:00 – 13:05, 5 min, counted (" in listed
    # Without a word more the same is listed.
    assert tell("outage").stdout == listed
    assert json.loads(tell("outage", "--json").stdout) == json.loads(tell("outage", "list", "--json").stdout)
    assert tell("outage", "back", "1").stdout == "Taken out: outage 1 of Mail.\n"
    assert mail(tell)["downtime_seconds"] == 300
    assert "outage of Mail taken out" in tell("log", "show").stdout
    assert [one["number"] for one in json.loads(tell("outage", "list", "--json").stdout)["outages"]] == [2]


def test_how_much_of_an_outage_counts_is_told(promised: Path, tell: Tell) -> None:
    tell(*("exclusions", "add", "--from", "2026-09-04", "--until", "2026-09-04", "--reason", "move"))
    for begin, end in (("09-03 14:00", "09-03 14:12"), ("09-04 10:00", "09-04 11:00")):
        tell("outage", "add", "Mail", "--from", f"2026-{begin}", "--until", f"2026-{end}")
    # From 23:50 to 1:00, an hour of it in the exclusion period; and one before the agreement began.
    tell("outage", "add", "Mail", "--from", "2026-09-03 23:50", "--until", "2026-09-04 01:00")
    tell("outage", "add", "Mail", "--from", "2026-08-30 10:00", "--until", "2026-08-30 11:00")
    found = json.loads(tell("outage", "--json").stdout)["outages"]
    assert {one["number"]: one["counted_seconds"] for one in found} == {1: 720, 2: 0, 3: 600, 4: 0}
    listed = " ".join(tell("outage").stdout.split())
    for told in ("12 min, counted (", "11:00, 1 h, excluded (", "1 h 10 min, 10 min of it counted ("):
        assert told in listed
    # Each of them is in the figure as it is in the list: 720 + 600.
    assert mail(tell)["downtime_seconds"] == 1320


def test_where_no_uptime_is_promised_that_is_said(tmp_path: Path, tell: Tell) -> None:
    agree(Store(tmp_path / "store.db"), terms(call()))
    said = "No agreement promises an uptime, so there are no outages to tell of.\n"
    assert tell("outage").stdout == said


def test_nothing_of_it_was_known_before_it_was_told(promised: Path, tell: Tell) -> None:
    tell("outage", "add", "Mail", "--from", "2026-09-03 14:00", "--until", "2026-09-03 14:12")
    assert mail(tell, "--at", "2026-09-10T12:00")["downtime_seconds"] == 0


def test_page_says_what_an_uptime_allows() -> None:
    page = " ".join(line.text for line in agreement_page(terms(MAIL)))
    assert (
        "Mail of at least 99.9 % a month. It is measured by outages, around the clock: it allows 43 min "
        "12 s in 30 days, 8 h 45 min 36 s in a year of 365 days." in page
    )
    assert "leads that are handed over" not in page
    assert "follow-up" not in page


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("add", "Web"), "There is no uptime “Web”; there is “Mail”."),
        (("add", "Mail", "--from", "15:00"), "“15:00” is still to come."),
        (("add", "Mail", "--from", "Thu"), "“Thu” is no time such as now, 14:05 or Thu 9:30."),
        (
            ("add", "Mail", "--from", "13:00", "--until", "12:00"),
            "An outage ends after it begins, and not later than now.",
        ),
        (("end", "7"), "There is no outage 7: “sla-tui outage list” has their numbers."),
        (("back", "x"), "An outage is named by its number, not “x”."),
    ],
)
def test_what_can_t_be_taken_is_refused_in_a_sentence(
    promised: Path, tell: Tell, words: tuple[str, ...], sentence: str
) -> None:
    result = tell("outage", *words)
    assert result.exit_code == 2
    assert sentence in " ".join(result.stderr.split())
    assert tell("outage", "list").stdout == NONE


def test_figure_of_an_uptime_is_entered_by_its_outages(promised: Path, tell: Tell) -> None:
    refused = tell("figure", "mail", "99.9 %")
    assert (refused.exit_code, refused.stderr) == (
        2,
        "Mail goes by its outages: sla-tui outage add enters one.\n",
    )


def test_of_several_agreements_the_one_that_promises_it_is_meant(promised: Path, tell: Tell) -> None:
    churn = Figure("churn", "s", "m", "Customers lost", "at most", "%", Fraction(3, 100), "month")
    paper = Delivery("paper", "s", "m", "Paper", read_rhythm("Mon"), Fraction(1), "month")
    agree(Store(promised), terms(churn, paper, name="Zweite")._replace(holds_from=date(2026, 9, 1)))

    assert tell("outage", "add", "mail", "--from", "13:00", "--until", "13:05").exit_code == 0
    assert tell("figure", "customers lost", "2.4 %").exit_code == 0
    assert tell("deliver", "Paper").exit_code == 0
    # Of what nobody promises, only those may be meant that promise something of its kind.
    assert tell("deliver", "Pens").stderr == "There is no delivery “Pens”; there is “Paper”.\n"
    assert tell("figure", "Pens", "3 %").stderr == (
        "There are several agreements; name one of “Inbound”, “Zweite” with --agreement.\n"
    )
