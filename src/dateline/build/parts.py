"""Which strikes and incidents are part of which episode: the one thing that reaches over components.

What an act is part of rests on the act and on all episodes. So acts are looked at again if they are new, or if they lie
in the time of an episode that came, went or changed.
"""

from collections.abc import Sequence
from datetime import date

import polars as pl

from dateline.build.wiring import Functions
from dateline.model.incident import Incident
from dateline.store import TABLES, Store
from dateline.store.columns import records_of

Window = tuple[date, date]


def find_parts(
    store: Store, functions: Functions, components: pl.DataFrame, new: pl.DataFrame, others: bool = True
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The acts that are looked at (ids), and the rows of `part` for them. `components` are those that go,
    `new` the rows of the incidents that come. Without `others` only these are looked at."""
    kept = '"component" NOT IN (SELECT "component" FROM gone)'
    episodes = _read(store, f"\"level\" = 'episode' AND {kept}", components)
    old = _read(store, '"level" = \'episode\' AND "component" IN (SELECT "component" FROM gone)', components)
    came = records_of(Incident, new.filter(pl.col("level") == "episode"))
    acts = new.filter(pl.col("level") != "episode").select("id")
    windows = [_window(i) for i in (*old, *came)]
    again: list[Incident] = []
    if windows and others:
        first, last = min(w[0] for w in windows), max(w[1] for w in windows)
        day = 'coalesce("start", "end", "first_published")'
        again = _read(
            store, f"\"level\" <> 'episode' AND {kept} AND {day} BETWEEN ? AND ?", components, [first, last]
        )  # fmt: skip
    fresh = records_of(Incident, new.filter(pl.col("level") != "episode")) if episodes or came else []
    acts = pl.concat([acts, pl.DataFrame({"id": [i.id for i in again]}, schema={"id": pl.String})]).unique().sort("id")
    found = functions.episodes([*episodes, *came, *again, *fresh])
    rows = pl.DataFrame(sorted(found.items()), schema=TABLES["part"].columns, orient="row")
    return acts, rows.join(acts, left_on="incident", right_on="id", how="semi", maintain_order="left")


def _read(store: Store, where: str, gone: pl.DataFrame, values: Sequence[date] = ()) -> list[Incident]:
    names = ", ".join(f'"{c}"' for c in TABLES["incident"].columns)
    return records_of(Incident, store.rows(f'SELECT {names} FROM "incident" WHERE {where}', values, gone=gone))


def _window(episode: Incident) -> Window:
    """The days on which an act may begin that is part of the episode, or more."""
    ends = [d for d in (episode.end, episode.last_published) if d is not None]
    return episode.start or date.min, max(ends, default=date.max)
