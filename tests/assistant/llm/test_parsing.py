"""The statements of a reply, however it is cut into pieces and whatever stands around it."""

import json

import pytest

from assistant.llm.failures import ModelFailed
from assistant.llm.parsing import LONGEST_REPLY, StatementParser, WrittenStatement, json_object

WHOLE = '{"statements": [{"text": "A }] \\"b\\" c.", "ids": [1, 2, 2]}, {"quote_of": 3}]}'
MEANT = [WrittenStatement('A }] "b" c.', (1, 2)), WrittenStatement(quote_of=3)]


def read(text, size):
    parser, found = StatementParser(), []
    for at in range(0, len(text), size):
        found += parser.feed(text[at : at + size])
    parser.end()
    return found


@pytest.mark.parametrize("size", [1, 2, 3, 7, 20, 1000])
@pytest.mark.parametrize(
    "around", ["{}", "```json\n{}\n```", "Here it is: {} Good luck!", "<think>{{ [ hm</think>{}"]
)
def test_statements_are_read_from_pieces_of_any_size(size, around):
    assert read(around.format(WHOLE), size) == MEANT


def test_a_draft_inside_a_thought_is_no_reply():
    draft = '{"statements": [{"quote_of": 9}]}'
    assert read(f"<think>{draft}</think>{WHOLE}", 5) == MEANT


def test_a_statement_is_given_as_soon_as_it_is_whole():
    parser = StatementParser()
    at = WHOLE.index(', {"quote')
    assert list(parser.feed(WHOLE[: at - 1])) == []
    assert list(parser.feed(WHOLE[at - 1 : at])) == MEANT[:1]
    assert not parser.done
    assert list(parser.feed(WHOLE[at:])) == MEANT[1:]
    assert parser.done


def test_an_empty_list_is_whole():
    assert read('{"statements": []}', 4) == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no JSON at all",
        '{"statements": [',
        '{"statements": [{"text": "A.", "ids": [1]}',
        '{"statements": [{"text": "A.", "ids": ["1"]}]}',
        '{"statements": [{"text": "A.", "ids": [true]}]}',
        '{"statements": [{"text": "", "ids": [1]}]}',
        '{"statements": [{"text": 7, "ids": [1]}]}',
        '{"statements": [{"quote_of": "1"}]}',
        '{"statements": [1, 2]}',
        '{"statements": ["A."]}',
        '{"statements": {"text": "A."}}',
        '{"answer": "A."}',
        "x" * (LONGEST_REPLY + 1),
    ],
)
def test_what_is_no_such_reply_is_broken(text):
    with pytest.raises(ModelFailed) as failed:
        read(text, 50)
    assert failed.value.why == "broken"


def test_an_object_is_found_in_a_reply():
    value = {"act": "ask", "parts": []}
    assert json_object(f"<think>{{}}</think>Sure: {json.dumps(value)}.") == value
    assert json_object(f"a {{ b {json.dumps(value)}") == value
    for wrong in ("", "[1]", "{", "nothing"):
        with pytest.raises(ModelFailed):
            json_object(wrong)
