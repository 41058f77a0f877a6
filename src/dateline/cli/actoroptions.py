"""The option that names the user's own actors."""

import os
from pathlib import Path
from typing import Annotated

import typer

from dateline.knowledge.useractors import ACTORS

ActorsOption = Annotated[
    list[Path] | None,
    typer.Option("--actors", help="A table of your own actors (`dateline actors add`), to be read before ours."),
]


def use_actors(files: list[Path] | None) -> None:
    """Have the tables read first; processes started from this one do so too. Raises typer.BadParameter for none."""
    for file in files or ():
        if not file.is_file():
            raise typer.BadParameter(f"no such file: {file}", param_hint="--actors")
    if files:
        os.environ[ACTORS] = os.pathsep.join(str(file) for file in files)
