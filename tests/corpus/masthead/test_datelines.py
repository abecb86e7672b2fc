"""Tests of corpus.datelines."""

import pytest

from corpus.masthead.datelines import dateline


@pytest.mark.parametrize(
    ("text", "place", "date", "agency"),
    [
        ("MEXICO CITY – The minister said", "MEXICO CITY", None, None),
        ("Mexico City, February 7 (RHC)-- The", "Mexico City", "February 7", "RHC"),
        ("MOSCOW, Feb 7 (TASS) — The", "MOSCOW", "Feb 7", "TASS"),
        ("MOSCOW, February 7. /TASS/. The", "MOSCOW", "February 7.", "TASS"),
        ("MOSCOW. Feb 7 (Interfax) - The", "MOSCOW", "Feb 7", "Interfax"),
        ("LONDON (Reuters) - The", "LONDON", None, "Reuters"),
        ("LONDON, Feb 7 (Reuters) - The", "LONDON", "Feb 7", "Reuters"),
        ("Feb 7 (Reuters) - Apple said", None, "Feb 7", "Reuters"),
        ("BEIJING, Feb. 7 (Xinhua) -- China", "BEIJING", "Feb. 7", "Xinhua"),
        ("New Delhi [India], Feb 7 (ANI): The", "New Delhi [India]", "Feb 7", "ANI"),
        ("New Delhi, Feb 7 (PTI) The minister", "New Delhi", "Feb 7", "PTI"),
        ("México, 7 feb (EFE).- El presidente", "México", "7 feb", "EFE"),
        ("MADRID 7 Feb. (EUROPA PRESS) - El", "MADRID", "7 Feb.", "Europa Press"),
        ("TEHRAN (Tasnim) – Iran", "TEHRAN", None, "Tasnim"),
        ("Tehran, IRNA – The", "Tehran", None, "IRNA"),
        ("RAMALLAH, Wednesday, February 7, 2020 (WAFA) - The", "RAMALLAH", "2020", "WAFA"),
        ("WASHINGTON/LONDON (Reuters) – The", "WASHINGTON/LONDON", None, "Reuters"),
        ("KYIV, Ukraine (AP) — The", "KYIV, Ukraine", None, "The Associated Press"),
        ("PALM BEACH, Fla. (AP) — The", "PALM BEACH, Fla.", None, "The Associated Press"),
        (
            "ABOARD THE PAPAL PLANE (AP) — The",
            "ABOARD THE PAPAL PLANE",
            None,
            "The Associated Press",
        ),
        ("JERUSALEM, Feb 7, 2020 (AFP) - The", "JERUSALEM", "Feb 7, 2020", "AFP"),
        ("Brussels, 7 February 2020 – The", "Brussels", "7 February 2020", None),
        ("(CNN) — The president", None, None, "CNN"),
        ("(CNN)The president", None, None, "CNN"),
        ("London (CNN)The president", "London", None, "CNN"),
        ("CNN —\nThe president", None, None, "CNN"),
        ("WASHINGTON —\nThe president", "WASHINGTON", None, None),
        ("ISLAMABAD: The prime minister", "ISLAMABAD", None, None),
        ("NEWPORT NEWS, Va. - In a tradition", "NEWPORT NEWS, Va.", None, None),
        ("BELFAST, Maine — How does it", "BELFAST, Maine", None, None),
        ("VINTAR — Six people died.\n\nThe mayor of Vintar came.", "VINTAR", None, None),
        ("Paris. – The festival opened", "Paris", None, None),
    ],
)
def test_a_dateline_is_read(text, place, date, agency):
    found = dateline(text)
    assert found is not None
    assert (found.place, found.agency) == (place, agency)
    assert (found.date or "").endswith(date or "")
    assert bool(found.date) is bool(date)
    assert text[found.end :].split()[0] in {*"The China Apple El Iran In How Six".split()}


@pytest.mark.parametrize(
    "text",
    [
        "LAVROV: We did not say so.\n\nQUESTION: When?",
        "TRUMP — We will win.\n\nCLINTON — We will see.\n\nTRUMP — You will.",
        "MADURO — The president said so. “I stay,” Maduro said.",
        "Smith (R) - a senator of long standing",
        'Sen. Bernie Sanders (I-VT) — "I did"',
        "NASA — The agency said",
        "BREAKING — The minister resigned",
        "EXCLUSIVE: The minister resigned",
        "Moscow – Russia's capital – was quiet",
        "The United States (US) - a big country",
        "NATO (OTAN) – The alliance said",
        "I — and others — came",
        "February 7 — The minister arrives",
        "Boris Johnson (Conservative) - 43,351 votes",
        "LONDON – ",
        "",
    ],
)
def test_what_is_no_dateline_is_left_alone(text):
    assert dateline(text) is None
