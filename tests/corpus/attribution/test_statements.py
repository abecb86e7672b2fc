from __future__ import annotations

from itertools import count

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from corpus.article import Article
from corpus.attribution.statements import judge_statements, statements
from tests.work import growth

NUMBERS = count()


def said(text, **known):
    """(speaker, kind, words) of each statement in a text."""
    article = Article("a", text, **known)
    return [(s.speaker, s.kind, text[slice(*s.content)]) for s in statements(article)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "“We won,” said Sergey Lavrov.",
            [("Sergey Lavrov", "direct", "“We won,”")],
        ),
        (
            "“We won,” Sergey Lavrov said.",
            [("Sergey Lavrov", "direct", "“We won,”")],
        ),
        (
            'Sergey Lavrov said: "We won."',
            [("Sergey Lavrov", "direct", '"We won."')],
        ),
        (
            "Sergey Lavrov, the foreign minister, told reporters in Moscow on Friday: “We won.”",
            [("Sergey Lavrov", "direct", "“We won.”")],
        ),
        (
            "“We don’t. We respect them, “Sergey Lavrov said in Mexico.",
            [("Sergey Lavrov", "direct", "“We don’t. We respect them, “")],
        ),
        (
            "“We won,” Sergey Lavrov said, “and you lost.”",
            [
                ("Sergey Lavrov", "direct", "“We won,”"),
                ("Sergey Lavrov", "direct", "“and you lost.”"),
            ],
        ),
        (
            "“We won,” said Sergey Lavrov. “You lost. Go home.”",
            [
                ("Sergey Lavrov", "direct", "“We won,”"),
                ("Sergey Lavrov", "direct", "“You lost. Go home.”"),
            ],
        ),
        (
            "Sergey Lavrov: “We won.”",
            [("Sergey Lavrov", "direct", "“We won.”")],
        ),
        (
            "“We won.” — Sergey Lavrov, in Moscow",
            [("Sergey Lavrov", "direct", "“We won.”")],
        ),
        (
            "“We won,” Sergey Lavrov quavered at the gate.",
            [("Sergey Lavrov", "direct", "“We won,”")],
        ),
        (
            "“We have won it all,” Sergey Lavrov riffed at the gate.",
            [("Sergey Lavrov", "direct", "“We have won it all,”")],
        ),
    ],
)
def test_direct_speech(text, expected):
    assert said(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Sergey Lavrov said that the talks had failed.",
            [("Sergey Lavrov", "indirect", "that the talks had failed")],
        ),
        (
            "Sergey Lavrov said on Thursday the talks had failed.",
            [("Sergey Lavrov", "indirect", "the talks had failed")],
        ),
        (
            "The talks have failed, Sergey Lavrov said.",
            [("Sergey Lavrov", "indirect", "The talks have failed")],
        ),
        (
            "The talks, Sergey Lavrov said, have failed.",
            [("Sergey Lavrov", "indirect", "The talks, Sergey Lavrov said, have failed")],
        ),
        (
            "According to Sergey Lavrov, the talks failed.",
            [("Sergey Lavrov", "indirect", "the talks failed")],
        ),
        (
            "The talks failed, according to Sergey Lavrov.",
            [("Sergey Lavrov", "indirect", "The talks failed")],
        ),
        (
            "As Sergey Lavrov said, the talks failed.",
            [("Sergey Lavrov", "indirect", "the talks failed")],
        ),
        (
            "Sergey Lavrov accused John Bolton of lying.",
            [("Sergey Lavrov", "indirect", "John Bolton of lying")],
        ),
        (
            "Sergey Lavrov questioned the statements by John Bolton that Russia was weak.",
            [
                (
                    "Sergey Lavrov",
                    "indirect",
                    "the statements by John Bolton that Russia was weak",
                )
            ],
        ),
        (
            "Sergey Lavrov said the plan was good, adding that it was late.",
            [
                ("Sergey Lavrov", "indirect", "the plan was good"),
                ("Sergey Lavrov", "indirect", "that it was late"),
            ],
        ),
        (
            "Sergey Lavrov said the plan was good but warned that it was late.",
            [
                ("Sergey Lavrov", "indirect", "the plan was good"),
                ("Sergey Lavrov", "indirect", "that it was late"),
            ],
        ),
        (
            "Sergey Lavrov arrived on Friday and said that he was tired.",
            [("Sergey Lavrov", "indirect", "that he was tired")],
        ),
        (
            "Sergey Lavrov called for talks.",
            [("Sergey Lavrov", "indirect", "talks")],
        ),
        ("Sergey Lavrov vowed to leave.", [("Sergey Lavrov", "indirect", "to leave")]),
        (
            "Sergey Lavrov promised to voters that he would leave.",
            [("Sergey Lavrov", "indirect", "that he would leave")],
        ),
        (
            "Sergey Lavrov told his advisers to stay, and left.",
            [("Sergey Lavrov", "indirect", "to stay")],
        ),
        (
            "Sergey Lavrov agreed that it was late.",
            [("Sergey Lavrov", "indirect", "that it was late")],
        ),
        (
            "Sergey Lavrov says at a stop in Ostrel, Vintar, that it is late.",
            [("Sergey Lavrov", "indirect", "that it is late")],
        ),
        (
            "The plan, Sergey Lavrov told me on Friday, is that he leaves.",
            [
                (
                    "Sergey Lavrov",
                    "indirect",
                    "The plan, Sergey Lavrov told me on Friday, is that he leaves",
                )
            ],
        ),
        (
            "A study by the bank found the plan was late.",
            [("a study by the bank", "indirect", "the plan was late")],
        ),
        ("Sergey Lavrov found the plan in a drawer.", []),
        (
            "Half of them were late, an analysis of the filings shows.",
            [("an analysis of the filings", "indirect", "Half of them were late")],
        ),
        (
            "There was Sergey Lavrov’s claim that Bolton lied.",
            [("Sergey Lavrov", "indirect", "that Bolton lied")],
        ),
    ],
)
def test_indirect_speech(text, expected):
    assert said(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Sergey Lavrov said there was “progress” in the talks.",
            [("Sergey Lavrov", "mixed", "there was “progress” in the talks")],
        ),
        (
            "Sergey Lavrov called the plan “a joke”.",
            [("Sergey Lavrov", "mixed", "the plan “a joke”")],
        ),
        (
            "The plan was “a joke,” Sergey Lavrov said.",
            [("Sergey Lavrov", "mixed", "The plan was “a joke,”")],
        ),
    ],
)
def test_mixed_speech(text, expected):
    assert said(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The “shadow” minister left the “Hotel Metropol” on Friday.",
        "She sang “Yesterday” and read “War and Peace” aloud to nobody.",
        "The students’ plan was the workers’ plan.",
        "Sergey Lavrov did not say that the talks had failed.",
        "Sergey Lavrov would say that the talks had failed.",
        "If Sergey Lavrov says that the talks have failed, we lose.",
        "It is said that the talks failed.",
        "The states that border Russia are many.",
        "Terrorists attacked a compound in the city.",
        "He added two goals and wrote a letter.",
        "The said minister left.",
    ],
)
def test_what_is_no_speech(text):
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Sergey Lavrov came. “We won,” Lavrov said.", "Sergey Lavrov"),
        ("Sergey Lavrov came. “We won,” said Mr. Lavrov.", "Sergey Lavrov"),
        ("Sergey Lavrov came. “We won,” he said.", "Sergey Lavrov"),
        (
            "Russian Foreign Minister Sergey Lavrov came. “We won,” said the Russian minister.",
            "Sergey Lavrov",
        ),
        (
            "Russian Foreign Minister Sergey Lavrov came. “We won,” the Russian diplomat said.",
            "Sergey Lavrov",
        ),
        (
            "Sergey Lavrov, the foreign minister, met Ana Ruiz. “We won,” the minister said.",
            "Sergey Lavrov",
        ),
        ("Sergey Lavrov met Ana Ruiz. “We won,” she said.", "Ana Ruiz"),
        ("“We won,” the Kremlin said.", "the Kremlin"),
        ("“We won,” said a spokesman for Sergey Lavrov.", "a spokesman for Sergey Lavrov"),
        ("“We won,” said Dmitry Peskov, a spokesman for Vladimir Putin.", "Dmitry Peskov"),
        ("“We won,” said the farmer, Anders Holm.", "Anders Holm"),
        ("The farmer, Anders Holm, said that he won.", "Anders Holm"),
        ("“We won,” a source close to the ministry said.", "a source close to the ministry"),
        ("Officials said that the talks failed.", "officials"),
        ("Sergey Lavrov, who met Ebrard, said that he won.", "Sergey Lavrov"),
        ("Sergey Lavrov, quoting John Bolton, said that Russia was weak.", "Sergey Lavrov"),
        ("Sergey Lavrov of Russia said that he won.", "Sergey Lavrov"),
        (
            "Sergey Lavrov came. John Bolton left. Of Mr. Bolton he said that he was late.",
            "Sergey Lavrov",
        ),
        ("Agnes Brail, the mayor’s wife, left. The mayor said it was late.", "the mayor"),
        (
            "Ana Ruiz said that Eva Braun was late. Braun should go home at once, she added.",
            "Ana Ruiz",
        ),
        (
            "Sergey Lavrov left. Asked whether Nicolás Maduro would go, he said it was late.",
            "Sergey Lavrov",
        ),
        ("“We won,” Lavrov’s lawyer said.", "Lavrov’s lawyer"),
        ("The head of the survey, Ana Ruiz of Ostrel, said that it shook.", "Ana Ruiz"),
    ],
)
def test_a_mention_stands_for_its_speaker(text, speaker):
    assert [s[0] for s in said(text)][-1] == speaker


