"""Choosing files: a path that is typed or pasted, and under it what lies in its folder."""

from __future__ import annotations

import os
import shlex
import stat
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from sla_tui.cells import left
from sla_tui.intake.text import shown
from sla_tui.tui.widgets.in_order import Line
from sla_tui.wording import _

TABLES = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")
"""How the names of the files end that are listed; a path that is typed may be any."""

_NAME_COLUMNS = 56
_MOST = 500


@dataclass(frozen=True, slots=True)
class Entry:
    """A folder or a table; `modified` in seconds since the epoch."""

    path: Path
    is_folder: bool
    modified: float


class PathInput(Line):
    """A line for a path; Tab completes it, Down goes to what is listed."""

    class Asked(Message):
        """The rest of a name is asked for, or the list under the line."""

        def __init__(self, complete: bool) -> None:
            """Either to complete, or to go to the list."""
            super().__init__()
            self.complete = complete

    BINDINGS: ClassVar[list[BindingType]] = [("tab", "ask(True)", ""), ("down", "ask(False)", "")]

    def action_ask(self, complete: bool) -> None:
        """Ask whoever lists the folder."""
        self.post_message(self.Asked(complete))


class FilePicker(Vertical):
    """Tables of a folder, the newest first, then its folders; what is typed narrows them."""

    DEFAULT_CSS = """
    FilePicker { height: 1fr; }
    FilePicker #folder { padding: 0 1; color: $muted; height: 1; }
    FilePicker PathInput { background: $panel; margin: 0 1; }
    FilePicker #said { padding: 0 1; height: auto; color: $error; }
    FilePicker OptionList { height: 1fr; max-height: 100%; }
    """

    class Chosen(Message):
        """Files were chosen."""

        def __init__(self, paths: Sequence[Path]) -> None:
            """Their paths, whole."""
            super().__init__()
            self.paths = tuple(paths)

    folder: reactive[Path] = reactive(Path, init=False)
    """The folder that is listed, and from which a path that is typed goes out."""

    def __init__(self, folder: Path) -> None:
        """Begin in a folder."""
        super().__init__()
        self.set_reactive(FilePicker.folder, folder.absolute())
        self._listed = self.folder
        self._entries: tuple[Entry, ...] = ()
        self._shown: tuple[Entry, ...] = ()

    def compose(self) -> ComposeResult:
        """The folder, the line, what is wrong with it, the list."""
        yield Static(id="folder", markup=False)
        yield PathInput(placeholder=_("type or paste the path of a CSV file or workbook"), compact=True)
        yield Static(id="said", markup=False)
        yield OptionList(markup=False, compact=True)

    def on_mount(self) -> None:
        """List the folder."""
        self.watch_folder()

    def watch_folder(self) -> None:
        """Another folder: name and list it."""
        self.query_one("#folder", Static).update(Content(shown(str(self.folder), 76)))
        self.query_one(PathInput).value = ""
        self._listed, self._entries = self.folder, ()
        self.read(self.folder, self.app)

    @work(thread=True, exclusive=True, group="folder", description="List a folder")
    def read(self, folder: Path, app: App[object]) -> None:
        """List a folder; a slow disk holds up nothing, and the thread may outlive the widget."""
        entries = tuple(_entries(folder))
        app.call_from_thread(self.show_entries, folder, entries)

    @on(Input.Changed)
    def narrow(self, event: Input.Changed) -> None:
        """Show what fits the text, in the folder that it names."""
        event.stop()
        self.query_one("#said", Static).update("")
        folder, _name = self._parted(event.value)
        if folder == self._listed:
            self._fill()
        else:
            self._listed, self._entries = folder, ()
            self._fill()
            self.read(folder, self.app)

    @on(Input.Submitted)
    def take(self, event: Input.Submitted) -> None:
        """Choose what the line names, or go into it; an empty line leaves the choice to the list."""
        event.stop()
        text = event.value.strip()
        path = self._path(text)
        if not text:
            self._to_list()
        elif _is(stat.S_ISDIR, path):
            self.folder = path
        elif _is(stat.S_ISREG, path):
            self._choose([path])
        elif self._shown:
            self._enter(self._shown[0])
        else:
            self._choose([self._path(word) for word in _words(text)])

    @on(OptionList.OptionSelected)
    def take_listed(self, event: OptionList.OptionSelected) -> None:
        """Choose a file of the list, or go into a folder."""
        event.stop()
        self._enter(self._shown[event.option_index])

    @on(PathInput.Asked)
    def help_on(self, event: PathInput.Asked) -> None:
        """Complete the name that is begun, or go to the list."""
        event.stop()
        line = self.query_one(PathInput)
        start, name = os.path.split(line.value)
        entry = next(iter(self._shown), None) if name and event.complete else None
        if entry is None or not entry.path.name.isprintable() or entry.path.name == name:
            self._to_list()
        else:
            line.value = str(Path(start, entry.path.name)) + (os.sep if entry.is_folder else "")
            line.cursor_position = len(line.value)

    def _to_list(self) -> None:
        if self._shown:
            listed = self.query_one(OptionList)
            listed.focus()
            listed.highlighted = listed.highlighted or 0

    def _enter(self, entry: Entry) -> None:
        if entry.is_folder:
            self.folder = entry.path
            self.query_one(PathInput).focus()
        else:
            self._choose([entry.path])

    def _choose(self, paths: Sequence[Path]) -> None:
        gone = next((path for path in paths if not _is(stat.S_IFMT, path)), None)
        if gone is not None:
            said = _("There is no file {0} in {1}.").format(
                shown(gone.name, _NAME_COLUMNS), shown(str(gone.parent), 2 * _NAME_COLUMNS)
            )
            self.query_one("#said", Static).update(Content(said))
            return
        self.query_one(PathInput).value = ""
        self.post_message(self.Chosen(paths))

    def show_entries(self, folder: Path, entries: tuple[Entry, ...]) -> None:
        """Show what a folder holds, unless another is looked at by now."""
        if folder == self._listed:
            self._entries = entries
            self._fill()

    def _fill(self) -> None:
        _folder, name = self._parted(self.query_one(PathInput).value)
        fitting = [entry for entry in self._entries if name.casefold() in entry.path.name.casefold()]
        fitting.sort(key=lambda entry: not entry.path.name.casefold().startswith(name.casefold()))
        above = (
            [Entry(self._listed.parent, True, 0)] if not name and self._listed.parent != self._listed else []
        )
        self._shown = (*fitting, *above)
        listed = self.query_one(OptionList)
        listed.clear_options()
        listed.add_options(self._option(entry) for entry in self._shown)

    def _option(self, entry: Entry) -> Option:
        if entry.path == self._listed.parent:
            return Option(Content.assemble("../", (_("  the folder above"), "$muted")))
        if entry.is_folder:
            return Option(Content.styled(f"{shown(entry.path.name, _NAME_COLUMNS)}/", "$muted"))
        changed = datetime.fromtimestamp(entry.modified, UTC).astimezone()
        name = left(shown(entry.path.name, _NAME_COLUMNS), _NAME_COLUMNS)
        return Option(Content.assemble(name, (f"  {changed:%Y-%m-%d %H:%M}", "$muted")))

    def _parted(self, text: str) -> tuple[Path, str]:
        """The folder that a text names, and the beginning of a name in it."""
        start, name = os.path.split(text)
        return (self._path(start) if start else self.folder), name

    def _path(self, text: str) -> Path:
        path = Path(text)
        with suppress(RuntimeError):  # there is no home of that name
            path = path.expanduser()
        return self.folder / path


