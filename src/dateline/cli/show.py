"""`dateline show`: everything about one incident, claim, article, actor, place or source."""

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dateline.cli.ask import questions
from dateline.cli.asking import MOMENT, filtered
from dateline.cli.dboptions import Db, Json, PolicyOption, ShowPrivate
from dateline.cli.formats import json_line
from dateline.cli.inputs import NOTHING

if TYPE_CHECKING:
    from dateline.ask import Answer, Filter, Questions


class Thing(StrEnum):
    """What can be shown."""

    incident = "incident"
    claim = "claim"
    article = "article"
    actor = "actor"
    place = "place"
    source = "source"


@filtered(*MOMENT)
def show(
    thing: Annotated[Thing, typer.Argument(help="What it is.")],
    key: Annotated[str, typer.Argument(help="Its id; for actors, places and sources also a name.")],
    db: Db,
    asked: "Filter",
    policy: PolicyOption = "dateline",
    json: Json = False,
    show_private: ShowPrivate = False,
) -> None:
    """Show one thing with what it rests on; an incident by its id, an older id, or the id of one of its claims."""
    from dateline.report import answers

    with questions(db, asked, policy) as put:
        found = _ask(put, thing, key)
        if not found:
            print(f"no such {thing.value}: {key}", file=sys.stderr)
            raise typer.Exit(NOTHING)
        evidence = put.evidence(found[0]) if thing is Thing.incident else None
        if json:
            row = found.json(show_private=show_private)[0]
            if evidence is not None:
                row = {"incident": row, "evidence": evidence.json(show_private=show_private)}
            sys.stdout.write(json_line(row))
        elif evidence is not None:
            answers.print_incident(found, evidence, show_private)
        else:
            answers.print_record(found, show_private)


def _ask(put: "Questions", thing: Thing, key: str) -> "Answer[Any]":
    from dateline.ask import Answer, ArticleRow, ClaimRow
    from dateline.model.incident import Incident

    if thing is Thing.incident:
        one = put.incident(key)
        claims = one.claims if one else ()
        return Answer(Incident, (one,) if one else (), lambda: put.masker(claims))
    if thing is Thing.claim:
        claim = put.claim(key)
        return Answer(ClaimRow, (claim,) if claim else (), lambda: put.masker([key]))
    if thing is Thing.article:
        article = put.article(key)
        return Answer(ArticleRow, (article,) if article else (), lambda: put.masker(articles=[key]))
    found: Answer[Any] = getattr(put, thing.value)(key)
    return found
