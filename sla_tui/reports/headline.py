"""The first lines of Today in words: how fresh the data are, and the one thing to do now."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from fractions import Fraction
from zoneinfo import ZoneInfo

from sla_tui.cells import width
from sla_tui.domain.terms import Count, Figure
from sla_tui.store.rows import Source
from sla_tui.wording import _, ngettext

from .judging import CommitmentStatus
from .rows import needed_tonight, row_of
from .sources import limiting
from .status import AgreementStatus, StatusReport
from .waiting import MOST, Waiting
from .words import (
    at_least,
    by_touch,
    day_text,
    grouped,
    instant_text,
    state_text,
    system_text,
    worth_text,
)

_NAMED_AT_MOST = 2
"""Promises that are named where none of them has anybody waiting; of more it is said how many."""


def freshness_text(report: StatusReport, zone: ZoneInfo, *, about_leads: bool = True) -> str:
    """How far the data reach and how old that is: `HubSpot to 08:55, 12 min ago`."""
    oldest = _oldest(report)
    if oldest is None or not about_leads:
        return reach_text(report, zone, about_leads=about_leads)
    age = age_text(report.at - min(oldest.until, report.at))
    return _("{0}, {1}").format(reach_text(report, zone), age)


def reach_text(report: StatusReport, zone: ZoneInfo, *, about_leads: bool = True) -> str:
    """How far the data reach: `HubSpot to 08:55`; of several sources the earliest is said.

    What goes by no data of leads goes by what is entered, up to now.
    """
    if not about_leads:
        return _("live: entered by hand")
    oldest = _oldest(report)
    if oldest is None:
        return _("live: nothing imported")
    reached = instant_text(min(oldest.until, report.at), zone, report.at)
    return _("{0} to {1}").format(_source_text(oldest, _judged(report)), reached)


def _judged(report: StatusReport) -> list[Source]:
    kinds = ("leads", "touches")
    of_kinds = ([source for source in report.sources if source.kind == kind] for kind in kinds)
    return [source for some in of_kinds for source in limiting(some)]


def _oldest(report: StatusReport) -> Source | None:
    return min(_judged(report), key=lambda source: source.until, default=None)


def age_text(age: timedelta) -> str:
    """How long ago: `12 min ago`, `3 h ago`, `5 days ago`."""
    minutes = int(age.total_seconds()) // 60
    if minutes < 1:
        return _("just now")
    if minutes < 90:
        return ngettext("{0} min ago", "{0} min ago", minutes).format(minutes)
    hours = minutes // 60
    if hours < 36:
        return ngettext("{0} h ago", "{0} h ago", hours).format(hours)
    days = (hours + 12) // 24
    return ngettext("{0} day ago", "{0} days ago", days).format(days)


def now_text(report: StatusReport, status: AgreementStatus, waiting: Sequence[Waiting], columns: int) -> str:
    """What each side has to do now: `Sales: 4 wait for a first touch, next due 11:40 · Marketing: …`.

    Where the leads end on an earlier day, that comes first. In few columns it is said shorter; where that
    is still longer it is for more than one line, as none of it may be left out.
    """
    for short in (False, True):
        sales = _sales_text(report, status, waiting, short=short) or _open_text(status)
        stale = _stale_text(status, short=short)
        parts = (stale, sales, _marketing_text(status), _deliveries_text(status), _down_text(status))
        text = " · ".join(part for part in parts if part)
        if width(text) <= columns:
            break
    return text or _failing_text(status) or _hint_text(status) or _open_enough_text(status)


def _failing_text(status: AgreementStatus) -> str:
    """What is not as promised where nobody waits for anything: each by its name, in few words."""
    failing = [item for item in status.commitments if item.failed]
    told = [_("{0}: {1}").format(item.label, _short_of(item)) for item in failing[:_NAMED_AT_MOST]]
    if len(failing) > len(told):
        told.append(_("{0} more").format(grouped(len(failing) - len(told))))
    return " · ".join(told)


def _short_of(item: CommitmentStatus) -> str:
    """By how much, as its row says it: `4 %, at most 3 %`, `8 of 3 misses used`, `broken`."""
    left = _downtime_left(item)
    if left is not None and left < 0 and item.state == "behind":
        return _("{0} more downtime than allowed").format(_downtime(-left))
    if item.delivered is not None and item.delivered.tally.late:
        return _("{0} came late").format(grouped(item.delivered.tally.late))
    row = row_of(item)
    if item.figure is not None or item.derived is not None:
        return f"{row.figure}, {row.judged}"
    return row.note.partition(", ")[0] or state_text(item.state)


def _downtime_left(item: CommitmentStatus) -> Fraction | None:
    """How much of what an uptime allows is not used, in seconds; under nothing where more was."""
    if item.uptime is None or not isinstance(item.commitment, Figure):
        return None
    return item.uptime.measured.allowed(item.commitment.target) - item.uptime.measured.down


def _downtime(seconds: Fraction) -> str:
    from .uptime_words import downtime_text  # few agreements promise an uptime

    return downtime_text(seconds)


def _hint_text(status: AgreementStatus) -> str:
    """Which data to bring in: without them nobody can know."""
    missing = [item.missing for item in status.commitments]
    if "leads" in missing:
        return _("Bring in leads and their calls: nothing can be judged without them.")
    if "touches" in missing:
        return _("Bring in calls too: no follow-up can be judged without them.")
    return ""


def _open_enough_text(status: AgreementStatus) -> str:
    """What was not done by its time though enough was, and where there is no such thing, that."""
    told = []
    for item in status.commitments:
        overdue = 0 if item.share is None else item.share.tally.overdue
        if overdue:
            told.append(_("{0}: {1} past due").format(item.label, grouped(overdue)))
        left = _downtime_left(item)
        if left is not None and item.state == "at risk":
            said = _("{0}: {1} of downtime left")
            told.append(said.format(item.label, _downtime(left)))
    if told:
        return " · ".join(told)
    if not status.agreement.is_about_leads:
        return _("Nothing is past due, and nothing is due today.")
    return _("Nobody waits, and nothing is needed by tonight.")


def _stale_text(status: AgreementStatus, *, short: bool) -> str:
    if not status.is_behind_the_clock:
        return ""
    told = _("Leads end {0}") if short else _("Leads end on {0}: bring in newer ones")
    return told.format(day_text(status.today))


def _open_text(status: AgreementStatus) -> str:
    """What is open of the first promise of sales that is behind or at risk, where nobody waits for a call."""
    for item in status.commitments:
        failing = item.state in ("behind", "at risk")
        if failing and item.share is not None and item.share.tally.pending:
            number = grouped(item.share.tally.pending)
            return _("Sales: {0} open of “{1}”").format(number, item.label)
    return ""


def _down_text(status: AgreementStatus) -> str:
    """What does not run now, by its name."""
    down = [item for item in status.commitments if item.uptime is not None and item.uptime.is_down]
    return " · ".join(_("{0}: down now").format(item.label) for item in down)


def _deliveries_text(status: AgreementStatus) -> str:
    """What did not come by its day, and what is due today."""
    said = []
    for item in status.commitments:
        if item.delivered is None:
            continue
        late = item.delivered.tally.overdue
        today = sum(
            1
            for one, _said in item.delivered.deliveries
            if one.state == "pending" and one.due.day == status.now_day
        )
        parts = [(late, _("{0} past due")), (today, _("{0} due today"))]
        told = ", ".join(text.format(grouped(number)) for number, text in parts if number)
        if told:
            said.append(_("{0}: {1}").format(item.label, told))
    return " · ".join(said)


def _source_text(oldest: Source, judged: Sequence[Source]) -> str:
    if len({source.kind for source in judged if source.system == oldest.system}) == len(
        {source.kind for source in judged}
    ) and _same_reach(oldest, judged):
        return system_text(oldest.system)
    kind = _("leads") if oldest.kind == "leads" else _("touches")
    return _("{0} {1}").format(system_text(oldest.system), kind)


def _same_reach(oldest: Source, judged: Sequence[Source]) -> bool:
    own = [source.until for source in judged if source.system == oldest.system]
    return max(own) - min(own) < timedelta(hours=1)


def _sales_text(
    report: StatusReport, status: AgreementStatus, waiting: Sequence[Waiting], *, short: bool
) -> str:
    if not waiting:
        return ""
    number = len(waiting)
    told = (
        ngettext("{0} waits", "{0} wait", number)
        if short
        else by_touch(
            status.version.terms.touches,
            ngettext("{0} waits for a first call", "{0} wait for a first call", number),
            ngettext("{0} waits for a first touch", "{0} wait for a first touch", number),
        )
    ).format(f"{grouped(number)}+" if number >= MOST else grouped(number))
    parts = [told]
    overdue = sum(1 for one in waiting if one.state == "overdue")
    if overdue:
        parts.append(_("{0} past due in the data").format(grouped(overdue)))
    dues = [one.due for one in waiting if one.state == "pending" and one.due is not None]
    passed = sum(1 for due in dues if due < report.at)
    if passed:
        # Whether they were called by then the data do not tell.
        unknown = _("{0} due after the data") if short else _("{0} due since the touches end in the data")
        parts.append(unknown.format(grouped(passed)))
    ahead = [due for due in dues if due >= report.at]
    if ahead and not overdue:
        parts.append(_("next due {0}").format(instant_text(min(ahead), status.zone, report.at)))
    return _("Sales: {0}").format(", ".join(parts))


def _marketing_text(status: AgreementStatus) -> str:
    """What the first count that needs something needs by tonight, or lacks on the day the leads end."""
    when = day_text(status.today) if status.is_behind_the_clock else ""
    for item in status.commitments:
        needed = needed_tonight(item)
        if needed and item.state != "unknown" and isinstance(item.commitment, Count):
            if item.commitment.in_money:
                worth = at_least(worth_text(needed, item.currency))
                return _("Marketing: {0}").format(_money_needed(item.commitment, when).format(worth))
            told = _leads_needed(item.commitment, needed, short=bool(when))
            return _("Marketing: {0}").format(told.format(grouped(needed)))
    return ""


def _leads_needed(count: Count, number: int, *, short: bool) -> str:
    """How many leads are needed, by what has to happen to them; the hand-over goes without saying."""
    if short:
        return {
            "created": ngettext("{0} created lead short", "{0} created leads short", number),
            "accepted": ngettext("{0} accepted lead short", "{0} accepted leads short", number),
            "qualified": ngettext("{0} qualified lead short", "{0} qualified leads short", number),
            "won": ngettext("{0} won lead short", "{0} won leads short", number),
        }.get(count.event, ngettext("{0} lead short", "{0} leads short", number))
    return {
        "created": ngettext("{0} lead created tonight", "{0} leads created tonight", number),
        "accepted": ngettext("{0} lead accepted tonight", "{0} leads accepted tonight", number),
        "qualified": ngettext("{0} lead qualified tonight", "{0} leads qualified tonight", number),
        "won": ngettext("{0} lead won tonight", "{0} leads won tonight", number),
    }.get(count.event, ngettext("{0} lead tonight", "{0} leads tonight", number))


def _money_needed(count: Count, when: str) -> str:
    if count.measure == "pipeline":
        return _("{0} of pipeline short") if when else _("{0} of pipeline tonight")
    if count.measure == "revenue":
        return _("{0} of revenue short") if when else _("{0} of revenue tonight")
    return _("{0} of lead value short") if when else _("{0} of lead value tonight")
