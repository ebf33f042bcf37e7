"""The years in which holidays are looked for, and the line that they make."""

from __future__ import annotations

from datetime import date

import pytest

from sla_tui.domain.holidays import read_years, standing, with_days, years_spanned, years_text
from sla_tui.domain.refusal import Refusal

TODAY = date(2026, 9, 14)


@pytest.mark.parametrize(
    ("holds_from", "until", "years"),
    [
        ("2026-10-01", "", (2026, 2027)),
        ("", "", (2026, 2027)),
        ("2027-01-01", "", (2027, 2028)),
        ("2025-06-01", "", (2025, 2027)),
        ("2026-10-01", "2029-01-01", (2026, 2028)),
        ("2026-10-01", "2027-01-01", (2026, 2026)),
        ("2026-10-01", "2026-01-01", (2026, 2027)),
        ("soon", "someday", (2026, 2027)),
        ("1990-01-01", "", (2018, 2027)),
        ("2199-01-01", "", (2199, 2199)),
    ],
)
def test_years_are_those_in_which_the_draft_holds(
    holds_from: str, until: str, years: tuple[int, int]
) -> None:
    spanned = years_spanned({"holds_from": holds_from, "review.until": until}, TODAY)

    assert (spanned[0], spanned[-1]) == years


@pytest.mark.parametrize(
    ("text", "years", "again"),
    [
        ("2026", (2026,), "2026"),
        (" 2026 – 2028 ", (2026, 2027, 2028), "2026-2028"),
        ("2026 to 2027", (2026, 2027), "2026-2027"),
    ],
)
def test_years_are_read_as_typed(text: str, years: tuple[int, ...], again: str) -> None:
    assert tuple(read_years(text)) == years
    assert years_text(read_years(text)) == again


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "text"),
        ("next year", "text"),
        ("26", "text"),
        ("1969", "range"),
        ("2028-2026", "range"),
        ("2026-2036", "years"),
        ("2026-9999", "range"),
    ],
)
def test_years_that_will_not_do_are_refused(text: str, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        read_years(text)

    assert refused.value.code == code


def test_days_are_merged_in_order_and_none_twice() -> None:
    line = with_days("2026-12-26; 1.1.2027", [date(2026, 12, 26), date(2026, 12, 25)])

    assert line == "2026-12-25, 2026-12-26, 2027-01-01"


def test_line_longer_than_an_entry_may_be_is_refused() -> None:
    # A day takes 12 characters with what is between: 833 of them take 9,994.
    days = [date.fromordinal(date(2026, 1, 1).toordinal() + number) for number in range(834)]

    assert len(with_days("", days[:833])) == 9_994
    with pytest.raises(Refusal, match="long"):
        with_days("", days)


def test_special_hours_that_cannot_be_read_stand_for_no_day() -> None:
    typed = {"calendar.holidays": "2026-12-25", "calendar.special": "noon"}

    assert standing(typed, "calendar.holidays") == ({date(2026, 12, 25)}, frozenset())