@pytest.mark.parametrize(
    ("text", "candidates"),
    [
        (
            "Sergey Lavrov and Marcelo Ebrard said that they won.",
            {"Sergey Lavrov", "Marcelo Ebrard"},
        ),
        (
            "Asked by Marcelo Ebrard whether Sergey Lavrov would go, he said that it was late.",
            {"Sergey Lavrov", "Marcelo Ebrard"},
        ),
        ("“We won,” he said.", set()),
        (
            "Bill Clinton met Hillary Clinton. “We won,” Clinton said.",
            {"Bill Clinton", "Hillary Clinton"},
        ),
    ],
)
def test_where_it_is_not_sure_nobody_is_named(text, candidates):
    (statement,) = statements(Article("a", text))
    assert statement.speaker is None
    assert set(statement.candidates) == candidates


@pytest.mark.parametrize(
    ("text", "speaker", "candidates"),
    [
        (
            "Ana Ruiz, the mayor, came. Bo Adler sang. Bo Adler left. “We won,” the mayor said.",
            None,
            ("Bo Adler", "Ana Ruiz"),
        ),
        (
            "Ana Ruiz, the mayor, came. Bo Adler, the captain, left. “We won,” the mayor said.",
            "Ana Ruiz",
            (),
        ),
        (
            "Ana Ruiz, the mayor, came. Vintar Bank closed. “We won,” the mayor said.",
            "Ana Ruiz",
            (),
        ),
        (
            "Ana Ruiz, the mayor, came. Bo Adler left.\n\nIt rained.\n\nIt snowed.\n\n"
            "“We won,” the mayor said.",
            "Ana Ruiz",
            (),
        ),
        (
            "Ana Ruiz, the mayor, came. Bo Adler left. Ruiz wept. “We won,” the mayor said.",
            "Ana Ruiz",
            (),
        ),
        (
            "Ana Ruiz, the mayor, met Bo Adler. “We won,” the mayor said.",
            "Ana Ruiz",
            (),
        ),
        (
            "Ana Ruiz, the chairwoman, came. Bob Adler left. “We won,” the chairwoman said.",
            "Ana Ruiz",
            (),
        ),
    ],
    ids=[
        "another came up since",
        "another with an office of his own",
        "a body",
        "two paragraphs ago",
        "the holder came up again",
        "in the same sentence",
        "of the other gender",
    ],
)
def test_a_bare_office_is_its_holders_unless_another_came_up(text, speaker, candidates):
    last = statements(Article("a", text))[-1]
    assert (last.speaker, last.candidates) == (speaker, candidates)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "Otto Ray, the festival’s director, spoke. It rained.\n\nThe first film was “Salt” "
            "by Ana Ruiz. “It is long,” the director said.",
            "Ana Ruiz",
        ),
        (
            "Otto Ray, the firm’s director, spoke. It rained.\n\nA film was shown by Ana Ruiz, "
            "the mayor. “It is long,” the director said.",
            "Otto Ray",
        ),
        ("The novel by Ana Ruiz sold out. “It is long,” the author said.", "Ana Ruiz"),
    ],
)
def test_who_made_a_work_is_its_director_or_author(text, speaker):
    assert said(text)[-1][0] == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Bob Day, the captain, said that he lost. “Too bad,” the player said.", "Bob Day"),
        ("Bob Day, the captain, was late. “Too bad,” the 31-year-old player said.", "Bob Day"),
        ("Otto Ray came in.\n\nThe 54-year-old said that he was tired.", "Otto Ray"),
        ("Otto Ray came in.\n\nThe actor said that he was tired.", "Otto Ray"),
        ("Ana Ruiz said that it was old. “Rock is slow,” the geologist said.", "Ana Ruiz"),
        ("Bob Day told Ana Ruiz that he won. “Easily,” the Land Party politician said.", "Bob Day"),
        (
            "Otto Ray met Ana Ruiz.\n\nRay said that he won. His opponent said it was late.",
            "Ana Ruiz",
        ),
    ],
    ids=[
        "the last speaker",
        "the subject before",
        "an age, the paragraph before",
        "the subject of the paragraph before",
        "a calling",
        "the last speaker, another beside him",
        "the other of two",
    ],
)
def test_a_description_takes_up_the_one_person_it_can(text, speaker):
    assert said(text)[-1][0] == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Bob Day was arrested. “He ran,” the officer said.", "the officer"),
        ("Bob Day met Ana Ruiz. “We won,” the player said.", "the player"),
        ("A player fell. Bob Day said it was sad. “I fell,” the player said.", "the player"),
        ("Bob Day was late. “We won,” the actress said.", "the actress"),
        ("Bob Day, 40, was late. “We won,” the 31-year-old player said.", "the 31-year-old player"),
        ("Bob Day was late. “We won,” the team’s player said.", "the team’s player"),
        ("Bob Day was late. “We won,” the brother said.", "the brother"),
        ("Bob Day left. After Ana Ruiz had left too the player said it was late.", "the player"),
        (
            "Al Fox, the head coach, left.\n\nOtto Ray came.\n\nThe new coach said it was late.",
            "the new coach",
        ),
        (
            "Ana Ruiz left. Eva Braun came. Otto Ray said that he won. His opponent said it was "
            "late.",
            "his opponent",
        ),
        ("In Ostrel it rained. “We won,” the player said.", "the player"),
    ],
    ids=[
        "often a stranger",
        "two in the sentence before",
        "one is spoken of already",
        "of the other gender",
        "of another age",
        "somebody else’s",
        "kin",
        "another in the same sentence",
        "another has such an office",
        "three people",
        "a place",
    ],
)
def test_a_description_that_may_be_a_strangers_takes_up_nobody(text, speaker):
    assert said(text)[-1][0] == speaker


