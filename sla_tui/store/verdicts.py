"""Verdicts: rows derived from what happened and from the agreements, made by one function.

They are made in the transaction that changes their causes. `rebuild` makes them all anew.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import tzinfo
from operator import itemgetter
from typing import Any
from zoneinfo import ZoneInfo

from sla_tui.domain.about_leads import promises_of_leads
from sla_tui.domain.cases import Case
from sla_tui.domain.exclusion_periods import enough_of
from sla_tui.domain.followup import cases_of
from sla_tui.domain.leads import is_in_line
from sla_tui.domain.rules import Rules, covers, rules_of
from sla_tui.domain.verdict import facts_of
from sla_tui.domain.versions import version_in_force
from sla_tui.domain.when import earliest, from_seconds, has_time, local_day, to_seconds
from sla_tui.errors import StoreProblem
from sla_tui.wording import _

from .histories import histories_of, read_histories
from .joined import all_of, joined_leads, judged_as_one
from .kept_terms import kept_terms
from .reads import Reads
from .rows import History, StoredAgreement, StoredVersion, VerdictRow

COLUMNS = ("agreement_id", *VerdictRow._fields, "attempt_instants")
_INTO = f"({', '.join(COLUMNS)})"
_VALUES = f"VALUES ({', '.join('?' * len(COLUMNS))})"
_BATCH = 1000
_SAMPLE = 400
"""Rows of each index from which SQLite learns how to search: the few who wait it then finds by theirs."""
_SOME = "h.lead_id >= :first AND h.lead_id < :end"

_ALL_TIME = 2**60
"""An instant after every other: a verdict's row holds all that is known, whatever the `now` asked for."""

_NO_OPEN_PAUSE = from_seconds(0)
"""Each pause that is stored has an end, so the instant at which an open one ends is not read."""


@dataclass(frozen=True, slots=True)
class Judge:
    """An agreement ready to judge: its versions in order of the day from which they hold."""

    agreement_id: int
    version_ids: tuple[int, ...]
    rules: tuple[Rules, ...]

    @property
    def goes_by_reps(self) -> bool:
        """Whether any calendar is that of some reps."""
        return any(other.reps for rules in self.rules for other in rules.others)

    @property
    def zone(self) -> ZoneInfo:
        """The agreement's zone, for life."""
        return self.rules[0].zone

    def in_scope(self, case: Case) -> bool:
        """Whether a hand-off is in the scope of the version in force at it; before them all, the first's."""
        if case.version is not None:
            return True
        day = local_day(case.handoff.at, self.zone)
        index = version_in_force([rules.holds_from for rules in self.rules], day)
        return covers(self.rules[index or 0].scope, case.handoff)


def judges(connection: sqlite3.Connection) -> tuple[Judge, ...]:
    """The agreements in the store that promise anything of leads, each ready to judge."""
    return judges_of(Reads(connection).agreements())


def judges_of(agreements: Iterable[StoredAgreement]) -> tuple[Judge, ...]:
    """Those of some agreements that promise anything of leads in any version: the others judge none."""
    return tuple(judge_of(agreement) for agreement in agreements if _is_about_leads(agreement))


def _is_about_leads(agreement: StoredAgreement) -> bool:
    """Whether it has to judge; one that can't be read has, so that this is said."""
    found = (kept_terms(version.terms_json) for version in agreement.versions)
    return any(terms is None or promises_of_leads(terms.commitments) for terms in found)


def judge_leads(connection: sqlite3.Connection, lead_ids: Sequence[int]) -> None:
    """Make the verdicts of a few leads, and of those that are one with them, in the transaction under way."""
    judging = judges(connection)
    owners = any(judge.goes_by_reps for judge in judging)
    leads, prefix = all_of(joined_leads(connection), lead_ids), judged_as_one(connection)
    for history in histories_of(connection, leads, prefix=prefix, owners=owners):
        connection.executemany(
            "DELETE FROM verdict WHERE handoff_id = ?", [(int(handoff.id),) for handoff in history.handoffs]
        )
        connection.executemany(f"INSERT INTO verdict {_INTO} {_VALUES}", _rows(judging, history))


def prepare(
    connection: sqlite3.Connection,
    judging: Sequence[Judge],
    *,
    prefix: str = "",
    progress: Callable[[int], None] = lambda done: None,
) -> None:
    """Make the verdicts of all leads into the temporary table `new_verdict`.

    The leads are read a few at a time, so that others can write meanwhile. `prefix` stands before
    the names of the tables, for copies of them; `progress` is told how many leads are done.
    """
    connection.execute("DROP TABLE IF EXISTS temp.new_verdict")
    connection.execute("CREATE TEMP TABLE new_verdict AS SELECT * FROM verdict WHERE 0")
    done, owners = 0, any(judge.goes_by_reps for judge in judging)
    last, prefix = _last_lead(connection, prefix) if judging else 0, judged_as_one(connection, prefix)
    for first in range(1, last + 1, _BATCH):
        values = {"first": first, "end": first + _BATCH}
        leads = list(read_histories(connection, prefix=prefix, condition=_SOME, values=values, owners=owners))
        made = [row for history in leads for row in _rows(judging, history)]
        connection.execute("SAVEPOINT made")
        connection.executemany(f"INSERT INTO new_verdict {_INTO} {_VALUES}", made)
        connection.execute("RELEASE made")
        done += len(leads)
        progress(done)


