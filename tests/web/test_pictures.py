"""Pictures of the app for the README and docs. `DATELINE_PICTURES=1` takes them anew; else they are looked after."""

import io
import os
from pathlib import Path

import pytest
from browsing import Look, pages_of, pixels, poll, settle

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "docs" / "pictures"
BYTES = 300_000
SHOTS = [
    ("explore", Look("light", "desktop")), ("explore", Look("dark", "desktop")), ("explore", Look("light", "phone")),
    ("incident", Look("light", "desktop")), ("incident", Look("dark", "phone")),
]  # fmt: skip


def name_of(page, look):
    return f"web-{page}-{look}.png"


@pytest.mark.parametrize(("name", "look"), SHOTS, indirect=["look"], ids=lambda value: str(value))
def test_take(page, server, name, look):
    page.goto(server + pages_of(server)[name])
    settle(page)
    if name == "explore":
        poll(page, "document.querySelector('[data-drawn]') !== null", 40)
        page.wait_for_timeout(1500)  # the last frame of the map
        assert pixels(page.locator("canvas").first, (202, 67, 27), 60) > 100, "no mark of violence on the map"
    if os.environ.get("DATELINE_PICTURES") == "1":
        FOLDER.mkdir(exist_ok=True)
        (FOLDER / name_of(name, look)).write_bytes(small(page.screenshot()))


def small(png):
    """The same picture with 256 colours."""
    from PIL import Image

    out = io.BytesIO()
    Image.open(io.BytesIO(png)).convert("RGB").quantize(256, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()


@pytest.mark.parametrize(("name", "look"), SHOTS, ids=lambda value: str(value))
def test_kept_and_shown(name, look):
    path = FOLDER / name_of(name, look)
    assert path.stat().st_size <= BYTES
    shown = [page for page in (ROOT / "README.md", ROOT / "docs" / "web.md") if path.name in page.read_text("utf-8")]
    assert shown
