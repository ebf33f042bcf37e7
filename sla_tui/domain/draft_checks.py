"""What must hold between the fields of a draft: whoever and whatever a field names has to be there."""

from __future__ import annotations

from collections.abc import Collection

from . import fields as f
from .draft_reader import Reader
from .fields import Field
from .terms import Commitment, Count, CountedEvent, Terms

_SUMMED_AT: dict[str, CountedEvent] = {"pipeline": "qualified", "revenue": "won"}

LAST_DAY = {"day": 1, "week": 7, "month": 31, "quarter": 92, "year": 366}
"""The latest day of each kind of period by which a goal may be due."""


def check(terms: Terms, reader: Reader) -> None:
    """Keep what doesn't fit together as problems of the reader."""
    _check_parties(terms, reader)
    _check_commitments(terms, reader)
    _check_tiers(terms, reader)
    _check_statuses(terms, reader)
    if terms.review.until and terms.review.until <= terms.holds_from:
        reader.refuse(f.UNTIL_DAY, "", "until", terms.review.until.isoformat(), terms.holds_from.isoformat())


def _check_parties(terms: Terms, reader: Reader) -> None:
    parties = {party.id for party in terms.parties}
    if len(parties) < 2:
        reader.refuse(f.PARTIES, "", "two parties")
    elif terms.kind == "multi-level" and len(parties) < 3:
        reader.refuse(f.PARTIES, "", "three parties")
    for person in terms.people:
        _refuse_strangers(reader, f.PERSON_PARTY, person.id, (person.party,), parties, "no party")
    _refuse_strangers(reader, f.RETURN_PARTIES, "", terms.returns.parties, parties, "no party")
    for item, report in zip(reader.take(f.REPORTS), terms.reports, strict=True):
        _refuse_strangers(reader, f.REPORT_TO, item, report.to, parties, "no party")


def _check_commitments(terms: Terms, reader: Reader) -> None:
    parties = {party.id: party.name for party in terms.parties}
    people = {person.id for person in terms.people}
    for each in terms.commitments:
        _refuse_strangers(reader, f.GIVER, each.id, (each.giver,), parties, "no party")
        _refuse_strangers(reader, f.RECEIVER, each.id, (each.receiver,), parties, "no party")
        if each.giver and each.giver == each.receiver:
            reader.refuse(f.RECEIVER, each.id, "same", parties.get(each.receiver) or each.receiver)
        _refuse_strangers(reader, f.ACCOUNTABLE, each.id, (each.accountable or "",), people, "nobody")
        _check_by_day(each, reader)
        _check_measure(each, reader)


def _check_by_day(commitment: Commitment, reader: Reader) -> None:
    if isinstance(commitment, Count) and commitment.by_day:
        last = LAST_DAY[commitment.period]
        if commitment.split:
            reader.refuse(f.BY_DAY, commitment.id, "split and by day")
        if commitment.by_day > last:
            reader.refuse(f.BY_DAY, commitment.id, "by day", str(commitment.by_day), str(last))


def _check_measure(commitment: Commitment, reader: Reader) -> None:
    """Pipeline is summed where leads are qualified, and revenue where deals are won."""
    if isinstance(commitment, Count) and commitment.event != _SUMMED_AT.get(
        commitment.measure, commitment.event
    ):
        reader.refuse(f.MEASURE, commitment.id, "choice", commitment.measure, "leads", "value")


def _check_statuses(terms: Terms, reader: Reader) -> None:
    seen: set[str] = set()
    for item, status in zip(reader.take(f.STATUSES), terms.statuses, strict=True):
        if status.name and status.name.casefold() in seen:
            reader.refuse(f.STATUS_NAME, item, "twice", status.name)
        seen.add(status.name.casefold())


def _check_tiers(terms: Terms, reader: Reader) -> None:
    names = [tier.name for tier in terms.tiers if tier.name]
    values = any(isinstance(each, Count) and each.measure == "value" for each in terms.commitments)
    if values and not terms.tiers:
        reader.refuse(f.TIERS, "", "tiers")
    seen: set[str] = set()
    for item, tier in zip(reader.take(f.TIERS), terms.tiers, strict=True):
        if tier.name and tier.name.casefold() in seen:
            reader.refuse(f.TIER_NAME, item, "twice", tier.name)
        seen.add(tier.name.casefold())
    _refuse_strangers(reader, f.SCOPE_TIERS, "", terms.scope.tiers, names, "no tier")
    for each in terms.commitments:
        _refuse_strangers(reader, f.ONLY_TIERS, each.id, each.only.tiers, names, "no tier")


def _refuse_strangers(
    reader: Reader,
    field: Field[object],
    item: str,
    named: Collection[str],
    known: Collection[str],
    code: str,
) -> None:
    for name in named:
        if name and name not in known:
            reader.refuse(field, item, code, name, *(known if code == "no tier" else ()))
