"""The settings, read once from a mapping such as ``os.environ``."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Literal, get_args
from urllib.parse import urlsplit

from corpus.errors import BadSetting
from index.database.place import attach, check_address

Strictness = Literal["strict", "balanced", "eager"]
NeighbourSearch = Literal["chroma", "exact", "usearch"]
ModelUse = Literal["all", "understanding", "writing"]
LogForm = Literal["text", "json"]
Provider = Literal["openai-like", "ollama", "anthropic", "google", "class"]

_KEYS: Final[Mapping[str, str]] = {
    "api.openai.com": "OPENAI_API_KEY",
    "openrouter.ai": "OPENROUTER_API_KEY",
    "anthropic": "ANTHROPIC_API_KEY",
    "google": "GOOGLE_API_KEY",
}
"""The usual variable of a host's or a provider's key; a key is sent to no other host."""
_SECRET_NAME: Final = re.compile(r"KEY|TOKEN|SECRET|PASSWORD|CREDENTIAL", re.IGNORECASE)
_FEWEST_SECRET: Final = 8  # minimum characters of a value that is hidden wherever it turns up


class Secret:
    """A value that no message, log or file may show: its text is given by ``reveal`` alone."""

    __slots__ = ("_value",)

    def __init__(self, value: str) -> None:
        self._value = value

    def reveal(self) -> str:
        return self._value

    def __repr__(self) -> str:
        return "Secret(...)"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and self._value == other._value

    def __hash__(self) -> int:
        return hash(self._value)

    def __reduce__(self) -> str:
        raise TypeError("a secret is written nowhere")


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelSettings:
    """The language model, and how it is used.

    ``base`` is a server's address for "openai-like", otherwise "". ``model`` is the model's name,
    or "module:Class" for "class"; "" if a server was named without one. ``key_name`` is the
    variable that holds, or would hold, the key. ``context`` is in tokens, ``reply_s`` is the
    longest time for a whole reply in seconds. ``hidden`` are values of the environment that no
    message may repeat.
    """

    provider: Provider
    model: str
    base: str = ""
    key: Secret | None = None
    key_name: str = "ONRECORD_LLM_KEY"
    context: int = 4096
    reply_s: float = 90.0
    cached: bool = False
    use: ModelUse = "all"
    hidden: tuple[Secret, ...] = ()

    @property
    def name(self) -> str:
        """The setting as it is shown: it has no key."""
        if self.provider == "openai-like":
            return f"{self.base}#{self.model}"
        return self.model if self.provider == "class" else f"{self.provider}/{self.model}"

    @classmethod
    def read(cls, environ: Mapping[str, str]) -> ModelSettings | None:
        """Read ONRECORD_LLM, and _KEY, _CONTEXT, _TIMEOUT, _CACHE and _USE after it.

        None without a model. The messages repeat no value in which a key may stand.

        Raises:
            BadSetting: a value is not valid.
        """
        value = (environ.get("ONRECORD_LLM") or "").strip()
        if value in ("", "none"):
            return None
        provider, base, model = _parse_model(value)
        known = _KEYS.get(provider) or _KEYS.get(urlsplit(base).hostname or "", "")
        own = environ.get("ONRECORD_LLM_KEY")
        key = own or environ.get(known)
        use = _choice(environ, "ONRECORD_LLM_USE", get_args(ModelUse))
        cache = _choice(environ, "ONRECORD_LLM_CACHE", ("off", "on"))
        hidden = (v for k, v in environ.items() if _SECRET_NAME.search(k))
        return cls(
            provider=provider,
            base=base,
            model=model,
            key=Secret(key) if key else None,
            key_name="ONRECORD_LLM_KEY" if own or not known else known,
            context=int(_number(environ, "ONRECORD_LLM_CONTEXT", 4096, least=1024)),
            reply_s=_number(environ, "ONRECORD_LLM_TIMEOUT", 90, least=1),
            cached=cache == "on",
            use=use,  # type: ignore[arg-type]
            hidden=tuple({Secret(v) for v in hidden if len(v) >= _FEWEST_SECRET}),
        )


_NO_SCHEME: Final = re.compile(r"[\w.-]+:\d")  # localhost:11434


def _parse_model(value: str) -> tuple[Provider, str, str]:
    """Return the provider, the server's address and the model of ONRECORD_LLM."""
    address = urlsplit(value)
    if address.scheme in ("http", "https"):
        if address.username or address.password or address.query:
            raise BadSetting(
                "ONRECORD_LLM has a name, a password or a query in its address: put the key into "
                "ONRECORD_LLM_KEY, and leave it out of the address."
            )
        if not address.hostname or _port_of(value) is None:
            raise BadSetting(
                f"ONRECORD_LLM is {value!r}, which is no address: write it as "
                "http://127.0.0.1:11434/v1#llama3.2"
            )
        base = value.partition("#")[0].rstrip("/")
        return "openai-like", base, address.fragment
    name, slash, model = value.partition("/")
    if slash and model and name in ("ollama", "anthropic", "google"):
        return name, "", model  # type: ignore[return-value]
    if re.fullmatch(r"[A-Za-z_][\w.]*:[A-Za-z_]\w*", value):
        return "class", "", value
    if "#" in value or _NO_SCHEME.match(value):
        raise BadSetting(
            f"ONRECORD_LLM is {value!r}: a server's address begins with http:// or https://."
        )
    raise BadSetting(
        "ONRECORD_LLM names no model: set it to a server's address and model "
        "(http://127.0.0.1:11434/v1#llama3.2), to ollama/NAME, anthropic/NAME or google/NAME, or "
        "to module:Class of a llama-index LLM."
    )


