"""Counting inputs."""

import pytest

from dateline.cli.inputs import Count, sample_paths
from dateline.model import Drop


@pytest.mark.parametrize(("coded", "dropped", "code"), [(2, 0, 0), (0, 0, 1), (0, 2, 1), (1, 1, 3)])
def test_exit_code_tells_how_much_was_coded(coded: int, dropped: int, code: int) -> None:
    assert Count(coded=coded, drops=[Drop("a", "empty")] * dropped).exit_code == code


def test_sample_is_the_twelve_files_of_the_week() -> None:
    paths = sample_paths()
    assert len(paths) == 12
    assert not any(path.endswith(".md") for path in paths)
