"""Which version of an agreement holds on a day, and how each is told."""

from __future__ import annotations

from datetime import UTC, date, datetime

from sla_tui.domain.clauses import Review
from sla_tui.domain.terms import Terms
from sla_tui.reports.agreement_list import agreement_list
from sla_tui.reports.agreement_list_text import agreement_text, held_text, mark_of
from sla_tui.reports.agreement_versions import (
    page_of_version,
    standing_text,
    to_come,
    version_for,
)
from sla_tui.reports.agreements import Agreement, read_agreements
from sla_tui.store.store import Store
from tests.reports.stories import call, count, terms
from tests.store.bringing import agree

FIRST = terms(count(60), call())


def of(store: Store, *versions: Terms) -> Agreement:
    """An agreement with these versions, in the order in which they were put in force."""
    key = agree(store, versions[0])
    for version in versions[1:]:
        agree(store, version, agreement_id=key)
    with store.reading() as reads:
        (agreement,) = read_agreements(reads)
    return agreement


def from_day(month: int, day: int, *, until: date | None = None) -> Terms:
    """The terms from a day of 2026 on."""
    return FIRST._replace(holds_from=date(2026, month, day), review=Review(until=until))


def told(agreement: Agreement, day: date) -> list[str]:
    return [standing_text(agreement, one, day) for one in agreement.versions]


def noon(month: int, day: int) -> datetime:
    return datetime(2026, month, day, 12, tzinfo=UTC)


def test_version_that_holds_stands_before_the_one_that_is_to_come(store: Store) -> None:
    agreement = of(store, from_day(9, 1), from_day(12, 15))
    first, second = agreement.versions

    assert version_for(agreement, date(2026, 12, 14)) is first
    assert version_for(agreement, date(2026, 12, 15)) is second
    assert version_for(agreement, date(2026, 8, 1)) is first
    assert to_come(agreement, date(2026, 11, 30)) == (second,)
    assert told(agreement, date(2026, 11, 30)) == [
        "Version 1 is in force, from Tue 1 Sep 2026 to Mon 14 Dec 2026.",
        "Version 2 is still to come, from Tue 15 Dec 2026 on.",
    ]
    assert told(agreement, date(2026, 12, 15)) == [
        "Version 1 was replaced; it held from Tue 1 Sep 2026 to Mon 14 Dec 2026.",
        "Version 2 is in force, from Tue 15 Dec 2026 on.",
    ]
    assert held_text(agreement, noon(12, 14)) == "version 1, from Tue 15 Dec 2026 on version 2"
    assert held_text(agreement, noon(12, 15)) == "version 2, from Tue 15 Dec 2026 on"
    assert page_of_version(agreement, second, date(2026, 11, 30))[0].text.startswith("Version 2 is still")


def test_version_that_was_replaced_from_its_first_day_never_holds(store: Store) -> None:
    agreement = of(store, from_day(9, 1), from_day(12, 15), from_day(12, 15), from_day(12, 1))

    assert [one.number for one in agreement.versions] == [1, 4, 2, 3]
    assert told(agreement, date(2026, 11, 30)) == [
        "Version 1 is in force, from Tue 1 Sep 2026 to Mon 30 Nov 2026.",
        "Version 4 is still to come, from Tue 1 Dec 2026 to Mon 14 Dec 2026.",
        "Version 2 never holds: version 3 replaced it from its first day, Tue 15 Dec 2026, on.",
        "Version 3 is still to come, from Tue 15 Dec 2026 on.",
    ]
    assert [one.number for one in to_come(agreement, date(2026, 11, 30))] == [4, 3]
    assert held_text(agreement, noon(11, 30)) == "version 1, from Tue 1 Dec 2026 on version 4"


def test_first_version_that_was_replaced_before_it_held_is_not_the_one_that_is_read(store: Store) -> None:
    agreement = of(store, from_day(12, 15), from_day(12, 15))

    assert version_for(agreement, date(2026, 11, 30)).number == 2
    assert held_text(agreement, noon(11, 30)) == "version 2, from Tue 15 Dec 2026 on"


def test_agreement_that_ends_says_so(store: Store) -> None:
    agreement = of(store, from_day(9, 1, until=date(2026, 10, 1)), from_day(11, 1, until=date(2027, 1, 1)))

    assert told(agreement, date(2026, 10, 1))[0] == (
        "Version 1 has ended; it held from Tue 1 Sep 2026 to Wed 30 Sep 2026."
    )
    assert held_text(agreement, noon(11, 2)) == "version 2, from Sun 1 Nov 2026 to Thu 31 Dec 2026"
    with store.reading() as reads:
        (line,) = agreement_list(reads).agreements
    after = datetime(2027, 1, 1, 12, tzinfo=UTC)
    assert (mark_of(line, noon(12, 31)), mark_of(line, after)) == ("✓", "■")
    assert agreement_text(line, after) == (
        "version 2, from Sun 1 Nov 2026 on, ended Thu 31 Dec 2026, Marketing – Sales"
    )


def test_only_version_has_its_page_without_a_word_on_others(store: Store) -> None:
    agreement = of(store, from_day(9, 1))
    assert page_of_version(agreement, agreement.newest, date(2026, 9, 2))[0].style == "title"
