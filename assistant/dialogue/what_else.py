"""Questions with "else" and "other", which exclude earlier answers."""

from __future__ import annotations

import re

from assistant.dialogue.names import find_names
from assistant.dialogue.talk import Talk
from assistant.question.understand import understand
from corpus.english.lexicon import AUXILIARIES, BE, COMMON_VERBS, PREPOSITIONS

LONGEST_WHAT_ELSE = 20  # maximum words of a question, and of an earlier answer that it repeats
_MORE = re.compile(
    r"\b(?:what|who|where|how|any\w*|some\w+|every\w+|no\w+|any thing|any one|is there) else\b|"
    r"(?<!than )\b(?:any|what|which|who|some|some of the|there) others?\b|\bis another\b(?! word)",
    re.IGNORECASE,
)
_THE_OTHERS = re.compile(
    r"^(?:and |but |so )*what (?:do|did|does|have|had) "
    r"(?:the )?(?:others?|rest|other (?:people|side|ones))(?: of them)? "
    r"(?:say|think|said|thought)(?: (?:about|of) (?:it|that|this))?\W*$",
    re.IGNORECASE,
)
_EXCEPT = re.compile(
    r"\b(?:besides|aside from|other than|in addition to|apart from|except)\b|\b(?:each|one an|the) "
    r"?other\b|\bother words\b",
    re.IGNORECASE,
)
_SOMEBODY = re.compile(
    r"\b(?:who|anyone|anybody|someone|nobody|everyone) else\b|"
    r"\bother (?:people|persons?|members?|players?|actors?|artists?|politicians?)\b",
    re.IGNORECASE,
)
_CLAUSES = re.compile(r"[;:]|\.\s|,\s+(?:and|but|which|who|where|while)\b|--")
_VERB = "|".join(sorted(COMMON_VERBS | AUXILIARIES - {"'s", "'re"}))
_STATED = re.compile(
    r"^(?P<who>(?!(?:by|to|for|with|as|who|which|that|how)\b)[^,;]{1,40}?) "
    rf"(?:\w+ly |also |then |later |soon )*(?P<verb>{_VERB}|[a-z]+ed)\b(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_LEAD = re.compile(r"^(?:in|on|at|after|before|during|by|for|from|with|since|when|\w+ing)\b[^,]*, ",
                   re.IGNORECASE)  # fmt: skip


def ask_others(question: str, talk: Talk) -> str | None:
    """Return who else spoke on the last topic, for "what did the others say"; else None."""
    if not _THE_OTHERS.match(question):
        return None
    reading = understand(talk.question).reading
    if not reading.speaker or not reading.about:
        return None
    return f"Who else said something about {reading.about}?"


def asks_more(question: str) -> bool:
    """True if the question asks for more than was said already: "what else", "any other"."""
    return _MORE.search(question) is not None and _EXCEPT.search(question) is None


def except_answered(question: str, talk: Talk) -> str:
    """Exclude the last message's answer from a question that asks for more.

    A question after an Answer is not changed: its citations are not cited again.
    """
    last = next((turn for turn in reversed(talk.turns) if turn.text), None)
    if last is None or last.answer or len(question.split()) > LONGEST_WHAT_ELSE:
        return question
    if not asks_more(question) or talk.unheard(question):
        return question
    told = _others(question, last.text, talk) or _gist(last.text, talk.subject)
    return f"Besides {told}, {question[0].lower()}{question[1:]}" if told else question


def _others(question: str, answer: str, talk: Talk) -> str:
    """Return the people whom the answer names, if the question asks for other people."""
    if not _SOMEBODY.search(question):
        return ""
    things = {r.text for r in talk.referents(question) if r.kind in ("group", "thing", "place")}
    names = dict.fromkeys(mention.name for mention in find_names(answer))
    return _listed([name for name in names if name not in question and name not in things])


def _listed(names: list[str]) -> str:
    return " and ".join(", ".join(names).rsplit(", ", 1))


def _gist(answer: str, subject: str) -> str:
    """Return an answer's first clause in the form that follows "besides"; "" if it is too long."""
    answer = answer.strip(" .,;?!)(")
    if len(answer.split()) > LONGEST_WHAT_ELSE:
        answer = _CLAUSES.split(answer)[0].strip(" .,;?!")
    if answer.count("(") > answer.count(")"):
        answer = answer[: answer.rindex("(")].strip()
    if not answer or len(answer.split()) > LONGEST_WHAT_ELSE:
        return ""
    lead = _LEAD.match(answer)
    stated = _STATED.match(answer[lead.end() :] if lead else answer)
    if (
        not any(mention.span.start == 0 for mention in find_names(answer))
        and not answer[1:2].isupper()
    ):
        answer = answer[0].lower() + answer[1:]
    if stated is None or (lead is None and stated["who"].split()[0].lower() in PREPOSITIONS):
        return answer
    own = stated["who"].lower() in ("he", "she", "they") or stated["who"] in subject
    doing = _doing(stated["verb"].lower()) if own and lead is None else None
    return f"{doing}{stated['rest']}" if doing else f"that {answer}"


def _doing(verb: str) -> str | None:
    """Return the verb's participle: "being" for "was"; None for other irregular verbs."""
    if verb in BE:
        return "being"
    if not verb.endswith("ed"):
        return None
    if verb.endswith("ied"):
        return f"{verb[:-3]}ying"
    return f"{verb[:-1] if verb.endswith('eed') else verb[:-2]}ing"
