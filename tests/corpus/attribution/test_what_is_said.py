"""What counts as a statement, and of whom."""

from __future__ import annotations

import pytest

from corpus.article import Article
from corpus.attribution.statements import statements


def said(text, **known):
    """(speaker, words) of each statement in a text."""
    found = statements(Article("a", text, **known))
    return [(s.speaker, text[slice(*s.content)]) for s in found]


@pytest.mark.parametrize(
    "text",
    [
        "Amina Diallo ordered a fresh count.",
        "Amina Diallo agreed to sell the port.",
        "Amina Diallo planned to change the emblem.",
        "Amina Diallo backed the Green Line.",
        "Amina Diallo maintained close ties with both.",
        "Amina Diallo showed the council a map.",
        "Amina Diallo said goodbye to the club.",
        "Amina Diallo did not say that she was sorry.",
        "Amina Diallo never said who it was.",
        "Amina Diallo might say that it was late.",
        "His heirs might claim that the dice were loaded.",
        "The club does not look around and say that it is late.",
        "Amina Diallo asked Kwame Boateng about bells.",
        "The charm of her youth, then embracing it, was lost.",
        "The crisis has reminded players of the war.",
        "The thermostat suggests tweaks.",
        "The competition also said farewell to a range of players.",
        "The firm has laid off nine people, announced on June 7.",
        "Let’s hope that it is late.",
        "Amina Diallo sought to shore up her support.",
        "Amina Diallo snapped a losing streak of nine games with two blasts.",
        "The presence of the shop denies all that.",
        "Two women made an extension called Clip to make it easy.",
        "The new offering also adds “big-league” privacy and analysis.",
        "They are not going according to plan.",
        "A gathering may lose said stars.",
        "We’re helping streamers understand that it is late.",
        "Amina Diallo has denied claims by former pupils that she took the ring.",
        "Amina Diallo denied rumours spread by the club that she had left.",
        "Amina Diallo denied wrongdoing in the sale of the ring.",
        "Amina Diallo rejected accusations by Kwame Boateng that she was seen as weak.",
        "Amina Diallo disputed the findings of the board.",
        "Amina Diallo refused to accept more bells from the club.",
        "Amina Diallo called the shots at the bank for nine years.",
        "Amina Diallo called a meeting of the board for Monday.",
    ],
)
def test_deeds_denials_and_things_are_no_statements(text):
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Amina Diallo ordered that it be counted.", "that it be counted"),
        ("Amina Diallo denied having seen the ring.", "having seen the ring"),
        ("Amina Diallo denied the club had agreed.", "the club had agreed"),
        ("Amina Diallo dismissed the report as a joke.", "the report as a joke"),
        (
            "Amina Diallo rejected the “absurd” claims of the club.",
            "the “absurd” claims of the club",
        ),
        ("Amina Diallo called the plan a sham.", "the plan a sham"),
        ("Amina Diallo maintained that it was late.", "that it was late"),
        ("Amina Diallo agreed that it was late.", "that it was late"),
        ("Amina Diallo said all but nine had come.", "all but nine had come"),
        ("Amina Diallo told the court his brother had laughed.", "his brother had laughed"),
    ],
)
def test_the_same_verbs_tell_words_where_a_clause_follows(text, words):
    assert said(text)[0][0] == "Amina Diallo"
    assert said(text)[0][1].endswith(words)


@pytest.mark.parametrize(
    "told",
    [
        "the mayor of Ostrel",
        "a historian of food",
        "who runs the port",
        "mayor of Ostrel since 1999",
        "51",
        "a father of five",
        "the port’s operations chief",
    ],
)
@pytest.mark.parametrize("opening", ["According to", "In the view of"])
def test_what_is_told_of_the_source_is_not_in_the_words(opening, told):
    text = f"{opening} Anna Vane, {told}, the plan will fail."
    assert said(text) == [("Anna Vane", "the plan will fail")]


@pytest.mark.parametrize(
    "words",
    [
        "prices, rents and wages rose",
        "the plan, which cost a million, will fail",
        "the dam, the largest of all, will fail",
    ],
)
def test_a_comma_in_the_words_does_not_end_what_is_told_of_the_source(words):
    assert said(f"According to Anna Vane, {words}.") == [("Anna Vane", words)]


