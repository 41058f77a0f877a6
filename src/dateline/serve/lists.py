"""Routes of lists: articles, claims, actors, places, sources, ties, control, harm, series; search; export."""

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from dateline.ask import Filter, pictures
from dateline.export.asked import count_asked, export_asked
from dateline.export.formats import NEEDS, TABBED, Format
from dateline.knowledge.actors import folded
from dateline.masking import SHOW_ALL
from dateline.reconcile.series import Step
from dateline.report.words import plain
from dateline.serve.around import cards, judged_claims, masker_of
from dateline.serve.desk import Desk, Moment
from dateline.serve.dossiers import actor_items, bears, control_rows, place_items, source_items, tie_rows
from dateline.serve.explore import Wanted, desk_of
from dateline.serve.names import Names
from dateline.serve.paging import Page, Paged
from dateline.serve.params import Asked
from dateline.serve.reply import reply
from dateline.serve.rows import incident_rows
from dateline.serve.shapes import ArticleRef
from dateline.serve.shapes_things import (
    ActorItem,
    ActorList,
    ArticleItem,
    ArticleList,
    ClaimList,
    ControlList,
    ExportCount,
    ExportCounts,
    Found,
    HarmList,
    HarmRow,
    PlaceItem,
    PlaceList,
    SeriesList,
    SeriesRow,
    SourceItem,
    SourceList,
    TieList,
)

router = APIRouter(tags=["lists"])
Query_ = Annotated[str | None, Query(alias="q", max_length=200, description="A part of its name.")]
BEST = 8  # of each kind that a search gives
MOST_TIES = 2_000
Everything = Annotated[bool, Query(description="False: without what is planned, denied by all or history.")]


def _moment(request: Request, wanted: Asked) -> Moment:
    return desk_of(request).moment(wanted.filter.view, wanted.policy)


@router.get(
    "/articles", response_model=ArticleList, summary="Articles; with `text` those with all the words, best first"
)
def get_articles(request: Request, wanted: Wanted, part: Paged) -> Response:
    """`from`, `to` are days of publication here, `source` an outlet."""
    desk = desk_of(request)

    def make() -> ArticleList:
        ids = desk.kept(("articles", wanted), lambda put: put.article_ids(wanted.filter), wanted)
        return ArticleList(len(ids), part.offset, _articles(desk, wanted, part.of(ids)), part.after(len(ids)))

    return reply(request, desk, make)


def _articles(desk: Desk, wanted: Asked, ids: list[str]) -> list[ArticleItem]:
    put = desk.put(wanted.filter.view, wanted.policy)
    masker = SHOW_ALL if desk.show_private else put.masker(articles=ids)
    return [
        ArticleItem(
            a.id, masker.text(plain(a.title or a.doc), a.id), masker.text(plain(a.doc), a.id), a.outlet, a.published,
            a.url, a.claims, a.retracted,
        )
        for a in put.articles_of(ids)
    ]  # fmt: skip


@router.get("/claims", response_model=ClaimList, summary="Claims that a filter lets through, as cards")
def get_claims(request: Request, wanted: Wanted, part: Paged) -> Response:
    """By publication and id."""
    desk = desk_of(request)

    def make() -> ClaimList:
        ids = desk.kept(("claims", wanted), lambda put: put.claim_ids(wanted.filter), wanted)
        put = desk.put(wanted.filter.view, wanted.policy)
        here = part.of(ids)
        shown = cards(put, put.claims_of(here), masker_of(put, desk.show_private, here), desk.read_marks())
        return ClaimList(len(ids), part.offset, shown, part.after(len(ids)))

    return reply(request, desk, make, more=desk.marks)


@router.get("/actors", response_model=ActorList, summary="Actors of the incidents that a filter lets through")
def get_actors(request: Request, wanted: Wanted, part: Paged, q: Query_ = None) -> Response:
    """Most incidents first; private persons are not listed."""
    desk = desk_of(request)

    def make() -> ActorList:
        rows = desk.found(wanted.filter, wanted.policy)
        items = actor_items(rows, _moment(request, wanted).names, q)
        return ActorList(len(items), part.offset, part.of(items), part.after(len(items)))

    return reply(request, desk, make)


@router.get("/places", response_model=PlaceList, summary="Places of the incidents that a filter lets through")
def get_places(request: Request, wanted: Wanted, part: Paged, q: Query_ = None) -> Response:
    """Most incidents first."""
    desk = desk_of(request)

    def make() -> PlaceList:
        items = place_items(desk.found(wanted.filter, wanted.policy), q)
        return PlaceList(len(items), part.offset, part.of(items), part.after(len(items)))

    return reply(request, desk, make)


