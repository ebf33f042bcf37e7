"""The ready starts in the order in which they are offered, and which of them a draft came from.

To add one is to add a line here: its handshake is shown, and its draft is made, through nothing else.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from sla_tui.domain import defaults
from sla_tui.domain.fields import KIND_OF_AGREEMENT, Fields
from sla_tui.domain.target_words import Translate
from sla_tui.domain.terms import AgreementKind

from . import delivery, levels, uptime


class Start(NamedTuple):
    """A ready start: `handshake` are the paths asked first, `draft` gives what `draft.parse` takes as it is.

    `draft` is given today, the time zone, the currency and a translation of what it says.
    """

    name: str
    kind: AgreementKind
    handshake: tuple[str, ...]
    draft: Callable[[date, str, str, Translate], dict[str, str]]


STARTS = (
    Start("leads", "internal", defaults.HANDSHAKE, defaults.default_draft),
    Start("delivery", "customer", delivery.HANDSHAKE, delivery.draft),
    Start("uptime", "customer", uptime.HANDSHAKE, uptime.draft),
    Start("levels", "multi-level", levels.HANDSHAKE, levels.draft),
)
"""All of them; the first is the one that most want."""


def start_named(name: str) -> Start:
    """The start of a name."""
    return next(start for start in STARTS if start.name == name)


def start_of(draft: Fields) -> Start:
    """The start whose handshake fits a draft best: of its kind, with the most of its fields there."""
    kind = draft.get(KIND_OF_AGREEMENT.path, "").strip() or KIND_OF_AGREEMENT.default
    fitting = [start for start in STARTS if start.kind == kind] or list(STARTS)
    return max(fitting, key=lambda start: sum(path in draft for path in start.handshake))
