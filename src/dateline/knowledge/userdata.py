"""Where the user's own gazetteers lie."""

import os
from pathlib import Path

GAZETTEER = "DATELINE_GAZETTEER"  # environment variable: index files, parted as in PATH; set also by --gazetteer


def user_folder() -> Path:
    """The folder for what the user builds: ~/.local/share/dateline, or as the system's variables say."""
    base = os.environ.get("XDG_DATA_HOME") or os.environ.get("LOCALAPPDATA") or os.path.expanduser("~/.local/share")
    return Path(base) / "dateline"


def gazetteer_files() -> tuple[Path, ...]:
    """The indexes to read before the default one: those named, else all in the user's folder."""
    named = os.environ.get(GAZETTEER)
    if named is not None:
        return tuple(Path(part) for part in named.split(os.pathsep) if part)
    folder = user_folder() / "gazetteer"
    return tuple(sorted(folder.glob("*.sqlite"))) if folder.is_dir() else ()
