"""What is fuzzed: each target takes any bytes, and raises AssertionError or whatever else where the tool does wrong.

Office files are fuzzed by their parts: a changed ZIP is refused for its checksums before anything of it is read.
"""

import io
import zipfile
from collections.abc import Callable
from functools import lru_cache

from reading.docx_files import docx
from reportlint.expressions import ExpressionError, parse, written
from reportlint.findings import Finding
from reportlint.reading import Reading, read
from reportlint.running.configuration import Configuration
from reportlint.running.pipeline import check_input
from reportlint.scanning import moments, number, scan
from reportlint.settings import Settings

Target = Callable[[bytes], None]

CUT = b"\n%%%%\n"
"""Stands between the parts of an office file."""

WORKBOOK_PARTS = ("xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml")


@lru_cache(maxsize=1)
def _settings() -> Settings:
    return Configuration({}).settings_in("")


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def _checked(name: str, data: bytes) -> None:
    """Checks a file; no rule may fail on it, and every place lies in the text."""
    result = check_input(name, data, _settings())
    for finding in result.findings:
        assert finding.code not in ("INP900", "INP901"), finding.message["en"]
        _placed(finding)


def _placed(finding: Finding) -> None:
    for span in (finding.span, *(place.span for place in finding.related)):
        assert 0 <= span.start <= span.end <= len(span.source.text), (finding.code, span.start, span.end)
    assert finding.message["zh"], finding.code
    assert finding.message["en"], finding.code


def _sound(found: Reading) -> Reading:
    """A reading with something in it, or a reason why not; its problems lie in its text."""
    assert found.tree is not None or found.document is not None or found.problems, found.format
    for problem in found.problems:
        assert 0 <= problem.span.start <= problem.span.end <= len(found.source.text), problem
    return found


def yaml_reader(data: bytes) -> None:
    """The tree of a text: each node lies in the one above it."""
    found = _sound(read("a.yaml", _text(data).encode()))
    todo = [found.tree] if found.tree is not None else []
    while todo:
        node = todo.pop()
        assert 0 <= node.start <= node.end <= len(found.source.text), node.kind
        passage = node.passage(found.source)
        for piece in passage.pieces:
            assert 0 <= piece.source <= piece.source + piece.width <= len(found.source.text), piece
        for entry in node.entries:
            if entry.value.use is None and not entry.merged:
                assert node.start <= entry.value.start <= entry.value.end <= node.end, (node.kind, entry.value.kind)
                todo.append(entry.value)


def structured_reports(data: bytes) -> None:
    """A report in YAML from bytes to findings."""
    _checked("a.yaml", _text(data).encode())


def scanner(data: bytes) -> None:
    """The numbers of a text: from left to right, without overlaps."""
    text = _text(data)
    for everything in (False, True):
        last = 0
        for mention in scan(text, everything=everything):
            assert last <= mention.start < mention.end <= len(text), mention
            assert mention.outer[0] <= mention.start < mention.end <= mention.outer[1] <= len(text), mention
            last = mention.end
        for line in text.split("\n"):
            number(line, everything=everything)
    for moment in moments(text):
        assert 0 <= moment.start < moment.end <= len(text), moment


def sentences(data: bytes) -> None:
    """A report as text from bytes to findings."""
    _checked("a.txt", _text(data).encode())


def expressions(data: bytes) -> None:
    """An expression: an error with its place, or a tree that is printed as what gives the same tree."""
    text = _text(data)
    try:
        tree = parse(text)
    except ExpressionError as error:
        if not 0 <= error.start <= error.end <= len(text):
            raise
        return
    shown = written(tree)
    assert written(parse(shown)) == shown, shown


def docx_reader(data: bytes) -> None:
    """A Word file by the content of its body, of its numbering and of its styles."""
    body, numbering, styles, *_ = *map(_text, data.split(CUT)), "", ""
    _checked("a.docx", docx(body, numbering=numbering, styles=styles))


def xlsx_reader(data: bytes) -> None:
    """A workbook of one sheet by its parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in _frame().items():
            archive.writestr(name, content)
        for name, part in zip(WORKBOOK_PARTS, data.split(CUT), strict=False):
            archive.writestr(name, part)
    _checked("a.xlsx", made.getvalue())


@lru_cache(maxsize=1)
def _frame() -> dict[str, bytes]:
    """The parts of a workbook that only say where the others are."""
    from reading.workbooks import sheet

    with zipfile.ZipFile(io.BytesIO(sheet([["甲", 1]]))) as archive:
        return {name: archive.read(name) for name in archive.namelist() if name not in WORKBOOK_PARTS}


def pdf_reader(data: bytes) -> None:
    """A PDF file; those of the seeds are not packed."""
    _checked("a.pdf", data if data.startswith(b"%PDF") else b"%PDF-1.4\n" + data)


def any_bytes(data: bytes) -> None:
    """Whatever a file may be."""
    _sound(read("a", data))


def web_pages(data: bytes) -> None:
    """A page from bytes to findings."""
    _checked("a.html", b"<!DOCTYPE html>" + data)


TARGETS: dict[str, Target] = {
    "yaml": yaml_reader,
    "report": structured_reports,
    "scanner": scanner,
    "sentences": sentences,
    "expressions": expressions,
    "docx": docx_reader,
    "xlsx": xlsx_reader,
    "pdf": pdf_reader,
    "html": web_pages,
    "bytes": any_bytes,
}
