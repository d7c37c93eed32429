"""Fixes: what they change in messy files, byte for byte, and what they leave alone."""

import json
import os
import stat
from pathlib import Path

import pytest

from cli.conftest import Run

HEAD = "报告格式: 1\n报告: {部门名称: 示例县教育局, 年度: 2023, 类型: 部门整体, 适用办法: hunan, 金额单位: 万元}\n"

MESSY = """# 注释里的 ≧ １２３ [2018]29号 不改
报告格式: 1
报告: {部门名称: "示例县教育局", 年度: 2023, 类型: 部门整体, 适用办法: hunan, 金额单位: 万元}   # 行尾注释 ≧

收支情况:
  支出:   {合计: 2,079.21,  基本支出: 1955.14, 项目支出: １２４．０７}
  备注 : 'It''s ≧１０所'
绩效指标:
  栏目: [三级指标, 年度指标值, 实际完成值, 分值, 得分, 偏差原因分析及改进措施]
  产出指标:
    数量指标:
      - [改造学校数, ≧10所, 10所, 50, 50]
      - [资助金额, ≥8000万, 13700万, 40, 40]   # 8000万不改
      - [满意度, >=95%, 96%, 10, 10]
正文:
- 标题: 一、预算执行
  内容: |
    按照财预[2018]29号文件,全年支出2079.21万元,其中基本支出1955.14万元[bookmark: _GoBack]，项目支出124.07万元。
    其中 **重点支出** 100.00万元。
- 标题: 2、项目支出
  内容: "第二段\\t“引号”，&nbsp;完。"
备注: [2018]29号文件
"""
CHANGES = [
    ("2,079.21,  基", "2079.21,  基"), ("１２４．０７}", "124.07}"), ("It''s ≧１０所", "It''s ≥10所"), ("≧10所, 10", "≥10所, 10"),
    ("13700万,", "13700万元,"), (">=95%", "'>=95%'"), ("财预[2018]29号文件,全年", "财预〔2018〕29号文件，全年"),
    ("万元,其中基", "万元，其中基"), ("[bookmark: _GoBack]", ""), ("**重点支出**", "重点支出"), ("标题: 2、", "标题: 二、"),
    ("&nbsp;", " "), ("备注: [2018]29号文件", "备注: '[2018]29号文件'"),
]  # fmt: skip


def mended(text: str) -> str:
    for before, after in CHANGES:
        assert text.count(before) == 1, before
        text = text.replace(before, after)
    return text


def as_utf8(text: str) -> bytes:
    return text.encode()


def with_mark_and_crlf(text: str) -> bytes:
    return b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()


def as_gb18030(text: str) -> bytes:
    return text.encode("gb18030")


def without_last_newline(text: str) -> bytes:
    return text.rstrip("\n").encode()


@pytest.mark.parametrize("saved", [as_utf8, with_mark_and_crlf, as_gb18030, without_last_newline])
def test_a_messy_file_byte_by_byte(run: Run, here: Path, saved: object) -> None:
    path = here / "a.yaml"
    assert callable(saved)
    path.write_bytes(saved(MESSY))
    said = run("check", "a.yaml", "--fix", every_rule=True)
    assert path.read_bytes() == saved(mended(MESSY))
    assert "a.yaml：改好" in said.err
    again = run("check", "a.yaml", "--fix", every_rule=True)
    assert path.read_bytes() == saved(mended(MESSY))
    assert "改好" not in again.err


@pytest.mark.parametrize(
    ("language", "before", "after"),
    [
        ("zh", "其中1个问题可用 --fix 改好。", "a.txt：改好3处（TXT020 3）"),
        ("en", "Of these, --fix can mend 1 problem.", "a.txt: 3 places mended (TXT020 3)"),
    ],
)
def test_problems_are_counted_before_and_places_after(
    run: Run, here: Path, language: str, before: str, after: str
) -> None:
    text = "一、支出\n全年支出１００．００万元，其中甲２０．００万元。\n二、人员\n年末３０人。\n"
    (here / "a.txt").write_text(text, "utf-8")
    assert before in run("check", "a.txt", "--select", "TXT020", "--lang", language).out
    assert after in run("check", "a.txt", "--select", "TXT020", "--lang", language, "--fix").err


def test_mixed_line_ends_stay(run: Run, here: Path) -> None:
    path = here / "a.yaml"
    lines = MESSY.split("\n")
    mixed = "".join(line + ("\r\n" if number % 3 else "\n") for number, line in enumerate(lines[:-1]))
    path.write_bytes(mixed.encode())
    run("check", "a.yaml", "--fix", every_rule=True)
    assert path.read_bytes() == mended(mixed).encode()


def test_a_text_file(run: Run, here: Path) -> None:
    path = here / "a.txt"
    text = "一、预算执行，略\r\n按照财预[2018]29号文件,全年支出１００．００万元。\r\n2、项目支出\r\n"
    path.write_bytes(text.encode("gb18030"))
    run("check", "a.txt", "--fix", every_rule=True)
    expected = "一、预算执行，略\r\n按照财预〔2018〕29号文件，全年支出100.00万元。\r\n二、项目支出\r\n"
    assert path.read_bytes().decode("gb18030") == expected


