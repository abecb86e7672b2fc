"""Words that a question quotes, found as they stand."""

from datetime import date

import pytest

from assistant import open_assistant
from assistant.evidence.exact import asks_of_title, find_words, is_quoted_title, quoted, said_by
from assistant.settings import Settings
from corpus.article import Article
from tests.news import build

TEXT = (
    "The Café Søren opened on Tuesday. “We bake at night—never by day,” said Élodie N’Diaye. "
    "The baker’s well\u00adknown rye loaf costs 4.50 euros; a half\u2011loaf is 2.\n\n"
    "She said: “Flour, water\nand  patience.”"
)
BAKERY = Article("bakery", TEXT)
OTHER = Article("other", "He wrote of flour, water and patience in his diary. It rained all day.")


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Who said “never by day at all”?", "never by day at all"),
        ('Who said "never by day at all"?', "never by day at all"),
        ("Who said «never by day at all»?", "never by day at all"),
        ("Who said ‘never by day at all’?", "never by day at all"),
        ("Who said 'never by day at all'?", "never by day at all"),
        ("Who said “flour and salt” and “we bake bread at night”?", "we bake bread at night"),
        ("Who said „never by day at all“?", "never by day at all"),
        ("Who said ``never by day at all''?", "never by day at all"),
        ("Who said 'we don't bake by day'?", "we don't bake by day"),
        ("Who said “never by day at all", "never by day at all"),
        ('Who said "never by day at all?', "never by day at all"),
        ("“never by day at all”", "never by day at all"),
        ("Who said “patience”?", None),
        ("Who said “bake bread”?", None),
        ("Who said never by day?", None),
        ("What is the baker's and the miller's answer?", None),
        ("", None),
    ],
)
def test_what_a_question_quotes_is_three_words_at_least(question, words):
    assert quoted(question) == words


@pytest.mark.parametrize(
    ("words", "stands"),
    [
        ("we bake at night never by day", "We bake at night—never by day"),
        ("We bake at night – never by day", "We bake at night—never by day"),
        ("WE BAKE AT NIGHT", "We bake at night"),
        ("the cafe soren opened", "The Café Søren opened"),
        ("The Cafe Søren opened", "The Café Søren opened"),
        ("said Elodie N'Diaye", "said Élodie N’Diaye"),
        ("a half-loaf is 2", "a half\u2011loaf is 2"),
        ("flour water and patience", "Flour, water\nand  patience"),
        ("“Flour, water and patience.”", "Flour, water\nand  patience"),
        ("bake … never by day", "bake at night—never by day"),
        ("we bake (...) by day [...]", "We bake at night—never by day"),
        ("we don't bake", None),
        ("never … bake at night", None),
        ("bake by day", None),
        ("bake at nights", None),
        ("at night never by day said Elodie Diaye", None),
    ],
)
def test_the_row_of_words_counts_and_neither_marks_nor_case_nor_accents(words, stands):
    found = find_words(words, [BAKERY])
    assert [TEXT[e.quote.start : e.quote.end] for e in found] == ([stands] if stands else [])


@pytest.mark.parametrize("words", ["the baker’s wellknown rye loaf", "baker's well\u00adknown rye"])
def test_a_soft_hyphen_of_the_article_is_no_end_of_a_word(words):
    assert len(find_words(words, [BAKERY])) == 1


def test_a_soft_hyphen_of_the_question_is_no_end_of_a_word():
    assert len(find_words("flour wa\u00adter and pati\u00adence", [BAKERY])) == 1


def test_a_quotation_stands_in_its_sentence():
    (one,) = find_words("bake at night", [BAKERY])
    assert one.sentence.start <= one.quote.start < one.quote.end <= one.sentence.end
    assert one.words.startswith("“We bake at night")
    (over,) = find_words("never by day said Élodie", [BAKERY])
    assert over.sentence.end >= over.quote.end


def test_every_article_that_has_the_words_gives_its_first_such_sentence_in_order():
    twice = Article("twice", "Flour, water and patience. Flour, water and patience again.")
    found = find_words("flour water and patience", [OTHER, BAKERY, twice])
    assert [e.article.id for e in found] == ["other", "bakery", "twice"]
    assert found[2].quote.start == 0


@pytest.mark.parametrize("words", ["The Lord of the Rings", "Ode to a Moth", "1984 and After"])
def test_a_title_has_capitals(words):
    assert is_quoted_title(words)


@pytest.mark.parametrize(
    "words", ["We bake at night", "You cannot fence the sea", "I am in", "WE BAKE AT NIGHT", ""]
)
def test_words_that_were_said_have_none(words):
    assert not is_quoted_title(words)


@pytest.mark.parametrize(
    ("question", "who"),
    [
        ("When did Élodie N’Diaye say “we bake at night”?", "Élodie N’Diaye"),
        ("Where has Anna van Dyk ever told anyone that “we bake at night”?", "Anna van Dyk"),
        ("Has Orlo denied saying “we bake at night”?", "Orlo"),
        ("Who said “we bake at night”?", None),
        ("When did she say “we bake at night”?", None),
        ("What does “we bake at night” mean for Orlo, who said it?", None),
    ],
)
def test_a_question_gives_the_words_to_whom_it_names_before_them(question, who):
    assert said_by(question, "we bake at night") == who


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("Who sings “Ode to a Moth”?", True),
        ("“Ode to a Moth”", False),
        ("“Ode to a Moth”?", False),
    ],
)
def test_a_title_alone_is_only_looked_for(question, asks):
    assert asks_of_title(question, "Ode to a Moth") is asks


