"""Tables beside a report: as spreadsheets, separated values and YAML, flat or as forms; and what cannot be used."""

import io
from pathlib import Path
from typing import Any

import pytest

from reportlint.running.companion_files import companions_of
from reportlint.running.configuration import Configuration
from reportlint.running.pipeline import check_input
from reportlint.settings import Settings, SettingsError

FLAT = """单位名称,项目编码,项目名称,一级指标,二级指标,三级指标,年度指标值,权重
示例县教育局,A0012345,校舍维修,产出指标,数量指标,维修校舍面积,"≥1,200平方米",30
,,,产出指标,质量指标,验收合格率,≥98%,20
示例县教育局,A0012346,设备购置,产出指标,数量指标,购置设备数,≥40台,50
"""
FIGURES = """单位：元
单位名称,项目名称,年初预算数,预算调整数,全年预算数,全年执行数
示例县教育局,校舍维修,2000000.00,450000.00,2450000.00,2361600.00
示例县教育局,"设备""一期""购置",100000.00,,100000.00,98000.00
合计,,2100000.00,450000.00,2550000.00,2459600.00
"""
REPORT = """报告格式: 1
报告: {部门名称: 示例县教育局, 项目名称: 校舍维修, 年度: 2023, 金额单位: 万元}
资金情况:
  - {项目: 年度资金总额, 年初预算数: 200.00, 全年预算数: 245.00, 全年执行数: 231.60, 执行率: 94.53%}
绩效指标:
  - {一级指标: 产出指标, 二级指标: 数量指标, 三级指标: 维修校舍面积, 年度指标值: ≥1000平方米, 实际完成值: 1260平方米, 分值: 30}
  - {一级指标: 产出指标, 二级指标: 质量指标, 三级指标: 验收合格率, 年度指标值: ≥98%, 实际完成值: 99%, 分值: 20}
"""


def saved(folder: Path, name: str, text: str) -> str:
    """The table in a file; of .xlsx the rows of separated values as cells, blank ones merged with those above."""
    path = folder / name
    if name.endswith(".xlsx"):
        import csv

        from openpyxl import Workbook

        book = Workbook()
        for row in csv.reader(io.StringIO(text)):
            book.active.append([float(cell) if cell.replace(".", "").isdigit() else cell for cell in row])
        book.save(path)
    else:
        path.write_bytes(text.encode("gb18030" if name.startswith("gb") else "utf-8"))
    return str(path)


def codes(**settings: Any) -> list[str]:
    found = check_input("a.yaml", REPORT.encode(), Settings(select=["KPI02", "REF01"], **settings)).findings
    return [finding.code for finding in found]


@pytest.mark.parametrize("name", ["t.csv", "gb.csv", "t.xlsx"])
def test_a_flat_table_of_targets(tmp_path: Path, name: str) -> None:
    path = saved(tmp_path, name, FLAT)
    lists = companions_of(Settings(targets=path)).targets
    assert lists is not None
    assert [(each.project.text, each.code.text) for each in lists if each.project and each.code] == [
        ("校舍维修", "A0012345"),
        ("设备购置", "A0012346"),
    ]
    first = lists[0].indicators
    assert [item.name for item in first] == ["维修校舍面积", "验收合格率"]
    assert first[0].target is not None
    assert (first[0].target.text, str(first[0].numbers["weight"].value)) == ("≥1,200平方米", "30")
    assert codes(targets=path) == ["KPI024"]


FORM = """项目绩效目标申报表
项目名称,校舍维修,主管部门,示例县教育局
绩效指标,一级指标,二级指标,三级指标,年度指标值,分值
,产出指标,数量指标,维修校舍面积,≥1200平方米,30
,,质量指标,验收合格率,≥98%,20
项目名称,设备购置,主管部门,示例县教育局
绩效指标,一级指标,二级指标,三级指标,年度指标值,分值
,产出指标,数量指标,购置设备数,≥40台,50
"""


@pytest.mark.parametrize("name", ["t.csv", "t.xlsx"])
def test_forms_one_below_the_other(tmp_path: Path, name: str) -> None:
    path = saved(tmp_path, name, FORM)
    lists = companions_of(Settings(targets=path)).targets
    assert lists is not None
    assert [each.project.text for each in lists if each.project] == ["校舍维修", "设备购置"]
    assert [item.second.text for item in lists[0].indicators if item.second] == ["数量指标", "质量指标"]
    assert codes(targets=path) == ["KPI024"]


