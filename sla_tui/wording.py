"""Every word that a person reads passes through here; bound when shown, never at import.

The domain speaks in codes and values; the sentences are made in the modules that show them, with
`_` and `ngettext` from this one.
"""

from __future__ import annotations

import gettext
from functools import cache
from pathlib import Path

from .domain.refusal import Refusal

_LOCALES = Path(__file__).parent / "locales"


@cache
def _catalogue() -> gettext.NullTranslations:
    if not _LOCALES.is_dir():  # English alone: to find that out, gettext would load more than it is worth
        return gettext.NullTranslations()
    return gettext.translation("sla_tui", _LOCALES, fallback=True)


def _(message: str) -> str:
    """The message in the reader's language."""
    return _catalogue().gettext(message)


def ngettext(singular: str, plural: str, n: int) -> str:
    """The form of a message that goes with the number `n`."""
    return _catalogue().ngettext(singular, plural, n)


def refusal_sentence(refusal: Refusal) -> str:
    """One plain sentence for what the domain refused, whatever it is a refusal of."""
    code, names = refusal.code, refusal.names
    if code == "range" and len(names) == 3:
        return _("{0} is out of its range, which goes from {1} to {2}.").format(*names)
    if code in ("choice", "several") and names:
        told = _("“{0}” is none of: {1}.") if code == "choice" else _("“{0}” may be any of: {1}.")
        return told.format(names[0], ", ".join(names[1:]))
    sentences = _of_entries() | _between_fields() | (_of_files() if names else _of_no_file())
    if code in sentences and sentences[code].count("{") <= len(names):
        return sentences[code].format(*names)
    return _("“{0}” is not understood.").format(names[0]) if names else _("That is not understood.")


def _of_entries() -> dict[str, str]:
    """What may be wrong with one entry, by code."""
    return {
        "overlap": _("{0} and {1} overlap."),
        "no open time": _("The calendar has no open time."),
        "both": _("{0} is a holiday and has special hours; it can be only one of them."),
        "horizon": _("The target is not reached within ten years of the start."),
        "range": _("{0} is out of its range."),
        "currency": _("{0} and {1} are two currencies and can't be added."),
        "money": _("{0} has more decimals than {1} has."),
        "unit": _("“{0}” lacks its unit."),
        "two ways": _("“{0}” may be read in two ways: write {1} or {2}, whichever is meant."),
        "id": _("“{0}” is no short name of small letters, digits, “_” and “-”."),
        "twice": _("{0} is there twice."),
        "control": _("It has a character that could act on the terminal; leave that out."),
        "long": _("It is too long: {0} characters are the most."),
        "weekdays": _("“{0}” does not say on which weekdays."),
        "half": _("“{0}” may end in the afternoon or the next morning."),
        "missing": _("It is empty."),
        "year": _("{0} lacks its year."),
        "years": _("So many years at once are too many: {0} are the most."),
    }


def _between_fields() -> dict[str, str]:
    """What may not fit together in a draft, by code."""
    return {
        "days": _("A first touch is promised in hours of working time; {0} would be {1}."),
        "nobody": _("“{0}” is not among the people."),
        "no party": _("“{0}” is not among the parties."),
        "no tier": _("“{0}” is not among the tiers."),
        "backwards": _("“{0}” can't be promised: “{2}” does not come after “{1}”."),
        "within": _("“{0}” is what the kind “within” promises, until a first follow-up or a disposition."),
        "same": _("“{0}” can't promise something to itself."),
        "none on": _("Nothing is promised yet."),
        "two parties": _("An agreement needs two parties."),
        "tiers": _("A goal of value needs tiers that say what a lead is worth."),
        "by day": _("Day {0} is beyond the end of the period; the latest is {1}."),
        "no parts": _("Only a year or a quarter is split."),
        "parts": _("There are {0} weights; {1} are needed."),
        "all nothing": _("All weights are 0."),
        "split and by day": _("A goal that is split is due part by part; leave the day or the split empty."),
        "until": _("It would end on {0}, before it begins on {1}."),
        "unknown": _("An agreement has no such field."),
        "other kind": _("“{0}” can't become a promise of another kind: drop it and promise a new one."),
        "other source": _("“{0}” can't come from elsewhere than before: drop it and promise a new one."),
        "other unit": _("“{0}” can't change its unit, by which it was kept: drop it and promise a new one."),
        "other currency": _("“{0}” was kept in another currency: drop it and promise a new one."),
    }


def _of_files() -> dict[str, str]:
    """What may be wrong with a file of terms, by code."""
    return {
        "size": _("It is too large: {0} characters are the most."),
        "fields": _("It has too many fields: {0} are the most."),
        "json": _("It is no JSON of an agreement; the trouble is at {0}."),
        "format": _("Its format {0} is not known to this version of sla-tui."),
    }


def _of_no_file() -> dict[str, str]:
    """What is wrong with a file of which nothing more can be said."""
    return {
        "json": _("It is no JSON of an agreement."),
        "format": _("It does not say in which format it is, so it is no agreement of sla-tui."),
    }
