"""Dateline turns reporting into evidence: who says that who did what to whom.

    import dateline
    claims = dateline.code(text, published="2024-12-02")

The public names are those of `__all__`. They are loaded when first used, so that `import dateline` costs nothing.
"""

import importlib
import sys
from collections.abc import Iterable
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dateline.api import Claims, NotCodableError, code, code_paths
    from dateline.model import Claim, Drop

    __version__: str

__all__ = ["Claim", "Claims", "Drop", "NotCodableError", "__version__", "code", "code_paths"]

_HOMES = {
    "Claim": "dateline.model", "Drop": "dateline.model", "Claims": "dateline.api", "NotCodableError": "dateline.api",
    "code_paths": "dateline.api",
}  # fmt: skip


def __getattr__(name: str) -> Any:
    if name == "code":
        return importlib.import_module("dateline.code")
    if name == "__version__":
        from importlib.metadata import version

        return version("dateline")
    if name in _HOMES:
        return getattr(importlib.import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'dateline' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)


class _CodeStage(ModuleType):
    """`dateline.code` is a stage's package and, called, the function that users want (docs/decisions/0005)."""

    def __call__(
        self,
        text: str,
        *,
        published: str | None = None,
        title: str | None = None,
        outlet: str | None = None,
        url: str | None = None,
        doc: str = "text",
        model: str | None = None,
        region: Iterable[str] = (),
        actors: Iterable[str | Path] = (),
    ) -> "Claims":
        """The claims of one text: `dateline.api.code`."""
        from dateline.api import code

        return code(
            text, published=published, title=title, outlet=outlet, url=url, doc=doc, model=model, region=region,
            actors=actors,
        )  # fmt: skip


class _Package(ModuleType):
    """Makes the stage callable at the moment when the import system binds it here, whoever imports it first."""

    def __setattr__(self, name: str, value: Any) -> None:
        if name == "code" and isinstance(value, ModuleType):
            value.__class__ = _CodeStage
        super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
