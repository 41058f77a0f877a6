"""How much the first view loads, and how long the main thread works for a frame of panning over 200,000 points."""

import gzip
import json
import re

import numpy
import pytest
from browsing import poll, ready, settle, static

FIRST_VIEW = 80_000  # bytes of JavaScript, gzip
WITH_MAP = 500_000
FRAME_MS = 8.0
POINTS = 200_000


def packed(names):
    return sum(len(gzip.compress((static() / "assets" / name).read_bytes(), 9)) for name in names)


def test_first_view(page, server):
    scripts = []
    page.on("request", lambda request: scripts.extend(re.findall(r"/assets/([\w.-]+\.js)$", request.url)))
    page.goto(server)
    ready(page)
    poll(page, "document.querySelector('[data-drawn]') !== null", 40)
    settle(page)
    index = (static() / "index.html").read_text()
    first = set(re.findall(r"/assets/([\w.-]+\.js)", index))
    of_map = {name for name in scripts if re.match(r"MapView|maplibre", name)}
    assert first
    assert of_map, "the map is not loaded apart"
    assert packed(set(scripts) - of_map) <= FIRST_VIEW
    assert packed(set(scripts)) <= WITH_MAP


def many_points(header):
    """The columns of /api/points with made-up values: clouds around 900 places, as news has them."""
    dice = numpy.random.default_rng(7)
    place = dice.integers(0, 900, POINTS)
    lon, lat = dice.uniform(-20, 60, 900)[place], dice.uniform(-10, 55, 900)[place]
    day = dice.integers(19_000, 20_000, POINTS)
    values = {"lon": lon, "lat": lat, "day": day, "last_day": day, "type": dice.integers(0, 8, POINTS),
              "evidence": dice.integers(0, 3, POINTS), "row": numpy.arange(POINTS)}  # fmt: skip
    columns = [numpy.asarray(values.get(name, numpy.zeros(POINTS)), numpy.float32) for name in header["columns"]]
    line = json.dumps({**header, "n": POINTS}).encode()
    line += b" " * (-(len(line) + 1) % 4) + b"\n"
    return line + b"".join(column.tobytes() for column in columns)


@pytest.mark.parametrize("zoom", [4, 9], ids=["gathered", "single"])
def test_panning(page, server, zoom):
    """CDP TaskDuration in ticks of the thread, a frame; wall time would measure software WebGL and other programs."""

    def answer(route):
        real = route.fetch()
        header = json.loads(real.body().split(b"\n", 1)[0])
        route.fulfill(status=200, body=many_points(header), headers={"Content-Type": "application/octet-stream"})

    page.route(re.compile(r"/api/points(\?|$)"), answer)
    page.goto(f"{server}/?map={zoom}/20/20")
    poll(page, f"document.querySelector('[data-drawn=\"{POINTS}\"]') !== null", 60)
    page.wait_for_timeout(1500)
    box = page.locator("canvas").first.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    watcher = page.context.new_cdp_session(page)
    watcher.send("Performance.enable", {"timeDomain": "threadTicks"})
    # The page counts its own frames: a frame that software WebGL is late with is no frame of the main thread.
    page.evaluate("() => { window.frames_ = 0; const tick = () => { frames_++; requestAnimationFrame(tick) }; tick() }")
    page.mouse.move(x, y)
    page.mouse.down()
    before = measured(watcher), page.evaluate("frames_")
    for step in range(60):
        page.mouse.move(x + (step % 30) * 6 - 90, y + (step % 10) * 4)
    after = measured(watcher), page.evaluate("frames_")
    page.mouse.up()
    frames = after[1] - before[1]
    milliseconds = 1000 * (after[0] - before[0]) / frames
    print(f"zoom {zoom}: {milliseconds:.1f} ms of the main thread a frame, {frames} frames")
    assert frames >= 10
    assert milliseconds <= FRAME_MS


def measured(watcher):
    """Seconds of tasks of the main thread."""
    metrics = {item["name"]: item["value"] for item in watcher.send("Performance.getMetrics")["metrics"]}
    return metrics["TaskDuration"]
