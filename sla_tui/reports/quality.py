"""What in the data can't be as it stands, in words: it is told of the data, and held against nobody."""

from __future__ import annotations

from sla_tui.store.quality_reads import Quality
from sla_tui.wording import _, ngettext

from .words import grouped


def quality_text(found: Quality) -> str | None:
    """What to look at in the source, with counts; None where there is nothing."""
    counted = (
        (
            found.without_owner,
            ngettext("{0} lead without an owner", "{0} leads without an owner", found.without_owner),
        ),
        (
            found.handed_later,
            ngettext("{0} hand-off still to come", "{0} hand-offs still to come", found.handed_later),
        ),
        (
            found.touched_later,
            ngettext(
                "{0} touch that is still to come", "{0} touches that are still to come", found.touched_later
            ),
        ),
        (
            found.touched_before,
            ngettext(
                "{0} touch before the lead was handed over",
                "{0} touches before the lead was handed over",
                found.touched_before,
            ),
        ),
        (
            found.deals_of_nobody,
            ngettext(
                "{0} deal of no lead that is here", "{0} deals of no lead that is here", found.deals_of_nobody
            ),
        ),
    )
    told = [text.format(grouped(number)) for number, text in counted if number]
    return _("To look at in the data: {0}.").format(_(", ").join(told)) if told else None
