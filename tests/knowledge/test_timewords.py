import re
from collections.abc import Callable
from pathlib import Path

import pytest

from dateline.knowledge import timewords
from dateline.knowledge.tables import KnowledgeError
from dateline.knowledge.timewords import (
    CORE,
    MENTION,
    OTHER,
    STOP,
    STOPS,
    TimePatterns,
    tense_words,
    time_patterns,
)

Loading = Callable[..., TimePatterns]


@pytest.fixture
def load(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Loading:
    """Patterns of a few words and the given rows (id, pattern, kind, set), the first of them on line 2."""
    (tmp_path / "words").mkdir()
    monkeypatch.setattr(timewords, "DATA", tmp_path)

    def run(*rows: tuple[str, str, str, str], words: str = "") -> TimePatterns:
        classes = "".join(f"{name}word\t{name}\t1\t\n" for name in CORE)
        (tmp_path / "words" / "time_words.tsv").write_text("word\tclass\tvalue\tneeds\n" + classes + words)
        lines = ["id\tpattern\tkind\tset\tcatches\tspares", *("\t".join((*row, "x", "y")) for row in rows)]
        (tmp_path / "words" / "times.tsv").write_text("\n".join(lines) + "\n")
        return time_patterns.__wrapped__()

    return run


def matches(patterns: TimePatterns, number: int, text: str) -> bool:
    chars = "".join(patterns.chars.get(word) or patterns.char(word) for word in text.split())
    return patterns.simple[number].regex.fullmatch(chars) is not None


@pytest.mark.parametrize(
    ("pattern", "values", "message"),
    [
        ("on @nothing", "", "no class @nothing"),
        ("$nothing on", "", r"no macro \$nothing"),
        ("hue=on", "", "no part 'hue', must be one of .*weekday, which, year"),
        ("on @w|off", "", "@w stands alone"),
        ("( on", "", "pattern does not compile"),
        ("on", "hue=3", "set has 'hue', must be one of .*month, nth, part, season"),
        ("on", "feast=brunch", "feast 'brunch' is not in feasts.tsv"),
    ],
)
def test_a_wrong_pattern_stops_with_file_row_and_choices(
    load: Loading, pattern: str, values: str, message: str
) -> None:
    with pytest.raises(KnowledgeError, match=rf"^times\.tsv:3: {message}"):
        load(("good", "on @weekday", "day", ""), ("bad", pattern, "day", values))


@pytest.mark.parametrize(("pattern", "kind"), [("on", "dya"), ("on", "since"), ("since @M", "day"), ("on", "")])
def test_an_unknown_kind_stops_with_file_row_and_kinds(load: Loading, pattern: str, kind: str) -> None:
    with pytest.raises(KnowledgeError, match=rf"^times\.tsv:3: kind is '{kind}', must be one of a"):
        load(("good", "on @weekday", "day", ""), ("bad", pattern, kind, ""))


def test_a_word_with_an_unknown_need_stops_with_file_row_and_needs(load: Loading) -> None:
    with pytest.raises(KnowledgeError, match=r"^time_words\.tsv:\d+: needs is 'luck', must be one of name, noun, pro"):
        load(("a", "on", "day", ""), words="march\tmonth\t3\tluck\n")


@pytest.mark.parametrize(
    ("pattern", "text", "matched"),
    [
        ("on|at noon", "at noon", True),
        ("on|at noon", "in noon", False),
        ("on? noon", "noon", True),
        ("very*2 late", "very very late", True),
        ("very*2 late", "very very very late", False),
        ("( on noon | at night )? late", "at night late", True),
        ("( on noon | at night )? late", "on night late", False),
        ("weekday=@weekday", "weekdayword", True),
        ("in @Y", "in 1999", True),
        ("in @Y", "in 45", False),
        ("@w noon", "balmy noon", True),
        ("@w noon", ". noon", False),
        ("@w noon", ", noon", False),
    ],
)
def test_the_pattern_language(load: Loading, pattern: str, text: str, matched: bool) -> None:
    assert matches(load(("a", pattern, "day", "")), 0, text) is matched


def test_what_must_follow_or_not_is_no_part_of_the_match(load: Loading) -> None:
    patterns = load(("a", "on ~noon", "day", ""), ("b", "on !noon", "day", ""))
    noon = patterns.chars["on"] + patterns.chars["noon"]
    with_noon, without = patterns.simple
    match = with_noon.regex.match(noon)
    assert match is not None
    assert match.end() == 1
    assert without.regex.match(noon) is None
    assert without.regex.match(patterns.chars["on"] + OTHER)


def test_a_macro_stands_for_its_pattern_and_is_none_itself(load: Loading) -> None:
    patterns = load(("$late", "very? late", "", ""), ("a", "on $late? noon", "day", ""))
    assert [p.id for p in patterns.simple] == ["a"]
    assert matches(patterns, 0, "on very late noon")
    assert matches(patterns, 0, "on noon")


def test_day_numbers_that_a_pattern_names_are_still_day_numbers(load: Loading) -> None:
    patterns = load(("a", "9 noon", "day", ""), ("b", "@D late", "day", ""))
    assert matches(patterns, 1, "9 late")


def test_a_part_may_come_twice(load: Loading) -> None:
    pattern = load(("a", "( day=@D noon | noon day=@D )", "day", "")).simple[0]
    assert {re.sub(r"\d", "", name) for name in pattern.regex.groupindex} == {"day"}
    assert len(pattern.regex.groupindex) == 2


def test_fixed_parts_are_numbers_where_they_can_be(load: Loading) -> None:
    pattern = load(("a", "noon", "day", "shift=-1 unit=day")).simple[0]
    assert pattern.fixed == {"shift": -1, "unit": "day"}


def test_patterns_over_earlier_mentions_are_kept_apart(load: Loading) -> None:
    patterns = load(("a", "on @weekday", "day", ""), ("b", "since @M", "since", ""))
    assert ([p.id for p in patterns.simple], [p.id for p in patterns.built]) == (["a"], ["b"])
    assert patterns.any_built.match(patterns.chars["since"] + MENTION)


def test_the_joint_expression_matches_where_one_pattern_does(load: Loading) -> None:
    patterns = load(("a", "on day=@D", "day", ""), ("b", "year=@Y noon", "day", ""))
    on, noon = patterns.chars["on"], patterns.chars["noon"]
    for text in (on + "d", "y" + noon):
        assert patterns.any_simple.match(text)
    assert not patterns.any_simple.match(noon + "y")


@pytest.mark.parametrize(
    ("word", "char"),
    [
        ("31", "d"),
        ("32", "n"),
        ("2nd", "o"),
        ("1914", "y"),
        ("2100", "n"),
        ("1990s", "c"),
        ("mid-1990s", "c"),
        ("'90s", "x"),
        ("11/12/1999", "s"),
        ("2011-2015", "r"),
        ("10:45", "t"),
        ("6pm", "t"),
        ("mid-2014", "e"),
        ("1,200", "n"),
        ("f16", "x"),
        ("harbour", "x"),
    ],
)
def test_words_that_no_pattern_names_go_by_their_shape(word: str, char: str) -> None:
    assert time_patterns().char(word) == char


@pytest.mark.parametrize("stop", sorted(STOPS))
def test_punctuation_that_ends_a_clause_stops_a_run(stop: str) -> None:
    assert time_patterns().chars[stop] == STOP


def test_our_patterns_have_unique_ids() -> None:
    ids = [p.id for p in (*time_patterns().simple, *time_patterns().built)]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("text", ["modals: [will]\n", "modals: []\nahead: []\ndeferring: []\ndone: []\nsoon: []\n"])
def test_missing_and_unknown_tense_lists_stop_with_file_and_lists(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "tense.yaml").write_text(text)
    monkeypatch.setattr(timewords, "DATA", tmp_path)
    with pytest.raises(KnowledgeError, match=r"tense\.yaml: .*must be ahead, arranged, deferring, done, modals$"):
        tense_words.__wrapped__()
