"""Which scorer and which embedder an assistant opens with."""

from importlib.util import find_spec

import pytest

from assistant import open as opening
from assistant.evidence.sentences import Overlap
from assistant.settings import Settings
from corpus.errors import BadSetting
from index.models import reader
from index.models.llama_index import LlamaScorer
from index.models.reader import SentenceReader
from index.models.rerank import CrossEncoder
from tests.hashed import Hashed


def scorer(name="packaged"):
    notices: list[str] = []
    return opening.scorer_of(Settings(scorer=name), notices), notices


def test_the_reader_that_ships_is_the_usual_one():
    made, notices = scorer()
    assert isinstance(made, SentenceReader)
    assert not notices


def test_without_the_reader_the_packaged_cross_encoder_reads_and_a_notice_says_so(
    monkeypatch, tmp_path
):
    monkeypatch.setattr(reader, "READER", {str(tmp_path / "reader.onnx"): "", **reader.READER})
    made, notices = scorer()
    assert isinstance(made, CrossEncoder)
    assert len(notices) == 1
    assert "reader.onnx is missing" in notices[0]
    assert "ranked by how near they are" in notices[0]


def test_words_can_be_chosen():
    assert isinstance(scorer("words")[0], Overlap)


OWN = """
from llama_index.core.postprocessor.types import BaseNodePostprocessor


class Asis(BaseNodePostprocessor):
    def _postprocess_nodes(self, nodes, query_bundle=None):
        return nodes
"""


def test_a_reranker_of_llama_index_can_be_chosen_by_its_class(monkeypatch, tmp_path):
    (tmp_path / "own_reranker.py").write_text(OWN)
    monkeypatch.syspath_prepend(tmp_path)
    made, _ = scorer("own_reranker:Asis")
    assert isinstance(made, LlamaScorer)


def test_a_class_with_scores_can_be_chosen():
    made, _ = scorer("assistant.evidence.sentences:Overlap")
    assert isinstance(made, Overlap)


@pytest.mark.parametrize("name", ["no.such:Thing", "corpus.errors:Nothing", "datetime:timedelta"])
def test_what_is_no_scorer_is_told_of(name):
    with pytest.raises(BadSetting, match="ONRECORD_SCORER"):
        scorer(name)


def test_a_class_with_passages_can_be_chosen_as_the_embedder():
    made = opening.embedder_of(Settings(embedder="tests.hashed:Hashed"), [])
    assert isinstance(made, Hashed)


@pytest.mark.skipif(find_spec("ray") is not None, reason="Ray is installed")
def test_ray_without_its_package_is_told():
    with pytest.raises(BadSetting, match=r"pip install 'onrecord\[ray\]'"):
        opening.embedder_of(Settings(embedder="tests.hashed:Hashed", ray="auto"), [])


@pytest.mark.skipif(find_spec("ray") is None, reason="ray is not installed: onrecord[ray]")
def test_with_ray_questions_are_embedded_here_and_no_cluster_is_joined_for_them():
    made = opening.embedder_of(Settings(embedder="tests.hashed:Hashed", ray="ray://none:1"), [])
    assert (made.name, made.dimension) == ("hashed", 64)
    assert made.query("Who?").tobytes() == Hashed().query("Who?").tobytes()
