import random
from itertools import islice

import pytest

from corpus.article import Article
from corpus.text import near_duplicates
from tests.work import growth

FACTS = [
    "The council of Harrowby voted on Tuesday to close the river bridge for a year.",
    "Engineers had found cracks as long as a hand in two of its five piers.",
    "Buses will cross at Linden Lock, four miles upstream, from the first of May.",
    "Shopkeepers in Mill Street said that they had been told of the vote by a customer.",
    "The repair is to cost eleven million crowns, of which the region pays a third.",
    "The mayor, Ida Marsh, had promised before the election that the bridge would stay open.",
    "She said that she had not known of the cracks when she gave that promise.",
    "A report of the engineers, dated two years ago, warned of the state of the piers.",
    "The opposition wants the report and the letters about it to be laid before the council.",
    "Traders have called a meeting for Friday evening in the hall of the fire brigade.",
    "The ferry, which was given up in 1961, may sail again this summer, the harbour office said.",
    "The last time the bridge was closed, for the flood of 1987, it stayed so for nine weeks.",
]
RELEASE = (
    "“Safety comes before convenience, and a bridge that nobody may cross is better than one that "
    "nobody should,” the council's engineer wrote. “We will open it a day early if we can.”"
)


def article(text, name="a", **known):
    return Article(name, text, **known)


def story(sentences):
    return "\n\n".join(sentences)


WIRE = story([*FACTS[:5], RELEASE, *FACTS[5:]])
REWRITTEN = story(
    [
        "Harrowby will be without its bridge until next spring as councillors decided to shut it.",
        "Cracks have been discovered in the stone that carries it, officials told the meeting.",
        "Mayor Ida Marsh conceded that her pledge of last autumn could not be kept.",
        "People who work in the shops nearby were angry not to have been informed.",
        "Eleven million is the price of the works; most of it falls on the town.",
        "A boat could run instead, as one did until sixty years ago.",
    ]
)
WITH_RELEASE = story(
    [
        "Harrowby will be without its bridge until next spring as councillors decided to shut it.",
        RELEASE,
        *REWRITTEN.split("\n\n")[1:],
        "Nobody at the town hall would say on Wednesday who had read the findings first.",
    ]
)


def changed(text, every):
    """Every so-many-th word another."""
    words = text.split(" ")
    return " ".join("indeed" if n % every == every - 1 else word for n, word in enumerate(words))


@pytest.mark.parametrize(
    ("other", "copy"),
    [
        (WIRE, True),
        (WIRE.upper().replace("\n\n", "\n"), True),
        (WIRE.replace("“", '"').replace("”", '"'), True),
        (story(WIRE.split("\n\n")[:8]), True),
        (WIRE[: len(WIRE) * 6 // 10], True),
        (WIRE[: len(WIRE) * 4 // 10], True),
        (changed(WIRE, 40), True),
        (changed(WIRE[: len(WIRE) * 6 // 10], 60), True),
        (WIRE + "\n\n" + REWRITTEN, True),
        (REWRITTEN, False),
        (WITH_RELEASE, False),
        (changed(WIRE, 4), False),
        ("The bridge is closed.", False),
    ],
    ids=[
        "same",
        "case and spacing",
        "other quotation marks",
        "eight of thirteen paragraphs",
        "60 % kept",
        "40 % kept",
        "one word in 40 changed",
        "60 % kept and words changed",
        "local addition",
        "the same facts in other words",
        "the same press release",
        "one word in four changed",
        "a short note",
    ],
)
def test_copies_are_told_from_reports_of_the_same_facts(other, copy):
    one, two = (
        near_duplicates.minhash_signature(article(WIRE)),
        near_duplicates.minhash_signature(article(other)),
    )
    assert near_duplicates.group_duplicates({"one": one, "two": two}) == (
        (("one", "two"),) if copy else ()
    )


def test_another_headline_and_byline_make_no_other_story():
    head, foot = "Bridge shut for a year\n\n", "\n\nJane Doe, The Daily Herald"
    dressed = article(head + WIRE + foot, head=len(head), foot=len(foot))
    assert near_duplicates.minhash_signature(dressed) == near_duplicates.minhash_signature(
        article(WIRE)
    )


def test_a_round_up_of_two_stories_does_not_make_copies_of_them():
    rng = random.Random(5)
    other = " ".join(rng.choice(WIRE.split()) for _ in range(len(WIRE.split())))
    signatures = {
        name: near_duplicates.minhash_signature(article(text))
        for name, text in (("one", WIRE), ("both", f"{WIRE}\n\n{other}"), ("other", other))
    }
    (group,) = near_duplicates.group_duplicates(signatures)
    assert len(group) == 2
    assert "both" in group


def test_groups_are_in_the_order_given_and_leave_out_what_has_no_copy():
    other = near_duplicates.minhash_signature(article(REWRITTEN))
    wire = near_duplicates.minhash_signature(article(WIRE))
    trimmed = near_duplicates.minhash_signature(article(WIRE[: len(WIRE) * 7 // 10]))
    alone = near_duplicates.minhash_signature(
        article("Rain fell on the hills and nobody was surprised by any of it.")
    )
    given = {"z": other, "y": wire, "n": alone, "b": trimmed, "a": other, "c": wire}
    assert near_duplicates.group_duplicates(given) == (("z", "a"), ("y", "b", "c"))
    assert near_duplicates.group_duplicates({}) == ()


def test_a_signature_is_the_same_in_every_run():
    assert (
        near_duplicates.minhash_signature(article("One two three four five six."))[:12].hex()
        == "020000009e3fbd269391c1a5"
    )


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("We agreed.", "“We  agreed”", True), ("We agreed.", "We agree.", False)],
)
def test_exact_copies_have_one_digest(one, other, same):
    assert (near_duplicates.digest(one) == near_duplicates.digest(other)) is same


@pytest.mark.parametrize("text", ["…", "word", "日本語の記事です。", "a b c d"])
def test_any_text_has_a_signature(text):
    signature = near_duplicates.minhash_signature(article(text))
    assert near_duplicates.group_duplicates({"a": signature, "b": signature}) == (("a", "b"),)


def test_what_is_no_signature_is_refused():
    with pytest.raises(ValueError, match="wrong length"):
        near_duplicates.group_duplicates({"a": b"1234", "b": b"1234"})


def test_the_work_of_grouping_grows_with_the_number_of_articles_and_no_faster():
    rng = random.Random(7)
    words = [f"w{n}" for n in range(5_000)]
    texts = [" ".join(rng.choices(words, k=120)) for _ in range(500)]
    made = {
        str(n): near_duplicates.minhash_signature(article(text)) for n, text in enumerate(texts)
    }
    many = {f"{name}-{n}": signature for n in range(20) for name, signature in made.items()}
    assert sorted(map(len, near_duplicates.group_duplicates(many))) == [20] * 500

    def group(number):
        near_duplicates.group_duplicates(dict(islice(many.items(), number)))

    assert growth(group, 2_500) < 6
