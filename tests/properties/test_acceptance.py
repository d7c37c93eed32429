"""What was accepted, put off or settled in an earlier round never hides a defect that came later."""

import re
from collections import Counter
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layouts.defects import defects
from layouts.layout import Layout
from layouts.write_docx import word
from layouts.write_text import text
from layouts.write_yaml import structured
from properties.planted import wrong_layouts
from reportlint.findings import Finding
from reportlint.output.identity import identity
from reportlint.running.configuration import Configuration
from reportlint.running.outcome import InputResult
from reportlint.running.pipeline import check_input
from reviewing.reports import accepted, reviewed

SETTINGS = Configuration({}).settings_in("")
WRITERS = {
    "a.yaml": lambda layout: structured(layout).encode(),
    "a.txt": lambda layout: text(layout.pieces()).encode(),
    "a.docx": lambda layout: word(layout.pieces()),
}

FORM = """\
报告格式: 1
报告: {标题: 项目支出绩效自评表, 部门名称: 示例县教育局, 项目名称: 校舍维修, 年度: 2023, 类型: 项目, 金额单位: 万元}
正文:
  - 标题: 一、基本情况
    内容: 全年支出100.00万元，其中人员经费60.00万元，公用经费30.00万元。
"""
ROWS = "绩效指标:\n"


def row(name: str, actual: int, comment: str = "") -> str:
    """An indicator that asks for ten."""
    return (
        f"  - {{一级指标: 产出指标, 二级指标: 数量指标, 三级指标: {name}, 年度指标值: ≥10个, 实际完成值: {actual}个,"
        f" 分值: 10, 得分: 10, 偏差原因分析及改进措施: }}{comment}\n"
    )


def check(data: str | bytes, name: str = "a.yaml", known: Sequence[str] = ()) -> InputResult:
    data = data.encode() if isinstance(data, str) else data
    return check_input(name, data, SETTINGS._replace(known=tuple(known)))


def baseline(result: InputResult) -> list[str]:
    return [identity(finding).fingerprint for finding in result.findings]


def said(finding: Finding) -> tuple[object, ...]:
    """What a finding says, without the lines it stands at, which move."""
    texts = (finding.message["zh"], finding.arithmetic.get("zh", ""))
    return finding.code, *(re.sub(r"(?:表\d+)?第\d+行", "", each) for each in texts), len(finding.related)


@settings(max_examples=40, deadline=None)
@given(layout=wrong_layouts(least=1), later=st.data(), name=st.sampled_from(sorted(WRITERS)))
def test_what_a_baseline_puts_off_was_said_when_it_was_made(layout: Layout, later: st.DataObject, name: str) -> None:
    before = check(WRITERS[name](layout), name)
    for _ in range(later.draw(st.integers(1, 2))):
        there = list(defects(layout))
        if there:
            layout = layout.saying(later.draw(st.sampled_from(there)).report)
    after = check(WRITERS[name](layout), name, baseline(before))
    hidden = Counter(said(each.finding) for each in after.suppressed)
    assert hidden - Counter(map(said, before.findings)) == Counter()
    whole = Counter(map(said, check(WRITERS[name](layout), name).findings))
    assert hidden + Counter(map(said, after.findings)) == whole


@settings(max_examples=30, deadline=None)
@given(layout=wrong_layouts(least=1), blanks=st.lists(st.integers(0, 200), max_size=5))
def test_lines_put_in_between_bring_nothing_back(layout: Layout, blanks: list[int]) -> None:
    written = structured(layout)
    known = baseline(check(written))
    lines = written.split("\n")
    for at in blanks:
        lines.insert(at % (len(lines) + 1), "# 备注")
    moved = check("\n".join(lines), known=known)
    assert moved.findings == []
    assert len(moved.suppressed) == len(known)


OVER = (("甲数", 25), ("乙数", 35))


@settings(max_examples=30, deadline=None)
@given(
    later=st.sampled_from([("丙数", 90), ("丙数", 35), ("丙数", 25)]),
    place=st.integers(0, 2),
    gone=st.sampled_from([None, 0, 1]),
    order=st.permutations(range(2)),
)
def test_one_row_more_in_a_finding_that_tells_many_is_told(
    later: tuple[str, int], place: int, gone: int | None, order: list[int]
) -> None:
    known = baseline(check(FORM + ROWS + "".join(row(*each) for each in OVER)))
    rows = [row(*OVER[at]) for at in order]
    same = check(FORM + ROWS + "".join(rows), known=known)
    assert [finding for finding in same.findings if finding.code == "DEV001"] == []
    if gone is not None:
        rows[order.index(gone)] = row(OVER[gone][0], 10)
    rows.insert(place, row(*later))
    told = check(FORM + ROWS + "".join(rows), known=known)
    assert [later[0] in finding.message["zh"] for finding in told.findings if finding.code == "DEV001"] == [True]


def test_a_comment_on_one_row_is_for_no_other() -> None:
    mark = "  # reportlint: ignore[DEV001] 已核对"
    one = check(FORM + ROWS + row("甲数", 25, mark) + row("乙数", 10))
    assert [each.finding.code for each in one.suppressed] == ["DEV001"]
    later = check(FORM + ROWS + row("甲数", 25, mark) + row("乙数", 90))
    assert [finding.code for finding in later.findings if finding.code in ("DEV001", "INP022")] == ["DEV001"]
    both = check(FORM + ROWS + row("甲数", 25, mark) + row("乙数", 90, mark))
    assert [finding.code for finding in both.findings if finding.code in ("DEV001", "INP022")] == []
    block = ROWS.replace(":", ":  # reportlint: ignore-block[DEV001] 已核对")
    whole = check(FORM + block + row("甲数", 25) + row("乙数", 90))
    assert "DEV001" not in {finding.code for finding in whole.findings}


SENTENCE = "全年支出100.00万元，其中人员经费60.00万元，公用经费30.00万元。"


@pytest.mark.parametrize(
    "later",
    [
        "上年支出200.00万元，其中人员经费120.00万元，公用经费70.00万元。",
        "下属单位支出50.00万元，其中人员经费30.00万元，公用经费10.00万元。",
        SENTENCE,
        SENTENCE.replace("60.00", "61.00"),
    ],
)
@pytest.mark.parametrize("first", [True, False])
def test_a_second_sum_in_the_same_passage_is_told(later: str, first: bool) -> None:
    known = baseline(check(FORM))
    passage = later + SENTENCE if first else SENTENCE + later
    told = check(FORM.replace(SENTENCE, passage), known=known)
    assert [finding.code for finding in told.findings if finding.category == "total"] != []


@settings(max_examples=25, deadline=None)
@given(layout=wrong_layouts(most=2, small=True), later=st.data())
def test_a_round_lists_all_that_is_found_and_closes_nothing_that_changed(layout: Layout, later: st.DataObject) -> None:
    name = "报告.yaml"
    earlier = accepted(reviewed({name: structured(layout)}))
    there = list(defects(layout))
    if there:
        layout = layout.saying(later.draw(st.sampled_from(there)).report)
    written = structured(layout)
    rows = reviewed({name: written}, earlier).made.problems
    before = {each["known"] for each in earlier.rows}
    for finding in check(written, name).findings:
        found = identity(finding)
        told = [each for each in rows if each["id"] and found.id in str(each["id"])]
        assert told, finding.message["zh"]
        if (found.id, found.fingerprint) not in before:
            assert {each["result"] for each in told}.isdisjoint({"mended", "explained"}), finding.message["zh"]
