"""The place mentions of an article: what each names, how it is used, what else it might be, and why."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dateline.knowledge.actors import ActorBase
from dateline.knowledge.placemodel import USES, PlaceWeights
from dateline.knowledge.placesearch import PlaceSearch
from dateline.model import Parse, Span
from dateline.model.places import PlaceEntry
from dateline.resolve.placecues import Scene, cues, use_cues
from dateline.resolve.placerank import FEATURES, Setting, Votes, features, inside, rank, softmax, vote
from dateline.resolve.toponyms import Toponym, find_toponyms, relate, unknown_toponyms

MOST_ALTERNATIVES = 3
MOST_REASONS = 3
TOLD_FROM = 0.3  # a reason counts from this difference of scores
# Log odds from which a name without any entry is told, so that a village that no gazetteer has is seen to be missing:
# lower than for known ones, since the training texts mark few of them. Costs 0.2 to 0.3 points of F1 there.
UNKNOWN_FROM = -2.0
# Least log odds of a place of our own tables, in a country where news of war comes from, that the coder takes for one
# too: the training texts name hardly any of them, and what claims are placed by is to be told. Set by hand.
OWN_ODDS = 0.0


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place mention. `entry` is None where no gazetteer has the name ("no match")."""

    span: Span
    text: str
    use: str  # "literal", "metonym", "demonym" or "part of a name"
    entry: PlaceEntry | None
    confidence: float  # that it is a place and this one, from 0 to 1
    alternatives: tuple[tuple[PlaceEntry, float], ...]  # other places with their shares of probability
    reasons: tuple[str, ...]  # what spoke for the place against the next one, the strongest first
    relation: str | None  # "near", "outside", "northern" … as the words before it say


def find_places(
    parse: Parse, setting: Setting, weights: PlaceWeights | None = None, spans: Iterable[Span] | None = None
) -> list[PlaceMention]:
    """The place mentions of a parse with names in it, in text order; with `spans`, what is named exactly there."""
    weights = weights or PlaceWeights.load()
    search, base = PlaceSearch.load(), ActorBase.load()
    found = find_toponyms(parse, search, base)
    lists = search.gazetteer.words
    relate(found, parse.words, lists, inside)
    found += unknown_toponyms(parse, found, lists)
    scene = Scene.of(parse, found, search.gazetteer, base)
    facts = {id(t): cues(t, scene) for t in found}
    countries = lists["spellings"]
    for t in found:
        t.odds = dot(weights.named, facts[id(t)])
        if "coder own same" in facts[id(t)] and (t.entries[0].admin1 or "")[:2] in countries:
            t.odds = max(t.odds, OWN_ODDS)
    if spans is None:
        chosen = select(found, weights.least)
    else:
        wanted = set(spans)
        chosen = [t for t in found if t.span in wanted]
        for t in chosen:
            t.odds = max(t.odds, 2.0)
    known = [t for t in chosen if t.entries]
    rank(known, weights.ranked, setting)
    votes = vote(known)
    out = []
    for t in sorted(chosen, key=lambda t: t.first):
        reasons = explain(t, votes, known, weights.ranked) if t.entries else []
        uses = use_cues(t, scene, facts[id(t)])
        out.append(_mention(t, reasons, weights, uses, _relation(t, parse, lists)))
    return out


def dot(weights: Mapping[str, float], facts: Mapping[str, float]) -> float:
    """The sum of the features times their weights."""
    return sum(weights.get(name, 0.0) * value for name, value in facts.items())


def select(toponyms: Sequence[Toponym], least: float) -> list[Toponym]:
    """The likeliest toponyms that do not overlap, in text order."""
    used: set[int] = set()
    out = []
    for t in sorted(toponyms, key=lambda t: -t.odds):
        covered = range(t.first, t.last + 1)
        if t.odds < (least if t.entries else UNKNOWN_FROM) or used.intersection(covered):
            continue
        used.update(covered)
        out.append(t)
    return sorted(out, key=lambda t: t.first)


def _mention(
    t: Toponym, reasons: Sequence[tuple[str, ...]], weights: PlaceWeights, facts: Mapping[str, float],
    relation: str | None,
) -> PlaceMention:  # fmt: skip
    use = "demonym" if t.source == "demonym" else max(USES, key=lambda use: dot(weights.used[use], facts))
    sure = softmax([t.odds, 0.0])[0]
    if not t.entries:
        return PlaceMention(t.span, t.text, use, None, round(sure, 3), (), ("no gazetteer has this name",), relation)
    shares = softmax(t.scores)
    order = sorted(range(len(shares)), key=lambda n: -shares[n])
    best = order[0]
    others = tuple((t.entries[n], round(shares[n], 3)) for n in order[1 : 1 + MOST_ALTERNATIVES])
    return PlaceMention(
        t.span, t.text, use, t.entries[best], round(sure * shares[best], 3), others, reasons[best], relation
    )


def explain(
    toponym: Toponym, votes: Votes, toponyms: Sequence[Toponym], weights: Mapping[str, float]
) -> list[tuple[str, ...]]:
    """For every entry what sets it apart from the best other one, the strongest first."""
    rows = features(toponym, votes, toponyms)
    if len(rows) == 1:
        return [("the only place of this name",)]
    order = sorted(range(len(rows)), key=lambda n: -toponym.scores[n])
    return [_reasons(rows[n], rows[order[1] if n == order[0] else order[0]], weights) for n in range(len(rows))]


def _reasons(row: Sequence[float], other: Sequence[float], weights: Mapping[str, float]) -> tuple[str, ...]:
    gains = [(weights[name] * (mine - theirs), name) for name, mine, theirs in zip(FEATURES, row, other, strict=True)]
    return tuple(f"{name} {gain:+.1f}" for gain, name in sorted(gains, reverse=True)[:MOST_REASONS] if gain > TOLD_FROM)


def _relation(t: Toponym, parse: Parse, lists: Mapping[str, frozenset[str]]) -> str | None:
    """How the place meant lies to the place named: "near", "outside", "north of", "northern"; None for in it."""
    before = parse.words[max(0, t.first - 3) : t.first]
    if not before:
        return None
    last = before[-1].lower
    if last in lists["nearness"] or last in lists["sides"]:
        return last
    if last == "of" and len(before) > 1:
        side = before[-2].lower
        if side in lists["sides"]:
            return f"{side} of"
        if side in lists["edges"]:
            return "near"
    return None
