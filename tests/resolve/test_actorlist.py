"""Every mention of an actor in an article."""

from collections.abc import Callable

from dateline.knowledge.actors import ActorBase
from dateline.model import Parse
from dateline.resolve.actorlist import ActorMention, list_actors
from dateline.resolve.context import build_context
from dateline.resolve.mentions import MentionResolver

BASE = ActorBase.load()


def mentions(parse: Parse, antecedents: dict[str, str] | None = None) -> list[ActorMention]:
    words = {w.text: w for w in parse.words}
    links = {words[a].i: words[b] for a, b in (antecedents or {}).items()}
    return list_actors(MentionResolver(parse, BASE, build_context(parse, BASE), None, links))


def test_names_nouns_persons_and_pronouns(parse_text: Callable[[str], Parse]) -> None:
    text = "Hezbollah fighters met Colonel Adama Lindqvist in Aleppo. It left."
    found = [(m.text, m.id) for m in mentions(parse_text(text), {"It": "Hezbollah"})]
    assert ("Hezbollah", "group:hezbollah") in found
    assert ("Hezbollah fighters", "group:hezbollah") in found
    assert ("It", "group:hezbollah") in found
    assert any(text.endswith("Lindqvist") for text, _ in found)
    assert not any(text == "Aleppo" for text, _ in found)


def test_spans_are_the_words_in_order(parse_text: Callable[[str], Parse]) -> None:
    parse = parse_text("Syrian rebels and the Russian army fought near Hama.")
    found = mentions(parse)
    assert [m.text for m in found] == [parse.text[m.span.start : m.span.end] for m in found]
    assert [m.span.start for m in found] == sorted(m.span.start for m in found)


def test_the_choice_has_a_reason_and_the_others(parse_text: Callable[[str], Parse]) -> None:
    (found,) = [m for m in mentions(parse_text("Assad spoke in Damascus.")) if m.text == "Assad"]
    assert found.reason
    assert {found.id, *(e.id for e in found.alternatives)} == {"person:hafez-al-assad", "person:bashar-al-assad"}
