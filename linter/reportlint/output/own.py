"""The mark by which an output of ours is known again: it quotes a report and is none.

Every format carries it where its readers do not look: a text in its first line, JSON in the name of its tool, a table
in the head of its last column, Markdown in a comment, a web page as its generator, a workbook as its author.
"""

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
_PROPERTIES, _LARGEST = "docProps/core.xml", 65536


def is_own_output(data: bytes) -> bool:
    """Whether bytes are an output of ours."""
    if data.startswith(_FIRST):
        return True
    if data.startswith(b"PK"):
        return f"<dc:creator>{GENERATOR}</dc:creator>".encode() in _properties(data)
    line = data[:HEAD].partition(b"\n")[0]
    if data.startswith(b"::"):  # commands of a CI log
        return b" file=" in line and b",title=" in line
    if line.rstrip(b'\r"').endswith(_COLUMN):
        return True
    head = b"".join(data[:HEAD].split())
    if head.startswith(b"{"):
        return any(mark in head for mark in _OBJECTS)
    return head.startswith(_ISSUES) or any(mark in head for mark in _MARKUP)


def _properties(data: bytes) -> bytes:
    """The properties of an office file; nothing where it has none or is damaged."""
    import io
    import zipfile

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open(_PROPERTIES) as stream:
            return stream.read(_LARGEST)
    except Exception:  # zipfile raises whatever its parts do; reading the file will say what is wrong with it
        return b""
