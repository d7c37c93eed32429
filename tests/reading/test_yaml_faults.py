"""Syntax errors: the slip behind each, its place, and reading on after it."""

import pytest

from reading.trees import plain, read_yaml, told


@pytest.mark.parametrize(
    "written",
    [
        ">=95%", ">95%", "> 95%", "|x", "[2018]29号", "[2018]29号、[2019]3号", '"双减"工作', "'十四五'规划", '"双减', '"双减”工作',
        "*重点", "*x", "*重点 工作", "&重点", "%5", "@某", "`x`", "- 无", "- ", "? 待核", ",5", "]5", "!重要", "!重要 事项", "{待定}完成",
        "'it's'",
    ],
)  # fmt: skip
def test_values_that_begin_with_a_mark(any_parser: None, written: str) -> None:
    reading = read_yaml(f"年度: 2022\n指标:\n  - 甲: {written}  # 注\n    乙: 5\n")
    if written.startswith(("&重点", "*x")) and not reading.problems:
        pytest.skip("the parser in Python reads it")
    meant = written.strip()
    (problem,) = reading.problems
    assert told(reading)[0][0].endswith("special-start")
    assert problem.span.quote == meant
    assert (problem.details["meant"], problem.details["mark"], problem.fatal) == (meant, meant[0], False)
    if problem.name == "yaml-syntax":
        assert plain(reading.tree) == {"年度": "2022", "指标": [{"甲": meant, "乙": "5"}]}
        assert problem.details["detail"]


@pytest.mark.parametrize(
    "written", [">=95%", "[2018]29号", '"双减"工作', "*重点", "%5", "@某", "`x`", "- 无", "{待定}完成"]
)
@pytest.mark.parametrize(
    "around", ["- {甲: %s, 乙: 5}\n", "- [甲, %s, 5]\n", "- {甲: %s}\n", "- {乙: 5,\n   甲: %s}\n"]
)
def test_values_that_begin_with_a_mark_in_brackets(any_parser: None, written: str, around: str) -> None:
    reading = read_yaml(around.replace("%s", written))
    assert told(reading)[:1] == [("yaml-syntax special-start", written)]
    assert [name for name, _ in told(reading)][1:] == ["not-a-mapping"]
    assert written in str(plain(reading.tree)[0]).replace('\\"', '"')


def test_all_errors_are_told_at_once() -> None:
    rows = "".join(f"  - {{三级指标: 指标{number}, 年度指标值: >={number}%}}\n" for number in range(30))
    reading = read_yaml(f"绩效指标:\n{rows}备注: [2018]29号\n")
    assert [quote for _, quote in told(reading)] == [f">={number}%" for number in range(30)] + ["[2018]29号"]
    tree = plain(reading.tree)
    assert tree["绩效指标"][29] == {"三级指标": "指标29", "年度指标值": ">=29%"}
    assert tree["备注"] == "[2018]29号"


def test_places_after_a_repair_are_those_of_the_text() -> None:
    text = "甲: >=1's\n乙: {丙: *重点, 丁: 2}\n年度：2022\n戊: 己\n戊: 庚\n"
    reading = read_yaml(text)
    spans = [
        (entry.key.span(reading.source).quote, entry.value.span(reading.source).quote)
        for entry in (reading.tree.entries if reading.tree else [])
        if entry.key
    ]
    assert spans == [("甲", ">=1's"), ("乙", "{丙: *重点, 丁: 2}"), ("年度", "2022"), ("戊", "己"), ("戊", "庚")]
    assert [name for name, _ in told(reading)] == [
        "yaml-syntax special-start", "yaml-syntax special-start", "yaml-syntax fullwidth-colon", "duplicate-key",
    ]  # fmt: skip
    assert reading.problems[3].details["first"].quote == "戊"
    assert reading.problems[3].span.start == text.rindex("戊")
    repaired = reading.tree.entries[0].value if reading.tree else None
    assert repaired is not None
    assert (repaired.style, repaired.passage(reading.source).span(0, 2).quote) == ("", ">=")