@pytest.mark.parametrize(
    "relation",
    [
        "His counterpart",
        "His Mexican counterpart",
        "His brother",
        "His spokeswoman",
        "Lavrov’s mother",
        "Sergey Lavrov’s mother",
        "The minister’s brother",
        "The victim’s mother",
        "The mother of Sergey Lavrov",
        "A lawyer for Sergey Lavrov",
        "An aide to the minister",
    ],
)
@pytest.mark.parametrize(
    ("before", "after"),
    [("", " said that it was late."), ("“It is late,” ", " said.")],
    ids=["indirect", "direct"],
)
def test_who_is_told_of_by_whom_he_belongs_to_is_never_that_one(relation, before, after):
    named = relation if not before else relation[0].lower() + relation[1:]
    named = named.replace("sergey", "Sergey").replace("lavrov’s", "Lavrov’s")
    text = f"Sergey Lavrov, the minister, fell. {before}{named}{after}"
    (statement,) = statements(Article("a", text))
    assert statement.speaker is not None
    assert statement.speaker.lower() == relation.lower()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Four dead, according to the police; six, according to the mayor.",
            [("the police", "Four dead"), ("the mayor", "six")],
        ),
        (
            "Four had died, according to the police, and six, according to the mayor.",
            [("the police", "Four had died"), ("the mayor", "six")],
        ),
        (
            "Four had died, according to the police; the mayor spoke of six.",
            [("the police", "Four had died"), ("the mayor", "six")],
        ),
        (
            "Four had died, the police said; six, the mayor said.",
            [("the police", "Four had died"), ("the mayor", "six")],
        ),
        (
            "Four had died, the police said, while the mayor spoke of six.",
            [("the police", "Four had died"), ("the mayor", "six")],
        ),
        ("“Four,” said the police; “six,” the mayor.", [("the police", "“Four,”")]),
        (
            "“Four,” said the police; “six of them at least,” the mayor.",
            [("the police", "“Four,”")],
        ),
        (
            "The plan, according to the mayor, has failed.",
            [("the mayor", "The plan, according to the mayor, has failed")],
        ),
        ("But, according to the mayor, it has failed.", [("the mayor", "it has failed")]),
    ],
)
def test_two_who_tell_of_it_in_one_sentence_have_each_his_own_words(text, expected):
    assert [(speaker, words) for speaker, _, words in said(text)] == expected


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("In Vintar Celia Druce said that it was late.", "Celia Druce"),
        ("In New Ostrel Celia Druce said that it was late.", "Celia Druce"),
        ("In Vintar Orlo Keel said that it was late. Orlo Keel left.", "Orlo Keel"),
        ("On Friday in Vintar Celia Druce left. “We won,” Druce said.", "Celia Druce"),
        ("“We won,” said head of Content Celia Druce. “We did,” she said.", "Celia Druce"),
        ("“We won,” said Geologist Celia Druce. “We did,” she said.", "Celia Druce"),
        ("“We won,” asked Celia Druce rhetorically, and left.", "Celia Druce"),
        ("“We won,” added Ostrel Co-Owner, Celia Druce.", "Celia Druce"),
        ("MAYOR CELIA DRUCE WINS AGAIN\n\nCelia Druce came. “We won,” she said.", "Celia Druce"),
        ("“We won,” said coach Celia Druce prior to the match.", "Celia Druce"),
        ("“We won,” Ostrel Port (OSP) President Celia Druce said.", "Celia Druce"),
        ("At the Celia King Cup it rained. Bo Day left. “We won,” King said.", "King"),
        ("“We won,” said the \u200b\u200bOstrel mayor.", "the \u200b\u200bOstrel mayor"),
        ("Nationally, it was late. Celia Druce came. “We won,” she said.", "Celia Druce"),
    ],
)
def test_a_name_is_parted_from_what_stands_beside_it(text, speaker):
    assert said(text)[-1][0] == speaker


