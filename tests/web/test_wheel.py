"""The front end is in the wheel and the source archive exactly once, and Node is asked for only when it is due."""

import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from collections import Counter
from pathlib import Path

import pytest
from browsing import missing, static

ROOT = Path(__file__).parents[2]
HOOK = importlib.util.spec_from_file_location("hatch_build", ROOT / "hatch_build.py")
assert HOOK is not None
hatch_build = importlib.util.module_from_spec(HOOK)
HOOK.loader.exec_module(hatch_build)
FRONT_END_BYTES = 2_000_000  # packed
SOURCES = {"package-lock.json": "{}", "src/main.ts": "1", "index.html": "<p>"}


@pytest.fixture
def hook(tmp_path, monkeypatch):
    """The hook over a small checkout."""
    monkeypatch.delenv("DATELINE_SKIP_WEB", raising=False)
    monkeypatch.setenv("DATELINE_COMPILE", "0")
    for name, text in SOURCES.items():
        path = tmp_path / "web" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return hatch_build.Steps(str(tmp_path), {}, None, None, str(tmp_path), "wheel")


def stamp(hook):
    hook.static.mkdir(parents=True, exist_ok=True)
    (hook.static / "index.html").write_text("built")
    (hook.static / ".source-hash").write_text(hatch_build.source_hash(hook.web))


def test_node_only_when_due(hook, monkeypatch):
    assert hook.dependencies() == [hatch_build.NODE]
    stamp(hook)
    assert hook.dependencies() == []
    (hook.web / "src" / "main.ts").write_text("2")
    assert hook.dependencies() == [hatch_build.NODE]
    monkeypatch.setenv("DATELINE_SKIP_WEB", "1")
    assert hook.dependencies() == []


@pytest.mark.parametrize("name", ["README.md", "node_modules/a/b.js", ".cache/x"])
def test_not_built_of(hook, name):
    before = hatch_build.source_hash(hook.web)
    path = hook.web / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("else")
    assert hatch_build.source_hash(hook.web) == before


def test_a_file_that_moves_is_another_source(hook):
    before = hatch_build.source_hash(hook.web)
    (hook.web / "src" / "main.ts").rename(hook.web / "main.ts")
    assert hatch_build.source_hash(hook.web) != before


def test_files_built_before_but_lost_are_due(hook):
    stamp(hook)
    (hook.static / "index.html").unlink()
    assert hook.due()


@pytest.fixture(scope="module")
def archives(tmp_path_factory):
    """Names (with packed sizes) in a wheel and a source archive made here, of the front end that is installed."""
    if why := missing():
        pytest.skip(f"web tests not run: {why}")
    folder = tmp_path_factory.mktemp("pack")
    checkout = folder / "checkout"
    checkout.mkdir()
    for name in ("pyproject.toml", "README.md", "LICENSE", "hatch_build.py", "hatch_compile.py", ".gitignore"):
        shutil.copy(ROOT / name, checkout)
    unpacked = shutil.ignore_patterns("static", "data", "node_modules", "__pycache__", "*.so")
    for name in ("src", "web"):
        shutil.copytree(ROOT / name, checkout / name, ignore=unpacked)
    built = checkout / "src" / "dateline" / "serve" / "static"
    shutil.copytree(static(), built)
    (built / ".source-hash").write_text(hatch_build.source_hash(checkout / "web"))
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-t", "sdist", "-d", str(folder)]
    env = {**os.environ, "DATELINE_COMPILE": "0"}
    subprocess.run(command, cwd=checkout, env=env, check=True, capture_output=True)
    with zipfile.ZipFile(next(folder.glob("*.whl"))) as wheel:
        packed = [(info.filename, info.compress_size) for info in wheel.infolist()]
    with tarfile.open(next(folder.glob("*.tar.gz"))) as archive:
        return packed, [member.name.partition("/")[2] for member in archive.getmembers()]


@pytest.mark.parametrize("kind", ["wheel", "sdist"])
def test_packed_once(archives, kind):
    names = Counter(name for name, _ in archives[0]) if kind == "wheel" else Counter(archives[1])
    prefix = "dateline/serve/static/" if kind == "wheel" else "src/dateline/serve/static/"
    front = {name: count for name, count in names.items() if "serve/static/" in name}
    assert front
    assert set(front.values()) == {1}
    assert all(name.startswith(prefix) for name in front)
    assert f"{prefix}index.html" in front
    assert f"{prefix}.source-hash" in front
    scripts = [name for name in front if re.search(r"/assets/index-[\w-]{8}\.js$", name)]
    assert len(scripts) == 1


def test_small(archives):
    assert sum(size for name, size in archives[0] if "serve/static/" in name) <= FRONT_END_BYTES


def test_the_archive_can_build_it_anew(archives):
    front = {"web/package-lock.json", "web/vite.config.ts", "web/src/main.ts"}
    assert front | {"hatch_build.py", "hatch_compile.py"} <= set(archives[1])
