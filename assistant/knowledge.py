"""What an index knows (names, outlets, days), and the reading of questions with it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache, partial
from typing import NamedTuple, Unpack

from assistant.composing.holdings import NEWEST, Headline, Holdings
from assistant.conversation import Conversation
from assistant.dialogue import readings
from assistant.dialogue.cast import Cast, cast_of, write_proper
from assistant.dialogue.elliptic.fragments import unfront
from assistant.dialogue.elliptic.substitution import substitutes_near
from assistant.dialogue.standalone import (
    Bearer,
    in_talk,
    leans_on,
    other_reading,
    standalone,
    talk_of,
)
from assistant.evidence.exact import quoted
from assistant.evidence.said.asked import (
    as_written,
    is_named_there,
    speaks_there,
    with_apostrophes,
    with_speaker,
)
from assistant.question import asking
from assistant.question.authors import Authors
from assistant.question.limits.held_year import in_held_year
from assistant.question.limits.narrowing import Narrowed, Narrowing, narrow, resolve_narrowing
from assistant.question.recognise import of_sentences
from assistant.question.spelling import Names, mend_words
from assistant.question.turns import Guess, Turns, best_guess
from assistant.question.understand import Question, content_words, look_up_name, understand
from assistant.question.wording import plain
from corpus.article import Article
from corpus.people.in_article import fold, name_words, same_person
from corpus.people.matching import Gender, gender_of
from index.library.record import Told
from index.models.embed import Embedder, Packaged
from index.search.reader import Reader
from index.stems import stems

_POINTS = re.compile(
    r"(?:all )?(?:it|this|that|these|those|them|so)(?: all| matter| issue| topic| subject)?|"
    r"the (?:matter|issue|topic|subject|same|whole thing)|why|how|when|where|what|too|either",
    re.IGNORECASE,
)  # a topic that only points to an earlier one
SPELT_BY = 8  # passages in whose articles a misspelt word is looked for; set by hand
_OFFICE = re.compile(r"(?:the|his|her|its|their|an?) ", re.IGNORECASE)


class Known(NamedTuple):
    """What an index knows at one moment: its speakers, its outlets, its first and last day.

    ``names`` are the speakers' names in all forms, ``proper`` those of several words by their form
    in lower case. ``spelling`` has these and the headlines' words, ``authors`` the bylines' people.
    """

    speakers: tuple[str, ...]
    names: tuple[str, ...]
    outlets: tuple[str, ...]
    dates: tuple[date | None, date | None]
    spelling: Names
    authors: Authors
    proper: Mapping[str, str]


class Knowledge:
    """What an index knows, and the reading of questions with it; safe to use from several threads.

    ``embedder`` is None if there are no vectors.
    """

    def __init__(self, reader: Reader, embedder: Embedder | None) -> None:
        self._reader = reader
        self._embedder = embedder
        packaged = embedder is not None and embedder.name == Packaged.name
        self._turns = Turns() if packaged else None  # fitted on the packaged embedder's vectors
        self._substitutes = substitutes_near(embedder)
        self._whole = partial(standalone, knows=self.bearer, substitutes=self._substitutes)
        self._known = lru_cache(maxsize=1)(self._read_known)

    def understood(
        self, question: str, conversation: Conversation, **narrowing: Unpack[Narrowing]
    ) -> Question:
        """Parse a question after a conversation; a follow-up is first made standalone.

        Raises:
            ValueError: ``without`` names no part of a reading.
            BadSetting: a date is invalid, or no outlet, or more than one, has a name.
        """
        question = self._typed(question)
        guess = self.guess(question) if conversation.turns else None
        cast = self._cast(conversation)
        whole = self._whole(question, conversation, guess=guess, cast=cast)
        taken = self._parse(whole, question, conversation, cast)
        if taken.leans:
            other = other_reading(question, whole, conversation, knows=self.bearer, cast=cast)
            taken = replace(taken, other=other)
        return narrow(taken, **self.settle(**narrowing))

    def alternatives(
        self,
        question: str,
        taken: Question,
        conversation: Conversation,
        **narrowing: Unpack[Narrowing],
    ) -> list[Question]:
        """Return what a follow-up may mean instead of how it was ``taken``, the likeliest first.

        Raises:
            BadSetting: a date is invalid, or no outlet, or more than one, has a name.
        """
        question = self._typed(question)
        cast = self._cast(conversation)
        talk = talk_of(conversation, self.bearer, cast, self._substitutes)
        settled = self.settle(**narrowing)
        others = readings.other_wholes(question, taken.whole, talk)
        found = [narrow(self._parse(w, question, conversation, cast), **settled) for w in others]
        if readings.means_somebody(question):  # as typed it means whom it was written out as
            found = [replace(q, whole=taken.whole) if q.whole == question else q for q in found]
        topic = "" if taken.reading.speaker else readings.named_topic(taken.whole, talk)
        if topic:
            about = f"{taken.text.rstrip('?!. ')} ({topic})?"
            named = self._parse(about, question, conversation, cast)
            found.append(narrow(replace(named, whole=taken.whole), **settled))
        return found

    def _cast(self, conversation: Conversation, *, recent: bool = False) -> Cast:
        """Return whom the articles of the last answer name, or those of the last few."""
        told = self._told(conversation.recent_articles if recent else conversation.articles)
        return cast_of(((a.text, t.people) for a, t in told), answered=conversation.answered)

    def _parse(self, whole: str, question: str, conversation: Conversation, cast: Cast) -> Question:
        """Parse a whole question; ``question`` is how it was typed."""
        known, guess = self.now(), self.guess(plain(whole))
        leans = leans_on(question, whole, conversation, cast=self._cast(conversation, recent=True))
        taken = understand(
            whole,
            speakers=known.names,
            outlets=known.outlets,
            as_of=known.dates[1],
            guess=of_sentences(guess) if leans else guess,
            authors=known.authors,
        )
        taken = readings.without_unknown_speaker(taken)
        taken = with_speaker(taken, self._reader, known_as=self.known_as)
        taken = in_held_year(taken, known.dates[0], self._reader.library.within)
        if not leans:
            return look_up_name(taken)
        return self._carry_topic(in_talk(taken, question, conversation), conversation)

    def _carry_topic(self, taken: Question, conversation: Conversation) -> Question:
        """Give a follow-up without a topic of its own that of the talk.

        Of somebody who speaks in the articles of the last answers, the words there are asked for.
        So are those of an office without a name: the commissioner of that story, and no other.
        """
        reading = taken.reading
        speaker = reading.speaker or ""
        points = _POINTS.fullmatch(reading.about or "")
        if reading.author or (taken.terms and reading.about and not points):
            return taken
        if speaker and not reading.outlets and (points or not reading.about):
            last = content_words(conversation.turns[-1].understood)
            if not {word.casefold() for word in last} - {w.casefold() for w in speaker.split()}:
                return taken  # "who is Orr" and then "what did he say" is about no other topic
            talked = self._told(conversation.recent_articles)
            own = [article.id for article, told in talked if speaks_there(speaker, told)]
            own = own or [article.id for article, told in talked if is_named_there(speaker, told)]
            if own or (talked and _OFFICE.match(speaker)):
                reading = replace(reading, about=None)
                within = own or [article.id for article, _ in talked]
                return replace(taken, reading=reading, within=tuple(within))
        elif taken.terms and not points:
            return taken
        # "what did the Post think of it"
        words = {word.casefold() for word in content_words(speaker)}
        if reading.outlets:
            outlets = self.now().outlets
            words |= {word for outlet in outlets for word in outlet.casefold().split()}
        told = tuple(w for w in taken.context if w.casefold() not in words) or taken.context
        reading = replace(reading, about=" ".join(told))
        return replace(taken, reading=reading, terms=(*taken.terms, *told))

    def _told(self, articles: Sequence[str]) -> list[tuple[Article, Told]]:
        """Return articles with what they tell; one that was removed is left out."""
        library = self._reader.library
        found = []
        for id in articles:
            try:
                article = library.article(id)
            except KeyError:
                continue
            found.append((article, library.told(article)))
        return found

    def settle(self, **narrowing: Unpack[Narrowing]) -> Narrowed:
        """Return what the options mean in this index.

        Raises:
            BadSetting: a date is invalid, or no outlet, or more than one, has a name.
        """
        library = self._reader.library

        def is_agency(name: str) -> bool:
            return bool(library.within(None, None, [name]))

        return resolve_narrowing(self.now().outlets, is_agency=is_agency, **narrowing)

    def spell(self, question: str) -> str:
        """Correct the spelling of words that no article has, but not of words that it quotes."""
        reader = self._reader
        words = quoted(question)
        if words is not None and words in question:
            before, _, after = question.partition(words)
            return f"{self.spell(before)}{words}{self.spell(after)}"

        def has(word: str) -> bool:
            found = stems(word)
            return not found or any(reader.frequencies(found)[1].values())

        question = with_apostrophes(question, reader)
        mended = self.now().spelling.mend(question, has=has).text
        near = partial(reader.articles_by_words, mended, SPELT_BY)
        return mend_words(mended, has=has, near=lambda: (article.text for article in near()))

    def _typed(self, question: str) -> str:
        """Return a question as it was meant to be typed: its words spelt, and its names."""
        return unfront(write_proper(plain(self.spell(question)), self.now().proper))

    def guess(self, turn: str) -> Guess | None:
        """Return the classifier's guess at a turn; None without the packaged embedder."""
        if self._turns is None or self._embedder is None:
            return None
        return best_guess(self._turns, self._embedder.query, turn)

    def holdings(self, examples: Sequence[str]) -> Holdings:
        """Return what the index holds; ``examples`` are questions that it answers."""
        library = self._reader.library
        newest = [Headline(e.title, e.outlet, e.published) for e in library.articles()[:NEWEST]]
        count, _ = library.size()
        known = self.now()
        return Holdings(count, known.outlets, known.dates, newest, examples)

    def bearer(self, name: str) -> Bearer | None:
        """Return the person the articles mean by a name, with the gender if all of that name share
        it."""
        meant = self._reader.library.meant(name)
        genders = {self._gender(one) for one in meant}
        gender = genders.pop() if len(genders) == 1 else None
        return Bearer(meant[0] if len(meant) == 1 else name, gender, meant) if meant else None

    def _gender(self, name: str) -> Gender | None:
        """Return the gender by the given name, otherwise by the pronouns in the statements.

        A pronoun counts if a quarter of the statements have it and the other one is rare: some
        statements are attributed to the wrong person.
        """
        if told := gender_of(name):
            return told
        library = self._reader.library
        pronouns = library.pronouns(name)
        he, she = pronouns["he"], pronouns["she"]
        often = max(2, 3 * min(he, she), library.on_record(name) // 4)
        return None if max(he, she) < often else "m" if he > she else "f"

    def known_as(self, name: str) -> str:
        """Return the name on record for one that only the user's file joins to it; otherwise the
        name."""
        meant = self._reader.library.meant(name)
        other = len(meant) == 1 and not same_person(name, meant[0])
        return meant[0] if other else as_written(name, meant)

    def speakers(self, asked: str | None) -> Sequence[str]:
        """Return the speakers in the articles, without those who only have a name like the asked
        one.

        Without a known person of the asked name, return all of them.
        """
        speakers = self.now().speakers
        meant = set(self._reader.library.meant(asked)) if asked else set()
        if not meant or asked is None:
            return speakers
        word = name_words(asked)[-1]
        return [
            name
            for name in speakers
            if name in meant or word not in fold(name) or not same_person(asked, name)
        ]

    def group(self, id: str) -> object:
        """Return a value that an article shares only with its copies."""
        return self._reader.library.copies(id) or id

    def now(self) -> Known:
        """Return what the index knows now; it is read again after a change."""
        return self._known(self._reader.library.state)

    def _read_known(self, state: object) -> Known:
        library = self._reader.library
        speakers = tuple(library.speakers())
        aliases = (alias for person in library.people() for alias in person.aliases)
        names = tuple(dict.fromkeys([*speakers, *aliases]))
        entries, outlets = library.articles(), library.outlets()
        titles = (entry.title or "" for entry in entries)
        bylines = [entry.byline for entry in entries]
        spelling = Names([*names, *outlets, *titles, *filter(None, bylines), *asking.ASKING_WORDS])
        authors = Authors(bylines, outlets)
        long = (n for n in names if " " in n and all(w[:1].isupper() for w in n.split()))
        proper = {name.lower(): name for name in long}
        return Known(speakers, names, outlets, library.dates(), spelling, authors, proper)