def _port_of(value: str) -> int | None:
    """Return the port of an address, 0 for the usual one; None if it is not valid."""
    try:
        return urlsplit(value).port or 0
    except ValueError:
        return None


def _choice(environ: Mapping[str, str], name: str, allowed: Sequence[str]) -> str:
    """Return one of the allowed values; the first if there is none."""
    value = environ.get(name) or allowed[0]
    if value not in allowed:
        raise BadSetting(f"{name} is {value!r}: set it to {', '.join(allowed)}.")
    return value


def _number(environ: Mapping[str, str], name: str, default: float, *, least: float) -> float:
    value = environ.get(name) or str(default)
    try:
        number = float(value)
    except ValueError:
        number = float("nan")
    if not least <= number < float("inf"):
        raise BadSetting(f"{name} is {value!r}: set it to a number, {least:g} or more.")
    return number


def _ray(environ: Mapping[str, str]) -> str | None:
    value = environ.get("ONRECORD_RAY") or None
    if value in (None, "auto", "local") or re.fullmatch(r"ray://[\w.-]+(:\d+)?", value):
        return value
    raise BadSetting(
        f"ONRECORD_RAY is {value!r}: set it to auto (the cluster of this machine), to an address "
        "such as ray://head:10001, or to local, or leave it out."
    )


