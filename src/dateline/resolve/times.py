"""Time expressions of an article put on the calendar, relative to its publication and to one another."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from dateline.model import Parse, Span, Time
from dateline.model.times import BUILT, SIMPLE, AnchorKind, TimeMention, TimeReading
from dateline.resolve.built import on_calendar, ordered, part_frames
from dateline.resolve.calendar import Frame, calendar
from dateline.resolve.tense import is_future, is_lasting, is_morrow
from dateline.resolve.timex import acled_precision, narrowed, timex, timex_mod, ucdp_precision

_ANCHORS = frozenset({"date", "slash", "weekday", "weekday.week", "month", "year", "day", "apart", "same", "feast"})
_DATED = frozenset({"date", "slash", "month", "year", "season", "apart", "same"})
_DEICTIC = frozenset({"weekday", "weekday.week", "day", "unit", "ago", "window", "recent", "weekend", "so.far"})
_FROM_TEXT = frozenset({"apart", "apart.weekday", "same", "since.then"})
_TO_PUBLICATION = frozenset({"since", "after", "since.then"})
_YEARS = 5  # past years that make a history, and how many for each expression counted from today
_YEARS_EACH = 4


@dataclass(frozen=True, slots=True)
class _Anchored:
    """What a mention counts from, and where the date told before it stands."""

    frame: Frame
    span: Span | None


class TimeResolver:
    """The time expressions of one article: tense is read off the parse, anchors off the mentions before."""

    def __init__(self, mentions: Sequence[TimeMention], parse: Parse, published: date | None) -> None:
        self.text = parse.text
        self.mentions = tuple(mentions)
        self.published = published
        self._anchored: dict[Span, _Anchored] = {}
        self._whole: dict[Span, tuple[TimeMention, _Anchored]] = {}  # by span: what it is a part of, what was before
        self.parse = parse
        narrative = published is not None and is_narrative(mentions, published)
        anchored = _Anchored(Frame(published, narrative=narrative), None)
        for mention in mentions:
            for part in mention.parts:
                self._whole[part.span] = (mention, anchored)
            self._whole[mention.span] = (mention, anchored)
            if _may_anchor(mention, anchored.frame):
                anchored = _next(mention, self._at(mention.span).frame, anchored)

    def _at(self, span: Span) -> _Anchored:
        """What the mention with this span counts from; tense is read only for mentions that are asked for."""
        found = self._anchored.get(span)
        if found is None:
            mention, before = self._whole[span]
            future = self._is_morrow(mention) or is_future(self.parse, mention)
            frame = before.frame.told(future, is_lasting(self.parse, mention))
            found = self._anchored[span] = _Anchored(frame, before.span)
        return found

    def _is_morrow(self, mention: TimeMention) -> bool:
        return self.published is not None and is_morrow(self.parse, mention, self.published)

    def readings(self) -> list[TimeReading]:
        """All mentions with TIMEX3 values, days, precision and what they count from, in order."""
        return [_reading(mention, self.text, self._at(mention.span)) for mention in self.mentions]

    def time(self, mention: TimeMention, *, future: bool) -> Time:
        """The mention as the time of an event, which lies ahead or not ("talks on Friday").

        "Early", "mid" and "late" narrow a month, year or decade.
        """
        known = mention.span in self._whole
        frame = self._at(mention.span).frame if known else Frame(self.published)
        frame = frame.told(future or self._is_morrow(mention), frame.perfect)
        interval = ordered(narrowed(on_calendar(mention, frame), mention.value.edge))
        span = mention.span
        return Time(
            span, self.text[span.start : span.end], _iso(interval.start), _iso(interval.end), interval.precision
        )


def read_times(mentions: Sequence[TimeMention], parse: Parse, published: date | None) -> list[TimeReading]:
    """All time mentions of an article on the calendar, in order (see `TimeReading`)."""
    return TimeResolver(mentions, parse, published).readings()


def _may_anchor(mention: TimeMention, frame: Frame) -> bool:
    """True for a mention that others count from; in history from the first stated year on."""
    last = _last_part(mention)
    if frame.narrative:
        return last.kind in _DATED and (last.value.year is not None or frame.anchor is not None)
    return mention.kind in ("range", "since") or last.kind in _ANCHORS


def _next(mention: TimeMention, frame: Frame, anchored: _Anchored) -> _Anchored:
    """What the mentions after this one, which may anchor, count from."""
    whole = mention.kind in ("range", "since") and not frame.narrative
    interval = ordered(on_calendar(mention if whole else _last_part(mention), frame))
    if interval.start is None:
        return anchored
    return _Anchored(replace(anchored.frame, anchor=interval), mention.span)


def is_narrative(mentions: Sequence[TimeMention], published: date) -> bool:
    """True for history rather than news: many years long past, hardly a word counted from today."""
    simple = [_last_part(m) for m in mentions]
    years = sum(m.value.year is not None and m.value.year < published.year - 1 for m in simple)
    deictic = sum(m.kind in _DEICTIC for m in simple)
    return years >= _YEARS and years > _YEARS_EACH * deictic


def _last_part(mention: TimeMention) -> TimeMention:
    """Of "since 2012" the year, of "from May to June 2012" its end; a simple mention itself."""
    return mention.parts[-1] if mention.kind in BUILT and mention.parts else mention


def _reading(mention: TimeMention, text: str, anchored: _Anchored) -> TimeReading:
    frame = anchored.frame
    interval = ordered(on_calendar(mention, frame))
    kind = _anchor_kind(mention, frame)
    day = frame.published if kind == "published" else frame.day if kind == "text" else None
    type_, value = timex(mention, interval)
    parts = tuple(_reading(part, text, replace(anchored, frame=inner)) for part, inner in part_frames(mention, frame))
    return TimeReading(
        span=mention.span,
        text=text[mention.span.start : mention.span.end],
        type=type_,
        value=value,
        mod=timex_mod(mention.value),
        start=_iso(interval.start),
        end=_iso(interval.end),
        precision=interval.precision,
        acled=acled_precision(interval),
        ucdp=ucdp_precision(interval),
        anchor=kind,
        anchor_day=_iso(day),
        anchor_span=anchored.span if kind == "text" else None,
        rule=mention.rule,
        reason=_reason(mention, frame, kind, day),
        parts=parts,
    )


def _anchor_kind(mention: TimeMention, frame: Frame) -> AnchorKind:
    """What the mention counts from."""
    kind, value = mention.kind, mention.value
    if kind in _FROM_TEXT:
        return "text" if frame.day is not None else "none"
    if kind in BUILT:
        inner = [_anchor_kind(part, frame) for part in mention.parts]
        order: tuple[AnchorKind, ...] = ("text", "published", "none")
        told: AnchorKind = next((found for found in order if found in inner), "stated")
        if told == "stated" and kind in _TO_PUBLICATION and frame.published is not None:
            return "published"
        return told
    if value.year is not None or kind == "century":
        return "stated"
    if kind in ("set", "anniversary") or (kind == "length" and not frame.perfect):
        return "none"
    if frame.narrative and frame.day is not None:
        return "text"
    if kind == "clock" and frame.day is not None and frame.day != frame.published:
        return "text" if calendar(mention, frame).start == frame.day else "published"
    return "published" if frame.published is not None else "none"


def _reason(mention: TimeMention, frame: Frame, kind: AnchorKind, day: date | None) -> str:
    """In words: how it was put on the calendar, and from which day."""
    how = BUILT.get(mention.kind) or SIMPLE[mention.kind]
    tense = "; it lies ahead" if frame.future and kind in ("published", "text") else ""
    origin = {
        "stated": "; its date is stated",
        "published": f"; from publication, {day}",
        "text": f"; from the date told before, {day}",
        "none": "; nothing to count from" if mention.kind not in ("set", "length") else "",
    }[kind]
    return how + origin + tense


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None
