"""The application: its places, what is done everywhere, and the one way to the store."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import BindingType
from textual.events import Key, Resize
from textual.geometry import Size
from textual.screen import Screen

from sla_tui.commands.everywhere import EVERYWHERE, QUIT
from sla_tui.errors import SlaTuiError
from sla_tui.paths import DEMO_STORE, data_folder
from sla_tui.settings import Settings
from sla_tui.wording import _

from .commands import bindings
from .copying import keep_copy
from .looking_back import LookingBack
from .looks import DARK, LIGHT
from .palette import Commands
from .screens.opening import Opening
from .screens.place import Place
from .screens.question import Question
from .screens.too_small import TooSmall
from .watching import Lookout
from .writing import Writer, gone

if TYPE_CHECKING:
    from sla_tui.domain.terms import Commitment

    from .widgets.doors import Doors
    from .widgets.open_lead import OpenLead

PLACES = {
    "today": ("today", "Today"),
    "leads": ("leads", "Leads"),
    "charts": ("charts", "Charts"),
    "agreements": ("agreements", "Agreements"),
    "import": ("importing", "Importing"),
    "calculator": ("calculator", "Calculator"),
}
"""Module and class of each place; loaded when it is first gone to, so that the start is quick."""


LEAST = Size(40, 12)
"""The smallest terminal on which something sensible can be shown."""

EVERY = 1.0
"""Seconds between two looks for what other programs have written."""


class SlaTuiApp(LookingBack):
    """Makes, shows and keeps agreements; `store` is the file, `clock` says what time it is.

    `demo` says that the store holds made-up data; the header says so too.
    """

    CSS_PATH = "app.tcss"
    TITLE = "sla-tui"
    ENABLE_COMMAND_PALETTE = True
    BINDINGS: ClassVar[list[BindingType]] = bindings(EVERYWHERE)
    COMMANDS: ClassVar = {Commands}

    def __init__(
        self, store: Path, clock: Callable[[], datetime], settings: Settings, *, demo: bool = False
    ) -> None:
        """An application on one store; nothing is read before the first paint."""
        super().__init__()
        self.store = store
        self.clock = clock
        self.settings = settings
        self.demo = demo
        self.writer = Writer(store)
        self.lookout = Lookout(store)
        self.agreement: int | None = None
        """The one that Today was turned to; None is the first."""
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        self.theme = LIGHT.name if settings.theme == "light" else DARK.name
        self.set_keymap({id: ",".join(keys) for id, keys in settings.keys.items()})
        self._is_loaded = False

    def on_mount(self) -> None:
        """Paint at once; the first place, and what writing needs, are loaded behind the paint."""
        self.push_screen(Opening())
        self._end_cleanly_on_signals()
        self.set_interval(EVERY, self.look_for_changes)
        self.call_after_refresh(self._load)

    @work(thread=True, group="read", description="Load the first place")
    def _load(self) -> None:
        import_module(f"sla_tui.tui.screens.{PLACES['today'][0]}")
        self.call_from_thread(self._loaded)

    def _loaded(self) -> None:
        self._is_loaded = True
        self.open_first_place()
        self._warm_up()

    def open_first_place(self) -> None:
        """Go on from the first paint, once all is loaded and nothing lies over it."""
        if self._is_loaded and isinstance(self.screen, Opening):
            self.action_place("today")

    @work(thread=True, description="Load what writing needs")
    def _warm_up(self) -> None:
        self.writer.warm_up()

    def look_for_changes(self) -> None:
        """Read anew what another program has changed; a store in its place has actions of its own."""
        news = self.lookout.look()
        if news == "gone":
            self.explain(gone(self.store))
        elif news is not None:
            if news == "replaced":
                self.writer = Writer(self.store)
                self.forget()
            self.refresh_place()

    def place_named(self, name: str) -> Screen[None]:
        """The screen of a place, made when it is first asked for and kept from then on."""
        if not self.is_screen_installed(name):
            module, kind = PLACES[name]
            place = getattr(import_module(f"sla_tui.tui.screens.{module}"), kind)()
            self.install_screen(place, name)
        return self.get_screen(name)

    def action_place(self, name: str) -> None:
        """Go to a place, from wherever one is; what was said of another is not left over it."""
        self.clear_notifications()
        while len(self.screen_stack) > 2:
            self.pop_screen()
        if self.screen is not self.place_named(name):
            self.switch_screen(self.place_named(name))

    def turn_to(self, agreement: int) -> None:
        """Let Leads and Charts show the agreement that Today was turned to, too."""
        self.agreement = agreement
        if self.is_screen_installed("charts"):
            from sla_tui.reports.chart_questions import Asked

            from .screens.charts import Charts

            charts = self.get_screen("charts")
            assert isinstance(charts, Charts)
            charts.asked = Asked(agreement=agreement)

    def show_chart(self, commitment: Commitment, agreement: int) -> None:
        """Go to the chart behind a promise."""
        from sla_tui.reports.chart_questions import asked_for

        from .screens.charts import Charts

        charts = self.place_named("charts")
        assert isinstance(charts, Charts)
        charts.asked = asked_for(commitment, agreement)
        self.action_place("charts")

    def on_key(self, event: Key) -> None:
        """Hand on to a question what was pressed in one burst with the key that asked it."""
        if isinstance(self.screen, Question) and event.is_printable and event.character is not None:
            self.screen.press(event.character)

    def on_resize(self, event: Resize) -> None:
        """Say so where there is too little room to say anything else."""
        small = event.size.width < LEAST.width or event.size.height < LEAST.height
        if small and not isinstance(self.screen, TooSmall):
            self.push_screen(TooSmall(LEAST))
        elif not small and isinstance(self.screen, TooSmall):
            self.pop_screen()

    def on_doors_opened(self, event: Doors.Opened) -> None:
        """Go through one of the three doors of an empty program."""
        if event.door == "demo":
            self.open_demo()
        elif event.door == "agreement":
            self._ask_for_a_start()
        elif event.door == "draft":
            self.make_agreement(event.draft)
        else:
            self.action_place(event.door)

    def _ask_for_a_start(self) -> None:
        """Offer the ready starts; templates stand among the agreements, where there are any."""
        from .screens.starting import choose_start

        def start(name: str | None) -> None:
            if name is not None:
                self.make_agreement(start=name)

        self.push_screen(choose_start(()), start)

    def on_open_lead(self, event: OpenLead) -> None:
        """Show the page of a lead over the list that it is in."""
        from .screens.lead import LeadScreen

        self.push_screen(LeadScreen(event.agreement, event.lead_ids, event.at, event.handoff_ids))

    def make_agreement(self, draft: int | None = None, start: str = "leads") -> None:
        """Make an agreement from a ready start, or go on with a draft of one; then show how it stands."""
        from .screens.wizard.wizard import Wizard

        self.push_screen(Wizard(draft, start), self._made)

    def _made(self, agreement: int | None) -> None:
        from .screens.today import Today

        today = self.place_named("today")
        if agreement is not None and isinstance(today, Today):
            today.agreement, today.period, today.is_last, today.day = agreement, None, False, None
            self.turn_to(agreement)
            self.action_place("today")
        self.refresh_place()

    @work(thread=True, exclusive=True, group="demo", description="Make the demo")
    def open_demo(self) -> None:
        """Look at made-up data, in a store of its own that is made anew."""
        from sla_tui.demo.store import make_demo_store

        path = data_folder() / DEMO_STORE
        try:
            make_demo_store(path, self.clock(), self.settings.zone)
        except SlaTuiError as error:
            self.call_from_thread(self.explain, error)
        else:
            self.call_from_thread(self.look_at, path)

    def look_at(self, store: Path) -> None:
        """Turn from the person's own store to the demo's."""
        self.store, self.writer, self.lookout, self.demo = store, Writer(store), Lookout(store), True
        self.then = None
        self.forget()
        self.refresh_place()

    def action_looks(self) -> None:
        """Change between light and dark."""
        self.theme = DARK.name if self.theme == LIGHT.name else LIGHT.name

    def action_help(self) -> None:
        """What the keys do where one is."""
        from .screens.help import Help

        if not isinstance(self.screen, Help):
            here, words = getattr(self.screen, "HERE", ()), getattr(self.screen, "words", "")
            self.push_screen(Help(here, words, everywhere=() if self.screen.is_modal else EVERYWHERE))

    def action_copy_view(self) -> None:
        """Copy the view as text."""
        text = getattr(self.screen, "as_text", str)()
        if not text:
            self.say(_("There is nothing to copy here."))
            return
        self.copy_to_clipboard(text)
        file = keep_copy(text)
        said = (
            _("Copied.")
            if file is None
            else _("Copied; where the terminal can't, it is in {0}.").format(file)
        )
        self.say(said)

    def refresh_place(self) -> None:
        """Read what is shown anew."""
        for screen in self.screen_stack:
            if isinstance(screen, Place):
                screen.read()

    def action_history(self) -> None:
        """What was done, by whom and when."""
        from .screens.history import History

        if not isinstance(self.screen, History):
            self.push_screen(History())

    def action_settings(self) -> None:
        """What is set, and where it came from."""
        from .screens.settings import Settings as SettingsPage

        if not isinstance(self.screen, SettingsPage):
            self.push_screen(SettingsPage(self.settings, self.store))

    def action_help_quit(self) -> None:
        """Say how one leaves, where the key that leaves other programs is pressed."""
        self.say(_("{0} leaves; nothing is lost.").format(self.key(QUIT)))

    def _end_cleanly_on_signals(self) -> None:
        """A terminal that closes, or a kill that asks, ends the program with the screen restored."""
        loop = asyncio.get_running_loop()
        for name in ("SIGTERM", "SIGHUP"):
            if hasattr(signal, name):
                loop.add_signal_handler(getattr(signal, name), self.exit)
