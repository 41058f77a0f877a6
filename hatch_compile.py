"""Compiles the rules with mypyc: `python hatch_compile.py ROOT OUT` puts what pip shall pack into the folder OUT.

hatch_build.py runs it in a process of its own, since mypyc ends its process when it finds a mistake. Own, since
hatch-mypyc neither goes on without a compiler nor compiles files beside each other (three minutes instead of one).
"""

import os
import shutil
import sys
import tempfile
from pathlib import Path

# The rules take most of the time that is not the parser's; what they read a word from belongs to them.
MODULES = ("code/**/*.py", "model/parse.py")
# What stands in for packages that are not there while a wheel is built has no types.
UNTYPED = ("import-untyped", "unused-ignore", "no-any-return", "misc", "untyped-decorator")


def modules(package: Path) -> list[Path]:
    """Files to compile, in an order that is the same everywhere; a package's own file stays Python."""
    return sorted(path for glob in MODULES for path in package.glob(glob) if path.name != "__init__.py")


def compile_into(out: Path) -> None:
    """Compiles `src/dateline` of the current folder; extension modules come to lie in `out` as in `src`."""
    from mypyc.build import mypycify
    from pybind11.setup_helpers import ParallelCompile
    from setuptools import setup

    ParallelCompile(default=0).install()  # as many C files at once as there are cores
    os.environ["CFLAGS"] = f"{os.environ.get('CFLAGS', '')} -g0"
    os.chdir("src")
    files = [str(path) for path in modules(Path("dateline"))]
    # Of the modules that are only imported nothing is asked: their packages are not there.
    imported = ["--ignore-missing-imports", "--follow-imports=silent"]
    options = ["--config-file=", *imported, *(f"--disable-error-code={code}" for code in UNTYPED)]
    # One C file for each module and -O1: a minute instead of three, and the rules are as fast as with -O2.
    extensions = mypycify([*options, *files], opt_level="1", multi_file=True, target_dir="c")
    sys.argv = ["setup", "--quiet", "build_ext", "--build-lib", str(out), "--build-temp", "o"]
    setup(name="dateline-rules", ext_modules=extensions, packages=[])


def main(root: Path, out: Path) -> None:
    """Works on a copy: a compiled module beside its source would hide what is changed there."""
    with tempfile.TemporaryDirectory(prefix="dateline-rules-") as folder:
        skipped = shutil.ignore_patterns("static", "__pycache__", "data", "*.so", "*.pyd")
        shutil.copytree(root / "src", Path(folder, "src"), ignore=skipped)
        os.chdir(folder)
        compile_into(out)


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve())
