"""Pages of lists."""

from collections.abc import Sequence
from typing import Annotated, NamedTuple, TypeVar

from fastapi import Depends, Query

T = TypeVar("T")
MOST = 500  # rows of a page


class Page(NamedTuple):
    """Which rows of a list are wanted."""

    offset: int
    limit: int

    def of(self, items: Sequence[T]) -> list[T]:
        """These rows."""
        return list(items[self.offset : self.offset + self.limit])

    def after(self, total: int) -> int | None:
        """Offset of the next page, None after the last."""
        end = self.offset + self.limit
        return end if end < total else None


def page(
    offset: Annotated[int, Query(ge=0, le=10_000_000, description="Leave out so many first.")] = 0,
    limit: Annotated[int, Query(ge=1, le=MOST, description="At most so many.")] = 100,
) -> Page:
    """The page that is wanted."""
    return Page(offset, limit)


Paged = Annotated[Page, Depends(page)]
