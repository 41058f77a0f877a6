"""Counts in how many news documents each word stem stands: `python train/frequencies.py FILE.jsonl…`.

Rows need a "text". Writes src/dateline/data/reconcile/words.tsv, which tells common words from rare ones when the
sentences of two claims are compared: a pinned table, never counts of the user's own articles. Ours: the train parts of
ECB+ and PolNeAR, GeoVirus, GeoWebNews, LGL and TR-News; of their texts only counts are kept.
"""

import json
import re
import sys
from collections import Counter
from pathlib import Path

from dateline.knowledge.pairweights import FOLDER
from dateline.knowledge.stems import stem

LEAST = 4  # per thousand; rarer words are not listed
WORD = re.compile(r"[^\W_]{2,}")
HEAD = """# In how many of a thousand news documents a word stem stands, written by train/frequencies.py: do not edit.
"""


def main(paths: list[str]) -> None:
    """Write the table."""
    found: Counter[str] = Counter()
    documents = 0
    for path in paths:
        for line in Path(path).read_text(encoding="utf-8").split("\n"):
            if not line:
                continue
            found.update({stem(w) for w in WORD.findall(json.loads(line)["text"].lower())})
            documents += 1
    rows = sorted((word, round(1000 * n / documents)) for word, n in found.items())
    kept = [f"{word}\t{share}\n" for word, share in rows if share >= LEAST]
    (FOLDER / "words.tsv").write_text(HEAD + "word\tdocuments\n" + "".join(kept), encoding="utf-8")
    print(f"{documents} documents, {len(kept)} words")


if __name__ == "__main__":
    main(sys.argv[1:])
