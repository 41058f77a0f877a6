"""The HTTP application over a database."""

import secrets
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import anyio.to_thread
from fastapi import FastAPI
from fastapi.responses import JSONResponse
from starlette.requests import Request

from dateline import __version__
from dateline.build.visible import StaleError
from dateline.serve import examples, explore, lists, pages, review, things
from dateline.serve.guard import LOCAL, Guard
from dateline.serve.served import Served
from dateline.serve.shapes import Review
from dateline.store import LockedError

THREADS = 4  # that answer at once: a few more than cores, each with its own connection


@dataclass(frozen=True, slots=True)
class Settings:
    """How a server was started."""

    author: str | None = None  # judgements are taken, in this name
    hosts: Iterable[str] = LOCAL  # Host headers that are answered
    token: str = field(default_factory=lambda: secrets.token_urlsafe(24))

    @property
    def review(self) -> Review:
        """What the app is told of it."""
        return Review(self.author is not None, self.author, self.token if self.author is not None else None)


class App(FastAPI):
    """With examples in its description."""

    def openapi(self) -> dict[str, Any]:
        """OpenAPI 3.1."""
        described = self.openapi_schema is not None
        made = super().openapi()
        return made if described else examples.add_to(made)


def make_app(served: Served, settings: Settings | None = None) -> FastAPI:
    """The application; it answers until what is served is closed."""
    settings = settings or Settings()
    app = App(
        title="Dateline", version=__version__, openapi_url="/api/openapi.json", docs_url=None, redoc_url=None,
        description="Who says that who did what to whom, where, when, with what harm, how certain. Read-only; all "
                    "filters are those of `dateline ask`.",
        lifespan=_few_threads,
    )  # fmt: skip
    app.state.served, app.state.settings = served, settings
    for part in (explore, lists, review, things):
        app.include_router(part.router, prefix="/api")
    app.add_exception_handler(StaleError, _stale)
    app.add_exception_handler(LockedError, _locked)
    pages.add_to(app)
    app.add_middleware(Guard, hosts=settings.hosts)
    return app


@asynccontextmanager
async def _few_threads(app: FastAPI) -> AsyncIterator[None]:
    anyio.to_thread.current_default_thread_limiter().total_tokens = THREADS
    yield


async def _stale(request: Request, error: Exception) -> JSONResponse:
    return JSONResponse({"detail": str(error)}, 409)


async def _locked(request: Request, error: Exception) -> JSONResponse:
    return JSONResponse({"detail": str(error)}, 503, headers={"Retry-After": "5"})
