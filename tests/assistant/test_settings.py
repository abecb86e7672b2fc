from pathlib import Path

import pytest

from assistant.open import open_assistant
from assistant.settings import Settings
from corpus.errors import BadSetting
from index.stores import generation
from index.stores.generation import Manifest


def test_without_variables_everything_has_a_value():
    settings = Settings.read({})
    assert settings == Settings(home=Path(".onrecord").resolve())
    assert settings.store == "chroma"


def test_an_option_stands_above_the_variable():
    environ = {"ONRECORD_HOME": "/a", "ONRECORD_STRICTNESS": "strict"}
    assert Settings.read(environ).home == Path("/a")
    assert Settings.read(environ, home=Path("/b")) == Settings(Path("/b"), strictness="strict")


@pytest.mark.parametrize(
    ("environ", "store"),
    [
        ({"ONRECORD_NEIGHBOURS": "exact"}, "exact"),
        ({"ONRECORD_NEIGHBOURS": "chroma"}, "chroma"),
        ({"ONRECORD_NEIGHBOURS": "usearch"}, "usearch"),
        ({"ONRECORD_NEIGHBOURS": ""}, "chroma"),
        ({"ONRECORD_CHROMA": "http://localhost:8000"}, "http://localhost:8000"),
    ],
)
def test_the_store_of_vectors_is_chosen(environ, store):
    assert Settings.read(environ).store == store


@pytest.mark.parametrize(
    ("environ", "told"),
    [
        ({"ONRECORD_STRICTNESS": "lax"}, "ONRECORD_STRICTNESS is 'lax'"),
        ({"ONRECORD_NEIGHBOURS": "faiss"}, "ONRECORD_NEIGHBOURS is 'faiss'"),
        ({"ONRECORD_CHROMA": "localhost:8000"}, "ONRECORD_CHROMA is 'localhost:8000'"),
        ({"ONRECORD_STORE": "mysql://host/db"}, "ONRECORD_STORE is no address of PostgreSQL"),
        ({"ONRECORD_EMBEDDER": "best"}, "ONRECORD_EMBEDDER is 'best'"),
        ({"ONRECORD_SCORER": "best"}, "ONRECORD_SCORER is 'best'"),
        ({"ONRECORD_RAY": "http://head:10001"}, "ONRECORD_RAY is 'http://head:10001'"),
        ({"ONRECORD_LOG": "xml"}, "ONRECORD_LOG is 'xml'"),
        (
            {"ONRECORD_CHROMA": "http://localhost:8000", "ONRECORD_NEIGHBOURS": "exact"},
            "leave one of them out",
        ),
    ],
)
def test_a_value_that_makes_no_sense_is_told(environ, told):
    with pytest.raises(BadSetting, match=told):
        Settings.read(environ)


def test_another_store_is_built_when_the_setting_changes(tmp_path):
    for name in ("exact", "chroma"):
        environ = {"ONRECORD_HOME": str(tmp_path), "ONRECORD_NEIGHBOURS": name}
        with open_assistant(environ=environ) as assistant:
            assert assistant.ask("What did Lavrov say about Bolton?").question
        assert Manifest.read(generation.current(tmp_path)).store == name
