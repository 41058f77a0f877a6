import io
import struct
import tarfile
import zipfile
from pathlib import Path

import pytest
from read.seeds import FILES, TEXT, tarred, zipped

from dateline.model import Drop
from dateline.read import ReadSettings, read
from dateline.read.archives import Member, tar_members, unsafe_name, zip_members
from dateline.read.limits import RefusedError

LIMITS = ReadSettings()
EVIL = ["../a.txt", "/etc/a.txt", "a/../../b.txt", "C:\\a.txt", "..\\a.txt"]


def brief(members: object) -> list[tuple[str, str]]:
    return [
        (m.name, m.stream.read().decode()) if isinstance(m, Member) else (m.doc, m.reason)  # type: ignore[attr-defined]
        for m in members  # type: ignore[attr-defined]
    ]


def test_members_come_in_order() -> None:
    assert brief(zip_members(io.BytesIO(zipped(FILES)), LIMITS)) == list(FILES)
    assert brief(tar_members(io.BytesIO(tarred(FILES)), LIMITS)) == list(FILES)


def test_a_member_that_is_not_read_is_skipped() -> None:
    names = [m.name for m in tar_members(io.BytesIO(tarred(FILES)), LIMITS) if isinstance(m, Member)]
    assert names == [name for name, _ in FILES]


@pytest.mark.parametrize("name", EVIL)
def test_names_that_lead_out_are_refused(name: str) -> None:
    members = [(name, TEXT), ("b.txt", TEXT)]
    for found in (zip_members(io.BytesIO(zipped(members)), LIMITS), tar_members(io.BytesIO(tarred(members)), LIMITS)):
        assert [reason for _, reason in brief(found)] == ["unsafe-member", TEXT]


@pytest.mark.parametrize("name", ["a.txt", "d/a.txt", "a..txt", "..a/b", "Ünï.txt"])
def test_plain_names_are_fine(name: str) -> None:
    assert not unsafe_name(name)


def test_a_member_without_a_name_is_a_member() -> None:
    data = zipped([("x", TEXT)]).replace(b"x", b"/")  # a folder now
    assert brief(zip_members(io.BytesIO(data), LIMITS)) == []
    assert brief(zip_members(io.BytesIO(zipped([("", TEXT)])), LIMITS)) == [("", TEXT)]


def test_links_and_devices_of_a_tar_are_refused() -> None:
    kinds = {"link": tarfile.SYMTYPE, "hard": tarfile.LNKTYPE, "pipe": tarfile.FIFOTYPE, "disk": tarfile.BLKTYPE}
    data = tarred([("a.txt", TEXT)], **kinds)
    assert brief(tar_members(io.BytesIO(data), LIMITS))[1:] == [(name, "unsafe-member") for name in kinds]


def test_links_and_encrypted_members_of_a_zip_are_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        link = zipfile.ZipInfo("link.txt")
        link.create_system, link.external_attr = 3, 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr("packed.txt", TEXT, zipfile.ZIP_LZMA)
        archive.writestr("secret.txt", TEXT)
    data = bytearray(out.getvalue())
    data[data.rindex(b"PK\x01\x02") + 8] |= 1  # the last entry of the index says that it is encrypted
    reasons = [reason for _, reason in brief(zip_members(io.BytesIO(bytes(data)), LIMITS))]
    assert reasons == ["unsafe-member", "unreadable", "unreadable"]


def test_long_names_are_read_and_huge_headers_are_not_held() -> None:
    name = "long/" * 60 + "a.txt"
    for style in (tarfile.GNU_FORMAT, tarfile.PAX_FORMAT):
        out = io.BytesIO()
        with tarfile.open(fileobj=out, mode="w", format=style) as archive:
            info = tarfile.TarInfo(name)
            info.size = len(TEXT)
            info.pax_headers = {"comment": "x" * 500_000} if style == tarfile.PAX_FORMAT else {}
            archive.addfile(info, io.BytesIO(TEXT.encode()))
        out.seek(0)
        (found,) = brief(tar_members(out, LIMITS))
        assert found[1] == TEXT


@pytest.mark.parametrize("data", [b"", b"PK", b"PK\x05\x06" + b"\0" * 10, zipped(FILES)[:-30]])
def test_a_zip_without_index_is_broken(data: bytes) -> None:
    with pytest.raises(RefusedError) as refused:
        list(zip_members(io.BytesIO(data), LIMITS))
    assert refused.value.reason == "broken-archive"


def test_a_zip_with_too_many_members_is_refused_before_its_index_is_read() -> None:
    data = bytearray(zipped(FILES))
    end = data.rindex(b"PK\x05\x06")
    struct.pack_into("<L", data, end + 12, 10**8)
    few = ReadSettings(max_members=2)
    with pytest.raises(RefusedError) as refused:
        list(zip_members(io.BytesIO(bytes(data)), few))
    assert refused.value.reason == "too-many"


def test_a_tar_that_ends_within_a_member_says_so() -> None:
    with pytest.raises(EOFError):
        brief(tar_members(io.BytesIO(tarred([("a.txt", TEXT * 50)])[:1_000]), LIMITS))
    with pytest.raises(RefusedError):
        list(tar_members(io.BytesIO(b"x" * 2_000), LIMITS))


def test_nothing_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    work = tmp_path / "work"
    work.mkdir()
    (tmp_path / "a.tar").write_bytes(tarred([(name, TEXT) for name in EVIL], link=tarfile.SYMTYPE))
    (tmp_path / "a.zip").write_bytes(
        zipped([(name, TEXT) for name in [*EVIL, "in.zip", "in.warc.gz", ".h.txt", "x.exe"]])
    )
    before = sorted(tmp_path.rglob("*"))
    monkeypatch.chdir(work)
    found = [*read(str(tmp_path / "a.tar")), *read(str(tmp_path / "a.zip"))]
    assert [item.reason for item in found if isinstance(item, Drop)] == [
        *["unsafe-member"] * 11, "nested-archive", "nested-archive", "unknown-type", "unknown-type"
    ]  # fmt: skip
    assert sorted(tmp_path.rglob("*")) == before


def test_a_bomb_of_many_members_ends(tmp_path: Path) -> None:
    rows = '{"text": "' + "a" * 900_000 + '"}\n'
    (tmp_path / "a.zip").write_bytes(zipped([(f"{n}.jsonl", rows) for n in range(9)]))
    limits = ReadSettings(free_unpacked=1_000_000, max_ratio=50)
    reasons = [item.reason for item in read(str(tmp_path / "a.zip"), settings=limits) if isinstance(item, Drop)]
    assert reasons[-1] == "bomb"
