"""The places, and what is done wherever one is."""

from __future__ import annotations

from sla_tui.wording import _

from .command import Command

TODAY = Command(
    "place.today",
    "1",
    "app.place('today')",
    lambda: _("Today"),
    lambda: _("How each promise stands, and what to do now"),
)
LEADS = Command(
    "place.leads",
    "2",
    "app.place('leads')",
    lambda: _("Leads"),
    lambda: _("Who waits for a first touch, and every other lead"),
)
CHARTS = Command(
    "place.charts",
    "3",
    "app.place('charts')",
    lambda: _("Charts"),
    lambda: _("The pictures and their figures"),
)
AGREEMENTS = Command(
    "place.agreements",
    "4",
    "app.place('agreements')",
    lambda: _("Agreements"),
    lambda: _("Make an agreement, read it, go on with a draft"),
)
IMPORT = Command(
    "place.import",
    "5",
    "app.place('import')",
    lambda: _("Import"),
    lambda: _("Bring in leads, touches and deals"),
)
CALCULATOR = Command(
    "place.calculator",
    "6",
    "app.place('calculator')",
    lambda: _("Calculator"),
    lambda: _("How many leads a sales quota needs"),
)
UNDO = Command("undo", "u", "app.undo", lambda: _("Undo"), lambda: _("Take the last thing done back"), False)
REDO = Command(
    "redo", "U", "app.redo", lambda: _("Redo"), lambda: _("Do again what was taken back last"), False
)
HISTORY = Command(
    "history",
    "h",
    "app.history",
    lambda: _("History"),
    lambda: _("What was done, by whom, and taking it back"),
    False,
)
LOOK_BACK = Command(
    "look_back",
    "at",
    "app.look_back",
    lambda: _("Look back"),
    lambda: _("Show the figures as they were at a day or a time"),
    False,
)
COPY = Command(
    "copy",
    "y",
    "app.copy_view",
    lambda: _("Copy"),
    lambda: _("Copy this view as text for a chat or a mail"),
    False,
)
SETTINGS = Command(
    "settings",
    "comma",
    "app.settings",
    lambda: _("Settings"),
    lambda: _("What is set, and where it came from"),
    False,
)
HELP = Command(
    "help",
    "question_mark,f1",
    "app.help",
    lambda: _("Help"),
    lambda: _("What the keys of this screen do"),
    typing=True,
)
PALETTE = Command(
    "palette",
    "ctrl+p",
    "app.command_palette",
    lambda: _("Commands"),
    lambda: _("Find a command by its name"),
    False,
    typing=True,
)
LOOKS = Command(
    "looks",
    "ctrl+t",
    "app.looks",
    lambda: _("Light or dark"),
    lambda: _("Change between light and dark"),
    False,
    typing=True,
)
QUIT = Command("quit", "q", "app.quit", lambda: _("Quit"), lambda: _("Leave; nothing is lost"))

PLACES = (TODAY, LEADS, CHARTS, AGREEMENTS, IMPORT, CALCULATOR)
EVERYWHERE = (*PLACES, UNDO, REDO, HISTORY, LOOK_BACK, COPY, SETTINGS, LOOKS, PALETTE, HELP, QUIT)
