"""End to end with a small real model on this machine: whatever it writes, the answer is sound."""

import re
import subprocess
import sys
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path

import pytest

from assistant.llm.doctor import examine_model
from assistant.settings import Settings

ROOT = Path(__file__).parents[3]
pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]


@contextmanager
def serve(model):
    command = [sys.executable, str(ROOT / "benchmarks" / "llm_server.py"), str(model)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as server:
        try:
            yield server.stdout.readline().strip()
        finally:
            server.kill()


@pytest.fixture(scope="module")
def served(small_model):
    with serve(small_model) as setting:
        yield setting


def test_the_doctor_finds_a_real_server_sound(served):
    environ = {"ONRECORD_LLM": served, "ONRECORD_LLM_CONTEXT": "1200"}
    findings = list(examine_model(Settings.read(environ)))
    assert [f.text for f in findings if not f.sound] == []
    # whether it gives log-probabilities within the time limit, too, is the machine's matter
    told = [f.text for f in findings]
    assert "A reply in a JSON schema works." in told
    assert "Streaming works." in told
    assert sum(text.startswith("Log-probabilities") for text in told) == 1


@pytest.mark.parametrize(
    "question",
    ["What did Okafor say about the kelp farm?", "the fare of the night tram in Port Nova"],
)
def test_what_is_shown_of_a_real_model_is_borne_out(opened, served, question):
    assistant = opened(served, {"ONRECORD_LLM_TIMEOUT": "200"}, model_use="all")
    texts = [answer.text for answer in assistant.stream(question)]
    for before, after in pairwise(texts):
        assert after.startswith(before)
    answer = assistant.ask("What did Okafor say about the kelp farm?")
    assert answer.found
    assert answer.checked
    for c in answer.citations:
        assert assistant.article(c.article).text[c.start : c.end] == c.quote
        assert c.verdict == "verbatim"
    bare = re.sub(r" ?\[\d+\]", "", answer.text)
    for one in answer.checked:
        assert one.text in bare
        assert one.cites
