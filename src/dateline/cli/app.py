"""The commands of `dateline`."""

import sys

import typer

from dateline.cli.code import code
from dateline.cli.evaluate import evaluate
from dateline.cli.explain import explain
from dateline.cli.report import report
from dateline.cli.schema import schema
from dateline.knowledge.tables import KnowledgeError
from dateline.parse.load import ModelError

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Turn reporting into evidence: who says that who did what to whom, where, when, with what harm, how certain.",
)
for command in (code, report, explain, evaluate, schema):
    app.command()(command)

CONFIGURATION = 2  # exit code of wrong usage or configuration, as of most tools


def main() -> None:
    """Run a command. Exit codes: 0 done, 1 nothing could be coded, 2 wrong usage or configuration, 3 some inputs were dropped."""
    try:
        app()
    except (KnowledgeError, ModelError) as error:
        print(f"dateline: {error}", file=sys.stderr)
        sys.exit(CONFIGURATION)
    except BrokenPipeError:  # the reader of our output went away ("dateline code … | head")
        sys.stderr.close()
        sys.exit(0)
