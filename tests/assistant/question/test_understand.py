from datetime import date

import pytest

from assistant.question.authors import Authors
from assistant.question.kinds import BY_ARTICLE, KINDS
from assistant.question.turns import Guess
from assistant.question.understand import content_words, look_up_name, understand

SPEAKERS = ("Sergey Lavrov", "Anna Vane", "Paul Orr", "the Kremlin")
OUTLETS = ("The Verge", "TechCrunch", "RHC", "Vintar Post")


@pytest.mark.parametrize(
    ("text", "kind", "speaker", "about"),
    [
        ("What did Lavrov say about Bolton?", "said-about", "Lavrov", "Bolton"),
        ("what has lavrov said about the dam", "said-about", "lavrov", "the dam"),
        ("What did Lavrov say?", "said-about", "Lavrov", None),
        ("What did Lavrov say when the talks failed?", "said-about", "Lavrov", "the talks failed"),
        ("What did Lavrov say after the vote?", "said-about", "Lavrov", "the vote"),
        (
            "What does Russia think of the use of force in Venezuela?",
            "said-about",
            "Russia",
            "the use of force in Venezuela",
        ),
        ("What is Anna Vane's position on the dam?", "said-about", "Anna Vane", "the dam"),
        ("What was the view of the court on bail?", "said-about", "the court", "bail"),
        ("How did Orr react to the ruling?", "said-about", "Orr", "the ruling"),
        ("How has Vane's position on the dam changed?", "changed", "Vane", "the dam"),
        ("How did Orr change his mind about rates?", "changed", "Orr", "rates"),
        ("What did Lavrov deny?", "said-about", "Lavrov", None),
        ("What did Vane complain about the road?", "said-about", "Vane", "the road"),
        ("What did Vane demand on the first day of the strike?", "fact", None, None),
        ("Who criticised the ruling?", "who-said", None, "the ruling"),
        ("Who said that the dam is safe?", "who-said", None, "that the dam is safe"),
        ("Did Lavrov say 'multipolar world'?", "did-say", "Lavrov", "'multipolar world'"),
    ],
)
def test_speaker_and_topic_are_told_apart(text, kind, speaker, about):
    reading = understand(text, speakers=SPEAKERS).reading
    assert (reading.kind, reading.speaker, reading.about) == (kind, speaker, about)


@pytest.mark.parametrize(
    ("text", "kind", "wants"),
    [
        ("When did the vote take place?", "when", "date"),
        ("On what date did Lavrov arrive in Havana?", "when", "date"),
        ("How many seats did the party win?", "how-many", "number"),
        ("How much was trade worth between 2016 and 2018?", "how-many", "number"),
        ("Where was the summit held?", "where", "place"),
        ("Who will meet Lavrov in Caracas?", "who", "person"),
        ("Why was he invited?", "why", "reason"),
        ("Was the minister dismissed?", "yes-no", "any"),
        ("What agreements were reached during the visit?", "list", "any"),
        ("How does the reform work?", "how", "any"),
        ("Tell me of the flood", "fact", "any"),
    ],
)
def test_kind_says_what_form_the_answer_has(text, kind, wants):
    question = understand(text)
    assert (question.reading.kind, question.wants) == (kind, wants)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("What did Lavrov say about John Bolton?", ("Lavrov", "John Bolton")),
        ("what did lavrov say", ("lavrov",)),
        ("Is López Obrador's visit over?", ("López Obrador",)),
        ("How is the weather?", ()),
        ("Who met Ursula von der Leyen in Vienna?", ("Ursula von der Leyen", "Vienna")),
    ],
)
def test_names_are_capitalised_or_known(text, names):
    assert understand(text, speakers=SPEAKERS).names == names


def test_an_outlet_that_is_asked_for_limits_the_question():
    question = understand(
        "Who stands trial, as reported by both The Verge and TechCrunch?", outlets=OUTLETS
    )
    assert question.reading.outlets == ("The Verge", "TechCrunch")
    assert understand("According to RHC, who came?", outlets=OUTLETS).reading.outlets == ("RHC",)
    assert understand("What did Verge say?", outlets=OUTLETS).reading.outlets == ("The Verge",)


@pytest.mark.parametrize(
    ("question", "named"),
    [
        (
            "Does the Ostrel Courier article say that the dam will hold, in contrast to the Age "
            "article's claim that it cracks?",
            ("The Ostrel Courier", "The Age"),
        ),
        ("Did the Age report on the ferry, while 'Wired' praised it?", ("The Age", "Wired")),
        ("How many voters by age stayed at home in Ostrel?", ()),
        ("Which villages were wired in by 1930 in Calder Bay?", ()),
        ("who won, according to the age", ("The Age",)),
        ("Who won, according to the Courier?", ("The Ostrel Courier",)),
        ("Who bought The Age's press?", ()),
    ],
)
def test_an_outlet_is_known_by_its_capitals_and_by_what_is_said_of_it(question, named):
    outlets = ("The Ostrel Courier", "The Age", "Wired")
    assert understand(question, outlets=outlets).reading.outlets == named


