"""Office files (zip packages) that do not depend on when they were written."""

import io
import zipfile

FIRST = (1980, 1, 1, 0, 0, 0)
"""The earliest date that a zip archive knows."""


def settled(data: bytes) -> bytes:
    """The same package with one date for all its parts, in their order."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = zipfile.ZipInfo(name, FIRST)
            part.compress_type = zipfile.ZIP_DEFLATED
            part.external_attr = 0o600 << 16
            part.create_system = 0  # alike on every system
            new.writestr(part, old.read(name))
    return made.getvalue()
