"""Weeks made up at random, denser than news: few places and days, copied passages, versions, many claims an article.

The real rules on claims of the stand-ins' language; what one build of all gives, any other way gives too.
"""

import os
import random
from datetime import date

import pytest
from standins import READ, an_article, code

from dateline.build import NOW, View, doctor, visible
from dateline.build.ingest import Settings, build_items
from dateline.model.incident import Incident
from dateline.store import open_store
from dateline.store.answers import answers
from dateline.store.columns import records_of

WEEKS = 200 if os.environ.get("DATELINE_LONG") else 4
SETTINGS = Settings(coder=lambda: code, now=lambda: READ)
PASSAGE = (
    "The road to the river was closed for hours while men with torches went from door to door, and a baker who had "
    "lost his windows swept the glass into a heap beside the well before the first lorries came through at dawn."
)


def sentence(chance):
    place, side = chance.choice(("Idlib", "Hama", "Homs")), chance.choice(("Army", "Rebels", "Guard"))
    said = chance.choice(("", "", " says @Monitor", " says @Governor"))
    what = chance.choice(("STRIKE", "STRIKE", "STRIKE", "TALKS"))
    return f"{what} {place} 2024-12-0{chance.randint(1, 4)} {chance.choice((0, 3, 5, 25))} #{side}{said}."


def made_up(chance, number=16):
    """Articles of a few outlets. Versions of one address differ in their day: of one day, the one read later stays."""
    days = {f"https://paper.example/{n}": chance.sample(range(1, 8), 7) for n in range(3)}
    shared = [f"{sentence(chance)} {PASSAGE}" for _ in range(2)]
    out = []
    for n in range(number):
        parts = [sentence(chance) for _ in range(chance.randint(1, 3))]
        if chance.random() < 0.4:
            parts.insert(chance.randint(0, len(parts)), chance.choice(shared))
        url = chance.choice([None, None, *(address for address, left in days.items() if left)])
        day = days[url].pop() if url else chance.randint(1, 7)
        text = "\n\n".join([*parts, f"Note {n}."])
        out.append(an_article(text, f"{n}.txt", f"Paper {chance.randint(1, 4)}", f"2024-12-0{day}", url))
    return out


def incidents(store, view=NOW):
    return records_of(Incident, visible(store, view).rows("SELECT * FROM seen_incident ORDER BY id"))


@pytest.mark.parametrize("seed", range(WEEKS))
def test_a_made_up_week_is_answered_alike_whatever_the_way(tmp_path, seed):
    chance = random.Random(seed)
    articles = made_up(chance)
    build_items(articles, tmp_path / "whole.db", SETTINGS)
    mixed = chance.sample(articles, len(articles))
    cut = chance.randrange(1, len(mixed))
    for part in (mixed[:cut], mixed[cut:]):
        build_items(part, tmp_path / "parts.db", SETTINGS)
    until = date(2024, 12, chance.randint(1, 6))
    build_items([a for a in articles if a.published.day <= until], tmp_path / "then.db", SETTINGS)
    with (
        open_store(tmp_path / "whole.db") as whole,
        open_store(tmp_path / "parts.db") as parts,
        open_store(tmp_path / "then.db") as then,
    ):
        assert answers(parts) == answers(whole)
        assert [check for check in doctor(parts) if not check.ok] == []
        assert incidents(whole, View(as_of=until)) == incidents(parts, View(as_of=until)) == incidents(then)
