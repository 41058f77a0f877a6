"""The whole way from files to claims: nothing is lost, nothing depends on the order."""

from collections.abc import Callable
from pathlib import Path

import pytest

from dateline.model import Article, Claim, Drop
from dateline.pipeline import Pipeline, furniture_drops, load_pipeline
from dateline.read import make_article, read

Coding = Callable[..., tuple[Claim, ...]]
RAID = "Rebels attacked the town of Bunia on Monday. Soldiers shelled the hills near Goma on Tuesday."
RALLY = "Thousands of people protested in Tunis on Sunday. Police arrested ten students there on Monday."
PAGE = f"{RAID}\n\nAdvertisement\n\n{RALLY}\n\nShare on Facebook\n"


def article(text: str, doc: str = "test") -> Article:
    found = make_article(text, doc=doc, published="2023-05-10")
    assert isinstance(found, Article), found
    return found


def coded(folder: Path) -> tuple[set[str], int, list[Drop]]:
    """Ids of all claims of a folder, how many articles it has, and the drops of reading it."""
    items = list(read(str(folder), published="2023-05-10"))
    articles = [item for item in items if isinstance(item, Article)]
    ids = {claim.id for c in load_pipeline().code_all(articles) for claim in c.claims}
    return ids, len(articles), [item for item in items if isinstance(item, Drop)]


def write(folder: Path, **texts: str) -> Path:
    folder.mkdir()
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def test_every_file_is_an_article_or_a_drop(tmp_path: Path) -> None:
    french = "Le ministre a déclaré lundi que les troupes avaient quitté la ville sans combattre."
    folder = write(tmp_path / "in", a=RAID, b="", c=RALLY, d=french)
    _, articles, drops = coded(folder)
    assert articles == 2
    assert sorted((drop.doc, drop.reason) for drop in drops) == [("b.txt", "empty"), ("d.txt", "not-english")]


def test_every_block_is_coded_or_dropped_with_its_reason() -> None:
    page = article(PAGE)
    drops = load_pipeline().code(page).drops
    furniture = [block for block in page.blocks if block.kind == "furniture"]
    assert len(furniture) == 2
    assert [(drop.span, drop.detail) for drop in drops] == [(block.span, block.reason) for block in furniture]
    assert all(drop.doc == "test" and drop.reason == "furniture" and drop.detail for drop in drops)


def test_an_article_without_furniture_drops_nothing() -> None:
    assert furniture_drops(article(RAID)) == ()


def test_furniture_is_not_coded_and_changes_nothing_in_the_claims() -> None:
    page = load_pipeline().code(article(PAGE))
    bare = load_pipeline().code(article(f"{RAID}\n\n{RALLY}\n"))
    assert [(c.event.type, c.trigger.text) for c in page.claims] == [
        (c.event.type, c.trigger.text) for c in bare.claims
    ]
    assert not any(c.trigger.span.overlaps(drop.span) for c in page.claims for drop in page.drops if drop.span)


def test_the_same_article_coded_twice_is_equal() -> None:
    one, two = (load_pipeline().code(article(f"{RAID}\n\n{RALLY}")) for _ in range(2))
    assert one == two
    assert len(one.claims) >= 4


def test_an_article_does_not_depend_on_those_coded_before() -> None:
    alone = load_pipeline().code(article(RALLY))
    *_, after = load_pipeline().code_all([article(PAGE), article(RAID), article(RALLY)])
    assert after == alone


def test_a_claim_has_an_id_of_its_own() -> None:
    ids = [claim.id for claim in load_pipeline().code(article(PAGE)).claims]
    assert len(ids) == len(set(ids)) >= 4


def test_duplicates_and_the_order_of_files_do_not_change_claim_ids(tmp_path: Path) -> None:
    first, *_ = coded(write(tmp_path / "first", a=RAID, b=RALLY))
    other, articles, _ = coded(write(tmp_path / "other", a=RALLY, b=RAID, c=RALLY))
    assert articles == 3
    assert first == other
    assert len(first) >= 4


def test_articles_come_out_one_for_one_and_in_order() -> None:
    articles = [article(RAID, "b"), article("Rain fell on the hills all day long.", "a"), article(RALLY, "c")]
    out = list(load_pipeline().code_all(articles))
    assert [c.article for c in out] == articles
    assert [len(c.claims) > 0 for c in out] == [True, False, True]


def test_a_claim_names_its_article_and_input() -> None:
    page = article(RAID, "raid.txt")
    claims = load_pipeline().code(page).claims
    assert {(c.article, c.doc) for c in claims} == {(page.id, "raid.txt")}


def test_articles_are_coded_one_at_a_time() -> None:
    def stream():  # type: ignore[no-untyped-def]
        yield article(RAID)
        raise AssertionError("the second article is read before the first is handed on")

    assert next(iter(load_pipeline().code_all(stream()))).claims


def test_coding_is_parsing_and_finishing() -> None:
    pipeline, page = load_pipeline(), article(RAID)
    assert pipeline.finish(page, pipeline.parse(page)) == pipeline.code(page)


def test_the_pipeline_is_loaded_once() -> None:
    assert isinstance(load_pipeline(), Pipeline)
    assert load_pipeline() is load_pipeline()


def test_here_is_the_place_of_the_dateline() -> None:
    text = "BAMAKO, May 9 (Newswire) - Gunmen attacked a school here on Monday."
    claims = load_pipeline().code(article(text)).claims
    assert [(c.place.name, c.place.country) for c in claims if c.place] == [("Bamako", "MLI")]


@pytest.mark.parametrize(
    ("text", "private"),
    [
        ("Soldiers beat farmers in Goma.", True),
        ("Soldiers beat students in Goma.", True),
        ("Soldiers in Goma arrested Mariam Kone.", True),  # nothing says that she holds an office
        ("Soldiers in Goma arrested the minister.", False),
        ("Rebels in Goma arrested ten soldiers.", False),
    ],
)
def test_private_persons_are_marked_private(code_text: Coding, text: str, private: bool) -> None:
    recipients = [mention for claim in code_text(text) for mention in claim.recipients]
    assert len(recipients) == 1
    assert recipients[0].private is private
