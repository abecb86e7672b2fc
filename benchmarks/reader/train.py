"""Training: listwise over what a question meets, on a GPU where there is one.

``python -m benchmarks.reader.train --out DIR`` is this stage alone: it needs torch, onnx and the
tokenizer, and ``lists.jsonl.gz`` in the folder, and so runs on another machine than the rest.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits

from benchmarks.reader.batches import Step, pairs_of_a_round, steps, tokens_of
from benchmarks.reader.lists import read_lists
from benchmarks.reader.network import Batch, Network, packaged

LISTS, TRAINED = "lists.jsonl.gz", "trained.pt"
AHEAD = 4  # steps that are made ready while one is learned
SAVED = 500  # steps between two checkpoints
SINGLE = 4.0  # what the loss of the single pairs weighs beside the lists'
NOTHING = -1e4  # the logit of a place in a list that no pair fills

State = dict[str, Tensor]
"""A network's weights by their names."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What one training run is: all that its weights follow from, besides the data.

    ``layers`` are those of the packaged model that are kept; nothing is frozen. The rate of a layer
    is ``decay`` times that of the layer above it. It rises in the first ``warm`` of the steps and
    falls to nothing in a line.
    """

    base: Path
    tokenizer: Path
    layers: tuple[int, ...] = tuple(range(12))
    rounds: float = 5.0
    rate: float = 2.5e-4
    decay: float = 0.9
    warm: float = 0.06
    shrink: float = 0.01
    dropout: float = 0.1
    pairs: int = 1152
    chunks: int = 3
    seed: int = 11

    def rate_at(self, step: int, last: int) -> float:
        """The rate of the head at a step, from 0, of a run of ``last`` steps."""
        return self.rate * min(1.0, (step + 1) / (last * self.warm + 1)) * (last - step) / last


def train(plan: Plan, out: Path) -> State:
    """Train on the lists in ``out``, or go on from the checkpoint there; give the weights.

    They are kept in ``out`` in half precision.
    """
    return kept(out / TRAINED, lambda: _learn(plan, out))


def kept(path: Path, learn: Callable[[], State]) -> State:
    """The weights in a file; they are learned first, and kept there in half precision, if new."""
    if not path.exists():
        os.environ.setdefault("CUBLAS_WORKSPACE_CONFIG", ":4096:8")
        torch.use_deterministic_algorithms(mode=True)
        state = learn()
        torch.save({name: value.half() for name, value in state.items()}, f"{path}.part")
        os.replace(f"{path}.part", path)
    return {name: value.float() for name, value in torch.load(path, map_location="cpu").items()}


def mean(*parts: tuple[float, Mapping[str, Tensor]]) -> State:
    """The weighted mean of networks' weights; the shares come to 1.

    A trained model so keeps more of what it could before (Wortsman and others, "Robust
    fine-tuning of zero-shot models", 2022).
    """
    (_, first), *_ = parts
    total = {name: torch.zeros_like(value) for name, value in first.items()}
    for share, state in parts:
        for name, value in state.items():
            total[name] += share * value
    return total


def list_loss(logits: Tensor, labels: Tensor, own: Tensor, place: Tensor, lists: int) -> Tensor:
    """The mean of ``-log p`` of what is right, by a softmax over each list and nothing.

    Nothing has the logit 0, and is right where no sentence of the list answers. So the best logit
    of a passage says whether the passage answers (as a reader's null answer does in SQuAD 2.0).
    """
    size = lists, int(place.max()) + 2
    every = logits.new_full(size, NOTHING)
    right = logits.new_full(size, NOTHING)
    every[:, 0] = 0.0
    every[own, place + 1] = logits
    right[own, place + 1] = torch.where(labels > 0, logits, NOTHING)
    answers = torch.zeros(lists, dtype=torch.bool, device=logits.device)
    answers[own[labels > 0]] = True
    right[~answers, 0] = 0.0
    return (every.logsumexp(1) - right.logsumexp(1)).mean()


def _learn(plan: Plan, out: Path) -> State:
    lists = read_lists(out / LISTS)
    tokenizer = Tokenizer.from_file(str(plan.tokenizer))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    tokens = tokens_of(lists, tokenizer)
    last = round(plan.rounds * pairs_of_a_round(lists) / plan.pairs)
    network = packaged(plan.base, plan.layers, dropout=plan.dropout).to(device())
    optimizer = torch.optim.AdamW(_groups(network, plan), betas=(0.9, 0.98), eps=1e-6)
    drawn = steps(lists, tokens, pairs=plan.pairs, chunks=plan.chunks, seed=plan.seed)
    rates = [plan.rate_at(step, last) for step in range(last)]
    return follow(network, optimizer, drawn, rates, out / "checkpoint.pt", plan.seed, SAVED)


def device() -> str:
    """What a network is trained on."""
    return "cuda" if torch.cuda.is_available() else "cpu"


def follow(
    network: Network,
    optimizer: torch.optim.Optimizer,
    drawn: Iterator[Step],
    rates: Sequence[float],
    checkpoint: Path,
    seed: int,
    saved: int,
) -> State:
    """Learn a step at each of the rates, or go on from the checkpoint; give the weights.

    A group of parameters learns at the rate times its ``scale``. Every so many steps the
    checkpoint is written, and a line of the log beside it.
    """
    network.train()
    done, last = _resume(checkpoint, network, optimizer), len(rates)
    began, losses = time.monotonic(), []
    for at, step in _ahead(itertools.islice(enumerate(drawn), done, last)):
        torch.manual_seed(seed * 1_000_003 + at)
        for group in optimizer.param_groups:
            group["lr"] = group["scale"] * rates[at]
        losses.append(_step(network, optimizer, step))
        if (at + 1) % saved == 0 or at + 1 == last:
            _save(checkpoint, network, optimizer, at + 1)
            loss = float(torch.stack(losses).mean())
            entry = {"step": at + 1, "of": last, "loss": round(loss, 4)}
            _log(checkpoint.with_name("log.jsonl"), entry, time.monotonic() - began)
            losses.clear()
    checkpoint.unlink(missing_ok=True)
    return network.state_dict()


def _step(network: Network, optimizer: torch.optim.Optimizer, step: Step) -> Tensor:
    """Learn one step; give its loss."""
    where = device()
    logits = []
    for chunk in step.chunks:
        with torch.autocast(where, dtype=torch.bfloat16, enabled=where == "cuda"):
            logits.append(network(Batch(*(torch.from_numpy(part).to(where) for part in chunk))))
    every = torch.cat(logits)
    labels, own, place = (
        torch.from_numpy(part).to(where) for part in (step.labels, step.own, step.place)
    )
    single = binary_cross_entropy_with_logits(every, labels)
    loss = SINGLE * single + list_loss(every, labels, own, place, step.lists)
    loss.backward()  # type: ignore[no-untyped-call]
    torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
    optimizer.step()
    optimizer.zero_grad()
    return loss.detach()


def _groups(network: Network, plan: Plan) -> list[dict[str, object]]:
    """The parameters by their layer's rate; only matrices are shrunk."""
    top = len(network.layers)
    groups: dict[tuple[int, bool], list[Tensor]] = {}
    for name, parameter in network.named_parameters():
        part, _, rest = name.partition(".")
        below = top if part in {"words", "places", "kinds", "norm"} else 0
        if part == "layers":
            below = top - 1 - int(rest.partition(".")[0])
        groups.setdefault((below, parameter.ndim > 1), []).append(parameter)
    return [
        {
            "params": parameters,
            "scale": plan.decay**below,
            "weight_decay": plan.shrink if shrinks else 0.0,
        }
        for (below, shrinks), parameters in groups.items()
    ]


def _ahead(drawn: Iterator[tuple[int, Step]]) -> Iterator[tuple[int, Step]]:
    """The same, made in a thread a few steps ahead."""
    with ThreadPoolExecutor(1) as thread:
        waiting = [thread.submit(next, drawn, None) for _ in range(AHEAD)]
        while (one := waiting.pop(0).result()) is not None:
            waiting.append(thread.submit(next, drawn, None))
            yield one


def _resume(checkpoint: Path, network: Network, optimizer: torch.optim.Optimizer) -> int:
    """Load a checkpoint if there is one; return the steps that it has done."""
    if not checkpoint.exists():
        return 0
    state = torch.load(checkpoint)
    network.load_state_dict(state["network"])
    optimizer.load_state_dict(state["optimizer"])
    return int(state["done"])


def _save(checkpoint: Path, network: Network, optimizer: torch.optim.Optimizer, done: int) -> None:
    state = {
        "network": network.state_dict(),
        "optimizer": optimizer.state_dict(),
        "done": done,
    }
    torch.save(state, f"{checkpoint}.part")
    os.replace(f"{checkpoint}.part", checkpoint)


def _log(path: Path, entry: Mapping[str, float], seconds: float) -> None:
    with path.open("a", encoding="utf-8") as log:
        log.write(json.dumps({**entry, "seconds": round(seconds)}) + "\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True, metavar="DIR")
    parser.add_argument("--base", type=Path, required=True, metavar="FILE", help="the packaged "
                        "cross-encoder")  # fmt: skip
    parser.add_argument("--tokenizer", type=Path, required=True, metavar="FILE")
    chosen = parser.parse_args()
    train(Plan(chosen.base, chosen.tokenizer), chosen.out)


if __name__ == "__main__":
    main()