@pytest.mark.parametrize(
    ("text", "quote", "tree"),
    [
        ("标题: 甲\n年度：2022\n", "年度：", {"标题": "甲", "年度": "2022"}),
        ("标题: 甲\n年度:2022\n乙: 5\n", "年度:", {"标题": "甲", "年度": "2022", "乙": "5"}),
        ("报告：\n  标题: 甲\n", "报告：", {"报告": {"标题": "甲"}}),
        ("a:\n  - 项目：甲\n    金额: 5\n", "项目：", {"a": [{"项目": "甲", "金额": "5"}]}),
    ],
)
def test_colons_that_break_the_text(any_parser: None, text: str, quote: str, tree: object) -> None:
    reading = read_yaml(text)
    assert told(reading) == [("yaml-syntax fullwidth-colon", quote)]
    assert plain(reading.tree) == tree


def test_prose_before_an_error_is_not_accused() -> None:
    reading = read_yaml("a: |\n  　　主要成效：完成\nb: >=5\n")
    assert told(reading) == [("yaml-syntax special-start", ">=5")]
    assert plain(reading.tree) == {"a": "　　主要成效：完成\n", "b": ">=5"}


@pytest.mark.parametrize(
    ("text", "trap", "quote"),
    [
        ("报告:\n\t标题: 甲\n", "tab", "\t"),
        ("报告:\n  标题: 甲\n\t年度: 5\n", "tab", "\t"),
        ("报告:\n　　标题: 甲\n  年度: 5\n", "fullwidth-indent", "　　"),
        ("目标:\n　- 甲\n　- 乙: 5\n", "fullwidth-indent", "　"),
        ("说明: 修缮 #3 楼\n  共五间\n", "comment-cut", "#3 楼"),
        ("a:\n    b: 1\n  c: 2\n", "indentation", "c: 2"),
        ("a: 1\n  b: 2\n", "indentation", "b: 2"),
        ("a: [1, 2\n", "", "["),
        ("<<: *缺\na: 1\n", "", "*缺"),
        ("a: [b,,c]\n", "", ","),
    ],
)
def test_errors_after_which_nothing_is_certain(text: str, trap: str, quote: str) -> None:
    reading = read_yaml(text)
    (problem,) = reading.problems
    assert (problem.name, problem.details["trap"], problem.span.quote) == ("yaml-syntax", trap, quote)
    assert not problem.fatal
    assert reading.tree is None


def test_a_comment_that_took_the_end_of_its_braces(any_parser: None) -> None:
    reading = read_yaml("a: {说明: 修缮 #3 楼, 金额: 5}\nb: 1\n")
    assert told(reading) == [("yaml-syntax comment-cut", "#3 楼")]
    assert plain(reading.tree) == {"a": {"说明": "修缮 #3 楼", "金额": "5"}, "b": "1"}


def test_a_colon_within_a_value(any_parser: None) -> None:
    reading = read_yaml("备注: 其中: 5项  # 注\n乙: 1\n")
    assert told(reading) == [("yaml-syntax inner-colon", "其中: 5项")]
    assert plain(reading.tree) == {"备注": "其中: 5项", "乙": "1"}


def test_control_characters_are_told_once_and_read_over(any_parser: None) -> None:
    reading = read_yaml("甲: 一\x0b二\n乙: 三\x07\n")
    (problem,) = reading.problems
    assert (problem.details["trap"], problem.details["character"], problem.details["count"]) == (
        "control-character", "U+000B", 2,
    )  # fmt: skip
    assert problem.span.start == 4
    assert plain(reading.tree) == {"甲": "一\x0b二", "乙": "三\x07"}


def test_there_is_an_end_to_reading_on() -> None:
    reading = read_yaml("".join(f"k{number}: *x\n" for number in range(1000)))
    assert reading.tree is None
    assert 100 < len(reading.problems) < 300
    assert {problem.details["trap"] for problem in reading.problems} == {"special-start"}
