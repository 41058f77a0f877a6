"""Page furniture: which lines and paragraphs of a page are not reporting, and why. The patterns are data."""

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from dateline.knowledge.tables import DATA, KnowledgeError, read_table

TABLE = DATA / "words" / "furniture.tsv"
COLUMNS = ("id", "pattern", "reason", "catches", "spares")
MAX_LENGTH = 600  # characters; longer paragraphs are never furniture
LIST, TO_THE_END = "related-list", "references"  # reasons that go on over the paragraphs after them (blocks.py)

_SPACE = re.compile(r"\s+")
_WORDLESS = re.compile(r"[\W_]*")


@dataclass(frozen=True, slots=True)
class FurnitureRow:
    """A pattern for a whole line or paragraph, the drop reason, and the sentences that test it."""

    id: str
    pattern: re.Pattern[str]
    reason: str
    catches: str
    spares: str


@dataclass(frozen=True, slots=True)
class Furniture:
    """The rows, with one pattern over all of them."""

    rows: tuple[FurnitureRow, ...]
    any: re.Pattern[str]

    def row(self, text: str) -> FurnitureRow | None:
        """The first row whose pattern matches the whole text (white space runs count as one space), or None."""
        if len(text) > MAX_LENGTH:
            return None
        plain = _SPACE.sub(" ", text).strip()
        if self.any.fullmatch(plain) is None:
            return None
        return next(row for row in self.rows if row.pattern.fullmatch(plain))

    def reason(self, text: str) -> str | None:
        """Why the text is furniture, or None if it is to be coded."""
        if len(text) <= MAX_LENGTH and _WORDLESS.fullmatch(text):
            return "no-words"
        found = self.row(text)
        return found.reason if found else None


@lru_cache(maxsize=4)
def load_furniture(path: Path = TABLE) -> Furniture:
    """The furniture table. Raises KnowledgeError for a broken pattern, an empty field or an id given twice."""
    rows: dict[str, FurnitureRow] = {}
    for row in read_table(path, COLUMNS):
        if not all(row[column] for column in COLUMNS):
            raise KnowledgeError(f"{row['_row']}: every column must be filled")
        if row["id"] in rows:
            raise KnowledgeError(f"{row['_row']}: id {row['id']!r} is used twice")
        try:
            pattern = re.compile(row["pattern"], re.IGNORECASE)
        except re.error as error:
            raise KnowledgeError(f"{row['_row']}: pattern is not a regular expression: {error}") from error
        rows[row["id"]] = FurnitureRow(row["id"], pattern, row["reason"], row["catches"], row["spares"])
    together = "|".join(f"(?:{row.pattern.pattern})" for row in rows.values())
    return Furniture(tuple(rows.values()), re.compile(together, re.IGNORECASE))
