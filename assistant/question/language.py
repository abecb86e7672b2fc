"""Language detection: English or not, by script and function words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping
from functools import lru_cache
from typing import Final

from assistant.question.understand import FUNCTION
from corpus.english.lexicon import PARTICLES

# the commonest function words of common languages in Latin script; words that are English too
# do not count
_FOREIGN: Final[Mapping[str, frozenset[str]]] = {
    "Spanish": frozenset(
        "qué que quién cómo cuándo dónde cuál por para con sobre los las una unos del el la está "
        "dijo fue son más pero hay tiene este esta y de".split()
    ),
    "French": frozenset(
        "que qu quoi qui quand où comment pourquoi est-ce le la les des du une sur avec dans pour "
        "pas est sont été dit il elle et à au aux ce cette quel quelle".split()
    ),
    "German": frozenset(
        "was wer wann wo wie warum der die das den dem ein eine einen hat haben ist sind wurde "
        "nicht und über mit von zu gesagt sagt auf für welche welcher".split()
    ),
    "Italian": frozenset(
        "che cosa chi quando dove come perché il lo gli della dello del di sono è ha detto con su "
        "per una più non quale".split()
    ),
    "Portuguese": frozenset(
        "que quem quando onde como porquê o os as uma um sobre com para não é são foi disse do da "
        "dos das qual".split()
    ),
    "Dutch": frozenset(
        "wat wie wanneer waar waarom hoe het een heeft hebben zijn werd niet en over met van "
        "gezegd zei voor welke".split()
    ),
}
BARE_NAME_WORDS = 6  # maximum words of a text that may be a bare name
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


def is_english(text: str, names: Collection[str] = ()) -> bool:
    """Return False if a text is clearly in another language, True if it is not clear.

    Another script is another language. A text in Latin script of at least three words is in another
    language if at least two of its words, without names, are function words of that language and
    fewer are English.
    """
    letters = [c for c in text if c.isalpha()]
    latin = sum("LATIN" in unicodedata.name(c, "") for c in letters)
    if letters and latin < len(letters) / 2:
        return False
    if _is_bare_name(text):
        return True
    known = _name_words(tuple(names))
    words = [w.casefold() for w in _WORD.findall(text) if w.casefold() not in known]
    if len(words) < 3:
        return True
    english = sum(word in FUNCTION for word in words)
    most = max(
        sum(word in own and word not in FUNCTION for word in words) for own in _FOREIGN.values()
    )
    return not (most >= 2 and most > english)


@lru_cache(maxsize=2)
def _name_words(names: tuple[str, ...]) -> frozenset[str]:
    """Return the words of names, without case; kept, since an index has thousands of names."""
    return frozenset(word.casefold() for name in names for word in name.split())


def _is_bare_name(text: str) -> bool:
    """True if a text is a name and its particles: "Ludwig von der Tann"."""
    words = _WORD.findall(text)
    small = [word for word in words if not word[:1].isupper()]
    return len(small) < len(words) <= BARE_NAME_WORDS and all(word in PARTICLES for word in small)
