"""What all dialogs share: a sheet over the screen, looked after in one place, and help for their keys."""

from __future__ import annotations

from typing import ClassVar

from textual.screen import ModalScreen, ScreenResultType

from sla_tui.commands.everywhere import HELP
from sla_tui.tui.commands import bindings


class Dialog(ModalScreen[ScreenResultType]):
    """A question or a page on a sheet over a screen, `#sheet`, whose look is that of all dialogs.

    `words`, where a dialog has them, are what help says first.
    """

    BINDINGS: ClassVar = bindings((HELP,))
