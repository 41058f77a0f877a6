"""Made-up dispatches in any number, for measuring copy detection (data/reconcile/stories.yaml)."""

import re
from functools import lru_cache
from random import Random
from typing import Any

import yaml

from dateline.knowledge.tables import DATA

_SLOT = re.compile(r"\{(\w+)\}")
_DETERMINER = re.compile(r"\b(?:[Tt]he|an?|our|two|that|no|in|of|and)\b(?= [a-z])")
_VERB = re.compile(r"\b\w{2,}ed\b(?! [a-z]+ed\b)")
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@lru_cache(maxsize=1)
def fillers() -> dict[str, Any]:
    """The shapes of sentences and what may fill them."""
    loaded: dict[str, Any] = yaml.safe_load((DATA / "reconcile" / "stories.yaml").read_text(encoding="utf-8"))
    return loaded


def story(random: Random, words: int = 330) -> str:
    """A dispatch of about so many words: headline, dateline, paragraphs of one to three sentences."""
    lists = fillers()
    facts = _facts(random)
    head = _sentence(random, random.choice(lists["heads"]), facts).rstrip(".")
    day = random.choice(_DAYS)
    lead = f"{facts['town'].upper()}, {day} ({facts['agency']}) - "
    paragraphs: list[str] = []
    shapes: list[str] = []
    count = 0
    while count < words:
        sentences = []
        for _ in range(random.randint(1, 3)):
            shapes = shapes or random.sample(lists["shapes"], len(lists["shapes"]))
            sentences.append(_sentence(random, shapes.pop(), facts))
        paragraphs.append((lead if not paragraphs else "") + " ".join(sentences))
        count += len(paragraphs[-1].split())
    return "\n\n".join([head, *paragraphs])


def name(random: Random) -> str:
    """A name made of syllables."""
    lists = fillers()
    middle = random.choice(lists["middles"]) if random.random() < 0.6 else ""
    return str(random.choice(lists["starts"])) + middle + str(random.choice(lists["ends"]))


def _facts(random: Random) -> dict[str, str]:
    lists = fillers()
    return {
        "town": name(random), "region": name(random) + random.choice(("", " province", "land")), "river": name(random),
        "group": f"{name(random)} {random.choice(lists['groups'])}", "agency": f"{name(random)} News",
        "person": f"{name(random)} {name(random)}", "person2": f"{name(random)} {name(random)}",
        "office": random.choice(lists["offices"]), "army": random.choice(lists["army"]),
    }  # fmt: skip


def _sentence(random: Random, shape: str, facts: dict[str, str]) -> str:
    lists = fillers()

    def fill(match: re.Match[str]) -> str:
        slot = match[1]
        if slot in facts:
            return facts[slot]
        if slot == "day":
            return random.choice(_DAYS)
        if slot in ("n", "n2", "big"):
            low, high = {"n": (2, 30), "n2": (12, 400), "big": (1000, 60000)}[slot]
            number = random.randint(low, high)
            return f"{number:,}" if number >= 1000 else str(number)
        return _SLOT.sub(fill, str(random.choice(lists[slot])))

    out = _DETERMINER.sub(lambda m: f"{m[0]} {random.choice(lists['adjectives'])}" if random.random() < 0.7 else m[0],
                          _SLOT.sub(fill, shape))  # fmt: skip
    out = _VERB.sub(lambda m: f"{m[0]} {random.choice(lists['adverbs'])}" if random.random() < 0.3 else m[0], out)
    return out[0].upper() + out[1:]
