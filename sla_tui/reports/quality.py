"""What in the data can't be as it stands, in words: it is told of the data, and held against nobody."""

from __future__ import annotations

from collections.abc import Sequence

from sla_tui.cells import cut, width
from sla_tui.store.quality_reads import Quality, read_quality
from sla_tui.store.reads import Reads
from sla_tui.wording import _, ngettext

from .agreements import Agreement
from .words import grouped


def quality_of(reads: Reads, agreements: Sequence[Agreement], now: int) -> Quality:
    """What there is to look at in the data by an instant, also by what agreements say of the data."""
    found = read_quality(reads.connection, now)
    versions = {version.id: version.terms for one in agreements for version in one.versions}
    if not any(terms.returns.parties for terms in versions.values()):
        return found
    from sla_tui.store.returning import count_returned_by_others  # few agreements say who may

    return found._replace(returned_by_others=count_returned_by_others(reads.connection, versions, now))


def quality_text(found: Quality, cells: int = 10_000) -> str | None:
    """What to look at in the source, with counts; None where there is nothing.

    In few cells the last parts are left out, and counted.
    """
    told = _parts(found)
    for left_out in range(len(told)):
        shown = told[: len(told) - left_out]
        if left_out:
            shown.append(ngettext("{0} more thing", "{0} more things", left_out).format(left_out))
        sentence = _("To look at in the data: {0}.").format(_(", ").join(shown))
        if width(sentence) <= cells:
            return sentence
    return cut(_("To look at in the data: {0}.").format(told[0]), cells) if told else None


def quality_data(found: Quality) -> dict[str, int]:
    """All counts, as JSON data."""
    return found._asdict()


def _parts(found: Quality) -> list[str]:
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
        (
            found.unknown_words,
            ngettext(
                "{0} row with a word that is not known",
                "{0} rows with a word that is not known",
                found.unknown_words,
            ),
        ),
        (
            found.touches_of_nobody,
            ngettext(
                "{0} touch left out, of no lead that is here",
                "{0} touches left out, of no lead that is here",
                found.touches_of_nobody,
            ),
        ),
        (
            found.returned_by_others,
            ngettext(
                "{0} lead sent back by somebody who may not",
                "{0} leads sent back by somebody who may not",
                found.returned_by_others,
            ),
        ),
    )
    return [text.format(grouped(number)) for number, text in counted if number]
