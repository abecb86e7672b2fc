"""Words near a name that are another's: a judge's who speaks behind it, a teller's, a sender's."""

import pytest

from corpus.article import Article
from corpus.attribution.statements import statements

ALONE = "Yusuf Adeyemi was arrested in Ulm on Monday.\n\n"
TWO = "Yusuf Adeyemi was arrested in Ulm on Monday. Signe Kallas had sued him.\n\n"


def speakers(text):
    return [s.speaker for s in statements(Article(id="a", text=text))]


@pytest.mark.parametrize(
    ("said", "who"),
    [
        ("The owner is Yusuf Adeyemi, the prosecutor said.", "the prosecutor"),
        ("Neighbours had avoided Adeyemi, a councillor said.", "a councillor"),
        ("Adeyemi, said the judge, had lied.", "the judge"),
        ("Adeyemi, the judge said, had lied.", "the judge"),
        ("Of Adeyemi, the coach said: “He is fit.”", "the coach"),
        ("Like Adeyemi, the minister said it was late.", "the minister"),
    ],
)
@pytest.mark.parametrize("before", [ALONE, TWO])
def test_an_office_behind_a_name_that_speaks_is_not_its_bearers(before, said, who):
    assert speakers(before + said) == [who]


def test_an_office_in_apposition_is_its_bearers():
    text = "Yusuf Adeyemi, the harbour minister, came.\n\nThe harbour minister said it was late."
    assert speakers(text) == ["Yusuf Adeyemi"]


@pytest.mark.parametrize(
    "said", ["A critic called Adeyemi “a thief”.", "A fan called Adeyemi “our hope”."]
)
def test_who_calls_somebody_something_speaks(said):
    assert speakers(ALONE + said) != ["Yusuf Adeyemi"]
    assert len(speakers(ALONE + said)) == 1


@pytest.mark.parametrize("who", ["an Adeyemi ally", "the Adeyemi family"])
def test_a_surname_before_a_noun_in_ly_is_not_the_speaker(who):
    assert speakers(TWO + f"“It was late,” said {who}.") == [who]


@pytest.mark.parametrize("before", [ALONE, TWO])
@pytest.mark.parametrize(
    ("said", "who"),
    [
        ("“It was late,” said the club Adeyemi supports.", "the club Adeyemi supports"),
        ("The shop Adeyemi owns said: “It was late.”", "The shop Adeyemi owns"),
        ("According to a driver Adeyemi hired, it was late.", "a driver Adeyemi hired"),
        ("“It was late,” Adeyemi boosters said.", "Adeyemi boosters"),
        ("“It was late,” Adeyemi trackers in Ulm told Radio Delta.", "Adeyemi trackers in Ulm"),
        ("Those who trusted Adeyemi said it was late.", "Those who trusted Adeyemi"),
    ],
)
def test_whoever_a_clause_or_a_noun_behind_a_surname_tells_is_somebody_else(before, said, who):
    assert [s and s.lower() for s in speakers(before + said)] == [who.lower()]


@pytest.mark.parametrize(
    ("said", "who"),
    [
        ("“It was late,” the keeper Adeyemi shouted.", ["Yusuf Adeyemi"]),
        ("The keeper Adeyemi laughed and said it was late.", ["Yusuf Adeyemi"]),
        ("According to a letter Adeyemi wrote, it was late.", ["Yusuf Adeyemi"]),
        ("She left before Adeyemi said it was late.", ["Yusuf Adeyemi"]),
    ],
)
def test_a_surname_behind_its_bearers_calling_is_its_bearers(said, who):
    assert speakers(ALONE + said) == who


@pytest.mark.parametrize(
    "said",
    [
        "A fellow like Adeyemi said it was late.",
        "The guests near Adeyemi said: “It was late.”",
        "The tenant before Adeyemi said it was late.",
        "All but Adeyemi said it was late.",
        "Everybody except Adeyemi said it was late.",
        "It was not Adeyemi who said it was late.",
        "It wasn’t Adeyemi who said it was late.",
        "It was his aunt, not Adeyemi, who said it was late.",
        "“It was late,” Adeyemi overheard.",
    ],
)
@pytest.mark.parametrize("before", [ALONE, TWO])
def test_a_name_that_is_left_out_or_stands_behind_a_small_word_does_not_speak(before, said):
    assert "Yusuf Adeyemi" not in speakers(before + said)


