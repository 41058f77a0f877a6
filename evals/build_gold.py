"""Build the sample corpus' gold from its hand-edited annotations.

usage: python evals/build_gold.py [--check]

Reads evals/sample/annotations/*.yaml (sentences word for word, claims with surfaces) and evals/sample/entities.yaml
(who and where the surfaces mean), finds every surface in the text, and writes evals/sample/claims.jsonl and
documents.jsonl. A surface that is not found, a type or status that the codebook does not know, or text that no sentence
covers stops the build with the document and claim named. With --check nothing is written, and files that are not
current are an error.
"""

import argparse
import json
import re
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from dateline.knowledge.lexicon import MODES
from dateline.model import Article, Span
from dateline.read import read_path

HERE = Path(__file__).resolve().parent / "sample"
TEXTS = Path(__file__).resolve().parents[1] / "src" / "dateline" / "sample"

STATUSES = {"actual", "planned", "possible", "conditional", "demanded"}
OUTCOMES = {"killed", "injured", "missing", "detained", "displaced", "destroyed", "damaged"}
KINDS = {"official", "anonymous", "monitor", "eyewitness", "media", "ngo", "igo", "document", "social", "unstated"}
CLAIM_KEYS = set(
    ["id", "trigger", "type", "who", "to", "at", "when", "harm", "status", "negated", "background", "by", "same"]
)


class GoldError(ValueError):
    """An annotation that cannot be turned into gold; says where and why."""


