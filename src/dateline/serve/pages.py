"""The pages of the app: files made of web/, and index.html for every route of the client."""

from pathlib import Path

from fastapi import FastAPI, HTTPException, Request, Response
from starlette.responses import FileResponse, HTMLResponse

from dateline.serve.explore import desk_of

STATIC = Path(__file__).parent / "static"
MISSING = (
    '<!doctype html><html lang="en"><meta charset="utf-8"><title>Dateline</title><main><h1>Dateline</h1>'
    "<p>The pages of the app were not built into this installation; the API under <code>/api</code> works. "
    "Install a wheel, or build the front end as CONTRIBUTING.md says.</p></main></html>"
)
FOREVER = "public, max-age=31536000, immutable"  # names of built files hold a hash of what is in them
TYPES = {
    ".js": "text/javascript", ".css": "text/css", ".json": "application/json", ".svg": "image/svg+xml",
    ".html": "text/html", ".wasm": "application/wasm", ".woff2": "font/woff2", ".png": "image/png",
    ".ico": "image/x-icon", ".webmanifest": "application/manifest+json", ".map": "application/json",
}  # fmt: skip


def add_to(app: FastAPI) -> None:
    """Serve the pages."""

    @app.get("/healthz", tags=["server"], summary="That the server answers")
    def healthz(request: Request) -> dict[str, str | int]:
        return {"status": "ok", "step": desk_of(request).step}

    @app.get("/{path:path}", include_in_schema=False)
    def page(path: str) -> Response:
        if path == "api" or path.startswith("api/"):
            raise HTTPException(404, "no such endpoint")
        return file_of(path)


def file_of(path: str, static: Path = STATIC) -> Response:
    """A built file; index.html for a path without an extension; 404 else. Nothing outside of the folder is served."""
    whole = (static / path).resolve()
    if path and whole.is_file() and whole.is_relative_to(static.resolve()):
        kept = FOREVER if path.startswith("assets/") else "no-cache"
        return FileResponse(whole, media_type=TYPES.get(whole.suffix), headers={"Cache-Control": kept})
    if path.startswith("assets/") or ("." in path.rpartition("/")[2] and "/" not in path):
        raise HTTPException(404, "no such file")
    index = static / "index.html"
    if not index.is_file():
        return HTMLResponse(MISSING)
    return FileResponse(index, media_type="text/html", headers={"Cache-Control": "no-cache"})
