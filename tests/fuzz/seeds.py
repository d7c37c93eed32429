"""What fuzzing begins with: the examples, and reports of the layouts in every format, written anew each time."""

import io
import re
import zipfile
from collections.abc import Iterator

from fuzz.targets import CUT, WORKBOOK_PARTS
from layouts.catalogue import LAYOUTS
from layouts.write_docx import word
from layouts.write_html import page
from layouts.write_pdf import printed
from layouts.write_text import text
from layouts.write_xlsx import workbook
from layouts.write_yaml import structured
from reportlint.vocabulary import vocabulary
from shared import ROOT

EXPRESSIONS = (
    "三公经费 == `因公出国（境）费` + 公务接待费 + 公务用车购置费",
    "全年执行数 / 全年预算数 * 100 >= 92.50%",
    'sum(rows.金额) == 合计 and not 说明.missing or 名称 contains "教育"',
    "if(年度 >= 2022, max(分值, 10.5), min(得分, -3)) != round(abs(甲 - 乙) / 2, 2)",
    "项目 in ['基本', '项目'] and len(偏差原因) > 0 and count(绩效指标) < 3万元",
)


def seeds(target: str) -> Iterator[bytes]:
    """The seeds of a target."""
    examples = [path.read_bytes() for path in sorted((ROOT / "examples").glob("*.yaml"))]
    if target in ("yaml", "report"):
        yield from examples
        yield from (structured(layout).encode() for layout in LAYOUTS)
    elif target in ("scanner", "sentences"):
        yield from examples
        for layout in LAYOUTS:
            written = text(layout.pieces())
            yield written.encode()
            yield from (line.encode() for line in written.split("\n") if len(line) > 10)
    elif target == "expressions":
        yield from (each.encode() for each in EXPRESSIONS)
    elif target == "docx":
        yield from (_word(word(layout.pieces())) for layout in LAYOUTS)
    elif target == "xlsx":
        yield from (_parts(workbook(layout.parts()), WORKBOOK_PARTS) for layout in LAYOUTS)
    elif target == "pdf":
        yield from (_unpacked(printed(layout.pieces())) for layout in LAYOUTS[::3])
    elif target == "html":
        yield from (page(layout.pieces()) for layout in LAYOUTS)
    elif target == "bytes":
        layout = LAYOUTS[0]
        yield from (word(layout.pieces()), workbook(layout.parts()), printed(layout.pieces()), page(layout.pieces()))
        yield from (encoded for encoding in ("gb18030", "utf-16") if (encoded := examples[0].decode().encode(encoding)))


def words() -> Iterator[str]:
    """What a mutation may put in: labels of forms, units, signs of every format."""
    labels = {label for key in ("labels", "keys", "fields") for label in _strings(vocabulary().get(key, {}))}
    yield from sorted(label for label in labels if 1 < len(label) < 13)
    yield from (
        "万元",
        "亿元",
        "%",
        "同比增长",
        "减少",
        "其中",
        "合计",
        "占",
        "，",
        "。",
        "≥",
        "100.00",
        "2023年",
        "——",
    )
    yield from (
        "&a",
        "*a",
        "<<: ",
        "- ",
        ": ",
        "? ",
        "|\n",
        ">-\n",
        "!!str ",
        "# reportlint: ignore[TOT001] 原因",
        "---\n",
    )
    yield from (
        "<w:tbl>",
        "</w:tbl>",
        "<w:tr>",
        "</w:tr>",
        "<w:tc>",
        "</w:tc>",
        '<w:gridSpan w:val="3"/>',
        "<w:vMerge/>",
    )
    yield from ('<row r="3">', '<c r="A1" t="s"><v>0</v></c>', "<f>SUM(A1:A3)</f>", '<mergeCell ref="A1:C4"/>')
    yield from (
        "<table>",
        "<tr>",
        '<td colspan="9" rowspan="3">',
        "</td>",
        "endobj",
        "stream",
        "/Kids [3 0 R]",
        " Tj ",
        " Tm ",
    )


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, each in value.items():
            yield from _strings(key)
            yield from _strings(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _strings(each)


def _parts(data: bytes, names: tuple[str, ...]) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        there = archive.namelist()
        return CUT.join(archive.read(name) if name in there else b"" for name in names)


def _word(data: bytes) -> bytes:
    """The parts of a Word file without their roots."""
    parts = _parts(data, ("word/document.xml", "word/numbering.xml", "word/styles.xml")).split(CUT)
    body = re.search(rb"<w:body>(.*)</w:body>", parts[0], re.DOTALL)
    inner = [re.sub(rb"^.*?<w:\w+ [^>]*>|</w:\w+>\s*$", b"", part, flags=re.DOTALL) for part in parts[1:]]
    return CUT.join([body[1] if body else parts[0], inner[0], inner[1][:2000]])


def _unpacked(data: bytes) -> bytes:
    """The same drawing without compression."""
    from zlib import decompress

    from pdfminer.ascii85 import ascii85decode

    def plain(found: re.Match[bytes]) -> bytes:
        content = decompress(ascii85decode(found[1].strip()))
        return b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content)

    packed = rb"<<[^<>]*?/ASCII85Decode /FlateDecode[^<>]*?>>\s*stream\n(.*?)endstream"
    return re.sub(packed, plain, data, flags=re.DOTALL)
