"""What the policies share: the case that they decide, the decision, and the one-number figure."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from dateline.knowledge.facts import people_classes
from dateline.model.incident import Figure, Range
from dateline.reconcile.rows import Row
from dateline.reconcile.statements import Counts, Key, Latest, Statement, is_part
from dateline.reconcile.together import Voices


@dataclass(frozen=True, slots=True)
class Case:
    """One incident's claims and witnesses."""

    rows: Sequence[Row]
    voices: Voices
    kind: str  # the incident's type
    counts: Counts  # what they say on harm


@dataclass(frozen=True, slots=True)
class Decision:
    """What a policy makes of a case. `codes` are values of its own columns (precisions, clarity, grade, notes)."""

    included: bool
    why: str  # the rule that includes it or leaves it out
    figures: tuple[Figure, ...] = ()
    codes: Mapping[str, str | int | None] = field(default_factory=dict)

    @property
    def used(self) -> tuple[str, ...]:
        """Ids of the claims that the figures rest on."""
        return tuple(sorted({c for f in self.figures for c in f.winners}))

    @property
    def set_aside(self) -> tuple[tuple[str, str], ...]:
        """Claims without a say in a figure, with the reason."""
        return tuple(sorted({pair for f in self.figures for pair in f.losers}))


Pick = Callable[[Sequence[Statement]], tuple[Range, list[Statement], str]]


def each(case: Case, pick: Pick, keep: Callable[[Statement], str | None]) -> tuple[Figure, ...]:
    """One figure an outcome and class; `pick` takes the accepted statements, `keep` tells why one is not accepted."""
    out = []
    for key, last in sorted(case.counts.last.items(), key=lambda one: one[0]):
        accepted = [s for s in last.kept if keep(s) is None]
        losers = [(s.claim, why) for s, why in last.lost] + [(s.claim, why) for s in last.kept if (why := keep(s))]
        out.append(_figure(key, last, accepted, losers, pick))
    return tuple(out)


def _figure(
    key: Key, last: Latest, accepted: Sequence[Statement], losers: list[tuple[str, str]], pick: Pick
) -> Figure:  # fmt: skip
    known = [s for s in accepted if s.state != "unknown"]
    count, chosen, rule = pick(known) if known else (Range(None, None, None), list(accepted), "no number")
    won = {s.claim for s in chosen} | {e for s in chosen for e in last.echoes.get(s.claim, ())}
    losers += [(s.claim, f"not the number of the rule ({rule})") for s in accepted if s.claim not in won]
    state = (
        "unknown" if not known and accepted else "none" if known and all(s.state == "none" for s in known) else "number"
    )
    left = tuple(sorted({(c, why) for c, why in losers if c not in won}))
    return Figure(key[0], key[1], state, count, tuple(sorted(won)), left, rule)  # type: ignore[arg-type]


def part_of_toll(one: Statement) -> str | None:
    """Why a statement that counts a part has no say in the whole."""
    return "counts a part" if is_part(one) and one.who == "people" else None


def deaths(figures: Sequence[Figure]) -> Figure | None:
    """The whole toll of the killed."""
    return next((f for f in figures if f.outcome == "killed" and f.who == "people"), None)


def is_civilian(who: str) -> bool:
    """True for a class of civilians."""
    known = people_classes().get(who)
    return known is not None and known.kind == "civilian"


def happened(case: Case) -> str | None:
    """Why providers that list only what happened leave the case out; None where they would list it."""
    if all(r.background for r in case.rows):
        return "history"
    if all(r.negated for r in case.rows):
        return "nobody says that it happened"
    if not any(r.status == "actual" and not r.negated for r in case.rows):
        return "has not happened"
    return None
