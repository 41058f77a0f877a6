"""Options that tell where places are looked up."""

import os
from pathlib import Path
from typing import Annotated

import typer

from dateline.knowledge.userdata import GAZETTEER

Region = Annotated[
    str | None, typer.Option(help="Countries to expect, as ISO 3166-1 alpha-3 codes: SYR,LBN,TUR. A prior, no filter.")
]
GazetteerOption = Annotated[
    list[Path] | None,
    typer.Option("--gazetteer", help="An index of `dateline gazetteer build`, to be asked before the default one."),
]


def parse_regions(given: str | None) -> frozenset[str]:
    """The countries of "SYR,LBN". Raises typer.BadParameter for a code that is none."""
    from dateline.knowledge.gazetteer import Gazetteer

    codes = frozenset(c.strip().upper() for c in (given or "").split(",") if c.strip())
    unknown = sorted(codes - set(Gazetteer.load().countries)) if codes else []
    if unknown:
        raise typer.BadParameter(f"no ISO 3166-1 alpha-3 code: {', '.join(unknown)}", param_hint="--region")
    return codes


def use_gazetteers(files: list[Path] | None) -> None:
    """Have the gazetteers read first; processes started from this one do so too."""
    for file in files or ():
        if not file.is_file():
            raise typer.BadParameter(f"no such file: {file}", param_hint="--gazetteer")
    if files:
        os.environ[GAZETTEER] = os.pathsep.join(str(file) for file in files)
