"""How much the relevance gate keeps of what holds claims, and how much it skips of what does not.

`python -m dateline.evaluate.relevance [--negatives FILE] GOLD…`: GOLD are folders with documents.jsonl and
claims.jsonl. A document that holds a claim should be kept, and so should a sentence that makes one when it is all there
is of a text, which is far harder. FILE is JSON lines of texts without any, named by their topic ("sport-3").
"""

import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from dateline.evaluate.claims import read_claims, read_documents
from dateline.read.relevance import relevance

NEGATIVES = Path("evals/relevance/negatives.jsonl")


@dataclass(frozen=True, slots=True)
class Kept:
    """Documents and sentences with claims: how many there are, and how many of them the gate keeps."""

    documents: int = 0
    documents_kept: int = 0
    sentences: int = 0
    sentences_kept: int = 0

    def __add__(self, other: "Kept") -> "Kept":
        return Kept(
            self.documents + other.documents,
            self.documents_kept + other.documents_kept,
            self.sentences + other.sentences,
            self.sentences_kept + other.sentences_kept,
        )


def kept(text: str) -> bool:
    """True if the gate keeps a text."""
    return relevance(text.split("\n")).kept


def measure(folder: Path) -> Kept:
    """What the gate keeps of an annotated set."""
    documents = {row["doc"]: row for row in read_documents(folder / "documents.jsonl")}
    claimed = {(row["doc"], row["sentence"]) for row in read_claims(folder / "claims.jsonl")}
    texts = [documents[doc]["text"] for doc in {doc for doc, _ in claimed}]
    sentences = [documents[doc]["text"][slice(*documents[doc]["sentences"][number])] for doc, number in claimed]
    return Kept(len(texts), sum(map(kept, texts)), len(sentences), sum(map(kept, sentences)))


def skipped(path: Path) -> Iterator[tuple[str, int, int]]:
    """Topic, texts and how many of them the gate skips, for the topics of a file of negatives in its order."""
    texts: Counter[str] = Counter()
    gone: Counter[str] = Counter()
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        topic = row["doc"].rpartition("-")[0]
        texts[topic] += 1
        gone[topic] += not kept(row["text"])
    for topic, number in texts.items():
        yield topic, number, gone[topic]


def main(arguments: Sequence[str]) -> None:
    """Print recall on documents and sentences with claims, a line a set, and what is skipped of the negatives."""
    folders = list(arguments)
    negatives = NEGATIVES
    if "--negatives" in folders:
        at = folders.index("--negatives")
        negatives = Path(folders[at + 1])
        del folders[at : at + 2]
    total = Kept()
    for name in folders:
        found = measure(Path(name))
        total += found
        _tell(name, found)
    if folders:
        _tell("all", total)
    for topic, number, gone in skipped(negatives):
        print(f"{topic:40} {gone:4} of {number:4} texts without claims skipped")


def _tell(name: str, found: Kept) -> None:
    documents, sentences = max(found.documents, 1), max(found.sentences, 1)
    print(
        f"{name[-40:]:40} {found.documents_kept:4} of {found.documents:4} documents with claims kept "
        f"({found.documents_kept / documents:.3f}), {found.sentences_kept:4} of {found.sentences:4} sentences "
        f"({found.sentences_kept / sentences:.4f})"
    )


if __name__ == "__main__":
    main(sys.argv[1:])
