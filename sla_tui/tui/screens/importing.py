"""Import: choose files, see how they are understood and correct it, then bring them in."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import ClassVar, Literal
from zoneinfo import ZoneInfo

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option
from textual.worker import Worker

from sla_tui.commands.everywhere import HELP
from sla_tui.commands.importing import ADD, BRING, DROP, LEAVE, SAVE, SKIP
from sla_tui.reports.agreements import zone_in
from sla_tui.reports.bringing_text import brought_text, step_text
from sla_tui.reports.bringing_text import offer_text as offer_as_text
from sla_tui.reports.files_seen import Seen, Wanted
from sla_tui.reports.offers import Offer
from sla_tui.store.reads import Reads
from sla_tui.tui.file_work import Advanced, Looked, Taken, look, save, take
from sla_tui.tui.screens.place import Place
from sla_tui.tui.widgets.file_list import FileList, can_be_taken, looking_text, offer_text, offered_of
from sla_tui.tui.widgets.file_picker import FilePicker, purpose
from sla_tui.tui.widgets.file_rows import FileRows
from sla_tui.tui.widgets.form_bar import FormBar
from sla_tui.tui.widgets.key_bar import KeyBar
from sla_tui.wording import _

from .bringing_entries import offer_entries
from .correcting import ask_about, ask_zone

Stage = Literal["choosing", "looking", "done"]


class Importing(Place):
    """Files on their way in; nothing is written before it was shown."""

    HERE: ClassVar = (BRING, ADD, DROP, SKIP, SAVE, LEAVE)
    DEFAULT_CSS = """
    Importing #purpose { padding: 1; height: auto; color: $muted; }
    Importing #looking { height: 1fr; }
    Importing #files { max-height: 6; border-top: solid $rule; }
    Importing #offer { border-bottom: solid $rule; }
    Importing #rows { height: 1fr; max-height: 100%; scrollbar-gutter: stable; }
    Importing #told { padding: 1; height: auto; }
    """

    stage: reactive[Stage] = reactive("choosing", init=False)
    """What is shown: the choice of files, how they are understood, or what became of them."""
    skip_bad: reactive[bool] = reactive(False, init=False)
    """Whether rows that can't be taken are left out; else they keep all out."""

    def __init__(self) -> None:
        """No file is chosen yet."""
        super().__init__()
        self.zone = ZoneInfo("UTC")
        self.wanted: tuple[Wanted, ...] = ()
        self.seen: tuple[Seen, ...] = ()
        self.offer: Offer | None = None
        self.working: Worker[None] | None = None

    def compose(self) -> ComposeResult:
        """The head, then one of three: the choice of files, how they are understood, what became of them."""
        yield Static(id="top", markup=False)
        yield Static(id="now", markup=False)
        with Vertical(id="choosing"):
            yield Static(id="purpose", markup=False)
            yield FilePicker(Path.cwd())
        with Vertical(id="looking"):
            yield FileList(id="files")
            yield OptionList(id="offer", markup=False, compact=True)
            yield FileRows(id="rows")
        with Vertical(id="done"):
            yield Static(id="told", markup=False)
            yield OptionList(_("See how things stand"), _("Bring in more"), id="next", markup=False)
        yield KeyBar(id="keys")
        yield FormBar((LEAVE, HELP), id="typing")

    def on_mount(self) -> None:
        """Files are chosen first."""
        self.watch_stage()

    def question(self, reads: Reads) -> ZoneInfo:
        """In which zone times without an offset are read."""
        return zone_in(self.app_here.settings, reads)

    def answered(self, answer: object) -> None:
        """Take the zone, unless files are read in one already."""
        if not self.wanted:
            self.zone = answer if isinstance(answer, ZoneInfo) else zone_in(self.app_here.settings, None)

    def watch_stage(self) -> None:
        """Show what belongs to the stage, ready for keys."""
        for stage in ("choosing", "looking", "done"):
            self.query_one(f"#{stage}").display = stage == self.stage
        self.query_one("#keys").display = self.stage != "choosing"
        self.query_one("#typing").display = self.stage == "choosing"
        self.paint()
        # At once, for a key that is pressed as soon as the stage is seen.
        ready = {"choosing": "PathInput", "looking": "#rows", "done": "#next"}
        self.set_focus(self.query_one(ready[self.stage]))

    def watch_skip_bad(self) -> None:
        """Say what becomes of rows that can't be taken."""
        self.paint()

    def on_resize(self) -> None:
        """Lay the lines out for the new width."""
        self.paint()

    def paint(self) -> None:
        """Everything from what was seen last."""
        self.head(_("Import"))
        self.query_one("#now", Static).update(self._now())
        self.query_one("#purpose", Static).update(purpose(demo=self.app_here.demo))
        refused = self.offer is not None and self.offer.refused > 0
        mending = (SKIP, SAVE, *((BRING,) if self.skip_bad else ()), DROP, LEAVE, ADD)  # by their weight
        looking = mending if refused else (BRING, ADD, DROP, LEAVE)
        keys = {"choosing": (), "looking": (LEAVE,) if self.working else looking, "done": ()}
        self.query_one("#keys", KeyBar).offer(keys[self.stage])
        if self.stage == "looking":
            self.query_one(FileList).show(self.seen, self.offer)
            offer = self.query_one("#offer", OptionList)
            offer.display = self.working is None
            offer.clear_options()
            offer.add_option(Option(Content.styled(self._offer_text(), "bold")))
            offer.highlighted = 0
            self.paint_rows()

    def paint_rows(self) -> None:
        """How the file under the cursor is understood."""
        seen = self.query_one(FileList).chosen
        rows = self.query_one(FileRows)
        rows.display = seen is not None
        if seen is not None:
            rows.show(seen, offered_of(seen, self.offer), self.zone)

    @on(FilePicker.Chosen)
    def add_files(self, event: FilePicker.Chosen) -> None:
        """Look at files that were chosen; one that is there already is looked at anew."""
        kept = [one for one in self.wanted if one.path not in event.paths]
        self.wanted = (*kept, *map(Wanted, dict.fromkeys(event.paths)))
        self.stage = "looking"
        self.look()

    def look(self, zone: ZoneInfo | None = None) -> None:
        """Look at the files as they are wanted now, in another zone anew, and compare them with the store."""
        before = self.seen if zone is None else ()
        self._begin(partial(look, self, self.app_here, self.wanted, before, zone or self.zone))

    @on(Looked)
    def show_files(self, event: Looked) -> None:
        """Show what was seen, and ask about what may be read in two ways."""
        if event.asked != self.wanted:
            return
        self.wanted = tuple(one.wanted for one in event.seen)
        asked = [one.unclear for one in self.seen]
        self.working, self.zone, self.seen, self.offer = None, event.zone, event.seen, event.offer
        self.paint()
        offer_entries(self, self.seen)
        self.query_one("#rows" if self.query_one(FileRows).ask() or not self.offer else "#offer").focus()
        for one in self.seen:
            if one.unclear is not None and one.unclear not in asked:
                self.correct(one, one.unclear.setting)
                break

    @work(group="correct", exclusive=True, description="Correct a file")
    async def correct(self, seen: Seen, what: str) -> None:
        """Ask about one decision, and look again where it is another then."""
        if what == "zone":
            zone = await ask_zone(self.app, self.zone)
            if zone is not None and zone != self.zone:
                self.look(zone)
            return
        wanted = await ask_about(self.app, seen, what, self.zone, self.app_here.clock())
        if wanted is not None and wanted != seen.wanted:
            self.wanted = tuple(wanted if one == seen.wanted else one for one in self.wanted)
            self.look()

    @on(Advanced)
    def show_progress(self, event: Advanced) -> None:
        """Say how far the work has come."""
        if self.working is not None:
            told = Content.assemble(step_text(event.step), (self._how_to_stop(), "$muted"))
            self.query_one("#now", Static).update(told)

    @on(OptionList.OptionHighlighted, "#files")
    def show_file(self) -> None:
        """Show how the file under the cursor is understood."""
        self.paint_rows()

    @on(OptionList.OptionSelected, "#files")
    def go_to_rows(self) -> None:
        """Go on to the rows of the file."""
        self.query_one(FileRows).focus()

    @on(OptionList.OptionSelected, "#rows")
    def correct_row(self) -> None:
        """Correct what the row under the cursor says."""
        seen, what = self.query_one(FileList).chosen, self.query_one(FileRows).chosen
        if seen is not None and what and self.working is None:
            self.correct(seen, what)

    @on(OptionList.OptionSelected, "#offer")
    def action_bring(self) -> None:
        """Write what is offered, where all of it can be taken."""
        if self.stage != "looking" or self.working is not None:
            return
        if self.offer is not None and can_be_taken(self.offer, skip_bad=self.skip_bad):
            self._begin(partial(take, self, self.app_here, self.offer, self.skip_bad))
        else:
            self.app_here.say(self._offer_text())

    @on(Taken)
    def show_what_was_taken(self, event: Taken) -> None:
        """Say what was brought in; where it was not, what stands in the way is shown again."""
        self.working = None
        brought = event.brought
        if brought is None or (brought.action_id is None and brought.offer.news):
            self.look()
            return
        self.query_one("#told", Static).update(Content(brought_text(brought)))
        self.query_one("#next", OptionList).highlighted = 0
        self._forget("done")
        self.app_here.refresh_place()

    @on(OptionList.OptionSelected, "#next")
    def go_on(self, event: OptionList.OptionSelected) -> None:
        """See what came of it, or choose more files."""
        self.stage = "choosing"
        if event.option_index == 0:
            self.app_here.action_place("today")

    def action_add(self) -> None:
        """Choose one more file."""
        if self.working is None:
            self.stage = "choosing"

    def action_drop(self) -> None:
        """Leave the file under the cursor out."""
        seen = self.query_one(FileList).chosen
        if self.stage == "looking" and self.working is None and seen is not None:
            self.wanted = tuple(one for one in self.wanted if one != seen.wanted)
            if self.wanted:
                self.look()
            else:
                self._forget("choosing")

    def action_skip(self) -> None:
        """Leave rows out that can't be taken, or let them keep all out."""
        if self.stage == "looking":
            self.skip_bad = not self.skip_bad

    def action_save(self) -> None:
        """Save the rows that can't be taken beside their files."""
        if self.stage == "looking" and self.working is None and self.offer and self.offer.refused:
            self.run_worker(partial(save, self.app_here, self.offer), thread=True, group="save")

    def action_leave(self) -> None:
        """Stop what is under way, else go back to the files, else leave with nothing written."""
        if self.working is not None:
            self._stop()
        elif self.stage == "choosing" and self.wanted:
            self.stage = "looking"
        else:
            self._forget("choosing")
            self.app_here.action_place("today")

    def as_text(self) -> str:
        """What the files would bring, as text."""
        return "" if self.offer is None else offer_as_text(self.offer, self.zone)

    def _begin(self, work: Callable[[], None]) -> None:
        """Do long work in a thread."""
        self.working = self.run_worker(work, thread=True, exclusive=True, group="import")
        self.paint()

    def _stop(self) -> None:
        """Stop the work, and go back to what was seen before it."""
        if self.working is not None:
            self.working.cancel()
        self.working = None
        self.wanted = tuple(one.wanted for one in self.seen)
        self.app_here.say(_("Stopped; nothing was written."))
        if self.wanted:
            self.paint()
        else:
            self._forget("choosing")

    def _forget(self, stage: Stage) -> None:
        """Let go of all files."""
        self.wanted, self.seen, self.offer, self.skip_bad = (), (), None, False
        self.stage = stage
        self.read()

    def _offer_text(self) -> str:
        drop, skip = map(self.app_here.key, (DROP, SKIP))
        return offer_text(self.seen, self.offer, skip_bad=self.skip_bad, drop=drop, skip=skip)

    def _how_to_stop(self) -> str:
        return _("   {0} stops").format(LEAVE.key_text(self.app_here.settings.keys, typing=True))

    def _now(self) -> Content:
        """The one thing to do now."""
        if self.working is not None:
            return Content.assemble(_("Looking at the files …"), (self._how_to_stop(), "$muted"))
        if self.stage == "choosing":
            return Content(_("Which files? Several belong together: leads, then their calls, then deals."))
        if self.stage == "looking":
            ready = can_be_taken(self.offer, skip_bad=self.skip_bad)
            return Content(looking_text(self.seen, self.app_here.key(BRING), ready=ready))
        return Content("")
