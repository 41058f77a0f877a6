"""How two claims are compared: rules with their points, limits and word classes (data/reconcile/pairs.yaml)."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from dateline.knowledge.tables import DATA, KnowledgeError, read_table, read_yaml

FOLDER = DATA / "reconcile"
# The rules that the code knows, by feature, in the order of their codes.
RULES: dict[str, tuple[str, ...]] = {
    "act": (
        "same mode", "mode open", "kindred modes", "harm of the act", "tolls of one act", "without it", "one deed",
        "no harm of it", "same type", "kindred types", "open and pointed", "held off",
    ),
    "actor": (
        "same actor", "part of the other", "description fits", "behind the other", "not told", "another actor",
    ),
    "recipient": ("same recipient", "part of the other", "description fits", "not told", "another recipient"),
    "place": (
        "same place taken", "another place taken", "same site", "same town", "near", "inside", "another region",
        "same region", "same country", "not told",
        "outside the radii", "another country", "same place entered",
    ),
    "day": (
        "same day", "overlap", "wide overlap", "next day", "fits publication", "both untold", "not told", "apart",
    ),
    "harm": (
        "same number", "same small number", "numbers near", "numbers agree", "not told", "numbers differ",
        "numbers far apart",
    ),
    "target": ("same target", "same vague target", "not told", "another target"),
    "trigger": ("same word again", "same word", "other word", "one of several"),
    "fighting": ("same fighting", "fighting untold", "struck back", "acts", "attack untold"),
    "words": ("copied sentence", "most words", "many words", "some words", "no words"),
    "story": ("same sentence", "next sentence", "same article", "same story", "other story"),
    "status": ("same status", "possible", "other plans", "denial"),
    "news": ("both news", "both history", "news and history"),
}  # fmt: skip
VETOES = (
    "places apart", "other site", "days apart", "another one", "two of one article", "planned and done",
    "total and event", "episode and strike",
)  # fmt: skip
LIMITS = frozenset(
    {
        "exact_radius", "apart", "near", "day_slack", "untold_days", "episode_days", "episode_span", "wide_span",
        "copy_words", "sentence_words", "article_words", "common",
    }
)  # fmt: skip
WORDS = (
    "vague_targets",
    "episode_triggers",
    "open_triggers",
    "vague_triggers",
    "taking",
    "deeds",
    "pointed",
    "entering",
    "defending",
    "another",
    "total_cues",
    "summary_cues",
    "near_cues",
)


@dataclass(frozen=True, slots=True)
class PairWeights:
    """The parameters of comparing claims. Points, prior and floor are thousandths of log odds."""

    prior: int
    floor: int
    missing: int
    points: dict[str, tuple[int, ...]]  # by feature, in the order of RULES
    limits: dict[str, int]  # km, days, counts
    groups: dict[str, int]  # type → number of its group
    symmetric: frozenset[str]  # "TYPE/mode", "TYPE/*"
    sorts: dict[str, int]  # mode → number of the sort of act under which it is looked for
    kin: frozenset[tuple[str, str]]  # modes taken for each other, both ways
    sectors: frozenset[tuple[str, str]]  # sectors taken for each other, both ways
    words: dict[str, tuple[str, ...]]


@lru_cache(maxsize=1)
def load_weights() -> PairWeights:
    """The table. Raises KnowledgeError for a rule that is missing, unknown, without points or without its reason."""
    path = FOLDER / "pairs.yaml"
    raw = read_yaml(path)
    _same_names(f"{path.name}: features", raw["features"], RULES)
    _same_names(f"{path.name}: vetoes", raw["vetoes"], VETOES)
    _same_names(f"{path.name}: limits", raw["limits"], LIMITS)
    return PairWeights(
        prior=raw["prior"],
        floor=raw["floor"],
        missing=raw["missing"],
        points={name: _points(path.name, name, raw["features"][name], rules) for name, rules in RULES.items()},
        limits=raw["limits"],
        groups={kind: n for n, kinds in enumerate(raw["groups"].values()) for kind in kinds},
        symmetric=frozenset(raw["symmetric"]),
        sorts={mode: n for n, modes in enumerate(raw["sorts"]) for mode in modes},
        kin=_both_ways(raw["kin"]),
        sectors=_both_ways(raw["sectors"]),
        words={name: tuple(raw[name]) for name in WORDS},
    )


@lru_cache(maxsize=1)
def load_frequencies() -> dict[str, int]:
    """In how many of a thousand news documents a word stands; words that are not listed are rare."""
    rows = read_table(FOLDER / "words.tsv", ("word", "documents"))
    return {row["word"]: int(row["documents"]) for row in rows}


def _points(file: str, feature: str, told: dict[str, Any], rules: tuple[str, ...]) -> tuple[int, ...]:
    _same_names(f"{file}: {feature}", told, rules)
    for name, rule in told.items():
        if set(rule) != {"points", "why"} or not isinstance(rule["points"], int) or not rule["why"]:
            raise KnowledgeError(f"{file}: {feature}: {name!r} needs whole points and a why")
    return tuple(told[name]["points"] for name in rules)


def _same_names(where: str, told: Any, known: Any) -> None:
    if wrong := set(told) ^ set(known):
        raise KnowledgeError(f"{where}: {', '.join(sorted(wrong))}: missing or unknown; there are {', '.join(known)}")


def _both_ways(groups: list[list[str]]) -> frozenset[tuple[str, str]]:
    return frozenset((a, b) for group in groups for a in group for b in group)