class Document:
    """One annotated document: its text, where its sentences lie, and how surfaces are found in them."""

    def __init__(self, notes: dict[str, Any], text: str, entities: dict[str, Any]) -> None:
        self.notes, self.text, self.entities = notes, text, entities
        self.name: str = notes["doc"]
        self.sentences = self._sentences()
        self.ids: set[str] = set()

    def fail(self, where: str, why: str) -> GoldError:
        """The error to raise, with the document and the claim named."""
        return GoldError(f"{self.name} {where}: {why}")

    def _sentences(self) -> list[Span]:
        """Sentences in order, nothing between them but white space."""
        spans, at = [], 0
        for number, entry in enumerate(self.notes["sentences"]):
            start = self.text.find(entry["text"], at)
            if start < 0:
                raise self.fail(f"sentence {number}", f"not found after character {at}: {entry['text'][:60]!r}")
            self._no_gap(at, start)
            at = start + len(entry["text"])
            spans.append(Span(start, at))
        self._no_gap(at, len(self.text))
        return spans

    def _no_gap(self, start: int, end: int) -> None:
        if self.text[start:end].strip():
            raise self.fail("text", f"no sentence covers {self.text[start:end].strip()[:80]!r}")

    def find(self, surface: str, sentence: int, near: Span, where: str) -> Span:
        """The occurrence of `surface` in the sentence that is nearest to the span `near`, whole words only."""
        if not 0 <= sentence < len(self.sentences):
            raise self.fail(where, f"there is no sentence {sentence}")
        base, end = self.sentences[sentence]
        pattern = re.compile(rf"(?<!\w){re.escape(surface)}(?!\w)")
        hits = [Span(*m.span()) for m in pattern.finditer(self.text, base, end)]
        if not hits:
            raise self.fail(where, f"{surface!r} is not in sentence {sentence}: {self.text[base:end]!r}")
        return min(hits, key=lambda hit: (max(hit.start - near.end, near.start - hit.end), hit.start))

    def surface(self, spec: str, sentence: int, near: Span, where: str) -> tuple[dict[str, Any], str]:
        """The part before "=" as {t, span} (and i if it names another sentence with "@n"), and the part behind it."""
        words, separator, meaning = spec.rpartition(" = ")
        if not separator:
            raise self.fail(where, f"{spec!r} has no ' = '")
        other = re.fullmatch(r"(.*) @(\d+)", words)
        if other:
            words, number = other.group(1), int(other.group(2))
            return {"t": words, "i": number, "span": self.find(words, number, near, where)}, meaning
        return {"t": words, "span": self.find(words, sentence, near, where)}, meaning

    def actor(self, spec: str, sentence: int, near: Span, where: str) -> dict[str, Any]:
        """A mention {t, n, c, s, span}."""
        found, key = self.surface(spec, sentence, near, where)
        if key not in self.entities["actors"]:
            raise self.fail(where, f"entities.yaml has no actor {key!r}")
        name, country, sector = self.entities["actors"][key]
        return {"t": found.pop("t"), "n": name, "c": country, "s": sector, **found}

    def place(self, spec: str, sentence: int, near: Span, where: str) -> dict[str, Any]:
        """A place {t, n, c, lat, lon, span}."""
        found, key = self.surface(spec, sentence, near, where)
        if key not in self.entities["places"]:
            raise self.fail(where, f"entities.yaml has no place {key!r}")
        name, country, lat, lon = self.entities["places"][key]
        return {"t": found.pop("t"), "n": name, "c": country, "lat": lat, "lon": lon, **found}

    def time(self, spec: str, sentence: int, near: Span, where: str) -> dict[str, Any]:
        """A time {t, start, end, span}; "?" leaves both ends open, "..day" the start."""
        found, value = self.surface(spec, sentence, near, where)
        first, dots, last = value.partition("..")
        start, end = (first, last) if dots else (first, first)
        ends = [None if v in ("", "?") else date.fromisoformat(v).isoformat() for v in (start, end)]
        if ends[0] and ends[1] and ends[0] > ends[1]:
            raise self.fail(where, f"{value} ends before it starts")
        return {"t": found.pop("t"), "start": ends[0], "end": ends[1], **found}

    def harm(self, spec: str, sentence: int, near: Span, where: str) -> dict[str, Any]:
        """One harm {t, outcome, who, low, high, span}."""
        found, value = self.surface(spec, sentence, near, where)
        outcome, *who, low, high = value.split()
        if outcome not in OUTCOMES:
            raise self.fail(where, f"{outcome!r} is not one of {sorted(OUTCOMES)}")
        counts: dict[str, int | None] = {"low": int(low), "high": None if high == "-" else int(high)}
        return {"t": found.pop("t"), "outcome": outcome, "who": " ".join(who), **counts, **found}

    def source(self, spec: str, sentence: int, near: Span, where: str) -> dict[str, Any]:
        """One link of an attribution chain {t, n, c, s, cue, kind, span}."""
        mention, cue, kind = spec.rsplit("; ", 2)
        if kind not in KINDS:
            raise self.fail(where, f"{kind!r} is not one of {sorted(KINDS)}")
        row = self.actor(mention, sentence, near, where)
        sentence_text = self.text[slice(*self.sentences[row.get("i", sentence)])]
        if cue not in sentence_text and cue not in self.text[slice(*self.sentences[sentence])]:
            raise self.fail(where, f"cue {cue!r} is not in the sentence")
        rest: dict[str, Any] = {k: row.pop(k) for k in ("i", "span") if k in row}
        return {**row, "cue": cue, "kind": kind, **rest}

    def claim(self, note: dict[str, Any], sentence: int) -> dict[str, Any]:
        """One gold row."""
        where = f"sentence {sentence} {note.get('id')}"
        if unknown := set(note) - CLAIM_KEYS:
            raise self.fail(where, f"unknown keys {sorted(unknown)}")
        if note["id"] in self.ids:
            raise self.fail(where, "id is used twice")
        self.ids.add(note["id"])
        kind, _, mode = note["type"].partition("/")
        if kind not in MODES or (mode and mode not in MODES[kind].split()):
            raise self.fail(where, f"the codebook has no {note['type']}")
        status = note.get("status", "actual")
        if status not in STATUSES:
            raise self.fail(where, f"{status!r} is not one of {sorted(STATUSES)}")
        start = self.sentences[sentence].start
        span = self.find(note["trigger"], sentence, Span(start, start), where)

        def each(key: str, make: Any) -> list[dict[str, Any]]:
            return [make(spec, sentence, span, where) for spec in note.get(key, [])]

        return {
            "doc": self.name,
            "id": note["id"],
            "sentence": sentence,
            "span": span,
            "trigger": note["trigger"],
            "type": kind,
            "mode": mode,
            "actors": each("who", self.actor),
            "recipients": each("to", self.actor),
            "place": self.place(note["at"], sentence, span, where) if "at" in note else None,
            "time": self.time(note["when"], sentence, span, where) if "when" in note else None,
            "harm": each("harm", self.harm),
            "status": status,
            "negated": note.get("negated", False),
            "background": note.get("background", False),
            "by": each("by", self.source),
            "same": note.get("same"),
        }

    def claims(self) -> list[dict[str, Any]]:
        """All gold rows of the document, in text order of the notes."""
        rows = [
            self.claim(note, number)
            for number, entry in enumerate(self.notes["sentences"])
            for note in entry.get("claims", [])
        ]
        for row in rows:
            if row["same"] is not None and row["same"] not in self.ids:
                raise self.fail(row["id"], f"same names {row['same']}, which does not exist")
        return rows

    def row(self) -> dict[str, Any]:
        """The document itself, as evaluation reads it."""
        keep = {key: self.notes[key] for key in ("doc", "title", "published", "outlet", "url")}
        return {**keep, "text": self.text, "sentences": self.sentences}


