"""What parses and means something else: every trap with its place, and what looks alike but is right."""

import pytest

from reading.trees import plain, read_yaml, told, value


def details(text: str, name: str) -> list[dict[str, object]]:
    return [problem.details for problem in read_yaml(text).problems if problem.name == name]


@pytest.mark.parametrize(
    ("text", "read", "meant"),
    [
        ("{金额: 1,914.38}", "1", "1,914.38"),
        ("{金额: 1,914,200万元, 项目: 甲}", "1", "1,914,200万元"),
        ("{项目: 甲, 金额: ≥1,200}", "≥1", "≥1,200"),
        ("{金额: -31,508.33 }", "-31", "-31,508.33"),
        ("k: [甲, 1,914.38, 2]", "1", "1,914.38"),
        ("k: [甲, 31,508, 2]", "31", "31,508"),
        ("k: [甲,1,914.38,2]", "1", "1,914.38"),
        ("k:\n  - [甲, 乙,\n     1,914.38,\n     2]", "1", "1,914.38"),
    ],
)
def test_amounts_cut_at_the_comma(any_parser: None, text: str, read: str, meant: str) -> None:
    reading = read_yaml(text)
    (problem,) = reading.problems
    assert (problem.name, problem.span.quote) == ("split-amount", meant)
    assert problem.details == {"read": read, "meant": meant}
    assert meant in str(plain(reading.tree))
    assert "'914" not in str(plain(reading.tree))


def test_two_cut_amounts_are_no_duplicate_keys() -> None:
    reading = read_yaml("a: &x {甲: 1,914.38, 乙: 2,914.38}\nb: *x\nc: {<<: *x}\n")
    assert told(reading) == [("split-amount", "1,914.38"), ("split-amount", "2,914.38")]
    assert plain(value(reading.tree, "b")) == plain(value(reading.tree, "c")) == {"甲": "1,914.38", "乙": "2,914.38"}


@pytest.mark.parametrize(
    "text",
    [
        "a: 1,914.38",
        "a: [2,100,200]",
        "a: [2, 100, 200]",
        "a: [甲, 2,100]\n# 1,914\n".replace("2,100", "2, 100"),
        "a: ['1,914.38', \"2,200\"]",
        "a: [0,100.00]",
        "a: [2022,200, 5]",
        "a: [1.5,200, 5]",
        "a: [1,2000, 5]",
        "a: {b: 1, 200: 5}",
        "a: |\n  {金额: 1,914.38}\n",
    ],
)
def test_other_commas_part_items(text: str) -> None:
    assert told(read_yaml(text)) == []


@pytest.mark.parametrize(
    ("text", "quote", "meant"),
    [
        ("完成: 修缮 #3 楼\n", "#3 楼", "修缮 #3 楼"),
        ("说明: 见附表 #其中一项延期  \n", "#其中一项延期", "见附表 #其中一项延期"),
        ("说明: 校舍（含 # 3 楼）\n", "# 3 楼）", "校舍（含 # 3 楼）"),
        ("编号: #12\n年度: 2022\n", "#12", "#12"),
        ("- 修缮 #3 楼\n- 乙\n", "#3 楼", "修缮 #3 楼"),
    ],
)
def test_values_cut_at_a_hash(any_parser: None, text: str, quote: str, meant: str) -> None:
    found = [problem for problem in read_yaml(text).problems if problem.name == "comment-cut"]
    assert [problem.span.quote for problem in found] == [quote]
    assert found[0].details["meant"] == meant


@pytest.mark.parametrize(
    "text",
    [
        "a: 5 # 说明\n",
        "a: 5  #说明\n",
        "a: 5\t\t#说明\n",
        "a: '修缮 #3 楼' #说明\n",
        "a: #说明\n  b: 1\n",
        "a: 修缮#3楼\n",
        "a: |\n  修缮 #3 楼\n",
        "#注 #3\na: 1  # 见 #3\n",
        "年度: 2022 #报告年度\n金额: 1914.39万元 #取自决算\n",
        "a: 5 #reportlint: ignore[TOT001] 尾差\n",
        "a: （一）完成 # 说明（旧）\n",
    ],
)
def test_comments_that_are_meant(text: str) -> None:
    assert told(read_yaml(text)) == []