def test_a_number_never_runs_into_the_digits_behind_it(run: Run, here: Path) -> None:
    path = here / "a.txt"
    text = "目录：\n1.部门预算总表，略\n2.收入预算总表\n3．2023年支出预算总表\n4．支出明细表\n"
    path.write_text(text, "utf-8")
    run("check", "a.txt", "--fix", every_rule=True)
    assert path.read_text("utf-8") == text.replace("4．", "4.")


def test_diff_writes_nothing_and_fits_git(run: Run, here: Path) -> None:
    path = here / "a.yaml"
    path.write_bytes(with_mark_and_crlf(MESSY))
    said = run("check", "a.yaml", "--diff", every_rule=True)
    assert said.code == 1
    assert path.read_bytes() == with_mark_and_crlf(MESSY)
    assert "-      - [满意度, >=95%, 96%, 10, 10]\r\n" in said.out
    assert "+      - [满意度, '>=95%', 96%, 10, 10]\r\n" in said.out
    (here / "clean.yaml").write_text(HEAD + "收支情况: {支出: 100.00}\n", "utf-8")
    said = run("check", "clean.yaml", "--diff")
    assert (said.code, said.out) == (0, "")


def test_diff_of_standard_input(run: Run) -> None:
    said = run("check", "-", "--stdin-filename", "a.yaml", "--diff", stdin=MESSY.encode(), every_rule=True)
    assert said.code == 1
    assert "+备注: '[2018]29号文件'" in said.out
    said = run("check", "-", "--fix", stdin=MESSY.encode())
    assert said.code == 2


# -- values -------------------------------------------------------------------------------------------------------------

VALUES = (
    HEAD
    + """收支情况:
  支出: {合计: '2,079.21', 占比说明: 全部}
  其中说明: {基本支出: {金额: 1,955.14万元, 占比: 94.30%}}
资金情况:
  - {项目: 年度资金总额, 年初预算数: 2079.21, 全年预算数: 2079.21, 全年执行数: 2079.21, 分值: 10, 执行率: 99.00%, 得分: 10}
绩效指标:
  栏目: [三级指标, 年度指标值, 实际完成值, 分值, 得分, 偏差原因分析及改进措施]
  产出指标:
    数量指标:
      - [改造学校数, ≥10所, 8所, 50, 45, 因雨季工期顺延，明年加快施工]
      - [资助学生数, ≥100人, 100人, 40, 40]
自评结果: {总分: 100, 自评得分: 97, 自评等级: 优}
"""
)


def test_values_change_only_where_unsafe_fixes_are_asked_for(run: Run, here: Path) -> None:
    path = here / "a.yaml"
    text = VALUES.replace("  其中说明: {基本支出: {金额: 1,955.14万元, 占比: 94.30%}}\n", "")
    path.write_text(text, "utf-8")
    run("check", "a.yaml", "--fix", every_rule=True)
    assert path.read_text("utf-8") == text
    run("check", "a.yaml", "--fix", "--unsafe-fixes", every_rule=True)
    expected = text.replace("99.00%", "100.00%").replace("50, 45,", "50, 40,").replace("自评得分: 97", "自评得分: 90")
    assert path.read_text("utf-8") == expected


def test_a_suspect_with_a_clear_lead_is_written_as_it_stood(run: Run, here: Path) -> None:
    path = here / "a.yaml"
    text = HEAD + "收支情况:\n  支出: {合计: 2079.21万元, 基本支出: '1,955.14万元', 项目支出: 124.07万元}\n"
    text += (
        "正文:\n  - {标题: 一、支出, 内容: 全年支出合计2079.21万元，其中基本支出1955.14万元，项目支出124.07万元。}\n"
    )
    path.write_text(text.replace("1,955.14", "1,955.41"), "utf-8")
    run("check", "a.yaml", "--fix", "--unsafe-fixes", every_rule=True)
    assert path.read_text("utf-8") == text


def test_a_tie_is_left_to_people(run: Run, here: Path) -> None:
    path = here / "a.yaml"
    text = HEAD + "收支情况: {支出: {合计: 795.63, 人员经费: 643.40, 公用经费: 149.20}}\n"
    path.write_text(text, "utf-8")
    run("check", "a.yaml", "--fix", "--unsafe-fixes")
    assert path.read_text("utf-8") == text


def test_unsafe_fixes_alone_are_wrong_usage(run: Run, clean: str) -> None:
    assert run("check", clean, "--unsafe-fixes").code == 2


# -- what is left alone ---------------------------------------------------------------------------------------------------


def test_accepted_findings_are_not_mended(run: Run, here: Path) -> None:
    path = here / "a.yaml"
    text = HEAD + "收支情况: {支出: {金额: 1,914.38}}  # reportlint: ignore[INP003] 原文如此\n"
    path.write_text(text, "utf-8")
    run("check", "a.yaml", "--fix")
    assert path.read_text("utf-8") == text


