from pathlib import Path

import pytest

from dateline.knowledge.lint_actors import lint_actors

HEADER = "id\tname\taliases\tkind\tcountry\tsector\tstart\tend\trole\tnote\n"
NOUNS = "noun\tsector\tkind\tarmed\tprivate\tpublic\tloaded\tcatches\tspares\n"


def test_our_tables_have_no_fault() -> None:
    assert lint_actors() == []


def folder(tmp_path: Path, *rows: str, name: str = "groups.tsv", header: str = HEADER) -> Path:
    (tmp_path / name).write_text(header + "".join(r + "\n" for r in rows), encoding="utf-8")
    return tmp_path


def test_a_good_table_passes(tmp_path: Path) -> None:
    assert lint_actors(folder(tmp_path, "group:a\tA Front\tAF|Front A\tgroup\tSYR\tREB\t2011\t2014-06\t\t")) == []


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("group:b\tB\tbee\tgroup\tSYX\tREB\t\t\t\t", "alpha-3"),
        ("group:b\tB\tbee\tgroup\tSYR\tREBEL\t\t\t\t", "sector"),
        ("group:b\tB\tbee\tperson\tSYR\tREB\t\t\t\t", "kind"),
        ("group:b\tB\tbee\tgroup\tSYR\tREB\t2014-13\t\t\t", "YYYY"),
        ("group:b\tB\tbee\tgroup\tSYR\tREB\t2014-05\t2013\t\t", "before it starts"),
        ("group:b\tB\tbee||ant\tgroup\tSYR\tREB\t\t\t\t", "empty"),
        ("group:b\tB\tbee|bee\tgroup\tSYR\tREB\t\t\t\t", "twice"),
        ("group:a\tB\tbee\tgroup\tSYR\tREB\t\t\t\t", "also in"),
        ("group:b\tB\ta front\tgroup\tSYR\tREB\t\t\t\t", "stands for"),
    ],
)
def test_each_fault_is_told(tmp_path: Path, row: str, fault: str) -> None:
    faults = lint_actors(folder(tmp_path, "group:a\tA Front\tAF\tgroup\tSYR\tREB\t\t\t\t", row))
    assert len(faults) == 1
    assert fault in faults[0]


def test_names_used_one_after_the_other_do_not_clash(tmp_path: Path) -> None:
    rows = ("group:a\tFront\t\tgroup\tSYR\tREB\t2001\t2011-03\t\t", "group:b\tFront\t\tgroup\tSYR\tREB\t2011-03\t\t\t")
    assert lint_actors(folder(tmp_path, *rows)) == []


def test_a_listed_name_may_be_shared(tmp_path: Path) -> None:
    folder(tmp_path, "Front\tboth say so", name="shared.tsv", header="alias\twhy\n")
    rows = ("group:a\tFront\t\tgroup\tSYR\tREB\t\t\t\t", "group:b\tFront\t\tgroup\tSYR\tREB\t\t\t\t")
    assert lint_actors(folder(tmp_path, *rows)) == []


def test_sentences_must_hold_their_noun(tmp_path: Path) -> None:
    row = "gunman|gunmen\tUAF\tperson\tyes\tno\tno\tno\tGunmen stopped the bus.\tThe film was long."
    assert [f.split(": ")[1] for f in lint_actors(folder(tmp_path, row, name="nouns.tsv", header=NOUNS))] == [
        "spares has none of gunman, gunmen"
    ]
