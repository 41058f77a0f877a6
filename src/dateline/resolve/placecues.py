"""What speaks for a run of words being a place's name here: features by name, for the weights of train/places.py."""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from dateline.knowledge.actors import ActorBase
from dateline.knowledge.gazetteer import Gazetteer
from dateline.model import Name, Parse, Word
from dateline.resolve.toponyms import Toponym

PROPER = frozenset({"NNP", "NNPS"})
SIZES = ((1_000_000, "1M"), (200_000, "200k"), (50_000, "50k"), (10_000, "10k"), (1_000, "1k"), (1, "small"))


@dataclass(slots=True)
class Scene:
    """What the whole article says that helps with each of its names."""

    parse: Parse
    base: ActorBase
    lists: dict[str, frozenset[str]]
    lower: frozenset[str] = frozenset()  # words that the text also writes in lower case
    surnames: Counter[str] = field(default_factory=Counter)  # words that end a longer name of a person
    given: set[str] = field(default_factory=set)  # keys that stand before another name like a person's given name
    placed: Counter[str] = field(default_factory=Counter)  # keys that stand after a preposition of rest
    said: Counter[str] = field(default_factory=Counter)  # keys
    country: Counter[str] = field(default_factory=Counter)  # by the names that are surely places

    @classmethod
    def of(cls, parse: Parse, toponyms: Sequence[Toponym], gazetteer: Gazetteer, base: ActorBase) -> "Scene":
        """The scene of an article."""
        scene = cls(parse, base, gazetteer.words)
        words = parse.words
        scene.lower = frozenset(w.text for w in words if w.text.islower())
        for w in words:
            if w.tag in PROPER and w.i and words[w.i - 1].tag == "NNP" and words[w.i - 1].head is w:
                before = words[w.i - 1]
                if w.lower not in scene.lists["heads"] and w.dep not in ("compound", "nmod"):
                    scene.given.add(before.lower)
                if before.dep == "compound" and not before.text.isupper() and base.title(before.text) is None:
                    scene.surnames[w.lower] += 1
        for t in toponyms:
            scene.said[t.key] += 1
            if t.head.dep == "pobj" and t.head.head.lower in gazetteer.words["strong"]:
                scene.placed[t.key] += 1
            if t.entries and (t.entries[0].kind == "country" or t.source == "demonym"):
                scene.country[t.entries[0].country or ""] += 1
        return scene


def cues(t: Toponym, scene: Scene) -> dict[str, float]:
    """The features of one toponym."""
    words = scene.parse.words
    head, above = t.head, t.head.head
    size = t.last - t.first + 1
    out: dict[str, float] = {"bias": 1.0, f"words {min(size, 3)}": 1.0, f"source {_source(t)}": 1.0}
    _gazetteer(t, out)
    _shape(t, scene, out)
    dep = head.dep if above is not head else "ROOT"
    out[f"dep {dep}"] = 1.0
    if dep == "pobj":
        prep = above.lower if above.lower in scene.lists["prepositions"] else "other"
        out[f"prep {prep}"] = 1.0
        if prep == "of":
            out[f"of {above.head.lower in scene.lists['of_nouns']}"] = 1.0
        elif prep in ("to", "from"):
            out[f"motion {above.head.lemma in scene.lists['motion']}"] = 1.0
    elif dep in ("compound", "nmod", "amod", "poss", "appos"):
        out[f"{dep} of {_noun(above, t, scene)}"] = 1.0
    elif dep in ("nsubj", "nsubjpass", "dobj"):
        out[f"{dep} place verb {above.lemma in scene.lists['verbs']}"] = 1.0
    _neighbours(t, scene, words, out)
    _names(t, scene.parse.names, out)
    return out


def use_cues(t: Toponym, scene: Scene, facts: dict[str, float]) -> dict[str, float]:
    """The features for how a name is used: those of `cues` and what the verb or noun above says."""
    head, above = t.head, t.head.head
    out = dict(facts)
    out["passive"] = float(head.dep == "nsubjpass")
    if head.dep in ("nsubj", "nsubjpass"):
        out["subject"] = 1.0
        out[f"speech {above.lemma in scene.lists['acting']}"] = 1.0
    elif head.dep == "pobj":
        out[f"governor {'noun' if above.head.tag.startswith('N') else 'verb'}"] = 1.0
    elif head.dep in ("compound", "nmod", "amod"):
        out["in a name"] = float(above.tag in PROPER)
    return out


def _source(t: Toponym) -> str:
    if t.source != "name":
        return t.source
    first = t.entries[0]
    if first.own:
        return "own"
    return "country" if first.kind == "country" else f"division {first.division}" if first.division else "town"


def _gazetteer(t: Toponym, out: dict[str, float]) -> None:
    if not t.entries:
        return
    largest = max(e.population for e in t.entries)
    label = next((name for least, name in SIZES if largest >= least), "unknown")
    if t.source == "name" and t.entries[0].kind != "country":
        out[f"size {label}"] = 1.0
        out["own name"] = float(any(e.main for e in t.entries))
        out["same letters"] = float(any(e.name == t.text for e in t.entries))
        out["places of this name"] = math.log2(len(t.entries) + 1) / 5


