import pytest

from dateline.evaluate.copies import main, make, rand_index, score


def test_the_rand_index():
    assert rand_index("aabb", "xxyy") == 1
    assert rand_index("abcd", "xxyy") == 0
    # Hubert and Arabie 1985: 1 pair in common of 2 and 3, of 6 in all.
    assert rand_index("aabb", "xxxy") == pytest.approx((1 - 2 * 3 / 6) / (2.5 - 1))


def test_the_goal_holds_on_a_small_set():
    result = score(make("dev", 30))
    assert result.ari >= 0.9
    assert result.templates <= 0.15
    assert all(share >= 0.85 for share in result.found.values())
    assert result.directed >= 0.99


def test_the_parts_are_other_stories_and_each_is_the_same_every_time():
    assert make("dev", 3).texts == make("dev", 3).texts
    assert {t.text for t in make("dev", 3).texts}.isdisjoint(t.text for t in make("test", 3).texts)


def test_the_command_takes_texts_of_ones_own(tmp_path, capsys):
    made = make("test", 2).texts
    paths = []
    for i, text in enumerate(made[:2]):
        paths.append(str(tmp_path / f"{i}.txt"))
        (tmp_path / f"{i}.txt").write_text(text.text, encoding="utf-8")
    main(["--part", "dev", *paths])
    out = capsys.readouterr().out
    assert "ARI" in out
    assert out.count("\n") == 12
