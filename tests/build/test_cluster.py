"""A cluster of two coders on this machine: same bytes as one process, also when a coder or a reader is killed."""

import os
import signal
import sys
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from standins import READ, a_week, code, make_coder

from dateline.build.cluster import Cluster, ClusterError, Reading, build_on_cluster
from dateline.build.ingest import Settings, build
from dateline.model import Article
from dateline.store import open_store
from dateline.store.answers import answers, table_rows

REQUIRED = os.environ.get("DATELINE_RAY_TESTS") == "required"
try:
    import ray.data  # noqa: F401
except ImportError:
    if REQUIRED:
        raise
    pytest.skip("NOT RUN: the tests of --engine ray, since Ray is not installed", allow_module_level=True)

SETTINGS = Settings(coder=make_coder, step=4, now=lambda: READ)
READ_ALL = Reading(gate=False)


@dataclass(frozen=True)
class KillsItself:
    """A coder whose process is killed at the first article that names Hama, once."""

    mark: Path

    def __call__(self):
        return self.code

    def code(self, article):
        if "Hama" in article.text and not self.mark.exists():
            self.mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return code(article)


@dataclass(frozen=True)
class ReadingKilled(Reading):
    """Reading whose process is killed at the third file, once."""

    mark: Path = Path()

    def __call__(self, row):
        if row["doc"] == "02.txt" and not self.mark.exists():
            self.mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        yield from super().__call__(row)


@pytest.fixture(scope="module", autouse=True)
def importable():
    """Workers import the stand-ins from where this process did."""
    here = Path(__file__).parent
    before = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = os.pathsep.join([str(here), str(here.parent), *sys.path])
    import ray

    ray.cloudpickle.register_pickle_by_value(sys.modules[__name__])
    yield
    if before is None:
        del os.environ["PYTHONPATH"]
    else:
        os.environ["PYTHONPATH"] = before


@pytest.fixture(scope="module")
def news(tmp_path_factory):
    """Texts of the stand-ins' language, one twice, and a file that is no text."""
    folder = tmp_path_factory.mktemp("news")
    texts = [item.text for item in a_week(14) if isinstance(item, Article)][:12]
    for number, text in enumerate(texts):
        (folder / f"{number:02}.txt").write_text(f"The army and the rebels fought in the north. {text}")
    (folder / "again.txt").write_text((folder / "03.txt").read_text())
    (folder / "odd.xyz").write_text("?")
    return folder


@pytest.fixture(scope="module")
def alone(news, tmp_path_factory):
    db = tmp_path_factory.mktemp("alone") / "a.db"
    report = build([str(news)], db, published="2024-12-02", settings=SETTINGS)
    assert (report.articles, report.known, len(report.drops)) == (12, 1, 1)
    assert report.claims > 12
    return everything(db)


def everything(db):
    """All base and derived rows of a database."""
    with open_store(db) as store:
        return answers(store), [table_rows(store, name) for name in ("article", "claim", "drop", "batch")]


def assert_equal(one, other):
    assert one[0] == other[0]
    assert all(a.equals(b) for a, b in zip(one[1], other[1], strict=True))


def reading(kind=Reading, **more):
    return kind(published="2024-12-02", gate=False, **more)


def test_a_cluster_gives_the_bytes_of_one_process(news, alone, tmp_path):
    report = build_on_cluster([str(news)], tmp_path / "b.db", Cluster(), reading(), SETTINGS)
    assert_equal(everything(tmp_path / "b.db"), alone)
    assert report.inputs == report.articles + report.known + len(report.drops)
    assert report.known == 1
    again = build_on_cluster([str(news)], tmp_path / "b.db", Cluster(), reading(), SETTINGS)
    assert (again.articles, again.known, len(again.drops)) == (0, 13, 1)
    assert_equal(everything(tmp_path / "b.db"), alone)


def test_a_killed_coder_loses_and_repeats_nothing(news, alone, tmp_path):
    mark = tmp_path / "killed"
    settings = replace(SETTINGS, coder=KillsItself(mark))
    build_on_cluster([str(news)], tmp_path / "b.db", Cluster(), reading(), settings)
    assert mark.exists()
    assert_equal(everything(tmp_path / "b.db"), alone)


def test_a_killed_reader_loses_and_repeats_nothing(news, alone, tmp_path):
    mark = tmp_path / "killed"
    build_on_cluster([str(news)], tmp_path / "b.db", Cluster(), reading(ReadingKilled, mark=mark), SETTINGS)
    assert mark.exists()
    assert_equal(everything(tmp_path / "b.db"), alone)


def test_no_cluster_at_the_address_is_told(tmp_path):
    with pytest.raises(ClusterError):
        build_on_cluster([], tmp_path / "b.db", Cluster("127.0.0.1:1"), READ_ALL, SETTINGS)
