"""Routes of one thing each: an incident, an article."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response

from dateline.ask import Filter
from dateline.build.view import View
from dateline.model.incident import Policy
from dateline.serve.around import cards, masker_of
from dateline.serve.article import article_detail
from dateline.serve.dossiers import actor_detail, place_detail, source_detail
from dateline.serve.explore import desk_of
from dateline.serve.incident import incident_detail
from dateline.serve.lists import sources_of
from dateline.serve.params import Asked, moment_of
from dateline.serve.reply import found, reply
from dateline.serve.shapes_detail import ArticleDetail, ClaimCard, IncidentDetail
from dateline.serve.shapes_things import ActorDetail, PlaceDetail, SourceDetail

router = APIRouter(tags=["things"])


def at(
    as_of: Annotated[date | None, Query(description="Only what was published until the end of this day.")] = None,
    known: Annotated[str | None, Query(description="Only what this database knew then.", max_length=40)] = None,
) -> View:
    """The moment that is asked about."""
    return View(as_of=as_of, known=moment_of(known))


Decided = Annotated[Policy, Query(description="Decide as this provider would.")]
At = Annotated[View, Depends(at)]


@router.get("/incidents/{key}", response_model=IncidentDetail, summary="An incident with all that it rests on")
def get_incident(request: Request, key: str, view: At, policy: Decided = "dateline") -> Response:
    """Its claims, figures by witness, disputes, pair reasons, history; older ids and ids of claims lead to it."""
    desk = desk_of(request)

    def make() -> IncidentDetail:
        moment, put = desk.moment(view, policy), desk.put(view, policy)
        made = incident_detail(put, moment.board, moment.names, key, desk.show_private, desk.read_marks())
        return found(made, "incident")

    return reply(request, desk, make, more=desk.marks)


@router.get("/articles/{key}", response_model=ArticleDetail, summary="An article with its claims at their words")
def get_article(request: Request, key: str, view: At) -> Response:
    """The whole text in segments, dropped parts with reasons, background apart, copies and versions."""
    desk = desk_of(request)

    def make() -> ArticleDetail:
        return found(article_detail(desk.put(view, "dateline"), key, desk.show_private, desk.read_marks()), "article")

    return reply(request, desk, make, more=desk.marks)


@router.get("/claims/{key}", response_model=ClaimCard, summary="A claim as a card")
def get_claim(request: Request, key: str, view: At) -> Response:
    """With who says it, its words by role, and what analysts decided on it."""
    desk = desk_of(request)

    def make() -> ClaimCard:
        put = desk.put(view, "dateline")
        claims = put.claims_of([key])
        made = cards(put, claims, masker_of(put, desk.show_private, [key]), desk.read_marks())
        return found(next(iter(made), None), "claim")

    return reply(request, desk, make, more=desk.marks)


@router.get("/actors/{key:path}", response_model=ActorDetail, summary="An actor by id, key or name")
def get_actor(request: Request, key: str, view: At) -> Response:
    """What it did and what was done to it, with whom it is tied; its parts count."""
    desk = desk_of(request)

    def make() -> ActorDetail:
        moment = desk.moment(view, "dateline")
        asked = Filter(as_of=view.as_of, known=view.known)
        made = actor_detail(desk.put(view, "dateline"), moment.rows, moment.names, key, desk.show_private, asked)
        return found(made, "actor")

    return reply(request, desk, make)


@router.get("/places/{key:path}", response_model=PlaceDetail, summary="A place by id or name")
def get_place(request: Request, key: str, view: At) -> Response:
    """What happened there, who acted, who held it."""
    desk = desk_of(request)

    def make() -> PlaceDetail:
        moment = desk.moment(view, "dateline")
        asked = Filter(as_of=view.as_of, known=view.known)
        made = place_detail(desk.put(view, "dateline"), moment.rows, moment.names, key, desk.show_private, asked)
        return found(made, "place")

    return reply(request, desk, make)


@router.get("/sources/{key:path}", response_model=SourceDetail, summary="A source by key or name")
def get_source(request: Request, key: str, view: At) -> Response:
    """What it alone says, how often others agree, its corrections."""
    desk = desk_of(request)

    def make() -> SourceDetail:
        moment = desk.moment(view, "dateline")
        items = sources_of(desk, Asked(Filter(as_of=view.as_of, known=view.known), "dateline"))
        mine = found(next((s for s in items if key.lower() in (s.id.lower(), s.name.lower())), None), "source")
        return source_detail(desk.put(view, "dateline"), moment.rows, moment.names, mine, desk.show_private)

    return reply(request, desk, make)
