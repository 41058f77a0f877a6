"""Write docs/schema.md from the JSON Schema of a claim. usage: python docs/build_schema.py [--check]

With --check nothing is written, and a page that is not current is an error (exit code 1).
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dateline.model.schema import json_schema
from dateline.report.frame import COLUMNS

PAGE = Path(__file__).with_name("schema.md")
HEAD = """# The fields of a claim
*Made by `python docs/build_schema.py`; edit `src/dateline/model/fields.py` instead.*

`dateline code` prints one claim a line as JSON; `dateline schema claim` prints the JSON Schema that every line obeys.
A span is `[start, end]`, half-open, in Unicode code points of the article's text as read, and `text` is always exactly
that slice. A value that the text does not give is null, never a guess.
"""
FLAT = """## The flat table
CSV, Parquet and `Claims.frame()` have one row a claim. Lists are joined by "; ", chains of sources by " > " with the
outermost first. `sources`, `actors` and `recipients` are names as shown, private persons masked unless
`--show-private` (then Parquet and frames have a last column `claim` with the whole claim as JSON). `killed_low` is the
largest lower bound among the claim's numbers and `killed_high` the sum of their upper bounds, because "11 civilians,
five of them children" and "11 civilians and five soldiers" look alike in a list: both bounds hold for either. In CSV,
text that a spreadsheet would run as a formula starts with an apostrophe.
"""


def kind(schema: dict[str, Any]) -> str:
    """A schema as a short type: "string or null", "list of Mention"."""
    if "anyOf" in schema:
        return " or ".join(kind(option) for option in schema["anyOf"])
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return f"[{name}](#{name.lower()})"
    if "enum" in schema:
        return " · ".join(f"`{value}`" for value in schema["enum"])
    if schema["type"] == "array":
        return "span" if schema.get("maxItems") == 2 else f"list of {kind(schema['items'])}"
    return str(schema["type"])


def table(schema: dict[str, Any]) -> Iterator[str]:
    """The fields of an object as lines of a table."""
    yield "| field | type | meaning |"
    yield "| --- | --- | --- |"
    for name, value in schema["properties"].items():
        yield f"| `{name}` | {kind(value)} | {value['description']} |"


def page() -> str:
    """The whole page."""
    schema = json_schema("claim")
    lines = [HEAD, "## Claim", f"{schema['description']}\n", *table(schema)]
    for name, definition in schema["$defs"].items():
        lines += ["", f"## {name}", f"{definition['description']}\n", *table(definition)]
    lines += ["", FLAT, "Columns: " + ", ".join(f"`{name}`" for name in COLUMNS) + "."]
    return "\n".join(lines) + "\n"


def main(arguments: list[str]) -> int:
    """Write the page, or check that it is current."""
    if "--check" not in arguments:
        PAGE.write_text(page(), encoding="utf-8")
    elif not PAGE.exists() or PAGE.read_text(encoding="utf-8") != page():
        print("docs/schema.md is not current; run python docs/build_schema.py", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
