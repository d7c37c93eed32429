"""Several files as one report: what is compared across them, and what stays apart."""

from reportlint.relations import verdict
from reportlint.running.understood import understand_input
from reportlint.understanding.joined import join
from reportlint.understanding.narrative import connect

NARRATIVE = "示例县教育局2023年度部门整体支出绩效自评报告\n一、支出情况\n本年项目支出%s万元，用于改善办学条件。\n"
FIGURES = "报告格式: 1\n报告: {部门名称: %s, 年度: %s, 金额单位: 万元%s}\n收支情况:\n  支出: {项目支出: %s}\n"


def compared(*files: str) -> list[tuple[list[str], str]]:
    """The facts that are stated in more than one file, with the verdict on them."""
    reports = []
    for number, text in enumerate(files):
        ending = "yaml" if text.startswith("报告格式") else "txt"
        report = understand_input(f"局/{number}.{ending}", text.encode()).report
        assert report is not None
        reports.append(report)
    join(reports)
    connect(reports)
    return [
        (sorted(cell.quote for cell in relation.cells), verdict(relation).status)
        for report in reports
        for relation in report.relations
        if relation.kind == "same"
    ]


def test_one_fact_in_two_files() -> None:
    form = FIGURES % ("示例县教育局", 2023, "", "292.60")
    assert compared(NARRATIVE % "292.06", form) == [(["292.06万元", "292.60"], "inconsistent")]
    assert compared(NARRATIVE % "292.60", form) == [(["292.60", "292.60万元"], "exact")]


def test_the_scope_of_one_file_is_that_of_all() -> None:
    form = FIGURES % ("示例县教育局", 2023, ", 汇总范围: 本级", "292.60")
    assert compared(NARRATIVE % "292.06", form) == [(["292.06万元", "292.60"], "inconsistent")]


def test_another_year_department_or_project_stays_apart() -> None:
    for form in (
        FIGURES % ("示例县教育局", 2022, "", "292.60"),
        FIGURES % ("示例县水利局", 2023, "", "292.60"),
        FIGURES % ("示例县教育局", 2023, ", 类型: 项目, 项目名称: 教师培训", "292.60"),
    ):
        assert compared(NARRATIVE % "292.06", form) == [], form


def test_the_text_and_the_form_of_one_project_are_compared() -> None:
    text = (NARRATIVE % "292.06").replace("部门整体支出", "教师培训项目支出")
    form = FIGURES % ("示例县教育局", 2023, ", 类型: 项目, 项目名称: 教师培训", "292.60")
    assert compared(text, form) == [(["292.06万元", "292.60"], "inconsistent")]


def test_files_are_called_by_their_shortest_names() -> None:
    reports = [understand_input(path, (NARRATIVE % "1.00").encode()).report for path in ("局/a.txt", "局/附件/a.txt")]
    join([report for report in reports if report is not None])
    assert [report.document.source.name for report in reports if report] == ["a.txt", "附件/a.txt"]
