"""Near-duplicates: repeats of one text, and syndicated copies with small differences."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import combinations, pairwise

import numpy as np
from numpy.typing import NDArray

from corpus.article import Article

_WORDS = 5  # words in a shingle
_BANDS, _ROWS = 64, 3
_HASHES = _BANDS * _ROWS
# Tuned on the copies of tests/corpus/text/test_near_duplicates.py and on pairs of the
# multihop_rag news articles. Copies trimmed to 60 % with changed words lie at .5 or more.
# Reports that share a press release's quotations lie at .2 or less.
_ALIKE = 0.4
_WITHIN = 0.8  # the share of the shorter text that stands in the longer one
_LOOSELY = 0.6  # the share of both thresholds for two members of a group that others joined
_FEW = 20  # shingles; texts with fewer are copies only if nearly the same
_CROWD = 40  # members of a band's bucket; in a larger one not all pairs are compared
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|\w+")
_U64 = NDArray[np.uint64]


def digest(text: str) -> str:
    """Return the SHA-256 of a text's words, without case, marks and spacing.

    It is equal for exact copies.
    """
    return hashlib.sha256(" ".join(_words(text)).encode("utf-8", "replace")).hexdigest()


def minhash_signature(article: Article) -> bytes:
    """Return a MinHash of the article's body: 193 numbers of 32 bits, little-endian, ready to
    store.

    The first number counts the distinct word 5-grams. The others are the least values that 192 hash
    functions ``(a * x + b) >> 32 (mod 2**64)`` take over them. The share of positions at which two
    signatures agree estimates the Jaccard similarity of the 5-grams, with a standard error of at
    most .036 (Broder, "On the resemblance and containment of documents", 1997). The result is the
    same on every machine and in every run.
    """
    start, end = article.body
    grams = np.unique(_shingles(_words(article.text[start:end]) or [article.text]))
    with np.errstate(over="ignore"):
        least = np.full(_HASHES, np.iinfo(np.uint64).max, dtype=np.uint64)
        for piece in np.array_split(grams, max(1, len(grams) // 4096)):
            least = np.minimum(least, (_A[:, None] * piece[None, :] + _B[:, None]).min(axis=1))
    packed = np.concatenate([[len(grams)], least >> np.uint64(32)])
    return packed.astype("<u4").tobytes()


def group_duplicates(signatures: Mapping[str, bytes]) -> tuple[tuple[str, ...], ...]:
    """Return the groups of copies among articles, by id. An article without a copy is in no group.

    Candidates are pairs that agree in all three places of a band, in any of 64 bands (Leskovec,
    Rajaraman & Ullman, "Mining of Massive Datasets", 3.4). A pair at .4 is found with probability
    .985. Each pair is then verified by ``_alike``. It joins two groups only if all their members
    are alike by looser thresholds. So a round-up of two stories does not make copies of them. Ids
    and groups are in the order of the mapping.
    """
    ids = list(signatures)
    same: dict[bytes, list[int]] = defaultdict(list)
    for n, name in enumerate(ids):
        same[signatures[name]].append(n)
    numbers = _numbers(list(same))
    clusters = _clusters(numbers, _candidates(numbers))
    equal = list(same.values())
    found = (sorted(n for place in cluster for n in equal[place]) for cluster in clusters)
    return tuple(tuple(ids[n] for n in members) for members in sorted(found) if len(members) > 1)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


@lru_cache(maxsize=200_000)
def _word_hash(word: str) -> int:
    hashed = hashlib.blake2b(word.encode("utf-8", "replace"), digest_size=8).digest()
    return int.from_bytes(hashed, "little")


def _shingles(words: Sequence[str]) -> _U64:
    """Return a hash for each run of five words. A shorter text has one hash for all its words."""
    hashes = np.fromiter(map(_word_hash, words), dtype=np.uint64, count=len(words))
    width = min(_WORDS, len(words))
    runs = len(words) - width + 1
    total = np.zeros(runs, dtype=np.uint64)
    with np.errstate(over="ignore"):
        for n in range(width):
            total = total * _MIX + hashes[n : n + runs]
            total ^= total >> np.uint64(29)
    return total


def _constants(name: str) -> _U64:
    stream = hashlib.shake_256(name.encode()).digest(8 * _HASHES)
    return np.frombuffer(stream, dtype="<u8").astype(np.uint64)


_MIX = np.uint64(0x9E3779B97F4A7C15)  # 2**64 over the golden ratio, made odd
_A = _constants("a") | np.uint64(1)
_B = _constants("b")


def _numbers(signatures: Sequence[bytes]) -> NDArray[np.uint32]:
    """Return signatures as rows of numbers."""
    flat = np.frombuffer(b"".join(signatures), dtype="<u4")
    if flat.size != len(signatures) * (_HASHES + 1):
        raise ValueError("not a signature: wrong length")
    return flat.reshape(-1, _HASHES + 1)


def _alike(ones: NDArray[np.uint32], others: NDArray[np.uint32]) -> NDArray[np.float64]:
    """Return how alike rows are, as a multiple of the threshold: copies have 1 or more."""
    near = (ones[:, 1:] == others[:, 1:]).mean(axis=1)
    sizes = ones[:, 0].astype(np.float64), others[:, 0].astype(np.float64)
    least = np.maximum(np.minimum(*sizes), 1.0)
    within = np.minimum(near * (sizes[0] + sizes[1]) / (1 + near) / least, 1.0)
    score = np.maximum(near / _ALIKE, np.where(near >= _ALIKE / 2, within / _WITHIN, 0.0))
    return np.where((least < _FEW) & (near < 0.9), 0.0, score)


def _candidates(numbers: NDArray[np.uint32]) -> set[tuple[int, int]]:
    pairs: set[tuple[int, int]] = set()
    for band in range(_BANDS):
        start = 1 + band * _ROWS
        keys = np.zeros(len(numbers), dtype=np.uint64)
        with np.errstate(over="ignore"):
            for place in range(start, start + _ROWS):
                keys = keys * _MIX + numbers[:, place]
                keys ^= keys >> np.uint64(31)
        order = np.argsort(keys, kind="stable")
        starts = np.flatnonzero(np.diff(keys[order], prepend=~keys[order[:1]]))
        sizes = np.diff(starts, append=len(order))
        for at in np.flatnonzero(sizes > 1):  # most articles are alone in theirs
            bucket = order[starts[at] : starts[at] + sizes[at]]
            pairs.update(_pairs(sorted(bucket.tolist())))
    return pairs


def _pairs(bucket: Sequence[int]) -> Iterable[tuple[int, int]]:
    if len(bucket) <= _CROWD:
        return combinations(bucket, 2)
    return {*pairwise(bucket), *((bucket[0], other) for other in bucket[1:])}


def _clusters(numbers: NDArray[np.uint32], pairs: set[tuple[int, int]]) -> Iterator[list[int]]:
    """Yield groups of rows, built from the most similar pair down.

    A row without a pair is a group of one.
    """
    cluster = {n: [n] for n in range(len(numbers))}
    ordered = sorted(pairs)
    scores = _scores(numbers, ordered)
    for place in np.argsort(-scores, kind="stable"):
        if scores[place] < 1.0:
            break
        one, other = cluster[ordered[place][0]], cluster[ordered[place][1]]
        if one is not other and _all_alike(numbers, one, other):
            one.extend(other)
            for n in other:
                cluster[n] = one
    seen: set[int] = set()
    for n, members in cluster.items():
        if n not in seen:
            seen.update(members)
            yield members


def _scores(numbers: NDArray[np.uint32], pairs: Sequence[tuple[int, int]]) -> NDArray[np.float64]:
    scores = np.zeros(len(pairs))
    for start in range(0, len(pairs), 4096):
        some = np.array(pairs[start : start + 4096])
        scores[start : start + 4096] = _alike(numbers[some[:, 0]], numbers[some[:, 1]])
    return scores


def _all_alike(numbers: NDArray[np.uint32], one: Sequence[int], other: Sequence[int]) -> bool:
    return all(
        bool((_alike(numbers[np.full(len(one), n)], numbers[list(one)]) >= _LOOSELY).all())
        for n in other
    )
