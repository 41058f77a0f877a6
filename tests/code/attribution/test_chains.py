"""Chains: who says that who says it, outermost first."""

import pytest

from dateline.code.attribution import attributions, chain
from dateline.parse import parse_sentence


def sources(text: str, word: str) -> list[str | None]:
    """The sources above the first word with this text."""
    parse = parse_sentence(text)
    target = next(w for w in parse.words if w.text == word)
    spans = [a.source for a in chain(attributions(parse), target)]
    return [None if s is None else text[s.start : s.end] for s in spans]


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Kyodo reported that the army said rebels had shelled the port.", "shelled", ["Kyodo", "the army"]),
        (
            "A statement said the emir had told Cairo: “Bandits burned the depot.”",
            "burned",
            ["A statement", "the emir"],
        ),
        ("Two trains collided, Tass said, citing the railway.", "collided", ["Tass", "the railway"]),
        ("State radio quoted a judge as saying that looters burned the court.", "burned", ["State radio", "a judge"]),
        ("Rebels burned the court.", "burned", []),
        (
            "Looters burned the court, a judge was quoted as saying by state radio.",
            "burned",
            ["state radio", "a judge"],
        ),
        ("The mayor said trade ended in the port, which rebels burned in May.", "burned", []),
        ("The mayor said Chad made a charge that Mali rejects.", "rejects", []),
        ("The mayor said rebels burned the court.", "said", []),
        ("The mayor has not said whether rebels burned the court.", "burned", []),
        ("“I think rebels burned the court,” the mayor said.", "burned", ["the mayor"]),
    ],
)
def test_chain(text: str, word: str, expected: list[str | None]) -> None:
    assert sources(text, word) == expected


def test_cue_is_never_in_its_own_content() -> None:
    text = "The bridge, the governor said, will close, police reported, and according to aides the mayor agreed."
    for found in attributions(parse_sentence(text), attitudes=True):
        for cue in found.cue:
            assert not any(cue.overlaps(content) for content in found.content)
