import bz2
import gzip
import io
import zlib

import pytest
from read.seeds import TEXT, zstandard

from dateline.model import Article, Drop
from dateline.read import ReadSettings, make_article
from dateline.read.limits import Budget, Forward, RefusedError, guarded, panics_told, unpack, written

SMALL = ReadSettings(free_unpacked=1_000, max_ratio=10, max_unpacked=1_000_000)
ZEROS = b"\0" * 900_000


@pytest.mark.parametrize(("packing", "pack"), [("gzip", gzip.compress), ("bzip2", bz2.compress), ("zstd", zstandard)])
def test_packed_streams_are_unpacked_and_bombs_refused(packing: str, pack: object) -> None:
    assert unpack(io.BytesIO(pack(b"abc" * 300)), packing, SMALL).read() == b"abc" * 300  # type: ignore[operator]
    stream = unpack(io.BytesIO(pack(ZEROS)), packing, SMALL)  # type: ignore[operator]
    with pytest.raises(RefusedError) as refused:
        stream.read()
    assert refused.value.reason == "bomb"


def test_a_bomb_is_refused_long_before_it_is_unpacked() -> None:
    packed = Forward(io.BytesIO(gzip.compress(ZEROS)))
    inner = unpack(packed, "gzip", SMALL)  # type: ignore[arg-type]
    with pytest.raises(RefusedError):
        inner.read(100_000)
    assert packed.tell() < 1_000


def test_a_budget_has_an_end_of_all_too() -> None:
    budget = Budget(SMALL, lambda: 10**9)
    budget.spend(1_000_000)
    with pytest.raises(RefusedError):
        budget.spend(1)


def test_what_stands_before_damage_is_read() -> None:
    packed = gzip.compress(b"line\n" * 100)[:-6]
    stream = unpack(io.BytesIO(packed), "gzip", SMALL)
    assert stream.readline() == b"line\n"
    with pytest.raises(EOFError):
        stream.read()


def test_a_stream_that_is_only_read_on_does_not_seek() -> None:
    stream = Forward(io.BytesIO(b"ab"))
    assert (stream.read(1), stream.tell(), stream.ended) == (b"a", 1, False)
    assert (stream.read(), stream.read(), stream.ended) == (b"b", b"", True)
    with pytest.raises(OSError, match="seek"):
        stream.seek(0)


def test_damage_and_nothing_are_drops() -> None:
    def breaks(error: Exception):  # type: ignore[no-untyped-def]
        yield Drop("a", "empty")
        raise error

    for error, reason in ((RefusedError("bomb", "x"), "bomb"), (zlib.error("x"), "broken-archive")):
        assert [item.reason for item in guarded(breaks(error), "d") if isinstance(item, Drop)] == ["empty", reason]
    assert [(item.doc, getattr(item, "reason", "")) for item in guarded(iter(()), "d")] == [("d", "empty")]
    with pytest.raises(KeyError):  # a bug is not an input's fault
        list(guarded(breaks(KeyError("x")), "d"))


def test_panics_become_errors_of_the_input() -> None:
    class PanicException(BaseException):
        pass

    def panics(error: BaseException):  # type: ignore[no-untyped-def]
        yield 1
        raise error

    with pytest.raises(OSError, match="damaged"):
        list(panics_told(panics(PanicException())))
    with pytest.raises(KeyboardInterrupt):
        list(panics_told(panics(KeyboardInterrupt())))


def test_names_can_be_written_and_texts_stay() -> None:
    made = make_article(TEXT, doc="a\ud800", title="b\udfff", outlet="fine")
    assert isinstance(made, Article)
    (article, drop) = written(iter([made, Drop("c\ud800", "empty", "d\ud800")]))
    assert isinstance(article, Article)
    assert (article.doc, article.title, article.outlet, article.text) == ("a?", "b?", "fine", TEXT)
    assert drop == Drop("c?", "empty", "d?")
