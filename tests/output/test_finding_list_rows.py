"""The findings of an input as rows of the finding list."""

import json
from pathlib import Path

import pytest

from reportlint.output.finding_list.columns import BY_KEY, COLUMNS, known_by
from reportlint.output.finding_list.rows import LONGEST, excerpt_of, problem_rows, unit_of
from reportlint.output.identity import identity
from reportlint.running.outcome import InputResult
from reportlint.running.pipeline import check_input
from reportlint.settings import Settings
from reportlint.textmap import Source, Span

EXAMPLES = Path(__file__).parents[2] / "examples"


def checked(text: str, path: str = "某局/报告.yaml") -> InputResult:
    return check_input(path, text.encode(), Settings())


def test_rows_are_plain_and_have_every_column() -> None:
    result = check_input("examples/lukou-2024.yaml", (EXAMPLES / "lukou-2024.yaml").read_bytes(), Settings())
    rows = problem_rows(result, "zh")
    assert len(rows) == len(result.findings) > 3
    machine_only = {"code", "path", "others"}
    own = {column.key for column in COLUMNS if not column.people and not column.optional}
    for row in rows:
        assert set(row) == own | machine_only
        assert json.loads(json.dumps(row)) == row
    total = next(row for row in rows if row["code"] == "TOT001")
    assert (total["unit"], total["material"], total["year"]) == ("株洲市渌口区教育局", "lukou-2024.yaml", 2024)
    assert (total["difference"], total["measured_in"]) == ("3.03", "万元")
    assert total["quote"] == "合计: 795.63元"
    assert total["place"] == "第28行 收支情况 › 年初预算 › 支出 › 基本支出 › 合计"
    assert total["advice"].startswith("可能是：漏列一项3.03万元")


def test_codes_of_unit_and_project() -> None:
    result = checked(
        """报告格式: 1
报告: {部门名称: 示例市水务局, 单位代码: "102003", 年度: 2023, 金额单位: 万元, 类型: 项目, 项目名称: 河道整治, 项目编码: 4307-21}
收支情况: {支出: {合计: 10.00, 基本支出: 4.00, 项目支出: 5.00}}
"""
    )
    row = next(row for row in problem_rows(result, "zh") if row["code"] == "TOT001")
    assert (row["unit_code"], row["project"]) == ("102003", "4307-21 河道整治")


@pytest.mark.parametrize(
    ("cover", "unit"),
    [
        ("部门名称: 甲局, 实施单位: 乙站, 主管部门: 丙局", "甲局"),
        ("实施单位: 乙站, 主管部门: 丙局", "乙站"),
        ("主管部门: 丙局", "丙局"),
        ("类型: 项目", ""),
    ],
)
def test_who_answers_for_a_report(cover: str, unit: str) -> None:
    result = checked(
        f"报告格式: 1\n报告: {{{cover}, 年度: 2023, 金额单位: 万元, 项目名称: 河道整治}}\n收支情况: {{支出: 1.00}}\n"
    )
    assert unit_of(result) == unit


def test_the_hidden_number_gives_id_and_fingerprint_back() -> None:
    result = check_input("l.yaml", (EXAMPLES / "lukou-2024.yaml").read_bytes(), Settings())
    for finding, row in zip(result.findings, problem_rows(result, "en"), strict=True):
        assert known_by(row["id"]) == tuple(identity(finding))
    assert known_by("") == known_by("随便写的") == known_by("a/b") == ("", "")


def test_words_are_known_in_either_language() -> None:
    opinion = BY_KEY["opinion"]
    assert [opinion.known(word) for word in (" 采纳", "accepted", "不采纳", "看看")] == [
        "accept",
        "accept",
        "reject",
        "看看",
    ]
    assert opinion.shown("accept", "en") == "accepted"
    assert opinion.shown("看看", "zh") == "看看"


@pytest.mark.parametrize(
    ("text", "words", "quote"),
    [
        ("前一句。全年支出5.00万元，比上年多。后一句。", "5.00万元", "全年支出5.00万元，比上年多。"),
        ("全文只有一句没有句号5.00", "5.00", "全文只有一句没有句号5.00"),
        ("第一行\n基本支出\t10.00\t1914.39\n第三行", "1914.39", "基本支出 … 1914.39"),
        ("x\n一个很长的单元格，里面是整句的说明文字\t2", "说明文字", "一个很长的单元格，里面是整句的说明文字"),
        ("x\nbell\x07 5.00", "5.00", "bell␇ 5.00"),
    ],
)
def test_the_sentence_around_the_words(text: str, words: str, quote: str) -> None:
    start = text.index(words)
    assert excerpt_of(Span(Source("a.txt", text), start, start + len(words))) == quote


def test_a_long_sentence_is_cut_around_the_words() -> None:
    text = "甲" * 300 + "5.00万元" + "乙" * 300
    made = excerpt_of(Span(Source("a.txt", "x\n" + text), 302, 308))
    assert "5.00万元" in made
    assert made.startswith("…")
    assert made.endswith("…")
    assert len(made) <= LONGEST + 2


def test_a_whole_file_has_no_excerpt() -> None:
    assert excerpt_of(Span(Source("a.txt", "第一行\n第二行"), 0, 0)) == ""


def test_a_sentence_that_was_wrapped_is_put_together() -> None:
    words = (
        "一、部门预算执行情况。本年度按照年初批复的预算组织收支，各项重点任务有序推进，资金拨付及时，专款专用。"
        "项目支出全年预算100.00万元，全年执行90.00万元，执行率95.00%，没有形成结余，也没有调整用途。"
        "下一年度将继续加强预算管理，提高资金使用效益，做好绩效运行监控和绩效自评工作，及时公开。"
    )
    wrapped = "\n".join(words[at : at + 40] for at in range(0, len(words), 40))
    result = check_input("报告.txt", f"2023年度绩效自评报告\n\n{wrapped}\n".encode(), Settings())
    row = next(row for row in problem_rows(result, "zh") if "95.00%" in row["problem"])
    assert row["quote"] == "项目支出全年预算100.00万元，全年执行90.00万元，执行率95.00%，没有形成结余，也没有调整用途。"
