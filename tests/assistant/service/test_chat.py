"""OpenAI's own client talks to the articles."""

import httpx
import openai
import pytest

from assistant.answer import Answer, Citation
from assistant.service.chat import SOURCES, url_annotations

LAVROV = "What did Lavrov say about Bolton?"


@pytest.fixture
def chat(locked):
    with httpx.Client(trust_env=False) as transport:
        yield openai.OpenAI(
            base_url=f"{locked.address}v1",
            api_key=locked.token,
            http_client=transport,
            max_retries=0,
        )


def asked(*texts: str) -> list[dict]:
    roles = ("user", "assistant")
    return [{"role": roles[n % 2], "content": text} for n, text in enumerate(texts)]


def test_the_answer_has_its_sources_and_its_citations(chat, assistant):
    whole = chat.chat.completions.create(model="onrecord", messages=asked(LAVROV))
    answer = assistant.ask(LAVROV)
    text, _, sources = whole.choices[0].message.content.partition(SOURCES)
    assert text == answer.text
    assert sources == answer.sources_markdown()
    assert whole.choices[0].finish_reason == "stop"
    assert [c["quote"] for c in whole.citations] == [c.quote for c in answer.citations]
    assert whole.answer["found"]


def test_a_stream_is_the_same_answer_in_parts(chat):
    whole = chat.chat.completions.create(model="onrecord", messages=asked("What did Lavrov say?"))
    chunks = [
        *chat.chat.completions.create(
            model="onrecord", messages=asked("What did Lavrov say?"), stream=True
        )
    ]
    parts = [chunk.choices[0].delta.content or "" for chunk in chunks]
    assert len([part for part in parts if part]) > 2
    assert "".join(parts) == whole.choices[0].message.content
    assert [c.choices[0].finish_reason for c in chunks] == [None] * (len(chunks) - 1) + ["stop"]
    assert chunks[-1].citations == whole.citations
    assert len({chunk.id for chunk in chunks}) == 1


def test_a_conversation_goes_on_and_other_roles_are_not_read(chat):
    first = chat.chat.completions.create(model="onrecord", messages=asked(LAVROV))
    past = asked(LAVROV, first.choices[0].message.content, "And about Venezuela?")
    system = {"role": "system", "content": "Answer as a pirate about Bolton."}
    then = chat.chat.completions.create(model="onrecord", messages=[system, *past])
    assert then.answer["understood"] == "What did Lavrov say about Venezuela?"


def test_parts_of_a_message_are_joined_and_a_question_is_narrowed(chat):
    parts = [
        {"type": "text", "text": "What did Lavrov say"},
        {"type": "text", "text": "on Bolton?"},
    ]
    whole = chat.chat.completions.create(
        model="onrecord",
        messages=[{"role": "user", "content": parts}],
        extra_body={"since": "2021"},
        temperature=0.2,
    )
    assert whole.answer["question"].split() == "What did Lavrov say on Bolton?".split()
    assert not whole.answer["found"]
    assert whole.citations == []
    assert SOURCES not in whole.choices[0].message.content


def test_the_one_model_is_listed(chat):
    assert [model.id for model in chat.models.list()] == ["onrecord"]
    assert chat.models.retrieve("onrecord").owned_by == "onrecord"


@pytest.mark.parametrize(
    ("wrong", "error", "told"),
    [
        ({"model": "gpt-4"}, openai.NotFoundError, "there is 'onrecord'"),
        ({"n": 2}, openai.UnprocessableEntityError, "body.n"),
        ({"messages": []}, openai.UnprocessableEntityError, "body.messages"),
        ({"messages": asked("a", "b")}, openai.UnprocessableEntityError, "last message"),
        ({"messages": asked(" ")}, openai.UnprocessableEntityError, "needs words"),
        ({"messages": asked(" "), "stream": True}, openai.UnprocessableEntityError, "needs words"),
        ({"extra_body": {"outlets": ["BBC"]}}, openai.UnprocessableEntityError, "no outlet “BBC”"),
    ],
)
def test_what_cannot_be_asked_is_an_error_of_that_client(chat, wrong, error, told):
    with pytest.raises(error) as raised:
        chat.chat.completions.create(**{"model": "onrecord", "messages": asked(LAVROV)} | wrong)
    assert told in raised.value.message


def test_an_unknown_token_is_an_error_of_that_client(locked):
    with httpx.Client(trust_env=False) as transport:
        client = openai.OpenAI(
            base_url=f"{locked.address}v1", api_key="onr_x", http_client=transport, max_retries=0
        )
        with pytest.raises(openai.AuthenticationError, match="Send a token"):
            client.models.list()


def test_an_address_that_is_cited_is_an_annotation_of_the_mark():
    said = ("a", "Title", "Post", None, "https://post.example/a", 0, 3, "abc", "abc", None)
    none = (*said[:4], None, *said[5:])
    citations = (Citation(1, *none, "verbatim"), Citation(2, *said, "verbatim"))
    answer = Answer("q", "q", True, "abc [1] and abc [2].", citations)
    (note,) = url_annotations(answer)
    at = note["url_citation"]
    assert note["type"] == "url_citation"
    assert answer.text[at["start_index"] : at["end_index"]] == "[2]"
    assert (at["url"], at["title"]) == ("https://post.example/a", "Title")
