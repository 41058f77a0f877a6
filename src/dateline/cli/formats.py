"""Output formats of claims: JSON lines, a table of 100 columns, CSV, Parquet."""

import json
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import IO, TYPE_CHECKING

from dateline.masking import Masker, make_masker
from dateline.model.dump import dump_claim
from dateline.report.words import visible

if TYPE_CHECKING:
    import polars as pl

    from dateline.pipeline import Coded

Articles = Iterator["Coded"]
# Inside JSON strings these are legal but move the terminal's cursor or turn its reading direction.
UNSAFE = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
# A spreadsheet takes a cell that starts so for a formula.
FORMULA = r"^[=+\-@]."


def _open(output: Path | None) -> AbstractContextManager[IO[str]]:
    return output.open("w", encoding="utf-8", newline="") if output is not None else nullcontext(sys.stdout)


def _masker(coded: "Coded", show_private: bool) -> Masker:
    return make_masker(coded.claims, [coded.article], show_private=show_private)


def json_line(value: object) -> str:
    """A value as one line of JSON without characters that drive a terminal."""
    line = json.dumps(value, ensure_ascii=False)
    return UNSAFE.sub(lambda m: f"\\u{ord(m.group()):04x}", line) + "\n"


def write_jsonl(articles: Articles, output: Path | None, show_private: bool) -> None:
    """One claim a line, as soon as its article is coded. Private persons are named and marked."""
    with _open(output) as stream:
        for coded in articles:
            for claim in coded.claims:
                stream.write(json_line(dump_claim(claim)))
            stream.flush()


def write_table(articles: Articles, output: Path | None, show_private: bool) -> None:
    """A table an article, readable in 100 columns, and totals."""
    from rich.console import Console
    from rich.text import Text

    from dateline.report.table import WIDTH, Totals, print_article

    totals = Totals()
    with _open(output) as stream:
        console = Console(file=stream, width=None if stream.isatty() else WIDTH, highlight=False)
        for coded in articles:
            masker = _masker(coded, show_private)
            print_article(console, coded.article, coded.claims, masker)
            totals.add(coded.claims, masker)
        for line in totals.lines():
            console.print(Text(line))


def _frame(articles: Articles, show_private: bool) -> "pl.DataFrame":
    import polars as pl

    from dateline.report.frame import frame

    empty = frame((), make_masker((), show_private=show_private))
    return pl.concat([empty, *(frame(a.claims, _masker(a, show_private)) for a in articles)])


def write_csv(articles: Articles, output: Path | None, show_private: bool) -> None:
    """A flat table as CSV, one claim a row; text that a spreadsheet would run as a formula gets a ' in front."""
    import polars as pl

    table = _frame(articles, show_private)
    text = pl.col(pl.String)
    safe = table.with_columns(pl.when(text.str.contains(FORMULA)).then("'" + text).otherwise(text).name.keep())
    written = safe.write_csv()
    with _open(output) as stream:
        # A file keeps the text as it is; a terminal must not be driven by it.
        stream.write(visible(written) if output is None and sys.stdout.isatty() else written)


def write_parquet(articles: Articles, output: Path | None, show_private: bool) -> None:
    """A flat table as Parquet."""
    assert output is not None  # the command checks it
    _frame(articles, show_private).write_parquet(output)


WRITERS: dict[str, Callable[[Articles, Path | None, bool], None]] = {
    "jsonl": write_jsonl, "table": write_table, "csv": write_csv, "parquet": write_parquet,
}  # fmt: skip
SUFFIXES = {".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".parquet": "parquet"}  # what -o FILE means by itself
