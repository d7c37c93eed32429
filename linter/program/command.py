"""The program ``reportlint``: the command line."""

import multiprocessing
import sys

from reportlint.cli import console

if __name__ == "__main__":
    multiprocessing.freeze_support()  # processes of a check start this program again
    sys.exit(console())
