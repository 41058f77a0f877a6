"""Records as JSON values."""

import dataclasses

from records import a_claim, a_place, an_article

from dateline.model import Claim, Span
from dateline.model.dump import dump, dump_claim

ARTICLE = an_article("Jets bombed Hama.")


def test_fields_keep_their_order_and_spans_are_lists() -> None:
    claim = dump_claim(a_claim(ARTICLE, "bombed", actors={"Jets": {}}, place=a_place(ARTICLE, "Hama")))
    assert list(claim) == [f.name for f in dataclasses.fields(Claim)]
    assert claim["trigger"] == {"span": [5, 11], "text": "bombed"}
    assert claim["place"]["span"] == [12, 16]


def test_private_is_told_only_where_it_is_true() -> None:
    claim = dump_claim(a_claim(ARTICLE, "bombed", actors={"Jets": {"private": True}}, recipients={"Hama": {}}))
    assert claim["actors"][0]["private"] is True
    assert "private" not in claim["recipients"][0]


def test_plain_values_stay() -> None:
    assert dump((Span(1, 2), "x", None, 1.5)) == [[1, 2], "x", None, 1.5]
