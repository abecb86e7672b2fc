"""The sentences of an article that tell most of a topic, or of its story."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from assistant.evidence.articles.standing import Standing
from assistant.evidence.prose import QUOTES, dangles, is_whole
from assistant.evidence.sentences import Evidence, Scorer, Weights, in_context
from assistant.question.understand import Question
from corpus.article import Article, Span
from corpus.text.sentences import sentences
from index.stems import stems

READ_AT_LEAST = 20  # minimum sentences that the scorer reads
READ_FOR_EACH = 3  # times as many sentences are read by it as are wanted
LONGEST = 400  # characters; a longer sentence tells no more


class TellingSigns(NamedTuple):
    """The features of a sentence that tells what its article is about, each in about 0 to 2."""

    named: float  # share of the headline's words
    repeated: float  # share of the article's sentences that have a word of it, on average
    place: float  # 1/2 for the first sentence of the article, 1/3 for the second
    logit: float  # the scorer's logit, over 10
    quote: float  # 1 if it opens with a quotation mark, else 0
    length: float  # characters over 200, at most 2
    figures: float  # 1 if it has a figure, else 0


# Listwise softmax on the sentences of the gold articles of 42 questions of the asked set, by
# benchmarks/choose.py; by cross-validation over articles the best sentence is gold in .57 (.52 with
# the weights before, set by hand), and so are .36 of the best three (.30).
TELLING_WEIGHTS = TellingSigns(
    named=3.3, repeated=6.2, place=3.45, logit=4.3, quote=-0.35, length=0.9, figures=1.0
)
# Weight of the topic's words, for which sentences the scorer reads. In an article on the topic
# they tell no more once it has read.
OF_TOPIC = 2.0


class ToldSentence(NamedTuple):
    """A whole sentence of an article, its place among all from 0, its stems, if it dangles, and
    its words."""

    span: Span
    place: int
    own: frozenset[str]
    dangles: bool
    words: str


def telling_sentences(
    one: Standing,
    question: Question,
    weight: Weights,
    scorer: Scorer,
    *,
    most: int,
    fits: Callable[[str], bool] = lambda words: True,
    raises: Callable[[str], float] = lambda words: 0.0,
    alone: bool = True,
) -> list[Evidence]:
    """Return the ``most`` sentences of an article that tell most of a topic, the best first.

    A sentence counts by its words of the headline, by how often the article has its words
    (Nenkova and Vanderwende, "The Impact of Frequency on Summarization", 2005), by its place, since
    a news story tells what matters first, by its form, and by the scorer's logit. The scorer reads
    only those that are likeliest by all else and by the words of the topic. Only sentences whose
    words ``fits`` are taken; ``raises`` gives what its words add to a sentence. Each stands
    ``alone``, or after the sentence that it leans on. After the best they are in the order of the
    text.
    """
    read = read_sentences(one, question, weight, scorer, most=most, fits=fits, raises=raises)
    ranked = sorted(read, key=lambda told: -_tells(read[told]) - raises(told.words))
    chosen = _alone(ranked, most) if alone else ranked[:most]
    in_order = [*chosen[:1], *sorted(chosen[1:], key=lambda told: told.span)]
    return [_evidence(one, told) for told in in_order]


def read_sentences(
    one: Standing,
    question: Question,
    weight: Weights,
    scorer: Scorer,
    *,
    most: int,
    fits: Callable[[str], bool] = lambda words: True,
    raises: Callable[[str], float] = lambda words: 0.0,
) -> dict[ToldSentence, TellingSigns]:
    """Return the sentences of an article that the scorer reads, with their signs."""
    whole = _whole(one.article)
    counts = Counter(stem for told in whole for stem in told.own)
    headline = frozenset(stems(one.article.title or ""))
    signs = {
        told: TellingSigns(
            named=len(headline & told.own) / len(headline) if headline else 0.0,
            repeated=_frequency(told.own, counts, len(whole)),
            place=1 / (2 + told.place),
            logit=0.0,
            quote=float(told.words.startswith(QUOTES)),
            length=2 * min(len(told.words), LONGEST) / LONGEST,
            figures=float(any(char.isdigit() for char in told.words)),
        )
        for told in whole
        if fits(told.words)
    }

    def likely(told: ToldSentence) -> float:
        return _tells(signs[told]) + OF_TOPIC * weight.share(told.own) + raises(told.words)

    few = sorted(signs, key=likely, reverse=True)[: max(READ_AT_LEAST, READ_FOR_EACH * most)]
    logits = scorer.scores(question.text, [in_context(_evidence(one, t)) for t in few])
    return {
        told: signs[told]._replace(logit=float(x) / 10) for told, x in zip(few, logits, strict=True)
    }


def _tells(signs: TellingSigns) -> float:
    return sum(w * x for w, x in zip(TELLING_WEIGHTS, signs, strict=True))


def _alone(ranked: Sequence[ToldSentence], most: int) -> list[ToldSentence]:
    """Return the first ``most`` sentences that can be understood.

    One that leans on the sentence before is taken only together with it.
    """
    taken: list[ToldSentence] = []
    while len(taken) < most:
        places = {told.place for told in taken}
        known = (t for t in ranked if t not in taken and (not t.dangles or t.place - 1 in places))
        if (best := next(known, None)) is None:
            break
        taken.append(best)
    return taken


def _frequency(own: frozenset[str], counts: Mapping[str, int], sentences: int) -> float:
    """Return how many of the article's sentences have a word of these, on average, from 0 to 1."""
    return sum(counts[stem] for stem in own) / (len(own) * sentences) if own else 0.0


def _whole(article: Article) -> list[ToldSentence]:
    spans = sentences(article.text, *article.body)
    return [
        ToldSentence(span, n, frozenset(stems(words)), dangles(words), words)
        for n, span in enumerate(spans)
        if is_whole(article, span) and (words := article.text[span.start : span.end])
    ]


def _evidence(one: Standing, told: ToldSentence) -> Evidence:
    return Evidence(one.article, told.span, told.span, rank=1.0, hit=one.hits[0])
