"""Figures: what is typed as their number, and terms that promise one."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sla_tui.domain.defaults import ANOTHER, another_commitment, default_draft
from sla_tui.domain.draft import draft_of, parse, parse_json
from sla_tui.domain.draft_items import with_item
from sla_tui.domain.entries import in_one_way, quantity_text, read_quantity
from sla_tui.domain.fields import Fields
from sla_tui.domain.refusal import Refusal
from sla_tui.domain.terms import Figure, Unit
from sla_tui.domain.terms_json import to_json
from sla_tui.domain.understood import understood

START = default_draft(date(2026, 9, 14), "Europe/Berlin", "EUR", str)


@pytest.mark.parametrize(
    ("text", "unit", "value", "canonical"),
    [
        ("2.4 %", "%", Fraction(24, 1000), "2.4 %"),
        ("2,4%", "%", Fraction(24, 1000), "2.4 %"),
        ("-3 percent", "%", Fraction(-3, 100), "-3 %"),
        ("120 %", "%", Fraction(6, 5), "120 %"),
        ("0 %", "%", Fraction(0), "0 %"),
        ("12,500.50", "money", Fraction(1_250_050), "12500.50"),
        ("12500 EUR", "money", Fraction(1_250_000), "12500"),
        ("-40", "money", Fraction(-4_000), "-40"),
        ("4.5", "number", Fraction(9, 2), "4.5"),
        ("1 250", "number", Fraction(1250), "1250"),
        ("0.005", "number", Fraction(1, 200), "0.005"),
    ],
)
def test_number_is_read_by_its_unit(text: str, unit: Unit, value: Fraction, canonical: str) -> None:
    assert read_quantity(text, unit, "EUR") == value
    assert quantity_text(value, unit, "EUR") == canonical


@pytest.mark.parametrize(("value", "unit"), [(Fraction(1, 3), "number"), (Fraction(1, 7), "%")])
def test_number_without_an_end_has_no_text(value: Fraction, unit: Unit) -> None:
    with pytest.raises(ValueError, match="is no decimal"):
        quantity_text(value, unit, "EUR")


@pytest.mark.parametrize(
    ("text", "unit", "code"),
    [
        ("2.4", "%", "unit"),
        ("many", "%", "text"),
        ("", "number", "text"),
        ("1,250", "number", "two ways"),
        ("1.250", "number", "two ways"),
        ("3 %", "number", "text"),
        ("1/3", "number", "text"),
        ("1e5", "number", "text"),
        ("inf", "number", "text"),
        ("12 USD", "money", "currency"),
        ("12.345,67.8", "money", "text"),
        ("9" * 30, "number", "text"),
    ],
)
def test_number_that_is_none_is_refused(text: str, unit: Unit, code: str) -> None:
    with pytest.raises(Refusal) as caught:
        read_quantity(text, unit, "EUR")
    assert caught.value.code == code


@given(st.integers(-(10**6), 10**6), st.integers(0, 6), st.sampled_from(("%", "number")))
def test_text_of_a_number_is_read_as_the_same(digits: int, places: int, unit: Unit) -> None:
    value = Fraction(digits, 10**places) / (100 if unit == "%" else 1)
    assert read_quantity(in_one_way(quantity_text(value, unit, "EUR")), unit, "EUR") == value


def with_figure(**fields: str) -> Fields:
    """The starting draft with one figure more."""
    draft, item = with_item(START, "commitments")
    usual = {**another_commitment(START, "figure"), "what": "Customers lost", "number": "3 %", **fields}
    return {**draft, **{f"commitments.{item}.{name}": text for name, text in usual.items()}}


def test_figure_becomes_terms_and_the_same_terms_again() -> None:
    terms = parse(with_figure(direction="at most")).terms
    assert terms is not None
    assert terms.commitments[-1] == Figure(
        "1", "sales", "marketing", "Customers lost", "at most", "%", Fraction(3, 100), "month"
    )
    assert parse_json(to_json(terms)).terms == terms
    assert parse(draft_of(terms)).terms == terms


@pytest.mark.parametrize(
    ("changed", "problem"),
    [
        ({"what": ""}, ("commitments.1.what", 1, "missing")),
        ({"number": ""}, ("commitments.1.number", 2, "missing")),
        ({"number": "3"}, ("commitments.1.number", 2, "unit")),
        ({"number": "99.999 %"}, ("commitments.1.number", 2, "two ways")),
        ({"unit": "money", "number": "3 USD"}, ("commitments.1.number", 2, "currency")),
        ({"source": "revenue"}, ("commitments.1.number", 2, "text")),
        ({"source": "close rate", "unit": "number", "number": "3"}, ("commitments.1.number", 2, "unit")),
        ({"source": "outer space"}, ("commitments.1.source", 2, "choice")),
        ({"direction": "about"}, ("commitments.1.direction", 2, "choice")),
        ({"unit": "leads"}, ("commitments.1.unit", 2, "choice")),
        ({"share": "90 %"}, ("commitments.1.share", 2, "unknown")),
        ({"only.tiers": "A"}, ("commitments.1.only.tiers", 2, "unknown")),
    ],
)
def test_figure_that_is_not_whole_says_what_to_mend(
    changed: dict[str, str], problem: tuple[str, int, str]
) -> None:
    problems = parse(with_figure(**changed)).problems
    assert [(each.field, each.step, each.code) for each in problems] == [problem]


@pytest.mark.parametrize(
    ("source", "unit", "number"),
    [
        ("close rate", "%", "4 %"),
        ("MQL to SQL", "%", "30 %"),
        ("share of revenue", "%", "60 %"),
        ("revenue", "money", "12500"),
        ("pipeline", "money", "12500"),
        ("cost per acquisition", "money", "250.50"),
    ],
)
def test_source_of_a_figure_is_kept(source: str, unit: str, number: str) -> None:
    terms = parse(with_figure(source=source, unit=unit, number=number)).terms
    assert terms is not None
    figure = terms.commitments[-1]
    assert isinstance(figure, Figure)
    assert figure.source == source
    assert f'"source":"{source}"' in to_json(terms)
    assert parse_json(to_json(terms)).terms == terms


def test_document_is_read_with_a_point_before_decimals_and_a_draft_says_so() -> None:
    """What is signed keeps its text, and so its hash; what stands ready to be typed can't be misread."""
    tiers = {"tiers.1.name": "1.250", "tiers.1.value": "1.2550"}
    words = {"conditions": "1", "conditions.1.field": "industry", "conditions.1.values": "1.250"}
    fields = {**with_figure(number="99.9990 %"), "currency": "KWD", **tiers, **words}
    terms = parse(fields).terms
    assert terms is not None
    text = to_json(terms)
    assert '"number":"99.999 %"' in text
    assert '{"name":"1.250","value":"1.255"}' in text
    assert parse_json(text).terms == terms
    draft = draft_of(terms)
    numbers = ("commitments.1.number", "tiers.1.value", "tiers.1.name", "conditions.1.values")
    assert [draft[path] for path in numbers] == ["99.9990 %", "1.2550", "1.250", "1.250"]
    assert parse(draft).terms == terms


