"""The program ``reportlint-open``: a double click opens the page; a folder or file dropped on it is watched."""

import io
import multiprocessing
import sys

from reportlint.cli import main


def run() -> int:
    """The command ``open``. Where there is no console (Windows), what goes wrong is said in a window."""
    said = io.StringIO()
    unseen = sys.stderr is None
    if unseen:
        sys.stderr = said
    code = main(["open", *sys.argv[1:]])
    if code and unseen and sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.MessageBoxW(None, said.getvalue(), "reportlint", 0)
    return code


if __name__ == "__main__":
    multiprocessing.freeze_support()  # a check of the page starts this program again
    sys.exit(run())
