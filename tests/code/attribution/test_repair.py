"""Mending what the parser hides."""

from dataclasses import replace

import pytest

from dateline.code.attribution import attributions
from dateline.code.attribution.repair import repair
from dateline.model import Parse, Span
from dateline.model.attribution import Attribution
from dateline.parse import parse_sentence


def unsourced(parse: Parse, cue: str, content: Span) -> Attribution:
    """An attribution with this cue and content whose source the parser hid."""
    head = next(w for w in parse.words if w.text == cue)
    return Attribution(None, None, (head.span,), head, "say", (content,), "indirect", "unstated", False)


def swallowed(text: str, cue: str = "said") -> tuple[str | None, str]:
    """Source and content after repair, where everything before the cue was taken for the content."""
    parse = parse_sentence(text)
    # the list took the source in: the cue has no subject of its own
    for word in parse.words:
        for c in word.children:
            if word.text == cue and c.dep in ("nsubj", "nsubjpass"):
                c.dep = "dep"
                word.deps = frozenset(d.dep for d in word.children)
    found = unsourced(parse, cue, Span(0, text.index(cue) - 1))
    mended = repair(parse, found)
    source = None if mended.source is None else text[mended.source.start : mended.source.end]
    return source, text[mended.content[0].start : mended.content[0].end]


def test_a_source_that_a_list_swallowed_is_taken_out_of_it() -> None:
    text = "Rebels burned Tavor, Brell and Morrin, the harbour council said."
    assert swallowed(text) == ("the harbour council", "Rebels burned Tavor, Brell and Morrin")


@pytest.mark.parametrize(
    "text",
    [
        "Rebels burned Tavor, the council said nothing.",  # something else follows the cue
        "Rebels burned Tavor, having fled said.",  # no noun phrase before it
        "The council said.",  # no comma before it
    ],
)
def test_other_runs_of_words_before_a_cue_are_no_source(text: str) -> None:
    assert swallowed(text)[0] is None


def test_a_long_run_is_rarely_one_noun_phrase() -> None:
    run = "the old grey tired angry weary bitter proud cold wet hungry thirsty council"
    assert swallowed(f"Rebels burned Tavor, {run} said.")[0] is None
    assert swallowed("Rebels burned Tavor, the old grey council said.")[0] == "the old grey council"


def test_a_known_source_is_left_alone() -> None:
    parse = parse_sentence("Rebels burned Tavor, the council said.")
    council = next(w for w in parse.words if w.text == "council")
    found = unsourced(parse, "said", Span(0, 19))
    known = replace(found, source=council.span, source_head=council, kind=None)
    assert repair(parse, known) == known


def test_a_direct_quotation_is_left_alone() -> None:
    parse = parse_sentence("Rebels burned Tavor, the council said.")
    found = replace(unsourced(parse, "said", Span(0, 19)), quote="direct")
    assert repair(parse, found) == found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # coordinated verbs with one subject share the source; a clause with its own subject does not
        ("Shells flattened homes and damaged two clinics, according to the mayor.", "Shells flattened homes and"),
        ("Rebels fled, and soldiers burned a mill, according to the mayor.", "soldiers burned a mill"),
    ],
)
def test_according_to_tells_of_all_that_its_subject_did(text: str, expected: str) -> None:
    (found,) = attributions(parse_sentence(text))
    (content,) = found.content
    assert text[content.start : content.end].startswith(expected)