@router.get("/sources", response_model=SourceList, summary="Witnesses: what each alone says, how often others agree")
def get_sources(request: Request, wanted: Wanted, part: Paged, q: Query_ = None) -> Response:
    """Most incidents first. Of the filter only the moment counts."""
    desk = desk_of(request)

    def make() -> SourceList:
        items = sources_of(desk, wanted, q)
        return SourceList(len(items), part.offset, part.of(items), part.after(len(items)))

    return reply(request, desk, make)


def sources_of(desk: Desk, wanted: Asked, query: str | None = None) -> list[SourceItem]:
    """The sources of a moment."""
    view = wanted.filter.view
    profiles = desk.kept(("sources", view), lambda put: put.sources().items, wanted)
    return source_items(profiles, desk.moment(view, wanted.policy).names, query)


@router.get("/ties", response_model=TieList, summary="Who backs, supplies, fights, sanctions … whom")
def get_ties(
    request: Request, wanted: Wanted,
    limit: Annotated[int, Query(ge=1, le=MOST_TIES, description="At most so many.")] = 500,
    least: Annotated[int, Query(ge=0, le=1000, description="Independent witnesses at least.")] = 0,
) -> Response:  # fmt: skip
    """Signed, directed, dated, each with its claims; those of most witnesses first."""
    desk = desk_of(request)

    def make() -> TieList:
        found = pictures.ties(desk.put(wanted.filter.view, wanted.policy), wanted.filter)
        rows = tie_rows((t for t in found if t.witnesses >= least), _moment(request, wanted).names)
        return TieList(len(rows), rows[:limit])

    return reply(request, desk, make)


@router.get("/control", response_model=ControlList, summary="Who held a place from when to when, and who disputes it")
def get_control(request: Request, wanted: Wanted) -> Response:
    """By place and time."""
    desk = desk_of(request)

    def make() -> ControlList:
        found = pictures.control(desk.put(wanted.filter.view, wanted.policy), wanted.filter)
        rows = control_rows(found, _moment(request, wanted).names)
        return ControlList(len(rows), rows)

    return reply(request, desk, make)


@router.get("/harm", response_model=HarmList, summary="The ledger of harm to civilians and protected places")
def get_harm(request: Request, wanted: Wanted, part: Paged) -> Response:
    """By day."""
    desk = desk_of(request)

    def make() -> HarmList:
        found = desk.kept(("harm", wanted), lambda put: pictures.harm(put, wanted.filter).items, wanted)
        names = _moment(request, wanted).names
        rows = [
            HarmRow(h.incident, h.day, h.place, h.country, h.kind, h.outcome, h.count, h.state,
                    [names.ref(a) for a in h.accused], list(h.claims), h.witnesses)
            for h in part.of(found)
        ]  # fmt: skip
        return HarmList(len(found), part.offset, rows, part.after(len(found)))

    return reply(request, desk, make)


@router.get("/series", response_model=SeriesList, summary="Cooperation and conflict between two sides over time")
def get_series(
    request: Request,
    wanted: Wanted,
    part: Paged,
    step: Annotated[Step, Query(description="Length of a step.")] = "week",
) -> Response:
    """By actor, recipient and time."""
    desk = desk_of(request)

    def make() -> SeriesList:
        found = desk.kept(("series", wanted, step), lambda put: pictures.series(put, wanted.filter, step).items, wanted)
        names = _moment(request, wanted).names
        rows = [
            SeriesRow(names.ref(s.actor), names.ref(s.recipient), s.start, s.verbal_cooperation,
                      s.material_cooperation, s.verbal_conflict, s.material_conflict, s.score, list(s.incidents))
            for s in part.of(found)
        ]  # fmt: skip
        return SeriesList(len(found), part.offset, rows, part.after(len(found)))

    return reply(request, desk, make)


