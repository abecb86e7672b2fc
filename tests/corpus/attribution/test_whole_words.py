"""The words of a statement are whole, and no more than that; and they are their speaker's."""

from __future__ import annotations

import pytest

from corpus.article import Article
from corpus.attribution.statements import statements
from tests.corpus.attribution.test_what_is_said import said


@pytest.mark.parametrize(
    ("text", "speaker", "words"),
    [
        ("While Aylin Demir said the ferry was late, two others blamed the fog.",
         "Aylin Demir", "the ferry was late"),
        ("Though Aylin Demir said the ferry had been late, many passengers left early.",
         "Aylin Demir", "the ferry had been late"),
        ("Although Tomasz Wilk told the court that the roof had leaked, the judge fined him.",
         "Tomasz Wilk", "that the roof had leaked"),
        ("After Thandiwe Moyo announced that the mill would close, its workers walked out.",
         "Thandiwe Moyo", "that the mill would close"),
        ("While one diner agreed that “soup is a meal,” another diner asked for bread.",
         "one diner", "that “soup is a meal,”"),
        ("While Aylin Demir noted that the rule is changing, it’s still bad.",
         "Aylin Demir", "that the rule is changing"),
        ("While Aylin Demir noted that the rule is changing, Tomasz Wilk eventually left.",
         "Aylin Demir", "that the rule is changing"),
        ("With Aylin Demir having confirmed the pair have met, they will now go on.",
         "Aylin Demir", "the pair have met"),
        ("On a day when Tomasz Wilk said his crew were tired, the last prize fell to Oslo.",
         "Tomasz Wilk", "his crew were tired"),
    ],
)  # fmt: skip
def test_words_in_a_clause_that_opens_the_sentence_end_before_the_main_clause(text, speaker, words):
    assert said(text)[0] == (speaker, words)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Thandiwe Moyo said while the ferry was late, it did arrive.",
         "while the ferry was late, it did arrive"),
        ("When it rained, Thandiwe Moyo said the roof leaked, and nobody came.",
         "the roof leaked, and nobody came"),
    ],
)  # fmt: skip
def test_a_clause_that_opens_the_words_is_theirs(text, words):
    assert said(text) == [("Thandiwe Moyo", words)]


@pytest.mark.parametrize(
    "adjunct",
    [
        "during a chat with “Kanal Dokuz” last spring",
        "in a talk on the “Night Desk” this week",
        "in a column for the “Lagos Ledger” last May",
        "ahead of the 2031 games in Lima",
        "ahead of the vote",
    ],
)
def test_where_and_when_it_was_said_is_no_part_of_the_words(adjunct):
    text = f"“It is a balance that nobody keeps,” Aylin Demir told Radio Delta {adjunct}."
    other = f"“It is a balance that nobody keeps,” Aylin Demir said {adjunct}."
    assert [w for _, w in said(text)] == ["“It is a balance that nobody keeps,”"]
    assert [w for _, w in said(other)] == ["“It is a balance that nobody keeps,”"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Thandiwe Moyo confirmed in March 2031 that the mill was sold.",
         "that the mill was sold"),
        ("Thandiwe Moyo said in a report on May 3 that the mill was sold.",
         "that the mill was sold"),
        ("She pointed out, however, that the mill was sold.", "that the mill was sold"),
        ("She noted, though, that the mill was sold.", "that the mill was sold"),
        ("Thandiwe Moyo warned me when I first called that the mill was sold.",
         "that the mill was sold"),
    ],
)  # fmt: skip
def test_words_begin_after_what_is_told_of_the_deed(text, words):
    assert [w for _, w in said("Thandiwe Moyo came. " + text)] == [words]


