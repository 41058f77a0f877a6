"""The Python API: text or files in, typed claims out."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, overload

from dateline.model import Article, Claim, Drop
from dateline.report.words import counted

if TYPE_CHECKING:
    import polars as pl

    from dateline.pipeline import Coded


class NotCodableError(ValueError):
    """A text that cannot be coded. `reason` is one of `dateline.read.DROP_REASONS`, `detail` says more."""

    def __init__(self, drop: Drop) -> None:
        super().__init__(f"{drop.doc}: {drop.reason}" + (f" ({drop.detail})" if drop.detail else ""))
        self.reason = drop.reason
        self.detail = drop.detail


@dataclass(frozen=True, eq=False)
class Claims(Sequence[Claim]):
    """Claims in text order, with the articles they come from and what was not coded.

    `drops` holds whole inputs that could not be coded and, of those that could, the page furniture that was left out.
    """

    items: tuple[Claim, ...] = ()
    articles: tuple[Article, ...] = ()
    drops: tuple[Drop, ...] = ()

    def __len__(self) -> int:
        return len(self.items)

    def __iter__(self) -> Iterator[Claim]:
        return iter(self.items)

    @overload
    def __getitem__(self, index: int) -> Claim: ...
    @overload
    def __getitem__(self, index: slice) -> "Claims": ...
    def __getitem__(self, index: int | slice) -> "Claim | Claims":
        if isinstance(index, slice):
            return Claims(self.items[index], self.articles, self.drops)
        return self.items[index]

    def __repr__(self) -> str:
        return f"<{counted(len(self), 'claim')} in {counted(len(self.articles), 'article')}; drops: {len(self.drops)}>"

    def _repr_html_(self) -> str:
        """A table for notebooks: bounded, everything escaped, private persons masked."""
        from dateline.report.notebook import claims_html

        return claims_html(self.items, self.articles)

    @cached_property
    def _texts(self) -> dict[str, str]:
        return {article.id: article.text for article in self.articles}

    def sentence(self, claim: Claim) -> str:
        """The sentence that makes a claim, as the article has it. Raises KeyError for a claim of another article."""
        return self._texts[claim.article][claim.sentence.start : claim.sentence.end]

    def frame(self, *, show_private: bool = False) -> "pl.DataFrame":
        """One row a claim (columns: docs/schema.md). Private persons are masked; where not, `claim` has the JSON."""
        from dateline.masking import make_masker
        from dateline.report.frame import frame

        return frame(self.items, make_masker(self.items, self.articles, show_private=show_private))


def code(
    text: str,
    *,
    published: str | None = None,
    title: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    doc: str = "text",
    model: str | None = None,
    region: Iterable[str] = (),
    actors: Iterable[str | Path] = (),
) -> Claims:
    """The claims of one text.

    `published` ("2024-12-02") puts relative times on the calendar; without it they stay unresolved. `model` names
    another installed spaCy English pipeline. `region` names the countries to expect (ISO 3166-1 alpha-3), a prior and
    no filter; `actors` are tables of your own actors (`dateline actors add` writes them).

    Raises NotCodableError, a ValueError, for text that cannot be coded (empty, not English …), and ValueError for a
    date that is none.
    """
    from dateline.pipeline import load_pipeline
    from dateline.read import make_article

    article = make_article(text, doc=doc, title=title, outlet=outlet, url=url, published=published)
    if isinstance(article, Drop):
        raise NotCodableError(article)
    pipeline = replace(load_pipeline(model, tuple(Path(a) for a in actors)), region=frozenset(region))
    return _claims([pipeline.code(article)], [])


def code_paths(*paths: str | Path, published: str | None = None, model: str | None = None) -> Claims:
    """The claims of files, folders and URLs. What cannot be read or coded is in `drops`; nothing is raised for it."""
    from dateline.pipeline import load_pipeline
    from dateline.read import read

    found = [item for path in paths for item in read(str(path), published=published)]
    coded = load_pipeline(model).code_all(item for item in found if isinstance(item, Article))
    return _claims(list(coded), [item for item in found if isinstance(item, Drop)])


def _claims(coded: "Sequence[Coded]", drops: Sequence[Drop]) -> Claims:
    return Claims(
        tuple(claim for one in coded for claim in one.claims),
        tuple(one.article for one in coded),
        (*drops, *(drop for one in coded for drop in one.drops)),
    )