@pytest.mark.parametrize(
    "text",
    [
        "“It is all over now,” Amina Diallo fumes in a blog post.",
        "“It is all over now,” fumed Amina Diallo.",
        "“It is all over now,” hisses Amina Diallo.",
        "“It is all over now,” Amina Diallo sighed.",
        "Amina Diallo grimaces: “It is all over now,”",
        "Amina Diallo thundered, “It is all over now,”",
        "“It is all over now,” grinned Amina Diallo, whom all call Moose.",
    ],
)
def test_any_verb_beside_a_quotation_and_a_name_tells_who_said_it(text):
    assert said(text) == [("Amina Diallo", "“It is all over now,”")]


@pytest.mark.parametrize(
    "text",
    [
        "The film “Leave Me!” stars Amina Diallo.",
        "Amina Diallo directed “The Long Way Home to Nowhere” in 1990.",
        "Amina Diallo visited “The Cave” on Monday.",
    ],
)
def test_the_title_of_a_work_is_nobodys_words(text):
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The general is said to have won the house at dice.", "have won the house at dice"),
        ("The clock was reported to stop at every death.", "stop at every death"),
    ],
)
def test_what_is_said_to_be_so_is_said_by_nobody(text, words):
    assert said(text) == [(None, words)]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "A senior official who spoke on condition of anonymity said it was late. "
            "“It is,” the official said.",
            "a senior official who spoke on condition of anonymity",
        ),
        (
            "A spokeswoman for Calder Point said it was late. “It is,” the spokeswoman said.",
            "a spokeswoman for Calder Point",
        ),
        (
            "A television reporter asked if it was late. “Is it?” the same reporter asked.",
            "a television reporter",
        ),
        ("The bank left its rate unchanged, saying it was late.", "the bank"),
        ("The firm grew fast, Paul Vijender, chief of Upshield said.", "Paul Vijender"),
        ("Armin Laschet, the leader of the party, who said it was late, left.", "Armin Laschet"),
        ("First-year president of football operations Dana Voss said it was late.", "Dana Voss"),
        ("“It is late,” said head of Content Dana Voss.", "Dana Voss"),
        ("U Pe Maung, a retired teacher known as Saya, said it was late.", "U Pe Maung"),
    ],
)
def test_who_is_described_is_one_speaker(text, speaker):
    assert {name for name, _ in said(text)} == {speaker}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The star has a sprained knee, per ESPN.", [("ESPN", "The star has a sprained knee")]),
        ("Per the Times, nine ships have sunk.", [("the Times", "nine ships have sunk")]),
        (
            "Some 1,200 people had died, per the army, and nine were hurt, according to the mayor.",
            [("the army", "Some 1,200 people had died"), ("the mayor", "nine were hurt")],
        ),
        ("The firm sells ten per day, a lot, per person as well.", []),
    ],
)
def test_per_names_a_source(text, expected):
    assert said(text) == expected


@pytest.mark.parametrize(
    "envoy",
    [
        "The envoy of Kenyan President William Ruto",
        "The lawyer of Mayor Ana Ruiz",
        "A spokesman for Minister Li Na",
        "The head of Senator Amina Diallo’s office",
    ],
)
def test_whose_envoy_somebody_is_does_not_speak(envoy):
    assert said(f"{envoy} said that it was late.")[0][0].casefold() == envoy.casefold()


@pytest.mark.parametrize("page", ["page", "newspaper", "magazine", "website"])
def test_this_newspaper_is_the_outlet(page):
    text = f"This {page} said that it was late."
    assert said(text, outlet="Ostrel Gazette") == [("Ostrel Gazette", "that it was late")]