@pytest.mark.parametrize(
    "text",
    [
        "A startup called Telo Trucks is building a van.",
        "An old beetle called Titanus lives in the bark.",
        "The league added a fund called “Play On, Play Safe,” to help the clubs.",
        "A man called Pedro Lima sold the boat.",
        "Most of the class say the same.",
        "He rarely tweeted anymore.",
        "Thandiwe Moyo explained it beautifully.",
        "It was told that Moyo had a talk, but she denied that again on Tuesday.",
        "Frequently asked questions",
        "Related: “Once more the plan has failed.”",
        "Contoso, too, likely believed that it was late.",
        "After Contoso declared bankruptcy, Thandiwe Moyo left.",
        "On a wet day Thandiwe Moyo is telling her story about the dams.",
        "They tried to show that Contoso likely believed that it was late.",
        "The two signed a deal, promoting shared standards for mills.",
        "When the mill was sold weeks later, the workers went on to find other mills.",
        "It matters that although its income fell, the ferry continued to grow.",
        "When asked why it was “so late,” Thandiwe Moyo left.",
        "A kindly teacher called Mr Davies – or was it Evans – came in.",
        "But while most of us can sing, suggesting they do is hard.",
        "Porto led the Lions by 78 points to 49 after the break.",
        "The pair welcomed their first child, son Emeka, in May.",
        "Rents: “The owners have not cut them at all.”",
        "Thandiwe Moyo wrote a book on the climate and chained herself to a bank.",
        "Though it feels slow — and hardly matters — Moyo’s song only adds to the joy.",
        "The firm does have a record of updates — Contoso just added a new button.",
        "Builders with more than a million users must request a special licence from Contoso.",
        "The board has no good record in predicting what the paper will say.",
        "In a talk with Radio Delta, Thandiwe Moyo described the latest finds.",
        "Significant questions linger about the dam.",
        "Ultimately, the guards “do not need to see” it.",
        "We want somebody who, say, a small shop would trust.",
        "“And it was late, and it was dark.” - White Heron\n\nThe band played on.",
        "The club has had its share of, um, let’s say, “bumps” down the road.",
        "Thandiwe Moyo runs a band that lets users paint by describing colours.",
        "The choir sang, and an all-lowercase-text replies from the wall.",
        "The app made the phone a toy in the eyes of Steam, next to the others.",
        "Tomasz Wilk worried about turning into a “has-been” at forty.",
        "The first is a lamp, a feature designed to bring added light.",
        "Lawyer Nicolas Roos questions Gary Wang during the trial, in this sketch.",
        "Harry Kane and his team applaud fans after their victory.",
        "The festival welcomed 72 volunteers to hand out meals.",
        "The last time India welcomed the cup was in 2011.",
        "She is expected to play on Sunday.",
        "He’s expected to be on the bench.",
        "The side expected to win has the lower odds.",
        "Thandiwe Moyo is said to be sorry and asking for “big” changes.",
    ],
)  # fmt: skip
def test_other_senses_of_verbs_of_saying_give_nobody_words(text):
    assert [row for row in said(text) if row[0] is not None] == []


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Nationally, a third of the nests will fail, said Leilani Kealoha, but ours are low.",
         "Leilani Kealoha"),
        ("The flakes are easier to paint when dipped, creating an ink, says Anupma Thakur.",
         "Anupma Thakur"),
        ("Bob Okafor of USA Today Rugby reports that the team is late.", "Bob Okafor"),
        ("“We knew that it was late, and we left.” - Adaeze Okafor\n\nThe band played on.",
         "Adaeze Okafor"),
        ("The club has had anger from fans who say she is late.", "fans"),
        ("Sana Malik, who also has three sons — one with Omar — called his house “very cool”.",
         "Sana Malik"),
        ("The 2007/08 cup winner with Porto said that it was late.",
         "the 2007/08 cup winner with Porto"),
        ("Keep in mind, storing salt is a first step, says Vitalie Stavila.", "Vitalie Stavila"),
        ("Joao Prates is confident Porto’s year will not be lost but has warned his players "
         "that they cannot rest.", "Joao Prates"),
        ("The best are the ones that follow Porto’s rules, which ask you to wait.",
         "the ones that follow Porto’s rules"),
        ("Levy had his great hour in a talk with the presenter Kay Burley, who asked him "
         "whether it was right.", "Kay Burley"),
        ("“We will stay with the team for years to come,” said an emailed Contoso statement.",
         "Contoso"),
        ("“It stays,” said a written statement from Contoso.", "Contoso"),
        ("“It stays,” read the letter from Vitalie Stavila to the board.", "Vitalie Stavila"),
        ("“It stays,” according to a Contoso press release.", "Contoso"),
        ("“It stays,” said a Sunday statement.", "a Sunday statement"),
        ("“Spells are condemned by the book,” said Fr. Callum Reehil.", "Callum Reehil"),
        ("As a rule, mothers, especially women who vote, claim that it is late.", "mothers"),
    ],
)  # fmt: skip
def test_the_speaker_is_the_whole_phrase_that_the_verb_belongs_to(text, speaker):
    assert [row[0] for row in said(text)] == [speaker]


