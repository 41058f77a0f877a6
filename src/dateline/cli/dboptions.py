"""Options of the commands that work on a database."""

from datetime import UTC, date, datetime, time
from typing import Annotated, get_args

import typer

from dateline.model.incident import Policy

Db = Annotated[
    str, typer.Option("--db", help="The database file (see `dateline build`), or postgresql://…", show_default=False)
]
AsOf = Annotated[
    str | None, typer.Option("--as-of", help="Only what was published until the end of this day, such as 2024-11-30.")
]
Known = Annotated[
    str | None, typer.Option("--known", help="Only what this database knew then: a day, or a time in UTC.")
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON instead of tables.")]
ShowPrivate = Annotated[bool, typer.Option("--show-private", help="Show the names of private persons.")]
PolicyOption = Annotated[
    str, typer.Option("--policy", help=f"Decide over the claims as this provider would: {', '.join(get_args(Policy))}.")
]


def parse_day(given: str | None, option: str) -> date | None:
    """A day, None for none. Raises typer.BadParameter for what is no day."""
    if given is None:
        return None
    try:
        return date.fromisoformat(given)
    except ValueError as error:
        raise typer.BadParameter(f"{given!r} is no day such as 2024-11-30", param_hint=option) from error


def parse_moment(given: str | None, option: str) -> datetime | None:
    """A time in UTC; a day means its end. Raises typer.BadParameter for what is neither."""
    if given is None:
        return None
    try:
        if len(given) <= 10:
            return datetime.combine(date.fromisoformat(given), time.max, UTC)
        moment = datetime.fromisoformat(given)
    except ValueError as error:
        raise typer.BadParameter(f"{given!r} is no day or time such as 2024-11-30T12:00", param_hint=option) from error
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def parse_policy(given: str) -> Policy:
    """The policy. Raises typer.BadParameter for one that there is not."""
    policies: tuple[Policy, ...] = get_args(Policy)
    for policy in policies:
        if policy == given:
            return policy
    raise typer.BadParameter(f"{given!r} is none of {', '.join(policies)}", param_hint="--policy")
