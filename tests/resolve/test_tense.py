"""Whether a time lies ahead, read off the verb of its clause."""

import pytest

from dateline.parse import parse_sentence
from dateline.parse.times import find_times
from dateline.resolve.tense import is_future, lies_ahead


@pytest.mark.parametrize(
    ("text", "future"),
    [
        ("The envoys will land on Monday.", True),
        ("The envoys landed on Monday.", False),
        ("The envoys are expected to land on Monday.", True),
        ("The envoys may have landed on Monday.", False),  # a modal before "have" tells of the past
        ("The envoys will land and speak on Monday.", True),
        ("The army began to move on Monday.", False),  # an infinitive of what was done
        ("The trial was adjourned until Monday.", True),  # ahead in any tense
        ("The trial lasted until Monday.", False),
    ],
)
def test_the_verb_of_the_clause_tells_the_future(text: str, future: bool) -> None:
    parse = parse_sentence(text)
    (mention,) = find_times(parse)
    assert is_future(parse, mention) is future


@pytest.mark.parametrize(
    ("text", "status", "ahead"),
    [
        ("The army will attack on Monday.", "planned", True),
        ("The army attacked on Monday.", "actual", False),
        ("The army attacked on Monday.", "planned", False),  # told in the past
        ("The army had planned to attack on Monday.", "planned", False),
        ("The army plans an attack on Monday.", "planned", True),
        ("The minister calls for talks on Monday.", "demanded", True),
        ("The minister calls for talks on Monday.", "possible", False),
        ("The rebels may have attacked on Monday.", "possible", False),
    ],
)
def test_what_is_planned_or_demanded_lies_ahead_unless_told_in_the_past(text: str, status: str, ahead: bool) -> None:
    parse = parse_sentence(text)
    (mention,) = find_times(parse)
    assert lies_ahead(parse, mention, status) is ahead
