"""The structured report as a whole: cover, nested projects, text, places, and input that is not as it should be."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportlint.reading import read
from reportlint.understanding import names
from reportlint.understanding.structured import is_report
from understanding.structured_reports import under_cover, understood

WHOLE = """\
报告格式: 1
报告:
  标题: 2022年度部门整体支出绩效自评报告
  单位名称: 甲县教育局
  预算级次: 县级
  年度: 2022
  类型: 部门整体
  适用办法: hunan
  金额单位: 万元
  汇总范围: 本级
  口径: 不含下属学校
  填报人: 某某
年度总体目标: {预期目标: 保障运转, 实际完成情况: 运转正常}
项目支出绩效自评:
  - 报告: {项目名称: 学生资助, 项目编码: "0731", 主管部门: 甲县教育局, 实施单位: 资助中心, 对应任务: 资助}
    资金情况:
      - {项目: 合计, 全年预算数: 38.51, 全年执行数: 38.51, 来源: 附表2第5行}
      - {项目: 当年财政拨款, 全年预算数: 38.51, 全年执行数: 38.51}
    绩效指标: [{三级指标: 资助人次, 年度指标值: 100人次, 实际完成值: 100人次}]
  - 报告: {项目名称: 校舍维修, 年度: 2021, 金额单位: 元, 汇总范围: 汇总}
    资金情况: [{项目: 合计, 全年预算数: 5}]
正文:
  - 标题: 一、基本情况
    内容: 甲县教育局设三个科室。
  - 标题: （一）收支
    内容:
      - 全年支出平稳。
      - 标题: 其他
        内容: |
          第一行。
          第二行。
  - 标题: 二、问题
    内容: 无
