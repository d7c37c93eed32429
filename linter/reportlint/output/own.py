"""The mark by which an output of ours is known again: it quotes a report and is none.

Every format carries it where its readers do not look: a text in its first line, JSON in the name of its tool, a table
in the head of its last column, Markdown in a comment, a web page as its generator, a workbook as its author. An
annotated copy carries the record of what was added to it; once somebody has saved it in Word or Excel the record is
gone and the copy is a report like any other, for it may have been corrected.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zipfile import ZipFile

GENERATOR = "reportlint"
"""The word that outputs say; a web page in ``<meta name="generator">``, an office file as ``dc:creator``."""

MARKDOWN = f"<!-- {GENERATOR} -->"
"""The first line of Markdown."""

HEAD = 2048
"""Bytes at the beginning in which the mark of a text, a table, JSON, XML or a web page stands."""

_FIRST = tuple(words.encode() for words in (f"{GENERATOR} ", f"{GENERATOR}: ", MARKDOWN))
_OBJECTS = tuple(f'"{name}":{{"name":"{GENERATOR}"'.encode() for name in ("tool", "driver"))
_ISSUES = f'[{{"engine_name":"{GENERATOR}"'.encode()
_MARKUP = (f'<testsuitesname="{GENERATOR}"'.encode(), f'<metaname="generator"content="{GENERATOR}'.encode())
"""JSON and markup as they read without blanks."""

_COLUMN = tuple(f"{mark}{GENERATOR}".encode() for mark in (",", ";", "\t", '"'))

ANNOTATED = b"<!--reportlint "
"""How the record begins that stands behind the comments of an annotated copy."""

_PROPERTIES, _LARGEST = "docProps/core.xml", 65536
_LARGEST_NOTES = 1 << 24


def is_own_output(data: bytes) -> bool:
    """Whether bytes are an output of ours."""
    if data.startswith(_FIRST):
        return True
    if data.startswith(b"PK"):
        return _is_own_package(data)
    line = data[:HEAD].partition(b"\n")[0]
    if data.startswith(b"::"):  # commands of a CI log
        return b" file=" in line and b",title=" in line
    if line.rstrip(b'\r"').endswith(_COLUMN):
        return True
    head = b"".join(data[:HEAD].split())
    if head.startswith(b"{"):
        return any(mark in head for mark in _OBJECTS)
    return head.startswith(_ISSUES) or any(mark in head for mark in _MARKUP)


def _is_own_package(data: bytes) -> bool:
    """Whether an office file names us as its author, or is an annotated copy as we wrote it."""
    import io
    import zipfile

    creator = f"<dc:creator>{GENERATOR}</dc:creator>".encode()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            if _PROPERTIES in names and creator in _head(archive, _PROPERTIES, _LARGEST):
                return True
            notes = [name for name in names if "comments" in name and name.endswith(".xml")]
            return any(ANNOTATED in _head(archive, name, _LARGEST_NOTES) for name in notes)
    except Exception:  # zipfile raises whatever its parts do; reading the file will say what is wrong with it
        return False


def _head(archive: "ZipFile", name: str, most: int) -> bytes:
    with archive.open(name) as stream:
        return stream.read(most)
