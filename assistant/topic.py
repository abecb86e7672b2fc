"""What a statement is asked to be about, and how far one is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.evidence import Weights, held
from corpus.article import Article, Span
from corpus.names import Person, people, same_person
from corpus.quotations import quotations
from index.words import stems

NAMED = 0.6  # the share of a topic that its names are, where it has names and other words
REFERRED = 0.7  # how far a pronoun counts for the name that stands shortly before it
BEFORE = 320  # characters before a statement in which a pronoun's name may stand
_PRONOUNS = frozenset("he him his she her hers".split())
_OF = re.compile(r"\s+(?:of|for|at|in|from)\s+(?:the\s+)?")


@dataclass(frozen=True, slots=True)
class Topic:
    """The names and the other words of a topic; either may be missing.

    ``role`` is the topic as it was put, where it may be somebody's office: "the governor".
    """

    names: tuple[str, ...]
    words: Weights
    role: str

    @classmethod
    def of(cls, about: str, names: Iterable[str], weight: Weights) -> Topic:
        """The topic of the words after "about", with the question's names that stand in them."""
        inside = tuple(name for name in names if name.lower() in about.lower())
        taken = {stem for name in inside for stem in stems(name)}
        rest = weight.of_topic(about).of
        return cls(inside, Weights({s: w for s, w in rest.items() if s not in taken}), about)

    def share(self, article: Article, content: Span, sentence: Span) -> float:
        """How much of the topic a statement's words are about, from 0 to 1.

        A name counts where it, another form of it or the office of its holder stands in the
        sentence, and less where a pronoun may stand for it.
        """
        text = article.text
        start, end = min(content.start, sentence.start), max(content.end, sentence.end)
        present = set(stems(text[start:end]))
        words = self.words.share(present)
        known = people(article)
        names = self.names or holders(self.role, known)
        if not names:
            return words
        named = max(self._named(name, known, text, Span(start, end), present) for name in names)
        if not self.names:
            return max(words, named)
        return named if not self.words.of else NAMED * named + (1 - NAMED) * words * (named > 0)

    def _named(
        self, name: str, known: Sequence[Person], text: str, span: Span, present: set[str]
    ) -> float:
        own = stems(name)
        if not own:
            return 0.0
        forms = [person for person in known if same_person(name, person.name)]
        if any(span.start <= m.start < span.end for person in forms for m in person.mentions):
            return 1.0
        others = {stem for person in known if person not in forms for stem in stems(person.name)}
        if held(own[-1], present) and own[-1] not in others:
            return 1.0
        quoted = _quoted(text, span)
        if any(stems(person.name)[:1] and stems(person.name)[0] in quoted for person in forms):
            return 1.0
        before = set(stems(text[max(0, span.start - BEFORE) : span.start]))
        if own[-1] in before and own[-1] not in others and quoted & _PRONOUNS:
            return REFERRED
        return 0.0


def _quoted(text: str, span: Span) -> set[str]:
    """The words between quotation marks in a span, in small letters and as stems.

    There a third person is somebody else than the speaker; outside it mostly is the speaker.
    """
    inside = " ".join(
        text[q.inner.start : q.inner.end] for q in quotations(text, span.start, span.end)
    )
    return {*stems(inside), *re.findall(r"\w+", inside.lower())}


def holders(role: str, known: Sequence[Person]) -> tuple[str, ...]:
    """The people of an article whose office a role is, those that fit best; often none.

    The head of the role ("coach" in "the Saltmarsh coach", "captain" in "the captain of
    Vintar Athletic") must be in the person's; of those, the ones sharing most words are taken.
    """
    head = stems(_OF.split(role.strip(), maxsplit=1)[0])
    if not head:
        return ()
    wanted = set(stems(role))
    fits = []
    for person in known:
        own = {stem for held_role in person.roles for stem in stems(held_role)}
        if head[-1] in own:
            fits.append((len(wanted & own), person.name))
    most = max((n for n, _ in fits), default=0)
    return tuple(dict.fromkeys(name for n, name in fits if n == most))
