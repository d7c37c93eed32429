"""Changed values carried into a structured report that people have edited."""

import pytest

from reportlint.writing.update import NotUpdated, update

EXISTING = """\
# 手工整理
报告格式: 1
report: {title: 甲表, 年度: 2022}   # 两种键名混用
资金情况:
  栏目: [项目, 全年预算数, 全年执行数, 执行率]
  明细:
    - [年度资金总额, "100.00", 95.00]   # 合计
    - [当年财政拨款, '100.00', 95.00]
绩效指标:
  栏目: [三级指标, 年度指标值, 实际完成值]
  产出指标:
    数量指标:
      - [维修校舍, ≥5处, 5处]
      - {三级指标: 资助学生, 年度指标值: ≥60人, 实际完成值: }
收支情况: {支出: 95.00}
备注: >
  旧的说明
  写在两行
"""

IMPORTED = """\
报告格式: 1
报告:
  标题: 甲表
  年度: 2022
资金情况:
  栏目: [项目, 全年预算数, 全年执行数, 执行率, 来源]
  明细:
    - [年度资金总额, 102.00, 95.00, 93.14%, 表1第3行]
    - [当年财政拨款, 102.00, 95.00]
绩效指标:
  栏目: [一级指标, 二级指标, 三级指标, 年度指标值, 实际完成值]
  明细:
    - [产出指标, 数量指标, 维修校舍, ≥5处, "6处, 含食堂"]
    - ["", "", 资助学生, ≥60人, 66人]
    - ["", "", 培训教师, ≥30人, 31人]
备注: 新的说明
"""


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_only_changed_values_change(end: str) -> None:
    result = update(EXISTING.replace("\n", end), IMPORTED)
    expected = (
        EXISTING.replace('"100.00", 95.00]', '"102.00", 95.00, 93.14%]')
        .replace("'100.00'", "'102.00'")
        .replace("≥5处, 5处]", '≥5处, "6处, 含食堂"]')
        .replace("实际完成值: }", "实际完成值: 66人 }")
        .replace("备注: >\n  旧的说明\n  写在两行\n", '备注: "新的说明"\n')
    )
    assert result.text == expected.replace("\n", end)
    assert [each.place for each in result.added] == [
        "绩效指标 › 培训教师 › 年度指标值", "绩效指标 › 培训教师 › 实际完成值",
    ]  # fmt: skip
    assert result.removed == []


def test_what_the_document_lacks_is_told_and_stays() -> None:
    result = update(EXISTING, IMPORTED.replace('    - [产出指标, 数量指标, 维修校舍, ≥5处, "6处, 含食堂"]\n', ""))
    assert "维修校舍, ≥5处, 5处" in result.text
    assert [each.place for each in result.removed] == [
        "绩效指标 › 维修校舍 › 年度指标值", "绩效指标 › 维修校舍 › 实际完成值",
    ]  # fmt: skip


def test_nothing_changes_where_nothing_did() -> None:
    assert update(IMPORTED, IMPORTED) == (IMPORTED, [], [], [])


@pytest.mark.parametrize("broken", ["报告格式: 1\n资金情况: [甲\n", "报告: {年度: 2022\n", ""])
def test_a_file_with_faults_is_left_alone(broken: str) -> None:
    with pytest.raises(NotUpdated):
        update(broken, IMPORTED)
