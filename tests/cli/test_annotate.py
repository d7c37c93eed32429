"""``reportlint annotate`` from end to end."""

import io
import os
import zipfile
from pathlib import Path

import docx
import openpyxl
import pytest

from annotating.marking import comments
from cli.conftest import Run
from reading.docx_files import docx as packed
from reading.docx_files import p, tbl, tr

WORDS = "2023年度基本支出合计795.63万元，其中：人员支出643.40万元，公用支出149.20万元。"


def report(*paragraphs: str) -> bytes:
    document = docx.Document()
    for text in ("示例县教育局2023年度部门整体支出绩效自评报告", "一、基本情况", WORDS, *paragraphs):
        document.add_paragraph(text)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


@pytest.fixture
def file(here: Path) -> str:
    (here / "报告.docx").write_bytes(report())
    return "报告.docx"


def test_a_copy_with_comments_and_back(run: Run, here: Path, file: str) -> None:
    before = (here / file).read_bytes()
    said = run("annotate", file, "-o", "批注.docx", "--author", "复核组")
    assert (said.code, said.out) == (0, "")
    assert said.err.startswith("reportlint: 批注.docx: 写了")
    document = docx.Document(str(here / "批注.docx"))
    made = {each.comment_id: each for each in document.comments}
    assert {each.author for each in made.values()} == {"复核组"}
    assert made[0].text.startswith("reportlint ")
    assert any("795.63" in each.text and "792.6" in each.text for each in made.values())
    assert (here / file).read_bytes() == before
    assert run("annotate", "批注.docx", "--clean", "-o", "原样.docx").err == (
        f"reportlint: 原样.docx: 清除了{len(made)}条批注，与加批注前的文件完全相同\n"
    )
    assert (here / "原样.docx").read_bytes() == (here / file).read_bytes()


def test_findings_are_the_same_and_numbered_as_listed(run: Run, here: Path, file: str) -> None:
    run("annotate", file, "-o", "批注.docx", "--info")
    before = run("check", file, "--format", "json", every_rule=True).out
    assert run("check", "批注.docx", "--format", "json", every_rule=True).out == before.replace(file, "批注.docx")
    texts = [line for lines in comments((here / "批注.docx").read_bytes()).values() for line in lines]
    numbers = [int(line.partition("［")[0]) for line in texts if "［" in line]
    assert sorted(numbers) == list(range(1, len(numbers) + 1))


def test_a_copy_as_we_wrote_it_is_passed_over_in_folders_and_one_that_was_saved_is_not(
    run: Run, here: Path, file: str
) -> None:
    run("annotate", file, "-o", "批注.docx")
    assert '"files": 1' in run("check", ".", "--format", "json").out
    assert '"files": 1' in run("check", "批注.docx", "--format", "json").out
    document = docx.Document(str(here / "批注.docx"))
    document.save(str(here / "批注.docx"))
    assert '"files": 2' in run("check", ".", "--format", "json").out


def test_excel(run: Run, here: Path) -> None:
    book = openpyxl.Workbook()
    for row in (["项目支出绩效自评表"], ["资金情况（万元）", "全年预算数", "全年执行数", "分值", "执行率", "得分"],
                ["年度资金总额", 148.4, 120.5, 10, "95%", 10], ["其中：当年财政拨款", 102.4, 100.5, "", "", ""]):  # fmt: skip
        book.active.append(row)
    book.save(here / "表.xlsx")
    assert run("annotate", "表.xlsx", "-o", "批注.xlsx", "--lang", "en").code == 0
    noted = openpyxl.load_workbook(here / "批注.xlsx").active
    said = {cell.coordinate: cell.comment.text for row in noted for cell in row if cell.comment is not None}
    assert "must correct" in said["A1"]
    assert len(said) > 1
    assert run("annotate", "批注.xlsx", "--clean", "-o", "原样.xlsx").code == 0
    assert (here / "原样.xlsx").read_bytes() == (here / "表.xlsx").read_bytes()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("-", "-o", "a.docx"), "给出文件名"),
        (("报告.docx",), "缺副本的文件名：加 -o 报告-批注.docx"),
        (("报告.docx", "--clean"), "缺副本的文件名：加 -o 报告-无批注.docx"),
        (("报告.docx", "-o", "./报告.docx"), "是原文件"),
        (("报告.docx", "-o", "没有/a.docx"), "文件夹不存在"),
        (("报告.docx", "-o", "别的.docx"), "已经有了"),
        (("报告.docx", "-o", "a.docx", "--author", ""), "--author 要写一个名字"),
        (("报告.docx", "-o", "a.docx", "--author", "长" * 61), "--author 要写一个名字"),
        (("报告.docx", "-o", "a.docx", "--select", "XYZ"), "没有规则或类别“XYZ”"),
    ],
)
def test_wrong_usage_is_one_line(run: Run, here: Path, file: str, arguments: tuple[str, ...], words: str) -> None:
    (here / "别的.docx").write_bytes(report("别人的文件。"))
    said = run("annotate", *arguments)
    assert said.code == 2
    assert words in said.err
    assert said.err.count("\n") == 1
    assert sorted(os.listdir(here)) == sorted([file, "别的.docx"])


