"""The words of the calendar: months, weekdays, times of day, and days relative to today."""

from __future__ import annotations

MONTHS = tuple(
    "january february march april may june july august september october november december".split()
)
"""The months in order."""
SHORT_MONTHS = {**{month[:3]: month for month in MONTHS if len(month) > 3}, "sept": "september"}
"""The month of each abbreviation. May has none."""
WEEKDAYS = tuple("monday tuesday wednesday thursday friday saturday sunday".split())
"""The weekdays in order, Monday first."""
SHORT_WEEKDAYS = {
    short: day
    for day, shorts in zip(
        WEEKDAYS, ("mon", "tue tues", "wed", "thu thur thurs", "fri", "sat", "sun"), strict=True
    )
    for short in shorts.split()
}
"""The weekday of each abbreviation."""
MONTH_NUMBER = {
    **{month: n for n, month in enumerate(MONTHS, 1)},
    **{short: MONTHS.index(month) + 1 for short, month in SHORT_MONTHS.items()},
}
"""The number of a month by its name or its abbreviation; January is 1."""
WEEKDAY_NUMBER = {
    **{day: n for n, day in enumerate(WEEKDAYS)},
    **{short: WEEKDAYS.index(day) for short, day in SHORT_WEEKDAYS.items()},
}
"""The number of a weekday by its name or its abbreviation; Monday is 0."""
RELATIVE_DAYS = frozenset("today yesterday tomorrow tonight".split())
TIMES_OF_DAY = frozenset("morning afternoon evening night noon midnight".split())
SEASONS = frozenset("spring summer autumn fall winter".split())
DAYS = (
    frozenset([*MONTH_NUMBER, *WEEKDAY_NUMBER, *(f"{day}s" for day in WEEKDAYS)])
    | RELATIVE_DAYS
    | TIMES_OF_DAY
    | SEASONS
    | frozenset("week month year weekend".split())
)
"""Words that are part of a date or a time: "on Monday", "last week", "this spring"."""
DAY_WORDS = frozenset("last this next late early earlier on in at since past".split())
"""Words before those: "last", "early"."""