@pytest.mark.parametrize(
    "text",
    [
        "Book recommendation: “The Steep Hill of Ostrel”",
        "My favourite line from the book is: “The hill is steep.”",
        "Ana Ruiz wrote back.\n\nPicture from the school: “We are sad.” — Bo Day (@bo)",
    ],
)
def test_a_thing_or_the_bringer_of_words_is_no_speaker(text):
    assert [s for s in said(text) if s[1] == "direct"] == []


def test_a_question_keeps_its_speaker_after_it():
    text = "Ana Ruiz had to tell the town of it. “Why not?” Bo Day recalls. “Tell me.”"
    assert [s[0] for s in said(text) if s[1] == "direct"] == ["Bo Day", "Bo Day"]


@pytest.mark.parametrize(
    ("text", "speaker", "candidates"),
    [
        ("Bo Day criticised the dam. “It is too high.”", "Bo Day", ()),
        ("Bo Day criticised the dam.\n\n“It is too high.”", None, ("Bo Day",)),
        ("Israel wants a new dam. “It is too high.”", None, ("Israel",)),
        ("Bo Day said it was late.\n\n“It is too high.”", "Bo Day", ()),
    ],
)
def test_after_an_act_a_quotation_is_only_theirs_who_are_named_beside_it(text, speaker, candidates):
    last = statements(Article("a", text))[-1]
    assert (last.speaker, last.candidates) == (speaker, candidates)


