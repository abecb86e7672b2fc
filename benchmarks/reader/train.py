"""Training: two workers of a thread each, a flat learning rate, a fall at the end, checkpoints."""

from __future__ import annotations

import json
import os
import random
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import torch
import torch.distributed as dist
import torch.multiprocessing as mp
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits

from benchmarks.reader.examples import Example
from benchmarks.reader.network import Batch, Network, packaged
from benchmarks.reader.pairs import Elsewhere, Pair, round_of

PLACES = ("qed", "selqa", "squadshifts_wiki")  # sets whose passages other questions meet
WORKERS = 2
EACH = 16  # pairs of a step that a worker reads
TOKENS = 128  # of a pair at most
TOGETHER = 40  # steps whose pairs are sorted by length
RATE = 6e-5  # AdamW's
DECAY = 0.01
DROPOUT = 0.1  # before the head alone: hardly a pair is read twice
WARM = 40  # steps in which the rate rises
FALL = 0.15  # the share of the steps in which it falls to nothing
SAVED = 25  # steps between two checkpoints


@dataclass(frozen=True, slots=True)
class Plan:
    """What one training run is: all that its weights follow from, besides the data.

    ``layers`` are those of the packaged model that are kept; the first ``frozen`` of them stay
    as they are, as the embeddings do: with four a fifth of the work is saved. ``first`` steps
    are of the first round. The rate is flat until the last 15 per cent of ``steps``, so a run
    that was begun for more steps can end as one of fewer. What is shipped is a mean with the
    packaged weights, ``trained`` of it trained: chosen among 1, .9, .8 and .7 on held-out groups.
    """

    base: Path
    tokenizer: Path
    layers: tuple[int, ...]
    steps: int
    first: int = 825
    frozen: int = 4
    trained: float = 0.8
    seed: int = 11

    def rate(self, step: int) -> float:
        """The learning rate of a step, from 0."""
        left = (self.steps - step) / (self.steps * FALL)
        return RATE * min(1.0, (step + 1) / WARM, left)

    @property
    def flat_until(self) -> int:
        """The step at which the rate begins to fall."""
        return int(self.steps * (1 - FALL))


def write_rounds(plan: Plan, examples: Mapping[str, Sequence[Example]], out: Path) -> list[Path]:
    """Write the pairs of as many rounds as the plan's steps need, those that are not there yet."""
    out.mkdir(parents=True, exist_ok=True)
    elsewhere = Elsewhere([e for name in PLACES for e in examples[name]])
    files: list[Path] = []
    held = 0
    while held < plan.steps:
        path = out / f"round-{len(files)}.jsonl"
        if not path.exists():
            made = round_of(examples, elsewhere, seed=plan.seed, turn=len(files))
            lines = "".join(json.dumps(pair, ensure_ascii=False) + "\n" for pair in made)
            Path(f"{path}.part").write_text(lines, encoding="utf-8")
            os.replace(f"{path}.part", path)
        files.append(path)
        whole = sum(1 for _ in path.open("rb")) // (WORKERS * EACH)
        held += min(whole, plan.first) if len(files) == 1 else whole
    return files


def train(plan: Plan, rounds: Sequence[Path], out: Path) -> Network:
    """Train, or go on from the newest checkpoint in ``out`` that fits the plan; give the network.

    Checkpoints are ``out/step-N.pt`` while the rate is flat and ``out/fall-STEPS-N.pt`` after;
    ``out/log.jsonl`` has the loss and speed as it goes.
    """
    out.mkdir(parents=True, exist_ok=True)
    os.environ |= {"MASTER_ADDR": "127.0.0.1", "OMP_WAIT_POLICY": "passive"}
    os.environ.setdefault("MASTER_PORT", "29511")
    mp.spawn(_work, args=(plan, rounds, out), nprocs=WORKERS)
    network = packaged(plan.base, plan.layers)
    trained = torch.load(_checkpoint(plan, out, plan.steps))["network"]
    network.load_state_dict(mean(trained, network.state_dict(), plan.trained))
    return network


def mean(
    trained: Mapping[str, Tensor], before: Mapping[str, Tensor], share: float
) -> dict[str, Tensor]:
    """The weighted mean of two networks' weights; ``share`` from 0 to 1 is that of the first.

    A trained model so keeps more of what it could before (Wortsman and others, "Robust
    fine-tuning of zero-shot models", 2022).
    """
    return {name: share * trained[name] + (1 - share) * before[name] for name in before}


def encode(tokenizer: Tokenizer, pairs: Sequence[tuple[str, str]]) -> Batch:
    """Pairs of texts as token ids, padded to the longest of them."""
    encoded = tokenizer.encode_batch(list(pairs))
    columns = ("ids", "attention_mask", "type_ids")
    return Batch(*(torch.tensor([getattr(e, column) for e in encoded]) for column in columns))


def load_tokenizer(path: Path) -> Tokenizer:
    """The packaged model's tokenizer, as the training uses it."""
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.enable_truncation(TOKENS, strategy="longest_first")
    tokenizer.enable_padding()
    return tokenizer


