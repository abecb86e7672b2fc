"""Who is meant where another name stands nearer, or a name is a thing's, a place's or a paper's."""

from __future__ import annotations

import pytest

from corpus.article import Article
from corpus.attribution.statements import statements


def _said(text: str) -> list[tuple[str | None, str]]:
    return [(s.speaker, text[slice(*s.content)]) for s in statements(Article("a", text))]


@pytest.mark.parametrize(
    "text",
    [
        "“We count them,” said Mikko Lahtinen. Bo Adler runs the mill. Like Lahtinen, he wanted it "
        "known. “It took nine years,” he told us.",
        "“We count them,” said Mikko Lahtinen. Bo Adler runs the mill. Unlike Lahtinen, he is a "
        "baker. “It took nine years,” he said.",
        "Bo Adler runs the mill. It recalls one in a novel. Like Edmund, I suggest. He came up to "
        "us. “It took nine years,” Adler said.",
        "Bo Adler came. He was the kind of quiet, stubborn man who described himself as “a mule”, "
        "and he said it took nine years.",
    ],
)
def test_a_person_compared_with_is_not_meant(text: str) -> None:
    assert _said(text)[-1][0] == "Bo Adler"


def test_a_person_of_the_other_gender_is_not_meant_where_somebody_of_this_one_is_named() -> None:
    text = (
        "Sarah Reed sings. It rained all day long at the port. Ships came in. Nobody stirred. The "
        "day was long. The night fell. Rain fell. Snow fell. Peter Orr rows. She laughed at that. "
        "“It is grand,” she joked."
    )
    assert _said(text)[-1][0] != "Peter Orr"


@pytest.mark.parametrize(
    ("between", "speaker"),
    [("Advertisement", "Lia Holm"), ("Facebook Twitter Email Share", "Lia Holm")],
)
def test_the_furniture_of_a_page_does_not_end_a_quotation(between: str, speaker: str) -> None:
    text = f"“We were lucky,” said Lia Holm.\n\n{between}\n\n“The storm passed us by twice.”"
    assert [name for name, _ in _said(text)] == [speaker, speaker]


def test_an_open_quotation_goes_on_behind_an_advertisement() -> None:
    text = (
        "“It was close,” said Lia Holm.\n\n“We saw the storm pass.\n\nAdvertisement\n\n“It passed "
        "us by twice.”"
    )
    assert [name for name, _ in _said(text)] == ["Lia Holm"] * 3


def test_who_is_told_of_in_the_passive_may_speak_next() -> None:
    text = (
        "“It is a long road,” said Bo Adler. The plan was backed by Lia Holm, of the guild. “We "
        "have waited for years.”"
    )
    assert _said(text)[-1][0] is None


def test_an_acronym_ends_a_sentence() -> None:
    text = "Bo Adler told her it was “vital,” or else “They would ruin the HRT.” Lia Holm says no."
    assert _said(text)[0] == ("Bo Adler", "it was “vital,” or else “They would ruin the HRT.”")


@pytest.mark.parametrize(
    "text",
    [
        "The fund bought Sienna and Ruby, two tokens. Mr Oda asked her of Ruby and she said it was "
        "lost.",
        "Bo Adler left Ulm for Florence at ten. Florence have been busy buyers but he said: “I saw "
        "no queue.”",
        "“I had no plan,” Bo Adler mused. It paid. The sales of, among others, Ivo Brand, Karl Moe "
        "and Jan Orr made room. “I looked at the list,” he said.",
    ],
)
def test_a_name_that_may_be_a_things_or_one_of_a_list_is_not_sure(text: str) -> None:
    assert _said(text)[-1][0] in {None, "Bo Adler"}


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "Pastor Bo Adler of Hill Church in Salem, Oregon, near Portland, told us it was dry.",
            "Bo Adler",
        ),
        ("The University of Ulm President Lia Holm said it was dry.", "Lia Holm"),
        ("According to Name Your Bread, it was dry.", "Name Your Bread"),
        (
            "According to the Institute on River Law, it was dry.",
            "the Institute on River Law",
        ),
        ("The mill had been dry for years, as reported by the Ostrel Sun.", "the Ostrel Sun"),
        ("Lia Holm, Bo Adler and colleagues announced that it was dry.", None),
        ("His Ulm-based rival fell. Ulm-listed HRT said it was dry.", "HRT"),
        ("Loading Oumar Cissé came. Loading “It was dry,” said Cissé.", "Oumar Cissé"),
        ("Bo Adler resigned. His letter noted that it was dry.", "Bo Adler"),
        ("A message from the lock-keepers to the town said it was dry.", "the lock-keepers"),
        ("Neighbours complained that it was dry.", "neighbours"),
        ("“It was dry,” said a keeper named Lia Holm.", "Lia Holm"),
        ("It was dry, according to crane drivers, who said it was a pity.", "crane drivers"),
        ("A June study revealed that it was dry.", "a June study"),
        ("A Ford University dean who ran the trial, Lia Holm, said it was dry.", "Lia Holm"),
        ("“It was dry,” said Jan Koval. Later, Koval left.", "Jan Koval"),
        ("“It was dry,” Bo Adler told “Delta”.", "Bo Adler"),
        ("However, according to the guild, it was dry.", "the guild"),
        ("Bakers across Ulm and Porto said it was dry.", "bakers across Ulm and Porto"),
        (
            "Bo Adler made light of a defeat that left them poor, saying that it was dry.",
            "Bo Adler",
        ),
        ("It was dry, according to an old report weighing the harvest.", "an old report"),
        ("“It was dry,” Lia Holm, 39, a baker in Salem, Oregon, told us.", "Lia Holm"),
        ("“It was dry,” said Delta vice president, Retail, Lia Holm, in a note.", "Lia Holm"),
        ("“Was it dry?” Bo Adler asked her.", "Bo Adler"),
        ("When Ivo Brand and others left, Bo Adler quit and said it was dry.", "Bo Adler"),
        ("“It was dry,” Bo Adler said, according to the Herald, “as a bone.”", "Bo Adler"),
        ("Another noted that it was dry.", "another"),
    ],
)
def test_who_said_it(text: str, speaker: str | None) -> None:
    assert _said(text)[-1][0] == speaker


