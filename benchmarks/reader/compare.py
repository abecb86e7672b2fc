"""The exported weights beside the packaged ones: what they measure, how fast, how near to fp32."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
import torch

from benchmarks.reader.evaluate import Measures, Score, held_out, measure, of_track
from benchmarks.reader.examples import Example
from benchmarks.reader.network import Network
from benchmarks.reader.pairs import Elsewhere
from benchmarks.reader.train import PLACES, encode, load_tokenizer
from index.models.rerank import CrossEncoder
from index.models.weights import RERANKER

TRACKS = ("squad2", "clapnq")
SETS = ("unansq_dev", "qed", "selqa", "timeqa", "made")
IN_CONTEXT = ("qed", "timeqa")  # sets whose articles have a headline
TOGETHER = 14  # sentences of a question, as the program scores them
TURNS = 5
TIMED = 20  # questions of a turn


def compare(
    weights: Path,
    network: Network,
    tokenizer: Path,
    examples: Mapping[str, Sequence[Example]],
    tracks: Path,
) -> dict[str, Any]:
    """All that the card tells of the weights, as JSON."""
    digest = hashlib.sha256(weights.read_bytes()).hexdigest()
    ours = CrossEncoder(_files(weights, digest))
    packaged = CrossEncoder()
    elsewhere = Elsewhere([e for name in PLACES for e in examples[name]])
    sets = {name: held_out(examples[name], name, elsewhere) for name in SETS}
    sets |= {
        f"{name}, in context": held_out(examples[name], name, elsewhere, context=True)
        for name in IN_CONTEXT
    }
    sets |= {f"track {name}": of_track(tracks, name) for name in TRACKS}
    sets["track clapnq, in context"] = of_track(tracks, "clapnq", context=True)
    table = {
        name: {
            "packaged": told(measure(packaged.logits, readings)),
            "ours": told(measure(ours.logits, readings)),
        }
        for name, readings in sets.items()
    }
    asked = [(r.question, r.texts) for r in sets["unansq_dev"]]
    return {
        "digest": digest,
        "bytes": weights.stat().st_size,
        "measures": table,
        "int8": _agreement(ours.logits, network, tokenizer, asked),
        "speed": _speed({"packaged": packaged.logits, "ours": ours.logits}, asked),
    }


def told(measures: Measures) -> dict[str, Any]:
    """The measures as JSON, rounded."""
    return {
        name: round(value, 3) if isinstance(value, float) else value
        for name, value in asdict(measures).items()
    }


def _files(weights: Path, digest: str) -> dict[str, str]:
    """What the program loads, with these weights and the packaged tokenizer."""
    tokenizer = {name: given for name, given in RERANKER.items() if name.endswith(".json")}
    return {str(weights.resolve()): digest, **tokenizer}


def _agreement(
    score: Score,
    network: Network,
    tokenizer: Path,
    asked: Sequence[tuple[str, Sequence[str]]],
) -> dict[str, float]:
    """How near the int8 logits are to the network's own in float32."""
    loaded = load_tokenizer(tokenizer)
    whole, small = [], []
    for question, texts in asked:
        with torch.no_grad():
            whole.append(network(encode(loaded, [(question, text) for text in texts])).numpy())
        small.append(score(question, texts))
    difference = np.abs(np.concatenate(whole) - np.concatenate(small))
    same = [int(a.argmax()) == int(b.argmax()) for a, b in zip(whole, small, strict=True)]
    return {
        "pairs": len(difference),
        "mean difference": round(float(difference.mean()), 3),
        "largest difference": round(float(difference.max()), 3),
        "correlation": round(
            float(np.corrcoef(np.concatenate(whole), np.concatenate(small))[0, 1]), 5
        ),
        "same best sentence": round(float(np.mean(same)), 3),
    }


def _speed(
    scorers: Mapping[str, Score], asked: Sequence[tuple[str, Sequence[str]]]
) -> dict[str, float]:
    """Milliseconds of processor time a pair, the median over turns; the scorers take turns."""
    sentences = [text for _, texts in asked for text in texts]
    questions = [question for question, _ in asked[:TIMED]]
    taken: dict[str, list[float]] = {name: [] for name in scorers}
    for turn in range(TURNS):
        for name, score in scorers.items():
            began = time.process_time()
            for n, question in enumerate(questions):
                # a pair that was read once is not read again, so each turn asks otherwise
                score(f"{question} {turn}", sentences[n * TOGETHER : (n + 1) * TOGETHER])
            pairs = min(len(sentences), TOGETHER * len(questions))
            taken[name].append(1000 * (time.process_time() - began) / pairs)
    return {name: round(float(np.median(times)), 2) for name, times in taken.items()}
