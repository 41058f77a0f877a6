import pytest

from dateline.reconcile.workers import over


@pytest.mark.parametrize("workers", [1, 2])
def test_every_part_is_done_once_whoever_does_it(workers):
    parts = [f"{n} {n + 1}" for n in range(40)]
    assert sorted(over(str.split, iter(parts), workers)) == sorted(p.split() for p in parts)


def test_an_error_of_another_process_is_raised_here():
    with pytest.raises(ValueError, match="invalid literal"):
        list(over(int, ["1", "x"], 2))
