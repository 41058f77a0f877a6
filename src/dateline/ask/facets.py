"""Counts over the incidents that a filter lets through: totals, days, and what else could be chosen."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np

from dateline.ask.board import UNDATED, Board, Mask
from dateline.ask.filters import Filter
from dateline.ask.questions import Questions
from dateline.knowledge.actors import ActorBase
from dateline.knowledge.eventnames import type_names
from dateline.knowledge.sides import side_name
from dateline.model.incident import Range

MOST = 60  # values a facet lists
# Each facet is counted without its own part of the filter, so that its other values can be chosen beside it.
WITHOUT: dict[str, Callable[[Filter], Filter]] = {
    "type": lambda f: replace(f, type=None, mode=None, types=()),
    "grade": lambda f: replace(f, grade=()),
    "evidence": lambda f: replace(f, evidence=()),
    "actor": lambda f: replace(f, actor=None),
    "recipient": lambda f: replace(f, recipient=None),
    "place": lambda f: replace(f, place=None, within=None, box=None),
    "country": lambda f: replace(f, country=None),
    "outlet": lambda f: replace(f, source=None),
    "outcome": lambda f: replace(f, outcome=None),
}


@dataclass(frozen=True, slots=True)
class Value:
    """A value that could be chosen."""

    value: str
    label: str
    count: int  # incidents


@dataclass(frozen=True, slots=True)
class Day:
    """Incidents that began on a day."""

    day: date
    n: int
    killed_best: int  # people, of incidents that count in totals
    by_type: dict[str, int]


@dataclass(frozen=True, slots=True)
class Summary:
    """What a filter comes to. `deaths` leaves out what is unreal, and what is part of an incident counted already."""

    total: int
    deaths: Range
    facets: dict[str, list[Value]]  # by name of the facet, most first, at most MOST
    days: list[Day]
    undated: int
    unplaced: int


def summarise(board: Board, put: Questions, asked: Filter) -> Summary:
    """The summary of a filter."""
    mask = board.mask(put, asked)
    facets = {}
    for name, bare in WITHOUT.items():
        others = bare(asked)
        facets[name] = _facet(name, board, mask if others == asked else board.mask(put, others))
    return Summary(
        int(mask.sum()), total(board, mask), facets, _days(board, mask),
        int((mask & (board.first == UNDATED)).sum()), int((mask & board.unplaced).sum()),
    )  # fmt: skip


def total(board: Board, mask: Mask) -> Range:
    """Low, best and high of everybody killed in the rows of a mask that count in totals."""
    counted = board.counted(mask)
    low = np.nan_to_num(board.killed["low"][counted])
    best = np.fmax(board.killed["best"][counted], low)
    high = np.fmax(board.killed["high"][counted], best)
    return Range(int(low.sum()), int(best.sum()), int(high.sum()))


def _days(board: Board, mask: Mask) -> list[Day]:
    dated = mask & (board.first != UNDATED)
    days, at = np.unique(board.first[dated], return_inverse=True)
    types = board.coded["type"]
    width = len(types.values)
    counts = np.bincount(at * width + types.codes[dated], minlength=len(days) * width).reshape(len(days), width)
    weights = np.where(board.counted(mask)[dated], np.nan_to_num(board.killed["best"][dated]), 0)
    killed = np.bincount(at, weights=weights, minlength=len(days))
    return [
        Day(
            date(1970, 1, 1) + timedelta(int(day)), int(row.sum()), int(dead),
            {types.values[n]: int(row[n]) for n in np.flatnonzero(row)},
        )
        for day, row, dead in zip(days, counts, killed, strict=True)
    ]  # fmt: skip


def _facet(name: str, board: Board, mask: Mask) -> list[Value]:
    """The values of most incidents, most first."""
    coded, label = board.coded[name], _labels(name)
    counts = coded.counts(mask)
    top = np.argsort(-counts, kind="stable")[:MOST]  # of equals the first by value
    return [
        Value(coded.values[n], label(coded.values[n], coded.labels[n]), int(counts[n])) for n in top if counts[n]
    ]  # fmt: skip


def _labels(name: str) -> Callable[[str, str | None], str]:
    if name == "type":
        return lambda value, _: type_names().get(value, value)
    if name == "country":
        return lambda value, _: ActorBase.load().country_name(value) or value
    if name in ("actor", "recipient"):
        return lambda value, words: side_name(value) or words or value
    return lambda value, words: words or value