@pytest.mark.parametrize(
    ("text", "speaker", "candidates"),
    [
        (
            "“We lost,” Jim Fox, the coach, said.\n\nBen Day had a bad night.\n\n“All,” he added.",
            None,
            ("Jim Fox", "Ben Day"),
        ),
        (
            "“We lost,” Jim Fox, the coach, said.\n\nAna Ruiz had a bad night.\n\n“All,” he added.",
            "Jim Fox",
            (),
        ),
        ("“We lost,” the police said. Ben Day had a bad night. “All,” he added.", "Ben Day", ()),
        (
            "“We lost,” Jim Fox, the coach, said.\n\n"
            "Ben Day sitting in the stand tore the plan “to pieces”. “All,” he added.",
            None,
            ("Ben Day", "Jim Fox"),
        ),
    ],
)
def test_who_adds_is_who_spoke_before_or_nobody(text, speaker, candidates):
    last = statements(Article("a", text))[-1]
    assert (last.speaker, last.candidates) == (speaker, candidates)


def test_a_surname_is_left_open_once_the_other_who_bears_it_has_spoken():
    text = (
        "Luc Orne was ill. Orne is ten. Orne sings. Orne reads. Orne plays. “He was ill,” said his "
        "mother, Ada Orne.\n\n“He is well,” said Orne."
    )
    last = statements(Article("a", text))[-1]
    assert (last.speaker, set(last.candidates)) == (None, {"Luc Orne", "Ada Orne"})


