"""The post that a question asks for, and the sentences that tell who holds it."""

from __future__ import annotations

import re
from typing import NamedTuple

from assistant.evidence.articles.lead import lead_words
from assistant.evidence.sentences import Evidence
from assistant.evidence.who_is import POSTS
from index.stems import stems

_CHIEF = frozenset(stems("ceo executive"))  # "CEO" and "chief executive" name one post
_POST_OF = re.compile(
    r"^who (?:is|was|are|were|became|becomes) (?:the |a |an )?(?:(?:new|current|first|former) )?"
    r"(?P<office>(?!(?:quoted|with|in|at|on|behind|against|from|to|by|there)\b)"
    r"(?:[\w-]+ ){0,3}?[\w-]+) "
    r"(?:of|in|at|for) (?:the )?(?P<of>.+)$",
    re.IGNORECASE,
)
_POST_OWNED = re.compile(
    r"^who(?:['’]s| is| was) (?P<of>(?!(?:the|an?|his|her|its|their)\b)"
    r"[\w.&-]+(?: [\w.&-]+){0,3}?)['’]s? (?:(?:new|current|first|former) )?"
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
    if match := _POST_OF.search(bare):
        return Post(match["office"], match["of"])
    match = _POST_OWNED.search(bare)
    owned = match and set(stems(match["office"])[-1:]) & POSTS
    return Post(match["office"], match["of"]) if match and owned else None


def tells_post(post: Post, e: Evidence) -> bool:
    """True if a sentence has a post, and not only that of another body.

    Whose it is stands beside it, "the mayor of Ostrel" or "Acme CEO"; else it is that of the
    sentence, the headline or the lead.
    """
    head, of = stems(post.office)[-1:], set(stems(post.of))
    heads = _CHIEF if _CHIEF & set(head) else frozenset(head)
    around = set(stems(f"{e.article.title or ''} {e.words}")) | set(stems(lead_words(e.article)))
    for token in _TOKEN.finditer(e.words):
        if heads & set(stems(token.group())):
            after = _OWNER_AFTER.match(e.words, token.end())
            before = _OWNER_BEFORE.search(e.words[: token.start()])
            owner = set(stems(after[1] if after else before[1] if before else ""))
            if of & (owner or around):
                return True
    return False