@pytest.mark.parametrize(
    ("text", "speaker", "words"),
    [
        ("Ama Wembley reported the pair have been willing to wait, but noted they may leave.",
         "Ama Wembley", "the pair have been willing to wait"),
        ("That same day Radio Delta, among others, reported that the mill was sold.",
         "Radio Delta", "that the mill was sold"),
        ("A user based in Egypt, who asked to stay unnamed, left.",
         "a user based in Egypt", "to stay unnamed"),
        ("With Oliver Nkomo, 16, saying he thought it was late, the game began.",
         "Oliver Nkomo", "he thought it was late"),
        ("The women wept, with Peru’s captain, Lucía Rojas, calling it “unjust” and “cruel”.",
         "Lucía Rojas", "it “unjust” and “cruel”"),
        ("As Aylin Demir implied on “The Late Ferry Show,” the seat is growing hotter.",
         "Aylin Demir", "the seat is growing hotter"),
        ("The indictment calls Aylin Demir’s letters “false and misleading.”",
         "the indictment", "Aylin Demir’s letters “false and misleading.”"),
        ("The union sued the firm, the maker of two drugs, Aluna, claiming that it knew.",
         "the union", "that it knew"),
        ("So I went back to the lawyers who filed the suit, who noted that it was late.",
         "the lawyers who filed the suit", "that it was late"),
        ("Some, like Aylin Demir, say they were tired, while others say the app is slow.",
         None, "they were tired"),
    ],
)  # fmt: skip
def test_words_and_speaker_of_longer_sentences(text, speaker, words):
    assert said(text)[0] == (speaker, words)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Sana Malik, who told us it was “a joke, really,” gave us a long tour of the port.",
         "it was “a joke, really,”"),
        ("Sana Malik called herself “a nerd,” and she pointed out that it was late.",
         "“a nerd,”"),
        ("In her new memoir, “The Long Winter,” Sana Malik claimed that it was late.",
         "that it was late"),
        ("Sana Malik has warned more needs to be done.", "more needs to be done"),
        ("Despite the fact that it rained, according to Sana Malik, the boats sailed.",
         "the boats sailed"),
        ("Sana Malik continued to say that it was late.", "that it was late"),
        ("Sana Malik told staff the firm had not paused work elsewhere.",
         "the firm had not paused work elsewhere"),
        ("Sana Malik called it a farce.", "it a farce"),
        ("Sana Malik described the dam as a joke.", "the dam as a joke"),
        ("Sana Malik wrote that a book on the climate was late.",
         "that a book on the climate was late"),
    ],
)  # fmt: skip
def test_other_words_of_the_sentence_are_none_of_the_speakers(text, words):
    assert said(text)[0] == ("Sana Malik", words)


def test_a_release_that_announces_a_thing_takes_no_turn():
    text = (
        "“It is a step,” said Sana Malik, a teacher, in a release announcing the study. "
        "“It will go on for years.”"
    )
    assert [row[0] for row in said(text)] == ["Sana Malik", "Sana Malik"]


@pytest.mark.parametrize(
    ("text", "cue", "words"),
    [
        (
            "Amina Cole reported last quarter that the mill was busy.",
            "reported",
            "that the mill was busy",
        ),
        ("Amina Cole suggested on social media that she’d leave.", "suggested", "that she’d leave"),
        (
            "Amina Cole had said in a radio interview taped in May that the mill was safe.",
            "said",
            "that the mill was safe",
        ),
        (
            "Amina Cole has said for weeks she’s the only one left.",
            "said",
            "she’s the only one left",
        ),
        (
            "Amina Cole said if elected mayor she would sell the mill.",
            "said",
            "if elected mayor she would sell the mill",
        ),
        ("Amina Cole has called fees “unfair.”", "called", "fees “unfair.”"),
        ("Amina Cole called him a coward who ran.", "called", "him a coward who ran"),
        ("Amina Cole shared that the mill was shut.", "shared", "that the mill was shut"),
        (
            "Amina Cole voiced doubts that the mill would open.",
            "voiced",
            "doubts that the mill would open",
        ),
        ("The mill is so old that Amina Cole believes it will fall.", "believes", "it will fall"),
    ],
)
def test_the_words_are_found_behind_what_stands_between(text, cue, words):
    found = [s for s in statements(Article("a", text)) if s.speaker == "Amina Cole"]
    assert [(text[slice(*s.cue)], text[slice(*s.content)]) for s in found] == [(cue, words)]


def test_adding_reports_the_second_of_two_quotations():
    text = "“I will stay,” Amina Cole said, adding, “We will all stay and work.”"
    found = statements(Article("a", text))
    assert [(s.speaker, text[slice(*s.cue)]) for s in found] == [
        ("Amina Cole", "said"),
        ("Amina Cole", "adding"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The city rules that could change are old.",
        "Amina Cole shared her lunch.",
        "The coach ruled out Amina Cole, they feared.",
        "Amina Cole went on to list the prizes she’s won.",
    ],
)
def test_a_plural_noun_and_a_deed_report_nothing(text):
    assert all(s.speaker in {None} for s in statements(Article("a", text)))
