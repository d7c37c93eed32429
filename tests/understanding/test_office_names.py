"""The unit on a cover: whole where its name is broken over two lines, unknown where only a part of it is certain."""

import pytest

from reportlint.running.understood import understand_input

BODY = "\n\n一、基本情况\n全年支出合计120.00万元，其中基本支出70.00万元。\n"


@pytest.mark.parametrize(
    ("cover", "further", "unit"),
    [
        ("示例市规划和自然\n资源局\n2024年度部门决算", "", "示例市规划和自然资源局"),
        ("中共示例县委\n社会工作部2024年度\n部门决算", "", "中共示例县委社会工作部"),
        ("示例县人民政府\n办公室\n2024年度部门决算", "", "示例县人民政府办公室"),
        # One line elsewhere has the whole name.
        ("民族宗教事务\n委员会\n2024年度部门决算", "民族宗教事务委员会概况", "民族宗教事务委员会"),
        ("示例县教育局\n示例小学\n2024年度决算", "示例县教育局示例小学概况", "示例县教育局示例小学"),
        # Two names, or a title above a name.
        ("示例县教育局\n示例县示例小学\n2024年度决算", "", "示例县教育局"),
        ("中共示例县委\n示例县教育局\n2024年度决算", "", "中共示例县委"),
        ("部门整体支出绩效自评报告\n教育局\n2024年度", "", "教育局"),
        ("示例县部门整体支出绩效自评报告\n示例县教育局\n2024年度", "", "示例县教育局"),
        # The beginning of a name, of which nothing says that it is one.
        ("民族宗教事务\n委员会\n2024年度部门决算", "", ""),
    ],
)
def test_the_name_of_the_unit(cover: str, further: str, unit: str) -> None:
    text = f"{cover}\n\n{further}{BODY}"
    report = understand_input("a.txt", text.encode(), {}).report
    assert report is not None
    assert report.department == unit
    if unit:
        assert report.cover.department is not None
        span = report.cover.department.span
        assert "".join(span.source.text[span.start : span.end].split()) == unit
