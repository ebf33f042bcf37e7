"""What is done with agreements: on their list, and on the page of one."""

from __future__ import annotations

from sla_tui.wording import _

from .command import Command

NEW = Command(
    "agreements.new", "n", "new", lambda: _("New"), lambda: _("Make an agreement; five fields come first")
)
OPEN = Command(
    "agreements.open",
    "enter",
    "open",
    lambda: _("Open"),
    lambda: _("Read an agreement, or go on with a draft"),
)
DISCARD = Command(
    "agreements.discard", "d", "discard", lambda: _("Discard"), lambda: _("Let go of a draft or a template")
)
REVISE = Command(
    "agreements.revise",
    "e",
    "revise",
    lambda: _("Revise"),
    lambda: _("Make the next version of an agreement; it holds from a day that you say"),
)
CLONE = Command(
    "agreements.clone",
    "c",
    "clone",
    lambda: _("Copy it"),
    lambda: _("Make another agreement in the same terms"),
)
END = Command(
    "agreements.end",
    "x",
    "end",
    lambda: _("End it"),
    lambda: _("Let an agreement end with a day; until then it is kept"),
)
SAVE_TEMPLATE = Command(
    "agreements.template",
    "t",
    "save_template",
    lambda: _("Template"),
    lambda: _("Keep an agreement or a draft as a template for others to start from"),
)
HERE = (NEW, OPEN, REVISE, CLONE, SAVE_TEMPLATE, END, DISCARD)

OUT = Command(
    "agreement.out",
    "escape",
    "app.place('agreements')",
    lambda: _("Back"),
    lambda: _("Back to the agreements"),
)
EARLIER = Command(
    "agreement.earlier",
    "less_than_sign",
    "version(-1)",
    lambda: _("Version before"),
    lambda: _("The version of this agreement before this one"),
)
LATER = Command(
    "agreement.later",
    "greater_than_sign",
    "version(1)",
    lambda: _("Version after"),
    lambda: _("The version of this agreement after this one"),
)
ON_PAGE = (EARLIER, LATER, OUT)
