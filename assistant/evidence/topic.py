"""The topic of a question about statements, and how far a statement is on it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, replace

from assistant.evidence.sentences import Weights, weights
from assistant.evidence.who_is import AROUND, PeopleOf, head_of, holders
from assistant.question.understand import understand
from assistant.question.words import has_stem
from corpus.article import Article, Span
from corpus.english.cues import forms, lemmas
from corpus.english.lexicon import (
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    PREPOSITIONS,
    SUBORDINATORS,
)
from corpus.people.in_article import ArticlePerson, name_words, people, same_person
from corpus.text.quotations import quotations
from index.search.reader import Reader
from index.stems import stems
from index.stores.statements import Near

# All of these numbers are set by hand.
NAME_SHARE = 0.6  # share of the names in a topic with names and other words
REFERRED = 0.7  # share of a name that a pronoun shortly after it counts
HEADLINE_WORD = 0.35  # what a word of the topic counts if only the headline has it
OFFICE = 0.8  # what "the governor" counts in a question about the governor
OFF_HEAD = 0.5  # what the words of a topic count without the last of them
ASIDE = 0.3  # what a word counts that says only when or where: "after the elections"
_TINY = 1e-6  # sums of weights that differ by less are equal
ON_TOPIC = 0.41  # minimum share of a statement in an article that is all about the topic
LONG_ENOUGH = 1000  # minimum characters of an article with an opening
MOSTLY = 0.6  # minimum share of the topic's words in the headline, and in the opening
BEFORE = 500  # characters before a statement that may hold the antecedent of a pronoun
_JUDGED = forms(lemmas("name", frames=["judge"]), "base", "s", "past")
_TOLD = re.compile(rf"\b(?:{'|'.join(sorted(_JUDGED))})\s+(him|her)\b")
_GENDER = {
    "he": "m",
    "him": "m",
    "his": "m",
    "she": "f",
    "her": "f",
    "hers": "f",
}
_PRONOUNS = frozenset(_GENDER)
_QUALIFIER = re.compile(
    r"\s+(?:after|before|during|when|while|because|at|in|on (?:the|his|her)|as|since|following)\s+"
)
_ROLE = re.compile(
    r"\b(?:minister|president|governor|mayor|coach|leader|chief|judge|director|king|"
    r"queen|brother|sister|wife|husband|son|daughter|father|mother|uncle|aunt|friend|colleague)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"(?:how|who|whom|what|when|where|why|which|whether|if)\b", re.IGNORECASE)
_LINKING = re.compile(
    r"\b(?:and|or|of|for|to|with|who|that|is|was|are|were|has|had|said|did|will|should|would)\b|ing\b"
)


@dataclass(frozen=True, slots=True)
class Topic:
    """The names and the other words of a topic; either may be missing.

    ``role`` is the topic as it was put; it may be an office: "the governor". ``thing`` is the stem
    of the noun that a name modifies: "dam" in "the Sarn dam". A statement without it is off the
    topic. ``people`` gives the people whom an article names. ``head`` is the stem of the last of
    several common words: "mining" in "deep sea mining"; without it the others count less.
    """

    names: tuple[str, ...]
    words: Weights
    role: str
    thing: str | None = None
    people: PeopleOf = people
    head: str | None = None

    @classmethod
    def of(
        cls, about: str, names: Iterable[str], weight: Weights, *, people: PeopleOf = people
    ) -> Topic:
        """Build the topic from the words after "about" and the names of the question that are in
        them."""
        head = _QUALIFIER.split(about, maxsplit=1)[0]
        inside = tuple(name for name in names if name.lower() in head.lower())
        thing = _thing(inside, head)
        inside = inside if thing is None and not is_clause(head) else ()
        taken = {stem for name in inside for stem in stems(name)}
        first = set(stems(head))
        rest = {
            stem: w if stem in first else ASIDE * w
            for stem, w in weight.of_topic(about).of.items()
            if stem not in taken
        }
        words = head.split()
        plain = all(word.isalpha() and word.islower() for word in words) and not inside
        joined = PREPOSITIONS | CONJUNCTIONS | SUBORDINATORS | AUXILIARIES | DETERMINERS
        one = len(words) > 1 and plain and not joined.intersection(words)
        last = stems(words[-1]) if one else []
        return cls(inside, Weights(rest), head, thing, people, last[-1] if last else None)

    def near(self, share: float) -> Near | None:
        """Return what a statement with a ``share`` of the topic must be near; None for no limit.

        The lightest words are left out if together they cannot make up the share: with these alone,
        all the others would have to be in the headline, where they count less.
        """
        if self.names:
            last = {own[-1] for name in self.names if (own := stems(name))}
            return Near(frozenset(last), frozenset(w for n in self.names for w in name_words(n)))
        light = (share - HEADLINE_WORD) / (1 - HEADLINE_WORD) * sum(self.words.of.values())
        if light <= 0:
            return None
        telling = set(self.words.of)
        for stem, weight in sorted(self.words.of.items(), key=lambda item: item[1]):
            light -= weight
            if light < _TINY:
                break
            telling.remove(stem)
        head = {stem for stem in [head_of(self.role)] if stem}
        if _ROLE.search(self.role):
            telling |= head
        return Near(frozenset(telling), frozenset(head))

    @property
    def offices(self) -> Near | None:
        """What a statement's article has if somebody in it may hold the office that the topic is.

        None if people matter in any article: the topic has names, or no word.
        """
        head = None if self.names else head_of(self.role)
        return Near(frozenset(), frozenset([head])) if head else None

    def held_in(self, articles: Set[str]) -> Topic:
        """Return the topic for statements of which only those in ``articles`` match ``offices``."""
        people = self.people
        return replace(self, people=lambda a: people(a) if a.id in articles else ())

    @property
    def free(self) -> bool:
        """True if the topic is no person, so that other words may tell of the same matter."""
        return not self.names and not _ROLE.search(self.role)

    def share(
        self, article: Article, content: Span, sentence: Span, speaker: str | None = None
    ) -> float:
        """Return how far a statement is about the topic, from 0 to 1.

        A name counts in full if the words have it, another form of it or its holder's office. It
        counts less if only a pronoun can refer to it. Other words count in the sentence, and less
        in the headline. In an article whose headline and opening are about the whole topic, every
        statement has at least ``ON_TOPIC``.
        """
        share = self._share(article, content, sentence, speaker)
        if share >= ON_TOPIC or not self._is_topic_of(article):
            return share
        return ON_TOPIC

    def _is_topic_of(self, article: Article) -> bool:
        """True if headline and opening of an article both have all names and most words of the
        topic.

        A short note has no opening, so it is False for one.
        """
        start, end = article.body
        if end - start < LONG_ENOUGH or not (self.names or self.words.of):
            return False
        headline = set(stems(article.title or ""))
        opening = set(stems(article.text[start : start + AROUND]))
        both = headline & opening
        named = all(
            own[-1] in both and 2 * len(both.intersection(own)) >= len(own)
            for own in map(stems, self.names)
            if own
        )
        of_words = min(self.words.share(headline), self.words.share(opening))
        return named and (self.head is None or self.head in both) and of_words >= MOSTLY

    def _share(self, article: Article, content: Span, sentence: Span, speaker: str | None) -> float:
        """Return how far the statement and its sentence are about the topic, without the article's
        topic."""
        text = article.text
        start, end = min(content.start, sentence.start), max(content.end, sentence.end)
        present = set(stems(text[start:end]))
        headline = set(stems(article.title or "")) - present
        near = present | headline
        words = self.words.share(present) + HEADLINE_WORD * self.words.share(headline)
        words = min(1.0, words) * (OFF_HEAD if self.head and self.head not in near else 1.0)
        if self.thing is not None and not has_stem(self.thing, present | headline):
            return 0.0
        known = [p for p in self.people(article) if not (speaker and same_person(speaker, p.name))]
        names = self.names or holders(self.role, known).names
        named = max((self._named(name, known, text, content) for name in names), default=0.0)
        if not named and self.words.of and any(set(stems(n)[-1:]) & headline for n in self.names):
            named = HEADLINE_WORD  # the article is about it, and the statement has the other words
        if not self.names:
            inside = set(stems(text[content.start : content.end]))
            office = OFFICE * (bool(_ROLE.search(self.role)) and head_of(self.role) in inside)
            if _is_role(self.role) and not set(stems(self.role)) <= present:
                return named
            return max(words, named, office)
        return (
            named
            if not self.words.of
            else NAME_SHARE * named + (1 - NAME_SHARE) * words * (named > 0)
        )

    def _named(self, name: str, known: Sequence[ArticlePerson], text: str, span: Span) -> float:
        own = stems(name)
        if not own:
            return 0.0
        present = set(stems(text[span.start : span.end]))
        forms = [person for person in known if same_person(name, person.name)]
        if any(span.start <= m.start < span.end for person in forms for m in person.mentions):
            return 1.0
        others = {stem for person in known if person not in forms for stem in stems(person.name)}
        held = sum(has_stem(stem, present) for stem in own)
        if has_stem(own[-1], present) and own[-1] not in others and 2 * held >= len(own):
            return 1.0
        quoted = _quoted(text, span)
        if any(stems(person.name)[:1] and stems(person.name)[0] in quoted for person in forms):
            return 1.0
        told = _TOLD.search(text[span.start - 30 : span.end])
        pronouns = quoted & _PRONOUNS | ({told[1].lower()} if told else set())
        return REFERRED if _stands_for(pronouns, forms, known, span) else 0.0


def is_clause(about: str) -> bool:
    """True if a topic is an indirect question: "whether the bridge is safe"."""
    return _CLAUSE.match(about) is not None


def _is_role(role: str) -> bool:
    """True if a topic is an office and nothing else."""
    return re.fullmatch(r"(?:the |his |her |their )?[\w-]+(?: [\w-]+)?", role) is not None and (
        _ROLE.search(role.split()[-1]) is not None
    )


def _thing(names: Sequence[str], head: str) -> str | None:
    """Return the stem of the noun that a name modifies: "dam" in "the Sarn dam"."""
    if _ROLE.search(head):
        return None
    for name in names:
        after = head[head.lower().index(name.lower()) + len(name) :]
        match = re.fullmatch(r"(?: [a-z]+)? ([a-z]+)", after)
        own = stems(match[1]) if match and not _LINKING.search(after) else []
        if own:
            return own[-1]
    return None


def _stands_for(
    pronouns: Set[str], forms: Sequence[ArticlePerson], known: Sequence[ArticlePerson], span: Span
) -> bool:
    """True if a pronoun in the span can refer only to one of the forms of a name.

    That person is the last one named, within ``BEFORE`` characters, and fits the pronoun's gender.
    ``known`` leaves out the speaker, who does not mean himself.
    """
    genders = {_GENDER[pronoun] for pronoun in pronouns}
    fit = [p for p in forms if p.gender is None or p.gender in genders]
    humans = sorted(
        (m.start, person.name)
        for person in known
        if not person.body
        for m in person.mentions
        if span.start - BEFORE <= m.start < span.start
    )
    if not pronouns or not fit or not humans:
        return False
    return len(genders) == 1 and any(person.name == humans[-1][1] for person in fit)


def _quoted(text: str, span: Span) -> set[str]:
    """Return the words between quotation marks in a span, in lower case and as stems.

    Inside quotation marks a third person is not the speaker; outside them it mostly is the speaker.
    """
    inside = " ".join(
        text[q.inner.start : q.inner.end] for q in quotations(text, span.start, span.end)
    )
    return {*stems(inside), *re.findall(r"\w+", inside.lower())}


def topic_of(reader: Reader, about: str) -> Topic:
    """Build a topic that is asked about on its own, outside a question."""
    count, frequencies = reader.frequencies(stems(about))
    names = understand(f"the {about}").names
    weight = weights(frequencies, count)
    return Topic.of(about, names, weight, people=lambda a: reader.library.told(a).people)
