"""The HTML report: complete, without scripts, with hostile text as text and private names masked."""

import json
import re
from importlib import resources
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pages import Tree
from records import a_claim, a_place, an_article

from dateline.model import Article, Block, Claim, Cue, Drop, Source, Span
from dateline.pipeline import Coded, load_pipeline
from dateline.read import read
from dateline.report.html import render

TEXT = "Ruth Amsel said jets bombed Hama.\n\nRead our newsletter."
# The sample's residents, victims, medics and rescuers, all invented.
PRIVATE_NAMES = ("Kassar", "Safadi", "Barazi", "Naasan", "Tayfour", "Umm Yasin", "Qudsi", "Perwin")


def coded(article: Article, *claims: Claim) -> Coded:
    return Coded(article, claims, ())


def an_item(text: str = TEXT, doc: str = "a.txt") -> Coded:
    article = an_article(text, doc, title="Raid", outlet="The Ford Post")
    blocks = (article.blocks[0], *(Block(b.span, "furniture", "newsletter") for b in article.blocks[1:]))
    article = an_article(text, doc, title="Raid", outlet="The Ford Post", blocks=blocks)
    claim = a_claim(
        article,
        "bombed",
        actors={"jets": {"name": "Ruritanian jets", "country": "RUR", "sector": "MIL"}},
        attribution={
            "Ruth Amsel": {
                "kind": "eyewitness",
                "name": "Ruth Amsel",
                "private": True,
                "cue": Cue(Span(11, 15), "said"),
            }
        },
        place=a_place(article, "Hama", name="Hama", country="SYR"),
    )
    return coded(article, claim)


def test_one_file_without_scripts_or_anything_from_elsewhere() -> None:
    html = render([an_item()])
    tree = Tree(html)
    assert "default-src 'none'" in html
    assert not tree.tags & {"script", "link", "img", "iframe", "object", "embed", "form", "base", "svg"}
    assert not {a for a in tree.attributes if a.startswith("on") or a in ("src", "srcset", "style")}
    assert all(link.startswith("#") for link in tree.links)
    assert "url(" not in html


def test_every_link_has_its_end_and_ids_are_unique_even_for_copies() -> None:
    tree = Tree(render([an_item(), an_item(), an_item(doc="b.txt")]))
    assert len(tree.ids) == len(set(tree.ids))
    assert {link[1:] for link in tree.links} <= set(tree.ids)


def test_card_leads_with_who_says_it_and_stands_beside_the_words() -> None:
    html = render([an_item()], show_private=True)
    card = re.search(r'<article class="card claimed".*?</article>', html, re.S)
    assert card is not None
    words = " ".join(re.sub(r"<[^>]+>", " ", card.group()).split())
    assert (
        words
        == "1 Ruth Amsel “said” · eyewitness assault/aerial “bombed” who Ruritanian jets (RUR, MIL) where Hama (SYR)"
    )
    assert '<mark class="trigger">bombed</mark><sup><a id="t1-1" href="#c1-1"' in html


def test_article_is_shown_whole_with_furniture_and_its_reason() -> None:
    text = Tree(render([an_item()], show_private=True)).text
    assert "Ruth Amsel said jets bombed1 Hama." in text
    assert "Read our newsletter. (not coded: newsletter)" in text


def test_filters_list_the_claims_by_source_type_and_status() -> None:
    html = render([an_item()])
    nav = html[html.index("<nav") : html.index("</nav>")]
    for group in ("Who says it", "Event type", "Status"):
        assert f"<summary>{group}" in nav
    assert nav.count('href="#c1-1"') == 3


@pytest.mark.parametrize(
    ("fields", "voice", "tag"),
    [({}, "own", None), ({"status": "planned"}, "hypothetical", "planned"), ({"negated": True}, "denied", "not so")],
)
def test_edge_of_the_card_tells_the_voice(fields: dict[str, object], voice: str, tag: str | None) -> None:
    article = an_article("Jets bombed Hama.")
    html = render([coded(article, a_claim(article, "bombed", **fields))])
    assert f'<article class="card {voice}"' in html
    assert tag is None or f'<span class="tag">{tag}</span>' in html


def test_source_that_is_not_named_is_said_to_be_so() -> None:
    article = an_article("Jets reportedly bombed Hama.")
    source = Source(None, "", "unstated", Cue(Span(5, 15), "reportedly"))
    claim = a_claim(article, "bombed")
    html = render(
        [coded(article, Claim(**{f: getattr(claim, f) for f in claim.__slots__} | {"attribution": (source,)}))]
    )
    assert "source not named" in html


def test_private_names_are_masked_unless_asked() -> None:
    assert "Amsel" not in render([an_item()])
    assert "masked" in Tree(render([an_item()])).text
    assert "Amsel" in render([an_item()], show_private=True)


def test_hostile_text_stays_text() -> None:
    attack = "<script>alert(1)</script><img src=x onerror=alert(2)>{{ 7*7 }}\u202eevil"
    text = f"{attack} jets bombed Hama</p></main>."
    article = an_article(text, doc=f"{attack}.txt", title=attack, outlet=attack, url="javascript:alert(3)")
    claim = a_claim(article, "bombed", actors={attack: {}}, place=a_place(article, "Hama</p></main>"))
    html = render([coded(article, claim)], [Drop(attack, "empty", attack)])
    tree = Tree(html)
    assert not tree.tags & {"script", "img"}
    assert "<script>alert(1)</script>" in tree.text
    assert "{{ 7*7 }}" in tree.text
    assert "\u202e" not in html
    assert not any(link.startswith("javascript") for link in tree.links)


@settings(max_examples=40, deadline=None)
@given(st.text(min_size=1, max_size=80).filter(lambda t: t.strip()))
def test_any_text_comes_out_as_text(text: str) -> None:
    tree = Tree(render([coded(an_article(text, blocks=(Block(Span(0, len(text))),)))]))
    assert not tree.tags & {"script", "img", "iframe"}


def test_huge_line_makes_a_page_that_breaks_it() -> None:
    html = render([coded(an_article("x" * 200_000))])
    assert "overflow-wrap: anywhere" in html
    assert "x" * 200_000 in html


def test_no_articles_give_a_page_that_says_why() -> None:
    text = Tree(render([], [Drop("a.txt", "empty", "no text")])).text
    assert "0 claims in 0 articles" in text
    assert "a.txt: empty (no text)" in " ".join(text.split())


@pytest.fixture(scope="module")
def sample() -> list[Coded]:
    folder = Path(str(resources.files("dateline") / "sample"))
    paths = sorted(p for p in folder.iterdir() if p.suffix != ".md")
    articles = (a for p in paths for a in read(str(p)) if isinstance(a, Article))
    return [load_pipeline().code(article) for article in articles]


def test_sample_names_no_private_person(sample: list[Coded]) -> None:
    named = json.dumps([item.article.text for item in sample], ensure_ascii=False)
    html = render(sample)
    for name in PRIVATE_NAMES:
        assert name in named
        assert name not in html


def test_sample_names_public_figures(sample: list[Coded]) -> None:
    html = render(sample)
    for name in ("Vladimir Putin", "Hakan Fidan", "Abbas Araghchi"):
        assert name in html
