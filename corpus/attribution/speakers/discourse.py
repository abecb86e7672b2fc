"""Coreference in an article: from a mention ("he", "the Russian diplomat") to one name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

from corpus.article import Span
from corpus.attribution.grammar.antecedents import antecedent, predicated
from corpus.attribution.grammar.clauses import Phrase
from corpus.attribution.speakers.descriptions import Scene, age_role
from corpus.attribution.speakers.names_in_phrase import beside, name_in, named_after
from corpus.attribution.speakers.papers import Papers, writer_of
from corpus.attribution.speakers.places_in_sentence import (
    is_after_mark,
    is_posed_as,
    is_subject,
    others_told,
    owner_gender,
    told_by_deed,
)
from corpus.attribution.speakers.prominence import main_subject, prominences, unnamed_subject
from corpus.attribution.speakers.relatives import note_relatives, owned_one
from corpus.attribution.speakers.roster import Roster
from corpus.attribution.speakers.salience import NOBODY, Focus, MentionTrace, Speaker, speaker
from corpus.attribution.speakers.unnamed import Phrases, is_plural, may_be_one, noun
from corpus.english.lexicon import FEMALE, MALE, ROLES, SUBJECTS, word_set
from corpus.people.in_article import ArticlePerson, Gender, fold, gender_of
from corpus.people.offices import INITIAL_OFFICES, office, office_end
from corpus.text.tokens import Token

_GROUPS = word_set("both they two three four some many most others all several few")
_ANYBODY = word_set("i we you one everyone nobody anyone")
_TITLED = re.compile(r"[“\"‘][^”\"’]+[”\"’]")  # a work: its star may be nobody named before
_RELATIVE = re.compile(r"(?<=\w),?\s+(?:who|which)$")
_EXCLUDING = word_set("than not but except bar unlike")
_ASIDE = -2.0
"""The most weight of a name in a heading or a caption."""


class Discourse:
    """Reads an article's sentences in order and resolves mentions to the people named so far."""

    def __init__(
        self, text: str, known: Sequence[ArticlePerson], *, outlet: str | None = None
    ) -> None:
        self.text = text
        self.papers = Papers(text, outlet)
        self._roster = Roster(text, known)
        self._focus = Focus(self._roster.lone)
        self._phrases = Phrases()
        self._groups: list[tuple[int, str]] = []
        self._introduced: dict[str, str] = {}
        self._asides: set[int] = set()
        self.last = (-9, NOBODY)  # the paragraph of the last speaker, and who it was
        self._scene = Scene(text, self._roster.offices)

    def read(
        self,
        unit: int,
        paragraph: int,
        span: Span,
        tokens: Sequence[Token],
        *,
        aside: bool = False,
    ) -> None:
        """Note the people named in a sentence; ``aside`` is True for a heading or a caption, which
        the sentences after it do not take up."""
        self._scene.opens(unit, paragraph, span)
        if aside:
            self._asides.add(unit)
        about = main_subject(tokens)
        named = [(mention, p) for mention, p in self._roster.within(span) if not p.body]
        for one in prominences(self.text, span.start, tokens, named, about):
            if not (one.quoted or aside):
                self._scene.names(one.mention, unit, paragraph, one.person, subject=one.subject)
            weight = min(one.weight, _ASIDE) if aside else one.weight
            self._focus.add(MentionTrace(one.mention.start, unit, paragraph, one.person, weight))
            if one.subject and not aside and (gender := owner_gender(tokens, one.mention)):
                self._focus.learn(one.person, gender)
        if not aside:
            self._descriptions(unit, paragraph, tokens, about)

    def _descriptions(
        self, unit: int, paragraph: int, tokens: Sequence[Token], about: Phrase | None
    ) -> None:
        """Note descriptions such as "the minister", "his sister" and "a friend of Ruiz"."""
        note_relatives(self._focus, self._roster, tokens, unit, paragraph)
        new = unnamed_subject(tokens, about)
        for n, token in enumerate(tokens):
            end = office_end(tokens, n) if token.low == "the" else None
            end = new[1] if new is not None and n == new[0] else end
            if end is None:
                continue
            span = Span(token.start, tokens[end - 1].end)
            found = self._described(span, tokens[n:end], unit)
            person = self._roster.person(found.name) if found is not None and found.name else None
            vague = found is None or found.name is None
            if vague and new is not None and n == new[0]:
                if self._scene.described(span, tokens[n:end], unit, paragraph) is None:
                    person = self._unnamed(span, tokens[new[2]], new=token.low != "the")
            elif found is None and is_subject(tokens, n, end):
                person = self._unnamed(span, tokens[end - 1], new=False)
            if person is not None:
                subject = new is not None and n == new[0]
                leads = subject or n == 0 or tokens[n - 1].text == ","
                weight = 1.5 if leads else 0.0
                self._focus.add(MentionTrace(token.start, unit, paragraph, person, weight))

    def _unnamed(self, span: Span, head: Token, *, new: bool) -> ArticlePerson:
        """Return somebody without a name; "the star" may be another name for one who has one."""
        phrase = self._phrases.first(self.text[slice(*span)])
        aliases = frozenset([phrase]) if new else frozenset()
        return ArticlePerson(phrase, aliases, (span,), (phrase,), gender_of("", head.low))

    def spoke(
        self, mention: Span, unit: int, paragraph: int, who: Speaker, *, aside: bool = False
    ) -> None:
        """Note the speaker of a mention; ``aside`` is True in a clause before the main clause.

        The speaker in a headline or a caption is not noted.
        """
        if unit in self._asides:
            return
        self._focus.fade(mention, who.name)
        self.last = (paragraph, who)
        if who.name is None:
            return
        person = self._roster.person(who.name)
        self._scene.speaks(who.name, unit, paragraph)
        parts = fold(who.name).split()
        if person is not None and not person.body:
            trace = MentionTrace(mention.start, unit, paragraph, person, 0.0 if aside else 2.0)
            self._focus.add(trace, talks=True)
        elif person is None and may_be_one(who.name):
            head = noun(parts)
            if head in ROLES and parts[0] in {"a", "an", "another", "one"}:
                self._introduced[head] = who.name
            unnamed = ArticlePerson(who.name, frozenset(), (mention,), (who.name,))
            # "her mother" is named by another "she", who may be meant next
            weight = 0.0 if parts[0] in {"his", "her"} else 2.0
            self._focus.add(MentionTrace(mention.start, unit, paragraph, unnamed, weight))
        elif is_plural(who.name):
            near = [(n, name) for n, name in self._groups if unit - n <= 1]
            self._groups = [*near, (unit, who.name)]

    def person(self, name: str | None) -> ArticlePerson | None:
        """Return the article's person with this name, or None."""
        return self._roster.person(name) if name else None

    def named(self, span: Span) -> tuple[str, ...]:
        """Return the people and bodies whose names stand in a span, in order."""
        return tuple(dict.fromkeys(person.name for _, person in self._roster.within(span)))

    def resolve(
        self,
        span: Span,
        tokens: Sequence[Token],
        unit: int,
        paragraph: int,
        *,
        content: Span | None = None,
        depth: int = 0,
    ) -> Speaker:
        """Return the speaker that the mention ``span`` in a sentence stands for.

        A pronoun never stands for a person named in ``content``, the reported words: people do not
        call themselves by name.
        """
        phrase = self.text[slice(*span)]
        if phrase.endswith(("'s", "’s")):
            span, phrase = Span(span.start, span.end - 2), phrase[:-2]
        if (relative := _RELATIVE.search(phrase)) is not None:
            phrase = phrase[: relative.start()]
            span = Span(span.start, span.start + len(phrase))
        parts = [t for t in tokens if span.start <= t.start < span.end and t.kind == "word"]
        if not parts:
            return NOBODY
        low = parts[0].low
        low = low.partition("'")[0] if low.partition("'")[0] in SUBJECTS else low
        if len(parts) == 1:
            pronoun = self._pronoun(low, span, tokens, unit, paragraph, content)
            if pronoun is not None:
                return pronoun
            if low in {"who", "which", "that"} and depth < 2:
                return self._antecedent(span, tokens, unit, paragraph, depth)
        if (writer := writer_of(parts)) is not None:
            return self.resolve(writer, tokens, unit, paragraph, depth=depth + 1)
        if low in {"he", "she"} and len(parts) > 2 and parts[1].low == "and":
            other = self.resolve(Span(parts[2].start, span.end), tokens, unit, paragraph)
            return Speaker(None, tuple(filter(None, [other.name])), 0.5)
        if is_posed_as(tokens, span):
            return NOBODY
        if clause := told_by_deed(tokens, span):
            return Speaker(self._phrases.first(self.text[slice(*clause)]), (), 0.9)
        if named_here := name_in(self._roster, span, tokens, self._focus):
            return named_here
        owner = partial(self._pronoun, low, span, tokens, unit, paragraph, content)
        described = named_after(self._roster, span, tokens) or beside(self._roster, span, tokens)
        described = described or owned_one(self._roster, parts, owner)
        if described := described or self._described(span, parts, unit):
            return described
        person = self._scene.described(span, parts, unit, paragraph)
        if person and person.name not in self.named(Span(tokens[0].start, tokens[-1].end)):
            return speaker([person.name], 0.78)  # not in "the prosecutor called Orr a thief"
        if written := self.papers.whose(parts):
            return written
        if unheard := self._scene.unheard_of(span, parts):
            return Speaker(None, unheard, 0.5)
        opens = tokens[0].start == span.start or is_after_mark(tokens, span.start)
        opens = opens and self._roster.at(span.start) is None
        return Speaker(self._phrases.first(phrase, opens=opens), (), 0.9)

    def _pronoun(
        self,
        low: str,
        span: Span,
        tokens: Sequence[Token],
        unit: int,
        paragraph: int,
        content: Span | None,
    ) -> Speaker | None:
        if low in MALE | FEMALE:
            gender: Gender = "m" if low in MALE else "f"
            save = set(self.named(content)) if content else set()
            if low in {"he", "she"}:
                save.update(*map(self.named, others_told(tokens, span)))
            found = self._focus.pronoun(gender, span.start, unit, paragraph, save=save)
            if content is None or found.name is None or content.start < span.start:
                return found
            before = Span(tokens[0].start, span.start)
            both = self._roster.in_both(before, content, gender)
            known = not both or found.name in self.named(before)
            return found if known else Speaker(None, (*both, found.name), 0.5)
        if low in {"they", "them", "their", "it", "its"} | _GROUPS:
            return self._group(unit)
        return NOBODY if low in _ANYBODY else None

    def _group(self, unit: int) -> Speaker:
        recent = dict.fromkeys(name for n, name in reversed(self._groups) if unit - n <= 1)
        return speaker(tuple(recent), 0.72)

    def _antecedent(
        self, span: Span, tokens: Sequence[Token], unit: int, paragraph: int, depth: int
    ) -> Speaker:
        at = next((n for n, t in enumerate(tokens) if t.start == span.start), 0)
        found = antecedent(tokens, at)
        if found is None or (found[0] and tokens[found[0] - 1].low in _EXCLUDING):
            return NOBODY  # "it was Ruiz, rather than Orr, who said"
        first, end = predicated(tokens, found[0]) or found
        whole = Span(tokens[first].start, tokens[end - 1].end)
        return self.resolve(whole, tokens, unit, paragraph, depth=depth + 1)

    def _described(self, span: Span, parts: Sequence[Token], unit: int) -> Speaker | None:
        """Return the one holder of an office such as "the Russian minister", or None."""
        if parts[0].low in {"a", "an", "another", "some", "one", "several", "two"}:
            return None
        if parts[0].low in {"his", "her", "their", "its"} or _TITLED.search(self.text, *span):
            return None
        owner = next((n for n in (0, 1) if n + 1 < len(parts) and parts[n].owner), None)
        if owner is not None:
            named = self._roster.within(Span(span.start, parts[owner].end))
            if named and not self._roster.opens_with_place(span):
                return None
            whole = parts[owner].capital and office(parts[owner + 1 :])[0] in INITIAL_OFFICES
            return self._office_holder(parts[owner + (not whole) :], span, unit, exact=True)
        capitals = all(t.capital or t.low in {"the", "for", "of", "and"} for t in parts)
        if parts[0].low not in {"the", "that", "this"} and not capitals:
            return None
        if (age := age_role(parts)) is not None:
            of_age = self._roster.of_role(age)
            return speaker(of_age, 0.9) if len(of_age) == 1 else None
        return self._office_holder(parts, span, unit)

    def _office_holder(
        self, parts: Sequence[Token], span: Span, unit: int, *, exact: bool = False
    ) -> Speaker | None:
        """Return the holder of the office that a phrase names, or None; ``exact`` requires all
        words of an office of two words or more."""
        head, told, nations = office(parts)
        if head is None or (exact and not told and head not in INITIAL_OFFICES):
            return None
        introduced = self._introduced.get(head)
        if introduced is not None and told <= set(fold(introduced).split()) and not nations:
            return speaker([introduced], 0.85)
        inside = {p.name for _, p in self._roster.within(span)}
        holders = self._roster.holders(head, told, nations)
        scored = {name: close for name, close in holders.items() if name not in inside}
        if not (told or nations):
            scored = {n: close for n, close in scored.items() if self._came(n, span.start)}
        if exact:
            scored = {name: close for name, close in scored.items() if close >= 1}
        if not scored or (exact and len(scored) > 1):
            return Speaker(None, tuple(scored)[:4], 0.5) if scored else None
        found = self._likeliest(scored, unit, nations=bool(nations))
        if found.name is None or told or nations or exact:
            return found
        others = self._scene.rivals(head, found.name, span.start)
        return Speaker(None, (*others, found.name), 0.5) if others else found

    def _came(self, name: str, at: int) -> bool:
        """True if a person was named before ``at``: "the coach" alone is nobody named later."""
        return (person := self.person(name)) is not None and person.mentions[0].start < at

    def _likeliest(self, scored: dict[str, float], unit: int, *, nations: bool) -> Speaker:
        """Return the holder that the office fits best, or the one mentioned last."""
        best = max(scored.values())
        ranked = [name for name in scored if scored[name] > best - 0.25]
        if len(ranked) > 1 or (best < 1 and not nations):
            recent = self._focus.latest(ranked, unit)
            if recent is not None and (len(ranked) > 1 or best < 1):
                sure = 0.75 if len(ranked) > 1 else 0.8
                others = tuple(n for n in ranked if n != recent)
                return speaker([recent, *others], sure)
            if len(ranked) > 1:
                return Speaker(None, tuple(ranked[:4]), 0.5)
        return speaker(ranked, 0.88 if best >= 1 else 0.72)
