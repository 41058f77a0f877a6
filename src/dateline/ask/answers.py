"""Answers: typed records, and the same as a frame or as JSON values, with private persons masked."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date, datetime
from typing import Any, Generic, TypeVar, overload

import polars as pl

from dateline.draw.picture import ROWS, Picture
from dateline.masking import SHOW_ALL, SOMEBODY, Masker
from dateline.model.incident import Incident, Tie
from dateline.model.span import Span
from dateline.store.columns import frame_of

T = TypeVar("T")


@dataclass(frozen=True, repr=False)
class Answer(Sequence[T], Generic[T]):
    """Records of one type. They name everybody; `frame` and `json`, pictures and what a notebook shows mask private
    persons unless asked otherwise."""

    record: type[T]
    items: tuple[T, ...]
    masker: Callable[[], Masker] = field(default=lambda: SHOW_ALL, repr=False)
    names: Callable[[], Mapping[str, str]] = field(default=dict, repr=False)  # of actors that the records only key

    def __len__(self) -> int:
        return len(self.items)

    def __iter__(self) -> Iterator[T]:
        return iter(self.items)

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> "Answer[T]": ...
    def __getitem__(self, index: int | slice) -> "T | Answer[T]":
        if isinstance(index, slice):
            return Answer(self.record, self.items[index], self.masker, self.names)
        return self.items[index]

    def frame(self, *, show_private: bool = False) -> pl.DataFrame:
        """One row a record (`to_pandas()` and `to_arrow()` of it need these packages)."""
        return frame_of(self.record, self._shown(show_private))

    def json(self, *, show_private: bool = False) -> list[Any]:
        """The records as JSON values."""
        return [jsonable(item) for item in self._shown(show_private)]

    def __repr__(self) -> str:
        return f"<{self.record.__name__} × {len(self):,}>"

    def _repr_html_(self) -> str:
        """A table for notebooks: at most ten rows, cells cut, everything escaped, private persons masked."""
        from dateline.draw.table import table_html

        return table_html(self.record, self[:ROWS]._shown(False), len(self))

    def map(self, *, show_private: bool = False) -> Picture:
        """The map of incidents. Raises TypeError for other records."""
        from dateline.draw.map import draw_map

        return draw_map(self._incidents("map", show_private))

    def timeline(self, *, show_private: bool = False) -> Picture:
        """The timeline of incidents. Raises TypeError for other records."""
        from dateline.draw.timeline import draw_timeline

        return draw_timeline(self._incidents("timeline", show_private))

    def network(self, *, show_private: bool = False) -> Picture:
        """Who acts towards whom: of ties, or of incidents. Raises TypeError for other records."""
        from dateline.draw.network import draw_network, edges_of_incidents, edges_of_ties

        if issubclass(self.record, Tie):
            masker = SHOW_ALL if show_private else self.masker()
            names = {key: masker.text(name, "") for key, name in self.names().items()}
            return draw_network(edges_of_ties((t for t in self._shown(show_private) if isinstance(t, Tie)), names))
        return draw_network(edges_of_incidents(self._incidents("network", show_private)))

    def _incidents(self, picture: str, show_private: bool) -> list[Incident]:
        if not issubclass(self.record, Incident):
            raise TypeError(f"a {picture} is drawn of incidents (Questions.incidents), not of {self.record.__name__}")
        return [item for item in self._shown(show_private) if isinstance(item, Incident)]

    def _shown(self, show_private: bool) -> Sequence[T]:
        if show_private:
            return self.items
        masker = self.masker()
        return [masked(item, masker) for item in self.items]


def masked(value: Any, masker: Masker, article: str = "") -> Any:
    """The record with the names of private persons masked in every text of it."""
    if isinstance(value, str):
        return masker.text(value, article)
    if isinstance(value, tuple) and not isinstance(value, Span):
        return tuple(masked(v, masker, article) for v in value)
    if isinstance(value, list):
        return [masked(v, masker, article) for v in value]
    if not is_dataclass(value) or isinstance(value, type) or not masker.masks:
        return value
    article = getattr(value, "article", None) or article
    made = {f.name: masked(getattr(value, f.name), masker, article) for f in fields(value)}
    if made.get("private") and made.get("name") != getattr(value, "name", None):
        made["name"] = SOMEBODY
    return type(value)(**made)


def jsonable(value: Any) -> Any:
    """A record as JSON values: spans as [start, end], days and times in ISO form."""
    if isinstance(value, Span):
        return [value.start, value.end]
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: jsonable(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, (tuple, list)):
        return [jsonable(v) for v in value]
    if isinstance(value, dict):
        return {k: jsonable(v) for k, v in value.items()}
    return value.isoformat() if isinstance(value, (date, datetime)) else value