@pytest.mark.parametrize(
    "text",
    [
        "Grain demand is rising as the mills open again in the north.",
        "Notable mentions in the list of films: The Hill, The Long Sea, A Boat for Two.",
        "Halden United won all nine games, underlining why they lead the league.",
        "She sold the mill at once, implying that the town was poor.",
        "According to the odds, both horses will come in late.",
        "Readers bashed Adler and went home.",
        "You will find a button that says “stop”.",
        "It sells in these member states: Malta, Latvia and Spain.",
        "The town bred horses for years, but as of the fall of 2020, it added boat races to them.",
        "If only one baker could be said to have a gift for bread, it is she.",
        "The name tells us that the mill once stood there.",
        "The tale Bo Adler told is known to all.",
        "By simply saying “salt,” the firm feels like it is safe.",
        "A ship’s dues are reckoned according to tons of load, and are paid at once.",
        "“No Bread at Noon”- Bo Adler Jr. Loudly Slams Hometown as He Leaves",
    ],
)
def test_what_is_no_statement(text: str) -> None:
    assert _said(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Some bakers put it so: a “flour would have to run out before we close.” Another "
            "added: “There is none left.”",
            ("another", "“There is none left.”"),
        ),
        (
            "A baker wrote on the door that “flour would have to run out first.” Lia Holm said: "
            "“There is none left.”",
            ("Lia Holm", "“There is none left.”"),
        ),
        (
            "“It is late,” said chief baker Lia Holm, amid warnings that the oven, as some "
            "neighbours are predicting, will fail.",
            ("Lia Holm", "“It is late,”"),
        ),
        (
            "According to the survey, commissioned by a bank and run by two firms, flour is "
            "scarce.",
            ("the survey", "flour is scarce"),
        ),
        (
            "The mayor called it “a plan of folly.” Lia Holm told us it was late.",
            ("Lia Holm", "it was late"),
        ),
        (
            "Flour is scarce, which experts say is slowing the trade.",
            ("experts", "is slowing the trade"),
        ),
    ],
)
def test_words_of_two_stay_apart(text: str, found: tuple[str, str]) -> None:
    assert found in _said(text)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "Jonas Lindahl trained Erik Berg all summer. Berg broke the record on Sunday.\n\n"
            "Lindahl’s verdict?\n\n“He has only begun,” he said.",
            "Jonas Lindahl",
        ),
        (
            "Kwame Mensah sold the yard to Luis Prado. Prado closed it in May.\n\n"
            "And Mensah’s answer to the dockers?\n\n“I trusted a friend,” he said.",
            "Kwame Mensah",
        ),
        (
            "Tom Orr met Leo Veld. Veld left early.\n\nOrr’s brother?\n\n“I was asleep,” he said.",
            None,
        ),
    ],
)
def test_whose_answer_is_announced_gives_it(text, speaker):
    assert _said(text)[-1][0] == speaker


def test_them_is_nobody_by_name():
    text = "Officials at the two unions backed the deal. According to them, the wages will rise."
    assert [speaker for speaker, _ in _said(text)] == [None]


@pytest.mark.parametrize(
    ("text", "speaker", "words"),
    [
        (
            "Despite the fact that rents have doubled, according to Delta Foods, tenants say "
            "that they will stay.",
            "Delta Foods",
            "Despite the fact that rents have doubled",
        ),
        (
            "Although the herd has halved, according to Leila Haddad, farmers have insisted that "
            "they can go on.",
            "Leila Haddad",
            "Although the herd has halved",
        ),
        (
            "Despite the rain, according to Ana Ruiz, the race began on time.",
            "Ana Ruiz",
            "Despite the rain, according to Ana Ruiz, the race began on time",
        ),
    ],
)
def test_what_others_say_after_a_source_is_not_the_source_s(text, speaker, words):
    assert (speaker, words) in [(who, told.strip()) for who, told in _said(text)]
