"""Quotations without a cue of their own: whose they are, or between whom it is open."""

from __future__ import annotations

import pytest

from corpus.article import Article
from corpus.attribution.statements import statements


def speaker(text, words, **known):
    """Who said the words, or the candidates, of the one statement that holds them."""
    found = [s for s in statements(Article("a", text, **known)) if words in text[slice(*s.content)]]
    assert len(found) == 1, found
    return found[0].speaker or found[0].candidates


@pytest.mark.parametrize(
    ("text", "said_by"),
    [
        (
            "Marit Solheim said: “We held prices.” Paul Amberg laughed. “She sails for free.”",
            "Paul Amberg",
        ),
        (
            "Marit Solheim said: “We held prices.”\n\nPaul Amberg laughed. “She sails for free.”",
            "Paul Amberg",
        ),
        (
            "“We held prices,” Marit Solheim said. Paul Amberg shook his head. "
            "“She sails for free.”",
            "Paul Amberg",
        ),
        (
            "“We held prices,” said Marit Solheim. Across the quay Paul Amberg snorted. "
            "“She sails for free.”",
            "Paul Amberg",
        ),
        (
            "“We held prices,” said Marit Solheim. Her rival, Paul Amberg, is not amused. "
            "“She sails for free.”",
            "Paul Amberg",
        ),
        (
            "“We held prices,” said Marit Solheim. Paul Amberg, who fishes, disagreed. "
            "“She sails for free.”",
            "Paul Amberg",
        ),
        (
            "“We held prices,” says Marit Solheim. Paul Amberg winces. “She sails for free.”",
            "Paul Amberg",
        ),
        (
            "“We held prices,” said Marit Solheim. A fisherman laughed. “She sails for free.”",
            "a fisherman",
        ),
        (
            "The mayor said that it was late. Marit Solheim laughed. “He sails for free.”",
            "Marit Solheim",
        ),
        ("Paul Amberg shrugs. “She sails for free.”", "Paul Amberg"),
    ],
)
def test_who_only_reacts_says_what_follows(text, said_by):
    assert speaker(text, "sails for free") == said_by


@pytest.mark.parametrize(
    ("text", "reacts"),
    [
        ("“It is safe,” said Thandiwe Mokoena. Sipho Dlamini sighed. “Not at night.”", 1),
        ("Nguyen Thi Mai said she had paid. Tran Van Hung smiled. “Not one dong.”", 1),
        ("“It was fair,” said Adaeze Okafor. Her deputy, Chidi Eze, nodded. “Not bad.”", 1),
        ("“Prices fell,” said Hiroshi Tanaka. Yuriko Abe, who buys, laughed. “Not here.”", 1),
        ("“It is dead,” said Siobhán Kelly. Seán Kelly grinned. “Not quite.”", 1),
    ],
)
def test_it_is_so_with_names_from_everywhere(text, reacts):
    names = ["Sipho Dlamini", "Tran Van Hung", "Chidi Eze", "Yuriko Abe", "Seán Kelly"]
    assert speaker(text, "Not ") == next(name for name in names if name in text)


@pytest.mark.parametrize(
    ("between", "candidates"),
    [
        ("Paul Amberg runs the rival line.", ("Paul Amberg", "Marit Solheim")),
        ("Paul Amberg had asked her to.", ("Paul Amberg", "Marit Solheim")),
        ("Paul Amberg looked at the sky.", ("Paul Amberg", "Marit Solheim")),
        ("The boats are old. Paul Amberg owns two of them.", ("Paul Amberg", "Marit Solheim")),
        ("Her mother was there. Paul Amberg left.", ("Paul Amberg", "her mother", "Marit Solheim")),
    ],
)
def test_a_sentence_about_somebody_else_leaves_it_open(between, candidates):
    text = f"“We held prices,” said Marit Solheim. {between} “They sink.”"
    assert speaker(text, "They sink") == candidates


@pytest.mark.parametrize(
    "between",
    [
        "The line opened in 1990.",
        "She runs the ferries.",
        "Solheim has run them since 1990.",
        "She paused.",
        "She and her boats are old.",
    ],
)
def test_a_sentence_about_nobody_else_does_not_end_a_turn(between):
    text = f"“We held prices,” said Marit Solheim. {between} “They sink.”"
    assert speaker(text, "They sink") == "Marit Solheim"


def test_whom_the_quotation_names_does_not_say_it():
    text = "“We held prices,” said Marit Solheim. Paul Amberg laughed. “Amberg sinks.”"
    assert speaker(text, "Amberg sinks") == ("Marit Solheim",)


