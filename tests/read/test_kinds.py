import pytest
from read.seeds import SEEDS

from dateline.read.kinds import Kind, by_head, by_name, packing_of, xml_root


@pytest.mark.parametrize(
    ("name", "kind", "packing"),
    [("a.TXT", Kind.TEXT, None), ("a.warc.gz", Kind.WARC, "gzip"), ("x.tgz", Kind.TAR, "gzip"),
     ("a.tar.zst", Kind.TAR, "zstd"), ("20241202.gkg.csv.zip", Kind.ZIP, None),
     ("notes", None, None), ("a.gz", None, "gzip"), ("a.pdf", None, None)],
)  # fmt: skip
def test_names_tell_kind_and_packing(name: str, kind: Kind | None, packing: str | None) -> None:
    assert by_name(name) == (kind, packing)


@pytest.mark.parametrize(
    ("seed", "kind"),
    [("a.zip", Kind.ZIP), ("a.parquet", Kind.PARQUET), ("a.warc", Kind.WARC), ("a.tar", Kind.TAR),
     ("rss.xml", Kind.XML), ("a.atom", Kind.XML), ("a.opml", Kind.XML),
     ("urls.txt", Kind.LIST), ("a.txt", None), ("a.html", None)],
)  # fmt: skip
def test_first_bytes_tell_what_no_name_does(seed: str, kind: Kind | None) -> None:
    assert by_head(SEEDS[seed][0][:2_048], None) == kind


def test_a_name_goes_before_magic_and_after_markup() -> None:
    assert by_head(b"PK\x03\x04", Kind.TEXT) == Kind.TEXT  # "binary", not an archive under a false name
    assert by_head(b"<rss>", Kind.TEXT) == Kind.XML
    assert by_head(b"http://news.example/1\nTroops left.", Kind.TEXT) == Kind.TEXT
    assert by_head(b"http://news.example/1\n", Kind.JSON) == Kind.JSON


def test_packing_by_first_bytes() -> None:
    assert [packing_of(SEEDS[name][0]) for name in ("a.tgz", "a.warc.zst", "a.txt.bz2", "a.txt")] == [
        "gzip", "zstd", "bzip2", None
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("head", "root"),
    [(b"\xef\xbb\xbf<?xml version='1.0'?><!-- <rss> --><ns:Feed a='b'>", "feed"), (b"Troops", None), (b"<", ""),
     ("<rss/>".encode("utf-16"), "rss")],
)  # fmt: skip
def test_the_root_of_xml(head: bytes, root: str | None) -> None:
    assert xml_root(head) == root
