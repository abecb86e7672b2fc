"""The schema: whole, with descriptions and examples; and the interface fuzzed from it."""

import httpx
import jsonschema
import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from assistant.service.examples import ANSWER

ROUTES = {
    "/api/ask", "/api/ask/stream", "/api/articles", "/api/articles/{id}", "/api/statements",
    "/api/people", "/api/verify", "/healthz", "/readyz", "/metrics",
    "/v1/models", "/v1/models/{id}", "/v1/chat/completions",
}  # fmt: skip
CHECKS = [
    not_a_server_error, status_code_conformance, content_type_conformance,
    response_schema_conformance,
]  # fmt: skip


@pytest.fixture(scope="module")
def schema(address):
    return httpx.get(f"{address}api/openapi.json", trust_env=False).json()


def test_every_route_is_described(schema):
    assert set(schema["paths"]) == ROUTES
    for path, methods in schema["paths"].items():
        for method, route in methods.items():
            assert len(route["description"]) > 15, (method, path)
            assert {"401", "403", "429"} <= set(route["responses"]), (method, path)


def without_nulls(value):
    if isinstance(value, dict):
        return {key: without_nulls(item) for key, item in value.items() if item is not None}
    return [without_nulls(item) for item in value] if isinstance(value, list) else value


def test_the_example_answer_is_one(schema):
    whole = {"$ref": "#/components/schemas/Answer", "components": schema["components"]}
    jsonschema.validate(ANSWER, whole)
    shown = schema["paths"]["/api/ask"]["post"]["responses"]["200"]["content"]["application/json"]
    assert shown["example"] == without_nulls(ANSWER)  # FastAPI leaves these out of an example
    text, (citation,) = ANSWER["text"], ANSWER["citations"]
    assert citation["quote"] in text
    assert citation["end"] - citation["start"] == len(citation["quote"])


def test_the_examples_of_requests_are_answered(client, schema):
    for name, path in {"Asked": "ask", "Draft": "verify"}.items():
        for example in schema["components"]["schemas"][name]["examples"]:
            assert client.post(f"/api/{path}", json=example).status_code == 200


def test_nothing_that_is_sent_breaks_it(schema, address):
    fuzzed = schemathesis.openapi.from_dict(schema)
    fuzzed.config.update(base_url=address)
    operations = [result.ok() for result in fuzzed.get_all_operations()]
    assert len(operations) == len(ROUTES)
    for operation in operations:
        _fuzz(operation)


def _fuzz(operation) -> None:
    strategy = operation.as_strategy()

    @settings(
        max_examples=8, deadline=None, database=None, derandomize=True,
        suppress_health_check=[*HealthCheck],
    )  # fmt: skip
    @given(strategy)
    def sent(case) -> None:
        case.call_and_validate(checks=CHECKS, timeout=30)

    sent()