def test_a_window_limits_what_somebody_said_but_not_a_fact():
    said = understand("What did Vane say about rates in October?", as_of=date(2025, 11, 20))
    assert (said.reading.since, said.reading.about) == (date(2025, 10, 1), "rates")
    fact = understand("How many seats were lost in October?", as_of=date(2025, 11, 20))
    assert fact.reading.since is None
    assert "October" in fact.terms


def test_content_words_are_the_words_with_meaning():
    assert content_words("What did the minister's aide say about tolls?") == (
        "minister", "aide", "tolls",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "outlets", "terms"),
    [
        ("Who won, as reported by The Verge and RHC?", ("The Verge", "RHC"), ("won",)),
        ("Do The Verge and RHC agree on who won the cup?", ("The Verge", "RHC"), ("won", "cup")),
        ("What did the Vintar Post report about the flood?", ("Vintar Post",), ("flood",)),
        ("What did the Post report about the flood?", ("Vintar Post",), ("flood",)),
        ("What did Anna Vane say about the Post?", (), ("Anna", "Vane", "Post")),
    ],
)  # fmt: skip
def test_the_outlets_of_a_question_are_its_sources_and_not_its_matter(text, outlets, terms):
    taken = understand(text, speakers=SPEAKERS, outlets=OUTLETS)
    assert (taken.reading.outlets, taken.terms) == (outlets, terms)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("What did Vane say in October?", ("Vane",)),
        ("What did Theresa May say on Monday?", ("Theresa May",)),
        ("Who won on 4 June?", ()),
    ],
)
def test_months_and_weekdays_are_no_names(text, names):
    assert understand(text).names == names


@pytest.mark.parametrize(
    ("text", "kind", "about"),
    [
        ("What has changed in the key rate?", "changed", "the key rate"),
        ("What changed about the dam in Pelling?", "changed", "the dam in Pelling"),
        ("What did the Vintar Post report about the flood?", "report", "the flood"),
    ],
)
def test_what_changed_and_what_was_reported_are_of_a_matter(text, kind, about):
    reading = understand(text, outlets=OUTLETS).reading
    assert (reading.kind, reading.about, reading.speaker) == (kind, about, None)


def test_articles_by_an_author_are_looked_up_by_the_byline():
    question = understand(
        "what has ewa katz written about eels", authors=Authors(["Ewa Katz", "Ana Ruiz"])
    )
    assert (question.reading.kind, question.reading.author) == ("lookup", "Ewa Katz")
    assert question.terms == ("eels",)


def test_an_outlet_without_articles_is_no_known_outlet():
    question = understand("What did the Norwick Post report about eels?", outlets=("Metro",))
    assert (question.strange, question.reading.outlets) == ("Norwick Post", ())


def test_two_outlets_compared_are_asked_for_the_topic():
    question = understand(
        "How do Metro and The Age reports on the eel ban differ?", outlets=("Metro", "The Age")
    )
    assert (question.reading.kind, question.reading.about) == ("report", "eel ban")


def test_keywords_with_an_outlet_and_a_day_are_a_topic():
    question = understand("metro 3 may 2024 eel ban", outlets=("Metro",))
    assert (question.reading.kind, question.reading.about) == ("report", "eel ban")
    assert question.reading.since == question.reading.until == date(2024, 5, 3)


def test_a_request_is_understood_as_the_question_in_it():
    assert understand("Could you tell me who closed the mill?").reading.kind == "who"
    assert understand("Explain why the weir leaks").names == ()
    assert understand("Since when is Ian Foster coach?").names == ("Ian Foster",)


@pytest.mark.parametrize(
    "question",
    [
        "Between the Gazette article published on 3 May 2023 on the port of Osaka, its pilots, and "
        "the Gazette article of 9 June 2023 on the same pilots, whose union called a strike over "
        "night shifts, did the number of ships that waited in the roads by the harbour change?",
        "Which company, on trial over its “hidden fees” as the Gazette article says, also opened a "
        "factory near Lagos, hired nine hundred welders, lost its chief engineer in March, and was "
        "praised by the harbour board for cheap cranes that never failed in the monsoon?",
    ],
)
def test_a_question_of_many_clauses_asks_for_no_article(question):
    asked = understand(question, outlets=("Gazette",))
    assert asked.is_long
    assert KINDS[asked.reading.kind].plan not in BY_ARTICLE
    assert (asked.reading.since, asked.reading.until) == (None, None)


def test_the_author_of_a_long_question_is_a_part_of_its_description():
    text = (
        "Which harbour town that Ana Ruiz reported on in the spring lost its last ferry to the "
        "islands and later won a grant for a new stone pier, a bigger dredger and two tugs?"
    )
    asked = understand(text, authors=Authors(["Ana Ruiz"]))
    assert (asked.reading.kind, asked.reading.author, asked.is_long) == ("fact", None, True)


def test_long_words_that_are_quoted_make_no_question_long():
    words = "the port will stay open for every ship that waits in the roads tonight and tomorrow"
    assert not understand(f"Which article says “{words}”?").is_long