def test_rules_that_do_not_run_mend_nothing(run: Run, here: Path) -> None:
    path = here / "a.yaml"
    text = HEAD + "收支情况: {支出: {金额: 1,914.38, 备注: １２项}}\n"
    path.write_text(text, "utf-8")
    run("check", "a.yaml", "--fix", "--select", "INP003")
    assert path.read_text("utf-8") == text.replace("1,914.38", "1914.38")


def test_a_key_is_never_changed(run: Run, here: Path) -> None:
    path = here / "a.yaml"
    text = HEAD + "收支情况: {支出: {合计: 3, 第１批: 1, 第２批: 2}}\n"
    path.write_text(text, "utf-8")
    said = run("check", "a.yaml", "--fix", every_rule=True)
    assert path.read_text("utf-8") == text
    assert "TXT020 没有改" in said.err


def test_damaged_text_is_left_alone(run: Run, here: Path) -> None:
    path = here / "a.yaml"
    data = MESSY.encode().replace("行尾".encode(), b"\xff\xfe")
    path.write_bytes(data)
    run("check", "a.yaml", "--fix", every_rule=True)
    assert path.read_bytes() == data


def test_a_document_is_never_changed(run: Run, here: Path) -> None:
    from reportlint.testing import workbook

    cells = "".join(
        f'<c r="{column}1" t="inlineStr"><is><t>{text}</t></is></c>'
        for column, text in zip("AB", ("项目,甲", "１２３万元"), strict=True)
    )
    data = workbook(f"<sheetData><row>{cells}</row></sheetData>")
    (here / "a.xlsx").write_bytes(data)
    said = run("check", "a.xlsx", "--fix", "--unsafe-fixes", every_rule=True)
    assert (here / "a.xlsx").read_bytes() == data
    assert "--fix 不改文档" in said.err
    found = json.loads(run("check", "a.xlsx", "--format", "json", every_rule=True).out)["findings"]
    assert found
    assert not any(each["fix"] for each in found)


def test_an_alias_is_mended_where_it_is_defined(run: Run, here: Path) -> None:
    path = here / "a.yaml"
    text = HEAD + "收支情况: {支出: &数 {金额: 1,914.38}, 收入: *数}\n"
    path.write_text(text, "utf-8")
    run("check", "a.yaml", "--fix")
    assert path.read_text("utf-8") == text.replace("1,914.38", "1914.38")


# -- files ----------------------------------------------------------------------------------------------------------------


@pytest.mark.skipif(os.name == "nt", reason="links and permissions of POSIX")
def test_links_and_permissions_stay(run: Run, here: Path) -> None:
    (here / "real").mkdir()
    real = here / "real" / "报告 一.yaml"
    real.write_text(MESSY, "utf-8")
    real.chmod(0o640)
    (here / "a.yaml").symlink_to(real)
    run("check", "a.yaml", "--fix", "--select", "INP003")
    assert (here / "a.yaml").is_symlink()
    assert "2079.21,  基" in real.read_text("utf-8")
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
    assert sorted(os.listdir(here / "real")) == ["报告 一.yaml"]


def test_a_file_that_cannot_be_written_is_told(run: Run, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = here / "a.yaml"
    path.write_text(MESSY, "utf-8")

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    said = run("check", "a.yaml", "--fix", "--select", "INP003")
    assert said.code == 4
    assert "a.yaml：没有写入（No space left on device）" in said.err
    assert "INP003" in said.out
    assert path.read_text("utf-8") == MESSY
    assert os.listdir(here) == ["a.yaml"]


def test_a_file_that_changed_meanwhile_is_not_overwritten(here: Path) -> None:
    from reportlint.running.fixing import mend, write
    from reportlint.settings import Settings

    path = here / "a.yaml"
    path.write_text(MESSY, "utf-8")
    made = mend("a.yaml", path.read_bytes(), Settings(), unsafe=False)
    path.write_text("报告: {}\n", "utf-8")
    assert made.changed
    assert write(made).failure["en"] == "it was changed meanwhile"
    assert path.read_text("utf-8") == "报告: {}\n"


def test_json_shows_the_edits_and_counts_what_was_mended(run: Run, here: Path) -> None:
    (here / "a.yaml").write_text(HEAD + "收支情况: {支出: {金额: 1,914.38}}\n", "utf-8")
    found = json.loads(run("check", "a.yaml", "--format", "json").out)["findings"][0]
    assert found["fix"]["applicability"] == "safe"
    assert [(edit["line"], edit["quote"], edit["text"]) for edit in found["fix"]["edits"]] == [
        (3, "1,914.38", "1914.38")
    ]
    made = json.loads(run("check", "a.yaml", "--fix", "--format", "json").out)
    assert (made["summary"]["fixed"], made["findings"]) == (1, [])
