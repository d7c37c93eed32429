"""What a file is, by its content: endings lie, and a renamed file keeps its first bytes."""

from decimal import Decimal
from typing import Any

from reportlint.vocabulary import vocabulary

_OLE = bytes.fromhex("D0CF11E0A1B11AE1")
_PACKED = {"rar": b"Rar!\x1a\x07", "7z": b"7z\xbc\xaf\x27\x1c"}
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\v\f\r") + b"\x7f"
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


def office_format(data: bytes) -> str:
    """docx, xlsx, ofd, zip, rar, 7z, pdf, ole, encrypted (an office file with a password) or rtf; "" for the rest."""
    if data.startswith(_ZIP):
        return _archive_format(data)
    if data.startswith(_OLE):
        return "encrypted" if _ENCRYPTED in data else "ole"
    for found, mark in _PACKED.items():
        if data.startswith(mark):
            return found
    head = data[:1024].removeprefix(b"\xef\xbb\xbf").lstrip()
    if head.startswith(b"%PDF"):
        return "pdf"
    return "rtf" if head.startswith(b"{\\rtf") else ""


def _archive_format(data: bytes) -> str:
    import io
    import zipfile

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
    except Exception:  # a damaged directory; zipfile raises whatever its parts do
        # What is left of an office file may be no more than its list of contents: its reader says that it is damaged.
        known = ("word/document.xml", "xl/worksheets/", "OFD.xml")
        names = [name for name in known if name.encode() in data]
        if not names and (b"[Content_Types].xml" in data or b"docProps/" in data):
            names = [known[0]]
    for found, part in (("docx", "word/"), ("xlsx", "xl/"), ("ofd", "OFD.xml")):
        if any(name.startswith(part) for name in names):
            return found
    return "zip"


def is_binary(data: bytes) -> bool:
    """Whether bytes are no text in any encoding: a zero byte, or many control characters."""
    if data.startswith(_UTF16_MARKS):
        return "\0" in data.decode("utf-16", "ignore")
    controls = len(data) - len(data.translate(None, _CONTROLS))
    return b"\0" in data or controls > len(data) * Decimal(_settings()["control_share"])


def text_format(text: str, name: str) -> str:
    """html, mhtml or spreadsheetml by its content; yaml, text or csv by the ending of the name, else by the content."""
    found = _markup(text)
    if found:
        return found
    ending = name[name.rfind(".") :].lower() if "." in name else ""
    endings = _settings()["endings"]
    for known in ("yaml", "text", "csv"):
        if ending in endings[known]:
            return known
    return "yaml" if looks_like_yaml(text) else "text"


_TAGS = ("<!doctype html", "<html", "<head", "<body", "<table", "<meta", "<div", "<frameset")


def _markup(text: str) -> str:
    head = text[:4096].lstrip().lower()
    if head.startswith("<"):
        if "urn:schemas-microsoft-com:office:spreadsheet" in head and "<html" not in head:
            return "spreadsheetml"
        if "<html" in head or head.startswith(_TAGS):
            return "html"
    if head.startswith(("mime-version:", "from:", "content-type:")) and "multipart/related" in head:
        return "mhtml"
    return ""


def looks_like_yaml(text: str) -> bool:
    """Whether the first lines are keys, items, indented or marks of YAML, the first of them a key or a mark."""
    import re

    settings = _settings()
    key = re.compile(r"""(?:[^\s：:#"'，。；,]{1,40}|"[^"\n]{1,40}"|'[^'\n]{1,40}'):(?:\s|$)""")
    lines = [line for line in text[:20_000].split("\n") if line.strip() and not line.lstrip().startswith("#")]
    lines = lines[: settings["yaml_lines"]]
    if not lines or not (key.match(lines[0]) or lines[0].startswith(("---", "%YAML", "{"))):
        return False
    fitting = sum(1 for line in lines if line.startswith((" ", "- ", "---", "{", "}", "]", "%YAML")) or key.match(line))
    return fitting >= len(lines) * Decimal(settings["yaml_share"])


def _settings() -> dict[str, Any]:
    return dict(vocabulary()["reading"])
