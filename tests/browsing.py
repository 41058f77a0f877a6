"""What tests of the web app share: a server of its own, a watched page, axe, pixels, waiting under a strict CSP."""

import contextlib
import io
import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import quote

COMMAND = (sys.executable, "-c", "from dateline.cli import main; main()")
# WebGL in software, named outright for the day that the default changes; no name but loopback is found.
FLAGS = (
    "--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--disable-background-networking",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
)  # fmt: skip
HARMLESS = ("GPU stall due to ReadPixels",)  # noise of software WebGL
SIZES = {"desktop": (1280, 800), "phone": (390, 844), "narrow": (320, 640)}


@dataclass(frozen=True)
class Look:
    """How a page is looked at."""

    scheme: str = "light"
    device: str = "desktop"

    def __str__(self) -> str:
        return f"{self.scheme}-{self.device}"

    @property
    def context(self) -> dict[str, Any]:
        """Options of a browser context."""
        width, height = SIZES[self.device]
        touch = self.device != "desktop"
        return {
            "color_scheme": self.scheme, "viewport": {"width": width, "height": height}, "has_touch": touch,
            "is_mobile": touch, "locale": "en-GB", "timezone_id": "UTC", "reduced_motion": "reduce",
        }  # fmt: skip


LOOKS = [Look(scheme, device) for scheme in ("light", "dark") for device in ("desktop", "phone")]


def chromium() -> str | None:
    """Path of a Chromium on this machine."""
    named = os.environ.get("DATELINE_CHROMIUM")
    return named or next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


def static() -> Path:
    """Folder of the built front end that belongs to the installed package."""
    import dateline.serve

    return Path(dateline.serve.__file__).parent / "static"


def missing() -> str | None:
    """Why the app cannot be tried in a browser here."""
    absent = [name for name in ("playwright", "axe_playwright_python", "PIL") if not find_spec(name)]
    if absent:
        return f"not installed: {', '.join(absent)} (pip install '.[dev]')"
    if chromium() is None:
        return "no Chromium (apt-get install chromium, or DATELINE_CHROMIUM=path)"
    if not (static() / "index.html").is_file():
        return "the front end was not built into this installation (CONTRIBUTING.md says how)"
    return None


@contextlib.contextmanager
def serving(db: Path, *options: str) -> Iterator[str]:
    """`dateline serve` over a database on a free port, as a child that is ended again; gives its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    log = db.with_suffix(f".{port}.log")
    with log.open("wb") as out:
        child = subprocess.Popen(
            [*COMMAND, "serve", "--db", str(db), "--port", str(port), *options], stdout=out, stderr=out
        )
        try:
            url = f"http://127.0.0.1:{port}"
            _wait_for(url, child, log)
            yield url
        finally:
            child.terminate()
            try:
                child.wait(20)
            except subprocess.TimeoutExpired:
                child.kill()
                child.wait()


def _wait_for(url: str, child: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(600):
        if child.poll() is not None:
            break
        with contextlib.suppress(urllib.error.URLError, ConnectionError), urllib.request.urlopen(f"{url}/healthz"):
            return
        time.sleep(0.1)
    raise AssertionError(f"the server did not start:\n{log.read_text(errors='replace')}")


class Watch:
    """Everything that a page must not do: errors, breaches of the CSP, requests to others."""

    def __init__(self, context: Any) -> None:
        self.problems: list[str] = []
        self.allowed: list[str] = list(HARMLESS)  # a test that provokes an error names it here
        context.on("console", self._console)
        context.on("weberror", lambda error: self._add(f"page error: {error.error}"))
        context.on("request", self._request)

    def _add(self, problem: str) -> None:
        if not any(text in problem for text in self.allowed):
            self.problems.append(problem)

    def _console(self, message: Any) -> None:
        if message.type == "error" or "Content Security Policy" in message.text:
            self._add(f"console: {message.text} ({message.location.get('url')})")

    def _request(self, request: Any) -> None:
        if not request.url.startswith(("http://127.0.0.1:", "data:", "blob:", "about:")):
            self._add(f"request to another machine: {request.url}")


def ready(page: Any, selector: str = "[data-ready]", timeout: float = 30_000) -> Any:
    """Waits until something is there (wait_for_function needs eval, which the CSP forbids); gives its locator."""
    found = page.locator(selector).first
    found.wait_for(state="attached", timeout=timeout)
    return found


def settle(page: Any) -> None:
    """Waits until a page shows its title and asks for nothing more."""
    page.locator("h1, [data-ready]").first.wait_for(state="attached", timeout=30_000)
    page.wait_for_load_state("networkidle", timeout=30_000)


def poll(page: Any, script: str, seconds: float = 20) -> Any:
    """What a script gives, as soon as it gives something true."""
    end = time.monotonic() + seconds
    while not (value := page.evaluate(script)):
        assert time.monotonic() < end, f"never true: {script}"
        page.wait_for_timeout(50)
    return value


def axe(page: Any, *, rules: dict[str, Any] | None = None) -> list[str]:
    """Violations that axe-core finds, one a line; it is run by evaluate because the CSP allows no script tag."""
    import axe_playwright_python

    page.evaluate((Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8"))
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    found = page.evaluate(
        "options => axe.run(document, options)",
        {"runOnly": tags, "resultTypes": ["violations"], "rules": rules or {}},
    )
    return [
        f"{rule['id']} ({rule['impact']}): {node['target']} {node['html'][:150]} {node.get('failureSummary', '')[:300]}"
        for rule in found["violations"] for node in rule["nodes"]
    ]  # fmt: skip


def pixels(target: Any, rgb: tuple[int, int, int] | None = None, tolerance: int = 24) -> int:
    """How many pixels of a page or locator are near a colour; without it, how many are vivid."""
    import numpy
    from PIL import Image

    picture = Image.open(io.BytesIO(target.screenshot())).convert("RGB")
    dots = numpy.asarray(picture, dtype=numpy.int16)
    if rgb is None:
        high, low = dots.max(axis=2), dots.min(axis=2)
        return int((((high - low) > 0.4 * high) & (high > 80)).sum())
    return int((numpy.abs(dots - numpy.array(rgb, dtype=numpy.int16)).max(axis=2) <= tolerance).sum())


def pages_of(server: str) -> dict[str, str]:
    """Path of one page of each kind, about things that the database says much of."""

    def ask(path: str) -> dict[str, Any]:
        with urllib.request.urlopen(f"{server}/api/{path}") as answer:
            return dict(json.load(answer))

    def first(path: str, *keys: str) -> str:
        item: Any = ask(path)["items"][0]
        for key in keys or ("id",):
            item = item[key]
        return quote(str(item), safe="")

    return {
        "explore": "/", "incident": f"/incident/{first('incidents?sort=-witnesses&limit=1')}",
        "actor": f"/actor/{first('actors?limit=1')}", "place": f"/place/{first('places?limit=1', 'place', 'id')}",
        "source": f"/source/{first('sources?limit=1', 'name')}", "article": f"/article/{first('articles?limit=1')}",
        "review": "/review", "methods": "/methods",
    }  # fmt: skip
