"""Routes of one thing each: an incident, an article."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response

from dateline.build.view import View
from dateline.model.incident import Policy
from dateline.serve.article import article_detail
from dateline.serve.explore import desk_of
from dateline.serve.incident import incident_detail
from dateline.serve.params import moment_of
from dateline.serve.reply import found, reply
from dateline.serve.shapes import ArticleDetail, IncidentDetail

router = APIRouter(tags=["things"])


def at(
    as_of: Annotated[date | None, Query(description="Only what was published until the end of this day.")] = None,
    known: Annotated[str | None, Query(description="Only what this database knew then.", max_length=40)] = None,
) -> View:
    """The moment that is asked about."""
    return View(as_of=as_of, known=moment_of(known))


At = Annotated[View, Depends(at)]


@router.get("/incidents/{key}", response_model=IncidentDetail, summary="An incident with all that it rests on")
def get_incident(request: Request, key: str, view: At, policy: Policy = "dateline") -> Response:
    desk = desk_of(request)

    def make() -> IncidentDetail:
        rows = desk.moment(view, policy).rows
        put = desk.put(view, policy)
        return found(incident_detail(put, rows, key, desk.show_private, desk.read_marks()), "incident")

    return reply(request, desk, make, more=desk.marks)


@router.get("/articles/{key}", response_model=ArticleDetail, summary="An article with its claims at their words")
def get_article(request: Request, key: str, view: At) -> Response:
    desk = desk_of(request)

    def make() -> ArticleDetail:
        return found(article_detail(desk.put(view, "dateline"), key, desk.show_private, desk.read_marks()), "article")

    return reply(request, desk, make, more=desk.marks)
