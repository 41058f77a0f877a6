"""A browser without WebGL has a map all the same, and nothing is told to be wrong."""

import pytest
from browsing import FLAGS, Look, Watch, chromium, pixels, ready

SOFTWARE = ("--use-angle=swiftshader", "--enable-unsafe-swiftshader")
WITHOUT = ("--disable-gpu", "--disable-3d-apis", "--disable-software-rasterizer")
VIOLENCE = (200, 64, 26)  # group 0 of web/src/lib/kinds.ts, light


@pytest.fixture
def plain(browser, server):
    """Explore in a Chromium that has no WebGL."""
    flags = [flag for flag in FLAGS if flag not in SOFTWARE]
    running = browser.browser_type.launch(executable_path=chromium(), args=[*flags, *WITHOUT])
    context = running.new_context(**Look().context)
    watch = Watch(context)
    page = context.new_page()
    page.goto(server)
    yield page
    running.close()
    assert watch.problems == []


def test_the_same_incidents_are_drawn_and_open(plain):
    box = ready(plain, ".map[data-flat][data-drawn]")
    assert plain.evaluate("document.createElement('canvas').getContext('webgl2')") is None
    assert int(box.get_attribute("data-drawn")) > 20
    plain.wait_for_timeout(500)
    assert pixels(box, VIOLENCE) > 100
    area = box.bounding_box()
    for _ in range(8):  # heaps are opened until one incident is chosen
        if "sel=" in plain.url:
            break
        plain.mouse.click(*nearest(box, area))
        plain.wait_for_timeout(300)
    assert "sel=" in plain.url
    plain.get_by_role("button", name="Only this area").click()
    assert "box=" in plain.url


def nearest(box, area):
    """The vivid spot next to the middle of the map."""
    import io

    import numpy
    from PIL import Image

    dots = numpy.asarray(Image.open(io.BytesIO(box.screenshot())).convert("RGB"), dtype=numpy.int16)
    rows, columns = numpy.nonzero(numpy.abs(dots - numpy.array(VIOLENCE)).max(axis=2) <= 24)
    inside = (rows > 60) & (rows < area["height"] - 90)  # tools and legend lie over the rest
    rows, columns = rows[inside], columns[inside]
    at = numpy.hypot(rows - area["height"] / 2, columns - area["width"] / 2).argmin()
    return area["x"] + float(columns[at]), area["y"] + float(rows[at])
