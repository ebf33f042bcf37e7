"""The command palette: every command that works where one is, by its name."""

from __future__ import annotations

from collections.abc import Coroutine, Iterable
from functools import partial
from typing import Any

from textual.command import DiscoveryHit, Hit, Hits, Provider

from sla_tui.commands.command import Command
from sla_tui.commands.everywhere import EVERYWHERE, PALETTE
from sla_tui.wording import _

from .commands import rebound


class Commands(Provider):
    """The commands of the screen and of everywhere."""

    async def discover(self) -> Hits:
        """All of them, before anything is typed."""
        for command in self._commands():
            words = _("{0}  ({1})").format(command.name(), command.key_text(rebound(self.app)))
            yield DiscoveryHit(words, self._run(command), help=command.explained())

    async def search(self, query: str) -> Hits:
        """Those whose words fit: first names that begin as typed, then others, then what is explained."""
        matcher = self.matcher(query)
        for command in self._commands():
            words = f"{command.name()} – {command.explained()}"
            weight = 3 if command.name().casefold().startswith(query.casefold()) else 2
            score = max(weight * matcher.match(command.name()), matcher.match(words))
            if score > 0:
                yield Hit(
                    score,
                    matcher.highlight(words),
                    self._run(command),
                    help=command.keys_text(rebound(self.app)),
                )

    def _commands(self) -> Iterable[Command]:
        here: tuple[Command, ...] = getattr(self.screen, "HERE", ())
        return (*here, *(command for command in EVERYWHERE if command is not PALETTE))

    def _run(self, command: Command) -> partial[Coroutine[Any, Any, bool]]:
        return partial(self.app.run_action, command.action, self.screen)
