"""Why something is not known, or nothing stands in a place, in words."""

from __future__ import annotations

from sla_tui.wording import _


def missing_text(missing: str, *currencies: str) -> str:
    """Why a state is unknown; `currencies` are two of which there are amounts."""
    if currencies:
        return _("amounts in {0} and {1}").format(*currencies)
    return {
        "leads": _("no leads brought in"),
        "earlier leads": _("no leads brought in from so early"),
        "touches": _("no touches brought in"),
        "deals": _("no deals brought in"),
        "creations": _("no date of creation brought in"),
        "assignments": _("no date of an assignment brought in"),
        "acceptances": _("no date of acceptance brought in"),
        "qualifications": _("no date of a qualification brought in"),
        "dispositions": _("no disposition brought in"),
        "tries": _("only first touches brought in"),
        "undated": _("leads without a time could tip it"),
        "working days": _("no working day in the period"),
        "figure": _("no figure yet"),
        "earlier deals": _("no deals brought in from so early"),
        "later deals": _("the deals end before it"),
        "opened": _("no day brought in on which deals were opened"),
        "hand-overs": _("nobody handed over in it"),
        "customers": _("no customer won in it yet"),
        "revenue": _("nothing closed in it yet"),
        "spend": _("no spend entered"),
        "currencies": _("amounts in two currencies"),
        "nothing promised": _("nothing promised for this period"),
    }[missing]


def not_about_leads_text(agreement: str) -> str:
    """Why nothing of leads stands in a place."""
    said = _("“{0}” promises nothing of leads, so none stand here: Today says how it stands.")
    return said.format(agreement)
