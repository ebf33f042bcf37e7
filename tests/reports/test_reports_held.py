"""Which leads did not meet what was agreed of them: counted by condition, and named on a lead's page."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from sla_tui.domain.conditions import Condition
from sla_tui.domain.lead_details import Details
from sla_tui.domain.leads import Disposition
from sla_tui.domain.terms import Terms
from sla_tui.reports.agreements import read_agreements
from sla_tui.reports.html_page import status_page
from sla_tui.reports.lead_filters import Only, kept, offered
from sla_tui.reports.lead_list import lead_list
from sla_tui.reports.lead_list_text import only_text
from sla_tui.reports.lead_text import sentences
from sla_tui.reports.markdown import status_markdown
from sla_tui.reports.status_json import status_data
from sla_tui.store.store import Store
from tests.reports.stories import FAR, NOW, at, bring, call, count, report_of, terms, text_of
from tests.reports.test_reports_lead_page import page_of
from tests.reports.weeks import data_of as week_data_of
from tests.reports.weeks import rows_of as week_rows
from tests.store.bringing import agree, lead

SIZE = Condition("size", "MQL", "company size", "at least", ("50",))
INDUSTRY = Condition("field", "lead", "industry", "one of", ("IT", "Logistics"))
LATER = Condition("later", "SQL", "value", "at least", ("5000.00",))


def agreed(*conditions: Condition) -> Terms:
    return terms(count(60), call())._replace(conditions=conditions)


def tell(store: Store) -> None:
    """Five of September: one as agreed, one small, one small of another trade, one unknown, one no lead."""
    told = [
        ("1", Details("IT", "51-200")),
        ("2", Details("IT", "12")),
        ("3", Details("Farming", "12")),
        ("4", Details(lacking="industry")),
        ("5", Details("Farming", "3")),
    ]
    leads = [
        lead(key, at(f"09-0{number} 08:00"), row=number, details=details)
        for number, (key, details) in enumerate(told, 1)
    ]
    bring(store, *leads, until=FAR)
    store.desk.exclude([5], "test lead", "ours", who="Kendra", now=NOW)


def data_of(store: Store) -> dict[str, Any]:
    found: dict[str, Any] = status_data(report_of(store.path))["agreements"][0]
    return found


def test_leads_are_counted_by_condition_and_what_is_not_known_is_not_held_against_anybody(
    store: Store,
) -> None:
    agree(store, agreed(SIZE, INDUSTRY, LATER))
    tell(store)
    # Of four leads (the test lead is none) 2 and 3 are small, 3 is of another trade, of 4 neither is known.
    # What an SQL is worth is not asked of a lead that nobody has qualified.
    assert data_of(store)["as_agreed"] == {
        "leads": 4,
        "not_met": 2,
        "conditions": [
            {"id": "size", "condition": "company size at least 50", "not_met": 2, "unknown": 1, "of": 4},
            {"id": "field", "condition": "industry is IT or Logistics", "not_met": 1, "unknown": 1, "of": 4},
        ],
    }
    assert (
        "2 of 4 leads are not as agreed: company size at least 50 (2 not, 1 not known);\n"
        "  industry is IT or Logistics (1 not, 1 not known)."
    ) in text_of(store.path)
    with store.reading() as reads:
        papers = (status_markdown(reads, NOW), status_page(reads, NOW))
    for paper in papers:
        assert "2 of 4 leads are not as agreed: company size at least 50 (2 not, 1 not known);" in paper


def test_what_is_agreed_on_acts_on_no_paper(store: Store) -> None:
    hostile = INDUSTRY._replace(values=("<script>x</script>", "[red]y[/] | =1+1"))
    agree(store, agreed(hostile))
    tell(store)
    with store.reading() as reads:
        markdown, page = status_markdown(reads, NOW), status_page(reads, NOW)
    assert r"industry is \<script\>x\</script\> or \[red\]y\[/\] \| =1+1" in markdown
    assert "industry is &lt;script&gt;x&lt;/script&gt; or [red]y[/] | =1+1" in page
    assert "<script>x" not in page


def test_each_word_is_asked_of_the_leads_that_it_is_said_of(store: Store) -> None:
    persona = Condition("who", "persona", "job title", "one of", ("CTO",))
    accepted = Condition("taken", "SAL", "phone", "is there")
    agree(store, agreed(persona, accepted, LATER))
    told = [
        # A CTO whom nobody has answered; a student who was accepted and has no phone; a CTO who was qualified
        # and is worth too little; one of whom the value is not known, qualified only on the 10th.
        ("1", Details(job_title="CTO", lacking="phone"), {}),
        ("2", Details(job_title="Student", lacking="phone"), {"accepted": at("09-05 08:00")}),
        ("3", Details(job_title="CTO", value="900.00 EUR", phone=1), {"on": "09-06 08:00"}),
        ("4", Details(job_title="CTO", phone=1), {"on": "09-10 08:00"}),
    ]
    for row, (key, details, said) in enumerate(told, 1):
        when = said.pop("on", None)
        outcome = {"disposition": Disposition(at(when), "qualified")} if when else {}
        one = lead(key, at(f"09-0{row} 08:00"), details=details, **said, **outcome)
        bring(store, one, until=FAR)

    def counted(now: datetime) -> list[tuple[str, int, int, int]]:
        [found] = status_data(report_of(store.path, now))["agreements"]
        parts = found["as_agreed"]["conditions"]
        return [(one["condition"], one["not_met"], one["unknown"], one["of"]) for one in parts]

    who, taken = ("buyer persona: job title is CTO", 1, 0, 4), "SAL: phone number is there"
    worth = "SQL: value at least 5,000 EUR"
    assert counted(NOW) == [who, (taken, 1, 0, 3), (worth, 1, 1, 2)]
    assert counted(at("09-09 08:00")) == [who, (taken, 1, 0, 2), (worth, 1, 0, 1)]
    assert "Buyer persona: job title is CTO, but was Student." in sentences(page_of(store, 2))
    assert "SAL: phone number is there: this is not so." in sentences(page_of(store, 2))
    assert "SQL: value at least 5,000 EUR, but was 900.00 EUR." in sentences(page_of(store, 3))
    assert not [said for said in sentences(page_of(store, 1)) if "phone" in said or "SQL" in said]


def test_nothing_is_told_and_nothing_read_where_nothing_is_agreed_of_leads(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    agree(store, agreed())
    tell(store)
    monkeypatch.setattr("sla_tui.reports.held.read_facts", lambda *_given: pytest.fail("read"))
    assert "as_agreed" not in data_of(store)
    assert "as agreed" not in text_of(store.path)


def test_each_lead_is_held_against_the_version_in_force_at_its_hand_off(store: Store) -> None:
    agreement = agree(store, agreed(SIZE))
    later = agreed(SIZE._replace(values=("10",)))._replace(holds_from=at("09-03 00:00").date())
    agree(store, later, agreement_id=agreement)
    tell(store)
    # The second came under version 1, which asks for 50; the third under version 2, which asks for 10.
    assert [
        (one["condition"], one["not_met"], one["of"]) for one in data_of(store)["as_agreed"]["conditions"]
    ] == [
        ("company size at least 10", 0, 2),
        ("company size at least 50", 1, 2),
    ]


def test_page_names_what_a_lead_did_not_meet_and_a_correction_judges_anew(store: Store) -> None:
    agree(store, agreed(SIZE, INDUSTRY))
    bring(store, lead("1", at("09-07 08:00"), details=Details(company_size="1200")), until=at("09-10 12:00"))
    assert "Not known of it, though agreed on: industry." in sentences(page_of(store))
    bring(store, lead("1", at("09-07 08:00"), details=Details("Farming", "12")), until=FAR)
    said = sentences(page_of(store))
    assert "MQL: company size at least 50, but was 12." in said
    assert "Lead: industry is IT or Logistics, but was Farming." in said


def test_no_promise_changes_by_it_until_sales_says_so(store: Store) -> None:
    agree(store, agreed(SIZE))
    bring(store, lead("1", at("09-07 08:00"), details=Details(company_size="12")), until=FAR)
    [leads, first_call] = data_of(store)["commitments"]
    assert (leads["actual"], first_call["compliance"]["excluded"]) == (1, 0)
    assert page_of(store).verdict.excluded is None


def test_list_is_filtered_by_what_was_not_as_agreed(store: Store) -> None:
    agree(store, agreed(SIZE, INDUSTRY))
    tell(store)
    with store.reading() as reads:
        (agreement,) = read_agreements(reads)
        shown = lead_list(reads, agreement, reads.data_until(), NOW, "all")
    offers = {
        (one.only.by, one.only.value): one.number
        for one in offered(shown.lines, shown.extent)
        if one.only.by in ("not agreed", "not known", "as agreed")
    }
    # Of five the test lead, of another trade and small too, is none. Of the other four, 2 and 3 are small,
    # 1 is large; 1 and 2 are of the trade, 3 is not; of 4 neither is known.
    size, trade = "company size at least 50", "industry is IT or Logistics"
    assert offers == {
        ("not agreed", size): 2,
        ("not agreed", trade): 1,
        ("not known", size): 1,
        ("not known", trade): 1,
        ("as agreed", trade): 2,
        ("as agreed", size): 1,
    }
    assert shown.extent is not None
    for one in offered(shown.lines, shown.extent):
        assert len(kept(shown, [one.only])) == one.number
    assert [line.name for line in kept(shown, [Only("not agreed", trade)])] == ["Lead 3"]
    assert [line.name for line in kept(shown, [Only("not known", trade)])] == ["Lead 4"]
    assert sorted(line.name for line in kept(shown, [Only("as agreed", trade)])) == ["Lead 1", "Lead 2"]
    # Of 3 and of the test lead other sizes are known, but the same is told: a long list counts by that.
    told = {line.name: line.held for line in shown.lines}
    assert told["Lead 3"] is told["Lead 5"]
    assert [only_text(Only(by, trade)) for by in ("not agreed", "not known", "as agreed")] == [
        f"not so: {trade}",
        f"not known whether {trade}",
        f"as agreed: {trade}",
    ]


def test_report_of_the_week_names_by_condition_what_was_not_as_agreed(store: Store) -> None:
    agree(store, agreed(SIZE, INDUSTRY))
    told = [("1", "07", Details("IT", "12")), ("2", "08", Details("IT", "51-200")), ("3", "09", Details())]
    bring(
        store,
        *(
            lead(key, at(f"09-{day} 08:00"), row=row, details=details)
            for row, (key, day, details) in enumerate(told, 1)
        ),
        until=FAR,
    )
    this = week_data_of(store.path)["this_week"]
    assert this["as_agreed"]["not_met"] == 1
    found = {
        label: (row.this.figure, row.this.share, row.note) for label, row in week_rows(store.path).items()
    }
    # One of three is small, of one it is not known; nobody is of another trade.
    assert found["not so: company size at least 50"] == ("1", "33.3 %", "1 not known")
    assert found["not so: industry is IT or Logistics"] == ("0", "", "1 not known")
