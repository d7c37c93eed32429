"""``python -m reportlint``."""

import sys

from reportlint.cli import console

if __name__ == "__main__":
    sys.exit(console())
