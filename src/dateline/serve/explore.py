"""Routes of the first view: what there is, lists, counts, points."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response

from dateline.ask.facets import summarise
from dateline.build.view import NOW
from dateline.serve.around import judged_claims
from dateline.serve.desk import Desk
from dateline.serve.paging import Paged
from dateline.serve.params import Asked, Sort, asked
from dateline.serve.reply import reply
from dateline.serve.rows import incident_rows, ordered, point_bytes, point_ids
from dateline.serve.shapes import IncidentList, Meta, SummaryAnswer
from dateline.serve.vocabulary import meta

router = APIRouter(tags=["explore"])
Wanted = Annotated[Asked, Depends(asked)]


def desk_of(request: Request) -> Desk:
    """The state of the database that this request is answered from, to its end."""
    if not hasattr(request.state, "desk"):
        request.state.desk = request.app.state.served.now()
    desk: Desk = request.state.desk
    return desk


@router.get("/meta", response_model=Meta, summary="What the app needs first")
def get_meta(request: Request) -> Response:
    """Version, database, whether judgements are taken, every value of filters with its words."""
    desk = desk_of(request)
    return reply(
        request, desk, lambda: meta(desk, desk.moment(NOW, "dateline"), request.app.state.settings.review)
    )  # fmt: skip


@router.get("/incidents", response_model=IncidentList, summary="Incidents that a filter lets through, a page of them")
def get_incidents(
    request: Request, wanted: Wanted, part: Paged,
    sort: Annotated[Sort, Query(description="`-`: the largest first.")] = "day",
) -> Response:  # fmt: skip
    """A page of rows in an order; `total` and `next` lead to the rest."""
    desk = desk_of(request)

    def make() -> IncidentList:
        moment = desk.moment(wanted.filter.view, wanted.policy)
        put = desk.put(wanted.filter.view, wanted.policy)
        mask = moment.board.mask(put, wanted.filter)
        places = moment.board.ordered(sort, lambda rows: ordered(rows, sort), mask)
        rows = moment.board.take(places[part.offset : part.offset + part.limit])
        items = incident_rows(rows, moment.names.masker, judged_claims(put), desk.read_marks())
        return IncidentList(len(places), part.offset, items, part.after(len(places)))

    return reply(request, desk, make, more=desk.marks)


@router.get("/summary", response_model=SummaryAnswer, summary="Counts, days and facets of a filter")
def get_summary(request: Request, wanted: Wanted) -> Response:
    """Deaths are of what is real; each facet is counted without its own part of the filter."""
    desk = desk_of(request)

    def make() -> SummaryAnswer:
        moment = desk.moment(wanted.filter.view, wanted.policy)
        found = summarise(moment.board, desk.put(wanted.filter.view, wanted.policy), wanted.filter)
        return SummaryAnswer(
            found.total, found.deaths, found.facets, found.days, found.undated, found.unplaced
        )  # fmt: skip

    return reply(request, desk, make)


@router.get("/points", response_class=Response, summary="What has a place, as 32-bit float columns",
            responses={200: {"content": {"application/octet-stream": {}},
                             "description": point_bytes.__doc__}})  # fmt: skip
def get_points(request: Request, wanted: Wanted) -> Response:
    """A line of JSON, then one column after the other; see the description of the answer."""
    desk = desk_of(request)
    return reply(
        request, desk, lambda: point_bytes(desk.found(wanted.filter, wanted.policy)), media="application/octet-stream"
    )  # fmt: skip


@router.get("/points/ids", response_class=Response, summary="The incidents of the points in the same order, one a line",
            responses={200: {"content": {"text/plain": {}}}})  # fmt: skip
def get_point_ids(request: Request, wanted: Wanted) -> Response:
    """So that a click on a point finds its incident."""
    desk = desk_of(request)
    return reply(request, desk, lambda: point_ids(desk.found(wanted.filter, wanted.policy)), media="text/plain")