def test_what_a_book_says_its_writer_says():
    text = "In her memoir Amina Diallo writes that it was late. The book says that it rained."
    assert [name for name, _ in said(text)] == ["Amina Diallo", "Amina Diallo"]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("It was close, according to the Sept. 9 letter.", "the Sept. 9 letter", "It was close"),
        ("According to new traffic reports, it fell.", "new traffic reports", "it fell"),
        ("So far the union has said it is late.", "the union", "it is late"),
        ("Tamm said on Nov. 20, that it is late.", "Tamm", "that it is late"),
        ("Tamm reported the club has agreed to it.", "Tamm", "the club has agreed to it"),
        ("Will said it was late.", "Will", "it was late"),
        ("“It is late,” says Jan Tamm.", "Jan Tamm", "“It is late,”"),
        ("“It is late,” said first author Ilse Tamm.", "first author Ilse Tamm", "“It is late,”"),
        ("“It is late,” Tamm and her team wrote.", "Tamm and her team", "“It is late,”"),
        ("Tamm warned the win is a start.", "Tamm", "the win is a start"),
        ("Tamm said supply is low.", "Tamm", "supply is low"),
        ("It rose in May, when it rained, said Ilse Tamm, chief of Orr.", "Ilse Tamm",
         "It rose in May, when it rained"),
        ("It fell, but according to Ilse Tamm, it will rise.", "Ilse Tamm", "it will rise"),
        ("Tamm told us in a hall that was cold that it was late.", "Tamm", "that it was late"),
    ],
)  # fmt: skip
def test_words_and_source_of_a_report_are_whole(text, source, content):
    (found,) = statements(Article("a", text))
    assert (text[slice(*found.source)], text[slice(*found.content)]) == (source, content)


@pytest.mark.parametrize(
    "text",
    [
        "“Stay,” Tamm told the Post in a story that ran for a week.",
        "He revived a channel called Moss. “Stay,” Tamm said.",
        "“Stay,” Tamm told members of the Council who met on Monday.",
        "“Stay,” Tamm said on Orr's “Late Day.”",
        "“Stay,” Tamm said of the man she thought was late.",
        "“Stay,” Tamm urged Orr, Veld and Mensah.",
    ],
)
def test_what_stands_after_a_quotation_is_no_second_statement(text):
    assert [text[slice(*s.content)] for s in statements(Article("a", text))] == ["“Stay,”"]


def test_two_names_joined_are_neither_of_them():
    (found,) = statements(Article("a", "Ubo and Lyra say the prints lead to bad results."))
    assert (found.speaker, found.candidates) == (None, ("Ubo", "Lyra"))


def test_a_headline_label_is_a_speaker_if_it_names_a_person():
    text = "Tamm: We will rebuild the bridge\n\nIlse Tamm came.\n\nVerdict: It is a good kettle"
    found = [s for s in statements(Article("a", text)) if s.cue]
    assert [(s.speaker, text[slice(*s.content)]) for s in found] == [
        ("Ilse Tamm", "We will rebuild the bridge")
    ]


@pytest.mark.parametrize(
    ("text", "speaker", "words"),
    [
        (
            "Ana Ruiz met Paul Orr. Still, Orr kept to his plan, as he joked: “We dig it twice.”",
            "Paul Orr",
            "“We dig it twice.”",
        ),
        (
            "The harbour needs no wall, as founder Ngozi Eze explained when we toured it.",
            "Ngozi Eze",
            "The harbour needs no wall",
        ),
        (
            "Halden replaced him with a crew, none of whom rowed: “They were rude,” Lind told us.",
            "Lind",
            "“They were rude,”",
        ),
        (
            "Prime Minister Ivo Brand, then in the opposition, spoke of the wall, saying that it "
            "would hold.",
            "Ivo Brand",
            "that it would hold",
        ),
        (
            "You need a good boat—according to Halvard, that means a deck of oak.",
            "Halvard",
            "that means a deck of oak",
        ),
        (
            "Sam Cole, analyst at the Halden Institute think tank, told us it was over.",
            "Sam Cole",
            "it was over",
        ),
        (
            "Shares fell after a trailer for its highly praised Harbour Four game said it was "
            "coming.",
            "a trailer for its highly praised Harbour Four game",
            "it was coming",
        ),
        (
            "Rain is believed to be near, according to Paul Orr.",
            "Paul Orr",
            "Rain is believed to be near",
        ),
        ("Per Lindqvist, the roof will hold.", "Lindqvist", "the roof will hold"),
    ],
)
def test_a_clause_beside_others_keeps_its_speaker(text, speaker, words):
    assert said(text)[-1] == (speaker, words)


@pytest.mark.parametrize(
    "text",
    [
        "I have heard Lake Vintar described as “a bath for giants”.",
        "The Hawks beat the Otters by 22 points to reach the final.",
        "Families wept after the Friday Otter attacks that killed four.",
        "The Otters went on a ten-match run after the coach left.",
        "Even when the Hawks tied the match in the third quarter, Halden answered.",
        "Ada Brook found herself “mothering” two boys while she sailed.",
        "They write in their book, “Vintar Harbour Culture: A History from Sail to Steam.”",
    ],
)
def test_a_deed_or_a_title_is_not_said(text):
    assert said(text) == []


