"""What became of the problems of an earlier round."""

import pytest

from reportlint.reviewing.earlier import together
from reportlint.reviewing.matching import known
from reportlint.reviewing.reports import twice
from reviewing.reports import (
    CHANGED_SECOND_SUM,
    FIRST,
    MENDED_FIRST_SUM,
    accepted,
    as_list,
    by_problem,
    keep,
    reviewed,
)

BASIC, FINAL = "TOT001 合计: 70.00", "TOT001 合计: 118.50"


def test_mended_open_and_changed_but_still_wrong() -> None:
    first = reviewed({"a.yaml": FIRST})
    assert list(by_problem(first)) == [BASIC, FINAL]
    again = by_problem(reviewed({"a.yaml": FIRST}, accepted(first)))
    assert {name: row["result"] for name, row in again.items()} == {BASIC: "open", FINAL: "open"}
    told = reviewed({"a.yaml": MENDED_FIRST_SUM.replace("118.50", "119.50")}, accepted(first))
    rows = by_problem(told)
    assert (rows[BASIC]["result"], rows[BASIC]["follow_up"]) == ("mended", "公用支出（年初预算） 12.00 → 10.00")
    changed = rows["TOT001 合计: 119.50"]
    assert (changed["result"], changed["follow_up"]) == ("still_wrong", "支出合计（执行） 118.50 → 119.50")
    assert told.counts == {"mended": 1, "still_wrong": 1}
    assert {row["round"] for row in told.made.problems} == {2}
    assert told.made.unasked == []


def test_the_report_is_known_by_unit_and_year_whatever_its_file_is_called() -> None:
    first = reviewed({"甲/自评报告.yaml": FIRST})
    told = reviewed({"第二次/水务局（改）.yaml": MENDED_FIRST_SUM}, accepted(first))
    assert told.counts == {"mended": 1, "open": 1}
    assert by_problem(told)[FINAL]["material"] == "水务局（改）.yaml"


def test_a_new_problem_and_a_unit_that_handed_nothing_in() -> None:
    other = FIRST.replace("水务局", "林业局")
    first = reviewed({"a.yaml": FIRST, "b.yaml": other})
    told = reviewed({"a.yaml": FIRST.replace("项目支出: 50.00", "项目支出: 40.00")}, accepted(first))
    assert told.counts == {"missing": 2, "new": 1, "open": 2}
    rows = [row for row in told.made.problems if row["result"] == "missing"]
    assert {row["unit"] for row in rows} == {"示例县林业局"}
    assert "未报送1家：示例县林业局" in [text["zh"] for text in told.remarks]
    # Its problems stay open: a round later they can be told as mended.
    third = reviewed({"a.yaml": FIRST, "b.yaml": other}, together([as_list(told)]))
    assert {row["result"] for row in third.made.problems if row["unit"] == "示例县林业局"} == {"open"}
    assert {row["follow_up"] for row in third.made.problems if row["unit"] == "示例县林业局"} == {"第1轮提出"}


@pytest.mark.parametrize(("text", "result"), [(FIRST, "explained"), (CHANGED_SECOND_SUM, "still_wrong")])
def test_an_explanation_that_people_accepted_holds_while_the_figures_do(text: str, result: str) -> None:
    first = reviewed({"a.yaml": FIRST})
    rows = [{**row, "opinion": "accept"} for row in first.made.problems]
    rows[1] |= {"result": "explained", "response": "四舍五入造成"}
    row = reviewed({"a.yaml": text}, together([as_list(first, rows)])).made.problems[1]
    assert (row["result"], row["response"]) == (result, "四舍五入造成")


def test_nothing_is_mended_that_was_not_checked() -> None:
    first = reviewed({"a.yaml": FIRST})
    told = reviewed({"a.yaml": MENDED_FIRST_SUM}, accepted(first), ran=False)
    assert by_problem(told)[BASIC].get("result", "") == ""
    assert by_problem(told)[BASIC]["follow_up"] == "本轮没有检查这一项"
    blank = reviewed({"a.yaml": "空的\n"}, accepted(first))
    assert blank.counts == {"new": 1}
    assert {row.get("follow_up") for row in blank.made.problems} == {None, "这份材料本轮未能检查"}


