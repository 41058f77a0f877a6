"""Whose word a claim is in the end: the root of its path of information.

First the origin that the article names (the innermost source that itself asserts), then the article whose words it
copies, then the outlet. See docs/witnesses.md.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

import polars as pl

from dateline.knowledge.actors import ActorBase
from dateline.knowledge.camps import generic, is_side, of_state, voice
from dateline.knowledge.facts import cue, rule_set
from dateline.model.incident import Witness, WitnessKind
from dateline.model.record import uncollected
from dateline.model.span import Span
from dateline.reconcile.flatten import outlet_key
from dateline.reconcile.rows import split, texts, with_roles

# Article and span of a claim → the article and passage that its words were first in; `reconcile.copies.copied_from`.
CopiedFrom = Callable[[str, Span], tuple[str, Span] | None]
Link = Mapping[str, Any]

COLUMNS = (
    "id", "article", "outlet", "outlet_name", "published", "sentence_start", "sentence_end", "sentence",
    "trigger_start", "trigger",
    "type", "country", "negated", "acting", "suffering", "chain",
)  # fmt: skip
SENTENCE, ROLES, PARTIES = ("sentence_start", "sentence_end"), ("acting", "suffering"), ("actors", "recipients")
# What the root of a claim in the article's own words takes.
PLAIN = ("id", "article", "outlet", "outlet_name", "published", "type", "acting", "suffering")
_COORDINATED = re.compile(r"[\s,]*(?:(?:and|or|as well as|&)\s+)?(?:the|a|an|one|two|some|several)?\s*")


_LEAD = re.compile(r"^(?:(?:one|two|some|several|both) of )?(?:(?:the|a|an|his|her|its|their|two|three|several) )?")
_BODIES = frozenset({"monitor", "media", "ngo", "igo"})


class _Row(NamedTuple):
    id: str
    article: str
    outlet: str | None
    outlet_name: str | None
    published: date | None
    sentence_start: int | None
    sentence_end: int | None
    sentence: str | None
    trigger_start: int | None
    trigger: str | None
    type: str | None
    country: str | None
    negated: bool | None
    acting: str
    suffering: str
    chain: list[dict[str, Any]] | None


class Root(NamedTuple):
    """The root of a path: its key, how it was found, a name for people to read, and why."""

    key: str
    kind: WitnessKind
    name: str
    reason: str


@dataclass(slots=True)
class _Known:
    """What is known of the articles: outlets, source names in full, and the roots of claims that others copy."""

    outlets: dict[str, tuple[str | None, str | None]] = field(default_factory=dict)
    days: dict[str, date | None] = field(default_factory=dict)
    named: dict[str, dict[str, str]] = field(default_factory=dict)  # article → a source's words → key
    originals: dict[tuple[str, str, str], list[_Row]] = field(default_factory=dict)  # article, type, trigger


def find_witnesses(claims: pl.DataFrame, copied_from: CopiedFrom) -> list[Witness]:
    """The witness of each claim, in the order of the claims; several where sources are named side by side.

    `independence` is that of the claim alone: 0 where it copies another article, 1 where a side speaks, else 2;
    `reconcile.together` decides it anew among the claims of one incident.
    """
    frame = with_roles(claims.select(*(c for c in COLUMNS if c not in ROLES), *PARTIES))
    columns = {c: texts(frame[c]) if frame[c].dtype == pl.String else frame[c].to_list() for c in (*PLAIN, *SENTENCE)}
    with uncollected():
        copies = _copies(columns, copied_from)
        rows = _rows(frame, copies)
        return list(_found(columns, copies, _known(columns, copies, rows), rows))


Columns = Mapping[str, list[Any]]


def _copies(columns: Columns, copied_from: CopiedFrom) -> list[str | None]:
    """The article that each claim's words were taken from."""
    found: list[str | None] = []
    for article, start, end in zip(*(columns[c] for c in ("article", "sentence_start", "sentence_end")), strict=True):
        root = copied_from(article, Span(start or 0, end or 0))
        found.append(root[0] if root is not None and root[0] != article else None)
    return found


def _rows(frame: pl.DataFrame, copies: Sequence[str | None]) -> dict[int, _Row]:
    """The claims whose root is not simply their outlet, and those that others may copy, by position."""
    copied = pl.Series(copies, dtype=pl.String)
    named, original = (
        pl.col("chain").list.len().fill_null(0) > 0,
        pl.col("article").is_in(copied.drop_nulls().to_list()),
    )
    some = frame.with_row_index("at").filter(named | copied.is_not_null() | original)
    rows = map(_Row._make, zip(*(some[c].to_list() for c in COLUMNS), strict=True))
    return dict(zip(some["at"].to_list(), rows, strict=True))


