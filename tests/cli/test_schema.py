"""`dateline schema`."""

import json

import jsonschema


def test_prints_a_valid_json_schema(run) -> None:
    schema = json.loads(run("schema", "claim").out)
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["title"] == "claim"


def test_unknown_record_names_those_that_exist(run) -> None:
    result = run("schema", "nothing")
    assert result.code == 2
    assert "must be one of claim" in result.err