OLD = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(600)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.pdf", b"%PDF-1.4\n", "PDF、OFD 写不了批注"),
        ("a.doc", OLD, "另存为 .docx 或 .xlsx"),
        ("a.docx", OLD + "EncryptedPackage".encode("utf-16-le"), "有打开密码"),
        ("a.yaml", b"a: 1\n", "文件内容不是 Word（.docx）或 Excel（.xlsx）"),
        ("a.docx", b"PK\x03\x04 word/document.xml", "读不出来|损坏"),
        ("a.docx", report()[:3000], "损坏"),
        ("a.docx", packed(""), "空的|没有内容|没有可以加批注的文字"),
        ("b.docx", None, "找不到文件"),
    ],
)
def test_what_cannot_have_comments_is_one_line(
    run: Run, here: Path, name: str, content: bytes | None, words: str
) -> None:
    if content is not None:
        (here / name).write_bytes(content)
    said = run("annotate", name, "-o", "out.docx")
    assert said.code == 4
    assert any(word in said.err for word in words.split("|")), said.err
    assert said.err.count("\n") == 1
    assert not (here / "out.docx").exists()


def test_nothing_of_ours_to_clean(run: Run, here: Path, file: str) -> None:
    said = run("annotate", file, "--clean", "-o", "out.docx")
    assert (said.code, said.err) == (4, "reportlint: 报告.docx: 没有 reportlint 写的批注，不用清除\n")


def test_a_copy_nobody_touched_is_written_anew_and_no_other(run: Run, here: Path, file: str) -> None:
    assert run("annotate", file, "-o", "批注.docx").code == 0
    first = (here / "批注.docx").read_bytes()
    assert run("annotate", file, "-o", "批注.docx").code == 0
    assert (here / "批注.docx").read_bytes() == first
    document = docx.Document(str(here / "批注.docx"))
    document.add_paragraph("答复")
    document.save(str(here / "批注.docx"))
    assert run("annotate", file, "-o", "批注.docx").code == 2


def test_a_form_in_tables_with_several_places(run: Run, here: Path) -> None:
    rows = [tr("资金情况（万元）", "全年预算数", "全年执行数"), tr("年度资金总额", "148.40", "120.50"),
            tr("其中：当年财政拨款", "102.40", "100.50"), tr("上年结转资金", "6.00", "20.00")]  # fmt: skip
    (here / "表.docx").write_bytes(packed(p("项目支出绩效自评表") + p("（2023年度）") + tbl(*rows)))
    assert run("annotate", "表.docx", "-o", "批注.docx").code == 0
    said = [line for lines in comments((here / "批注.docx").read_bytes()).values() for line in lines]
    total = next(line for line in said if "148.40" in line)
    assert "表1第2行" not in total
    assert "另见表1第3、4行" in total


def test_nothing_written_carries_the_clock(run: Run, here: Path, file: str) -> None:
    def dates(name: str | Path) -> dict[str, tuple[int, ...]]:
        with zipfile.ZipFile(here / name) as archive:
            return {entry.filename: entry.date_time for entry in archive.infolist()}

    own = dates(file)
    run("annotate", file, "-o", "批注.docx")
    copied = dates("批注.docx")
    assert {name: date for name, date in copied.items() if name in own} == own
    added = [date for name, date in copied.items() if name not in own]
    run("review", file, "-o", "清单.xlsx", "--split", "unit")
    run("check", file, "-o", "问题.xlsx")
    written = ["清单.xlsx", "问题.xlsx", *sorted((here / "清单_分单位").iterdir())]
    assert len(written) > 3
    assert {*added, *(date for name in written for date in dates(name).values())} == {(1980, 1, 1, 0, 0, 0)}
