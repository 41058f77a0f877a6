"""What analysts do: take an article out, and judge the machine's decisions. Both only add rows."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import get_args

import polars as pl

from dateline.build.derive import default_functions, last_batch
from dateline.build.ingest import next_batch
from dateline.build.update import effective
from dateline.model.incident import Judgement, Mark, MarkKind, Verdict
from dateline.store import TABLES, Store
from dateline.store.columns import frame_of

PAIRWISE = frozenset({"same", "different", "unsure"})
MARKED: tuple[str, ...] = get_args(MarkKind)
VERDICTS: tuple[str, ...] = get_args(Verdict)


class JudgementError(ValueError):
    """A judgement or retraction about something that is not there, or that says too little."""


def retract(
    store: Store, article: str, reason: str, author: str, *, replaced_by: str | None = None, at: datetime | None = None
) -> None:
    """Take an article out from a moment (UTC, default now) on: its claims count no more. Run `derive` after it.

    Raises JudgementError for an article that is not stored or is retracted already.
    """
    if article == replaced_by:
        raise JudgementError("an article cannot replace itself")
    if not reason.strip():
        raise JudgementError("say why the article is retracted")
    moment = at or datetime.now(UTC)
    with store.recording():
        for name in (article, replaced_by):
            if name is not None and not _exists(store, "article", "id", name):
                raise JudgementError(f"no article has the id {name!r}")
        if _exists(store, "retraction", "article", article):
            raise JudgementError(f"article {article} is retracted already")
        batch = next_batch(store)
        row = {"article": article, "at": moment, "author": author, "reason": reason, "replaced_by": replaced_by}
        frame = pl.DataFrame([row | {"batch": batch}], schema=TABLES["retraction"].columns, orient="row")
        store.append("retraction", frame)
        store.append("batch", _step_row("retraction", moment, batch))


def judge(
    store: Store, verdict: str, subject: str, author: str, *, other: str | None = None, field: str | None = None,
    value: str | None = None, note: str = "", at: datetime | None = None,
) -> Judgement:  # fmt: skip
    """Add a judgement; it outranks the machine until it is undone. Run `derive` after it.

    same, different, unsure: of the claims `subject` and `other`; accept, reject: the claim `subject`; correct: its
    `field` has the `value` (JSON); undo: the judgement `subject`. Raises JudgementError for what is not there or
    incomplete.
    """
    return judge_all(store, [Draft(verdict, subject, other, field, value, note)], author, at=at)[0]


@dataclass(frozen=True, slots=True)
class Draft:
    """A judgement that is not stored yet; see `judge`."""

    verdict: str
    subject: str
    other: str | None = None
    field: str | None = None
    value: str | None = None
    note: str = ""


def judge_all(store: Store, drafts: Sequence[Draft], author: str, *, at: datetime | None = None) -> list[Judgement]:
    """Add several judgements in one step: all of them, or none. Raises JudgementError as `judge`."""
    moment = at or datetime.now(UTC)
    with store.recording():
        made = [_judgement(store, draft, author, moment) for draft in drafts]
        if len({j.id for j in made}) < len(made) or any(_exists(store, "judgement", "id", j.id) for j in made):
            raise JudgementError("the very same judgement is stored already")
        batch = next_batch(store)
        store.append("judgement", frame_of(Judgement, made).with_columns(pl.lit(batch, pl.Int64).alias("batch")))
        store.append("batch", _step_row("judgement", moment, batch))
    return made


def mark(store: Store, kind: str, subject: str, author: str, *, read: bool = True, at: datetime | None = None) -> Mark:
    """Remember that somebody has read an incident, claim or article, or with `read=False` that they have not.

    Raises JudgementError for what is not there."""
    if kind not in MARKED:
        raise JudgementError(f"{kind!r} is none of {', '.join(MARKED)}")
    made = Mark(at or datetime.now(UTC), author, kind, subject, read)  # type: ignore[arg-type]
    with store.recording():
        if not _exists(store, kind, "id", subject):
            raise JudgementError(f"no {kind} has the id {subject!r}")
        batch = pl.lit(last_batch(store), pl.Int64).alias("batch")
        store.append("mark", frame_of(Mark, [made]).with_columns(batch))
    return made


def _judgement(store: Store, draft: Draft, author: str, moment: datetime) -> Judgement:
    """The judgement of a draft, checked."""
    verdict, subject, other = draft.verdict, draft.subject, draft.other
    _check(store, verdict, subject, other, draft.field, draft.value)
    if other is not None and other < subject:
        subject, other = other, subject
    parts = json.dumps([moment.isoformat(), author, verdict, subject, other, draft.field, draft.value, draft.note])
    made = Judgement(
        "j" + hashlib.sha256(parts.encode()).hexdigest()[:15], moment, author, verdict, subject, other, draft.field,  # type: ignore[arg-type]
        draft.value, draft.note,
    )  # fmt: skip
    _try(store, made)
    return made


def _check(
    store: Store, verdict: str, subject: str, other: str | None, field: str | None, value: str | None
) -> None:  # fmt: skip
    if verdict not in VERDICTS:
        raise JudgementError(f"{verdict!r} is none of {', '.join(VERDICTS)}")
    table, what = ("judgement", "judgement") if verdict == "undo" else ("claim", "claim")
    if not _exists(store, table, "id", subject):
        raise JudgementError(f"no {what} has the id {subject!r}")
    if (verdict in PAIRWISE) != (other is not None):
        raise JudgementError(f"{verdict} is about {'two claims' if verdict in PAIRWISE else 'one claim'}")
    if other is not None and not _exists(store, "claim", "id", other):
        raise JudgementError(f"no claim has the id {other!r}")
    if other == subject:
        raise JudgementError("a claim is always the same as itself")
    if (verdict == "correct") != (field is not None):
        raise JudgementError("correct needs a field, and only correct has one")
    if field is not None:
        try:
            json.loads(value or "")
        except ValueError as error:
            raise JudgementError(f"the new value is not JSON: {value!r}") from error


def _try(store: Store, made: Judgement) -> None:
    """Raise JudgementError for a correction that cannot be followed."""
    if made.verdict == "correct":
        claim = pl.DataFrame({"id": [made.subject]})
        try:
            effective(store, default_functions(), (made,), claims=claim)
        except ValueError as error:
            raise JudgementError(str(error)) from error


def _exists(store: Store, table: str, column: str, value: str) -> bool:
    return not store.rows(f'SELECT 1 AS x FROM "{table}" WHERE "{column}" = ? LIMIT 1', [value]).is_empty()


def _step_row(kind: str, at: datetime, batch: int) -> pl.DataFrame:
    row = {"kind": kind, "at": at, "inputs": 0, "articles": 0, "known": 0, "dropped": 0, "claims": 0, "batch": batch}
    return pl.DataFrame([row], schema=TABLES["batch"].columns, orient="row")