def _shape(t: Toponym, scene: Scene, out: dict[str, float]) -> None:
    words = scene.parse.words[t.first : t.last + 1]
    capital = [w for w in words if w.text[0].isupper()]
    out["all proper"] = float(all(w.tag in PROPER for w in capital))
    out[f"tag {words[-1].tag if words[-1].tag in ('NNP', 'NNPS', 'JJ', 'NN', 'NNS') else 'other'}"] = 1.0
    out["capitals"] = float(t.text.isupper() and len(t.text) > 1)
    out["short capitals"] = float(t.text.isupper() and len(t.text) <= 4 and "." not in t.text)
    out["guarded"] = float(t.key in scene.lists["guarded"])
    out["never"] = float(t.key in scene.lists["never"])
    out["noun of place"] = float(t.key in scene.lists["heads"])
    out["common word"] = float(len(words) == 1 and t.text.lower() in scene.lower)
    out["generic"] = float(scene.base.noun(words[-1].lemma) is not None)
    out["digits"] = float(any(c.isdigit() for c in t.text))
    first = t.first == 0 or scene.parse.words[t.first - 1].sentence != words[0].sentence
    out["starts a sentence"] = float(first)
    surname = scene.surnames[words[-1].lower]
    out["surname"] = float(surname > 0)
    out["guarded given name"] = float(out["guarded"] and t.key in scene.given)
    out["guarded surname"] = float(out["guarded"] and surname > 0)
    # said elsewhere where only places stand
    out["placed elsewhere"] = float(scene.placed[t.key] > (t.head.dep == "pobj"))
    out["said again"] = float(scene.said[t.key] > 1)
    total = sum(scene.country.values())
    if total and t.source == "name" and t.entries:
        out["country of the article"] = max(scene.country[e.country or "-"] for e in t.entries) / total


def _noun(above: Word, t: Toponym, scene: Scene) -> str:
    """A label for the word that the name modifies."""
    if above.lower in scene.lists["divisions"]:
        return "division word"
    if above.lower in scene.lists["heads"]:
        return "place noun"
    if t.first <= above.i <= t.last:
        return "itself"
    if above.tag in PROPER:
        return "name"
    if scene.base.noun(above.lemma) is not None:
        return "people"
    return "noun"


def _neighbours(t: Toponym, scene: Scene, words: list[Word], out: dict[str, float]) -> None:
    before = words[t.first - 1] if t.first else None
    after = words[t.last + 1] if t.last + 1 < len(words) else None
    if before is not None and before.sentence == words[t.first].sentence:
        kind = "other"
        if before.text[0].isupper() and before.tag in (*PROPER, "JJ"):
            kind = "title" if scene.base.title(before.text) is not None else "name"
            kind = "direction" if before.lower in scene.lists["before"] else kind
            out["initial before"] = float(len(before.text.rstrip(".")) == 1)
        elif before.text == ",":
            kind = "comma"
        elif before.lower in ("the", "a", "an"):
            kind = "the"
        elif before.text == "-":
            kind = "hyphen"
        elif before.lower in scene.lists["before"]:
            kind = "direction"
        out[f"before {kind}"] = 1.0
    if after is not None and after.sentence == words[t.first].sentence:
        kind = "other"
        if after.text[0].isupper() and after.tag in PROPER:
            place = after.lower in scene.lists["heads"]
            kind = "place noun name" if place else "name"
        elif after.text == "'s" or after.text == "’s":
            kind = "possessive"
        elif after.text == ",":
            kind = "comma"
        elif after.text == "-":
            kind = "hyphen"
        elif after.lower in scene.lists["heads"]:
            kind = "place noun"
        elif after.text in ("(", ")"):
            kind = "bracket"
        out[f"after {kind}"] = 1.0
    out["place named after it"] = float(bool(t.qualified))
    out["lies in a place beside it"] = float(t.contained)
    out["is around a place beside it"] = float(t.container)


def _names(t: Toponym, names: dict[int, Name], out: dict[str, float]) -> None:
    """How the coder's own name finder reads the words."""
    found = {id(n): n for i in range(t.first, t.last + 1) if (n := names.get(i)) is not None}
    if not found:
        out["coder nothing"] = 1.0
        return
    name = next(iter(found.values()))
    entry = name.entries[0] if name.entries else None
    kind = name.kind if name.kind in ("place", "demonym") else str(getattr(entry, "kind", "")) or name.kind
    same = "same" if name.first == t.first and name.last == t.last else (
        "inside" if name.first <= t.first and name.last >= t.last else "around" if len(found) == 1 else "across"
    )  # fmt: skip
    out[f"coder {same}"] = 1.0
    out[f"coder {kind} {same}"] = 1.0
    if kind == "place" and t.source == "name" and t.entries[0].own and t.entries[0].kind != "country":
        out[f"coder own {same}"] = 1.0