@pytest.mark.parametrize(
    ("question", "asked", "kind", "also"),
    [
        ("Who signed the treaty and when?", "Who signed the treaty", "who", "date"),
        ("how many drowned, and where", "how many drowned", "how-many", "place"),
        ("When and where was she born?", "When and where was she born?", "when", None),
        ("Who won, and what did the coach say?", "Who won, and what did the coach say?", "who",
         None),
    ],
)  # fmt: skip
def test_a_second_thing_asked_of_one_fact_is_told_apart(question, asked, kind, also):
    taken = understand(question)
    assert (taken.text, taken.reading.kind, taken.also) == (asked, kind, also)
    assert taken.whole == question


@pytest.mark.parametrize("question", ["What about Solm's brother?", "What about Solm?"])
def test_what_about_somebody_asks_for_no_words(question):
    heard = Guess("said", 0.9, "fact", frozenset())
    taken = understand(question, speakers=("Karl Solm", "What Next"), guess=heard)
    assert (taken.reading.kind, taken.reading.speaker) == ("report", None)


@pytest.mark.parametrize(
    ("question", "kind"),
    [("Threads", "lookup"), ("threads", "fact"), ("Threads users", "fact"), ("Why", "why")],
)
def test_one_word_with_a_capital_is_looked_up_as_a_name(question, kind):
    assert look_up_name(understand(question)).reading.kind == kind


def test_how_two_outlets_differ_on_a_name_asks_for_what_they_report():
    question = understand(
        "How do Metro and The Age differ on Brandel?", outlets=("Metro", "The Age")
    )
    assert look_up_name(question).reading.kind == "report"


@pytest.mark.parametrize(
    ("text", "speaker", "about"),
    [
        ("orr on the dam", "orr", "the dam"),
        ("Orr about the dam at Sarn ahead of the vote", "Orr", "the dam at Sarn"),
        ("orr on leaving Sarn", "orr", "leaving Sarn"),
        ("the Sarn coach on the defeat", "the Sarn coach", "the defeat"),
        ("vane's mother on the dam", "vane's mother", "the dam"),
        ("kremlin on the dam", "kremlin", "the dam"),
        ("Vane's warnings about the dam", "Vane", "the dam"),
        ("Vane's latest praise for Orr", "Vane", "Orr"),
        ("warnings by Vane about the dam", "Vane", "the dam"),
        ("What did Vane say about the dam after the flood?", "Vane", "the dam"),
        ("What did Vane say about the dam in the wake of Orr's letter?", "Vane", "the dam"),
        ("What did Vane say about life after the war?", "Vane", "life after the war"),
        ("What did Vane say about what happened after the war?", "Vane",
         "what happened after the war"),
    ],
)  # fmt: skip
def test_headlines_on_somebody_s_words_ask_for_these(text, speaker, about):
    reading = understand(text, speakers=SPEAKERS).reading
    assert (reading.kind, reading.speaker, reading.about) == ("said-about", speaker, about)


@pytest.mark.parametrize(
    "text",
    [
        "song about the sea",
        "prince on trial",
        "price on carbon",
        "what about Orr",
        "is Vane's claim about the dam true",
    ],
)
def test_other_keywords_ask_for_nobody_s_words(text):
    assert understand(text, speakers=SPEAKERS).reading.speaker is None


def test_keywords_on_somebody_are_asked_as_a_whole_question():
    asked = understand("orr on the dam after the vote", speakers=SPEAKERS)
    assert asked.text == "What did orr say about the dam after the vote?"
    assert asked.whole == "orr on the dam after the vote"
    whole = "What did Orr say about the dam in October 2025?"
    assert understand(whole, speakers=SPEAKERS).text == whole


@pytest.mark.parametrize(
    "text",
    [
        "After the report on eels, was there agreement?",
        "Before the Harbour Report on eels appeared, was the weir open?",
        "Between the report on eels and the report about herring, did the tone change?",
    ],
)
def test_what_a_question_begins_with_may_be_no_speaker(text):
    assert understand(text, speakers=("Harbour Report", "Ana Ruiz")).reading.speaker is None


@pytest.mark.parametrize(
    "question",
    [
        "anything from courier in may", "what does the Courier have in May", "courier may",
        "courier pieces in may", "any stories in the courier from may", "Courier, May 2024?",
    ],
)  # fmt: skip
def test_an_outlet_and_days_alone_ask_for_its_articles(question):
    outlets = ["The Courier", "Lunde Post"]
    reading = understand(question, outlets=outlets, as_of=date(2024, 8, 3)).reading
    assert (reading.kind, reading.outlets) == ("lookup", ("The Courier",))
    assert (reading.since, reading.until) == (date(2024, 5, 1), date(2024, 5, 31))


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("How many members of the House of Deputies voted?", ("House of Deputies",)),
        ("Who leads the Bank of Varn?", ("Bank of Varn",)),
        ("who sits on the Council of the North", ("Council of the North",)),
        ("What did Solm say of Orr?", ("Solm", "Orr")),
        ("What became of Solm of Varn?", ("Solm", "Varn")),
    ],
)
def test_a_body_s_name_goes_on_after_of(question, names):
    assert understand(question).names == names
