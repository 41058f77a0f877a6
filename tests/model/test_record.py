from dataclasses import FrozenInstanceError, dataclass, replace

import pytest

from dateline.model.record import quick


@quick
@dataclass(frozen=True, slots=True)
class Point:
    x: int
    y: int = 2

    def total(self) -> int:
        return self.x + self.y


def test_a_quick_record_is_filled_by_position_name_and_default() -> None:
    assert (Point(1).x, Point(1).y, Point(1, y=3).y, Point(x=1, y=3).total()) == (1, 2, 3, 4)
    with pytest.raises(TypeError):
        Point()  # type: ignore[call-arg]


def test_a_quick_record_stays_a_frozen_dataclass() -> None:
    point = Point(1)
    assert type(point) is Point
    assert point == Point(1, 2)
    assert hash(point) == hash(Point(1, 2))
    assert repr(replace(point, y=5)) == "Point(x=1, y=5)"
    with pytest.raises(FrozenInstanceError):
        point.x = 5  # type: ignore[misc]
