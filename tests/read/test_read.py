import dateline.read


def test_public_names_are_stable() -> None:
    assert sorted(dateline.read.__all__) == [
        "DROP_REASONS", "Part", "ReadSettings", "StoredError", "gate", "make_article", "parts", "published_argument",
        "read", "read_docs_jsonl", "read_part", "read_path", "read_stdin", "read_url", "split_blocks",
    ]  # fmt: skip


def test_every_drop_reason_is_explained() -> None:
    assert all(f"\n    {reason} " in (dateline.read.__doc__ or "") for reason in dateline.read.DROP_REASONS)
