"""The post that a question asks for, and the sentences that tell who holds it."""

from __future__ import annotations

import re
from typing import NamedTuple

from assistant.evidence.articles.lead import lead_words
from assistant.evidence.sentences import Evidence
from assistant.evidence.who_is import POSTS, same_posts
from corpus.english.lexicon import ROLES
from index.stems import stems

_CHIEF = frozenset(stems("ceo executive"))  # "CEO" and "chief executive" name one post
_ANY_POST = frozenset(stems("boss chief head"))  # "Acme's boss" may be its CEO or its chairman
_POST_OF = re.compile(
    r"^who (?:is|was|are|were|became|becomes) (?:the |a |an )?(?:(?:new|current|first|former) )?"
    r"(?P<office>(?!(?:\w+ing|quoted|with|in|at|on|behind|against|from|to|by|there)\b)"
    r"(?:[\w-]+ ){0,3}?[\w-]+) "
    r"(?P<of_it>of|in|at|for) (?:the )?(?P<of>.+)$",
    re.IGNORECASE,
)
_POST_OWNED = re.compile(
    r"^who(?:['’]s| is| was) (?P<of>(?!(?:the|an?|his|her|its|their)\b)"
    r"[\w.&-]+(?: [\w.&-]+){0,5}?)['’]s? (?:(?:new|current|first|former) )?"
    r"(?P<office>(?:[a-z-]+ ){0,3}?[a-z-]+)$",
    re.IGNORECASE,
)
_OWNER_AFTER = re.compile(r" (?:of|in|at|for) (?:the )?([A-Z][\w’-]*(?: [A-Z][\w’-]*)*)")
_OWNER_BEFORE = re.compile(
    r"([A-Z][\w.&-]*(?: [A-Z][\w.&-]*)*)(?:['’]s?)? "
    r"(?:(?:new|current|former|interim|acting|outgoing|chief|founder|co-founder|and) )*$"
)
_TOKEN = re.compile(r"[\w-]+")


class Post(NamedTuple):
    """An office or a post that is asked for, and the body or place it is of."""

    office: str
    of: str


def asked_post(text: str) -> Post | None:
    """Return the post in "who is the mayor of Ostrel" or "who is Acme's chief executive"."""
    bare = text.rstrip(" ?")
    match = _POST_OF.search(bare)
    if match and (match["of_it"] == "of" or _is_post(match["office"])):
        return Post(match["office"], match["of"])
    match = _POST_OWNED.search(bare)
    owned = match and set(stems(match["office"])[-1:]) & POSTS  # a sister is no post
    return Post(match["office"], match["of"]) if match and owned else None


def _is_post(office: str) -> bool:
    """True if the head of a phrase is a word for a post: not in "the guests in court"."""
    last = office.split()[-1].lower()
    return last in ROLES or bool(set(stems(last)) & POSTS)


def tells_post(post: Post, e: Evidence) -> bool:
    """True if a sentence has a post, and not only that of another body.

    Whose it is stands beside it, "the mayor of Ostrel" or "Acme CEO"; else it is that of the
    sentence, the headline or the lead.
    """
    head, of = stems(post.office)[-1:], set(stems(post.of))
    heads = _CHIEF if _CHIEF & set(head) else frozenset(head)
    heads = heads.union(*map(same_posts, heads)) if heads & _ANY_POST else heads
    around = set(stems(f"{e.article.title or ''} {e.words}")) | set(stems(lead_words(e.article)))
    for token in _TOKEN.finditer(e.words):
        if heads & set(stems(token.group())):
            after = _OWNER_AFTER.match(e.words, token.end())
            before = _OWNER_BEFORE.search(e.words[: token.start()])
            owner = set(stems(after[1] if after else before[1] if before else ""))
            if of & (owner or around):
                return True
    return False
