"""The way to holidays: a country and its region, or a calendar file; then the days, one by one."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content

from sla_tui.domain import fields as f
from sla_tui.domain.draft_calendars import calendar_at
from sla_tui.domain.fields import Fields
from sla_tui.domain.holidays import Stands, standing, years_spanned
from sla_tui.domain.refusal import Refusal
from sla_tui.intake.calendar_files import CalendarFile, read_calendar
from sla_tui.intake.country_days import Place, countries, country_days, country_of_zone, regions
from sla_tui.tui.screens.asking import Choose, TypeIn
from sla_tui.tui.screens.choosing import All, ChooseSome, Offered
from sla_tui.tui.screens.choosing_days import ChooseDays
from sla_tui.wording import _, ngettext, refusal_sentence

if TYPE_CHECKING:
    from .wizard import Wizard

_SHORT_CODE = 3
_COUNTRY, _FILE = "country", "file"

Taken = Callable[[tuple[date, ...]], object]
"""What is done with the days that are taken."""


class Brought(NamedTuple):
    """The line of holidays at a path before some were brought in, and after; and how many they were."""

    path: str
    before: str
    after: str
    days: int


class ChoosePlace(ChooseSome[str]):
    """Answers with the code of a country or a region."""

    @property
    def nothing(self) -> str:
        """What is said where nothing offered has the letters typed."""
        return _("None is known by that name.")

    def fitting(self, words: Sequence[str]) -> tuple[Offered[str], ...]:
        """What has all the words, first what begins with them; accents need not be typed."""
        fit = super().fitting([_plain(word) for word in words])
        start = _plain(" ".join(words))
        return tuple(sorted(fit, key=lambda offer: not any(map(_begins(start), (offer.by, offer.value)))))


class Way(NamedTuple):
    """The way through the questions, with what they need of the draft and what is done in the end."""

    wizard: Wizard
    stands: Stands
    years: range
    zone: str
    taken: Taken

    def ask_source(self) -> None:
        """Ask out of what they are taken."""
        answers = {
            _COUNTRY: _("The holidays of a country, or of one of its regions"),
            _FILE: _("The days of a calendar file (.ics)"),
        }
        asked = Choose(_("Which holidays?"), [(word, Content(said)) for word, said in answers.items()])
        self.wizard.app.push_screen(asked, self.ask)

    def ask(self, source: str | None) -> None:
        """Ask for what it takes to find them there."""
        if source == _COUNTRY:
            self.ask_country()
        elif source == _FILE:
            self.ask_file()

    def ask_country(self) -> None:
        """Ask for the country; that of the time zone stands under the cursor."""
        asked = ChoosePlace(
            _("Holidays of which country?"),
            None,
            _offers(countries()),
            country_of_zone(self.zone),
        )
        self.wizard.app.push_screen(asked, self.ask_region)

    def ask_file(self) -> None:
        """Ask for a calendar file, and show its days."""
        read: list[CalendarFile] = []

        def show(path: str | None) -> None:
            if path is not None:
                told = _told(read[-1])
                self.wizard.app.push_screen(
                    ChooseDays(told, read[-1].days, self.years, self.stands), self.end
                )

        asked = TypeIn(
            _("Which calendar file (.ics)? Type or paste its path."),
            "",
            lambda path: read.append(read_calendar(path_of(path))),
        )
        self.wizard.app.push_screen(asked, show)

    def ask_region(self, country: str | None) -> None:
        """Ask for the region where there are some."""
        if country is None:
            return
        name = next(place.names[0] for place in countries() if place.code == country)
        known = regions(country)
        if not known:
            self.ask_days(country, name, "")
            return
        whole = All(_("All of it: the holidays that every region has"), "")
        asked = ChoosePlace(_("{0}: of which region?").format(name), whole, _offers(known), "")
        self.wizard.app.push_screen(asked, partial(self.ask_days, country, name))

    def ask_days(self, country: str, name: str, region: str | None) -> None:
        """Show the days, and take those that are wanted."""
        if region is None:
            return
        of_region = next((place.names[0] for place in regions(country) if place.code == region), "")
        told = _("{0}, {1}").format(name, of_region) if of_region else name
        find = partial(country_days, country, region)
        self.wizard.app.push_screen(ChooseDays(told, find, self.years, self.stands), self.end)

    def end(self, days: tuple[date, ...] | None) -> None:
        """Hand on what was taken."""
        if days:
            self.taken(days)


async def find_holidays(wizard: Wizard, path: str) -> None:
    """Ask a person at the wizard for holidays, and put them into their line at a path."""
    wizard.change(await wizard.typed_ahead())
    fields = wizard.making.fields

    def take(days: tuple[date, ...]) -> None:
        try:
            wizard.desk.bring(path, days)
        except Refusal as refusal:
            wizard.app_here.say(refusal_sentence(refusal))

    try:
        stands = standing(fields, path)
    except Refusal as refusal:
        wizard.app_here.say(
            _("First mend the holidays that are there: {0}").format(refusal_sentence(refusal))
        )
    else:
        years = years_spanned(fields, wizard.today)
        Way(wizard, stands, years, _zone(fields, path), take).ask_source()


def _zone(fields: Fields, path: str) -> str:
    """The zone of the calendar to which a path belongs, empty where it can't be read."""
    of = calendar_at(path)
    for field, item in ((of.zone, of.item), (f.ZONE, "")):
        with suppress(Refusal):
            if zone := field.kind.read(fields.get(field.at(item), "")):
                return zone
    return ""


def path_of(text: str) -> Path:
    """The path that a text names, also as a terminal pastes it: in quotes, or from the home folder."""
    path = Path(text.strip().strip("'\""))
    with suppress(RuntimeError):  # there is no home of that name
        path = path.expanduser()
    return path


def _told(calendar: CalendarFile) -> str:
    """The name of a file, and what of it is left out."""
    parts = [calendar.name]
    if calendar.timed:
        timed = ngettext(
            "{0} entry for some hours is left out", "{0} entries for some hours are left out", calendar.timed
        )
        parts.append(timed.format(calendar.timed))
    if calendar.unread:
        unread = ngettext(
            "{0} entry is left out that is damaged or repeats other than once a year",
            "{0} entries are left out that are damaged or repeat other than once a year",
            calendar.unread,
        )
        parts.append(unread.format(calendar.unread))
    return "; ".join(parts)


def _offers(places: Sequence[Place]) -> list[Offered[str]]:
    return [
        Offered(
            place.code if len(place.code) <= _SHORT_CODE else "",
            place.names[0],
            None,
            place.code,
            " ".join((*place.names, *map(_plain, place.names))),
        )
        for place in places
    ]


def _begins(start: str) -> Callable[[str], bool]:
    return lambda text: _plain(text).startswith(start)


def _plain(text: str) -> str:
    """A text without accents, in small letters."""
    apart = unicodedata.normalize("NFKD", text)
    return "".join(each for each in apart if not unicodedata.combining(each)).casefold()