@pytest.mark.parametrize("name", ["t.csv", "gb.csv", "t.xlsx"])
def test_reference_figures_with_their_unit_above(tmp_path: Path, name: str) -> None:
    path = saved(tmp_path, name, FIGURES)
    rows = companions_of(Settings(reference=path)).reference
    assert rows is not None
    assert [row.project.text for row in rows if row.project] == ["校舍维修", '设备"一期"购置']
    assert rows[0].amounts["全年执行数"].quantity.base == 2361600
    assert codes(reference=path) == ["REF011"]


@pytest.mark.parametrize("head", ["全年执行数（元）", "执行数(元)", "决算数（元）"])
def test_a_unit_in_the_head(tmp_path: Path, head: str) -> None:
    path = saved(tmp_path, "t.csv", f"项目名称;{head}\n校舍维修;2361600.00\n")
    (finding,) = check_input("a.yaml", REPORT.encode(), Settings(select=["REF011"], reference=path)).findings
    assert "差4.56万元" in finding.message["zh"]


def test_the_row_of_the_table_is_a_place_of_the_finding(tmp_path: Path) -> None:
    path = saved(tmp_path, "t.csv", FIGURES)
    (finding,) = check_input("a.yaml", REPORT.encode(), Settings(select=["REF011"], reference=path)).findings
    place = finding.related[0].span
    assert (place.source.path, place.source.position(place.start), place.quote) == (path, (3, 45), "2361600.00")


@pytest.mark.parametrize(
    ("option", "name", "text", "says"),
    [
        ("targets", "t.csv", "a,b\n1,2\n", "三级指标"),
        ("targets", "t.yaml", "a: 1\n", "三级指标"),
        ("targets", "t.yaml", "a: [\n", "cannot be read"),
        ("targets", "t.csv", "", "cannot be read"),
        ("reference", "t.csv", "项目名称,全年执行数\n校舍维修,236.16\n", "no unit for 236.16"),
        ("reference", "t.yaml", "- {项目名称: 校舍维修, 全年执行数: 236.16}\n", "no unit for 236.16"),
        ("reference", "t.csv", "a,b\n1,2\n", "项目名称"),
        ("reference", "t.yaml", "金额单位: 元\n", "项目名称"),
    ],
)
def test_what_cannot_be_used_is_one_line_with_the_remedy(
    tmp_path: Path, option: str, name: str, text: str, says: str
) -> None:
    path = saved(tmp_path, name, text)
    with pytest.raises(SettingsError) as caught:
        companions_of(Settings(**{option: path}))
    for said in caught.value.text.values():
        assert "\n" not in said
        assert said.startswith(path)
    assert says in caught.value.text["en"]


def test_a_missing_file() -> None:
    with pytest.raises(SettingsError, match="cannot be opened"):
        companions_of(Settings(targets="nowhere.xlsx"))


def test_a_broken_workbook(tmp_path: Path) -> None:
    (tmp_path / "t.xlsx").write_bytes(b"PK\x03\x04" + b"xl/workbook.xml" + b"\0" * 50)
    with pytest.raises(SettingsError, match="cannot be read"):
        companions_of(Settings(reference=str(tmp_path / "t.xlsx")))


def test_the_configuration_names_them_inside_of_its_repository(tmp_path: Path) -> None:
    saved(tmp_path, "t.csv", FLAT)
    (tmp_path / ".reportlint.yaml").write_text("targets: t.csv\nselect: [KPI02]\n", "utf-8")
    settings = Configuration({}).settings_in(str(tmp_path))
    assert [each.code for each in check_input("a.yaml", REPORT.encode(), settings).findings] == ["KPI024"]
    inner = tmp_path / "repo"
    (inner / ".git").mkdir(parents=True)
    (inner / ".reportlint.yaml").write_text("reference: ../t.csv\n", "utf-8")
    with pytest.raises(SettingsError, match="outside of the repository"):
        Configuration({}).settings_in(str(inner))
