"""Reading knowledge files: tab-separated tables with a header, `#` comment lines, and errors that name file and row."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

# libyaml's parser, where PyYAML was built with it, is ten times as fast: it halves the time until the first claim
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
DATA = Path(__file__).parents[1] / "data"


class KnowledgeError(Exception):
    """A knowledge file is wrong. The message names the file, the row and what is allowed there."""


def read_table(path: Path, columns: tuple[str, ...]) -> Iterator[dict[str, str]]:
    """The rows of a table as {column: value}, with `_row` as "file:line".

    Raises KnowledgeError if the header is not exactly `columns` or a row has another number of fields.
    """
    header: list[str] | None = None
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        fields = [f.strip() for f in line.split("\t")]
        if header is None:
            header = fields
            if tuple(header) != columns:
                raise KnowledgeError(f"{path}:{number}: header is {header}, must be {list(columns)}")
            continue
        if len(fields) != len(header):
            raise KnowledgeError(f"{path}:{number}: {len(fields)} fields, must be {len(header)}: {line[:80]!r}")
        yield dict(zip(header, fields, strict=True)) | {"_row": f"{path.name}:{number}"}


def read_yaml(path: Path) -> Any:
    """What a YAML file holds: plain lists, mappings, words and numbers only."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)


def allowed(row: Mapping[str, str], column: str, values: frozenset[str]) -> str:
    """The row's value in `column`. Raises KnowledgeError unless it is one of `values`."""
    value = row[column]
    if value not in values:
        raise KnowledgeError(f"{row['_row']}: {column} is {value!r}, must be one of {', '.join(sorted(values))}")
    return value