def _entries(folder: Path) -> list[Entry]:
    """The tables of a folder, the newest first, then its folders by name; none where it can't be read."""
    found: list[Entry] = []
    try:
        with os.scandir(folder) as listed:
            for one in listed:
                if one.name.startswith(".") or len(found) == _MOST:
                    continue
                is_folder = one.is_dir()
                if is_folder or one.name.lower().endswith(TABLES):
                    found.append(Entry(Path(one.path), is_folder, one.stat().st_mtime))
    except (OSError, ValueError):
        return []
    return sorted(
        found,
        key=lambda entry: (entry.is_folder, -entry.modified if not entry.is_folder else 0, entry.path.name),
    )


def _is(kind: Callable[[int], int], path: Path) -> bool:
    """Whether there is something of a kind at a path, which may be no path at all."""
    try:
        return bool(kind(path.stat().st_mode))
    except (OSError, ValueError):
        return False


def _words(text: str) -> list[str]:
    """The paths in a text, as terminals paste several: apart, quoted where they have spaces."""
    try:
        return shlex.split(text, posix=os.name != "nt")
    except ValueError:
        return [text]


def purpose(*, demo: bool) -> Content:
    """What files are chosen for."""
    if demo:
        return Content(_("This is the demo: what is brought in here is gone when the demo is made anew."))
    return Content(
        _(
            "Export leads or contacts from your CRM as CSV or XLSX, and calls or activities too. Nothing is "
            "written before you have seen what the files bring."
        )
    )