def test_what_is_said_around_a_verb_and_its_preposition_is_whole():
    text = "The figures are based, the firm says, on a million visits."
    assert said(text) == [("the firm", text[:-1])]


@pytest.mark.parametrize(
    "text",
    [
        "Terzian said: “We won.” Then Paul Orr came. He said it was close.",
        "Paul Orr met the board. The firm sent a note. It was long. She said it was late.",
    ],
)
def test_who_is_not_beside_a_pronoun_is_only_a_candidate(text):
    assert said(text)[-1][0] is None


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Hope for Rivers and Lakes director Lia Holm said it was dry.", "Lia Holm"),
        ("A critic of director Lia Holm said it was dry.", "a critic of director Lia Holm"),
        (
            "A team led by economist Lia Holm said it was dry.",
            "a team led by economist Lia Holm",
        ),
        (
            "The Securities and Harbour Commission said it was dry.",
            "the Securities and Harbour Commission",
        ),
        (
            "The Centers for River Control and Safety said it was dry.",
            "the Centers for River Control and Safety",
        ),
        ("“We know,” said MEP Ana Ruiz. One MEP said it was dry.", "one MEP"),
        ("Studies say it is dry.", "studies"),
        (
            "Gabriel Sandoval Teneo\n\nGabriel Sandoval came. Sandoval said it was dry.",
            "Gabriel Sandoval",
        ),
        ("Ivo Brand came. “We won.” Added Brand: “It was dry.”", "Ivo Brand"),
        ("Prior to the match, rain fell. “It was dry,” he said.", None),
        ("Michael Prior came. Prior said it was dry.", "Michael Prior"),
    ],
)
def test_a_name_has_neither_offices_nor_other_words(text, speaker):
    assert said(text)[-1][0] == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "Ana Ruiz, star of the “Harbour” films, came. Ivo Brand laughed. “We are strict,” the "
            "“Old Vintar” star said.",
            "the “Old Vintar” star",
        ),
        (
            "It rained. The coach described the match as poor. Then coach Ivo Brand of Halden "
            "laughed.",
            "the coach",
        ),
        (
            "Asked about the existence of an inspection Lindqvist said it was late.",
            "Lindqvist",
        ),
        (
            "Dr. Ana Ruiz, chief health officer at Halden Labs, a Vintar company, noted that it "
            "was late.",
            "Ana Ruiz",
        ),
        (
            "Ngozi Eze wept. Soon her mother invited her in, because “it was raining”. “I was a "
            "singer,” she wrote.",
            None,
        ),
    ],
)
def test_an_office_or_a_relative_is_not_whoever_is_near(text, speaker):
    assert said(text)[-1][0] == speaker


def test_what_people_may_believe_is_no_statement():
    assert said("So long as people believe prices will fall, we are safe.") == []


@pytest.mark.parametrize(
    "text",
    [
        "As an old hand who spent her youth “at sea,” I consider it a win.",
        "I suspect that if you asked the port, it would say “never.”",
        "We called it “among the prettiest boats on the whole river.”",
    ],
)
def test_what_the_writer_thinks_is_nobodys_statement(text):
    assert said(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Initial reports that Ana Ruiz had left were denied.",
        "Fans of the couple shared a note by Brand that reads: “Soup is a great choice!”",
        "Whatever Ruiz told her partners may be important.",
        "She never expected to be urging guests to sing.",
        "“We wait for the court.” — Nicole Orr (@norr) May 3, 2021",
    ],
)
def test_reports_that_are_nouns_or_of_others_words_are_nobodys(text):
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Reuters reports that it rained.", "Reuters"),
        (
            "But general manager of boats at the VFL, Nicole Okoye, said it was late.",
            "Nicole Okoye",
        ),
        ("We met advocate Ana Ruiz, who said that it was late.", "Ana Ruiz"),
        ("The Otters met the Dodgers. Dodgers announced that it rained.", "Dodgers"),
    ],
)
def test_the_subject_beside_a_verb_keeps_its_name(text, speaker):
    assert said(text)[-1][0] == speaker