def _last_lead(connection: sqlite3.Connection, prefix: str) -> int:
    return int(connection.execute(f"SELECT COALESCE(MAX(lead_id), 0) FROM {prefix}handoff").fetchone()[0])


def put_in_place(connection: sqlite3.Connection, *, of: str) -> None:
    """Replace the verdicts that fit the condition `of` by those prepared, in the transaction under way.

    They go in by agreement and day, so that the rows of a period come to lie together.
    """
    connection.execute(f"DELETE FROM verdict WHERE {of}")
    connection.execute(
        f"""
        INSERT INTO verdict {_INTO} SELECT {", ".join(COLUMNS)} FROM new_verdict
        ORDER BY agreement_id, local_day, handoff_id
        """
    )
    connection.execute("DROP TABLE temp.new_verdict")
    connection.execute(f"PRAGMA analysis_limit = {_SAMPLE}")
    connection.execute("ANALYZE main.verdict")


def rebuild(connection: sqlite3.Connection) -> None:
    """Make all verdicts anew, in the transaction that is under way."""
    prepare(connection, judges(connection))
    put_in_place(connection, of="1 = 1")


def judge_of(agreement: StoredAgreement) -> Judge:
    """An agreement ready to judge."""
    return Judge(
        agreement.id,
        tuple(version.id for version in agreement.versions),
        tuple(_rules(agreement, version) for version in agreement.versions),
    )


def _rules(agreement: StoredAgreement, version: StoredVersion) -> Rules:
    terms = kept_terms(version.terms_json)
    if terms is None:
        raise StoreProblem(
            _("Version {0} of “{1}” can't be read: the store is damaged.").format(
                version.number, agreement.name
            )
        )
    return rules_of(terms, agreement.periods)


def _rows(judging: Iterable[Judge], history: History) -> Iterator[tuple[Any, ...]]:
    """The rows of one lead, with columns as in `COLUMNS`."""
    for judge in judging:
        cases = cases_of(history.handoffs, history.touches, judge.rules, now=_NO_OPEN_PAUSE)
        # Looking back, a touch of a day may be of a hand-off before the one to which it belongs by now.
        divided = len(cases) > 1 and not all(has_time(touch.at) for touch in history.touches)
        zone = judge.zone
        in_line = [
            case.handoff.id for case in cases if is_in_line(case.handoff.origin, case.handoff.excluded)
        ]
        counting = [case.handoff.id for case in cases if judge.in_scope(case) and case.handoff.id in in_line]
        accepted = _accepted(history, counting, zone) if any(history.accepted) else {}
        for case in cases:
            handoff = case.handoff
            counts = handoff.id in counting
            is_first = counts and handoff.id == in_line[0]
            yield (
                judge.agreement_id,
                int(handoff.id),
                history.lead_id,
                case.day.isoformat(),
                None if case.version is None else judge.version_ids[case.version],
                int(case.exact and not divided),
                int(is_first),
                int(counts and not is_first),
                _rejected_at(case, zone),
                *accepted.get(handoff.id, (None, None)),
                handoff.tier,
                handoff.source,
                handoff.team,
                handoff.excluded,
                _enough(judge, case),
                case.handed_over.first,
                *facts_of(case, case.strict, _ALL_TIME)[1:],
                " ".join([str(known.first) for known, _rep in case.attempts]) if case.attempts else "",
            )


def _enough(judge: Judge, case: Case) -> str | None:
    """The share that is enough of a hand-off by an exclusion period, as `Fraction` writes it."""
    if case.version is None or not judge.rules[case.version].excluded:
        return None
    handoff = case.handoff
    found = enough_of(judge.rules[case.version].excluded, handoff.at, handoff, judge.zone)
    return None if found is None else str(found)


def _accepted(history: History, counting: Sequence[str], zone: tzinfo) -> dict[str, tuple[str, int]]:
    """By the hand-off the day and the first instant at which sales accepted the lead, which it does once."""
    found = [
        (to_seconds(earliest(at, zone)), handoff.id, at)
        for handoff, at in zip(history.handoffs, history.accepted, strict=True)
        if at is not None and handoff.id in counting
    ]
    if not found:
        return {}
    instant, handoff_id, at = min(found, key=itemgetter(0))
    return {handoff_id: (local_day(at, zone).isoformat(), instant)}


def _rejected_at(case: Case, zone: tzinfo) -> int | None:
    """From when sales is known to have rejected the lead: an upheld dispute, or no lead by definition."""
    if case.handoff.excluded == "dispute upheld":
        return case.handed_over.first
    disposed = case.handoff.disposed
    if disposed is None or disposed.outcome != "disqualified" or not disposed.definition_not_met:
        return None
    return case.handed_over.first if disposed.at is None else to_seconds(earliest(disposed.at, zone))