def test_a_quotation_shown_twice_has_its_speaker_in_both_places():
    words = "“The hill that we were shown on the plan is no quantity at all.”"
    text = (
        "“It is late,” Bo Day said.\n\n"
        f"{words}\n\nThe council met.\n\n{words[:-2]},” Ana Ruiz said. “It is a hill.”"
    )
    assert [s[0] for s in said(text)] == ["Bo Day", "Ana Ruiz", "Ana Ruiz", "Ana Ruiz"]


def test_after_the_words_of_one_who_is_not_made_out_nobody_earlier_goes_on():
    text = (
        "“It is late,” Ana Ruiz said. The “head and heart of it all”, as is said there, came. "
        "“It is a hill of no quantity.”"
    )
    assert [s for s in said(text)] == [("Ana Ruiz", "direct", "“It is late,”")]


def test_what_is_added_is_the_main_clauses():
    text = "Bo Day mocked how the plans were made, adding: “They are late.”"
    assert said(text)[-1][::2] == ("Bo Day", "“They are late.”")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ana Ruiz, who has criticised the dam, was seen but left early.", "the dam"),
        ("Ana Ruiz, who called it a farce, then left the hall.", "it a farce"),
        (
            "Ana Ruiz, who said that the plan, if adopted, would fail, left the hall.",
            "that the plan, if adopted, would fail",
        ),
        (
            "Ana Ruiz said he would “spend a century explaining”, opening a rift in the party.",
            "he would “spend a century explaining”",
        ),
        (
            "Ana Ruiz said it was “a century of words,” opening a rift in the party.",
            "it was “a century of words,”",
        ),
        (
            "Ana Ruiz said they were “all against it”, including the mayor.",
            "they were “all against it”, including the mayor",
        ),
    ],
)
def test_what_is_said_ends_where_the_writer_goes_on(text, words):
    assert [content for _, _, content in said(text)] == [words]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ana Ruiz declined to comment.", []),
        ("Ana Ruiz declined to say.", []),
        ("Ana Ruiz refused to join in.", []),
        ("Ana Ruiz refused to “join in”.", ["to “join in”"]),
        ("Ana Ruiz refused to leave the hall.", []),
        ("Ana Ruiz declined to say who was there.", []),
        ("Ana Ruiz wanted to leave the hall.", []),
        ("Ana Ruiz knew that the hall was full.", []),
        ("Ana Ruiz demanded an apology.", ["an apology"]),
    ],
)
def test_an_act_without_words_is_no_statement(text, words):
    assert [content for _, _, content in said(text)] == words


