"""The step of the installation that compiles the rules: when it runs, what it packs, what happens when it cannot."""

import importlib.util
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
HOOK = importlib.util.spec_from_file_location("hatch_build", ROOT / "hatch_build.py")
assert HOOK
assert HOOK.loader
hatch_build = importlib.util.module_from_spec(HOOK)
HOOK.loader.exec_module(hatch_build)


class App:
    """What hatchling talks through."""

    def __init__(self):
        self.said = []

    def display_info(self, text):
        self.said.append(text)

    display_warning = display_info


@pytest.fixture
def hook(tmp_path, monkeypatch):
    """The hook over a checkout whose compiler copies a module instead."""
    monkeypatch.setenv("DATELINE_COMPILE", "1")
    monkeypatch.delenv("CC", raising=False)
    package = tmp_path / "src" / "dateline" / "code"
    package.mkdir(parents=True)
    (package / "rule.py").write_text("X = 1\n")
    (tmp_path / "hatch_compile.py").write_text(
        "import pathlib, sys\n"
        "out = pathlib.Path(sys.argv[2], 'dateline', 'code')\n"
        "out.mkdir(parents=True)\n"
        "(out / 'rule.so').write_bytes(b'compiled')\n"
    )
    return hatch_build.Steps(str(tmp_path), {}, None, None, str(tmp_path), "wheel", App())


def packed(hook, version="standard"):
    """What hatchling is told to pack beside the sources."""
    data = {"force_include": {}, "pure_python": True}
    hook.initialize(version, data)
    return data


def test_compiled_rules_are_packed_as_a_wheel_for_this_python(hook):
    data = packed(hook)
    assert list(data["force_include"].values()) == ["dateline/code/rule.so"]
    assert data["infer_tag"] is True
    assert data["pure_python"] is False


def test_compiled_once_for_the_same_sources(hook):
    assert set(hatch_build.COMPILER) <= set(hook.dependencies())
    packed(hook)
    (Path(hook.root) / "hatch_compile.py").touch()
    assert hook.dependencies() == []
    packed(hook)
    assert len(hook.app.said) == 1


@pytest.mark.parametrize("name", ["hatch_compile.py", "src/dateline/code/rule.py", "src/dateline/other.py"])
def test_other_sources_are_compiled_anew(hook, name):
    before = hatch_build.rules_hash(Path(hook.root))
    with Path(hook.root, name).open("a") as file:
        file.write("# else\n")
    assert hatch_build.rules_hash(Path(hook.root)) != before


def test_sources_that_are_worked_on_stay_python(hook):
    assert packed(hook, "editable") == {"force_include": {}, "pure_python": True}
    assert hook.app.said == []


@pytest.mark.parametrize("end", ["raise OSError", "sys.exit(1)"])
def test_what_cannot_be_compiled_stays_python_and_says_so(hook, monkeypatch, end):
    monkeypatch.setenv("DATELINE_COMPILE", "auto")
    monkeypatch.setattr(hatch_build, "has_compiler", lambda: True)
    Path(hook.root, "hatch_compile.py").write_text(f"import sys\nprint('no such type')\n{end}\n")
    assert packed(hook) == {"force_include": {}, "pure_python": True}
    assert "no such type" in hook.app.said[-1]
    assert hatch_build.AS_PYTHON in hook.app.said[-1]
    assert list(hook.compiled.parent.iterdir()) == []


def test_what_was_asked_for_and_cannot_be_compiled_stops(hook):
    Path(hook.root, "hatch_compile.py").write_text("raise OSError\n")
    with pytest.raises(SystemExit, match="OSError"):
        packed(hook)


@pytest.mark.parametrize(("wanted", "compiler"), [("0", True), ("auto", False)])
def test_left_as_python(hook, monkeypatch, wanted, compiler):
    monkeypatch.setenv("DATELINE_COMPILE", wanted)
    monkeypatch.setattr(hatch_build, "has_compiler", lambda: compiler)
    assert not hook.compiling()
    assert packed(hook)["force_include"] == {}


def test_other_words_are_refused(hook, monkeypatch):
    monkeypatch.setenv("DATELINE_COMPILE", "yes")
    with pytest.raises(SystemExit, match="allowed are 0, 1 and auto"):
        hook.compiling()


def test_a_compiler_that_is_not_there(monkeypatch):
    monkeypatch.setenv("CC", "no-such-compiler -O9")
    assert not hatch_build.has_compiler()