@dataclass(frozen=True, slots=True)
class Settings:
    """The place of the index and the settings of answers.

    ``home`` is the index folder. ``database`` is the address of the PostgreSQL that has the
    library, and the home then only has what is derived from it; None for a library in the home, or
    where the home says. ``neighbours`` is the search for the nearest vectors: the graph of
    Chroma, or a comparison with every vector. ``chroma`` is the address of a Chroma server, or None
    for the embedded one. ``embedder`` is "packaged", "none", or "module:Class" for any llama-index
    embedding or anything with ``passages`` and ``query``. ``scorer`` is "packaged", "words", or
    "module:Class" for a reranker of llama-index or anything with ``scores``. ``strictness`` sets
    the confidence that an answer needs. ``llm`` is the language model, None for answers without
    one. ``ray`` is the Ray cluster on which passages are embedded, None to embed here. ``log`` is
    the form of a server's log; with ``log_texts`` questions stand in it, and the messages of errors
    that may repeat them.
    """

    home: Path = Path(".onrecord")
    database: str | None = field(default=None, repr=False, kw_only=True)  # may hold a password
    neighbours: NeighbourSearch = "chroma"
    chroma: str | None = None
    embedder: str = "packaged"
    scorer: str = "packaged"
    strictness: Strictness = "balanced"
    llm: ModelSettings | None = None
    ray: str | None = None
    log: LogForm = "text"
    log_texts: bool = False

    @property
    def store(self) -> str:
        """The name of the vector store, as the index takes it: see ``index.stores``."""
        return self.chroma or self.neighbours

    def attach(self) -> None:
        """Let the home be of the library that ONRECORD_STORE names; without it, do nothing.

        Raises:
            BadSetting: the home has a library of its own.
            UserError: the home cannot be written.
        """
        if self.database:
            attach(self.home, self.database)

    @classmethod
    def read(cls, environ: Mapping[str, str], *, home: Path | None = None) -> Settings:
        """Read ONRECORD_HOME, and the settings beside it in the table of README.md.

        ``home`` takes precedence over ONRECORD_HOME.

        Raises:
            BadSetting: a value is not valid.
        """
        strictness = environ.get("ONRECORD_STRICTNESS") or "balanced"
        if strictness not in get_args(Strictness):
            raise BadSetting(
                f"ONRECORD_STRICTNESS is {strictness!r}: set it to strict, balanced or eager."
            )
        database = environ.get("ONRECORD_STORE") or None
        if database:
            check_address(database)
        neighbours = environ.get("ONRECORD_NEIGHBOURS") or "chroma"
        if neighbours not in get_args(NeighbourSearch):
            raise BadSetting(
                f"ONRECORD_NEIGHBOURS is {neighbours!r}: set it to chroma, exact or usearch."
            )
        chroma = environ.get("ONRECORD_CHROMA") or None
        if chroma and neighbours != "chroma":
            raise BadSetting(
                "ONRECORD_CHROMA names a Chroma server, and ONRECORD_NEIGHBOURS is "
                f"{neighbours!r}, which has none: leave one of them out."
            )
        if chroma and (
            urlsplit(chroma).scheme not in ("http", "https") or not urlsplit(chroma).hostname
        ):
            raise BadSetting(
                f"ONRECORD_CHROMA is {chroma!r}: set it to a server's address, "
                "such as http://127.0.0.1:8000, or leave it out."
            )
        embedder = environ.get("ONRECORD_EMBEDDER") or "packaged"
        if embedder not in ("packaged", "none") and ":" not in embedder:
            raise BadSetting(
                f"ONRECORD_EMBEDDER is {embedder!r}: set it to packaged, none, or module:Class "
                "of a llama-index embedding."
            )
        scorer = environ.get("ONRECORD_SCORER") or "packaged"
        if scorer not in ("packaged", "words") and ":" not in scorer:
            raise BadSetting(
                f"ONRECORD_SCORER is {scorer!r}: set it to packaged, words, or module:Class of a "
                "llama-index reranker."
            )
        return cls(
            home=(home or Path(environ.get("ONRECORD_HOME") or ".onrecord")).resolve(),
            database=database,
            neighbours=neighbours,  # type: ignore[arg-type]
            chroma=chroma,
            embedder=embedder,
            scorer=scorer,
            strictness=strictness,  # type: ignore[arg-type]
            llm=ModelSettings.read(environ),
            ray=_ray(environ),
            log=_choice(environ, "ONRECORD_LOG", get_args(LogForm)),  # type: ignore[arg-type]
            log_texts=_choice(environ, "ONRECORD_LOG_TEXTS", ("off", "on")) == "on",
        )