def _known(columns: Columns, copies: Sequence[str | None], rows: Mapping[int, _Row]) -> _Known:
    """What is known of the articles."""
    known = _Known()
    for article, outlet, name, published in zip(*(columns[c] for c in PLAIN[1:5]), strict=True):
        if article not in known.outlets:
            known.outlets[article], known.days[article] = (outlet, name), published
    copied = {article for article in copies if article is not None}
    for row in rows.values():
        if row.chain:
            _name_sources(row, known)
        if row.article in copied:
            known.originals.setdefault((row.article, row.type or "", (row.trigger or "").lower()), []).append(row)
    return known


def _found(
    columns: Columns, copies: Sequence[str | None], known: _Known, rows: Mapping[int, _Row]
) -> Iterator[Witness]:  # fmt: skip
    plain = zip(*(columns[c] for c in PLAIN), strict=True)
    for at, (claim, article, outlet, name, published, kind, acting, suffering) in enumerate(plain):
        row = rows.get(at)
        for end in roots(row, copies[at], known) if row else (_outlet(article, outlet, name),):
            party = _party(end.key, acting, suffering, kind, published)
            independence = 0 if copies[at] is not None else 1 if party else 2
            yield Witness(claim, end.key, end.kind, end.name, party, independence, end.reason)


@lru_cache(maxsize=65536)
def _outlet(article: str, outlet: str | None, name: str | None) -> Root:
    key = outlet or f"article:{article}"
    name = name or key
    return Root(key, "outlet", name, f"{name} says it in its own words")


def roots(row: _Row, copied: str | None, known: _Known) -> list[Root]:
    """The roots of one claim; `copied` is the article that its words were taken from."""
    links = asserting(row)
    if links:
        home = copied or row.article
        found = [_origin(link, row, home, known) for link in links]
        return list({root.key: root for root in found}.values())
    if copied:
        twins = known.originals.get((copied, row.type or "", (row.trigger or "").lower()), [])
        if len(twins) == 1 and (first := roots(twins[0], None, known)):
            return [Root(one.key, "copy", one.name, f"copied: {one.reason}") for one in first]
        outlet, name = known.outlets.get(copied, (None, None))
        key = outlet or f"article:{copied}"
        return [Root(key, "copy", name or key, f"the words stand first in an article of {name or key}")]
    return [_outlet(row.article, row.outlet, row.outlet_name)]


def asserting(row: _Row) -> list[Link]:
    """The innermost sources that themselves assert the claim; none where nobody is named.

    Sources without a name ("reportedly") assert nothing; of a denied report the denier does.
    """
    chain = row.chain
    if not chain:
        return []
    if row.negated:
        for link in chain:
            if link["cue"] and cue("denial").search(link["cue"].lower()):
                return [link]
    named = [link for link in chain if link["kind"] != "unstated" and link["text"]]
    if not named:
        return []
    out: list[Link] = [named[-1]]
    for link in reversed(named[:-1]):
        if link["cue"] != out[0]["cue"] or not _side_by_side(link["text"], out[0]["text"], row.sentence or ""):
            break
        out.insert(0, link)
    return out


def _side_by_side(left: str, right: str, sentence: str) -> bool:
    """True if two sources stand side by side in the sentence: "a war monitor and residents said"."""
    start = sentence.find(left)
    if start < 0:
        return False
    end = sentence.find(right, start + len(left))
    return end >= 0 and _COORDINATED.fullmatch(sentence[start + len(left) : end].lower()) is not None


def _origin(link: Link, row: _Row, home: str, known: _Known) -> Root:
    text, name = link["text"], link["name"] or link["text"]
    outlet, outlet_name = known.outlets.get(home, (None, None))
    if _is_own(text):
        key = outlet or f"article:{home}"
        return Root(key, "outlet", outlet_name or key, "the outlet's own people report it")
    key = _key(link, home, outlet, known.days.get(home), row.country)
    if key.startswith("article:"):
        key = _same_source(text, key, known.named.get(row.article, {}))
    return Root(key, "origin", name, f"the article gives it as the word of {text}")


@lru_cache(maxsize=65536)
def _is_own(text: str) -> bool:
    return cue("own").search(text.lower()) is not None


def _key(link: Link, home: str, outlet: str | None, day: date | None, country: str | None) -> str:
    key = origin_key(link, home, day, country)
    if key.startswith("local:") and not link["private"]:
        said = outlet_key(link["name"])
        return said if said and (said == outlet or link["kind"] in _BODIES) else key
    return key


def _name_sources(row: _Row, known: _Known) -> None:
    """Keep what the article calls its sources, for shorter words about them in other sentences."""
    for link in row.chain or ():
        if link["text"] and not _is_own(link["text"]):
            outlet = known.outlets[row.article][0]
            key = _key(link, row.article, outlet, row.published, row.country)
            if not key.startswith("article:"):
                words, named = _plain(link["text"]), known.named.setdefault(row.article, {})
                named[words] = min(named.get(words, key), key)


