#!/usr/bin/env bash
# Build the wheel with compiled rules into dist/ (about a minute, needs a C compiler), from a copy, since a compiled
# module beside a source hides what is changed there. Then check that it codes the sample to the same bytes.
# `bench/compiled.sh speed [PATH…]` prints bench/speed.py's table for it, too.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
git -C "$root" ls-files -z | tar -C "$root" --null -T - -cf - | tar -C "$work" -xf -
mkdir -p "$root/dist"
(cd "$work" && DATELINE_SKIP_WEB=1 DATELINE_COMPILE=1 python -m pip wheel -q --no-deps -w "$work/wheel" .)
cp "$work"/wheel/*.whl "$root/dist/"
mkdir "$work/compiled"
python -m zipfile -e "$work"/wheel/*.whl "$work/compiled"
cd "$work/compiled"
python -c "import dateline.code.coder as coder; assert coder.__file__.endswith('.so'), coder.__file__"
plain=$(PYTHONPATH="$root/src" python -c 'from dateline.cli import main; main()' code --sample 2> /dev/null | sha256sum)
compiled=$(python -c 'from dateline.cli import main; main()' code --sample 2> /dev/null | sha256sum)
if [ "$plain" != "$compiled" ]; then
  echo "compiled rules code the sample differently" >&2
  exit 1
fi
echo "compiled wheel in dist/: same claims"
if [ "${1:-}" = speed ]; then
  shift
  PYTHONPATH="$work/compiled" python "$root/bench/speed.py" "$@"
fi
