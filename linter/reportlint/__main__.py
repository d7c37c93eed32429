"""``python -m reportlint``."""

import sys

from reportlint.cli import main

if __name__ == "__main__":
    sys.exit(main())
