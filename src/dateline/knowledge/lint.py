"""Check of the knowledge files: `python -m dateline.knowledge.lint` prints what is wrong; exit code 1 for faults."""

import sys

from dateline.knowledge.lint_actors import lint_actors


def main() -> int:
    """Print the faults of all tables; 1 if there are any."""
    faults = lint_actors()
    for fault in faults:
        print(fault)
    print(f"{len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
