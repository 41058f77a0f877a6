"""The description of the API: `python -m dateline.serve.openapi > web/openapi.json`, from which the front end's types
are made."""

import json
import sys
import tempfile
from pathlib import Path

from dateline.serve.app import make_app
from dateline.serve.served import Served
from dateline.store.duck import open_store


def description() -> str:
    """OpenAPI 3.1 as JSON."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "empty.db"
        open_store(path, write=True, create=True).close()
        served = Served(path)
        made = make_app(served).openapi()
        served.close()
    made["info"]["version"] = "0"  # the program's own version is in /api/meta
    return json.dumps(made, indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    sys.stdout.write(description())
