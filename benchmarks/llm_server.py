"""Serve a GGUF file as an OpenAI-compatible server on this machine, by xllamacpp.

    python benchmarks/llm_server.py MODEL.gguf [--context 4096] [--threads 1] [--slots 3]

It prints the address for ONRECORD_LLM, and serves until its input ends. One thread is the default:
beside other work, more of them wait for each other (../shared/models.md has the measurements).
Each slot keeps what it has read last. There are three kinds of request, to understand, to write and
to write again, so with three slots the instructions of each are read once.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path


def main() -> None:
    parser = argparse.ArgumentParser(description="Serve a GGUF file on this machine.")
    parser.add_argument("model", type=Path)
    parser.add_argument("--context", type=int, default=4096)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--slots", type=int, default=3)
    options = parser.parse_args()

    import xllamacpp

    params = xllamacpp.CommonParams()
    params.model.path = str(options.model)
    params.model_alias = {options.model.stem}
    params.n_ctx = options.context * options.slots
    params.n_parallel = options.slots
    params.kv_unified = False
    params.cpuparams.n_threads = options.threads
    params.cpuparams_batch.n_threads = options.threads
    params.hostnames = ["127.0.0.1"]
    params.port = 0
    params.warmup = False
    params.verbosity = -1
    server = xllamacpp.Server(params)
    print(f"{server.listening_address}/v1#{options.model.stem}", flush=True)
    sys.stdin.read()


if __name__ == "__main__":
    main()
