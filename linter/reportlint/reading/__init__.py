"""Readers: bytes of one format become a Document or a tree. A reader knows no rule.

``read`` takes any bytes and says what they are. The readers of the formats are imported when they are needed: text
does without the YAML parser, YAML without the reader of layouts.
"""

from collections.abc import Callable
from importlib import import_module
from typing import Any

from reportlint.document import Document
from reportlint.problems import Problem, Refused
from reportlint.reading.decoding import Decoded, decode
from reportlint.reading.sniffing import is_binary, office_format, text_format
from reportlint.records import NamedTuple
from reportlint.textmap import Source, Span
from reportlint.tree import MAPPING, SCALAR, Node
from reportlint.vocabulary import vocabulary

DocumentReader = Callable[[str, bytes, list[Problem]], Document]
"""Path, bytes, and the problems to be added to; raises Refused for what cannot be read."""

READERS: dict[str, tuple[str, str, str]] = {
    "docx": ("reportlint.reading.docx_reader", "read_docx", ""),
    "xlsx": ("reportlint.reading.xlsx_reader", "read_xlsx", ""),
    "html": ("reportlint.reading.html_reader", "read_html", ""),
    "mhtml": ("reportlint.reading.mhtml_reader", "read_mhtml", ""),
    "csv": ("reportlint.reading.delimited_reader", "read_delimited", ""),
    "spreadsheetml": ("reportlint.reading.spreadsheetml_reader", "read_spreadsheetml", ""),
    "rtf": ("reportlint.reading.rtf_reader", "read_rtf", "office"),
    "ofd": ("reportlint.reading.ofd_reader", "read_ofd", "office"),
    "ole": ("reportlint.reading.ole_reader", "read_ole", "office"),
    "pdf": ("reportlint.reading.pdf_reader", "read_pdf", "office"),
}
"""Formats with a reader of their own: module, function, and the extra whose packages it needs ("" for none)."""


class Reading(NamedTuple):
    """What became of one input.

    ``source`` is the decoded text without a byte order mark, or the plain rendering of an office file. ``format`` is
    "yaml", "text", "empty", "unknown" for what is no text, or an office format by name (docx, xlsx, pdf, ole, zip, ofd,
    html, rtf). ``tree`` is the root of the first YAML document: what was read over after a syntax error is in it as it
    was meant, so it may be there along with problems ``yaml-syntax``; None where nothing can be made of the rest.
    """

    source: Source
    format: str
    tree: Node | None
    problems: list[Problem]
    document: Document | None = None
    """The layout of whatever is no YAML."""


def read(path: str, data: bytes, *, name_hint: str = "") -> Reading:
    """Reads one input; ``name_hint`` stands for the file's name where ``path`` is none (standard input).

    Raises nothing for any bytes: whatever is wrong with them is in the problems.
    """
    limit = vocabulary()["reading"]["limits"]["file_bytes"]
    if len(data) > limit:
        return _refused(path, "unknown", "limit-exceeded", {"limit": "file_bytes", "allowed": limit})
    office = office_format(data)
    name = name_hint or path
    if office in READERS:
        return _read_document(path, data, office, name)
    if office:
        return _unsupported(Source(path, ""), office)
    if is_binary(data):
        return _refused(path, "unknown", "binary", {})
    decoded = decode(data)
    if decoded is None:
        count = data.decode("gb18030", "replace").count("\ufffd")
        return _refused(path, "unknown", "undecodable", {"encoding": "UTF-8 / GB18030", "count": count})
    limits = vocabulary()["reading"]["limits"]
    if len(decoded.text) > limits["characters"]:
        return _refused(path, "unknown", "limit-exceeded", {"limit": "characters", "allowed": limits["characters"]})
    source = Source(path, decoded.text)
    if not decoded.text.strip():
        return Reading(source, "empty", None, [_whole(source, "empty-file", {})])
    found = text_format(decoded.text, name)
    if found in READERS:
        return _read_document(path, data, found, name)
    problems = _encoding_problems(source, decoded, found) + _ending_problems(source, found, name)
    if found == "text":
        from reportlint.reading.text_layout import read_layout

        try:
            _check_length("text_characters", len(source.text))
            document = read_layout(source)
            _check_texts(document)
        except Refused as refused:
            return _refused(path, found, refused.name, {"format": found, **refused.details})
        return Reading(source, found, None, problems, document)
    return _read_yaml(source, problems)


