"""The way to the holidays of a country: the country, its region, the days; and what was brought in so."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from sla_tui.domain import fields as f
from sla_tui.domain.fields import Fields
from sla_tui.domain.holidays import Stands, standing, years_spanned
from sla_tui.domain.refusal import Refusal
from sla_tui.intake.country_days import Place, countries, country_days, country_of_zone, regions
from sla_tui.tui.screens.choosing import All, ChooseSome, Offered
from sla_tui.tui.screens.choosing_days import ChooseDays
from sla_tui.wording import _, refusal_sentence

if TYPE_CHECKING:
    from .wizard import Wizard

_SHORT_CODE = 3

Taken = Callable[[tuple[date, ...]], object]
"""What is done with the days that are taken."""


class Brought(NamedTuple):
    """The line of holidays before some were brought in, and after; and how many they were."""

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

    def ask_country(self) -> None:
        """Ask for the country; that of the time zone stands under the cursor."""
        asked = ChoosePlace(
            _("Holidays of which country?"), None, _offers(countries()), country_of_zone(self.zone)
        )
        self.wizard.app.push_screen(asked, self.ask_region)

    def ask_region(self, country: str | None) -> None:
        """Ask for the region where there are some."""
        if country is None:
            return
        name = next(place.names[0] for place in countries() if place.code == country)
        known = regions(country)
        if not known:
            self.ask_days(country, name, "")
            return
        whole = All(_("All of it: the holidays of every region"), "")
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


async def find_holidays(wizard: Wizard) -> None:
    """Ask a person at the wizard for holidays, and put them into their line."""
    wizard.change(await wizard.typed_ahead())
    fields = wizard.making.fields

    def take(days: tuple[date, ...]) -> None:
        try:
            wizard.desk.bring(days)
        except Refusal as refusal:
            wizard.app_here.say(refusal_sentence(refusal))

    try:
        stands = standing(fields)
    except Refusal as refusal:
        wizard.app_here.say(
            _("First mend the holidays that are there: {0}").format(refusal_sentence(refusal))
        )
    else:
        years = years_spanned(fields, wizard.today)
        Way(wizard, stands, years, _zone(fields), take).ask_country()


def _zone(fields: Fields) -> str:
    """The zone in which the team works, empty where it can't be read."""
    for field in (f.CALENDAR_ZONE, f.ZONE):
        with suppress(Refusal):
            return field.kind.read(fields.get(field.path, ""))
    return ""


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
