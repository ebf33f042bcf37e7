"""Entries that can't be taken: each is told in a sentence, kept as typed, and holds the agreement up."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest
from textual.pilot import Pilot
from textual.widgets import Button

from sla_tui.tui.screens.today import Today
from sla_tui.tui.screens.wizard.formalise import Formalise
from tests.tui.stage import screen_text
from tests.tui.wizards import begun, go, go_to, in_force, kept, keys, making, paste, said, wizard, write

LEADS = "commitments.leads"
FIRST_CALL = "commitments.first_call"
ATTEMPTS = "commitments.attempts"
NUMBERS_OF_LEADS = "which goes from 1 to 1,000,000,000"


class Wrong(NamedTuple):
    """A field, what is typed into it in turn with the decisive words about it, and what mends it.

    An entry without words about it will do: another field needs it as it is.
    """

    path: str
    typed: tuple[tuple[str, str], ...]
    mended: str


METRICS = (
    Wrong("name", (("", "It is empty, and the agreement needs it"),), "Ours"),
    Wrong("currency", (("EURO", "“EURO” is no currency in use: write its three letters"),), "eur"),
    Wrong("tiers.1.name", (("", "It is empty, and the agreement needs it"),), "Director"),
    Wrong("tiers.3.name", (("Manager", "Manager is there twice"),), "Others"),
    Wrong("tiers.3.value", (("-40", "“-40” is too small"), ("lots", "“lots” is no amount")), "40"),
)
PROMISES = (
    Wrong(
        f"{LEADS}.goal",
        (
            ("0", f"0 is out of its range, {NUMBERS_OF_LEADS}"),
            ("-5", f"-5 is out of its range, {NUMBERS_OF_LEADS}"),
            ("many", "“many” is no whole number of leads, such as 100"),
            ("2.5", "“2.5” is no whole number of leads"),
            ("1e9999", "“1e9999” is no whole number of leads"),
        ),
        "60",
    ),
    Wrong(f"{LEADS}.by_day", (("40", "Day 40 is beyond the end of the period; the latest is 31"),), "20"),
    Wrong(
        f"{FIRST_CALL}.target",
        (
            ("soon", "“soon” is no time: write hours, minutes or days, such as 4 h, 90 min"),
            ("0 h", "“0 h” is too short or too long"),
            ("4 parsecs", "“4 parsecs” is no time"),
            ("-2 h", "“-2 h” is no time"),
            ("4", "“4” of what? Say the unit, such as 4 h, 4 min"),
            # The ordinary day of the draft is from 9 to 17.
            ("2 days", "2 days of yours would be 16 h. Write that, or another time. → takes 16 h."),
        ),
        "4 h",
    ),
    Wrong(
        f"{FIRST_CALL}.share",
        (
            ("60", "write a percentage with its sign or a fraction, such as 90 % or 0.9. → takes 60 %."),
            ("0%", "“0%” is not over 0 and up to 100 %"),
            ("101%", "“101%” is not over 0 and up to 100 %"),
            ("12,5,1 %", "“12,5,1 %” is no share"),
        ),
        "0.9",
    ),
)
DEPTH_AND_HOURS = (
    Wrong(
        f"{ATTEMPTS}.attempts",
        (
            ("0", "0 is out of its range, which goes from 1"),
            ("2.5", "“2.5” is no whole number, such as 6"),
        ),
        "2",
    ),
    Wrong(
        f"{ATTEMPTS}.window",
        (("10 lunches", "“10 lunches” is no number of days"), ("10", "“10” lacks its unit: say 10 days")),
        "3 working days",
    ),
    Wrong(
        "calendar.hours",
        (
            ("Mon-Fri 9-25", "“9-25” is not understood: write days and times, such as Mon-Fri 9-12:30"),
            ("Mon 9-13, 12-18", "overlap: make one stretch of them"),
            ("9-17", "“9-17” lacks its days"),
            ("", "It is empty, and the agreement needs it"),
        ),
        "Mon-Thu 9-17; Fri 22:00-6:00",
    ),
    Wrong(
        "calendar.holidays",
        (("30 Feb 2026", "is no day: write year, month and day"), ("2026-12-25", "")),
        "2026-12-25",
    ),
    Wrong(
        "calendar.special",
        (("2026-12-25 9-12", "2026-12-25 is a holiday too: take it out of one of the two"),),
        "2026-12-24 9-12",
    ),
    Wrong("zone", (("Mars/Base", "No time zone is called “Mars/Base”: type a large city nearby"),), "Berlin"),
)
THE_REST = (
    Wrong(
        "people.sales_lead.mail",
        (("kendra@", "“kendra@” is no mail address, such as kendra@acme.example"),),
        "k@acme.example",
    ),
    Wrong("reports.1.times", (("0", "0 is out of its range, which goes from 1 to 1,000"),), "4"),
    Wrong("escalations.1.who", (("", "It is empty, and the agreement needs it"),), "Kendra"),
    Wrong("channels.2.about", (("", "It is empty, and the agreement needs it"),), "Each lead"),
    Wrong("review.months", (("soon", "“soon” is no whole number"),), "6"),
    Wrong(
        "holds_from",
        (
            ("yesterday", "“yesterday” is no day: write year, month and day, such as 2026-09-01"),
            ("1850-01-01", "1850-01-01 is out of its range"),
            ("2026-09-01", ""),
        ),
        "2026-09-01",
    ),
    Wrong(
        "review.until",
        (("2026-08-31", "It would end on 2026-08-31, before it begins on 2026-09-01: choose a later day"),),
        "2027-09-01",
    ),
)


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "store.db"


def force(pilot: Pilot[None]) -> Button:
    """What puts the agreement in force."""
    return wizard(pilot).query_one(Formalise).button


@pytest.mark.parametrize("wrongs", [METRICS, PROMISES, DEPTH_AND_HOURS, THE_REST])
async def test_wrong_entry_is_told_kept_and_holds_the_agreement_up_until_it_is_mended(
    store: Path, wrongs: tuple[Wrong, ...]
) -> None:
    left = {wrong.path for wrong in wrongs if wrong.typed[-1][1]}
    async with making(store, begun(store)) as pilot:
        for wrong in wrongs:
            await go_to(pilot, wrong.path)
            for text, words in wrong.typed:
                await write(pilot, text)
                assert words in said(pilot, "#about")
                assert kept(store).fields[wrong.path] == text
                assert (wrong.path in wizard(pilot).making.problems) == bool(words)
        first, *others = wizard(pilot).making.parsed.problems
        assert {first.field, *(problem.field for problem in others)} == left

        await go(pilot, 8)
        assert force(pilot).disabled
        assert "Enter goes there." in said(pilot, "#covered")
        await keys(pilot, "enter")
        assert wizard(pilot).desk.path == first.field
        assert in_force(store) == []

        for wrong in wrongs:
            await go_to(pilot, wrong.path)
            await write(pilot, wrong.mended)
            assert wizard(pilot).making.problems.get(wrong.path) is None
        await go(pilot, 8)
        assert not force(pilot).disabled
        force(pilot).focus()
        await keys(pilot, "enter")
        assert isinstance(pilot.app.screen, Today)
    assert len(in_force(store)) == 1


async def test_choice_that_does_not_fit_is_told_and_mended_by_another(store: Path) -> None:
    receiver = f"{FIRST_CALL}.receiver"
    async with making(store, begun(store)) as pilot:
        await go_to(pilot, receiver)
        await keys(pilot, "right")
        assert kept(store).fields[receiver] == "sales"
        assert "“Sales” can't promise something to itself: choose another party" in said(pilot, "#about")
        await keys(pilot, "left")
        assert wizard(pilot).making.parsed.terms is not None

        await go_to(pilot, "people.marketing_lead.name")
        await keys(pilot, "ctrl+n", *"Ida", "enter")
        assert wizard(pilot).desk.path == "people.1.party"
        assert "It is empty, and the agreement needs it" in said(pilot, "#about")
        assert wizard(pilot).making.parsed.terms is None
        await keys(pilot, "s")
        assert kept(store).fields["people.1.party"] == "sales"
        assert wizard(pilot).making.parsed.terms is not None

        await go_to(pilot, "touches.kinds")
        await keys(pilot, "space", "right", "space", "right", "space")
        assert kept(store).fields["touches.kinds"] == ""
        assert "It is empty, and the agreement needs it" in said(pilot, "#about")
        await keys(pilot, "space")
        assert wizard(pilot).making.parsed.terms is not None


async def test_ranking_of_persons_is_asked_with_the_reports_and_off_by_itself(store: Path) -> None:
    async with making(store, begun(store)) as pilot:
        await go_to(pilot, "ranking")
        assert wizard(pilot).making.step == 4
        assert "Rank persons" in screen_text(pilot)
        terms = wizard(pilot).making.parsed.terms
        assert terms is not None
        assert not terms.ranking
        await keys(pilot, "y")
        assert kept(store).fields["ranking"] == "yes"
        terms = wizard(pilot).making.parsed.terms
        assert terms is not None
        assert terms.ranking


async def test_agreement_that_promises_nothing_is_held_up_and_enter_goes_to_the_promises(store: Path) -> None:
    async with making(store, begun(store)) as pilot:
        for promise in (LEADS, FIRST_CALL, ATTEMPTS, "commitments.disposition"):
            await go_to(pilot, f"{promise}.on")
            await keys(pilot, "n")
        await go(pilot, 8)

        assert "Nothing is promised yet: turn at least one promise on. Enter goes there." in said(
            pilot, "#covered"
        )
        await keys(pilot, "enter")
        assert wizard(pilot).desk.path == f"{LEADS}.on"
        await keys(pilot, "y")
        assert wizard(pilot).making.parsed.terms is not None


async def test_party_that_is_taken_away_leaves_nobody_behind_unseen(store: Path) -> None:
    async with making(store, begun(store)) as pilot:
        await go_to(pilot, "parties.sales.name")
        await keys(pilot, "ctrl+r")

        problems = wizard(pilot).making.problems
        assert {"parties", "people.sales_lead.party", f"{FIRST_CALL}.giver"} <= problems.keys()
        await go_to(pilot, "people.sales_lead.party")
        assert "“sales” is not among the parties of this agreement: choose one" in said(pilot, "#about")


HOSTILE = (
    ("[bold]x[/bold] [@click=app.quit]y[/]", "[bold]x[/bold] [@click=app.quit]y[/]"),
    ("\x1b[31mred\x1b]0;title\x07", "[31mred]0;title"),
    ("zero\x00byte", "zerobyte"),
    ("Am\u202eelpoep\u202c ir\u2066", "Amelpoep ir"),
)
"""What may be pasted, and all that is left of it: the characters that act on a terminal are not text."""


async def test_hostile_text_is_shown_as_plain_text_and_acts_on_nothing(store: Path) -> None:
    async with making(store, size=(140, 40)) as pilot:
        for path, everything in (("name", ("end", "ctrl+u")), ("summary", ("f7",))):
            await go_to(pilot, path)
            for text, left in HOSTILE:
                await keys(pilot, *everything, "delete")
                await paste(pilot, text)
                assert kept(store).fields[path] == left
                # In the entry; a name stands in the first line too, and on the page beside.
                assert screen_text(pilot).count(left) >= (3 if path == "name" else 2)


async def test_paste_of_a_hundred_thousand_characters_is_kept_refused_and_holds_nothing_up(
    store: Path,
) -> None:
    long = "word " * 20_000
    async with making(store) as pilot:
        await go_to(pilot, "summary")
        await keys(pilot, "f7", "delete")
        await paste(pilot, long)
        assert kept(store).fields["summary"] == long
        assert "It is too long: 10000 characters are the most" in said(pilot, "#about")

        await go_to(pilot, "name")
        await write(pilot, "")
        await paste(pilot, long)
        assert kept(store).fields["name"] == long.strip()
        assert "It is too long: 200 characters are the most" in said(pilot, "#about")
        assert all(len(line) <= 80 for line in screen_text(pilot).splitlines())
        await write(pilot, "Ours")
        assert wizard(pilot).making.problems.keys() == {"summary"}


async def test_hostile_text_that_another_program_left_in_a_draft_is_shown_harmless(store: Path) -> None:
    draft = begun(store, {"name": "Ours\x1b[2J\u202e", "parties.sales.name": "Sales\x1b[31m"})
    async with making(store, draft, size=(140, 40)) as pilot:
        shown = screen_text(pilot)
        await go(pilot, 3)
        shown += screen_text(pilot)
        await keys(pilot, "escape")
        shown += screen_text(pilot)
        await keys(pilot, "4")
        shown += screen_text(pilot)

    assert "Ours" in shown
    assert not {"\x1b", "\u202e", "\x00"} & set(shown)