def test_source_is_a_key_only_where_it_is_not_entered_so_that_signed_hashes_stay() -> None:
    terms = parse(with_figure(source="entered")).terms
    assert terms == parse(with_figure()).terms
    assert terms is not None
    assert '"source":' not in to_json(terms)


def test_what_was_understood_of_the_number_is_said() -> None:
    assert understood(with_figure(number="2,50 %"), "commitments.1.number") == "2.5 %"
    assert understood(with_figure(number="12,500", unit="money"), "commitments.1.number") == "12500 EUR"
    assert understood(with_figure(number="3"), "commitments.1.number") is None
    # What comes from the data has its own unit, whatever was chosen before.
    worked_out = with_figure(number="250", source="cost per acquisition", unit="%")
    assert understood(worked_out, "commitments.1.number") == "250 EUR"
    terms = parse(worked_out).terms
    assert terms is not None
    figure = terms.commitments[-1]
    assert isinstance(figure, Figure)
    assert (figure.unit, figure.target) == ("money", 25_000)


@pytest.mark.parametrize("kind", ANOTHER)
def test_one_more_of_each_kind_needs_no_more_than_its_number(kind: str) -> None:
    draft, item = with_item(START, "commitments")
    usual = another_commitment(START, kind)
    fields = {**draft, **{f"commitments.{item}.{name}": text for name, text in usual.items()}}
    owed = {
        **{each: {"goal"} for each in ("leads", "value", "created", "accepted", "qualified", "won")},
        "pipeline": {"goal"},
        "revenue": {"goal"},
        "delivery": {"what"},
        "uptime": {"what"},
        "figure": {"what", "number"},
    }.get(kind, set())
    assert {each.field.removeprefix("commitments.1.") for each in parse(fields).problems} == owed
