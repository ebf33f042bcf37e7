"""Which of the leads handed over did not meet what was agreed of them, named by condition (numbers.md)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from sla_tui.domain.conditions import Condition
from sla_tui.domain.held import Facts, Result, hold_against, is_asked
from sla_tui.domain.periods import Period
from sla_tui.domain.terms import Terms
from sla_tui.domain.when import from_seconds, local_day
from sla_tui.store.fact_reads import read_facts, read_facts_each, read_facts_of
from sla_tui.store.reads import Reads
from sla_tui.wording import _, ngettext

from .agreements import Agreement
from .condition_words import condition_title, known_words, told_words
from .terms_words import lead_fields
from .words import grouped


class Held(NamedTuple):
    """A condition, in words and by its id, and how many of the leads held against it came to what."""

    id: str
    words: str
    not_met: int
    unknown: int
    of: int


class HeldLeads(NamedTuple):
    """The leads of a period held against the conditions of their versions.

    `not_met` of the `leads` did not meet at least one of them.
    """

    leads: int
    not_met: int
    conditions: tuple[Held, ...]


class HeldWords(NamedTuple):
    """What was agreed of one lead, in words, by what it came to."""

    not_met: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    met: tuple[str, ...] = ()


NOTHING_HELD = HeldWords()
"""Nothing was agreed of a lead, or it is held against nothing."""


class HeldLead(NamedTuple):
    """One lead and one condition: what it came to, what was agreed, and what is known of the lead."""

    condition: Condition
    result: Result
    agreed: str
    title: str
    known: str | None


def has_conditions(agreement: Agreement) -> bool:
    """Whether any version of an agreement says what must hold of a lead that is handed over."""
    return any(version.terms.conditions for version in agreement.versions)


def held_leads(reads: Reads, agreement: Agreement, period: Period, now: int) -> HeldLeads | None:
    """The leads of a period that are there at `now`; None, and nothing read, where no version asks anything.

    A condition that a later version words otherwise is another one.
    """
    if not has_conditions(agreement):
        return None
    terms = {version.id: version.terms for version in agreement.versions}
    counts: Counter[tuple[str, str, Result]] = Counter()
    leads = not_met = 0
    for version_id, facts, number in read_facts(
        reads.connection, agreement.id, period.start, period.end, now, _today(agreement, now)
    ):
        of = terms[version_id]
        asked = [each for each in of.conditions if is_asked(each, facts)]
        results = [(each, hold_against(each, facts, of.currency)) for each in asked]
        for condition, result in results:
            counts[condition.id, told_words(of, condition), result] += number
        leads += number if results else 0
        not_met += number if any(result == "not met" for _condition, result in results) else 0
    conditions = tuple(
        Held(key, words, *_counted(counts, key, words)) for key, words in _in_order(agreement, counts)
    )
    return HeldLeads(leads, not_met, conditions)


def held_each(
    reads: Reads,
    agreement: Agreement,
    first: date,
    end: date,
    now: int,
    only: Sequence[int] | None = None,
) -> dict[int, HeldWords]:
    """By hand-off of `[first, end)`, or of a few, what was agreed of it in words; none where nothing is.

    Those of which the same is told share it, so that a list of many leads can count by it.
    """
    if not has_conditions(agreement):
        return {}
    asked = {
        version.id: [
            (each, version.terms.currency, told_words(version.terms, each))
            for each in version.terms.conditions
        ]
        for version in agreement.versions
    }
    seen: dict[tuple[int, Facts], HeldWords] = {}
    alike: dict[HeldWords, HeldWords] = {}
    found: dict[int, HeldWords] = {}
    today = _today(agreement, now)
    for handoff_id, version_id, facts in read_facts_each(
        reads.connection, agreement.id, first, end, now, today, only
    ):
        if (version_id, facts) not in seen:
            told = _by_result(
                (hold_against(each, facts, currency), words)
                for each, currency, words in asked[version_id]
                if is_asked(each, facts)
            )
            seen[version_id, facts] = alike.setdefault(told, told)
        found[handoff_id] = seen[version_id, facts]
    return found


def held_lead(reads: Reads, terms: Terms, handoff_id: int, now: int) -> tuple[HeldLead, ...]:
    """One hand-off held against the conditions of its version, by what was said of it at `now`."""
    if not terms.conditions:
        return ()
    today = local_day(from_seconds(now), ZoneInfo(terms.zone))
    facts = read_facts_of(reads.connection, handoff_id, now, today)
    return tuple(
        HeldLead(
            each,
            hold_against(each, facts, terms.currency),
            told_words(terms, each),
            condition_title(terms, each),
            known_words(each.field, facts.known(each.field)),
        )
        for each in terms.conditions
        if is_asked(each, facts)
    )


def held_words(held: Iterable[HeldLead]) -> HeldWords:
    """What was agreed of one lead, in words, by what it came to."""
    return _by_result((one.result, one.agreed) for one in held)


def held_sentences(held: Iterable[HeldLead]) -> list[str]:
    """What a lead did not meet, a sentence each; and in one what is not known of it."""
    told = list(held)
    said = [broken_sentence(one) for one in told if one.result == "not met"]
    unknown = dict.fromkeys(lead_fields()[one.condition.field] for one in told if one.result == "unknown")
    if unknown:
        said.append(_("Not known of it, though agreed on: {0}.").format(", ".join(unknown)))
    return said


def broken_sentence(one: HeldLead) -> str:
    """A condition that a lead did not meet: `MQL: company size 12; at least 50 was agreed.`"""
    if one.known is None:
        return _("{0}: this is not so.").format(one.title)
    return _("{0}, but was {1}.").format(one.title, one.known)


def held_number(held: HeldLeads | None) -> str:
    """How many leads of a period did not meet what was agreed; empty where nothing was, or there are none."""
    if held is None or not held.leads:
        return ""
    told = ngettext("{0} of {1} lead is not as agreed", "{0} of {1} leads are not as agreed", held.leads)
    return told.format(grouped(held.not_met), grouped(held.leads))


def held_sentence(held: HeldLeads | None) -> list[str]:
    """The leads of a period in one sentence: how many did not meet what was agreed, named by condition.

    Nothing where nothing was agreed of them, or there are none.
    """
    told = held_number(held)
    if held is None or not told:
        return []
    parts = [_part(one) for one in held.conditions if one.not_met or one.unknown]
    return [_("{0}: {1}.").format(told, _("; ").join(parts)) if parts else f"{told}."]


def held_data(held: HeldLeads) -> dict[str, Any]:
    """The same as JSON data."""
    return {
        "leads": held.leads,
        "not_met": held.not_met,
        "conditions": [
            {
                "id": one.id,
                "condition": one.words,
                "not_met": one.not_met,
                "unknown": one.unknown,
                "of": one.of,
            }
            for one in held.conditions
        ],
    }


def _today(agreement: Agreement, now: int) -> date:
    return local_day(from_seconds(now), agreement.zone)


def _part(one: Held) -> str:
    not_met = _("{0} not").format(grouped(one.not_met)) if one.not_met else ""
    unknown = _("{0} not known").format(grouped(one.unknown)) if one.unknown else ""
    return _("{0} ({1})").format(one.words, ", ".join(filter(None, (not_met, unknown))))


def _by_result(results: Iterable[tuple[Result, str]]) -> HeldWords:
    found: dict[Result, list[str]] = {"not met": [], "unknown": [], "met": []}
    for result, words in results:
        found[result].append(words)
    return HeldWords(*map(tuple, found.values()))


def _counted(counts: Counter[tuple[str, str, Result]], key: str, words: str) -> tuple[int, int, int]:
    not_met, unknown = counts[key, words, "not met"], counts[key, words, "unknown"]
    return not_met, unknown, not_met + unknown + counts[key, words, "met"]


def _in_order(agreement: Agreement, counts: Counter[tuple[str, str, Result]]) -> list[tuple[str, str]]:
    """The conditions of which leads were asked, those of the newest version first, in its order."""
    asked = {(key, words) for key, words, _result in counts}
    known = [
        (each.id, told_words(version.terms, each))
        for version in sorted(agreement.versions, key=lambda one: one.number, reverse=True)
        for each in version.terms.conditions
    ]
    return [one for one in dict.fromkeys(known) if one in asked]