def texts(folder: Path) -> dict[str, str]:
    """Document name to text, as the read stage yields it: files by name, JSON lines by their `doc`."""
    found = {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))}
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            found[row["doc"]] = row["text"]
    found.update(pages(sorted(folder.glob("*.html"))))
    return found


def pages(paths: Iterable[Path]) -> dict[str, str]:
    """HTML pages through the read stage, so that gold spans point into the very text that is coded."""
    items = (item for path in paths for item in read_path(path))
    return {item.doc: item.text for item in items if isinstance(item, Article)}


def build() -> dict[str, str]:
    """File name to content of everything that is generated."""
    entities = yaml.safe_load((HERE / "entities.yaml").read_text(encoding="utf-8"))
    available = texts(TEXTS)
    claims: list[dict[str, Any]] = []
    documents: list[dict[str, Any]] = []
    for path in sorted((HERE / "annotations").glob("*.yaml")):
        notes = yaml.safe_load(path.read_text(encoding="utf-8"))
        if notes["doc"] not in available:
            raise GoldError(f"{path.name}: the sample has no document {notes['doc']!r}")
        document = Document(notes, available.pop(notes["doc"]), entities)
        claims += document.claims()
        documents.append(document.row())
    if available:
        raise GoldError(f"not annotated: {sorted(available)}")
    return {
        name: "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        for name, rows in (("claims.jsonl", claims), ("documents.jsonl", documents))
    }


def main() -> int:
    """Write the gold, or check that it is current."""
    parser = argparse.ArgumentParser(description="Build evals/sample/claims.jsonl and documents.jsonl.")
    parser.add_argument("--check", action="store_true", help="write nothing; fail if the files are not current")
    check = parser.parse_args().check
    try:
        built = build()
    except GoldError as error:
        print(f"build_gold: {error}", file=sys.stderr)
        return 1
    for name, content in built.items():
        path = HERE / name
        if not check:
            path.write_text(content, encoding="utf-8")
        elif not path.exists() or path.read_text(encoding="utf-8") != content:
            print(f"build_gold: {name} is not current; run python evals/build_gold.py", file=sys.stderr)
            return 1
    print(
        f"{built['claims.jsonl'].count(chr(10))} claims in {built['documents.jsonl'].count(chr(10))} documents",
        file=sys.stderr,
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
