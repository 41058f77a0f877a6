"""Routes of review: what is to be judged, and judgements and marks, stored through the database's own journal."""

import secrets
from typing import Annotated, Literal
from urllib.parse import urlsplit

from fastapi import APIRouter, Depends, HTTPException, Query, Request, Response

from dateline.ask.answers import masked
from dateline.ask.why import judgements, open_claims, open_pairs, pairs
from dateline.build.journal import Draft, JudgementError, judge_all, mark
from dateline.build.view import NOW
from dateline.model.incident import Judgement
from dateline.serve.around import cards, masker_of
from dateline.serve.cards import judgement_rows
from dateline.serve.desk import Desk
from dateline.serve.explore import Wanted, desk_of
from dateline.serve.paging import Paged
from dateline.serve.reply import json_bytes, reply
from dateline.serve.served import Served
from dateline.serve.shapes_detail import PairRow, Reason
from dateline.serve.shapes_review import (
    MOST,
    Bulk,
    JudgementList,
    NewJudgement,
    NewMark,
    Queue,
    QueueItem,
    Stored,
    Undo,
)

router = APIRouter(tags=["review"])
TOKEN = "X-Dateline-Token"
LARGEST = 256 * 1024  # bytes of a body


async def may_write(request: Request) -> str:
    """The name to write under. 403 unless the server takes judgements and the request comes from its own page: with the
    token that only a page of this server can read, and from no other origin; 415 unless it is JSON; 413 if too large.
    """
    review = request.app.state.settings.review
    if not review.allowed:
        raise HTTPException(403, "this server only reads; start it with --allow-review --author NAME")
    origin = request.headers.get("origin")
    if origin is not None and urlsplit(origin).netloc.lower() != request.headers.get("host", "").lower():
        raise HTTPException(403, "from another origin")
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        raise HTTPException(403, "from another site")
    if not secrets.compare_digest(request.headers.get(TOKEN, "").encode(), review.token.encode()):
        raise HTTPException(403, f"the header {TOKEN} is not the token of /api/meta")
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        raise HTTPException(415, "only application/json")
    if int(request.headers.get("content-length") or LARGEST + 1) > LARGEST:
        raise HTTPException(413, "too large")
    author: str = review.author
    return author


Author = Annotated[str, Depends(may_write)]


@router.get("/queue", response_model=Queue, summary="What nobody has judged, of the claims that a filter lets through")
def get_queue(
    request: Request, wanted: Wanted, part: Paged,
    kind: Annotated[Literal["claim", "pair"], Query(description="Claims, or pairs that may be one event.")] = "claim",
) -> Response:  # fmt: skip
    """Claims with the least certain coding first; pairs by how close a call they are."""
    desk = desk_of(request)

    def make() -> Queue:
        if kind == "pair":
            return _pairs(desk, wanted, part)
        ids = desk.kept(("open", wanted), lambda put: open_claims(put, wanted.filter), wanted)
        put = desk.put(wanted.filter.view, wanted.policy)
        order = {claim: n for n, claim in enumerate(part.of(ids))}
        claims = sorted(put.claims_of(order), key=lambda c: order[c.id])
        shown = cards(put, claims, masker_of(put, desk.show_private, order), desk.read_marks())
        return Queue(len(ids), part.offset, [QueueItem("claim", c) for c in shown], part.after(len(ids)))

    return reply(request, desk, make, more=desk.marks)


def _pairs(desk: Desk, wanted: Wanted, part: Paged) -> Queue:
    found = desk.kept(("pairs", wanted), lambda put: list(open_pairs(put, wanted.filter).iter_rows()), wanted)
    here = part.of(found)
    put = desk.put(wanted.filter.view, wanted.policy)
    ids = {claim for left, right, _ in here for claim in (left, right)}
    masker = masker_of(put, desk.show_private, ids)
    card = {c.id: c for c in cards(put, put.claims_of(ids), masker, desk.read_marks())}
    why = {(p.left, p.right): p for p in pairs(put, ids)}
    items = []
    for left, right, _ in here:
        told = why[left, right]
        row = PairRow(left, right, told.score, [Reason(*r) for r in told.reasons], told.veto)
        items.append(QueueItem("pair", card[left], card[right], row))
    return Queue(len(found), part.offset, items, part.after(len(found)))


@router.get("/judgements", response_model=JudgementList, summary="Judgements, newest first")
def get_judgements(request: Request, part: Paged) -> Response:
    """Those taken back too."""
    desk = desk_of(request)

    def make() -> JudgementList:
        rows = judgement_rows(judgements(desk.put(NOW, "dateline")))
        shown = masked(part.of(rows), desk.moment(NOW, "dateline").names.masker)
        return JudgementList(len(rows), part.offset, shown, part.after(len(rows)))

    return reply(request, desk, make)


@router.post("/judgements", response_model=Stored, summary="Decide on a claim, or on two")
def post_judgement(request: Request, author: Author, body: NewJudgement) -> Response:
    """It outranks the machine until it is undone; incidents are made anew from it at once."""
    draft = Draft(body.verdict, body.subject, body.other, body.field, body.value, body.note)
    return _store(request, author, [draft])


@router.post("/judgements/undo", response_model=Stored, summary="Take judgements back")
def post_undo(request: Request, author: Author, body: Undo) -> Response:
    """Nothing is deleted: an undo is a judgement of its own, and can be undone."""
    return _store(request, author, [Draft("undo", one) for one in body.judgements])


@router.post("/judgements/bulk", response_model=Stored, summary="One decision on all open claims of a filter")
def post_bulk(request: Request, author: Author, wanted: Wanted, body: Bulk) -> Response:
    """The filter stands in the query, as everywhere. 409 where there are not as many claims as expected."""
    desk = desk_of(request)
    ids = open_claims(desk.put(wanted.filter.view, wanted.policy), wanted.filter)
    if len(ids) != body.expected:
        raise HTTPException(409, f"the filter lets {len(ids)} open claims through, not {body.expected}")
    if len(ids) > MOST:
        raise HTTPException(422, f"more than {MOST} claims at once: narrow the filter")
    return _store(request, author, [Draft(body.verdict, claim, note=body.note) for claim in ids])


@router.post("/marks", response_model=Stored, summary="Remember that something was read")
def post_mark(request: Request, author: Author, body: NewMark) -> Response:
    """By the author that the server was started for."""
    served: Served = request.app.state.served
    try:
        with served.marking() as store:
            mark(store, body.kind, body.subject, author, read=body.read)
    except JudgementError as error:
        raise HTTPException(422, str(error)) from error
    return _answer(served, [])


def _store(request: Request, author: str, drafts: list[Draft]) -> Response:
    served: Served = request.app.state.served
    if not drafts:
        return _answer(served, [])
    try:
        with served.changing() as store:
            made = judge_all(store, drafts, author)
    except JudgementError as error:
        raise HTTPException(422, str(error)) from error
    return _answer(served, made)


def _answer(served: Served, made: list[Judgement]) -> Response:
    rows = judgement_rows((j, True) for j in made)
    return Response(json_bytes(Stored(served.desk.step, rows)), media_type="application/json")
