"""Which language model a setting opens, and what is said of a setting that opens none."""

import pickle
import subprocess
import sys
from pathlib import Path

import pytest
from llama_index.core.llms import CompletionResponse, CustomLLM, LLMMetadata

from assistant.llm.model import Prompt
from assistant.llm.providers import open_model
from assistant.settings import ModelSettings, Secret, Settings
from corpus.errors import BadSetting, ModelUnavailable

ROOT = Path(__file__).parents[3]
KEY = "sk-test-0123456789abcdef"


class Parrot(CustomLLM):
    """A llama-index LLM of a user's own, which repeats the end of what it was told."""

    @property
    def metadata(self) -> LLMMetadata:
        return LLMMetadata(model_name="parrot")

    def complete(self, prompt, formatted=False, **kwargs):
        return CompletionResponse(text=prompt[-9:])

    def stream_complete(self, prompt, formatted=False, **kwargs):
        def pieces():
            for at in range(0, 9, 3):
                yield CompletionResponse(text=prompt[-9:][: at + 3], delta=prompt[-9:][at : at + 3])

        return pieces()


def read(**environ):
    return Settings.read({f"ONRECORD_{name}": value for name, value in environ.items()})


@pytest.mark.parametrize(
    ("value", "provider", "base", "model"),
    [
        ("http://127.0.0.1:11434/v1#llama3.2", "openai-like", "http://127.0.0.1:11434/v1",
         "llama3.2"),
        ("https://openrouter.ai/api/v1/#meta/llama-3:free", "openai-like",
         "https://openrouter.ai/api/v1", "meta/llama-3:free"),
        ("http://[::1]:8080/v1#x", "openai-like", "http://[::1]:8080/v1", "x"),
        ("http://127.0.0.1:8080/v1", "openai-like", "http://127.0.0.1:8080/v1", ""),
        ("ollama/llama3.2:1b", "ollama", "", "llama3.2:1b"),
        ("anthropic/claude-x", "anthropic", "", "claude-x"),
        ("google/gemini-x", "google", "", "gemini-x"),
        ("my.models:Parrot", "class", "", "my.models:Parrot"),
    ],
)  # fmt: skip
def test_a_setting_names_a_provider_a_server_and_a_model(value, provider, base, model):
    llm = read(LLM=value).llm
    assert (llm.provider, llm.base, llm.model) == (provider, base, model)


@pytest.mark.parametrize("value", ["", "none"])
def test_without_a_setting_there_is_no_model(value):
    assert read(LLM=value).llm is None
    assert Settings.read({}).llm is None


@pytest.mark.parametrize(
    ("environ", "told"),
    [
        ({"LLM": "llama3.2"}, "ONRECORD_LLM names no model"),
        ({"LLM": "http://#x"}, "is no address"),
        ({"LLM": "http://host:99999/v1#x"}, "is no address"),
        ({"LLM": "ollama/"}, "names no model"),
        ({"LLM": "127.0.0.1:8080/v1#tiny"}, "address begins with http:// or https://"),
        ({"LLM": "localhost:11434"}, "address begins with http:// or https://"),
        ({"LLM": "ftp://models.example/v1#tiny"}, "address begins with http:// or https://"),
        ({"LLM": "a:B", "LLM_USE": "reading"}, "ONRECORD_LLM_USE is 'reading'"),
        ({"LLM": "a:B", "LLM_CACHE": "yes"}, "ONRECORD_LLM_CACHE is 'yes'"),
        ({"LLM": "a:B", "LLM_CONTEXT": "many"}, "ONRECORD_LLM_CONTEXT is 'many'"),
        ({"LLM": "a:B", "LLM_CONTEXT": "100"}, "1024 or more"),
        ({"LLM": "a:B", "LLM_TIMEOUT": "0"}, "ONRECORD_LLM_TIMEOUT is '0'"),
        ({"LLM": "a:B", "LLM_TIMEOUT": "nan"}, "ONRECORD_LLM_TIMEOUT is 'nan'"),
    ],
)
def test_a_value_that_makes_no_sense_is_told(environ, told):
    with pytest.raises(BadSetting, match=told):
        read(**environ)


@pytest.mark.parametrize(
    "value",
    [
        f"http://user:{KEY}@127.0.0.1:1/v1#x",
        f"http://127.0.0.1:1/v1?api_key={KEY}#x",
        f"https://{KEY}@host/v1#x",
        KEY,
    ],
)
def test_a_key_in_the_wrong_place_is_refused_and_not_repeated(value):
    with pytest.raises(BadSetting) as refused:
        read(LLM=value)
    assert KEY not in str(refused.value)


