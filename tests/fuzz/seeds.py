"""What fuzzing begins with: small reports of the layouts in every format, written anew each time.

Small ones, because a check of a whole report takes as long as fifty of a small one.
"""

import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace

from fuzz.folder_targets import made_journal, made_list
from fuzz.holding import settings
from fuzz.packages import framed, opened
from fuzz.targets import ENDINGS
from layouts.catalogue import LAYOUTS
from layouts.defects import defects
from layouts.layout import Layout
from layouts.write_docx import word
from layouts.write_html import page
from layouts.write_ofd import ofd
from layouts.write_pdf import printed
from layouts.write_text import text
from layouts.write_xls import delimited, old_workbook, xml_spreadsheet
from layouts.write_xlsx import workbook
from layouts.write_yaml import structured
from reading.docx_files import docx
from reportlint.annotating import annotate
from reportlint.running.pipeline import check_input
from reportlint.vocabulary import vocabulary
from shared import ROOT

EXPRESSIONS = (
    "三公经费 == `因公出国（境）费` + 公务接待费 + 公务用车购置费",
    "全年执行数 / 全年预算数 * 100 >= 92.50%",
    'sum(rows.金额) == 合计 and not 说明.missing or 名称 contains "教育"',
    "if(年度 >= 2022, max(分值, 10.5), min(得分, -3)) != round(abs(甲 - 乙) / 2, 2)",
    "项目 in ['基本', '项目'] and len(偏差原因) > 0 and count(绩效指标) < 3万元",
)

_UNREAD = ("theme", "docProps", "customXml", "thumbnail", "settings", "fontTable", "stylesWithEffects")
"""Parts of office files that no reader looks into."""


def small(layout: Layout) -> Layout:
    """The layout of a report of a few rows and sentences."""
    report = layout.report
    projects = tuple(
        replace(each, funds=each.funds[:2], indicators=each.indicators[:2]) for each in report.projects[:1]
    )
    return layout.saying(
        replace(
            report,
            funds=report.funds[:3],
            indicators=report.indicators[:3],
            tasks=report.tasks[:2],
            expected=report.expected[:1],
            reached=report.reached[:1],
            projects=projects,
            sections=tuple(replace(each, paragraphs=each.paragraphs[:2]) for each in report.sections[:3]),
        )
    )


SMALL = tuple(map(small, LAYOUTS))


def seeds(target: str) -> Iterator[bytes]:
    """The seeds of a target."""
    yield from _SEEDS[target]()


def _reports() -> Iterator[bytes]:
    for layout in SMALL:
        yield structured(layout).encode()
        yield from (structured(layout.saying(defect.report)).encode() for defect in list(defects(layout))[:1])


def _trees() -> Iterator[bytes]:
    yield from _reports()
    yield from (path.read_bytes() for path in sorted((ROOT / "examples").glob("*.yaml")))
    yield "a: &x {b: [1, *x, '万''元'], \"c\\n\": !!str |-\n    甲\n  }\n? - k\n: >+\n  乙\n\n...\n---\n- <<: *x\n".encode()


def _texts() -> Iterator[bytes]:
    for layout in SMALL:
        yield text(layout.pieces()).encode()


def _lines() -> Iterator[bytes]:
    for layout in LAYOUTS:
        written = text(layout.pieces())
        yield from (line.encode() for line in written.split("\n") if len(line) > 10)


def _expressions() -> Iterator[bytes]:
    yield from (each.encode() for each in EXPRESSIONS)


def _word_files() -> Iterator[bytes]:
    """The body and the numbering of Word files, with styles cut short: as written they are twenty times the rest."""
    for layout in SMALL:
        yield opened(_word(layout))


def _word(layout: Layout) -> bytes:
    from fuzz.packages import unframed

    parts = unframed(opened(word(layout.pieces())))
    body = re.search(rb"<w:body>(.*)</w:body>", parts["word/document.xml"], re.DOTALL)
    numbering, styles = (
        re.sub(rb"^.*?<w:\w+ [^>]*>|</w:\w+>\s*$", b"", parts[f"word/{name}.xml"], flags=re.DOTALL)
        for name in ("numbering", "styles")
    )
    lists = re.sub(rb"<w:lvl w:ilvl=\"[2-8]\".*?</w:lvl>", b"", numbering, flags=re.DOTALL)
    first = re.findall(rb"<w:style .*?</w:style>", styles, re.DOTALL)[:3]
    assert body is not None
    return docx(body[1].decode(), numbering=lists[:3000].decode(), styles=b"".join(first).decode())


def _workbooks() -> Iterator[bytes]:
    for layout in SMALL:
        yield opened(workbook(layout.parts()), _UNREAD)


