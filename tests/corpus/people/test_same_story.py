import pytest

from corpus.people.same_story import Matter

STRAIT = "the talks of Meloni and Erdogan in Ankara on the Dardanelles with Zelenskyy of Ukraine"
AGAIN = "there Erdogan of Turkey met Meloni near Ankara, and Zelenskyy and Guterres were told"
CUP = "the team of Kolisi and Erasmus beat Osaka, and Tanaka, Mbeki and Pollard wept"
SHORT = "then Kolisi left"
TEXTS = {1: STRAIT, 2: AGAIN, 3: CUP, 4: SHORT}


@pytest.mark.parametrize(
    ("some", "others", "same"),
    [
        ([1], [2], True),
        ([1], [3], False),
        ([1, 3], [2], True),
        ([1], [1], True),
        ([1], [4], True),
        ([1], [], False),
    ],
    ids=["one story", "two stories", "one of several", "itself", "too short to tell", "none"],
)
def test_articles_that_share_names_tell_of_one_matter(some, others, same):
    assert Matter(TEXTS.__getitem__).one(some, others) is same
