"""A status as Markdown, for a wiki, a ticket or a chat: the same words as in `status`, in tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from sla_tui.store.reads import Reads
from sla_tui.wording import _, ngettext

from .crediting import credit_sentences
from .headline import freshness_text, now_text
from .last_periods import last_sentences
from .period_names import day_of_period_text
from .rows import hand_offs_text, since_text
from .status import AgreementStatus, StatusReport, status_report
from .texts import (
    agreed_sentences,
    effort_sentences,
    no_agreement_text,
    reach_sentences,
    rows_of,
    waiting_cells,
    waiting_now,
)
from .waiting import Waiting
from .without_exclusions import exclusion_sentences
from .words import who_waits_text

if TYPE_CHECKING:
    from sla_tui.domain.capacity import Effort

MOST = 20
"""How many of those who wait are listed."""

_MEANS_SOMETHING = re.compile(r"([\\`*_\[\]<>|#~&])")
_WIDE = 10_000


def status_markdown(
    reads: Reads, now: datetime, effort: Effort | None = None, report: StatusReport | None = None
) -> str:
    """How all agreements stand at `now`, or that there is none; with `effort` what the tries take.

    `report` is that of an earlier period.
    """
    report = report or status_report(reads, now)
    if not report.agreements:
        return no_agreement_text()
    return "\n\n".join(
        "\n".join(
            _lines(
                report,
                status,
                waiting_now(reads, report, status),
                effort_sentences(reads, report, status, now, effort),
            )
        )
        for status in report.agreements
    )


def plain(text: str) -> str:
    """Text that means nothing to Markdown, in one line."""
    return _MEANS_SOMETHING.sub(r"\\\1", " ".join(text.split()))


def _lines(
    report: StatusReport, status: AgreementStatus, waiting: Sequence[Waiting], efforts: Iterable[str]
) -> Iterator[str]:
    yield f"## {plain(status.agreement.name)} – {plain(day_of_period_text(status))}"
    yield ""
    yield plain(freshness_text(report, status.zone, about_leads=status.agreement.is_about_leads))
    yield ""
    for sentence in reach_sentences(report, status):
        yield plain(sentence)
        yield ""
    if not status.is_earlier:
        yield f"**{_('Now:')}** {plain(now_text(report, status, waiting, _WIDE))}"
        yield ""
    yield from table(
        ("", _("Promise"), _("So far"), _("Judged"), _("Note")),
        [(row.mark, row.label, row.figure, row.judged, row.note) for row in rows_of(status)],
    )
    if status.hand_offs is not None:
        yield ""
        yield plain(
            " · ".join(filter(None, (hand_offs_text(status.hand_offs), since_text(status.hand_offs))))
        )
    told = (*agreed_sentences(status), *exclusion_sentences(status, report.at))
    for sentence in (*told, *last_sentences(status), *credit_sentences(status), *efforts):
        yield ""
        yield plain(sentence)
    if waiting:
        yield ""
        yield f"**{who_waits_text(status.version.terms.touches)}**"
        yield ""
        listed = [waiting_cells(one, status, report.at) for one in waiting[:MOST]]
        yield from table((_("Due"), _("Lead"), _("Rep")), listed)
    if len(waiting) > MOST:
        more = len(waiting) - MOST
        yield ""
        yield ngettext("… and {0} more.", "… and {0} more.", more).format(more)


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """A table; what stands in its cells means nothing."""
    yield f"| {' | '.join(heads)} |"
    yield f"|{'---|' * len(heads)}"
    for row in rows:
        yield f"| {' | '.join(map(plain, row))} |"
