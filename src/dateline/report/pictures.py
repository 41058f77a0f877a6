"""Ties, control, harm and series in the terminal, readable in 100 columns."""

from collections.abc import Mapping
from typing import Any

from rich.text import Text

from dateline.ask import Answer
from dateline.ask.pictures import Changes
from dateline.knowledge.sides import side_name
from dateline.model.incident import Control, HarmEntry, Range, Tie
from dateline.reconcile.series import DyadStep
from dateline.report.answers import console, days, shown, table
from dateline.report.words import counted


def print_ties(answer: Answer[Tie], show_private: bool) -> None:
    """A tie a row; a sign for cooperation or conflict. "known": from no claim, but generally known."""
    names = answer.names()
    rows = [
        (_since(t) if t.standing else days(t.start, t.end), _name(t.actor, names),
         f"{'+' if t.sign > 0 else '-'} {t.kind}", _name(t.other, names),
         "known" if t.standing else str(len(t.claims)), "" if t.standing else str(t.witnesses))
        for t in shown(answer, show_private)
    ]  # fmt: skip
    _print({"when": 12, "actor": -1, "tie": 13, "other": -1, "claims": 6, "witnesses": 9}, rows, "tie")


def print_control(answer: Answer[Control], show_private: bool) -> None:
    """A stretch of control a row."""
    rows = [
        (c.place_name, c.holder_name, str(c.start or "before"), str(c.end or "on"), c.how, str(c.witnesses),
         str(len(c.disputed)) if c.disputed else "")
        for c in shown(answer, show_private)
    ]  # fmt: skip
    columns = {"place": -1, "held by": -1, "from": 10, "to": 10, "how": 9, "witnesses": 9, "disputed": 8}
    _print(columns, rows, "stretch of control", "stretches of control")


def print_harm(answer: Answer[HarmEntry], show_private: bool) -> None:
    """A line of the ledger a row."""
    names = answer.names()
    rows = [
        (str(h.day or "no date"), h.place or "", h.kind, h.outcome or "hit", _number(h.count, h.state),
         ", ".join(_name(a, names) for a in h.accused), h.incident)
        for h in shown(answer, show_private)
    ]  # fmt: skip
    columns = {"day": 10, "place": 14, "whom or what": 14, "harm": 9, "number": 9, "accused": -1, "incident": 16}
    _print(columns, rows, "entry", "entries")


def print_series(answer: Answer[DyadStep], show_private: bool) -> None:
    """A step of a dyad a row."""
    names = answer.names()
    rows = [
        (str(s.start), _name(s.actor, names), _name(s.recipient, names), str(s.verbal_cooperation),
         str(s.material_cooperation), str(s.verbal_conflict), str(s.material_conflict), f"{s.score:.1f}")
        for s in shown(answer, show_private)
    ]  # fmt: skip
    numbers = ("talk+", "deed+", "talk-", "deed-", "score")
    columns = {"from": 10, "actor": -1, "towards": -1} | {name: 6 for name in numbers}
    _print(columns, rows, "step")


def print_changes(found: Changes) -> None:
    """What is other than at a moment."""
    out = console()
    for name in ("new", "changed", "gone"):
        for key in getattr(found, name):
            now = ", ".join(new for old, new in found.aliases if old == key)
            out.print(Text(f"{name:>8}  {key}" + (f"  now in {now}" if now else "")))
    out.print(Text(f"{len(found.new)} new, {len(found.changed)} changed, {len(found.gone)} gone"))


def _print(columns: dict[str, int], rows: list[Any], one: str, many: str | None = None) -> None:
    out = console()
    out.print(table(columns, rows))
    out.print(Text(f"{len(rows)} {many}" if many and len(rows) != 1 else counted(len(rows), one)))


def _since(tie: Tie) -> str:
    """The months of a standing tie."""
    start = f"{tie.start:%Y-%m}" if tie.start else "…"
    return f"{start}–\n{tie.end:%Y-%m}" if tie.end else f"{start}–now"


def _name(key: str, names: Mapping[str, str]) -> str:
    """What a key is called. Persons that no table has keep their keys: they may be private."""
    return side_name(key) or (names.get(key) if not key.startswith("local:") else None) or key


def _number(count: Range, state: str) -> str:
    if state != "number":
        return "none" if state == "none" else "not known"
    best = count.best if count.best is not None else count.low
    return f"{'?' if best is None else best}" + (
        "" if count.low == count.high else f" ({_open(count.low)}–{_open(count.high)})"
    )


def _open(number: int | None) -> str:
    return "" if number is None else str(number)
