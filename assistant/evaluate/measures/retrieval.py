"""Measures of how well a ranking finds what was looked for; ranks count from 1.

``relevant[r - 1]`` is True if rank ``r`` is relevant; ``held[r - 1]`` are the pieces of gold
evidence at that rank. Every function returns None if there is nothing to find.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from math import log2


def any_hit(relevant: Sequence[bool], total: int, *, k: int) -> float | None:
    """1 if any of the first ``k`` ranks is relevant, else 0; ``total`` relevant ones exist.

    The "Hits@k" of the published MultiHop-RAG script (Tang & Yang, COLM 2024); also called
    success@k.
    """
    return None if total == 0 else float(any(relevant[:k]))


def evidence_recall(held: Sequence[Set[int]], total: int, *, k: int) -> float | None:
    """``|union of held[:k]| / total``: the share of gold pieces that the first ``k`` hold.

    The meaning that the prose of MultiHop-RAG gives to Hits@k (arXiv 2401.15391, section 4.1).
    """
    if total == 0:
        return None
    return len(set().union(*held[:k])) / total


def reciprocal_rank(relevant: Sequence[bool], total: int, *, k: int) -> float | None:
    """``1 / rank`` of the first relevant one within ``k``, 0 if there is none.

    Its mean is MRR@k (Voorhees, "The TREC-8 Question Answering Track Report", 1999).
    """
    if total == 0:
        return None
    return next((1 / rank for rank, hit in enumerate(relevant[:k], 1) if hit), 0.0)


def ndcg(relevant: Sequence[bool], total: int, *, k: int) -> float | None:
    """``DCG@k / IDCG@k`` with gains of 1 or 0 and the discount ``1 / log2(rank + 1)``.

    The ideal ranking has ``min(total, k)`` relevant ones in front. Järvelin & Kekäläinen,
    "Cumulated gain-based evaluation of IR techniques" (TOIS 2002), as in trec_eval's ndcg_cut.
    """
    if total == 0:
        return None
    gained = sum(1 / log2(rank + 1) for rank, hit in enumerate(relevant[:k], 1) if hit)
    ideal = sum(1 / log2(rank + 1) for rank in range(1, min(total, k) + 1))
    return gained / ideal


def recall(relevant: Sequence[bool], total: int, *, k: int) -> float | None:
    """``relevant among the first k / total``, trec_eval's recall_k."""
    return None if total == 0 else sum(relevant[:k]) / total