def _ofd_files() -> Iterator[bytes]:
    for layout in SMALL[::2]:
        yield opened(ofd(layout.pieces()))


def _pdf_files() -> Iterator[bytes]:
    for layout in SMALL[::2]:
        yield _unpacked(printed(layout.pieces()))


def _pages() -> Iterator[bytes]:
    for layout in SMALL:
        yield page(layout.pieces())


def _files() -> Iterator[bytes]:
    """Every format under its own ending and under another one, in several encodings."""
    writers: tuple[tuple[str, Callable[[Layout], bytes | str]], ...] = (
        (".yaml", structured),
        (".txt", lambda layout: text(layout.pieces())),
        (".docx", _word),
        (".xlsx", lambda layout: workbook(layout.parts())),
        (".pdf", lambda layout: printed(layout.pieces())),
        (".html", lambda layout: page(layout.pieces())),
        (".csv", lambda layout: delimited(layout.pieces())),
        (".xls", lambda layout: old_workbook(layout.parts())),
        (".xls", lambda layout: xml_spreadsheet(layout.parts())),
        (".ofd", lambda layout: ofd(layout.pieces())),
        (".doc", lambda layout: page(layout.pieces())),
        (".rtf", lambda layout: r"{\rtf1\ansicpg936 " + "".join(f"\\u{ord(c)}?" for c in text(layout.pieces())) + "}"),
        (
            ".mht",
            lambda layout: b"MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n" + page(layout.pieces()),
        ),
    )
    for number, (ending, write) in enumerate(writers):
        made = write(SMALL[number % len(SMALL)])
        data = made.encode() if isinstance(made, str) else made
        yield bytes([ENDINGS.index(ending)]) + data
        if isinstance(made, str):
            yield from (bytes([ENDINGS.index(ending)]) + made.encode(name) for name in ("gb18030", "utf-16"))


def _commented() -> Iterator[bytes]:
    """Reports with something wrong, and with comments that accept it."""
    for layout in SMALL[::2]:
        for defect in list(defects(layout))[:3]:
            written = structured(layout.saying(defect.report)).encode()
            found = check_input("a.yaml", written, settings()).findings
            lines = written.decode().split("\n")
            for finding in found[:4]:
                at = finding.span.source.position(finding.span.start)[0] - 1
                lines[at] += f"  # reportlint: ignore[{finding.code}] 已核对"
            yield "\n".join(lines).encode()
            yield b"# reportlint: ignore-file[score, TOT001] until 2031-01-01 \xe5\xb7\xb2\xe6\xa0\xb8\n" + written


def _annotated() -> Iterator[bytes]:
    for layout in SMALL[::4]:
        for defect in list(defects(layout))[:1]:
            wrong = layout.saying(defect.report)
            for data in (_word(wrong), workbook(wrong.parts())):
                result = check_input("a", data, settings())
                yield opened(data, _UNREAD)
                yield opened(annotate(data, result).data, _UNREAD)


def _repositories() -> Iterator[bytes]:
    """A report beside settings, a profile, rules, a baseline, acceptances and the tables it is compared with."""
    report = structured(SMALL[0].saying(next(defects(SMALL[0])).report)).encode()
    finding = check_input("a.yaml", report, settings()).findings[0]
    mark = f"{finding.code}-{'0' * 12}-{'1' * 12}"
    profile = "名称: 本地办法\n沿用: hunan\n依据: 某市财政局通知\n年度: 2023\n"
    rules = "rules:\n  - code: LOCAL001\n    name: 甲\n    category: total\n    severity: error\n    when: 年度 >= 2022\n    assert: 全年执行数 <= 全年预算数\n    message: 甲 {left} 与 {right}\n"
    files = {
        ".reportlint.yaml": "profile: 本地.yaml\nrules: [规则.yaml]\nselect: [score, total, LOCAL001]\nignore: [TXT]\nfail_on: {default: warning, rules: {TOT001: info}, paths: {'*.yaml': error}}\nbaseline: 基线.yaml\n"
        f"suppressions:\n  - {{fingerprint: {mark}, reason: 甲, path: a.yaml, expires: 2031-12-31}}\nexclude: ['b*']\nlanguage: zh\nconfidence: medium\nrequire_reasons: true\n",
        "本地.yaml": profile,
        "规则.yaml": rules,
        "基线.yaml": f"version: 1\nfindings:\n  'a.yaml':\n    - '{mark} 第一行'\n",
        "a.yaml.reportlint.yaml": f"suppressions:\n  - {{指纹: {mark}, 理由: 甲, 有效期至: 2031-12-31}}\n",
    }
    encoded = {name: content.encode() for name, content in files.items()}
    for names in (set(files), {".reportlint.yaml"}, {"规则.yaml"}, {"本地.yaml"}):
        yield framed({**{name: encoded[name] for name in names}, "a.yaml": report})
    yield framed(encoded)
    for path in sorted((ROOT / "examples").rglob("*")):
        if path.name == ".reportlint.yaml" or path.name.endswith("rules.yaml"):
            yield framed({".reportlint.yaml": path.read_bytes(), "a.yaml": report[:1500]})
    yield framed(
        {"pyproject.toml": b'[tool.reportlint]\nselect = ["score"]\nreport_folders = true\n', "a.yaml": report}
    )
    yield framed(
        {
            ".reportlint.yaml": "targets: 目标.csv\nreference: 决算.csv\noverride: {overshoot: 1.5}\nacross: []\n".encode(),
            "目标.csv": "项目名称,一级指标,二级指标,三级指标,年度指标值,分值\n甲,产出指标,数量指标,新增,≥5,10\n".encode(),
            "决算.csv": "单位,项目,年初预算数,决算数\n示例县水务局,支出合计,120.00,118.50\n".encode(),
            "a.yaml": report,
        }
    )


