"""The outer edge of the command line: what becomes of a command, as an exit code and one sentence.

Nothing below catches what it can't mend; all of it ends here.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import Any

import click

from sla_tui.errors import SlaTuiError, UsageProblem
from sla_tui.paths import state_folder
from sla_tui.wording import _

from .output import say
from .words import Group

INTERRUPTED = 130
FAULT = 70
"""A fault of the program: not 1, which is a promise that is behind or broken."""


class Edge(Group):
    """The outermost group: it ends the process with the code that belongs to the outcome."""

    def main(self, *args: Any, **settings: Any) -> Any:
        """Run a command line and exit with its code."""
        try:
            code = super().main(*args, **{**settings, "standalone_mode": False})
        except (click.Abort, KeyboardInterrupt):
            code = INTERRUPTED
        except click.ClickException as error:
            say(_usage_sentence(error))
            code = UsageProblem.exit_code
        except SlaTuiError as error:
            say(str(error))
            code = error.exit_code
        except Exception as error:
            say(_fault_sentence(error))
            code = FAULT
        _empty_stdout()
        sys.exit(code)


def _usage_sentence(error: click.ClickException) -> str:
    """What was off with the words of the command line, and where the right ones stand."""
    context = getattr(error, "ctx", None)
    path = context.command_path if context else "sla-tui"
    problem = error.format_message()
    return _("{0} See {1} --help.").format(problem if problem.endswith((".", "?")) else f"{problem}.", path)


def _fault_sentence(error: Exception) -> str:
    """Where the report of a fault lies; what the fault was, if no report can be written."""
    from datetime import UTC, datetime

    from sla_tui.crash import write_report

    try:
        path = write_report(error, state_folder(), datetime.now(UTC))
    except OSError:
        return _("sla-tui failed, and no report of it could be written: {0!r}").format(error)
    return _(
        "sla-tui failed; a report of what happened is in {0}."
        " “sla-tui doctor” says whether the store is damaged."
    ).format(path)


def _empty_stdout() -> None:
    """Let go of what a closed or full stdout did not take, or Python complains of it on the way out."""
    if sys.stdout is None:
        return
    try:
        sys.stdout.flush()
    except OSError:
        with suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
