"""Readers side by side: what they measure, how fast they are, how near int8 is to float32.

``python -m benchmarks.reader.compare NAME=FILE ... --lists FILE`` measures exported weights on the
held-out questions and on the tracks, and prints the card's table.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
import torch
from tokenizers import Tokenizer

from benchmarks.reader.evaluate import (
    Measures,
    Reading,
    Score,
    held_out,
    measure,
    of_track,
    text_of,
)
from benchmarks.reader.examples import read
from benchmarks.reader.lists import Lists, read_lists, together
from benchmarks.reader.network import Batch, Network
from benchmarks.reader.typed import SINGLE, TALKS, typed
from index.models.reader import READER_TOKENS
from index.models.rerank import CrossEncoder, InContext
from index.models.weights import RERANKER

SHARED = Path(__file__).parents[3] / "shared"
TRACKS = ("squad2", "clapnq")
SETS = ("unansq_dev", "qed", "selqa", "timeqa", "fairytaleqa", "made", *SINGLE, TALKS)
TOGETHER = 14  # sentences of a question, as the program scores them
TURNS = 5
TIMED = 20  # questions of a turn
PACKAGED = "packaged"


def compare(weights: Mapping[str, Path], lists: Lists, tracks: Path) -> dict[str, Any]:
    """The measures of the packaged cross-encoder and of each of the files, by set."""
    scorers = {PACKAGED: CrossEncoder().scores} | {
        name: scorer_of(file) for name, file in weights.items()
    }
    sets = {name: held_out(lists, name) for name in SETS}
    sets |= {f"track {name}": of_track(tracks, name) for name in TRACKS}
    table = {
        name: {who: told(measure(score, readings)) for who, score in scorers.items()}
        for name, readings in sets.items()
        if readings
    }
    return {"measures": table, "speed": _speed(scorers, sets["unansq_dev"])}


def described(weights: Path, network: Network, tokenizer: Path, lists: Lists) -> dict[str, Any]:
    """What the card tells of a file, and how near its logits are to the network's in float32."""
    asked = held_out(lists, "unansq_dev")
    return {
        "digest": hashlib.sha256(weights.read_bytes()).hexdigest(),
        "bytes": weights.stat().st_size,
        "int8": _agreement(scorer_of(weights), network, tokenizer, asked),
    }


def told(measures: Measures) -> dict[str, Any]:
    """The measures as JSON, rounded."""
    return {
        name: round(value, 3) if isinstance(value, float) else value
        for name, value in asdict(measures).items()
    }


def scorer_of(weights: Path) -> Score:
    """Exported weights, with the packaged tokenizer, as the program reads with them."""
    digest = hashlib.sha256(weights.read_bytes()).hexdigest()
    tokenizer = {name: given for name, given in RERANKER.items() if name.endswith(".json")}
    files = {str(weights.resolve()): digest, **tokenizer}
    encoder = CrossEncoder(files, max_tokens=READER_TOKENS)
    return lambda question, texts: encoder.logits(question, [text_of(text) for text in texts])


def encode(tokenizer: Path, pairs: Sequence[tuple[str, str]]) -> Batch:
    """Pairs of texts as token ids, padded to the longest of them."""
    loaded = Tokenizer.from_file(str(tokenizer))
    loaded.enable_truncation(READER_TOKENS, strategy="longest_first")
    loaded.enable_padding()
    encoded = loaded.encode_batch(list(pairs))
    columns = ("ids", "attention_mask", "type_ids")
    return Batch(*(torch.tensor([getattr(e, column) for e in encoded]) for column in columns))


def _agreement(
    score: Score, network: Network, tokenizer: Path, asked: Sequence[Reading]
) -> dict[str, float]:
    """How near the int8 logits are to the network's own in float32."""
    whole, small = [], []
    for one in asked:
        with torch.no_grad():
            batch = encode(tokenizer, [(one.question, text_of(text)) for text in one.texts])
            whole.append(network(batch).numpy())
        small.append(score(one.question, one.texts))
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


def _speed(scorers: Mapping[str, Score], asked: Sequence[Reading]) -> dict[str, float]:
    """Milliseconds of processor time a pair, the median over turns; the scorers take turns."""
    sentences = [InContext(text.sentence) for one in asked for text in one.texts]
    taken: dict[str, list[float]] = {name: [] for name in scorers}
    for turn in range(TURNS):
        for name, score in scorers.items():
            began = time.process_time()
            pairs = 0
            for n, one in enumerate(asked[:TIMED]):
                read = sentences[n * TOGETHER : (n + 1) * TOGETHER]
                score(f"{one.question} {turn}", read)  # a pair that was read is not read again
                pairs += len(read)
            taken[name].append(1000 * (time.process_time() - began) / pairs)
    return {name: round(float(np.median(times)), 2) for name, times in taken.items()}


def table(measures: Mapping[str, Any]) -> list[str]:
    """What ``compare`` found, as lines of Markdown."""
    known = measures["measures"]
    who = list(next(iter(known.values())))
    lines = [f"| | questions | {' | '.join(who)} |", "|---|---|" + "---|" * len(who)]
    for name, by in known.items():
        cells = " | ".join(_cell(by[one]) for one in who)
        lines.append(f"| {name} | {by[who[0]]['questions']} | {cells} |")
    speed = ", ".join(f"{one} {ms} ms" for one, ms in measures["speed"].items())
    return [*lines, "", f"Processor time a pair, in turn on one machine: {speed}."]


def _cell(measures: Mapping[str, Any]) -> str:
    values = (measures[name] for name in ("auc", "balanced", "first"))
    return "; ".join("-" if v is None else f"{v:.3f}".removeprefix("0") for v in values)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", nargs="+", metavar="NAME=FILE")
    parser.add_argument("--lists", type=Path, required=True, metavar="FILE")
    parser.add_argument("--data", type=Path, default=SHARED / "train", metavar="DIR")
    parser.add_argument("--tracks", type=Path, default=SHARED / "tracks", metavar="DIR")
    parser.add_argument("--json", type=Path, metavar="FILE", help="keep the measures there")
    chosen = parser.parse_args()
    weights = {name: Path(file) for name, _, file in (w.partition("=") for w in chosen.weights)}
    lists = together(typed(read(chosen.data, "qadiscourse")), read_lists(chosen.lists))
    found = compare(weights, lists, chosen.tracks)
    if chosen.json:
        chosen.json.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    print("\n".join(table(found)))


if __name__ == "__main__":
    main()
