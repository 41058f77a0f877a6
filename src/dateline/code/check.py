"""Temporary door for helpers: python -m dateline.code.check."""
import sys
from dateline.evaluate.lexicon import main
if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
