"""Which functions of `dateline.reconcile` the build uses: the one place that names them."""

from collections.abc import Callable, Mapping, Sequence, Set
from typing import Protocol

import polars as pl

from dateline.model.incident import Copy, Incident, Judgement, Policy, Witness

SPANS = pl.List(pl.Struct({"start": pl.Int64, "end": pl.Int64}))
ARTICLES = ("id", "text", "outlet_name", "published", "published_time", "skip", "sketch")  # skip: spans of furniture
Reach = tuple[pl.Series, pl.Series, pl.Series]  # days (of the event or of publication), sentences, articles
Texts = Callable[[Sequence[str]], Mapping[str, str]]  # article ids → their texts


class Functions(Protocol):
    """What reconciling does, each a pure function of its arguments. Claims are frames of the claim table, by id."""

    @property
    def version(self) -> str:
        """Of the rules and parameters: derived tables of another one are made anew."""
        ...

    def judged(self, claims: pl.DataFrame, judgements: Sequence[Judgement]) -> pl.DataFrame:
        """The claims after accepted, rejected and corrected ones."""
        ...

    def sketches(self, articles: pl.DataFrame) -> pl.DataFrame:
        """What is kept of articles to find their copies later: rows of the table `sketch`."""
        ...

    def copies(self, articles: pl.DataFrame, known: pl.DataFrame, texts: Texts) -> list[Copy]:
        """Copy edges among the articles and between them and the known ones (columns: ARTICLES).

        Known articles come with a sketch instead of their text; `texts` gives those that are needed."""
        ...

    def witnesses(self, claims: pl.DataFrame, copies: Sequence[Copy]) -> list[Witness]:
        """The witnesses of each claim; whole articles are given, with all that they copied from or were copied by."""
        ...

    def pairs(self, claims: pl.DataFrame, new: Set[str] | None) -> pl.DataFrame:
        """Candidate pairs with score, rules and veto; with `new` only those that touch one of these ids."""
        ...

    def reach(self, new: pl.DataFrame) -> Reach | None:
        """What the claims that may pair with new ones share with them, or their articles' claims do; None: anything."""
        ...

    def components(self, claims: pl.DataFrame, pairs: pl.DataFrame, judgements: Sequence[Judgement]) -> dict[str, str]:
        """Claim id → the smallest id of its component; no cluster reaches out of one."""
        ...

    def link(self, claims: pl.DataFrame, pairs: pl.DataFrame, judgements: Sequence[Judgement]) -> dict[str, str]:
        """Claim id → cluster; whole components are given."""
        ...

    def assemble(
        self, clusters: dict[str, str], claims: pl.DataFrame, witnesses: Sequence[Witness], policy: Policy
    ) -> list[Incident]:
        """The incidents of whole components, each with its level, without their episodes."""
        ...

    def incidents(
        self, clusters: dict[str, str], claims: pl.DataFrame, witnesses: Sequence[Witness]
    ) -> pl.DataFrame:  # fmt: skip
        """The same as rows of the table `incident` without the component, by id."""
        ...

    def episodes(self, incidents: Sequence[Incident]) -> dict[str, str]:
        """Incident id → the id of the episode that it is part of, where it is part of one."""
        ...