@pytest.mark.parametrize(
    ("llm", "environ", "key", "name"),
    [
        ("https://api.openai.com/v1#m", {"OPENAI_API_KEY": KEY}, KEY, "OPENAI_API_KEY"),
        ("https://openrouter.ai/api/v1#m", {"OPENROUTER_API_KEY": KEY}, KEY, "OPENROUTER_API_KEY"),
        ("anthropic/m", {"ANTHROPIC_API_KEY": KEY}, KEY, "ANTHROPIC_API_KEY"),
        ("google/m", {"GOOGLE_API_KEY": KEY}, KEY, "GOOGLE_API_KEY"),
        ("anthropic/m", {"OPENAI_API_KEY": KEY}, None, "ANTHROPIC_API_KEY"),
        ("https://api.openai.com.evil.example/v1#m", {"OPENAI_API_KEY": KEY}, None,
         "ONRECORD_LLM_KEY"),
        ("http://127.0.0.1:1/v1#m", {"OPENAI_API_KEY": KEY}, None, "ONRECORD_LLM_KEY"),
        ("https://api.openai.com/v1#m", {"OPENAI_API_KEY": "o", "ONRECORD_LLM_KEY": KEY}, KEY,
         "ONRECORD_LLM_KEY"),
    ],
)  # fmt: skip
def test_a_key_goes_to_its_own_host_alone(llm, environ, key, name):
    settings = Settings.read({"ONRECORD_LLM": llm, **environ}).llm
    assert settings.key == (Secret(key) if key else None)
    assert settings.key_name == name


def test_a_secret_is_written_nowhere():
    settings = read(LLM="http://127.0.0.1:1/v1#x", LLM_KEY=KEY)
    assert KEY not in repr(settings)
    assert KEY not in f"{settings.llm.key} {settings.llm.key!r} {settings.llm.name}"
    assert settings.llm.key.reveal() == KEY
    with pytest.raises(TypeError):
        pickle.dumps(settings.llm.key)


def test_a_class_of_the_user_s_own_is_opened_and_answers():
    model = open_model(read(LLM=f"{__name__}:Parrot"))
    try:
        assert "".join(filter(None, model.pieces(Prompt("say", "harbour", {})))) != ""
    finally:
        model.close()


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("no.such.module:Class", "cannot be imported"),
        ("json:Missing", "cannot be imported"),
        ("pathlib:Path", "is no LLM of llama-index"),
    ],
)
def test_a_class_that_is_none_is_told(value, told):
    with pytest.raises(BadSetting, match=told):
        open_model(read(LLM=value))


def test_a_server_without_a_model_s_name_is_told():
    with pytest.raises(BadSetting, match="names no model: add it after a #"):
        open_model(read(LLM="http://127.0.0.1:1/v1"))


@pytest.mark.parametrize("provider", ["anthropic", "google", "ollama"])
def test_a_package_that_is_missing_is_told_with_its_extra(provider, monkeypatch):
    package = {"google": "google_genai"}.get(provider, provider)
    monkeypatch.setitem(sys.modules, f"llama_index.llms.{package}", None)
    with pytest.raises(ModelUnavailable, match=rf"pip install 'onrecord\[{provider}\]'"):
        open_model(read(LLM=f"{provider}/model"))


def test_no_package_is_imported_before_a_model_is_configured():
    code = (
        "import sys, assistant.ask, assistant.open, assistant.settings, assistant.llm.doctor;"
        "assistant.settings.Settings.read({'ONRECORD_LLM': 'http://127.0.0.1:1/v1#x'});"
        "print(*sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    loaded = set(done.stdout.split())
    assert not loaded & {"llama_index", "llama_index.core", "openai", "assistant.llm.providers"}


def test_the_extras_name_what_the_providers_import():
    import tomllib

    with (ROOT / "pyproject.toml").open("rb") as file:
        extras = tomllib.load(file)["project"]["optional-dependencies"]
    assert any(p.startswith("llama-index-llms-openai-like") for p in extras["llm"])
    for extra, package in (("ollama", "ollama"), ("anthropic", "anthropic"),
                           ("google", "google-genai")):  # fmt: skip
        assert any(p.startswith(f"llama-index-llms-{package}") for p in extras[extra])


def test_settings_are_one_value_with_defaults():
    assert read(LLM="http://h/v1#m").llm == ModelSettings(
        provider="openai-like", base="http://h/v1", model="m"
    )
