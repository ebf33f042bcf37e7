"""A single touch in words: when, what, who, how it went, and who told of it."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from sla_tui.domain.leads import CONVERSATION, NO_CONVERSATION
from sla_tui.store.lead_reads import StoredTouch
from sla_tui.wording import _

from .lead_touches import CONFIRMED
from .sentences import moment_text
from .terms_words import choice_words
from .words import system_text


def touch_parts(touch: StoredTouch, zone: ZoneInfo) -> tuple[str, ...]:
    """The cells of its line."""
    kind = touch_kind_text(touch.kind)
    if touch.inbound:
        kind = _("{0} from the lead").format(kind)
    if touch.automated:
        kind = _("{0}, automated").format(kind)
    if touch.planned:
        kind = _("{0}, planned").format(kind)
    outcome = outcome_of_touch(touch.kind, touch.outcome)
    system = system_text(touch.system)
    origin = {
        "logged": _("logged here"),
        CONFIRMED: _("logged here and in {0}").format(system),
        "column": _("first touch of {0}").format(system),
    }.get(touch.origin, _("from {0}").format(system))
    return moment_text(touch.at, zone), kind, touch.rep or "", outcome, origin


def outcome_of_touch(kind: str | None, outcome: str | None) -> str:
    """How a touch went, in a word; empty where it is not known."""
    if kind == "email" and outcome == NO_CONVERSATION:
        return _("sent")
    return {CONVERSATION: _("talked"), NO_CONVERSATION: _("no answer")}.get(outcome or "", "")


def touch_kind_text(kind: str | None) -> str:
    """A kind of touch in a word."""
    return choice_words().get(kind or "", _("touch"))
