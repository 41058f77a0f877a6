"""The user's own actors: where their tables lie, and how a row is added to one."""

import os
import re
from dataclasses import dataclass, fields
from pathlib import Path

from dateline.knowledge.actors import COLUMNS, local_slug, read_entries
from dateline.knowledge.tables import KnowledgeError
from dateline.knowledge.userdata import user_folder

ACTORS = "DATELINE_ACTORS"  # environment variable: tables, parted as in PATH; set also by --actors
DATE = re.compile(r"(?:19|20)\d\d(?:-(?:0[1-9]|1[0-2]))?")
PREFIX = {"person": "person", "group": "group", "state": "state", "seat": "seat"}


def actor_files() -> tuple[Path, ...]:
    """The tables to read before those of the package: those named, else all in the user's folder."""
    named = os.environ.get(ACTORS)
    if named is not None:
        return tuple(Path(part) for part in named.split(os.pathsep) if part)
    folder = user_folder() / "actors"
    return tuple(sorted(folder.glob("*.tsv"))) if folder.is_dir() else ()


def default_file() -> Path:
    """The table that `dateline actors add` writes to where no other is named."""
    return user_folder() / "actors" / "actors.tsv"


@dataclass(frozen=True, slots=True)
class NewActor:
    """What the user says of an actor; empty where nothing is known. Aliases are parted by "|"."""

    name: str
    aliases: str = ""
    kind: str = "group"
    country: str = ""
    sector: str = ""
    start: str = ""
    end: str = ""
    role: str = ""
    note: str = ""


def add_actor(file: Path, actor: NewActor) -> str:
    """Write the actor as a row at the end of a table, made with its header if there is none; its id comes back.

    Raises KnowledgeError, and leaves the file as it was, for a value that the tables do not allow or an id that the
    file has already.
    """
    values = {f.name: " ".join(getattr(actor, f.name).split()) for f in fields(actor)}
    for column in ("start", "end"):
        if values[column] and not DATE.fullmatch(values[column]):
            raise KnowledgeError(f"{column} is {values[column]!r}, must be YYYY or YYYY-MM")
    if not values["name"]:
        raise KnowledgeError("name must not be empty")
    ident = f"{PREFIX.get(values['kind'], 'org')}:user:{local_slug(values['name'])}"
    before = file.read_text(encoding="utf-8") if file.exists() else "\t".join(COLUMNS) + "\n"
    row = "\t".join([ident, *(values[c] for c in COLUMNS[1:])])
    after = before + ("" if before.endswith("\n") else "\n") + row + "\n"
    file.parent.mkdir(parents=True, exist_ok=True)
    draft = file.with_name(file.name + ".new")
    try:
        draft.write_text(after, encoding="utf-8")
        ids = [entry.id for entry, _ in read_entries(draft)]
        if ids.count(ident) > 1:
            raise KnowledgeError(f"{file} has an actor {ident} already")
        draft.replace(file)
    finally:
        draft.unlink(missing_ok=True)
    return ident
