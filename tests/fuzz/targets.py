"""What is fuzzed: each target takes any bytes, and raises AssertionError or whatever else where the tool does wrong."""

from collections.abc import Callable
from typing import NamedTuple

from fuzz.folder_targets import earlier_lists, journals, repositories
from fuzz.holding import checked, settings, sound, text_of
from fuzz.mutations import LINES, MARKUP, PROSE
from fuzz.packages import packed
from reportlint.annotating import NotAnnotated, Options, annotate, clean
from reportlint.expressions import ExpressionError, parse, written
from reportlint.output.identity import identity
from reportlint.reading import read
from reportlint.running.fixing import mend
from reportlint.running.pipeline import check_input
from reportlint.scanning import moments, number, scan
from reportlint.writing.content import Content
from reportlint.writing.emitter import emit

ENDINGS = (
    ".yaml",
    ".txt",
    ".docx",
    ".xlsx",
    ".pdf",
    ".html",
    ".csv",
    ".xls",
    ".ofd",
    ".doc",
    ".rtf",
    ".mht",
    ".md",
    "",
)
"""The endings of files; a first byte chooses one for target ``files``."""

_ACCEPTING = ("INP020", "INP021", "INP022", "INP023")
"""What is said of the comments themselves."""


def yaml_reader(data: bytes) -> None:
    """The tree of a text: each node lies in the one above it."""
    found = sound(read("a.yaml", text_of(data).encode()))
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
    checked("a.yaml", text_of(data).encode())


def scanner(data: bytes) -> None:
    """The numbers of a text: from left to right, without overlaps."""
    text = text_of(data)
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
    checked("a.txt", text_of(data).encode())


def expressions(data: bytes) -> None:
    """An expression: an error with its place, or a tree that is printed as what gives the same tree."""
    text = text_of(data)
    try:
        tree = parse(text)
    except ExpressionError as error:
        if not 0 <= error.start <= error.end <= len(text):
            raise
        return
    shown = written(tree)
    assert written(parse(shown)) == shown, shown


def packages(data: bytes) -> None:
    """A Word file, a workbook or an OFD file by its parts."""
    checked("a.docx", packed(data))


def pdf_reader(data: bytes) -> None:
    """A PDF file; those of the seeds are not packed."""
    checked("a.pdf", data if data.startswith(b"%PDF") else b"%PDF-1.4\n" + data)


def web_pages(data: bytes) -> None:
    """A page from bytes to findings."""
    checked("a.html", b"<!DOCTYPE html>" + data)


def files(data: bytes) -> None:
    """A file of any content under any name."""
    checked("a" + ENDINGS[data[0] % len(ENDINGS)] if data else "a", data[1:])


def imports(data: bytes) -> None:
    """What is made of a text by ``import`` is a report that can be read."""
    document = read("a.txt", text_of(data).encode()).document
    if document is None:
        return
    made = emit(Content(document).mapping())
    found = sound(read("a.yaml", made.encode()))
    said = [problem for problem in found.problems if problem.name not in ("empty-file", "limit-exceeded")]
    assert not said, (said[0].name, said[0].span.quote[:80])


def fixes(data: bytes) -> None:
    """``--fix``: done once it is done; what was mended can be read, and no rule fails on it."""
    before = text_of(data).encode()
    made = mend("a.yaml", before, settings(), unsafe=True)
    if made.changed:
        again = mend("a.yaml", made.data, settings(), unsafe=True)
        assert not again.changed or again.data == before, "a second time finds something else to mend"
        checked("a.yaml", made.data)


def comments(data: bytes) -> None:
    """Comments of acceptance in a report: what was found without them is found or accepted."""
    text = text_of(data).encode()
    with_, without = (
        check_input("a.yaml", text, settings()._replace(ignores=each, folds=False)) for each in (True, False)
    )
    accepted = [each.finding for each in with_.suppressed]
    there = [finding for finding in with_.findings if finding.code not in _ACCEPTING]

    def known(findings: object) -> list[str]:
        return sorted(identity(each).fingerprint for each in findings)  # type: ignore[attr-defined]

    assert known([*there, *accepted]) == known(without.findings)
    checked("a.yaml", text)


def notes(data: bytes) -> None:
    """``annotate`` and ``--clean``: a copy without our comments is the file that it was made of."""
    file = packed(data)
    try:
        cleaned = clean(file)
    except NotAnnotated:
        before = file
    else:
        before = cleaned.data
        assert read("a", before).format == read("a", file).format
    try:
        made = annotate(before, check_input("a", before, settings()), Options(info=True))
    except NotAnnotated:
        return
    if made.comments:
        assert clean(made.data).data == before


class Target(NamedTuple):
    """``kind`` says which mutations keep the shape of its data; ``longest`` is in bytes."""

    run: Callable[[bytes], None]
    kind: str
    longest: int = 12000


TARGETS: dict[str, Target] = {
    "yaml": Target(yaml_reader, LINES, 4000),
    "report": Target(structured_reports, LINES, 6000),
    "scanner": Target(scanner, PROSE, 1000),
    "sentences": Target(sentences, PROSE, 4000),
    "expressions": Target(expressions, PROSE, 300),
    "docx": Target(packages, MARKUP),
    "xlsx": Target(packages, MARKUP, 16000),
    "ofd": Target(packages, MARKUP),
    "pdf": Target(pdf_reader, PROSE),
    "html": Target(web_pages, MARKUP, 8000),
    "files": Target(files, LINES, 16000),
    "imports": Target(imports, LINES, 4000),
    "fixes": Target(fixes, LINES, 6000),
    "comments": Target(comments, LINES, 6000),
    "notes": Target(notes, MARKUP, 30000),
    "repositories": Target(repositories, LINES, 6000),
    "lists": Target(earlier_lists, MARKUP, 60000),
    "journals": Target(journals, PROSE, 20000),
}
