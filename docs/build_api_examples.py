"""Writes the examples of the API's description: builds the sample week, serves it, asks. After a change of shapes or of
the sample; then `python -m dateline.serve.openapi > web/openapi.json`."""

import json
import tempfile
from pathlib import Path

from starlette.testclient import TestClient

from dateline.build import build
from dateline.cli.inputs import sample_paths
from dateline.serve.app import make_app
from dateline.serve.examples import FILE, ask
from dateline.serve.served import Served

if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "week.db"
        build(sample_paths(), path)
        served = Served(path)
        made = ask(TestClient(make_app(served), base_url="http://127.0.0.1"))
        served.close()
    FILE.parent.mkdir(exist_ok=True)
    FILE.write_text(json.dumps(made, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
