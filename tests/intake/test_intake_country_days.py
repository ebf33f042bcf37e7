"""Holidays of countries: days that are known from elsewhere, by name, and which regions have their own."""

from __future__ import annotations

from datetime import date

from sla_tui.intake.country_days import countries, country_days, country_of_zone, regions


def test_every_country_has_a_name_and_no_two_have_the_same() -> None:
    known = countries()
    names = [place.names[0] for place in known]

    assert len(known) > 200
    assert len({*names}) == len(known)
    assert {"DE": "Germany", "GB": "Britain (UK)", "US": "United States"}.items() <= {
        place.code: place.names[0] for place in known
    }.items()


def test_days_of_germany_are_the_nine_of_its_law() -> None:
    assert country_days("DE", "", range(2026, 2027)) == (
        (date(2026, 1, 1), "New Year's Day"),
        (date(2026, 4, 3), "Good Friday"),
        (date(2026, 4, 6), "Easter Monday"),
        (date(2026, 5, 1), "Labor Day"),
        (date(2026, 5, 14), "Ascension Day"),
        (date(2026, 5, 25), "Pentecost Monday"),
        (date(2026, 10, 3), "German Unity Day"),
        (date(2026, 12, 25), "Christmas Day"),
        (date(2026, 12, 26), "Second Day of Christmas"),
    )


def test_region_has_days_of_its_own_beside_those_of_all() -> None:
    whole = {day for day, _name in country_days("DE", "", range(2026, 2027))}
    bavaria = {day for day, _name in country_days("DE", "BY", range(2026, 2027))}

    # Epiphany, Corpus Christi (sixty days after Easter, 5 April), All Saints' Day.
    assert bavaria - whole == {date(2026, 1, 6), date(2026, 6, 4), date(2026, 11, 1)}
    assert whole <= bavaria


def test_day_off_in_lieu_stands_in_its_own_year() -> None:
    days = dict(country_days("US", "", range(2027, 2028)))

    # The 4th of July is a Sunday; New Year's Day of 2028 is a Saturday, and its Friday before is in 2027.
    assert days[date(2027, 7, 5)] == "Independence Day (observed)"
    assert days[date(2027, 12, 31)] == "New Year's Day (observed)"
    assert {day.year for day in days} == {2027}


def test_regions_are_named_and_many_countries_have_none() -> None:
    assert [place.names for place in regions("GB")] == [
        ("England",),
        ("Northern Ireland",),
        ("Scotland",),
        ("Wales",),
    ]
    assert regions("JP") == ()


def test_years_of_which_nothing_is_known_have_no_days() -> None:
    assert country_days("JP", "", range(2150, 2151)) == ()


def test_zone_tells_its_country() -> None:
    assert country_of_zone("Europe/Stockholm") == "SE"
    assert country_of_zone("America/New_York") == "US"
    assert country_of_zone("UTC") == ""
