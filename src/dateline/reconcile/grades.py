"""How well an incident is attested: the first rule that holds. Names and meanings are Airwars' where it has them."""

from collections.abc import Sequence

from dateline.knowledge.camps import camp
from dateline.model.incident import Dispute, Grade
from dateline.reconcile.rows import Row
from dateline.reconcile.statements import is_strike
from dateline.reconcile.together import Voices
from dateline.reconcile.witness import month, speaker

ONE_WITNESS = Grade("weak", "one witness")
CONTESTING = frozenset({"perpetrator", "occurrence", "victims"})


def grade(rows: Sequence[Row], voices: Voices, disputes: Sequence[Dispute]) -> Grade:
    """Confirmed, fair, weak, contested, discounted or party-only, with the rule that says so."""
    told = [r for r in rows if not r.negated or any(h["state"] == "none" for h in r.harm)] or list(rows)
    every: dict[str, bool] = {}
    for row in told:
        for voice in voices.get(row.id, ()):
            every[voice.key] = every.get(voice.key, False) or voice.party
    sides = sum(every.values())
    free = len(every) - sides
    if disputes or len(told) < len(rows):
        found = _argued(rows, voices, disputes, free)
        if found:
            return found
    if any(r.cues for r in told) and any(r.says("finding") for r in told):
        return Grade("confirmed", "a court or an inquiry found so")
    contested = sorted(d.kind for d in disputes if d.open and d.kind in CONTESTING)
    if contested:
        return Grade("contested", f"independent witnesses disagree on: {', '.join(contested)}")
    if sides and _admitted(rows, voices):
        return Grade("confirmed", "the side that did it says so")
    if len(every) > 1 and free:
        return Grade("fair", f"{len(every)} independent witnesses, {sides} of them a side")
    if free:
        return ONE_WITNESS
    return Grade("party-only", "none but sides of the event say so")


def _argued(rows: Sequence[Row], voices: Voices, disputes: Sequence[Dispute], free: int) -> Grade | None:
    """Discounted, or contested by several claims of the act; `free` witnesses that are no side say that it happened."""
    if not free and any(r.says("retracted") for r in rows):
        return Grade("discounted", "the report was withdrawn")
    doubt = next((d for d in disputes if d.kind == "occurrence"), None)
    if doubt and not free and _free(doubt, "it did not happen", voices):
        return Grade("discounted", "only a side says that it happened, an independent witness that it did not")
    if any(d.kind == "responsibility" for d in disputes) and not any(r.says("finding") for r in rows):
        return Grade("contested", "several claim the act")
    return None


def _free(dispute: Dispute, label: str, voices: Voices) -> bool:
    claims = (c for name, told in dispute.sides if name == label for c in told)
    return any(not v.party for c in claims for v in voices.get(c, ()))


def _admitted(rows: Sequence[Row], voices: Voices) -> bool:
    """True if the last word of an actor on a strike at a told place is that it did it."""
    last: dict[str, Row] = {}
    for row in rows:
        if row.type == "ASSAULT" and row.status == "actual" and row.actors:
            on = month(row.published)
            keys = row.acting
            for voice in voices.get(row.id, ()):
                who = speaker(voice.key) if voice.party else ""
                if who and any(camp(who, on) & camp(k, on, before=False) for k in keys):
                    known = last.get(voice.key)
                    if known is None or _when(row) > _when(known):
                        last[voice.key] = row
    return any(r.place_name for r in rows) and any(is_strike(r) and not r.negated for r in last.values())


def _when(row: Row) -> tuple[str, str, str]:
    time = row.published_time.isoformat() if row.published_time else ""
    return row.published.isoformat() if row.published else "", time, row.id