def _same_source(text: str, key: str, named: Mapping[str, str]) -> str:
    """The key of the article's source whose words end with these: "the rescue service"."""
    plain = _plain(text)
    if plain in named:
        return named[plain]
    longer = sorted(words for words in named if words.endswith(f" {plain}"))
    return named[longer[0]] if longer and (" " in plain or len({named[w] for w in longer}) == 1) else key


@lru_cache(maxsize=65536)
def _plain(text: str) -> str:
    return _LEAD.sub("", text.lower())


def origin_key(link: Link, article: str, day: date | None, country: str | None) -> str:
    """The key of a named or described source; see docs/witnesses.md for the table. `country` is the event's."""
    scope, key = _scoped(
        link["key"] or "", link["kind"], link["country"] or "", link["sector"] or "", link["text"], country or ""
    )  # fmt: skip
    if scope == "day":
        return f"{key}:{day.isoformat() if day else ''}"
    return f"article:{article}/{key}" if scope == "article" else key


@lru_cache(maxsize=262144)
def _scoped(key: str, kind: str, country: str, sector: str, text: str, at: str) -> tuple[str, str]:
    """The key of a source and how far it reaches: everywhere (""), one day, or one article."""
    lower = text.lower()
    if key.startswith("local:"):
        tail = f"@{country}/{sector}" if country and sector in rule_set("side_sectors") else ""
        return "", of_state(country, sector) or key + tail
    if key and generic(key) is None:
        return ("day", f"anonymous:{country}/{sector}") if kind == "anonymous" and country else ("", voice(key))
    if cue("state media").search(lower):
        return "", f"state media:{country or _demonym(text) or at}"
    if lower.endswith((" media", " press")):
        nation = country or _demonym(text) or ""
        return "", f"{'state media' if nation in rule_set('state_press') else 'media'}:{nation or at}"
    if kind == "monitor" or (not key and cue("monitor").search(lower)):
        return "", f"monitor:{country or at}"
    if kind == "anonymous" and country:
        return "day", f"anonymous:{country}/{sector}"
    found = named_in(text) if not key and kind != "anonymous" else None
    if found:
        return "", voice(found)
    resident = kind == "eyewitness" and sector not in rule_set("institutions")
    if resident or not key or not country or kind == "anonymous":
        return "article", _plain(text)
    return "", (of_state(country, sector) if kind == "official" else None) or f"{country}/{sector}:{kind}"


@lru_cache(maxsize=16384)
def named_in(text: str) -> str | None:
    """The actor whose name a source's words begin with: "the White Helmets rescue service" → org:white-helmets."""
    words = re.sub(r"^(?:[Tt]he|[Aa]n?) ", "", text).split()
    if not words or not words[0][0].isupper():
        return None
    base = ActorBase.load()
    for size in range(len(words), 0, -1):
        found = base.lookup(" ".join(words[:size]))
        if found and (size > 1 or found[0].kind not in ("state", "seat", "person")):
            return found[0].id
    return None


@lru_cache(maxsize=4096)
def _demonym(text: str) -> str | None:
    base = ActorBase.load()
    return next((iso for word in text.split() if (iso := base.demonym(word))), None)


@lru_cache(maxsize=262144)
def speaker(witness: str) -> str:
    """The actor key that a witness speaks as, "" where it is no side of anything (residents, monitors, articles)."""
    head, _, rest = witness.partition(":")
    if "@" in witness:
        return witness.rpartition("@")[2]
    if head == "anonymous":
        return rest.rpartition(":")[0]
    if head == "state media":
        return f"state:{rest}" if rest else ""
    if head in ("article", "monitor", "local", "media"):
        return ""
    if found := generic(witness.partition(":")[0]):
        return witness.partition(":")[0] if found[1] in rule_set("side_sectors") else ""
    return witness


@lru_cache(maxsize=65536)
def month(day: date | None) -> date | None:
    """The first of the day's month: ties change by the month, and look-ups are kept by it."""
    return day.replace(day=1) if day else None


def _party(key: str, acting: str, suffering: str, kind: str | None, published: date | None) -> bool:
    """True if a witness is a side of what the claim tells, or its patron, client or media."""
    who = speaker(key) if acting or suffering else ""
    return bool(who) and is_any_side(who, split(acting) + split(suffering), kind in rule_set("violence"), published)


def is_any_side(who: str, roles: Iterable[str], violent: bool, published: date | None) -> bool:
    """True if the speaker is a side of what one of these actors does or suffers, in the month of the report."""
    on = month(published)
    return any([is_side(who, role, violent, on) for role in roles])
