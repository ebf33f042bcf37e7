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
    return gettext.translation("sla_tui", _LOCALES, fallback=True)


def _(message: str) -> str:
    """The message in the reader's language."""
    return _catalogue().gettext(message)


def ngettext(singular: str, plural: str, n: int) -> str:
    """The form of a message that goes with the number `n`."""
    return _catalogue().ngettext(singular, plural, n)


def refusal_sentence(refusal: Refusal) -> str:
    """One plain sentence for what the domain refused."""
    names = refusal.names
    match refusal.code:
        case "overlap":
            return _("{0} and {1} overlap.").format(*names)
        case "no open time":
            return _("The calendar has no open time.")
        case "both":
            return _("{0} is a holiday and has special hours; it can be only one of them.").format(*names)
        case "horizon":
            return _("The target is not reached within ten years of the start.")
        case "range":
            return _("{0} is out of its range.").format(*names)
        case "currency":
            return _("{0} and {1} are two currencies and can't be added.").format(*names)
        case "money":
            return _("{0} has more decimals than {1} has.").format(*names)
        case _:
            return _("“{0}” is not understood.").format(*names)
