"""The published schema accepts what the coder writes, and nothing that is broken."""

import jsonschema
import pytest

from dateline.model import Article
from dateline.model.dump import dump_claim
from dateline.model.fields import MEANING
from dateline.model.schema import json_schema
from dateline.pipeline import load_pipeline
from dateline.read import make_article

TEXT = (
    "Two residents said on Monday that Ruritanian jets had bombed a hospital in Beirut, killing at least 12 people. "
    "France urged the rebels not to attack the town, and Iran has sent militia groups into Syria."
)


@pytest.fixture(scope="module")
def claims() -> list[dict]:  # type: ignore[type-arg]
    article = make_article(TEXT, doc="d", published="2024-05-07")
    assert isinstance(article, Article)
    return [dump_claim(c) for c in load_pipeline().code(article).claims]


def test_coded_claims_are_valid(claims: list[dict]) -> None:  # type: ignore[type-arg]
    assert len(claims) >= 3
    for claim in claims:
        jsonschema.validate(claim, json_schema("claim"))


def test_broken_claims_are_not(claims: list[dict]) -> None:  # type: ignore[type-arg]
    for change in ({"status": "maybe"}, {"trigger": None}, {"extra": 1}, {"sentence": [3]}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(claims[0] | change, json_schema("claim"))


def test_every_field_is_explained_and_nothing_else() -> None:
    records = {"Claim": json_schema("claim"), **json_schema("claim")["$defs"]}
    fields = {f"{name}.{field}" for name, schema in records.items() for field in schema["properties"]}
    assert fields == set(MEANING)


def test_unknown_record_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        json_schema("nothing")
