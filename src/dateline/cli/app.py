"""The commands of `dateline`."""

import logging
import os
import sys
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

import typer

from dateline.cli.actors import actors
from dateline.cli.archive import archive
from dateline.cli.ask import ask, sources, timeline
from dateline.cli.build import build, doctor
from dateline.cli.code import code
from dateline.cli.evaluate import evaluate
from dateline.cli.explain import explain
from dateline.cli.export import changes, export
from dateline.cli.gazetteer import gazetteer
from dateline.cli.inputs import USAGE
from dateline.cli.judge import judge, retract
from dateline.cli.mentions import mentions
from dateline.cli.pictures import control, harm, series, ties
from dateline.cli.places import places
from dateline.cli.report import report
from dateline.cli.schema import schema
from dateline.cli.serve import serve
from dateline.cli.show import show
from dateline.cli.watch import watch
from dateline.report.words import plain

Options = ParamSpec("Options")
EXIT_CODES = (
    "Exit codes: 0 everything was coded; 1 nothing could be coded; 2 wrong usage or configuration; "
    "3 some inputs were dropped (standard error and --drops say which and why); 4 a check of `doctor` failed."
)


def show_version(wanted: bool) -> None:
    """Print the version and stop."""
    if wanted:
        from dateline import __version__

        print(__version__)
        raise typer.Exit


app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def until_closed(command: Callable[Options, None]) -> Callable[Options, None]:
    """The command, ending well when the reader of its output goes away ("dateline code … | head")."""

    @wraps(command)
    def run(*args: Options.args, **options: Options.kwargs) -> None:
        try:
            command(*args, **options)
            sys.stdout.flush()
        except BrokenPipeError as error:
            # What is still buffered has nowhere to go, and Python would complain of it at its end.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit(0) from error

    return run


# In the order of the help.
DATABASE = (
    build, watch, show, ask, timeline, sources, ties, control, harm, series, export, changes, serve, retract, judge,
    doctor,
)  # fmt: skip
for command in (code, archive, *DATABASE, mentions, report, explain, evaluate, schema):
    app.command(epilog=EXIT_CODES)(until_closed(command))


for group, name in ((actors, "actors"), (places, "places"), (gazetteer, "gazetteer")):
    app.add_typer(group, name=name)


@app.callback(epilog=EXIT_CODES)
def dateline(
    version: bool = typer.Option(False, "--version", callback=show_version, is_eager=True, help="Print the version."),
) -> None:
    """Turn reporting into evidence: who says that who did what to whom, where, when, with what harm, how certain."""


class PlainFormatter(logging.Formatter):
    """Log lines that cannot drive a terminal, whatever names of files and pages are in them."""

    def format(self, record: logging.LogRecord) -> str:
        """The message, on one line, of printable characters only."""
        return plain(super().format(record))


def main() -> None:
    """Run a command; exit codes as in EXIT_CODES."""
    handler = logging.StreamHandler()
    handler.setFormatter(PlainFormatter())
    logging.basicConfig(handlers=[handler], level=logging.WARNING)
    try:
        app()
    except Exception as error:
        if not _is_configuration(error):
            raise
        print(f"dateline: {error}", file=sys.stderr)
        sys.exit(USAGE)


def _is_configuration(error: Exception) -> bool:
    """True for what the user's installation or files got wrong. Imported late: `dateline --help` needs no parser."""
    from dateline.build.errors import ClusterError
    from dateline.build.journal import JudgementError
    from dateline.knowledge.tables import KnowledgeError
    from dateline.parse.load import ModelError
    from dateline.read.stored import StoredError
    from dateline.store.errors import StoreError

    return isinstance(error, (KnowledgeError, ModelError, StoreError, StoredError, JudgementError, ClusterError))