def _journals() -> Iterator[bytes]:
    whole = made_journal()
    yield whole
    yield whole * 2


def _lists() -> Iterator[bytes]:
    yield opened(made_list(), _UNREAD)


_SEEDS: dict[str, Callable[[], Iterator[bytes]]] = {
    "yaml": _trees,
    "report": _reports,
    "scanner": _lines,
    "sentences": _texts,
    "expressions": _expressions,
    "docx": _word_files,
    "xlsx": _workbooks,
    "ofd": _ofd_files,
    "pdf": _pdf_files,
    "html": _pages,
    "files": _files,
    "imports": _texts,
    "fixes": _reports,
    "comments": _commented,
    "notes": _annotated,
    "repositories": _repositories,
    "lists": _lists,
    "journals": _journals,
}


def words() -> Iterator[str]:
    """What a mutation may put in: labels of forms, units, signs of every format."""
    labels = {label for key in ("labels", "keys", "fields") for label in _strings(vocabulary().get(key, {}))}
    yield from sorted(label for label in labels if 1 < len(label) < 13)
    yield from _SIGNS


_SIGNS = (
    *(
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
        "（",
        "）",
    ),
    *(
        "比上年",
        "下降",
        "个百分点",
        "分别为",
        "平均",
        "以上",
        "约",
        "至",
        "：",
        "；",
        "、",
        "\u3000",
        "\u200b",
        "\u202e",
    ),
    *("&a", "*a", "<<: ", "- ", ": ", "? ", "|\n", ">-\n", "!!str ", "---\n", "{", "}", "[", "]", "\t"),
    *(
        "# reportlint: ignore[TOT001] 原因",
        "# reportlint: ignore-file[score] 原因",
        " until 2020-01-01",
        "TOT001",
        "ALL",
    ),
    *(
        "select: ",
        "ignore: ",
        "extends: ",
        "rules: ",
        "profile: ",
        "assert: ",
        "when: ",
        "for: ",
        "== ",
        "sum(",
        "true",
    ),
    *("<w:tbl>", "</w:tbl>", "<w:tr>", "</w:tr>", "<w:tc>", "</w:tc>", '<w:gridSpan w:val="3"/>', "<w:vMerge/>"),
    *('<row r="3">', '<c r="A1" t="s"><v>0</v></c>', "<f>SUM(A1:A3)</f>", '<mergeCell ref="A1:C4"/>'),
    *("<table>", "<tr>", '<td colspan="9" rowspan="3">', "</td>", "&amp;", "&#20803;", "<br>", "<style>", "<!--"),
    *("endobj", "stream", "/Kids [3 0 R]", " Tj ", " Tm ", " re f ", "BT ", "ET "),
    *('{"!":"decimal","v":"1E999999"}', '{"!":"tuple","v":[]}', "null", '"files"', '"settings"', '"answer"'),
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


def _unpacked(data: bytes) -> bytes:
    """The same drawing without compression."""
    from pdfminer.ascii85 import ascii85decode

    def plain(found: re.Match[bytes]) -> bytes:
        content = zlib.decompress(ascii85decode(found[1].strip()))
        return b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content)

    packed = rb"<<[^<>]*?/ASCII85Decode /FlateDecode[^<>]*?>>\s*stream\n(.*?)endstream"
    return re.sub(packed, plain, data, flags=re.DOTALL)
