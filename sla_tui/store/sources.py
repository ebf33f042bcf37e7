"""Sources of data: that one brings nothing more is kept as a thing that was done, and taken back as one."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from sla_tui.domain.when import DAY, from_seconds, local_day
from sla_tui.wording import _

from .action_reads import RETIRE, standing_action
from .actions import take_back
from .database import Database, plain
from .faults import Refused
from .recording import record
from .retired_reads import read_retired


class Retired(NamedTuple):
    """That a system brings nothing more: the action that says so, and the first day of it."""

    action_id: int
    first: date


class Sources:
    """What is done with sources."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def retire(self, system: str, called: str, zone: ZoneInfo, *, who: str, now: datetime) -> Retired:
        """Keep that a system, `called` so, brings nothing more after the last day of its data.

        Raises:
            Refused: where it never brought any, that was said already, or no other brings any more.
        """
        with self._database.writing() as session:
            connection = plain(session)
            reached = dict(
                connection.execute("SELECT system, MAX(until) FROM import GROUP BY system").fetchall()
            )
            retired = read_retired(connection)
            if system not in reached:
                raise Refused(_("{0} brought nothing in.").format(called))
            if system in retired:
                raise Refused(_("That was said of {0} already.").format(called))
            if not set(reached) - set(retired) - {system}:
                raise Refused(_("Nothing else brings data, so {0} is still waited for.").format(called))
            first = local_day(from_seconds(reached[system]), zone) + DAY
            left = {"system": system, "until": reached[system], "from_day": first.isoformat()}
            return Retired(record(session, RETIRE, system, who=who, now=now, after=left), first)

    def wait_again(self, system: str, called: str, *, who: str, now: datetime) -> int:
        """Take back that a system brings nothing more; the action that does so.

        Raises:
            Refused: where that was not said.
        """
        with self._database.writing() as session:
            said = standing_action(plain(session), RETIRE, system)
            if said is None:
                raise Refused(_("Nobody said that {0} is no longer used.").format(called))
            return take_back(session, said, who, now, set())
