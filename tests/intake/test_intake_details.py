"""What files say of leads beyond tier and source: sizes, values and scores, read in one way or not at all."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sla_tui.domain.lead_details import Details, Size, read_size, size_of
from sla_tui.intake.catalogue import FIELDS, detail_of
from sla_tui.intake.notes import notes
from sla_tui.intake.recognise import ranked, uses
from tests.intake.conftest import Take
from tests.intake.test_intake_known_exports import FACTS, named

COLUMNS = FACTS["columns"]
DETAILS = json.loads((Path(__file__).parent / "known_details.json").read_text(encoding="utf-8"))
"""By file of each system the headers that exports have for what conditions speak of, and their field."""


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("50", "50"),
        ("51-200", "51-200"),
        ("11–50 employees", "11-50"),
        ("12 to 40", "12-40"),
        ("200+", "200+"),
        ("50 or more", "50+"),
        (">= 50", "50+"),
        ("> 1 000", "1001+"),
        ("250.0", "250"),
        ("5'000", "5000"),
        ("1.234.567", "1234567"),
        # 1.001 is no number of people, so a thousand and one is meant; and 501 to 1 runs backwards.
        ("1,001-5,000", "1001-5000"),
        ("501-1,000", "501-1000"),
        ("10,001+", "10001+"),
    ],
)
def test_size_is_read_where_it_is_one_thing_alone(written: str, kept: str) -> None:
    assert read_size(written) == kept
    assert read_size(kept) == kept


@pytest.mark.parametrize(
    "written",
    # A thousand or one; one to five, or a thousand to five thousand; half a person; backwards; no size.
    ["1.000", "1,000", "1,000+", "1,000-5,000", "1.5", "200-50", "Enterprise", "1-10-20", "", "9" * 20],
)
def test_size_that_may_be_read_in_two_ways_or_in_none_is_left(written: str) -> None:
    assert read_size(written) is None


def test_ends_of_a_size() -> None:
    assert [size_of(text) for text in ("50", "51-200", "200+")] == [
        Size(50, 50),
        Size(51, 200),
        Size(200, None),
    ]


TABLE = (
    "Lead ID;E-mail;MQL Date;Company;Industry;Employees;Value;Currency;Intent;Score;Job Title;Country;Phone\n"
    "1;a@example.com;2026-04-01;Acme;IT;51-200;5.000,50;EUR;Demo;87,5;CTO;Germany;+49 30 1\n"
    "2;;2026-04-01;;;1.000;1.000;EUR;;1.000;;;\n"
    "3;c@example.com;2026-04-01;Berg;IT;200+;40 kr;;Price;-3;;Norway;\n"
)


def test_details_are_read_and_what_has_two_readings_is_left_and_said(take: Take) -> None:
    taken = take(TABLE)
    first, second, third = (record.details for record in taken.records)
    assert first == Details("IT", "51-200", "5000.50 EUR", "Demo", "87.5", "CTO", "Germany", 1)
    # Of the second no number can be read in one way; what its cells lack is known to be lacking.
    assert second == Details(lacking="e-mail,company,industry,intent,job title,country,phone")
    # A crown may be of four countries.
    assert third == Details(
        "IT", "200+", None, "Price", "-3", None, "Norway", None, lacking="job title,phone"
    )
    [told] = [text for text in notes(taken.survey) if "can be read in one way" in text]
    assert told.startswith("4 sizes, amounts or scores of leads are left out")
    assert "Industry" not in taken.survey.ignored


@pytest.mark.parametrize("file", DETAILS)
def test_what_conditions_speak_of_is_found_in_each_export_without_correction(file: str) -> None:
    system, _dot, name = file.partition(".")
    own = [header for header, field in COLUMNS[system][name].items() if field in FIELDS["leads"]]
    for header, field in DETAILS[file].items():
        layout = named(*own, header)
        guess, group = ranked(layout, {})[0]
        assert (guess.system, guess.kind) == (system, "leads"), header
        found = {use.field: use.headers for use in uses(group, layout, (), {}, "leads.csv")}
        assert header in found.get(f"lead.{field}", ()), header


@pytest.mark.parametrize(
    "header",
    # What came of its deals is neither a company's revenue nor what the lead is worth; a chance is no
    # activity; and whose a title or a subject is has to be said.
    [
        *("Total Revenue", "Expected Revenue", "Company Value", "Account Currency"),
        *("Likelihood to close", "Lead - Title", "Topic"),
        *("Customer ID", "Personal note"),
    ],
)
def test_what_sounds_like_it_and_is_another_thing_is_left(header: str) -> None:
    assert detail_of(header) is None


def test_annual_revenue_is_of_the_company_and_no_value_of_a_lead(take: Take) -> None:
    table = (
        "Lead ID,Email,Created Date,Annual Revenue,Lead Currency\n"
        '1,a@example.com,2026-04-01,"2,500,000.00",EUR\n2,b@example.com,2026-04-01,,EUR\n'
    )
    first, second = (record.details for record in take(table, system="salesforce").records)
    assert first == Details(revenue="2500000.00 EUR")
    assert second == Details(lacking="revenue")


def test_phones_and_titles_say_nothing_of_what_a_file_is(take: Take) -> None:
    calls = take(
        "Lead ID,Date,Type,Outcome,Phone,Title,Country\n1,2026-04-01 10:00,Call,Connected,+49,CTO,DE\n"
    )
    assert calls.survey.kind == "touches"
    assert calls.survey.ignored == ("Phone", "Title", "Country")
