"""Runs before both programs: what they start (LibreOffice, a browser) gets its own libraries, not those packed here."""

import os


def _restore(name: str) -> None:
    """The starter of the program has put its own folder there and kept what stood there before."""
    before = os.environ.pop(f"{name}_ORIG", None)
    if before is None:
        os.environ.pop(name, None)
    else:
        os.environ[name] = before


for _name in ("LD_LIBRARY_PATH", "LIBPATH"):
    _restore(_name)
