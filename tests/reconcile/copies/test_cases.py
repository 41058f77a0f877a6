"""Hard cases of copying: numbers are those of docs/hard-cases.md."""

import re
from datetime import UTC, date, datetime
from random import Random

from dateline.evaluate.stories import story
from dateline.evaluate.wire import paragraphs, reheaded, template
from dateline.reconcile.copies import Text, copy_groups, find_copies

DAY = date(2024, 5, 1)
NEXT = date(2024, 5, 2)
WIRE = story(Random(20))
OWN = story(Random(21), 1800)
EYEWITNESS = (
    "Ruta Olmgren, who runs a small bakery two streets away, told this newspaper that the ground shook and that she "
    "carried her neighbour's twins out through the kitchen window before the roof came down."
)


def _passages(edges, texts):
    by_id = {t.id: t.text for t in texts}
    return [by_id[e.copier][e.copier_span.start : e.copier_span.end] for e in edges]


def test_1_one_story_in_forty_outlets():
    texts = [Text("00", WIRE, "Wire", DAY)]
    texts += [Text(f"{i:02}", reheaded(WIRE, Random(i)), f"Paper {i}", NEXT) for i in range(1, 41)]
    edges = find_copies(texts)
    assert copy_groups(edges) == (tuple(t.id for t in texts),)
    assert {e.source for e in edges if e.copier == "17"} >= {"00"}
    assert not [e for e in edges if e.copier == "00"]


def test_2_an_agency_paragraph_inside_a_long_report():
    paragraph = max(paragraphs(WIRE)[1:], key=len)
    own = paragraphs(OWN)
    texts = [Text("w", WIRE, "Wire", DAY), Text("r", "\n\n".join([*own[:9], paragraph, *own[9:]]), "Paper", NEXT)]
    (edge,) = find_copies(texts)
    assert (edge.source, edge.copier, edge.kind) == ("w", "r", "embeds")
    (passage,) = _passages([edge], texts)
    assert passage in paragraph
    assert len(passage) > 0.9 * len(paragraph)


def test_3_the_local_eyewitness_stays_outside():
    parts = paragraphs(WIRE)
    texts = [
        Text("w", WIRE, "Wire", DAY),
        Text("l", "\n\n".join([*parts[:4], EYEWITNESS, *parts[4:]]), "Local", NEXT),
        Text("m", WIRE.replace(". ", f". {EYEWITNESS} ", 1), "Third", NEXT),
    ]
    edges = [e for e in find_copies(texts) if e.source == "w"]
    assert {e.copier for e in edges} == {"l", "m"}
    for text in texts[1:]:
        at = text.text.index("Ruta")
        spans = [e.copier_span for e in edges if e.copier == text.id]
        assert all(s.end <= at or s.start >= at + len(EYEWITNESS) - 1 for s in spans)
        assert sum(s.end - s.start for s in spans) > 0.9 * len(WIRE)


def test_4_a_wire_revised_with_another_toll_is_still_the_same_story():
    text = (
        "SORLIN, Monday (Wire) - A bridge gave way under a column of lorries in the hill town of Sorlin on Monday, "
        "killing {n} people, the district governor said. Divers were searching the river for two missing drivers, and "
        "a crane was on its way from the port of Melgad. The army closed the valley road to all traffic and asked "
        "residents of the lower town to boil their water until pipes had been mended."
    )
    revisions = [Text(f"{i}", text.format(n=n), "Wire", date(2024, 5, 1 + i)) for i, n in enumerate((4, 7, 11, 9, 9))]
    edges = find_copies(revisions)
    assert copy_groups(edges) == (("0", "1", "2", "3", "4"),)
    assert {e.kind for e in edges} == {"same"}


