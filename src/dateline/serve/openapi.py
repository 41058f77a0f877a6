"""The description of the API: `python -m dateline.serve.openapi > web/openapi.json`, from which the front end's types
are made."""

import json
import sys

from dateline.serve.app import make_app
from dateline.serve.desk import Desk
from dateline.store.duck import open_store


def description() -> str:
    """OpenAPI 3.1 as JSON."""
    desk = Desk(open_store(":memory:"))
    try:
        made = make_app(desk).openapi()
    finally:
        desk.close()
    made["info"]["version"] = "0"  # the program's own version is in /api/meta
    return json.dumps(made, indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    sys.stdout.write(description())
