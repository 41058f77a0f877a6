"""The timeline: incidents by day, week, month or year, coloured by family; below it the killed, low, best and high."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dateline.draw.look import Total, counts, event_words, family, total
from dateline.draw.picture import Picture, draw
from dateline.draw.text import counted
from dateline.draw.view import WIDTH
from dateline.knowledge.drawing import FAMILIES
from dateline.model.incident import Incident

BINS = 120  # columns at most
LEFT, RIGHT, TOP, TALL, GAP, LOW = 44, 8, 12, 130, 34, 70
STEPS = (("day", 1), ("week", 7), ("month", 31), ("year", 366))


@dataclass(frozen=True, slots=True)
class Column:
    """A piece of a column."""

    x: float
    y: float
    wide: float
    tall: float
    look: str
    title: str


@dataclass(frozen=True, slots=True)
class Whisker:
    """The killed of one step of time: a bar to the best number, a line from the lowest to the highest."""

    x: float
    wide: float
    best: float
    low: float
    high: float
    title: str


Bins = dict[date, list[Incident]]


def draw_timeline(incidents: Sequence[Incident]) -> Picture:
    """The timeline of incidents whose private persons are masked.

    An incident stands at its first day if it is no longer than a column is wide. Columns go over the time in which
    most of what is told as having happened lies: from the 5th to the 95th percentile, and half as much on both sides.
    """
    dated = [i for i in incidents if i.start is not None]
    core = [i for i in dated if counts(i)] or dated  # history would stretch the time to decades
    step = _step([i.start for i in core if i.start is not None])
    long = dict(STEPS)[step]
    exact = [i for i in dated if i.start and (i.end or i.start) - i.start < timedelta(days=long)]
    days = sorted(i.start for i in exact if i.start and (counts(i) or core is dated))
    first, last = _window(days) if days else (None, None)
    shown = [i for i in exact if i.start and first and last and first <= i.start <= last]
    bins: Bins = defaultdict(list)
    for i in shown:
        if i.start is not None:
            bins[_start(i.start, step)].append(i)
    starts = _starts(bins, step)
    title = f"Timeline of {counted(len(shown), 'incident')}, by {step}"
    killed = {start: total(found, "killed") for start, found in bins.items()}
    has_killed = any(k.incidents for k in killed.values())
    top = max((len(found) for found in bins.values()), default=1)
    most = max((k.high for k in killed.values()), default=0) or 1
    wide = (WIDTH - LEFT - RIGHT) / max(1, len(starts))
    svg = draw(
        "timeline.svg", width=WIDTH, height=TOP + TALL + GAP + (LOW + 6) * has_killed, left=LEFT, right=WIDTH - RIGHT,
        base=TOP + TALL, top=TOP, low_base=TOP + TALL + GAP + LOW if has_killed else None, low_top=TOP + TALL + GAP,
        columns=list(_columns(bins, starts, wide, top)), title=title, most=most, highest=top,
        whiskers=list(_whiskers(killed, starts, wide, most)), ticks=list(_ticks(starts, wide, step)),
    )  # fmt: skip
    rows = tuple((_label(s, step), str(len(bins[s])), _kinds(bins[s]), killed[s].words) for s in starts if bins.get(s))
    notes = []
    if undated := len(incidents) - len(dated):
        notes.append(f"{counted(undated, 'incident')} without a date")
    if spread := len(dated) - len(exact):
        notes.append(f"{counted(spread, 'incident')} over a longer time than one {step}")
    if far := len(exact) - len(shown):
        notes.append(f"{counted(far, 'incident')} before or after this time")
    return Picture(
        "timeline", svg, title, tuple(notes), (step, "incidents", "event types", "killed, low–best–high"), rows
    )


def _step(days: list[date]) -> str:
    if not days:
        return "day"
    first, last = _window(sorted(days))
    span = (last - first).days + 1
    return next((name for name, long in STEPS if span / long <= BINS), "year")


def _window(days: list[date]) -> tuple[date, date]:
    last = len(days) - 1
    low, high = days[round(last * 0.05)], days[round(last * 0.95)]
    spare = max(timedelta(days=3), (high - low) / 2)
    earliest, latest = date.min + spare, date.max - spare
    return max(max(low, earliest) - spare, days[0]), min(min(high, latest) + spare, days[-1])


def _start(day: date, step: str) -> date:
    if step == "week":
        return day - timedelta(days=min(day.weekday(), (day - date.min).days))
    if step == "month":
        return day.replace(day=1)
    return day.replace(month=1, day=1) if step == "year" else day


def _starts(bins: Bins, step: str) -> list[date]:
    """Every step from the first to the last that has incidents, at most `BINS` and some."""
    if not bins:
        return []
    at, last = min(bins), max(bins)
    out = [at]
    while at < last:
        at = _start(at + timedelta(days={"day": 1, "week": 7, "month": 32, "year": 366}[step]), step)
        out.append(at)
    return out


def _columns(bins: Bins, starts: Sequence[date], wide: float, top: int) -> Iterable[Column]:
    for n, start in enumerate(starts):
        y = float(TOP + TALL)
        groups = Counter((family(i), counts(i)) for i in bins.get(start, ()))
        for real in (True, False):
            for name in FAMILIES:
                if number := groups.get((name, real), 0):
                    tall = TALL * number / top
                    y -= tall
                    words = f"{start}: {counted(number, 'incident')}, {FAMILIES[name]}"
                    words += "" if real else " (planned, denied or history)"
                    look = name if real else f"{name} unreal"
                    yield Column(LEFT + n * wide + wide * 0.08, y, wide * 0.84, tall, look, words)


def _whiskers(killed: dict[date, Total], starts: Sequence[date], wide: float, most: int) -> Iterable[Whisker]:
    base = TOP + TALL + GAP + LOW
    for n, start in enumerate(starts):
        found = killed.get(start)
        if found is None or not found.incidents:
            continue
        low, best, high = (base - LOW * number / most for number in (found.low, found.best, found.high))
        yield Whisker(LEFT + n * wide + wide / 2, wide * 0.5, best, low, high, f"{start}: killed {found.words}")


def _ticks(starts: Sequence[date], wide: float, step: str) -> Iterable[tuple[float, str]]:
    every = max(1, -(-len(starts) * 74 // (WIDTH - LEFT - RIGHT)))
    for n, start in enumerate(starts):
        if n % every == 0:
            yield LEFT + n * wide + wide / 2, _label(start, step)


def _label(start: date, step: str) -> str:
    return {"month": start.isoformat()[:7], "year": start.isoformat()[:4]}.get(step, start.isoformat())


def _kinds(found: Sequence[Incident]) -> str:
    return ", ".join(f"{w} {n}" for w, n in Counter(map(event_words, found)).most_common(6))
