"""SIGKILL at random points of a build: the next run answers with the bytes of a build that nobody disturbed.

DATELINE_LONG=1 kills at 100 points; CI at a few. Articles are of the stand-ins' language, so that coding takes no time
and most kills fall into storing and deriving; reconciling is the real one.
"""

import os
import random
import signal
import subprocess
import sys
import time

import pytest
from standins import READ, a_week, make_coder

from dateline.build.doctor import doctor
from dateline.build.ingest import Settings, build_items
from dateline.store import open_store
from dateline.store.answers import answers

pytestmark = pytest.mark.files_only
ARTICLES, POINTS = 40, 100 if os.environ.get("DATELINE_LONG") else 8
RUN = """
import sys
from test_kill import ARTICLES, SETTINGS
from standins import a_week
from dateline.build.derive import default_functions
from dateline.build.ingest import build_items

default_functions()  # loaded before the clock starts
print("start", flush=True)
build_items(a_week(ARTICLES), sys.argv[1], SETTINGS)
print("done", flush=True)
"""
SETTINGS = Settings(coder=make_coder, step=2, now=lambda: READ)


def start(db):
    here = os.path.dirname(__file__)
    path = os.pathsep.join([here, os.path.dirname(here), *sys.path])
    return subprocess.Popen(
        [sys.executable, "-c", RUN, str(db)], stdout=subprocess.PIPE, text=True, env=os.environ | {"PYTHONPATH": path}
    )


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory):
    """The answers, and the seconds from the first read to the end."""
    db = tmp_path_factory.mktemp("whole") / "a.db"
    process = start(db)
    assert process.stdout.readline() == "start\n"
    began = time.monotonic()
    assert process.stdout.readline() == "done\n"
    took = time.monotonic() - began
    process.wait()
    with open_store(db) as store:
        return answers(store), took


@pytest.mark.parametrize("point", range(POINTS))
def test_a_build_that_is_killed_goes_on_to_the_same_answers(tmp_path, undisturbed, point, record_property):
    whole, took = undisturbed
    db = tmp_path / "a.db"
    chance = random.Random(point)
    for _ in range(chance.choice([1, 1, 2])):  # killed, and killed again on the way back
        process = start(db)
        assert process.stdout.readline() == "start\n"
        time.sleep(took * chance.uniform(0, 1.1))
        process.send_signal(signal.SIGKILL)
        process.wait()
    report = build_items(a_week(ARTICLES), db, SETTINGS)
    assert report.articles + report.known == ARTICLES
    record_property("articles left to store", report.articles)
    record_property("left to derive", not report.derived.nothing_new)
    with open_store(db) as store:
        assert answers(store) == whole
        assert not [c for c in doctor(store) if not c.ok]
