"""What a person types into one field, read into a value or refused; and the values back as text.

Each `read_…` raises `Refusal` with a code and what was typed; each `…_text` gives the canonical text
that its reader reads back. What was understood is the value: the edges say it in words.
"""

from .days import dates_text, read_date, read_dates, read_every, read_period, read_week
from .durations import days_text, duration_text, offered_hours, read_target, read_window, target_text
from .hours import (
    AROUND_THE_CLOCK,
    Week,
    hours_text,
    intervals_text,
    read_hours,
    read_special,
    special_text,
)
from .numbers import in_one_way, money_text, read_money, read_number, read_share, share_text
from .quantities import quantity_text, read_quantity
from .rhythms import read_rhythm, rhythm_text
from .texts import (
    harmless,
    printable,
    read_choice,
    read_id,
    read_ids,
    read_line,
    read_mail,
    read_prose,
    read_texts,
    read_words,
    read_yes,
    texts_text,
    yes_text,
)
from .zones import find_zones, read_zone, zone_names

__all__ = [
    "AROUND_THE_CLOCK",
    "Week",
    "dates_text",
    "days_text",
    "duration_text",
    "find_zones",
    "harmless",
    "hours_text",
    "in_one_way",
    "intervals_text",
    "money_text",
    "offered_hours",
    "printable",
    "quantity_text",
    "read_choice",
    "read_date",
    "read_dates",
    "read_every",
    "read_hours",
    "read_id",
    "read_ids",
    "read_line",
    "read_mail",
    "read_money",
    "read_number",
    "read_period",
    "read_prose",
    "read_quantity",
    "read_rhythm",
    "read_share",
    "read_special",
    "read_target",
    "read_texts",
    "read_week",
    "read_window",
    "read_words",
    "read_yes",
    "read_zone",
    "rhythm_text",
    "share_text",
    "special_text",
    "target_text",
    "texts_text",
    "yes_text",
    "zone_names",
]