@pytest.mark.parametrize(
    "said",
    [
        "Adeyemi was told: “It is late.”",
        "Adeyemi remembers being warned: “It is late.”",
        "Adeyemi was handed a slip: “It is late.”",
        "Adeyemi was cheered by fans: “It is late.”",
        "Adeyemi received a note: “It is late.”",
        "Adeyemi remembers the message: “It is late.”",
        "Adeyemi heard Kallas: “It is late.”",
        "Adeyemi cited a motto: “It is late.”",
    ],
)
def test_words_that_come_to_somebody_are_nobodys(said):
    assert speakers(TWO + said) == [None]


@pytest.mark.parametrize(
    "said",
    [
        "Adeyemi was blunt: “It is late.”",
        "Adeyemi was told of it and said: “It is late.”",
        "Adeyemi had a message: “It is late.”",
    ],
)
def test_words_behind_what_somebody_is_or_gives_are_his(said):
    assert speakers(TWO + said) == ["Yusuf Adeyemi"]


@pytest.mark.parametrize(
    ("said", "who"),
    [
        ("Adeyemi recalled Kallas saying it was late.", ["Signe Kallas"]),
        ("“It was late,” Adeyemi remembered Kallas telling him.", ["Signe Kallas"]),
        ("“It was late,” Adeyemi quoted Kallas as saying.", ["Signe Kallas"]),
        ("“It was late,” Adeyemi recalled his doctor saying.", ["his doctor"]),
        ("Adeyemi posted a note saying it was late.", ["Yusuf Adeyemi"]),
    ],
)
def test_who_is_told_to_have_spoken_speaks(said, who):
    assert speakers(TWO + said) == who


@pytest.mark.parametrize(
    "said",
    [
        "“It was late,” he told Adeyemi.",
        "“It was late,” he said, staring at Adeyemi.",
        "He said it was late as Adeyemi left.",
        "Asked by Adeyemi, he said it was late.",
        "Replying to Adeyemi, he said it was late.",
        "After meeting Adeyemi, he said it was late.",
        "After talks with Adeyemi, he said it was late.",
        "In a letter to Adeyemi, he wrote that it was late.",
    ],
)
@pytest.mark.parametrize("before", [ALONE, TWO])
def test_a_pronoun_is_not_whom_its_own_clause_names(before, said):
    assert speakers(before + said) == [None]


@pytest.mark.parametrize(
    "said",
    [
        "After Adeyemi’s return, he said it was late.",
        "When Adeyemi came, he said it was late.",
        "“It was late,” he said, and Adeyemi left.",
    ],
)
def test_a_pronoun_may_be_whom_another_clause_names(said):
    assert speakers(ALONE + said) == ["Yusuf Adeyemi"]


@pytest.mark.parametrize(
    "who", ["An Adeyemi ally", "Adeyemi’s staff", "The Adeyemi camp", "One of Adeyemi’s clerks"]
)
@pytest.mark.parametrize("cue", ["added", "continued"])
def test_he_who_goes_on_after_somebody_unnamed_may_be_another(who, cue):
    said = f"{who} told Radio Delta it was late. “Nobody came,” he {cue}."
    assert "Yusuf Adeyemi" not in speakers(ALONE + said)


@pytest.mark.parametrize(
    "text",
    [
        "“I loved him more than bread,” Kim Rao read from a diary.",
        "“I loved him more than bread,” Kim Rao read out from a will.",
        "“I loved him more than bread,” Kim Rao recited from the will.",
        "Reading the statement of a witness, prosecutor Kim Rao said: “I saw two men.”",
        "“I saw two men,” said Kim Rao, reading from the testimony of a witness.",
        "Kim Rao showed us a text from her boss, Bo Lind: “Do not come in.”",
        "Kim Rao got a letter from her landlord: “Do not come in.”",
    ],
)
def test_what_is_read_out_is_not_the_readers(text):
    assert speakers(text) == [None]


def test_what_is_read_without_a_source_is_the_readers():
    assert speakers("“I saw two men,” Kim Rao read.") == ["Kim Rao"]