def test_a_figure_that_is_gone_is_told() -> None:
    first = reviewed({"a.yaml": FIRST})
    shorter = FIRST.replace("        合计: 70.00\n", "").replace("    支出:\n      合计: 118.50\n", "    支出:\n")
    row = by_problem(reviewed({"a.yaml": shorter}, accepted(first)))[FINAL]
    assert row["result"] == "mended"
    assert row["follow_up"] == "支出合计（执行） 118.50 已不在材料中，请核对是改写还是删去"


def test_what_was_rejected_is_not_asked_again() -> None:
    first = reviewed({"a.yaml": FIRST})
    earlier = accepted(first, TOT001="reject")
    told = reviewed({"a.yaml": CHANGED_SECOND_SUM}, earlier)
    assert [(row["opinion"], row["result"]) for row in told.made.problems] == [("reject", ""), ("reject", "")]
    assert told.made.problems[1]["follow_up"] == "数值与上轮不同，请再看"
    sound = FIRST.replace("公用支出: 12.00", "公用支出: 10.00").replace("项目支出: 48.00", "项目支出: 48.50")
    assert reviewed({"a.yaml": sound}, earlier).made.problems == []


def test_a_list_without_opinions_counts_as_accepted_and_says_so() -> None:
    first = reviewed({"a.yaml": FIRST})
    told = reviewed({"a.yaml": FIRST}, together([as_list(first)]))
    assert told.counts == {"open": 2}
    assert "按全部采纳处理" in told.remarks[0]["zh"]


def test_of_twins_the_one_that_is_left_keeps_its_marks() -> None:
    first = reviewed({"a.yaml": FIRST})
    rows = [dict(row) for row in first.made.problems]
    # Two alike on one form share an id but for its ordinal: the second moves up when the first is mended.
    stem = known(rows[0])[0].rpartition("-")[0]
    rows.append({**rows[0], "id": f"{stem}-2/ffffffffffff", "response": "第二处"})
    rows[0]["response"] = "第一处"
    rows[0]["id"] = f"{stem}-1/eeeeeeeeeeee"
    rows[2]["id"] = first.made.problems[0]["id"].replace(f"{stem}-1", f"{stem}-2")
    told = reviewed({"a.yaml": FIRST}, together([as_list(first, rows)]))
    left = [(row["response"], row["result"]) for row in told.made.problems if "处" in str(row.get("response"))]
    assert sorted(left) == [("第一处", "mended"), ("第二处", "open")]


def test_rows_of_people_are_kept_as_theirs() -> None:
    first = reviewed({"a.yaml": FIRST})
    own = {"unit": "示例县水务局", "problem": "签章页缺少日期", "response": "", "id": ""}
    told = reviewed({"a.yaml": FIRST}, together([as_list(first, [*first.made.problems, own])]))
    row = told.made.problems[-1]
    assert (row["problem"], row["category"], row["id"][:3]) == ("签章页缺少日期", "人工", "人工-")
    third = reviewed({"a.yaml": FIRST}, together([as_list(told)]))
    assert [each["id"] for each in third.made.problems].count(row["id"]) == 1


def test_the_same_report_handed_in_twice_is_told() -> None:
    inputs = keep({"a.yaml": FIRST, "b.yaml": MENDED_FIRST_SUM})
    assert [(key.department, files) for key, files in twice(inputs)] == [("示例县水务局", ["a.yaml", "b.yaml"])]
    assert "材料有2份" in reviewed({"a.yaml": FIRST, "b.yaml": FIRST}).remarks[0]["zh"]


def test_budgets_of_a_department_and_of_its_single_unit_are_two() -> None:
    budget = FIRST.replace("部门整体支出绩效自评报告", "部门预算").replace("  类型: 部门整体\n", "")
    single, accounts = budget.replace("部门预算", "单位预算"), budget.replace("部门预算", "部门决算")
    assert twice(keep({"a.yaml": budget, "b.yaml": single, "c.yaml": accounts})) == []
    assert [files for _, files in twice(keep({"a.yaml": single, "b.yaml": single}))] == [["a.yaml", "b.yaml"]]
