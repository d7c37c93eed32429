"""Runs before both programs: what they start (LibreOffice, a browser) gets its own libraries, not those packed here."""

import os

_FOLDERS = "LD_LIBRARY_PATH"
"""On Linux the starter of the program has put its own folder there, and kept what stood there before."""

if f"{_FOLDERS}_ORIG" in os.environ:
    os.environ[_FOLDERS] = os.environ.pop(f"{_FOLDERS}_ORIG")
else:
    os.environ.pop(_FOLDERS, None)
