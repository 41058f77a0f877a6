import pytest

from dateline.model import Article, Drop
from dateline.read import Part, StoredError, parts, read, read_part
from dateline.read.stored import find_stored, is_stored, write_stored

TEXT = "Shelling killed three people in Karsa on Monday, the mayor said. It was the second attack there this week.\n"


def a_folder(root):
    for name in ("b.txt", "a/z.txt", "a/b/c.txt", "c.txt", "odd.xyz", ".hidden.txt", "a/.git/d.txt"):
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{name}\n\n{TEXT}")
    return root


@pytest.fixture
def bucket():
    fsspec = pytest.importorskip("fsspec")
    system = fsspec.filesystem("memory")
    yield "memory://bucket/news"
    for path in list(system.store):
        if path.startswith("/bucket"):
            del system.store[path]


def test_the_parts_of_a_folder_read_as_the_folder_does(tmp_path):
    folder = str(a_folder(tmp_path))
    assert [p.doc for p in parts(folder)] == ["b.txt", "c.txt", "odd.xyz", "a/z.txt", "a/b/c.txt"]
    together = list(read(folder))
    assert [item for part in parts(folder) for item in read_part(part)] == together
    assert sum(isinstance(item, Article) for item in together) == 4
    assert [item.reason for item in together if isinstance(item, Drop)] == ["unknown-type"]


def test_a_file_or_an_address_is_one_part(tmp_path):
    file = tmp_path / "one.odd"
    file.write_text(TEXT)
    assert list(parts(str(file))) == [Part(str(file))]
    assert list(parts("https://example.org/a")) == [Part("https://example.org/a")]
    assert list(parts("-")) == [Part("-")]
    assert list(read_part(Part(str(file)))) == list(read(str(file)))


def test_an_empty_folder_is_a_part_that_gives_a_drop(tmp_path):
    assert [item.reason for part in parts(str(tmp_path)) for item in read_part(part)] == ["empty"]


def test_storage_reads_as_a_folder_of_the_machine(tmp_path, bucket):
    local = str(a_folder(tmp_path))
    for part in parts(local):
        write_stored(f"{bucket}/{part.doc}", (tmp_path / part.doc).read_bytes())
    write_stored(f"{bucket}/.hidden.txt", TEXT.encode())
    assert list(read(bucket)) == list(read(local))


def test_a_stored_file_that_is_named_is_read_whatever_its_name(bucket):
    write_stored(f"{bucket}/one.odd", TEXT.encode())
    (item,) = read(f"{bucket}/one.odd", published="2024-12-02")
    assert isinstance(item, Article)
    assert item.doc == f"{bucket}/one.odd"
    assert item.text == TEXT


def test_what_is_not_there_is_told(bucket):
    with pytest.raises(StoredError, match="nothing there"):
        find_stored(f"{bucket}/none")
    (item,) = read_part(Part(f"{bucket}/gone.txt", "gone.txt"))
    assert item.reason == "unreadable"


@pytest.mark.parametrize(
    "name", ["http://example.org/a", "file:///etc/passwd", "news", "C:/news", "jar://a", "local://a"]
)
def test_only_protocols_of_storage_are_storage(name):
    assert not is_stored(name)


def test_a_date_that_is_none_is_refused_at_once():
    with pytest.raises(ValueError, match="date"):
        read("memory://bucket/x", published="yesterday-ish")