@router.get("/search", response_model=Found, summary="Incidents, articles, actors, places and sources by words")
def get_search(
    request: Request,
    wanted: Wanted,
    q: Annotated[
        str, Query(min_length=1, max_length=200, description="Words, or a part of a name.", examples=["Idlib"])
    ],
) -> Response:
    """The best of each kind. Incidents are found by the words of one sentence, the rest by a part of the name."""
    desk = desk_of(request)

    def make() -> Found:
        words, view = q.strip(), wanted.filter.view
        text = Filter(text=words, as_of=view.as_of, known=view.known)
        rows = desk.found(Filter(as_of=view.as_of, known=view.known), wanted.policy)
        names: Names = _moment(request, wanted).names
        put, at = desk.put(view, wanted.policy), Asked(Filter(as_of=view.as_of, known=view.known), wanted.policy)
        articles = _articles(desk, wanted, Page(0, BEST).of(put.article_ids(text)))
        return Found(
            words, incident_rows(desk.found(text, wanted.policy).head(BEST), names.masker, judged_claims(put), {}),
            [ArticleRef(a.id, a.title, a.outlet, a.published) for a in articles],
            _bearing(desk.kept(("actors", view), lambda _: actor_items(rows, names), at), words),
            _placed(desk.kept(("places", view), lambda _: place_items(rows), at), words),
            sources_of(desk, wanted, words)[:BEST],
        )  # fmt: skip

    return reply(request, desk, make)


def _bearing(actors: Sequence[ActorItem], words: str) -> list[ActorItem]:
    return [a for a in actors if bears(folded(words), a.id, a.name)][:BEST]


def _placed(places: Sequence[PlaceItem], words: str) -> list[PlaceItem]:
    return [p for p in places if words.lower() in p.place.name.lower()][:BEST]


@router.get("/export/counts", response_model=ExportCounts, summary="What each format of an export would hold")
def get_export_counts(request: Request, wanted: Wanted, everything: Everything = True) -> Response:
    """For the label of an export: the rows that a format really writes, and what it leaves out."""
    desk = desk_of(request)

    def make() -> ExportCounts:
        put = desk.put(wanted.filter.view, wanted.policy)
        found = count_asked(put, wanted.filter, everything=everything, show_private=desk.show_private)
        return ExportCounts([
            ExportCount(format, rows, incidents, left_out, NEEDS.get(format) if left_out else None)
            for format, (rows, incidents, left_out) in found.items()
        ])  # fmt: skip

    return reply(request, desk, make)


MEDIA = {
    "geojson": ("application/geo+json", "geojson"), "graphml": ("application/xml", "graphml"),
    "gexf": ("application/xml", "gexf"), "parquet": ("application/vnd.apache.parquet", "parquet"),
    "jsonl": ("application/x-ndjson", "jsonl"),
}  # fmt: skip


@router.get("/export", response_class=Response, summary="The incidents of a filter as a file",
            responses={200: {"content": {"application/octet-stream": {}}, "description": "The file."}})  # fmt: skip
def get_export(
    request: Request, wanted: Wanted, format: Annotated[Format, Query(description="Of the file.")] = "csv",
    everything: Everything = True,
) -> Response:  # fmt: skip
    """Exactly what the filter lets through, as `dateline export` writes it, private persons masked. The file's name
    tells the format, the filter and the count."""
    desk = desk_of(request)
    put = desk.put(wanted.filter.view, wanted.policy)
    made = export_asked(put, wanted.filter, format, everything=everything, show_private=desk.show_private)
    plain_media = ("text/tab-separated-values", "tsv") if format in TABBED else ("text/csv", "csv")
    media, ending = MEDIA.get(format, plain_media)
    name = f"dateline-{format}-{_slug(wanted.filter)}{made.incidents}-incidents.{ending}"
    headers = {
        "Content-Disposition": f'attachment; filename="{name}"', "X-Dateline-Incidents": str(made.incidents),
        "X-Dateline-Left-Out": str(made.left_out), "X-Dateline-Rows": str(made.rows),
    }  # fmt: skip
    if made.left_out and format in NEEDS:
        headers["X-Dateline-Left-Out-Because"] = NEEDS[format]
    return Response(made.content, media_type=media, headers=headers)


def _slug(asked: Filter) -> str:
    """A few words of a filter that can stand in a file's name."""
    values = [asked.text, asked.actor, asked.recipient, asked.place, asked.country, asked.source, asked.outcome]
    values += [kind + (f"-{mode}" if mode else "") for kind, mode in asked.types]
    values += [*asked.grade, *asked.evidence, *asked.status]
    values += [
        f"{name}-{day}" for name, day in (("from", asked.start), ("to", asked.end), ("as-of", asked.as_of)) if day
    ]
    words = ("".join(c if (c.isascii() and c.isalnum()) or c == "-" else "-" for c in v.lower()) for v in values if v)
    return "".join(f"{w.strip('-')[:24]}-" for w in words)[:100]