备注: 数据因四舍五入存在尾差
来源文件: [自评报告.docx]
附件: 自评表.xlsx
"""


def test_cover() -> None:
    made = understood(WHOLE)
    assert not made.problems
    cover = made.report.cover
    stated = {name: value.text for name, value in cover._asdict().items() if name != "extra" and value is not None}
    assert stated == {
        "title": "2022年度部门整体支出绩效自评报告",
        "department": "甲县教育局",
        "level": "县级",
        "year": "2022",
        "kind": "部门整体",
        "profile": "hunan",
        "unit": "万元",
        "scope": "本级",
        "basis": "不含下属学校",
    }
    assert cover.extra["填报人"].text == "某某"
    assert (made.report.year, made.report.department) == (2022, "甲县教育局")
    assert made.report.whole.quote == "报告格式: 1"
    assert [source.text for source in made.report.sources] == ["自评报告.docx"]
    assert [file.text for file in made.report.attachments] == ["自评表.xlsx"]


def test_projects_are_reports_of_their_own_and_part_of_the_whole() -> None:
    report = understood(WHOLE).report
    aid, repair = report.projects
    assert aid.cover.project_code is not None
    assert aid.cover.project_code.text == "0731"
    assert [aid.cover.supervisor, aid.cover.implementer, aid.cover.task] != [None, None, None]
    assert (aid.role, report.role, report.forms) == ("project_form", "report", 3)
    assert report.facts == [*aid.facts, *repair.facts]
    assert report.relations == [*aid.relations, *repair.relations]
    assert len(aid.relations) == 2
    first, other = aid.facts[0], repair.facts[0]
    assert (first.key.project, first.key.year, first.key.entity) == ("学生资助", "2022", "本级")
    assert (other.key.project, other.key.year, other.key.entity) == ("校舍维修", "2021", "汇总")
    assert (first.quantity.unit.name, other.quantity.unit.name) == ("万元", "元")
    assert first.anchor == ("项目支出绩效自评", "学生资助", "资金情况", "合计", "全年预算数")
    assert aid.whole.quote.startswith("报告: {项目名称: 学生资助")
    assert {relation.note for relation in report.relations} == {"数据因四舍五入存在尾差"}


def test_sections() -> None:
    report = understood(WHOLE).report
    assert [(section.number, section.level, section.path) for section in report.sections] == [
        ("一、", 2, ("一、基本情况",)),
        ("（一）", 3, ("一、基本情况", "（一）收支")),
        ("", 4, ("一、基本情况", "（一）收支", "其他")),
        ("二、", 2, ("二、问题",)),
    ]
    assert [[passage.text for passage in section.passages] for section in report.sections] == [
        ["甲县教育局设三个科室。"],
        ["全年支出平稳。"],
        ["第一行。", "第二行。"],
        ["无"],
    ]
    second = report.sections[2].passages[1]
    assert second.span(0, 3).quote == "第二行"


def test_every_free_text_is_kept_once_and_in_order() -> None:
    report = understood(WHOLE).report
    blocks = [block.passage.text for block in report.document.blocks]
    assert blocks == [
        "不含下属学校", "保障运转", "运转正常", "一、基本情况", "甲县教育局设三个科室。", "（一）收支", "全年支出平稳。", "其他",
        "第一行。", "第二行。", "二、问题", "无", "数据因四舍五入存在尾差",
    ]  # fmt: skip
    texts = [passage.text for passage in report.texts()]
    assert sorted(texts) == sorted(block.passage.text for block in report.document.blocks if block.kind == "paragraph")


@pytest.mark.parametrize(
    ("quote", "path", "labels"),
    [
        ("2022\n", ["报告", "年度"], "报告 › 年度"),
        ("运转正常", ["年度总体目标", "实际完成情况"], "年度总体目标 › 实际完成情况"),
        ("100人次}", ["项目支出绩效自评", 0, "绩效指标", 0, "实际完成值"], "项目支出绩效自评 › 学生资助 › 绩效指标 › 资助人次 › 实际完成值"),
        ("38.51, 来源", ["项目支出绩效自评", 0, "资金情况", 0, "全年执行数"], "附表2第5行 › 全年执行数"),
        ("5}]", ["项目支出绩效自评", 1, "资金情况", 0, "全年预算数"], "项目支出绩效自评 › 校舍维修 › 资金情况 › 合计 › 全年预算数"),
        ("第二行", ["正文", 1, "内容", 1, "内容"], "正文 › （一）收支 › 内容 › 其他 › 内容"),
    ],
)  # fmt: skip
def test_places(quote: str, path: list[str | int], labels: str) -> None:
    made = understood(WHOLE)
    marked = made.source.anchor(WHOLE.index(quote))
    assert list(marked[0]) == path
    assert " › ".join(marked[1]) == labels


def test_places_in_rows_by_columns() -> None:
    text = "绩效指标:\n  栏目: [分值, 三级指标]\n  产出指标:\n    - [7, 合格率]\n    - [8]\n"
    made = under_cover(text)
    offset = made.source.text.index("7")
    assert made.source.anchor(offset) == (("绩效指标", "产出指标", 0, 0), ("绩效指标", "产出指标", "合格率", "分值"))
    assert made.source.anchor(made.source.text.index("8"))[1][-2:] == ("第2项", "分值")


def test_the_place_where_an_alias_is_used_is_its_own() -> None:
    made = under_cover("年度总体目标:\n  预期目标: [&甲 办好学校, 修好校舍, *甲]\n")
    places = [made.source.anchor(made.source.text.index(word))[0][-1] for word in ("办好", "修好", "*甲")]
    assert places == [0, 1, 2]


def test_an_alias_is_marked_where_it_is_written() -> None:
    made = under_cover("收支情况:\n  收入: &甲 {合计: 2, 某项: 2}\n  支出: *甲\n")
    assert made.claims == ["sum total-mismatch: 2 <- 2"] * 2
    assert {made.source.anchor(fact.span.start)[1][1] for fact in made.report.facts} == {"收入"}
    assert {fact.key.direction for fact in made.report.facts} == {"收入", "支出"}


# -- what is not as it should be --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("报告: {标题: x}\n", True),
        ("report: {title: x}\n", True),
        ("报告格式: 1\n", True),
        ("version: 2\nservices: {}\n", False),
        ("- 报告\n", False),
        ("报告\n", False),
    ],
)
def test_what_is_a_report(text: str, expected: bool) -> None:
    tree = read("x.yaml", text.encode()).tree
    assert tree is not None
    assert is_report(tree) is expected


@pytest.mark.parametrize("text", ["报告格式: 1\n收支情况: {支出: 1}\n", "报告格式: 1\n报告:\n"])
def test_no_report_block(text: str) -> None:
    made = understood(text)
    assert made.told == [("no-report-block", "报告格式: 1")]


def test_a_project_without_a_report_block() -> None:
    made = under_cover("项目支出绩效自评:\n  - 资金情况: [{项目: 合计, 全年预算数: 1}]\n")
    assert [problem.name for problem in made.problems] == ["no-report-block"]
    assert len(made.report.projects) == 1


@pytest.mark.parametrize(
    ("text", "name", "details"),
    [
        ("资金情矿: []\n", "unknown-key", {"key": "资金情矿", "nearest": "资金情况"}),
        ("indicator: []\n", "unknown-key", {"key": "indicator", "nearest": "indicators"}),
        ("项目名称: 甲\n", "unknown-key", {"key": "项目名称", "nearest": "报告 › 项目名称"}),
        ("自评得分: 9\n", "unknown-key", {"key": "自评得分", "nearest": "自评结果 › 自评得分"}),
        ("zzzzzz: 甲\n", "unknown-key", {"key": "zzzzzz", "nearest": ""}),
        ("报告格式: 7\n", "unknown-format", {"text": "7"}),
    ],
)
def test_unknown_keys(text: str, name: str, details: dict[str, str]) -> None:
    made = under_cover(text)
    assert [(problem.name, problem.details) for problem in made.problems] == [(name, details)]


def test_a_key_in_both_languages_is_given_twice() -> None:
    made = understood("报告: {标题: 甲, title: 乙}\n")
    assert made.told == [("duplicate-key", "title")]
    assert made.problems[0].details["first"].quote == "标题"
    assert made.report.cover.title is not None
    assert made.report.cover.title.text == "甲"


@pytest.mark.parametrize("block", [name for name in names.entries("top") if name != "format"])
@pytest.mark.parametrize("value", ["[[1]]", "{甲: {乙: 1}}", "文字", "", "[{}]", "{}", "[]"])
def test_any_shape_of_any_block(block: str, value: str) -> None:
    made = understood(f"title: x\nreport: {{title: x}}\n{block}: {value}\n".replace("title: x\n", "", 1))
    known = {"wrong-shape", "unknown-key", "bad-amount", "no-report-block", "duplicate-key"}
    assert {problem.name for problem in made.problems} <= known
    if value == "文字" and block not in ("report", "notes", "sources", "attachments"):
        assert "wrong-shape" in {problem.name for problem in made.problems}


words = st.sampled_from(
    sorted({spelling for place in names.data()["places"] for name, entry in names.entries(place).items()
            for spelling in (name, entry["zh"])} | {"按来源", "其中：甲", "甲", "2022", "—", "1,914.38万元", "-3.07%", "≥95%", "1e5", ""})
)  # fmt: skip
values = st.recursive(
    words | st.integers() | st.none() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(words | st.text(max_size=4), inner, max_size=5),
    max_leaves=25,
)


@settings(max_examples=300, deadline=None)
@given(st.dictionaries(words, values, max_size=6))
def test_nothing_makes_it_stumble(tree: dict[str, Any]) -> None:
    made = understood(json.dumps({"报告": {"金额单位": "万元"}, **tree}, ensure_ascii=False))
    for fact in made.report.facts:
        assert made.source.anchor(fact.span.start) is not None
        assert fact.quote
    for problem in made.problems:
        assert 0 <= problem.span.start <= problem.span.end <= len(made.source.text)


# -- texts ------------------------------------------------------------------------------------------------------------

lines = st.lists(st.text("甲乙丙，。 12", max_size=6), min_size=1, max_size=8)


@given(lines, st.sampled_from(["|", "quoted"]))
def test_paragraphs_lead_back_to_their_lines(parts: list[str], style: str) -> None:
    text = "\n".join(["甲。", *parts])
    written = json.dumps(text, ensure_ascii=False) if style == "quoted" else "|\n" + "".join(
        f"  {line}\n" for line in text.split("\n")
    )  # fmt: skip
    made = under_cover(f"备注: {written}\n")
    found = [(passage.text, passage.span(0, len(passage.text)).quote) for passage in made.report.passages]
    assert found == [(line.strip(), line.strip()) for line in text.split("\n") if line.strip()]


def test_a_long_text_takes_no_longer_than_it_is() -> None:
    made = under_cover("备注: |\n" + "".join(f"  第{index}行\n" for index in range(20_000)))
    assert len(made.report.notes) == 20_000
    assert made.report.notes[-1].span.quote == "第19999行"


def test_a_thousand_unknown_keys_are_not_all_guessed() -> None:
    made = under_cover("".join(f"资金情矿{index}: 1\n" for index in range(1100)))
    assert [problem.details["nearest"] for problem in made.problems] == ["资金情况"] * 1000 + [""] * 100