def test_what_follows_a_quotation_in_guillemets_is_not_its_speakers():
    text = "« He came, » Ana Ruiz said. « He is the first to do it. » The floor is under repair."
    assert [content for _, _, content in said(text)] == [
        "« He came, »",
        "« He is the first to do it. »",
    ]


def test_a_portrait_takes_up_its_subject_again():
    text = (
        "Her sister, Dana Tasko, remembers a child. “She took jam,” she says.\n\n"
        "She studied law and was widowed. In 2004 she was made a judge. She stayed.\n\n"
        "The case that made her name came in 2016. “A hill is no quantity,” she wrote."
    )
    assert [s[0] for s in said(text)] == ["Dana Tasko", None]


def test_a_quotation_that_floats_has_the_speaker_before():
    text = "“We won,” said Ana Ruiz.\n\n“You lost.\n\n“Go home now.”\n\nNothing else happened."
    assert [s[0] for s in said(text)] == ["Ana Ruiz"] * 3


def test_a_colon_at_the_end_of_a_paragraph_leads_the_next_one_in():
    text = "Ana Ruiz told her party, to applause:\n\n“We shall go on and win.”"
    assert said(text) == [("Ana Ruiz", "direct", "“We shall go on and win.”")]


def test_the_turns_of_a_transcript_are_direct_speech():
    turns = ["ANA RUIZ: Why? Tell me.", "BOB DAY: We do.", "ANA RUIZ: Do you?", "BOB DAY: Yes."]
    text = "\n\n".join([*turns, "That was all."])
    assert said(text) == [
        ("Ana Ruiz", "direct", "Why? Tell me."),
        ("Bob Day", "direct", "We do."),
        ("Ana Ruiz", "direct", "Do you?"),
        ("Bob Day", "direct", "Yes."),
    ]


def test_the_rubrics_of_a_column_are_nobodys_words():
    text = "PURDY: Has hit his mark.\n\nLAST WEEK: It went well.\n\nPURDY: Again, he hit it."
    assert said(text) == []
    text = f"{text}\n\nLAST WEEK: It was as good as the last one of the week."
    assert said(text) == []


def test_what_is_said_in_a_statement_is_the_outer_speakers():
    text = "Sergey Lavrov said that John Bolton had claimed that Russia was weak."
    assert [s[0] for s in said(text)] == ["Sergey Lavrov"]


@pytest.mark.slow
@pytest.mark.parametrize(
    "repeated",
    [
        "“a\n\n",
        "A. ",
        "« a » ",
        "“One two three four,” he said, ",
        "Anna said, “so it is” and ",
        "“",
        " 'a",
        "“‘a ",
        "‘as' a ",
        'a "b “c ”d „e «f »g ',
        "“Anna Ruiz” ",
        "Anna. ",
        "Anna said: “So it is. It is so.” ",
        "Anna Ruiz, the mayor, came. The mayor said it was. ",
        "He " + ", said " * 450 + "so. ",
    ],
    ids=lambda repeated: repeated[:24],
)
def test_the_work_grows_with_the_length_of_a_text_and_no_faster(repeated):
    def read(length):
        judge_statements(Article(f"a{next(NUMBERS)}", (repeated * length)[:length]))

    assert growth(read, 5_000) < 6