def steps(plan: Plan, rounds: Sequence[Path]) -> Iterator[list[Pair]]:
    """The pairs of each step, of like length, one round after the other."""
    tokenizer = Tokenizer.from_file(str(plan.tokenizer))
    tokenizer.no_padding()
    rng = random.Random(plan.seed)
    for turn, path in enumerate(rounds):
        most = plan.first if turn == 0 else plan.steps
        yield from islice(_round(path, tokenizer, rng), most)


def _round(path: Path, tokenizer: Tokenizer, rng: random.Random) -> Iterator[list[Pair]]:
    """The steps of a round."""
    size = WORKERS * EACH
    pairs = [Pair(*json.loads(line)) for line in path.open(encoding="utf-8")]
    for start in range(0, len(pairs), size * TOGETHER):
        block = pairs[start : start + size * TOGETHER]
        lengths = [len(e.ids) for e in tokenizer.encode_batch([p[:2] for p in block])]
        order = sorted(range(len(block)), key=lambda n: (lengths[n], n))
        steps = [
            [block[n] for n in order[at : at + size]]
            for at in range(0, len(block) - size + 1, size)
        ]
        rng.shuffle(steps)
        yield from steps


def _work(rank: int, plan: Plan, rounds: Sequence[Path], out: Path) -> None:
    """One worker: its half of each step; the gradients of both are averaged."""
    torch.set_num_threads(1)
    torch.manual_seed(plan.seed + rank)
    dist.init_process_group("gloo", rank=rank, world_size=WORKERS)
    tokenizer = load_tokenizer(plan.tokenizer)
    network = _network(plan)
    trained = [p for p in network.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(trained, lr=RATE, weight_decay=DECAY, fused=True)
    done = _resume(plan, out, network, optimizer)
    began, loss = time.monotonic(), 0.0
    for step, pairs in enumerate(steps(plan, rounds)):
        if step >= plan.steps:
            break
        if step < done:
            continue
        torch.manual_seed(plan.seed * 1_000_003 + step * WORKERS + rank)
        for group in optimizer.param_groups:
            group["lr"] = plan.rate(step)
        loss += _step(network, trained, _half(tokenizer, pairs, rank))
        optimizer.step()
        optimizer.zero_grad()
        if (step + 1) % SAVED == 0 or step + 1 == plan.steps:
            speed = WORKERS * EACH * (step + 1 - done) / (time.monotonic() - began)
            if rank == 0:
                _save(_checkpoint(plan, out, step + 1), network, optimizer)
                _log(out, step + 1, loss=loss / SAVED, speed=speed)
            loss = 0.0
    dist.barrier()
    dist.destroy_process_group()


def _network(plan: Plan) -> Network:
    """The packaged weights, those that stay as they are marked so."""
    network = packaged(plan.base, plan.layers)
    network.dropout.p = DROPOUT
    still = (network.words, network.places, network.kinds, network.norm)
    for part in (*still, *network.layers[: plan.frozen]):
        part.requires_grad_(False)
    return network


def _half(tokenizer: Tokenizer, pairs: Sequence[Pair], rank: int) -> tuple[Batch, Tensor]:
    """A worker's part of a step: the pairs and their labels."""
    half = pairs[rank::WORKERS]
    batch = encode(tokenizer, [(pair.question, pair.text) for pair in half])
    return batch, torch.tensor([float(pair.label) for pair in half])


def _step(network: Network, trained: Sequence[Tensor], half: tuple[Batch, Tensor]) -> float:
    """Leave the workers' mean gradient, at most 1 long; give this worker's loss."""
    batch, labels = half
    network.train()
    with torch.autocast("cpu", dtype=torch.bfloat16):
        logits = network(batch)
    loss = binary_cross_entropy_with_logits(logits, labels)
    loss.backward()
    flat = torch.cat([p.grad.reshape(-1) for p in trained if p.grad is not None])
    dist.all_reduce(flat)
    flat /= WORKERS
    flat *= min(1.0, 1.0 / (float(flat.norm()) + 1e-6))
    at = 0
    for p in trained:
        p.grad = flat[at : at + p.numel()].view_as(p)
        at += p.numel()
    return float(loss.detach())


def _checkpoint(plan: Plan, out: Path, step: int) -> Path:
    falling = step > plan.flat_until
    return out / (f"fall-{plan.steps}-{step}.pt" if falling else f"step-{step}.pt")


def _resume(plan: Plan, out: Path, network: Network, optimizer: torch.optim.Optimizer) -> int:
    """Load the newest checkpoint that the plan would have come to; the steps it has done."""
    for done in range(plan.steps, 0, -1):
        path = _checkpoint(plan, out, done)
        if path.exists():
            state = torch.load(path)
            network.load_state_dict(state["network"])
            optimizer.load_state_dict(state["optimizer"])
            return done
    return 0


def _save(path: Path, network: Network, optimizer: torch.optim.Optimizer) -> None:
    state = {"network": network.state_dict(), "optimizer": optimizer.state_dict()}
    torch.save(state, f"{path}.part")
    os.replace(f"{path}.part", path)


def _log(out: Path, step: int, *, loss: float, speed: float) -> None:
    entry = {"step": step, "loss": round(loss, 4), "pairs_a_second": round(speed, 2)}
    with (out / "log.jsonl").open("a", encoding="utf-8") as log:
        log.write(json.dumps(entry) + "\n")
