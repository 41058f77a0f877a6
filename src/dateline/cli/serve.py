"""`dateline serve`: the web app and the API over a database."""

import os
import sys
from typing import Annotated

import typer

from dateline.cli.dboptions import Db, ShowPrivate


def serve(
    db: Db,
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="Port; 0 for any that is free.")] = 8000,
    host: Annotated[str, typer.Option("--host", help="Address to listen on; others than this computer reach only "
                                                     "another one.")] = "127.0.0.1",
    allow_review: Annotated[bool, typer.Option("--allow-review", help="Take judgements.")] = False,
    author: Annotated[str | None, typer.Option("--author", help="Whose judgements they are.")] = None,
    show_private: ShowPrivate = False,
) -> None:  # fmt: skip
    """Open the database in a browser: map, time line, incidents, every claim at its words. Reads only."""
    if not allow_review:
        # Many small questions at once: threads of their own in each would only take turns.
        os.environ.setdefault("POLARS_MAX_THREADS", "1")
    import uvicorn

    from dateline.serve.app import Settings, make_app
    from dateline.serve.served import Served

    if allow_review and not (author or "").strip():
        raise typer.BadParameter("--allow-review needs a name: --author NAME", param_hint="--author")
    if author and not allow_review:
        raise typer.BadParameter("goes with --allow-review", param_hint="--author")
    served = Served(db, write=allow_review, show_private=show_private)
    served.desk.warm()
    app = make_app(served, Settings(author=author if allow_review else None, hosts=(host,)))
    server = uvicorn.Server(uvicorn.Config(app, host=host, port=port, log_level="warning", server_header=False))
    print(f"http://{host}:{port}/ (Ctrl+C ends it)", file=sys.stderr)
    try:
        server.run()
    finally:
        served.close()
