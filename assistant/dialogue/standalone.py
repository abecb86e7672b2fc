"""Rewriting of a follow-up into a standalone question from the turns before it, with no model."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.conversation import Conversation
from assistant.dialogue.anaphora.bodies import resolve_bodies
from assistant.dialogue.anaphora.demonstratives import resolve_demonstratives
from assistant.dialogue.anaphora.pronouns import resolve_pronouns
from assistant.dialogue.cast import Cast, write_capitals, write_names
from assistant.dialogue.elliptic.fragments import add_heading, add_place, complete_fragment
from assistant.dialogue.elliptic.repeat import name_other, repeat_question
from assistant.dialogue.elliptic.substitution import Substitutes, no_substitutes
from assistant.dialogue.names import find_names, part_of
from assistant.dialogue.ordinals import choose_outlet, compare_cited, resolve_ordinals
from assistant.dialogue.readings import is_known_person, means_somebody
from assistant.dialogue.salience import NO_CAST, Bearer, Knows
from assistant.dialogue.talk import Talk, answering_words
from assistant.dialogue.what_else import ask_others, asks_more, except_answered
from assistant.question.apostrophes import spell_contractions
from assistant.question.kinds import BY_ARTICLE, KINDS, QuestionKind
from assistant.question.recognise import BELIEVED, recognise
from assistant.question.turns import Guess
from assistant.question.understand import Question, content_words
from corpus.people.matching import fold
from index.models.reader import asked_in_talk
from index.stems import stems

__all__ = ["Bearer", "Knows", "asks_more", "standalone"]


CLOSE = 0.6  # minimum part of the chosen person's salience for another; set by hand
IN_FOCUS = 2  # last turns of which one names whom else a pronoun may mean; set by hand
BRIEF_QUESTION = 4  # maximum content words of a question that may leave out its topic; set by hand


def _nobody(name: str) -> Bearer | None:
    return None


def standalone(
    question: str,
    conversation: Conversation,
    *,
    knows: Knows = _nobody,
    guess: Guess | None = None,
    cast: Cast = NO_CAST,
    substitutes: Substitutes = no_substitutes,
) -> str:
    """Return the question with everything it takes from earlier turns written out.

    "And about Y?" and a bare "Why?" repeat the last question. Pronouns become the name they refer
    to. "The second one" becomes the words cited. "What else" excludes what was said already. A
    question that takes nothing from earlier turns comes back unchanged, blanks apart.

    ``knows`` returns whom the articles know by a name, and the gender. ``cast`` are those whom the
    articles of the last answer name. ``guess`` is the classifier's guess at the question's kind: a
    question for a summary, a timeline or articles is complete if it names its topic.
    ``substitutes`` returns what a fragment may take the place of.
    """
    if names_topic(question, conversation, guess):
        return " ".join(question.split())
    return _whole(question, talk_of(conversation, knows, cast, substitutes))


def other_reading(
    question: str, whole: str, conversation: Conversation, *, knows: Knows, cast: Cast = NO_CAST
) -> str | None:
    """Return what a follow-up may mean instead of ``whole``, if that is nearly as likely.

    Its pronoun was written out as somebody, and another person of the same gender, named in one of
    the last ``IN_FOCUS`` turns, is at least ``CLOSE`` as salient.
    """
    if not means_somebody(question):
        return None
    talk = talk_of(conversation, knows, cast)
    referents, typed = talk.referents(question), fold(question)
    meant = [r for r in referents if r.human and r.text in whole]
    meant = [r for r in meant if fold(r.text).split()[-1] not in typed]
    if len(meant) != 1:
        return None
    (chosen,) = meant
    rivals = (
        r
        for r in referents
        if r.kind == chosen.kind in ("man", "woman")
        and r.turn >= len(talk.turns) - IN_FOCUS
        and is_known_person(r, talk)
        and fold(r.text).split()[-1] not in fold(whole)
        and not part_of(r.text, chosen.text)
        and r.weight >= CLOSE * chosen.weight
    )
    rival = next(rivals, None)
    return whole.replace(chosen.text, rival.text, 1) if rival else None


def talk_of(
    conversation: Conversation,
    knows: Knows,
    cast: Cast,
    substitutes: Substitutes = no_substitutes,
) -> Talk:
    """Return the conversation with all its questions made whole."""
    talk = Talk((), conversation.headings, knows, cast, substitutes)
    for turn in conversation.turns:
        said = turn.understood
        if turn.answer is None and turn.question == said:  # a message: as it was typed
            said = _whole(said, talk)
        said = write_capitals(said, cast)
        heard = replace(turn, understood=said, text=answering_words(turn))
        talk = replace(talk, turns=(*talk.turns, heard))
    return talk


_LEANS = re.compile(
    r"^(?:and|but|so|or|then|also|what about|how about)\b|"
    r"\b(?:he|she|him|his|her|hers|they|them|their|theirs|it|its|that|this|these|those|there|then|"
    r"else|more|same|other|others|one|ones|another|such)\b",
    re.IGNORECASE,
)


def names_topic(question: str, conversation: Conversation, guess: Guess | None) -> bool:
    """True if a question asks for articles, a summary, the latest or a timeline and names its
    topic.

    Such a question takes nothing from earlier turns. It is known by its wording, or else by the
    classifier's guess.
    """
    if _LEANS.search(question):
        return False
    kind: QuestionKind | None = recognise(question.rstrip(" ?!.")).kind
    if kind is None or kind.plan not in BY_ARTICLE or kind.plan == "article":
        kind = KINDS.get(guess.label) if guess and guess.chance >= BELIEVED else None
    if kind is None or kind.plan not in BY_ARTICLE:
        return False
    told = [word for word in content_words(question) if word.casefold() not in kind.asking]
    if len(told) == 1 and kind.plan in ("summary", "timeline") and not any(find_names(question)):
        # "what happened in the final" after a talk on a final is about that one
        heard = stems(" ".join(f"{turn.understood} {turn.text}" for turn in conversation.turns))
        return not set(stems(told[0])) & set(heard)
    return bool(told)


def leans_on(
    question: str, whole: str, conversation: Conversation, *, cast: Cast = NO_CAST
) -> bool:
    """True if a question continues the topic of the conversation.

    It does so if something had to be written out, if it has a word that refers back, or if it is
    short and names nothing new: nobody outside the talk and the ``cast``.
    """
    if not conversation.turns:
        return False
    if " ".join(question.split()).rstrip("?!. ").casefold() != whole.rstrip("?!. ").casefold():
        return True
    if _LEANS.search(question):
        return True
    if len(content_words(question)) > BRIEF_QUESTION:
        return False
    heard = " ".join(f"{t.understood} {t.text}" for t in conversation.turns)
    known = set(stems(heard))
    names = [m.name for m in find_names(f"of {question}")]
    return all(set(stems(name)) <= known or cast.find(name) for name in names)


def heard_before(conversation: Conversation) -> str:
    """Return the last question, and those before it until they have ``BRIEF_QUESTION`` content
    words: a brief one may leave out the topic.
    """
    asked: list[str] = []
    for turn in reversed(conversation.turns):
        asked.insert(0, turn.understood)
        if len(content_words(" ".join(asked))) >= BRIEF_QUESTION:
            break
    return " ".join(asked)


def in_talk(taken: Question, question: str, conversation: Conversation) -> Question:
    """Return a follow-up with what it goes on from; ``question`` is how it was typed."""
    before = heard_before(conversation)
    answer = answering_words(conversation.turns[-1])
    said = asked_in_talk(question, before=before, answer=answer)
    heard = f"{before} {question}"
    return replace(taken, context=context_of(conversation), heard=heard, in_talk=said)


def context_of(conversation: Conversation) -> tuple[str, ...]:
    """Return the topic words of the conversation.

    They are the content words of the last question and the capitalised words of the questions
    before it, until there are ``BRIEF_QUESTION``. Without any, they are the first of the last
    answer.
    """
    words: list[str] = []
    for n, turn in enumerate(reversed(conversation.turns)):
        told = content_words(turn.understood)
        words += told if n == 0 else [w for w in told if w[:1].isupper()]
        if len(words) >= BRIEF_QUESTION:
            break
    return tuple(dict.fromkeys(words)) or tuple(
        word
        for turn in conversation.turns[-1:]
        for word in content_words(turn.text)[:BRIEF_QUESTION]
    )


_FORMS = (compare_cited, choose_outlet, ask_others, name_other, repeat_question)


def _whole(question: str, talk: Talk) -> str:
    question = " ".join(question.split())
    if not talk.turns and not talk.headings:
        return question
    asked = " ".join(turn.understood for turn in talk.turns)
    named = write_names(spell_contractions(question), talk.cast, asked=asked)
    whole = next(filter(None, (form(named, talk) for form in _FORMS)), None)
    if whole is None:
        whole = named
        # made on dialogues of CANARD: BLEU 52.3 on these; without pronouns 38.6, without the
        # exclusion of earlier answers 48.8, without headings 51.3, without demonstratives 52.0
        for written in (
            resolve_ordinals,
            resolve_bodies,
            resolve_pronouns,
            resolve_demonstratives,
            add_heading,
            add_place,
            complete_fragment,
        ):
            whole = written(whole, talk)
    elif whole.startswith("What about "):  # "and his dad?" is about somebody's dad
        whole = resolve_pronouns(whole, talk)
    whole = except_answered(whole, talk)
    same = whole in (question, spell_contractions(question))
    return question if same else _shown(whole)


def _shown(whole: str) -> str:
    """Format for display: no leading "and", a capital and a question mark."""
    whole = re.sub(r"^(?:and|but|so)[ ,]+(?=\w+ \w+ )", "", whole, flags=re.IGNORECASE)
    whole = whole[0].upper() + whole[1:]
    return whole if whole[-1] in "?!." else f"{whole}?"
