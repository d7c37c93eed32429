"""Findings made for the test at any place of a file, and what a Word file says is commented."""

import io
import zipfile
from collections.abc import Sequence
from xml.etree import ElementTree

from reading.docx_files import docx
from reportlint.annotating import Options, annotate
from reportlint.findings import Finding
from reportlint.reading import read
from reportlint.running.outcome import InputResult, Tally
from reportlint.textmap import Source, Span

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SIGNS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}noBreakHyphen": "-"}
_UNSEEN = frozenset((f"{W}delText", f"{W}instrText"))


_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml."


def packed(body: str, **further: str) -> bytes:
    """A Word file whose parts have their content types, so that other programs open it."""
    names = {"document": "document.main"} | {name: name.rstrip("0123456789") for name in further}
    types = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_KIND}{kind}+xml"/>' for name, kind in names.items()
    ).encode()
    return changed(docx(body, **further), {"[Content_Types].xml": (b"</Types>", types + b"</Types>")})


def changed(data: bytes, replaced: dict[str, tuple[bytes, bytes]]) -> bytes:
    """The file with some words of some parts replaced, packed anew."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts(data).items():
            archive.writestr(name, content.replace(*replaced.get(name, (b"", b"")), -1 if name in replaced else 0))
    return stream.getvalue()


def finding(span: Span, severity: str = "error", code: str = "TOT001") -> Finding:
    """A finding at a place, which it quotes."""
    return Finding(
        code, "name", "total", severity, span,
        {"zh": f"“{span.quote}”不符。", "en": f"“{span.quote}” is wrong."}, {"zh": "核对。", "en": "Look at it."},
        {"zh": "1＋1＝2", "en": "1 + 1 = 2"},
    )  # fmt: skip


def source_of(data: bytes) -> Source:
    """The rendering of a file."""
    return read("文件", data).source


def result(source: Source, findings: Sequence[Finding]) -> InputResult:
    """A result with these findings."""
    return InputResult(
        "文件", "report", 0, 0, "mof2020", "default", list(findings), Tally(rules=3), source, False, False, [], []
    )  # fmt: skip


def marked(data: bytes, *words: str, options: Options | None = None) -> bytes:
    """The file with a comment at the first place of each of some words."""
    source = source_of(data)
    spans = []
    for word in words:
        at = source.text.index(word)
        spans.append(Span(source, at, at + len(word)))
    return annotate(data, result(source, [finding(span) for span in spans]), options or Options()).data


def part(data: bytes, name: str) -> bytes:
    """The content of a part."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name)


def parts(data: bytes) -> dict[str, bytes]:
    """Every part."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def commented(data: bytes, body: str = "word/document.xml") -> dict[str, str]:
    """The text between the marks of each comment, by its number; a reference must follow the end."""
    made: dict[str, str] = {}
    begun: list[str] = []
    ended: list[str] = []
    referred: list[str] = []
    for element in ElementTree.fromstring(part(data, body)).iter():
        number = element.get(f"{W}id", "")
        if element.tag == f"{W}commentRangeStart":
            assert number not in made
            begun.append(number)
            made[number] = ""
        elif element.tag == f"{W}commentRangeEnd":
            begun.remove(number)
            ended.append(number)
        elif element.tag == f"{W}commentReference":
            assert number in ended
            referred.append(number)
        elif element.tag not in _UNSEEN:
            text = _SIGNS.get(element.tag) or (element.text or "" if element.tag == f"{W}t" else "")
            for each in begun:
                made[each] += text
    assert not begun
    assert sorted(referred) == sorted(ended) == sorted(made)
    return made


def comments(data: bytes, name: str = "word/comments.xml") -> dict[str, list[str]]:
    """The lines of each comment of a Word file, by its number."""
    root = ElementTree.fromstring(part(data, name))
    return {
        each.get(f"{W}id", ""): ["".join(t.text or "" for t in p.iter(f"{W}t")) for p in each.iter(f"{W}p")]
        for each in root
    }
