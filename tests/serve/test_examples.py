"""Examples in the description of the API are answers of its shapes."""

import json

import pytest
from jsonschema import Draft202012Validator

from dateline.serve.examples import ASKED, ask, examples
from dateline.serve.openapi import description

DESCRIBED = json.loads(description())


def answered(path: str) -> dict:
    return DESCRIBED["paths"][path]["get"]["responses"]["200"]["content"]


def test_every_answer_in_json_has_one() -> None:
    described = {
        path for path, ways in DESCRIBED["paths"].items() if "get" in ways and "application/json" in answered(path)
    }
    streams = {"/api/points", "/api/points/ids", "/api/export"}
    assert described - streams == set(ASKED) == set(examples())


@pytest.mark.parametrize("path", sorted(ASKED))
def test_it_is_of_the_shape_that_is_described(path: str) -> None:
    content = answered(path)["application/json"]
    value = content["examples"]["week"]["value"]
    schema = content["schema"] | {"components": DESCRIBED["components"]}
    assert value
    assert list(Draft202012Validator(schema).iter_errors(value)) == []


def test_examples_have_the_shapes_that_a_server_gives_now(client) -> None:
    for path, now in ask(client).items():
        assert now["value"].keys() == examples()[path]["value"].keys(), path


def test_every_parameter_says_what_it_is() -> None:
    for path, ways in DESCRIBED["paths"].items():
        for one in ways.get("get", {}).get("parameters", ()):
            assert one.get("description") or one["in"] == "path", (path, one)
