"""What a person types into one field: tables worked by hand, and the laws of reading back."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sla_tui.domain import entries
from sla_tui.domain.calendar import Calendar, Interval
from sla_tui.domain.entries import AROUND_THE_CLOCK
from sla_tui.domain.money import CURRENCIES, Money
from sla_tui.domain.refusal import Refusal
from sla_tui.domain.terms import Days, Hours
from tests.conftest import VECTORS, cases


def refusal_of(read: Callable[..., object], *arguments: Any) -> Refusal:
    with pytest.raises(Refusal) as refused:
        read(*arguments)
    return refused.value


def names_refused(read: Callable[[str], object], text: str) -> tuple[str, ...]:
    """What a refusal quotes, nothing where the text is read."""
    try:
        read(text)
    except Refusal as refusal:
        return refusal.names
    return ()


def week(**hours: str) -> tuple[tuple[Interval, ...], ...]:
    """A week from minutes, as `mon="540-1020"`."""
    return tuple(
        tuple(Interval(*map(int, text.split("-"))) for text in hours.get(day, "").split())
        for day in ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
    )


def workdays(hours: str, **more: str) -> tuple[tuple[Interval, ...], ...]:
    return week(**dict.fromkeys(("mon", "tue", "wed", "thu", "fri"), hours), **more)


@pytest.mark.parametrize("case", cases("goals", "entry"))
def test_share_entry_is_as_worked_out(case: dict[str, Any]) -> None:
    if "refused" in case["expect"]:
        assert refusal_of(entries.read_share, case["text"]).code == case["expect"]["refused"]
    else:
        assert entries.read_share(case["text"]) == Fraction(case["expect"]["share"])


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("60%", Fraction(3, 5)),
        ("60 %", Fraction(3, 5)),
        ("60\u202f%", Fraction(3, 5)),
        ("６０％", Fraction(3, 5)),
        ("60 percent", Fraction(3, 5)),
        ("62,5 %", Fraction(5, 8)),
        ("0,6", Fraction(3, 5)),
        (".6", Fraction(3, 5)),
        ("0.125", Fraction(1, 8)),
        ("0,125", Fraction(1, 8)),
        ("9/10", Fraction(9, 10)),
        ("9 / 10", Fraction(9, 10)),
        ("2/3", Fraction(2, 3)),
        ("1", Fraction(1)),
        ("100 %", Fraction(1)),
        ("99.99 %", Fraction(9999, 10000)),
    ],
)
def test_share_is_a_percentage_with_its_sign_or_a_fraction(text: str, share: Fraction) -> None:
    assert entries.read_share(text) == share


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("60", "range"),
        ("0", "range"),
        ("0 %", "range"),
        ("-5 %", "range"),
        ("−5 %", "range"),
        ("100.1 %", "range"),
        ("10/9", "range"),
        ("1/0", "text"),
        ("", "text"),
        ("most", "text"),
        ("60 % of leads", "text"),
        ("1e-1", "text"),
        ("٦٠%", "text"),
        ("0.1234567890123", "text"),
    ],
)
def test_share_that_is_none_is_refused(text: str, code: str) -> None:
    assert refusal_of(entries.read_share, text).code == code


@given(st.fractions(min_value=0, max_value=1, max_denominator=10**11).filter(bool))
@example(Fraction(1, 3))
@example(Fraction(1, 10**11))
@example(Fraction(999_999_999, 10**9))
def test_share_reads_its_own_text(share: Fraction) -> None:
    assert entries.read_share(entries.share_text(share)) == share
    assert entries.read_share(str(share)) == share


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (Fraction(9, 10), "90 %"),
        (Fraction(1), "100 %"),
        (Fraction(5, 8), "62.5 %"),
        (Fraction(1, 200), "0.5 %"),
        (Fraction(1, 3), "1/3"),
    ],
)
def test_share_is_written_as_a_percentage_where_that_is_exact(share: Fraction, text: str) -> None:
    assert entries.share_text(share) == text


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("100", 100),
        (" 100 ", 100),
        ("007", 7),
        ("1,000", 1000),
        ("1.000", 1000),
        ("1 000", 1000),
        ("1\u00a0000\u00a0000", 1_000_000),
        ("1’000", 1000),
        ("1_000", 1000),
        ("0", 0),
    ],
)
def test_whole_number_may_have_marks_between_thousands(text: str, number: int) -> None:
    assert entries.read_number(text) == number


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "text"),
        ("1.5", "text"),
        ("1,00", "text"),
        ("0.505", "text"),
        ("1,000.000", "text"),
        ("ten", "text"),
        ("1e3", "text"),
        ("0x10", "text"),
        ("9" * 5000, "text"),
        ("-1", "range"),
        ("1000000001", "range"),
    ],
)
def test_whole_number_that_is_none_is_refused(text: str, code: str) -> None:
    assert refusal_of(entries.read_number, text).code == code


def test_number_outside_its_bounds_is_refused_with_the_bounds() -> None:
    assert refusal_of(entries.read_number, "13", 1, 12).names == ("13", "1", "12")


@pytest.mark.parametrize(
    ("text", "currency", "minor"),
    [
        ("7000", "EUR", 700_000),
        ("7,000", "EUR", 700_000),
        ("7.000", "EUR", 700_000),
        ("7 000,50", "EUR", 700_050),
        ("7,000.50", "EUR", 700_050),
        ("7.000,50", "EUR", 700_050),
        ("0.5", "EUR", 50),
        ("1234.5", "EUR", 123_450),
        ("100 EUR", "EUR", 10_000),
        ("eur 100", "EUR", 10_000),
        ("5,000", "JPY", 5_000),
        ("1.5", "KWD", 1_500),
        ("1.5000", "KWD", 1_500),
        ("1.2550", "KWD", 1_255),
        ("0.255", "KWD", 255),
        ("1 500", "KWD", 1_500_000),
        ("1.500.000", "KWD", 1_500_000_000),
        ("7.0000", "EUR", 700),
        ("1234.500", "KWD", 1_234_500),
        ("1,500.250", "KWD", 1_500_250),
        ("1.5000", "CLF", 15_000),
    ],
)
def test_money_is_read_in_the_agreements_currency(text: str, currency: str, minor: int) -> None:
    assert entries.read_money(text, currency) == Money(minor, currency)


@pytest.mark.parametrize(
    ("text", "currency", "code"),
    [
        ("", "EUR", "text"),
        ("a lot", "EUR", "text"),
        ("1,000,50", "EUR", "text"),
        ("12,34,567", "EUR", "text"),
        ("1,500", "KWD", "two ways"),
        ("1.500", "KWD", "two ways"),
        ("1.500", "CLF", "two ways"),
        ("€100", "EUR", "text"),
        ("0.505", "EUR", "money"),
        ("1234.505", "EUR", "money"),
        ("1.5", "JPY", "money"),
        ("100 USD", "EUR", "currency"),
        ("-1", "EUR", "range"),
        ("999999999999999999", "EUR", "range"),
    ],
)
def test_money_that_is_not_understood_is_refused(text: str, currency: str, code: str) -> None:
    assert refusal_of(entries.read_money, text, currency).code == code


@given(st.integers(0, 2**62), st.sampled_from(sorted(CURRENCIES)))
@example(1_500, "KWD")
@example(1_000, "JPY")
@example(2**62, "JPY")
def test_money_reads_its_own_text(minor: int, currency: str) -> None:
    money = Money(minor, currency)
    assert entries.read_money(entries.in_one_way(entries.money_text(money)), currency) == money


def test_mark_before_three_digits_is_refused_with_both_readings() -> None:
    def names(read: Callable[..., object], text: str, *more: object) -> tuple[str, ...]:
        found = refusal_of(read, text, *more)
        assert found.code == "two ways"
        return found.names

    assert names(entries.read_quantity, "1.000", "number", "EUR") == ("1.000", "1000", "1")
    assert names(entries.read_quantity, "-12,250", "number", "EUR") == ("-12,250", "-12250", "-12.25")
    assert names(entries.read_quantity, "99.999 %", "%", "EUR") == ("99.999 %", "99999 %", "99.9990 %")
    assert names(entries.read_money, "1,255", "KWD", -(10**6)) == ("1,255", "1255", "1.2550")
    assert names(entries.read_money, "-1.250 KWD", "KWD", -(10**6))[1:] == ("-1250", "-1.25")
    assert names(entries.read_target, "1.500 h") == ("1.500", "1500", "1.5")
    # Each of the two, typed as it is told, is read as that.
    for text in ("1.000", "12,250", "999.001", "1,255"):
        _typed, *ways = names(entries.read_quantity, text, "number", "EUR")
        digits = int(text.replace(".", "").replace(",", ""))
        read = [entries.read_quantity(way, "number", "EUR") for way in ways]
        assert read == [digits, Fraction(digits, 1000)]


def test_mark_before_three_digits_is_taken_where_one_reading_is_left() -> None:
    # A share is at most 1; whole numbers and cents have no three decimals; 0 leads no thousands.
    assert entries.read_share("99,999 %") == entries.read_share("99.999 %") == Fraction(99_999, 100_000)
    assert entries.read_share("1.000") == 1
    assert entries.read_quantity("99,999 %", "%", "EUR", thousands=False) == Fraction(99_999, 100_000)
    assert entries.read_number("1.000") == entries.read_number("1,000") == 1000
    assert entries.read_money("1.250", "EUR") == entries.read_money("1,250", "EUR") == Money(125_000, "EUR")
    assert entries.read_quantity("0,125", "number", "EUR") == Fraction(1, 8)
    assert entries.read_quantity("1234.125", "number", "EUR") == Fraction(9_873, 8)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("4 h", 14400),
        ("4h", 14400),
        ("4 hours", 14400),
        ("1 hour", 3600),
        ("2 hrs", 7200),
        ("1.5 h", 5400),
        ("1,5 h", 5400),
        (".5 h", 1800),
        ("90 min", 5400),
        ("90m", 5400),
        ("90 minutes", 5400),
        ("1 h 30", 5400),
        ("1h30", 5400),
        ("1 h 30 min", 5400),
        ("1 h 05", 3900),
        ("1:30", 5400),
        ("0:45", 2700),
        ("45 s", 45),
        ("1 h 1 min 1 s", 3661),
        ("1 h 90 min", 9000),
        ("0.333 h", 1198),
        ("1500 H", 5_400_000),
    ],
)
def test_time_of_the_working_clock_is_read(text: str, seconds: int) -> None:
    assert entries.read_target(text) == Hours(seconds)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("10 days", Days(10)),
        ("1 day", Days(1)),
        ("10d", Days(10)),
        ("10 calendar days", Days(10)),
        ("10 working days", Days(10, working=True)),
        ("10 business days", Days(10, working=True)),
        ("10 workdays", Days(10, working=True)),
        ("10 wd", Days(10, working=True)),
        ("2 weeks", Days(14)),
        ("1w", Days(7)),
    ],
)
def test_days_are_a_window_and_never_hours(text: str, days: Days) -> None:
    assert entries.read_window(text) == days
    assert entries.read_target(text) == days


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("4", "unit"),
        ("1.5", "unit"),
        ("", "text"),
        ("   ", "text"),
        ("soon", "text"),
        ("h", "text"),
        ("4 h or so", "text"),
        ("1:75", "text"),
        ("1 h 75", "text"),
        ("1,500 h", "two ways"),
        ("1.500 h", "two ways"),
        ("1.5 days", "text"),
        ("2 working weeks", "text"),
        ("0 h", "range"),
        ("0 days", "range"),
        ("0:00", "range"),
        ("0.0001 s", "range"),
        ("100000 h", "range"),
        ("3661 days", "range"),
        ("-4 h", "text"),
        ("1e9 h", "text"),
    ],
)
def test_time_that_is_none_is_refused(text: str, code: str) -> None:
    assert refusal_of(entries.read_target, text).code == code


def test_window_in_hours_is_refused() -> None:
    assert refusal_of(entries.read_window, "48 h").code == "unit"


@given(
    st.one_of(
        st.builds(Hours, st.integers(1, 3660 * 86400)), st.builds(Days, st.integers(1, 3660), st.booleans())
    )
)
def test_time_reads_its_own_text(target: Hours | Days) -> None:
    assert entries.read_target(entries.target_text(target)) == target


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(14400, "4 h"), (5400, "1 h 30 min"), (90, "1 min 30 s"), (3601, "1 h 1 s"), (0, "0 min")],
)
def test_duration_is_written_in_hours_minutes_and_seconds(seconds: int, text: str) -> None:
    assert entries.duration_text(seconds) == text


def test_one_day_is_written_in_the_singular() -> None:
    assert [
        entries.days_text(Days(days, working)) for days, working in ((1, False), (1, True), (2, True))
    ] == [
        "1 day",
        "1 working day",
        "2 working days",
    ]


def test_hours_of_the_ordinary_day_are_offered_for_days() -> None:
    hours = entries.read_hours("Mon-Thu 9-12, 13-18; Fri 9-14")
    assert entries.offered_hours(Days(2), Calendar("Europe/Berlin", hours)) == Hours(2 * 8 * 3600)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mon-Fri 9-17", workdays("540-1020")),
        ("mon – fri 9:00 – 17:00", workdays("540-1020")),
        ("Monday to Friday 9 to 17", workdays("540-1020")),
        ("weekdays 9-17", workdays("540-1020")),
        ("Mon-Fri: 9.00-17.00", workdays("540-1020")),
        ("Mon-Fri 9h-17h30", workdays("540-1050")),
        ("Mon-Fri 9am-5pm", workdays("540-1020")),
        ("Mon-Fri 9:30 a.m. – 5 p.m.", workdays("570-1020")),
        ("Mon-Fri 12pm-1pm", workdays("720-780")),
        ("Mon–Fri 9:00–12:30, 13:30–18:00; Sat 10-14", workdays("540-750 810-1080", sat="600-840")),
        ("Mon-Fri 13:30-18:00, 9:00-12:30\nSat 10-14", workdays("540-750 810-1080", sat="600-840")),
        ("Mon-Fri 9-12; Mon-Fri 13-17", workdays("540-720 780-1020")),
        ("Mon-Fri 9-12; 13-17", workdays("540-720 780-1020")),
        ("Mon, Wed and Fri 9-17", week(mon="540-1020", wed="540-1020", fri="540-1020")),
        ("Mon 9-12, Tue 9-17", week(mon="540-720", tue="540-1020")),
        ("Sat-Mon 9-17", week(sat="540-1020", sun="540-1020", mon="540-1020")),
        ("Mon-Fri 9-17; weekend closed", workdays("540-1020")),
        ("Tues 9-17", week(tue="540-1020")),
        ("Mon-Fri 22:00-06:00", workdays("1320-360")),
        ("Mon-Fri 22-6", workdays("1320-360")),
        ("Mon-Fri 9:00-5:00", workdays("540-300")),
        ("Mon-Fri 18-24", workdays("1080-1440")),
        ("Mon-Fri 18:00-0:00", workdays("1080-1440")),
        ("24/7", AROUND_THE_CLOCK),
        ("around the clock", AROUND_THE_CLOCK),
        ("daily 0-24", AROUND_THE_CLOCK),
        ("Mon-Sun 00:00-24:00", AROUND_THE_CLOCK),
    ],
)
def test_hours_of_the_week_are_read(text: str, expected: tuple[tuple[Interval, ...], ...]) -> None:
    assert entries.read_hours(text) == expected


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "text"),
        ("office hours", "text"),
        ("Mon-Fri", "text"),
        ("Mon-Fri 9-17 Sat", "text"),
        ("Mon-Fri 9", "text"),
        ("Mon-Fri 9-25", "text"),
        ("Mon-Fri 24:00-6:00", "text"),
        ("Mon-Fri 9:60-17:00", "text"),
        ("Mon-Fri 13pm-5pm", "text"),
        ("Mon-Nod 9-17", "text"),
        ("Mon-Fri 9-17!", "text"),
        ("Mon-Fri 9-12-17", "text"),
        ("9-17", "weekdays"),
        ("closed", "weekdays"),
        ("Mon-Fri 9-5", "half"),
        ("Mon-Fri 9am-5", "half"),
        ("Mon 9-17 " * 2000, "long"),
    ],
)
def test_hours_that_are_not_understood_are_refused(text: str, code: str) -> None:
    assert refusal_of(entries.read_hours, text).code == code


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("Mon-Fri 9-17", "Mon-Fri 9:00-17:00"),
        ("Mon 9-12; Tue 9-17; Wed 9-12", "Mon, Wed 9:00-12:00; Tue 9:00-17:00"),
        ("Mon-Wed 9-17; Sat 9-17; Sun 9-17", "Mon-Wed, Sat-Sun 9:00-17:00"),
        ("Mon–Fri 9:00–12:30, 13:30–18:00; Sat 10-14", "Mon-Fri 9:00-12:30, 13:30-18:00; Sat 10:00-14:00"),
        ("daily 0-24", "24/7"),
        ("Sun closed", "Mon-Sun closed"),
    ],
)
def test_hours_are_written_with_the_days_of_one_kind_together(typed: str, text: str) -> None:
    assert entries.hours_text(entries.read_hours(typed)) == text


INTERVALS = st.builds(Interval, st.integers(0, 1439), st.integers(1, 1440))
DAY_HOURS = st.lists(INTERVALS, max_size=3).map(lambda hours: tuple(sorted(hours)))


@given(st.tuples(*[DAY_HOURS] * 7))
def test_hours_read_their_own_text(hours: tuple[Any, ...]) -> None:
    assert entries.read_hours(entries.hours_text(hours)) == hours


def test_calendars_of_the_worked_cases_are_written_and_read_back() -> None:
    specs = json.loads((VECTORS / "clock.json").read_text(encoding="utf-8"))["calendars"]
    for name, spec in specs.items():
        text = "; ".join(f"{day} {', '.join(hours)}" for day, hours in spec["week"].items() if hours)
        if text:
            read = entries.read_hours(text)
            assert entries.read_hours(entries.hours_text(read)) == read, name


def test_special_days_have_hours_of_their_own() -> None:
    read = entries.read_special("2026-12-31 9:00-12:00, 13:00-15:00; 2026-12-24: closed")
    assert read == (
        (date(2026, 12, 24), ()),
        (date(2026, 12, 31), (Interval(540, 720), Interval(780, 900))),
    )
    assert entries.special_text(read) == "2026-12-24 closed; 2026-12-31 9:00-12:00, 13:00-15:00"


@pytest.mark.parametrize(
    "text",
    [
        "24 Dec 2026 9-12",
        "Thu 24 Dec 2026 9:00-12:00",
        "thursday, 24th december 2026: 9-12",
        "December 24, 2026 9-12",
        "24.12.2026 9-12",
    ],
)
def test_day_in_words_is_one_day(text: str) -> None:
    assert entries.read_special(text) == ((date(2026, 12, 24), (Interval(540, 720),)),)
    day = text.rpartition(" ")[0].rstrip(":")
    assert entries.read_date(day) == date(2026, 12, 24)
    assert entries.read_dates(f"2026-12-31, {day}; 25 Dec 2026") == {
        date(2026, 12, number) for number in (24, 25, 31)
    }


@pytest.mark.parametrize(("text", "code"), [("24 December", "year"), ("Dec 24", "year"), ("24 Foo", "text")])
def test_day_without_its_year_is_asked_for_it(text: str, code: str) -> None:
    for read, typed in (
        (entries.read_special, f"{text} 9-12"),
        (entries.read_date, text),
        (entries.read_dates, f"2026-12-31, {text}"),
    ):
        refusal = refusal_of(read, typed)
        assert refusal.code == code
        if code == "year":
            assert refusal.names == ("24 December",)


@given(st.dictionaries(st.dates(date(1970, 1, 1), date(2199, 12, 31)), DAY_HOURS, max_size=5))
def test_special_days_read_their_own_text(special: dict[date, Any]) -> None:
    days = tuple(sorted(special.items()))
    assert entries.read_special(entries.special_text(days)) == days


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2026-12-24", "text"),
        ("Christmas 9-12", "text"),
        ("2026-12-24 morning", "text"),
        ("2026-12-24 9-12; 2026-12-24 13-15", "twice"),
        ("2026-13-24 9-12", "text"),
        ("2026-12-24 9-5", "half"),
        ("Fri 24 Dec 2026 9-12", "text"),
        ("31 Feb 2026 9-12", "text"),
    ],
)
def test_special_days_that_are_not_understood_are_refused(text: str, code: str) -> None:
    assert refusal_of(entries.read_special, text).code == code


@pytest.mark.parametrize(
    ("text", "code", "named"),
    [
        ("B", "text", "B"),
        ("B, C", "texts", "B, C"),
        ("2026-12-25 Boxing Day; 26.12.2026, Eve", "texts", "Boxing Day, Eve"),
    ],
)
def test_all_that_are_no_days_are_named_as_they_were_typed(text: str, code: str, named: str) -> None:
    refusal = refusal_of(entries.read_dates, text)
    assert (refusal.code, refusal.names) == (code, (named,))


def test_days_are_iso_dates_in_any_order() -> None:
    days = entries.read_dates("2026-12-25, 2026-01-01; 2026-05-01\n2026-12-26")
    assert days == {date(2026, 1, 1), date(2026, 5, 1), date(2026, 12, 25), date(2026, 12, 26)}
    assert entries.dates_text(days) == "2026-01-01, 2026-05-01, 2026-12-25, 2026-12-26"
    assert entries.read_dates("") == frozenset()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("03/04/2026", "text"),
        ("20260304", "text"),
        ("2026-W10-3", "text"),
        ("2026-02-29", "text"),
        ("tomorrow", "text"),
        ("1969-12-31", "range"),
        ("9999-12-31", "range"),
    ],
)
def test_date_that_is_not_iso_is_refused(text: str, code: str) -> None:
    assert refusal_of(entries.read_date, text).code == code


@pytest.mark.parametrize(
    ("text", "monday"),
    [
        ("2026-W37", date(2026, 9, 7)),
        ("2026w37", date(2026, 9, 7)),
        (" 2026-W1 ", date(2025, 12, 29)),
        ("2026-W53", date(2026, 12, 28)),
        ("2026-09-13", date(2026, 9, 7)),
        ("2026-09-14", date(2026, 9, 14)),
        ("9.9.2026", date(2026, 9, 7)),
    ],
)
def test_week_is_read_by_its_number_or_by_a_day_in_it(text: str, monday: date) -> None:
    assert entries.read_week(text) == monday


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2025-W53", "text"),
        ("2026-W00", "text"),
        ("W37", "text"),
        ("37", "text"),
        ("last", "text"),
        ("9999-W01", "range"),
        ("0001-W01", "range"),
    ],
)
def test_week_that_is_none_is_refused(text: str, code: str) -> None:
    assert refusal_of(entries.read_week, text).code == code


def test_holiday_that_is_there_twice_is_named() -> None:
    refusal = refusal_of(entries.read_dates, "2026-01-01 2026-01-01")
    assert (refusal.code, refusal.names) == ("twice", ("2026-01-01",))


@pytest.mark.parametrize(
    ("text", "every"),
    [
        ("month", "month"),
        ("a month", "month"),
        ("per month", "month"),
        ("Monthly", "month"),
        ("every two weeks", "two weeks"),
        ("fortnightly", "two weeks"),
        ("half-year", "half-year"),
        ("six months", "half-year"),
        ("each quarter", "quarter"),
    ],
)
def test_frequency_is_read(text: str, every: str) -> None:
    assert entries.read_every(text) == every


def test_period_is_not_two_weeks() -> None:
    refusal = refusal_of(entries.read_period, "two weeks")
    assert (refusal.code, refusal.names[1:]) == ("choice", ("day", "week", "month", "quarter", "year"))


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("Europe/Berlin", "Europe/Berlin"),
        ("europe/berlin", "Europe/Berlin"),
        (" Berlin ", "Europe/Berlin"),
        ("new york", "America/New_York"),
        ("America/New York", "America/New_York"),
        ("Port-au-Prince", "America/Port-au-Prince"),
        ("utc", "UTC"),
        ("US/Eastern", "US/Eastern"),
        ("Asia/Kolkata", "Asia/Kolkata"),
    ],
)
def test_zone_is_read_by_name_or_city(text: str, zone: str) -> None:
    assert entries.read_zone(text) == zone


@pytest.mark.parametrize(
    "text",
    ["", "Atlantis", "Europe", "../../etc/passwd", "/etc/localtime", "Factory", "localtime", "UTC+2", "\x00"],
)
def test_zone_that_is_not_known_is_refused(text: str) -> None:
    assert refusal_of(entries.read_zone, text).code == "text"


def test_city_in_several_zones_is_asked_for() -> None:
    refusal = refusal_of(entries.read_zone, "Louisville")
    assert refusal.code == "several"
    assert {"America/Louisville", "America/Kentucky/Louisville"} <= set(refusal.names)


def test_search_finds_the_city_before_its_namesakes_and_parts() -> None:
    assert entries.find_zones("berlin")[0] == "Europe/Berlin"
    assert entries.find_zones("lon")[0] == "Europe/London"
    assert entries.find_zones("new_y")[0] == "America/New_York"
    assert entries.find_zones("singapore")[:2] == ("Singapore", "Asia/Singapore")
    assert "America/Sao_Paulo" in entries.find_zones("paulo")
    assert entries.find_zones("no such place") == ()


def test_every_known_zone_is_read_as_itself() -> None:
    assert all(entries.read_zone(name) == name for name in entries.zone_names())


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("  Acme  GmbH ", "Acme GmbH"),
        ("Acme\nGmbH", "Acme GmbH"),
        ("Acme\tGmbH", "Acme GmbH"),
        ("Cafe\u0301", "Café"),
        ("[bold]Acme[/]", "[bold]Acme[/]"),
        ("ゼロ\u200dワン", "ゼロ\u200dワン"),
    ],
)
def test_line_is_cleaned_of_breaks_and_spare_spaces(text: str, line: str) -> None:
    assert entries.read_line(text) == line


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("\x1b[31mred", "control"),
        ("bell\x07", "control"),
        ("nul\x00", "control"),
        ("\x9b31m", "control"),
        ("right\u202eleft", "control"),
        ("lone\ud800", "control"),
        ("x" * 201, "long"),
        ("x" * 1_000_000, "long"),
    ],
)
def test_line_that_could_harm_is_refused(text: str, code: str) -> None:
    assert refusal_of(entries.read_line, text).code == code


def test_prose_keeps_its_lines() -> None:
    assert entries.read_prose(" One.\r\nTwo.  Three.\n\nFour. \n") == "One.\nTwo. Three.\n\nFour."


@given(st.text(max_size=80))
def test_cleaning_twice_changes_nothing(text: str) -> None:
    for read in (entries.read_line, entries.read_prose):
        try:
            once = read(text)
        except Refusal:
            continue
        assert read(once) == once


@given(st.text(max_size=80))
def test_any_text_is_read_or_refused_and_its_quote_is_safe(text: str) -> None:
    readers: tuple[Callable[[str], object], ...] = (
        entries.read_share,
        entries.read_number,
        entries.read_target,
        entries.read_hours,
        entries.read_special,
        entries.read_dates,
        entries.read_week,
        entries.read_every,
        entries.read_zone,
        entries.read_texts,
        entries.read_mail,
        entries.read_id,
        entries.read_yes,
        lambda typed: entries.read_money(typed, "EUR"),
    )
    for read in readers:
        assert all(entries.printable(name) == name for name in names_refused(read, text))


def test_quote_of_a_long_text_is_cut() -> None:
    assert entries.printable("x" * 100) == "x" * 59 + "…"
    assert entries.printable("a\x1b[2Jb") == "a\ufffd[2Jb"


@pytest.mark.parametrize("mail", ["kendra@acme.example", "a.b+c@sub.acme.example", "søren@bücher.example"])
def test_mail_that_is_plausible_is_read(mail: str) -> None:
    assert entries.read_mail(f" {mail} ") == mail


@pytest.mark.parametrize(
    "mail", ["kendra", "kendra@acme", "@acme.example", "a b@acme.example", "a@b@c.example", "a@.example"]
)
def test_mail_that_is_not_plausible_is_refused(mail: str) -> None:
    assert refusal_of(entries.read_mail, mail).code == "text"


def test_items_with_a_comma_stand_in_quotes() -> None:
    assert entries.read_texts('web form, "Fairs, autumn",, webinar\nmail') == (
        "web form",
        "Fairs, autumn",
        "webinar",
        "mail",
    )


@pytest.mark.parametrize(
    ("text", "code"), [('"open, end', "text"), ("a, b, a", "twice"), ("a, \x1b", "control")]
)
def test_items_that_are_not_understood_are_refused(text: str, code: str) -> None:
    assert refusal_of(entries.read_texts, text).code == code


def clean(text: str) -> bool:
    try:
        return entries.read_line(text) == text != ""
    except Refusal:
        return False


@given(st.lists(st.text(min_size=1, max_size=20).filter(clean), unique=True, max_size=5))
@example(['say "hi"', "a, b", '"', ","])
def test_items_read_their_own_text(items: list[str]) -> None:
    assert entries.read_texts(entries.texts_text(items)) == tuple(items)


@pytest.mark.parametrize("text", ["Upper", "a.b", "", "-a", "a b", "x" * 41, "naïve"])
def test_id_of_other_signs_is_refused(text: str) -> None:
    assert refusal_of(entries.read_id, text).code == "id"


def test_yes_and_no_are_words() -> None:
    assert [entries.read_yes(text) for text in ("yes", "On", "TRUE", "no", "off")] == [
        True,
        True,
        True,
        False,
        False,
    ]
    assert refusal_of(entries.read_yes, "maybe").names == ("maybe", "yes", "no")
    assert [entries.read_yes(entries.yes_text(value)) for value in (True, False)] == [True, False]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("31.12.2026", date(2026, 12, 31)),
        ("1.9.2026", date(2026, 9, 1)),
        ("12. 11. 2026", date(2026, 11, 12)),
    ],
)
def test_day_with_points_has_its_day_first(text: str, day: date) -> None:
    assert entries.read_date(text) == day


@pytest.mark.parametrize("text", ["31.13.2026", "32.12.2026", "31.12.26", "31.12", "12/11/2026"])
def test_day_that_may_be_none_or_two_is_refused(text: str) -> None:
    with pytest.raises(Refusal):
        entries.read_date(text)
