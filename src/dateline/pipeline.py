"""The order of the stages: read → parse → code → resolve. Only this module knows it."""

import gc
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from dateline.code.coder import VERSION, Coding, Knowledge, code
from dateline.knowledge.gazetteer import Gazetteer
from dateline.knowledge.useractors import actor_files
from dateline.model import Article, Claim, Coder, Drop, Name, Parse
from dateline.parse import Parser, load_parser
from dateline.parse.names import annotate_names
from dateline.parse.times import find_times
from dateline.resolve.actorlist import ActorMention, list_actors
from dateline.resolve.claims import Resolver
from dateline.resolve.context import build_context
from dateline.resolve.mentions import MentionResolver


@dataclass(frozen=True, slots=True)
class Coded:
    """One article with its claims, and what of it was not coded."""

    article: Article
    claims: tuple[Claim, ...]
    drops: tuple[Drop, ...]


@dataclass(frozen=True, slots=True)
class Pipeline:
    """Everything that is loaded once."""

    parser: Parser
    knowledge: Knowledge
    gazetteer: Gazetteer
    region: frozenset[str] = frozenset()  # ISO3 of the countries that the articles are expected to be about

    def parse(self, article: Article) -> Parse:
        """The article's parse, with names and times found in it."""
        return self.annotate(self.parser.parse(article))

    def annotate(self, parse: Parse) -> Parse:
        """The parse itself, after names and times were put into it."""
        actors = self.knowledge.actors
        annotate_names(parse, actors.match, self.gazetteer.match, actors.given)
        parse.times = find_times(parse)
        return parse

    def code(self, article: Article) -> Coded:
        """The article's claims."""
        return self.finish(article, self.parse(article))

    def actor_mentions(self, article: Article, parse: Parse) -> list[ActorMention]:
        """Every mention of an actor in an article that is parsed already, in text order."""
        return list_actors(self.mentions(article, parse, code(parse, self.knowledge)))

    def mentions(self, article: Article, parse: Parse, coding: Coding) -> MentionResolver:
        """What says who a mention of an article that is coded already means."""
        published = article.published.day if article.published else None
        context = build_context(parse, self.knowledge.actors, self.region)
        return MentionResolver(parse, self.knowledge.actors, context, published, coding.antecedents)

    def finish(self, article: Article, parse: Parse) -> Coded:
        """The claims of an article that is parsed already."""
        coding = code(parse, self.knowledge)
        return Coded(article, tuple(self.resolve(article, parse, coding)), furniture_drops(article))

    def resolve(self, article: Article, parse: Parse, coding: Coding) -> list[Claim]:
        """Drafts to claims."""
        coder = Coder(VERSION, self.parser.version)
        dateline = self._dateline(article)
        return Resolver(article, parse, self.knowledge.actors, coder, dateline, self.region).resolve(
            coding.drafts, coding.antecedents, coding.several
        )

    def _dateline(self, article: Article) -> Name | None:
        """The place that the article was written at, if the gazetteer knows it."""
        if article.dateline is None:
            return None
        entries = self.gazetteer.candidates(
            article.text[article.dateline.start : article.dateline.end].split(",")[0].title()
        )
        return Name(-1, -1, "place", entries) if entries else None

    def code_all(self, articles: Iterable[Article]) -> Iterator[Coded]:
        """Articles one after the other, in order."""
        for article in articles:
            yield self.code(article)


def load_pipeline(model: str | None = None, actors: tuple[Path, ...] = ()) -> Pipeline:
    """The pipeline with the default knowledge; `model` names another spaCy English pipeline, `actors` the user's tables
    (those of the environment and the user's folder are read too)."""
    return _load(model, (*actors, *(file for file in actor_files() if file not in actors)))


@lru_cache(maxsize=2)
def _load(model: str | None, actors: tuple[Path, ...]) -> Pipeline:
    """Nothing is collected meanwhile, and what lives then is left out of later collections (`gc.freeze`): going through
    the knowledge, a quarter of a million objects that stay, takes longer than coding fifty articles."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        pipeline = Pipeline(load_parser(model), Knowledge.load(actors), Gazetteer.load())
        gc.freeze()
    finally:
        if collecting:
            gc.enable()
    return pipeline


def furniture_drops(article: Article) -> tuple[Drop, ...]:
    """A drop for every block of page furniture, with its reason."""
    return tuple(
        Drop(article.doc, "furniture", block.reason or "", block.span)
        for block in article.blocks
        if block.kind == "furniture"
    )
