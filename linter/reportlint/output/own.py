"""The mark by which an output of ours is known again: it quotes a report and is none.

Every format carries it where its readers do not look: a text in its first line, JSON in ``tool``, a web page as its
generator, a workbook as its author.
"""

GENERATOR = "reportlint"
"""The word that outputs say; a web page in ``<meta name="generator">``, an office file as ``dc:creator``."""

HEAD = 2048
"""Bytes at the beginning in which the mark of a text, JSON or a web page stands."""

_PROPERTIES, _LARGEST = "docProps/core.xml", 65536


def is_own_output(data: bytes) -> bool:
    """Whether bytes are an output of ours."""
    word = GENERATOR.encode()
    if data.startswith(word + b" "):
        return True
    if data.startswith(b"PK"):
        return f"<dc:creator>{GENERATOR}</dc:creator>".encode() in _properties(data)
    head = b"".join(data[:HEAD].split())
    if head.startswith(b"{"):
        return b'"tool":{"name":"' + word + b'"' in head
    return b'<metaname="generator"content="' + word in head


def _properties(data: bytes) -> bytes:
    """The properties of an office file; nothing where it has none or is damaged."""
    import io
    import zipfile

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open(_PROPERTIES) as stream:
            return stream.read(_LARGEST)
    except Exception:  # zipfile raises whatever its parts do; reading the file will say what is wrong with it
        return b""