def test_blanks_without_end_are_passed_over_once():
    # that a pattern were to try again at each of them, the suite's time limit would tell
    assert judge_statements(Article("a", "Anna" + " " * 1_000_000 + "said")) == ()


@pytest.mark.slow
def test_the_work_grows_with_the_number_of_namesakes_and_holders_and_no_faster():
    letters = "abcdefghij"
    names = [f"A{a}{b}{c}" for a in letters for b in letters for c in letters]
    told = [f"{n} Solm, the mayor, came. The mayor said so. Solm said it was." for n in names]

    def read(length):
        judge_statements(Article(f"a{next(NUMBERS)}", " ".join(told[:length])))

    assert growth(read, 100) < 6


def test_headlines_and_footers_are_not_read():
    text = "Lavrov says he won\n\nAna Ruiz said that she won.\n\nBob Day said so too."
    head, foot = len("Lavrov says he won"), len("Bob Day said so too.")
    assert [s[0] for s in said(text, head=head, foot=foot)] == ["Ana Ruiz"]


def test_the_parts_of_a_statement_stand_where_they_say():
    text = "On Friday Sergey Lavrov, the minister, told reporters that it was over."
    (statement,) = statements(Article("a", text))
    assert text[slice(*statement.cue)] == "told"
    assert text[slice(*statement.source)] == "Sergey Lavrov, the minister"
    assert text[slice(*statement.sentence)] == text


NEWS = st.lists(
    st.sampled_from(
        "Lavrov Sergey said says that told “We won,” he she , . \n\n according to the minister "
        "who “ ” \" ' and but It’s : ; — ( ) accused of Bolton's “I” 5 on Friday said: Mr. "
        "they , added “ok” claim called for which a".split(" ")
    ),
    max_size=30,
).map(" ".join)


@example("Lavrov said: ,")
@given(st.one_of(NEWS, st.text(max_size=200)))
def test_any_text_has_statements_with_true_offsets(text):
    if not text.strip():
        return
    article = Article("a", text)
    found = judge_statements(article)
    assert [s.content for s, _ in found] == sorted(s.content for s, _ in found)
    for statement, sure in found:
        assert 0 <= sure <= 1
        for span in (statement.content, statement.sentence, statement.cue, statement.source):
            if span is not None:
                assert 0 <= span.start < span.end <= len(text)
        assert statement.speaker is None or statement.candidates == ()
        assert statement.sentence.start <= statement.content.start
        assert statement.content.end <= statement.sentence.end


@pytest.fixture(scope="module")
def told(seeds):
    """The seed articles with their statements, by the first three letters of their files."""
    found = {}
    for path in sorted(seeds.glob("*.txt")):
        article = Article(path.stem, path.read_text(encoding="utf-8"))
        found[path.stem[:3]] = (article, statements(article))
    return found


def test_lavrov_on_bolton_is_found_in_the_seed(told):
    article, found = told["001"]
    on_bolton = [s for s in found if "Bolton" in article.text[slice(*s.content)]]
    assert {s.speaker for s in on_bolton} == {"Sergey Lavrov"}


def test_bolton_says_nothing_in_the_seed(told):
    _, found = told["001"]
    assert len(found) > 10
    assert all("Bolton" not in (s.speaker or "") for s in found)


def test_every_quotation_of_the_seed_is_lavrovs(told):
    _, found = told["001"]
    direct = [s.speaker for s in found if s.kind == "direct"]
    assert direct == ["Sergey Lavrov"] * 8


def test_the_other_seed_gives_nobody_words_that_are_not_his(told):
    _, found = told["000"]
    speakers = {s.speaker for s in found}
    assert {"Sergey Lavrov", "Russian Foreign Minister", "Moscow"} <= speakers
    assert not {"Nicolás Maduro", "Juan Guaidó", "Marcelo Ebrard"} & speakers