def _read_document(path: str, data: bytes, found: str, name: str) -> Reading:
    module, function, extra = READERS[found]
    problems: list[Problem] = []
    try:
        reader: DocumentReader = getattr(import_module(module), function)
        document = reader(path, data, problems)
        _check_texts(document)
    except Refused as refused:
        return _refused(path, found, refused.name, {"format": found, **refused.details})
    except ModuleNotFoundError as error:
        if not extra or (error.name or "").startswith("reportlint"):
            raise
        return _refused(path, found, "missing-extra", {"format": found, "extra": extra, "package": error.name})
    if not document.source.text.strip():
        problems.append(_whole(document.source, "empty-file", {}))
        return Reading(document.source, "empty", None, problems)
    problems += _ending_problems(document.source, document.format, name)
    return Reading(document.source, document.format, None, problems, document)


def _check_texts(document: Document) -> None:
    """Refused for a paragraph longer than people write: its sentences are looked at side by side."""
    longest = 0
    for block in document.blocks:
        longest = max(longest, len(block.passage.text) if block.table is None else 0)
        for row in block.table.rows if block.table is not None else ():
            longest = max(longest, max((len(cell.passage.text) for cell in row), default=0))
    _check_length("paragraph_characters", longest)


def _check_length(limit: str, length: int) -> None:
    allowed = vocabulary()["reading"]["limits"][limit]
    if length > allowed:
        raise Refused("limit-exceeded", limit=limit, allowed=allowed)


def _read_yaml(source: Source, problems: list[Problem]) -> Reading:
    from reportlint.reading.yaml_reader import read_tree

    parsed = read_tree(source)
    root = parsed.root
    problems += parsed.problems
    if root is None or (root.kind == SCALAR and not root.value):
        if not parsed.problems:
            problems.append(_whole(source, "empty-file", {}))
        return Reading(source, "yaml", None, problems)
    if root.kind != MAPPING and not any(problem.name == "fullwidth-colon" for problem in problems):
        end = source.text.find("\n", root.start, root.end)
        span = Span(source, root.start, end if end >= 0 else root.end)
        problems.append(Problem("not-a-mapping", span, {"kind": root.kind}))
    return Reading(source, "yaml", root, problems)


def _encoding_problems(source: Source, decoded: Decoded, found: str) -> list[Problem]:
    problems: list[Problem] = []
    if decoded.damaged:
        at = source.text.find("\ufffd")
        details = {"encoding": decoded.encoding, "count": decoded.damaged}
        problems.append(Problem("undecodable", Span(source, at, at + 1), details))
    if found == "yaml" and decoded.encoding != "UTF-8":
        problems.append(_whole(source, "encoding", {"encoding": decoded.encoding}))
    return problems


def _ending_problems(source: Source, found: str, name: str) -> list[Problem]:
    """A file whose ending says that it is something else; an ending that nobody knows says nothing."""
    formats = vocabulary()["reading"]["formats"]
    ending = name[name.rfind(".") :].lower() if "." in name else ""
    own = formats[found]["endings"]
    if ending in own or not any(ending in known.get("endings", ()) for known in formats.values()):
        return []
    details = {"ending": ending, "right": own[0], "called": formats[found]["called"]}
    return [_whole(source, "other-ending", details)]


def _unsupported(source: Source, found: str) -> Reading:
    remedy = vocabulary()["reading"]["formats"][found]["remedy"]
    locked = found == "encrypted"
    shown, name = ("ole", "encrypted") if locked else (found, "unsupported-format")
    return Reading(source, shown, None, [_whole(source, name, {"format": shown, "remedy": remedy}, fatal=True)])


def _refused(path: str, found: str, name: str, details: dict[str, Any]) -> Reading:
    source = Source(path, "")
    return Reading(source, found, None, [_whole(source, name, details, fatal=True)])


def _whole(source: Source, name: str, details: dict[str, Any], *, fatal: bool = False) -> Problem:
    """A problem of the file as a whole, shown at its beginning."""
    return Problem(name, Span(source, 0, 0), details, fatal)
