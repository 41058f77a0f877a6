import pytest

from dateline.draw.text import single


@pytest.mark.parametrize(
    ("many", "one"),
    [("people", "person"), ("children", "child"), ("soldiers", "soldier"), ("bodies", "body"), ("aid", "aid")],
)
def test_one_of_some_things(many: str, one: str) -> None:
    assert single(many) == one
