"""What composers give is checked part by part, and shown as soon as it is given."""

from collections.abc import Iterator, Sequence

import pytest

from assistant.ask import Assistant
from assistant.composing.composer import Part, check_parts, citation
from assistant.evidence.sentences import Evidence, Overlap
from assistant.question.understand import Question
from corpus.article import Article, Span, Statement
from corpus.attribution.statements import statements
from corpus.text.sentences import sentences
from index.intake.sync import sync
from index.search.reader import Reader
from index.search.retrieve import Lexical

COUNT = """The vote in Pelling

“The count was fair and the count was open,” Ida Kern said on Monday after the vote in Pelling.

Garba Shehu, who lost, did not agree at first. “The count was fair and the count was open,” Garba
Shehu said on Tuesday of the vote.
"""
QUARRY = """The quarry at Ostrel

“He told me to my face: We know that the quarry is dead and buried,” Ida Kern said on Monday.

“We know that the quarry is dead and buried,” Garba Shehu said on Tuesday.
"""


class Terse:
    """A composer of two parts, which quotes more than the articles hold."""

    def __init__(self) -> None:
        self.given = 0

    def compose(self, question: Question, evidence: Sequence[Evidence]) -> Iterator[Part]:
        best = evidence[0]
        self.given = 1
        yield Part(f"“{best.words}” [1] stands there.", (citation(1, best),))
        self.given = 2
        yield Part(
            "Nobody called it “a disgrace to all of us”, in “The count was fair”.", (), False
        )


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    folder = tmp_path_factory.mktemp("votes")
    for n, text in enumerate((COUNT, QUARRY)):
        (folder / f"{n}.txt").write_text(text, encoding="utf-8")
    sync(folder / "home", [folder], embedder=None)
    return folder / "home"


@pytest.mark.parametrize(
    ("question", "speaker"),
    [
        ("What did Shehu say about the count?", "Garba Shehu"),
        ("What did Kern say about the count?", "Ida Kern"),
        ("What did Shehu say about the quarry?", "Garba Shehu"),
        ("What did Kern say about the quarry?", "Ida Kern"),
    ],
    ids=["second of the same words", "first", "words inside another's statement", "the other"],
)
def test_a_citation_is_judged_at_its_own_place(home, question, speaker):
    with Reader(home) as reader:
        assistant = Assistant(reader, Lexical(reader), embedder=None, scorer=Overlap())
        answer = assistant.ask(question)
    assert answer.citations
    assert {(c.speaker, c.verdict) for c in answer.citations} == {(speaker, "verbatim")}


def test_another_composer_s_parts_are_shown_one_by_one_and_checked(home):
    terse = Terse()
    with Reader(home) as reader:
        assistant = Assistant(
            reader, Lexical(reader), embedder=None, scorer=Overlap(), composer=terse
        )
        growing = assistant.stream("What did Kern say about the count?")
        assert (next(growing).text, terse.given) == ("", 0)
        first = next(growing)
        assert terse.given == 1
        assert [(c.n, c.speaker, c.verdict) for c in first.citations] == [
            (1, "Ida Kern", "verbatim")
        ]
        *_, whole = growing
    assert first.text.endswith("after the vote in Pelling.” [1] stands there.")
    assert whole.text == (
        f"{first.text} Nobody called it a disgrace to all of us, in “The count was fair”."
    )
    assert whole.citations == first.citations


ARTICLE = Article(id="a", text="Ida Kern spoke. “It is over,” Paul Orr said. Nobody else did.")


def evidence(n: int, **known: object) -> Evidence:
    span = sentences(ARTICLE.text)[n]
    return Evidence(ARTICLE, span, span, **known)  # type: ignore[arg-type]


def test_a_part_may_cite_nothing_but_the_evidence():
    other = Article(id="b", text=ARTICLE.text)
    part = Part("It is over [1]", (citation(1, evidence(1)),))
    found = [Evidence(other, Span(0, 5), Span(0, 5))]
    with pytest.raises(ValueError, match="no evidence: a"):
        list(check_parts([part], found, statements))


def test_a_citation_that_gives_words_to_another_is_marked():
    (said,) = statements(ARTICLE)
    stolen = Evidence(
        ARTICLE,
        said.content,
        said.sentence,
        statement=Statement(said.content, "direct", None, None, "Ida Kern", (), said.sentence),
        speaker="Ida Kern",
    )
    part = Part("She said so [1].", (citation(1, stolen),))
    (shown,) = check_parts([part], [stolen], statements)
    assert [c.verdict for c in shown.citations] == ["other speaker"]


def test_marks_may_hold_words_that_an_earlier_part_cites():
    parts = [
        Part("Orr spoke [1].", (citation(1, evidence(1)),)),
        Part("He said “It is over” and “Nobody else did”.", (), False),
    ]
    shown = [part.text for part in check_parts(parts, [evidence(1)], statements)]
    assert shown == ["Orr spoke [1].", "He said “It is over” and Nobody else did."]