@pytest.mark.parametrize(
    ("text", "words", "said_by"),
    [
        (
            "“We held prices,” said Marit Solheim, while Paul Amberg cried, “Theft!”",
            "Theft",
            "Paul Amberg",
        ),
        (
            "“We are ready,” said Lars Holm, and Ingrid Dahl hissed: “For what?”",
            "For what",
            "Ingrid Dahl",
        ),
        (
            "“We are ready,” said Lars Holm as Ingrid Dahl wept. “It took nine years.”",
            "It took",
            "Lars Holm",
        ),
        (
            "“We held prices,” said Marit Solheim, pointing at Paul Amberg. “For six years.”",
            "For six",
            "Marit Solheim",
        ),
    ],
)
def test_two_quotations_of_one_sentence_may_be_two_peoples(text, words, said_by):
    assert speaker(text, words) == said_by


@pytest.mark.parametrize(
    "cited",
    [
        "In a letter Ingrid Dahl had put it otherwise: “He is never ready.”",
        "His lawyer read from Ingrid Dahl’s letter: “He is never ready.”",
        "Ingrid Dahl’s book tells it otherwise. “He is never ready.”",
        "“He is never ready,” Ingrid Dahl is quoted as saying in a post.",
    ],
)
def test_what_is_cited_from_somebodys_letter_or_book_is_hers(cited):
    text = f"“We are ready,” said Lars Holm. {cited}"
    assert speaker(text, "He is never ready") == "Ingrid Dahl"


def test_the_paragraphs_of_a_quotation_without_a_cue_are_nobodys():
    text = "“We heard it first.\n\n“Then the line went dead.”\n\nIt rained. Ana Ruiz came."
    found = statements(Article("a", text))
    assert [(s.speaker, s.candidates) for s in found] == [(None, ()), (None, ())]


def test_a_quotation_shown_large_stays_open_where_its_speaker_is():
    text = (
        "Ana Ruiz said that the bus was late.\n\n“The window is mine”\n\n"
        "Mo Reed and Al Day came. “The window is mine,” they said."
    )
    found = [s for s in statements(Article("a", text)) if s.kind == "direct"]
    assert [s.speaker for s in found] == [None, None]


@pytest.mark.parametrize("asks", ["asked Mina Park", "Mina Park said", "Mina Park demanded"])
def test_a_question_may_be_answered_by_another_in_the_next_paragraph(asks: str) -> None:
    text = f"Tariq Osei looked up. “Did you close the gate?” {asks}.\n\n“No. I never had the key.”"
    assert speaker(text, "I never had") != "Mina Park"


def test_a_statement_goes_on_in_the_next_paragraph() -> None:
    text = "“We closed the gate,” Mina Park said.\n\n“I never had the key.”"
    assert speaker(text, "I never had") == "Mina Park"


def test_where_two_spoke_in_turn_it_is_open_who_is_next() -> None:
    turns = ["“We closed it,” {} said.", "“They did not,” {} said.", "“We did at nine,” {} said."]
    names = ["Park", "Osei", "Park"]
    told = "\n\n".join(turn.format(name) for turn, name in zip(turns, names, strict=True))
    text = f"Mina Park met Tariq Osei.\n\n{told}\n\n“It was open at ten.”"
    assert speaker(text, "open at ten") != "Mina Park"


@pytest.mark.parametrize(
    ("text", "candidates"),
    [
        ("“It was over,” said Jakub Novák. Tereza Malá nodded. “She knew.”",
         ("Tereza Malá", "Jakub Novák")),
        ("“We fell out,” said Anita Rao. Her husband shrugged. “He was at work.”",
         ("her husband", "Anita Rao")),
    ],
)  # fmt: skip
def test_a_quotation_about_whoever_reacts_may_not_be_theirs(text, candidates):
    assert set(speaker(text, text.split("“")[-1][:8])) == set(candidates)


def test_a_quotation_about_the_earlier_speaker_is_whose_reaction_is_told():
    text = "“It was wind,” said Tomás Ibarra. Gunnar Lie grinned. “He always says that.”"
    assert speaker(text, "always says") == "Gunnar Lie"


@pytest.mark.parametrize("does", ["wrote it down", "said the same", "took it up"])
def test_who_says_nothing_of_substance_may_speak_next_or_not(does):
    text = f"“There was a dog,” said Matteo Grassi. The officer, Sara Lunt, {does}. “A big one.”"
    assert speaker(text, "A big one") in {"Matteo Grassi", ("Sara Lunt", "Matteo Grassi")}
