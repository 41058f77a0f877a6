"""The trained weights of places: data/places/weights.yaml, written by train/places.py."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from dateline.knowledge.tables import DATA, KnowledgeError, read_yaml

WEIGHTS = DATA / "places" / "weights.yaml"
USES = ("literal", "metonym", "part of a name")


@dataclass(frozen=True, slots=True)
class PlaceWeights:
    """Linear models by feature name. A feature without a weight counts for nothing."""

    named: Mapping[str, float]  # log odds that a run of words names a place
    ranked: Mapping[str, float]  # scores of the places that it may mean
    used: Mapping[str, Mapping[str, float]]  # by USES: log odds that the name is used so
    least: float  # log odds from which on a name is told

    @classmethod
    def load(cls) -> "PlaceWeights":
        """The weights that ship with the package (cached). Raises KnowledgeError for a wrong file."""
        return load_weights()


@lru_cache(maxsize=4)
def load_weights(path: Path = WEIGHTS) -> PlaceWeights:
    """The weights in a file."""
    raw = read_yaml(path)
    try:
        used = {use: _numbers(raw["used"][use]) for use in USES}
        return PlaceWeights(_numbers(raw["named"]), _numbers(raw["ranked"]), used, float(raw["least"]))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise KnowledgeError(
            f"{path}: needs named, ranked, used ({', '.join(USES)}) with a number for each feature, and least: {error}"
        ) from error


def _numbers(raw: Mapping[object, object]) -> dict[str, float]:
    return {str(name): float(str(value)) for name, value in raw.items()}
