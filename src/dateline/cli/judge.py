"""`dateline retract` and `dateline judge`: what analysts decide."""

import getpass
import sys
from typing import Annotated

import typer

from dateline.cli.dboptions import Db, parse_moment

Author = Annotated[str | None, typer.Option("--author", help="Who decides; the user's name unless given.")]
At = Annotated[str | None, typer.Option("--at", help="When it was decided (UTC); now unless given.")]


def retract(
    article: Annotated[str, typer.Argument(help="The article's id.")],
    db: Db,
    reason: Annotated[str, typer.Option("--reason", help="Why, in a few words.")],
    replaced_by: Annotated[str | None, typer.Option("--replaced-by", help="Id of the article in its place.")] = None,
    author: Author = None,
    at: At = None,
) -> None:
    """Take an article out: its claims count no more from then on. Nothing is deleted."""
    from dateline.build import derive
    from dateline.build import retract as take_out
    from dateline.build.opening import open_database

    with open_database(db, write=True) as store:
        take_out(store, article, reason, author or _user(), replaced_by=replaced_by, at=parse_moment(at, "--at"))
        done = derive(store)
    print(f"retracted {article}; incidents made anew: {done.incidents}", file=sys.stderr)


def judge(
    verdict: Annotated[str, typer.Argument(help="same, different, unsure, accept, reject, correct or undo.")],
    subject: Annotated[str, typer.Argument(help="A claim's id; for undo a judgement's.")],
    db: Db,
    other: Annotated[str | None, typer.Argument(help="The other claim of same, different, unsure.")] = None,
    field: Annotated[str | None, typer.Option("--field", help="For correct: such as place.name or harm.0.low.")] = None,
    value: Annotated[str | None, typer.Option("--value", help="For correct: its new value as JSON.")] = None,
    note: Annotated[str, typer.Option("--note", help="Why.")] = "",
    author: Author = None,
    at: At = None,
) -> None:
    """Overrule the machine: which claims are one event, which claim is right or wrong. Prints the judgement's id."""
    from dateline.build import derive
    from dateline.build import judge as decide
    from dateline.build.opening import open_database

    with open_database(db, write=True) as store:
        made = decide(
            store, verdict, subject, author or _user(), other=other, field=field, value=value, note=note,
            at=parse_moment(at, "--at"),
        )  # fmt: skip
        done = derive(store)
    print(made.id)
    print(f"incidents made anew: {done.incidents}", file=sys.stderr)


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"