def test_head_and_foot_are_not_looked_at():
    text = "WE BAKE AT NIGHT\n\nThe oven is cold.\n\nBy We Bake At Night"
    framed = Article("framed", text, head=16, foot=19)
    assert find_words("we bake at night", [framed]) == []


@pytest.fixture(scope="module")
def assistant(tmp_path_factory):
    home = build(tmp_path_factory.mktemp("exact"))
    with open_assistant(home, settings=Settings(home=home, embedder="none")) as opened:
        yield opened


@pytest.mark.parametrize(
    ("question", "words", "speaker"),
    [
        ("Who said “you cannot fence the sea”?", "You cannot fence the sea", "Declan Okafor"),
        ('who said "Now the pier buys our soup"', "Now the pier buys our soup",
         "Nuala Breathnach"),
        ("Who said ‘came to look and stayed’?", "came to look and stayed", "Yusra Benali"),
    ],
)  # fmt: skip
def test_who_said_certain_words_is_answered_with_these(assistant, question, words, speaker):
    answer = assistant.ask(question)
    assert [(c.quote, c.speaker, c.verdict) for c in answer.citations] == [
        (words, speaker, "verbatim")
    ]
    (one,) = answer.citations
    assert assistant.article(one.article).text[one.start : one.end] == words


@pytest.mark.parametrize(
    "words",
    ["you cannot fence the moon", "the sea cannot fence you", "the pier buys our bread"],
)
def test_words_that_no_article_has_are_refused(assistant, words):
    answer = assistant.ask(f"Who said “{words}”?")
    assert not answer.found
    assert answer.citations == ()
    assert words in answer.text


FENCE = "You cannot fence the sea"


@pytest.mark.parametrize(
    "question",
    [
        "“you cannot fence the sea”",
        "“You cannot fence the sea",
        "When was it said that “you cannot fence the sea”?",
        "Did anybody say “you cannot fence the sea”?",
        "What is meant by 'you cannot fence the sea'?",
        "Why «you cannot fence the sea»?",
        "Did Declan Okafor say “you cannot fence the sea”?",
        "Who said “you can\u00adnot fence the sea”?",
        "What did Okafor say about “you cannot fence the sea”?",
    ],
)
def test_a_question_of_any_kind_that_quotes_words_is_answered_with_a_sentence_that_has_them(
    assistant, question
):
    answer = assistant.ask(question)
    assert [c.article for c in answer.citations] == ["hearing"]
    assert FENCE in answer.citations[0].sentence


@pytest.mark.parametrize(
    "question",
    [
        "“you cannot fence the moon”",
        "When was it said that “the hardest in twenty years”?",
        "What did Nuala Breathnach say about “you cannot fence the sea”?",
        "Did Yusra Benali say “you cannot fence the sea”?",
        "When did Yusra Benali say “you cannot fence the sea”?",
        "Why had Benali told the council “you cannot fence the sea”?",
        "Where was Nuala Breathnach when she said “you cannot fence the moon”?",
        "Who said “cannot fense the sea”?",  # the words are not mended: they are quoted
    ],
)
def test_no_sentence_without_the_words_or_of_another_answers(assistant, question):
    answer = assistant.ask(question)
    assert not answer.found
    assert answer.citations == ()


@pytest.mark.parametrize(("since", "until", "found"), [
    (None, None, True), (date(2024, 5, 21), None, True), (date(2024, 5, 22), None, False),
    (None, date(2024, 5, 20), False),
])  # fmt: skip
def test_words_are_looked_for_within_the_days_asked_for(assistant, since, until, found):
    answer = assistant.ask(f"Who said “{FENCE}”?", since=since, until=until)
    assert answer.found is found


def test_a_quotation_of_two_parts_is_not_taken_apart(assistant):
    words = "came to look and stayed to ride"
    answer = assistant.ask(f"Who said “{words}”, and when?")
    assert words in answer.citations[0].sentence


@pytest.mark.parametrize(
    "about",
    ["“you cannot fence the sea”", '"CANNOT FENCE THE SEA"', "you cannot fence the sea",
     "‘you cannot fence’", "“cannot … the sea”"],
)  # fmt: skip
def test_said_lists_the_statements_that_have_the_words(assistant, about):
    (row,) = assistant.statements(about=about)
    assert (row.speaker, row.quote) == ("Declan Okafor", f"“{FENCE},”")


@pytest.mark.parametrize("about", ["“cannot fence the moon”", "“fence the sea cannot”"])
def test_said_lists_nothing_else_for_quoted_words(assistant, about):
    assert assistant.statements(about=about) == ()
    assert assistant.statements("Nuala Breathnach", "“you cannot fence the sea”") == ()


def test_the_passage_with_the_words_comes_first(assistant):
    first, *_ = assistant.trace(f"Who said “{FENCE}”?").hits
    assert FENCE in first.passage.text


def test_a_name_in_small_letters_has_words_too():
    asked = "why did ruiz say 'we sail at dawn'"
    assert said_by(asked, "we sail at dawn", ["ruiz"]) == "ruiz"
    assert said_by(asked, "we sail at dawn", ["kern"]) is None
