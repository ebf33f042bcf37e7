"""Each pair of events of a hand-off that may be promised, worked out by hand (numbers.md §5, (ae), (by)).

Berlin, Monday to Friday 9 to 17, in September two hours ahead of UTC. It is Monday the 14th, 14:00.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from sla_tui.domain.leads import Disposition
from sla_tui.domain.pairs import PAIRS
from sla_tui.domain.terms import Days
from sla_tui.reports.lead_text import clock_lines, sentences
from sla_tui.reports.team import team_report
from sla_tui.store.store import Store
from tests.reports.stories import at, bring, call, facts, report_of, rows, terms
from tests.reports.test_reports_between import between, compliance
from tests.reports.test_reports_lead_filters import listed
from tests.reports.test_reports_lead_page import page_of
from tests.store.bringing import agree, lead, touch

WORKED: dict[str, tuple[dict[str, float], float]] = {
    # a, b, c, d by what each came to for 4 h, and the mean of the times that are known.
    "created to assigned": ({"met": 1, "late": 1, "overdue": 1, "undated": 1, "percent": 33.3}, 5.25),
    "created to accepted": ({"met": 1, "late": 1, "overdue": 1, "undated": 1, "percent": 33.3}, 6.5),
    "created to first follow-up": ({"met": 1, "late": 1, "overdue": 1, "undated": 1, "percent": 33.3}, 9.5),
    "created to disposition": ({"late": 1, "overdue": 2, "undated": 1}, 7),
    "handed over to disposition": ({"late": 1, "overdue": 1, "pending": 1, "undated": 1}, 6),
    # Of c and d nobody accepted, and of c nobody was there yet: nothing has begun.
    "accepted to first follow-up": ({"met": 1, "late": 1, "percent": 50.0}, 3),
    "accepted to disposition": ({"met": 1, "overdue": 1, "percent": 50.0}, 4),
    "first follow-up to disposition": ({"met": 1, "overdue": 1, "undated": 1, "percent": 50.0}, 3),
}


def tell(store: Store) -> None:
    """Four leads.

    a: created Monday 9:00, handed over 10:00, Kim's 10:30, accepted 12:00, called 13:00, qualified 16:00.
    b: created Tuesday 9:00, handed over 15:00; Wednesday Kim's 10:00, accepted 11:00, called 16:00.
    c: created Friday 16:00, handed over today 13:00. d: handed over Wednesday 10:00, Kim's since nobody knows
    when, called some time on that day, and disqualified nobody knows when.
    """
    kim: dict[str, Any] = {"rep": "Kim", "team": "North"}
    a = {"created": at("09-07 07:00"), "assigned": at("09-07 08:30"), "accepted": at("09-07 10:00")}
    b = {"created": at("09-08 07:00"), "assigned": at("09-09 08:00"), "accepted": at("09-09 09:00")}
    bring(
        store,
        lead(
            "a", at("09-07 08:00"), row=1, disposition=Disposition(at("09-07 14:00"), "qualified"), **kim, **a
        ),
        lead("b", at("09-08 13:00"), row=2, **kim, **b),
        lead("c", at("09-14 11:00"), row=3, created=at("09-11 14:00")),
        lead("d", at("09-09 08:00"), row=4, disposition=Disposition(None, "disqualified", "no need"), **kim),
    )
    calls = (("a", at("09-07 11:00")), ("b", at("09-09 14:00")), ("d", date(2026, 9, 9)))
    bring(store, *(touch(key, when, row=row) for row, (key, when) in enumerate(calls)))


@pytest.mark.parametrize("pair", WORKED)
def test_each_pair_is_judged_as_worked_out(pair: str, store: Store) -> None:
    agree(store, terms(between(pair)))
    tell(store)
    states, mean = WORKED[pair]
    assert compliance(store) == states
    assert facts(store.path, "it")["mean_hours"] == pytest.approx(mean, abs=0.06)


def test_first_follow_up_is_that_of_the_first_call_and_nothing_before_is_seen(store: Store) -> None:
    agree(store, terms(call(starts="assigned"), between("first follow-up to disposition")))
    bring(store, lead("a", at("09-07 08:00"), rep="Kim", assigned=at("09-07 09:00")))
    bring(store, touch("a", at("09-07 08:30"), key="1"), touch("a", at("09-07 10:00"), key="2", row=3))
    bring(
        store,
        lead("z", at("09-07 08:00"), row=9, disposition=Disposition(at("09-07 09:00"), "returned", "x")),
    )

    # The call before it was Kim's is none, so 4 h run from Monday 12:00; z was never called.
    assert compliance(store) == {"overdue": 1}
    assert compliance(store, now=at("09-07 09:30")) == {}
    assert compliance(store, now=at("09-07 10:30")) == {"pending": 1}


def test_of_what_runs_from_the_creation_the_first_hand_off_alone_is_judged(store: Store) -> None:
    agree(store, terms(between("created to accepted"), between("created to handed over", id="handed")))
    made = at("09-07 07:00")
    returned = Disposition(at("09-07 10:00"), "returned", "not now")
    bring(store, lead("a", at("09-07 08:00"), created=made, accepted=at("09-07 09:00"), disposition=returned))
    bring(store, lead("a", at("09-10 08:00"), created=made))

    assert compliance(store) == {"met": 1, "percent": 100.0}
    assert compliance(store, "handed") == {"met": 1, "percent": 100.0}


def test_page_list_and_team_say_it_in_words(store: Store) -> None:
    pairs = ("created to first follow-up", "accepted to first follow-up", "first follow-up to disposition")
    agree(store, terms(*(between(pair, id=str(place)) for place, pair in enumerate(pairs))))
    tell(store)

    assert [rows(store.path)[str(place)].label for place in range(3)] == [
        "Creation to first touch ≤ 4 h",
        "Acceptance to first touch ≤ 4 h",
        "First touch to disposition ≤ 4 h",
    ]
    page = page_of(store, 2)
    assert [(line.mark, line.said) for line in clock_lines(page)] == [
        ("✗", "due Tue 8 Sep 13:00"),
        ("✗", "due Wed 9 Sep 15:00"),
        ("!", "due Thu 10 Sep 12:00"),
    ]
    assert (
        "First follow-up Wed 9 Sep 16:00, due Thu 10 Sep 12:00;"
        " not said in the data to Mon 14 Sep 14:00 what became of it."
    ) in sentences(page)
    (owed,) = [line.next for line in listed(store, "open").lines if line.lead_id == 2]
    assert owed is not None
    assert (owed.what, owed.overdue) == ("disposition", True)
    report = report_of(store.path)
    with store.reading() as reads:
        team = team_report(reads, report, report.agreements[0])
    # What begins with the creation is marketing's time too.
    assert [item.commitment.id for item in team.promises] == ["1", "2"]
    assert [item.commitment.id for item in team.others] == ["0"]


def test_what_no_data_tell_of_is_named_and_days_make_a_window(store: Store) -> None:
    agree(
        store,
        terms(
            between("created to first follow-up", id="call"),
            between("accepted to disposition", id="said"),
            between("handed over to disposition", Days(2, working=True), id="window"),
        ),
    )
    said = Disposition(at("09-09 20:00"), "qualified")
    bring(store, lead("a", at("09-07 08:00"), created=at("09-07 07:00"), disposition=said))

    assert {name: rows(store.path)[name].note for name in ("call", "said")} == {
        "call": "no touches brought in",
        "said": "no date of acceptance brought in",
    }
    # Two working days after Monday end with Wednesday.
    assert compliance(store, "window") == {"met": 1, "percent": 100.0}


def test_every_pair_has_a_worked_case() -> None:
    before = {
        *("created to handed over", "handed over to assigned", "handed over to accepted"),
        *("assigned to accepted", "qualified to next touch"),
    }
    assert {pair.text for pair in PAIRS} == before | set(WORKED)