def test_5_a_daily_bulletin_with_other_towns_and_numbers_is_no_copy():
    line = (
        "Observers recorded {a} explosions {where} of {town} between Monday evening and Tuesday evening, compared with "
        "{b} in the period before. In {other} they heard {c} bursts of machine-gun fire. A patrol of {d} observers was "
        "stopped at a checkpoint near {third} by a man in camouflage who said that mines had been laid on the road."
    )
    one = line.format(a=31, where="north", town="Ostermar", b=12, other="Lomvel", c=140, d=4, third="Garim")
    other = line.format(a=6, where="north", town="Deir Halin", b=44, other="Pelgad", c=9, d=7, third="Ustov")
    assert find_copies([Text("a", one, "Mission", DAY), Text("b", other, "Mission", NEXT)]) == ()
    assert find_copies([Text("a", one, "Mission", DAY), Text("b", other, "Another", NEXT)]) == ()


def test_5_templates_of_whole_stories():
    made = [Text(f"{i}", template(WIRE, Random(i)), f"Paper {i}", NEXT) for i in range(12)]
    linked = {e.copier for e in find_copies([Text("base", WIRE, "Wire", DAY), *made]) if e.source == "base"}
    assert len(linked) <= 1


def test_7_a_shared_rare_quotation_alone_is_a_quotation():
    quote = '"The river took the road, the orchard and both of my brothers, and nobody has come to count them," '
    one = f"{story(Random(31))}\n\n{quote}said a farmer in the valley."
    other = f"A farmer told how it was. {quote}he said, by the ruins of his barn.\n\n{story(Random(32))}"
    (edge,) = find_copies([Text("a", one, "A", DAY), Text("b", other, "B", NEXT)])
    assert edge.kind == "quotes"
    assert copy_groups([edge]) == ()


def test_8_a_live_blog_embeds_its_sources():
    wires = [story(Random(40 + i), 120) for i in range(3)]
    own = paragraphs(story(Random(50), 900))
    blog = "\n\n".join([*own[:4], *paragraphs(wires[0])[1:], *own[4:8], *paragraphs(wires[1])[1:], *own[8:]])
    texts = [Text(f"w{i}", wire, f"Wire {i}", DAY) for i, wire in enumerate(wires)] + [Text("blog", blog, "Blog", NEXT)]
    edges = find_copies(texts)
    assert {e.source for e in edges} == {"w0", "w1"}
    assert {e.kind for e in edges} == {"embeds"}


def test_9_a_copied_mistake_has_its_source():
    wrong = WIRE.replace(
        "\n\n", "\n\nThe raid was on the village of Tal Ormuz, forty kilometres south of the pass. ", 1
    )
    texts = [Text("a", wrong, "A", DAY), Text("b", wrong, "B", NEXT)]
    edges = find_copies(texts)
    assert any("Tal Ormuz" in passage for passage in _passages(edges, texts))


def test_10_background_of_one_outlet_is_no_copy():
    background = (
        "The war began when the northern provinces refused to pay the salt levy. Thousands of people have been killed "
        "and half a million have fled their homes, according to the ministry of resettlement in the capital."
    )
    texts = [Text(f"{i}", f"{story(Random(60 + i))}\n\n{background}", "One Paper", DAY) for i in range(5)]
    assert find_copies(texts) == ()


def test_an_earlier_paper_that_credits_the_agency_is_the_copier():
    body = "\n\n".join(paragraphs(re.sub(r"\([^)]*\) - ", "", WIRE)))
    credited = body.replace("\n\n", "\n\nSORLIN (AFP) - ", 1)
    for agency in ("AFP", "Agence France-Presse"):
        (edge, *_) = find_copies([Text("a", body, agency, NEXT), Text("b", credited, "Paper", DAY)])
        assert (edge.source, edge.copier) == ("a", "b")


def test_times_of_one_day_decide_between_papers():
    early, late = datetime(2024, 5, 1, 8, tzinfo=UTC), datetime(2024, 5, 1, 9, tzinfo=UTC)
    (edge, *_) = find_copies([Text("a", WIRE, "A", late), Text("b", WIRE, "B", early)])
    assert edge.source == "b"
    (edge, *_) = find_copies([Text("a", WIRE, "Reuters", late), Text("b", WIRE, "B", early)])
    assert edge.source == "a"  # what an agency signs comes first on its day