@pytest.mark.parametrize(
    ("text", "quotes", "lines"),
    [
        ("标题：某局报告\n年度：2022\n", ["标题："], [2]),
        ("金额：1914.39\n", ["金额："], [1]),
        ("金额:1914.39\n", ["金额:"], [1]),
        ("报告:\n  标题：某局\n  年度：2022\n", ["标题："], [2]),
        ("报告:\n  标题:某局\n", ["标题:"], [1]),
        ("支出:\n  基本支出: 100\n    项目支出：200\n", ["项目支出："], [1]),
        ("- {项目：甲, 金额: 5}\n- {项目：乙, 金额: 6}\n", ["项目：", "项目："], [1, 1]),
        ("- {项目: 甲, 金额:5}\n", ["金额:"], [1]),
    ],
)
def test_colons_that_are_none(text: str, quotes: list[str], lines: list[int]) -> None:
    found = [problem for problem in read_yaml(text).problems if problem.name == "fullwidth-colon"]
    assert [problem.span.quote for problem in found] == quotes
    assert [problem.details["lines"] for problem in found] == lines


def test_a_file_of_fullwidth_colons_has_one_problem() -> None:
    reading = read_yaml("标题：某局报告\n年度：2022\n金额：1914.39\n")
    (problem,) = reading.problems
    assert problem.details == {"key": "标题", "colon": "：", "meant": "标题: 某局报告", "lines": 3}


@pytest.mark.parametrize(
    "text",
    [
        "a: 备注：完成3项\n",
        "a: 9:30\nb: {c: 9:30, d: 2022-09-30 12:00:00}\nc: [1:2]\n",
        "a: https://example.org/x\nb: {c: http://x.y/z?q=1:2}\n",
        "目标:\n  - 目标一：建成3所\n  - 目标二：培训50人\n",
        "a: |\n  标题：甲\n  年度：2022\n",
        "a:\n  总体情况：本年度，各项工作顺利。\n  主要成效：一是完成任务；二是提高质量。\n",
        "备注：说明: 5\n",
        "a: '标题：甲'\n",
        "# 标题：甲\na: 1\n",
        '{"a":1,"b":"c:d"}\n',
    ],
)
def test_colons_within_text(text: str) -> None:
    assert told(read_yaml(text)) == []


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("报告:\n　　标题: 甲\n　　年度: 5\n", ["　　", "　　"]),
        ("报告:\n  　标题: 甲\n", ["　"]),
        ("\xa0标题: 甲\n", ["\xa0"]),
        ("标题: 甲\n\ufeff年度: 5\n\u200b金额: 6\n", ["\ufeff", "\u200b"]),
    ],
)
def test_indentation_by_wide_blanks(any_parser: None, text: str, quotes: list[str]) -> None:
    assert told(read_yaml(text)) == [("fullwidth-indent", quote) for quote in quotes]


@pytest.mark.parametrize(
    "text", ["a: |\n  　　段落\n  　　又一段\n", "a:\n  　　段落开头\n  　　继续\n", "a: 　甲\nb: '　乙'\n"]
)
def test_paragraphs_may_begin_with_wide_blanks(text: str) -> None:
    assert told(read_yaml(text)) == []


@pytest.mark.parametrize(
    ("text", "read", "meant"),
    [
        ("备注: &重点 内容\n", None, "&重点 内容"),
        ("备注: &x 内容\n", "内容", "&x 内容"),
        ("备注: !x 内容\n", "内容", "!x 内容"),
        ("指标值: >5\n年度: 2022\n", "", ">5"),
        ("指标值: >1\n", "", ">1"),
        ("[2018]: 5\n", "", "[2018]"),
        ("a: {[甲]: 5}\n", "", "[甲]"),
    ],
)
def test_first_marks_that_yaml_swallows(text: str, read: str | None, meant: str) -> None:
    (problem,) = read_yaml(text).problems
    assert problem.details["meant"] == meant == problem.span.quote
    assert problem.details["mark"] == meant[0]
    if read is None:  # the C parser knows no Chinese anchor that nobody uses
        assert problem.details["trap"] == "special-start"
    else:
        assert (problem.name, problem.details["read"]) == ("special-start", read)


def test_a_collection_as_a_key_is_its_text() -> None:
    assert plain(read_yaml("[2018]: 5\n").tree) == {"[2018]": "5"}


@pytest.mark.parametrize(
    "text",
    ["a: &x 5\nb: *x\n", "a: !!str 5\n", "a: >2\n    甲\n", "a: >\n  甲\n", "a: |+\n", "a: &m\n  b: 1\n", "a: [甲]\n"],
)
def test_marks_that_are_meant(text: str) -> None:
    assert told(read_yaml(text)) == []


def test_problems_come_in_the_order_of_the_text() -> None:
    reading = read_yaml("　a: 1\nb: {c: 1,914.38}\nd: 2\nd: 3 #4\n")
    starts = [problem.span.start for problem in reading.problems]
    assert len(starts) == 4
    assert starts == sorted(starts)
