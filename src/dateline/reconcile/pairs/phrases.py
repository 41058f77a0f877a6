"""What the words of claims say of their acts: one or several, told before, on whose initiative, another one."""

import re

import numpy as np
import numpy.typing as npt
import polars as pl

from dateline.knowledge.pairweights import PairWeights
from dateline.knowledge.stems import stem
from dateline.reconcile.pairs.words import Ints, codes

Flags = npt.NDArray[np.bool_]
Longs = npt.NDArray[np.int64]
PARTICLES = frozenset({"off", "out", "up", "down", "back", "into", "over", "on"})
SEVERAL = r"(?i)(strikes|raids|attacks|clashes|bombings|battles|sorties|runs)$"
DEFINITE = r"(?i)\b(the|these|those|such|its|their|his|her)\s+(?:[\w'-]+\s+)?$"
ONE = r"(?i)(strike|raid|attack|bombing|explosion|blast|bomb|missile|rocket|shell|fell|assault|drone)$"
HABIT = r"(?i)\b(every|each) (day|night|hour|week|morning|evening)\b|\b(daily|nightly)\b"
TIMES = r"(it|this|that) (was|is) (at least )?the (second|third|fourth) time"
SEPARATELY = rf"(?i)^\W*(separately|elsewhere|in a separate|{TIMES})\b"


def with_words(claims: pl.DataFrame, words: list[str]) -> tuple[Longs, pl.DataFrame]:
    """The claims whose sentence holds one of the words (or a word that holds it), and their positions."""
    held = claims["sentence"].fill_null("").str.contains_any(words, ascii_case_insensitive=True)
    return np.nonzero(held.to_numpy())[0].astype(np.int64), claims.filter(held)


def are_several(triggers: pl.Series) -> Flags:
    """True for "raids", "clashes": told of as several acts."""
    out: Flags = triggers.fill_null("").str.contains(SEVERAL).to_numpy()
    return out


def are_summed_up(claims: pl.DataFrame, unplaced: Flags, low: Ints, weights: PairWeights) -> Flags:
    """True for victims summed up over a day without a place: UCDP keeps such summaries apart from single events."""
    cues = "|".join(weights.words["summary_cues"])
    return unplaced & (low >= 2).any(axis=1) & say(claims, rf"(?i)\b({cues})\b")


def say(claims: pl.DataFrame, pattern: str) -> Flags:
    """Whether the sentences of claims have a pattern in them."""
    out: Flags = claims["sentence"].fill_null("").str.contains(pattern).to_numpy()
    return out


def are_bare(claims: pl.DataFrame, unplaced: Flags) -> Flags:
    """True for "fierce battles" without a place, not for "the strikes", which were told of before."""
    told = pl.col("trigger").str.contains(SEVERAL) & ~_before().str.contains(DEFINITE)
    out: Flags = claims.select(told.fill_null(False)).to_series().to_numpy() & unplaced
    return out


def _before() -> pl.Expr:
    """The sentence's last forty characters in front of the trigger."""
    before = (pl.col("trigger_start") - pl.col("sentence_start")).clip(0)
    return pl.col("sentence").str.slice((before - 40).clip(0), pl.min_horizontal(before, pl.lit(40)))


def are_single(claims: pl.DataFrame) -> Flags:
    """True for "an air strike", "the first bomb": one act that is told of for the first time."""
    told = _before().str.contains(r"(?i)\b(an?|one|first|single)\s+(?:[\w\'-]+\s+){0,2}$") & pl.col(
        "trigger"
    ).str.contains(ONE)
    out: Flags = claims.select(told.fill_null(False)).to_series().to_numpy()
    return out


def are_vague(claims: pl.DataFrame, unplaced: Flags, low: Ints, weights: PairWeights) -> Flags:
    """True for "the attack", "the assault" without a place or victims, on the ground or anyhow."""
    known, code = codes(claims["trigger"].fill_null(""))
    words = {stem(w) for w in weights.words["vague_triggers"]}
    named = np.array([noun_stem(t) in words for t in known], dtype=bool)[code]
    ground = claims["mode"].fill_null("").is_in(["", "clash"]) & (claims["type"] == "ASSAULT").fill_null(False)
    out: Flags = named & unplaced & ground.to_numpy() & ~(low >= 2).any(axis=1)
    return out


def noun_stem(trigger: str) -> str:
    """The stem of a trigger that is no verb phrase ("fight their way into")."""
    return trigger_stem(trigger) if len(trigger.split()) < 3 else ""


def trigger_stem(trigger: str) -> str:
    """The word that carries a trigger: the last one of a noun phrase ("air strikes"), the verb of "fight their way"."""
    words = re.findall(r"[a-z]+(?:-[a-z]+)*", trigger.lower())
    if not words:
        return ""
    verb = len(words) > 2 or (len(words) > 1 and words[-1] in PARTICLES)
    return stem(words[0] if verb else words[-1])


def are_verbs(claims: pl.DataFrame, weights: PairWeights, name: str) -> Flags:
    """True for assaults whose trigger is one of some verbs, or ends with one of the words."""
    known, code = codes(claims["trigger"].fill_null(""))
    words = set(weights.words[name])
    stems = {stem(w) for w in words}
    said = [trigger_stem(t) in stems or not words.isdisjoint(t.lower().split()[-1:]) for t in known]
    violent: Flags = (claims["type"] == "ASSAULT").fill_null(False).to_numpy()
    return np.asarray(violent & np.array(said, dtype=bool)[code])


def trigger_numbers(triggers: pl.Series) -> Ints:
    """Numbers that are the same for triggers carried by one word."""
    known, code = codes(triggers.fill_null(""))
    stems = [trigger_stem(t) for t in known]
    numbers = {s: n for n, s in enumerate(sorted(set(stems)))}
    return np.array([numbers[s] for s in stems], dtype=np.int32)[code]


def are_another(claims: pl.DataFrame, weights: PairWeights) -> Flags:
    """True where the words just before the trigger, or the first of the sentence, tell another event."""
    out = np.zeros(claims.height, dtype=bool)
    rows, some = with_words(claims, [*weights.words["another"], "elsewhere", "time"])
    before = (pl.col("trigger_start") - pl.col("sentence_start")).clip(0)
    near = pl.col("sentence").str.slice((before - 25).clip(0), pl.min_horizontal(before, pl.lit(25)))
    cues = "|".join(weights.words["another"])
    told = near.str.contains(rf"(?i)\b({cues})\s+(?:[\w-]+\s+)?$") | pl.col("sentence").str.contains(SEPARATELY)
    out[rows] = some.select(told.fill_null(False)).to_series().to_numpy()
    return out
