"""Frozen records that are made by the ten thousand."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import MISSING, dataclass, fields
from operator import attrgetter
from typing import Any, TypeVar

T = TypeVar("T")


def quick(cls: type[T]) -> type[T]:
    """The frozen dataclass with slots, made two to three times faster; everything else about it stays.

    A frozen dataclass fills every field through `object.__setattr__`. Here the new object has, while it is being
    filled, a twin class with the same slots that is not frozen, so that plain assignments do.
    """
    slots = {f.name: f for f in fields(cls)}  # type: ignore[arg-type]
    open_twin: type = dataclass(slots=True, eq=False)(
        type(cls.__name__, (), {"__annotations__": dict.fromkeys(slots, Any)})
    )
    defaults = {f"default_{name}": f.default for name, f in slots.items() if f.default is not MISSING}
    parameters = [f"{name}=default_{name}" if f"default_{name}" in defaults else name for name in slots]
    lines = [
        f"def __init__(self, {', '.join(parameters)}):",
        "object_setattr(self, '__class__', open_twin)",
        *(f"self.{name} = {name}" for name in slots),
        "self.__class__ = cls",
    ]
    names = {"object_setattr": object.__setattr__, "open_twin": open_twin, "cls": cls, **defaults}
    exec("\n    ".join(lines), names)
    made: Any = names["__init__"]
    made.__annotations__ = cls.__init__.__annotations__
    cls.__init__ = made  # type: ignore[method-assign]
    # Pickled as a call with the values: three times faster to read than the state of a frozen class with slots.
    values = attrgetter(*slots) if len(slots) > 1 else lambda record: (attrgetter(*slots)(record),)
    cls.__reduce__ = lambda record: (cls, values(record))  # type: ignore[method-assign,assignment]
    return cls


@contextmanager
def uncollected() -> Iterator[None]:
    """While millions of small records without cycles are made: looking for garbage among them costs half the time."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()
