"""`dateline report`."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.asking import MOMENT, PAGE, WHAT, filtered, make_filter
from dateline.cli.dboptions import PolicyOption
from dateline.cli.inputs import Count, Docs, Model, Paths, Published, Sample, check_output, code_items, items

if TYPE_CHECKING:
    from dateline.ask import Filter


class ReportFormat(StrEnum):
    """What a report is written as."""

    html = "html"
    md = "md"


@filtered(*WHAT, *PAGE, *MOMENT, offset=0)
def report(
    asked: "Filter",
    paths: Paths = None,
    docs: Docs = None,
    sample: Sample = False,
    published: Published = None,
    db: Annotated[str | None, typer.Option("--db", help="Report on the incidents of this database.")] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write there instead of standard output.")
    ] = None,
    format: Annotated[
        ReportFormat | None, typer.Option("--format", help="html or md (with --db); html unless -o FILE ends in .md.")
    ] = None,
    model: Model = None,
    policy: PolicyOption = "dateline",
    show_private: Annotated[bool, typer.Option("--show-private", help="Show the names of private persons.")] = False,
) -> None:
    """Write one self-contained HTML file without scripts. Of articles: every claim's words marked, and a card led by
    who says it. With --db, of incidents: key figures, map, timeline, table and evidence in less than 500 kB."""
    check_output(output)
    wanted = format or (ReportFormat.md if output and output.suffix.lower() == ".md" else ReportFormat.html)
    if db is not None:
        if paths or docs or sample:
            raise typer.BadParameter("either articles or --db", param_hint="--db")
        write(_of_database(db, asked, policy, wanted, show_private), output)
        return
    if wanted is ReportFormat.md or asked != make_filter() or policy != "dateline":
        raise typer.BadParameter("filters, --policy and --format md need --db", param_hint="--db")
    count = Count()
    coded = list(code_items(items(paths or [], docs, published, sample), model, count))
    from dateline.report.html import render

    write(render(coded, count.drops, show_private=show_private), output)
    count.tell()
    if count.exit_code:
        raise typer.Exit(count.exit_code)


def write(made: str, output: Path | None) -> None:
    """To the file, or to standard output."""
    if output is None:
        sys.stdout.write(made)
    else:
        output.write_text(made, encoding="utf-8")


def _of_database(db: str, asked: "Filter", policy: str, format: ReportFormat, show_private: bool) -> str:
    from dateline.cli.ask import questions
    from dateline.report.digest import make_digest
    from dateline.report.mailed import mailed
    from dateline.report.markdown import markdown

    with questions(db, asked, policy) as put:
        digest = make_digest(put, asked, Path(db).name, show_private=show_private)
        made = mailed(digest) if format is ReportFormat.html else markdown(digest)
    print(f"{digest.counts[0][1]} incidents, {len(made.encode()) // 1000} kB", file=sys.stderr)
    return made
