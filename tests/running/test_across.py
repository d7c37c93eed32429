"""Rules that look across the files of a run: whatever the order, the processes and the formats of the files."""

import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from layouts.read_text import laid_out
from layouts.write_docx import word
from layouts.write_xlsx import workbook
from reportlint.findings import Finding
from reportlint.output.identity import identity
from reportlint.rules.catalogue import entries
from reportlint.running.across_settings import read_across
from reportlint.running.configuration import Configuration
from reportlint.running.outcome import Outcome
from reportlint.running.run import Call, Progress, run
from reportlint.settings import SettingsError
from shared import ROOT

SILENT = Progress(lambda done, count: None, lambda stage, seconds: None)
ACROSS = [entry.code for entry in entries() if entry.looks_at == "Batch"]


def report(unit: str, year: int, spent: str, more: str = "") -> str:
    return (
        "报告格式: 1\n"
        f"报告: {{标题: {year}年度部门整体支出绩效自评报告, 部门名称: {unit}, 年度: {year}, 金额单位: 万元}}\n"
        f"收支情况: {{支出: {{合计: {spent}}}}}\n{more}"
    )


def checked(folder: Path, files: Mapping[str, str | bytes], jobs: int = 1, **settings: object) -> Outcome:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return run(Call([str(folder)], jobs=jobs), Configuration({"select": ACROSS, **settings}), SILENT)


def said(outcome: Outcome) -> list[tuple[str, str]]:
    return [(Path(finding.span.source.path).name, finding.code) for finding in outcome.findings()]


YEARS = {
    "2022.yaml": report("云岭县农业局", 2022, "480.00"),
    "2023.yaml": report("云岭县农业局", 2023, "{金额: 512.30, 上年数: 470.00}"),
}


# -- whatever the order and the processes ---------------------------------------------------------------------------------


def shown(finding: Finding) -> tuple[object, ...]:
    places = [(place.span.source.path, place.span.start, place.message["zh"]) for place in finding.related]
    return finding.span.source.path, finding.span.start, finding.message["zh"], identity(finding), places


def many() -> Iterator[tuple[str, str]]:
    for number in range(12):
        unit = f"云岭县第{'一二三四五六七八九十'[number % 10]}{'东西'[number // 10]}中心小学"
        yield f"{number}-2022.yaml", report(unit, 2022, "480.00")
        yield f"{number}-2023.yaml", report(unit, 2023, f"{{金额: 512.30, 上年数: {470 + number % 3 * 5}.00}}")


def test_order_and_processes_change_nothing(tmp_path: Path) -> None:
    files = dict(many())
    first = [shown(finding) for finding in checked(tmp_path, files).findings()]
    assert len(first) == 8
    again = [shown(finding) for finding in checked(tmp_path, {}, jobs=2).findings()]
    assert again == first
    paths = sorted((str(path) for path in tmp_path.glob("*.yaml")), reverse=True)
    shuffled = run(Call([*paths[5:], *paths[:5]], jobs=1), Configuration({"select": ACROSS}), SILENT)
    assert [shown(finding) for finding in shuffled.findings()] == first


def test_fingerprints_hold_no_path(tmp_path: Path) -> None:
    here, there = tmp_path / "a", tmp_path / "b" / "deep"
    (one,) = checked(here, YEARS).findings()
    (other,) = checked(there, {f"x{name}": text for name, text in YEARS.items()}).findings()
    assert identity(one) == identity(other)


def test_a_rule_that_crashes_is_named_and_the_others_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from reportlint_checks.crossref import last_year_differs

    def broken(batch: object, context: object) -> Iterator[object]:
        raise ValueError("out of order")
        yield

    monkeypatch.setattr(last_year_differs, "check", broken)
    from reportlint.rules.catalogue import load

    load.cache_clear()
    files = {**YEARS, "copy.yaml": YEARS["2022.yaml"]}
    try:
        found = list(checked(tmp_path, files).findings())
    finally:
        load.cache_clear()
    assert sorted(finding.code for finding in found) == ["INP900", "STR021"]
    assert any("REF022" in finding.message["zh"] and "ValueError" in finding.message["zh"] for finding in found)


# -- accepted, ignored, put off -------------------------------------------------------------------------------------------


def test_a_comment_accepts_a_finding_and_is_never_unused(tmp_path: Path) -> None:
    accepted = YEARS["2023.yaml"].replace("收支情况:", "# reportlint: ignore[REF022] 口径调整，见决算说明\n收支情况:")
    outcome = checked(tmp_path, {**YEARS, "2023.yaml": accepted}, select=[*ACROSS, "unused-suppression"])
    assert said(outcome) == []
    assert [each.by for result in outcome.inputs for each in result.suppressed] == ["comment"]
    alone = run(Call([str(tmp_path / "2023.yaml")]), Configuration({}), SILENT)
    assert not [finding for finding in alone.findings() if "unused" in finding.name]


def test_a_baseline_puts_a_finding_off_and_misses_nothing_where_the_other_file_is_away(tmp_path: Path) -> None:
    for name, text in YEARS.items():
        (tmp_path / name).write_text(text, "utf-8")
    command = [sys.executable, "-m", "reportlint"]
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(str(ROOT / each) for each in ("linter", "checks", "config")),
    }

    def call(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*command, *words], cwd=tmp_path, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
        )  # fmt: skip

    assert call("baseline", "update", ".", "--baseline", "known.yaml").returncode == 0
    assert "REF022" in (tmp_path / "known.yaml").read_text("utf-8")
    done = json.loads(call("check", ".", "--baseline", "known.yaml", "--format", "json").stdout)
    assert not [finding for finding in done["findings"] if not finding["suppressed"]]
    before = (tmp_path / "known.yaml").read_text("utf-8")
    assert call("baseline", "prune", "2023.yaml", "--baseline", "known.yaml").returncode == 0
    assert (tmp_path / "known.yaml").read_text("utf-8") == before


def test_a_fingerprint_beside_the_report_accepts_it(tmp_path: Path) -> None:
    (finding,) = checked(tmp_path, YEARS).findings()
    beside = f"suppressions:\n  - {{fingerprint: {identity(finding).fingerprint}, reason: 口径调整}}\n"
    outcome = checked(tmp_path, {"2023.yaml.reportlint.yaml": beside})
    assert [each.by for result in outcome.inputs for each in result.suppressed] == ["fingerprint"]
    assert said(outcome) == []


def test_rules_that_a_file_ignores_do_not_speak_of_it(tmp_path: Path) -> None:
    assert said(checked(tmp_path, YEARS)) == [("2023.yaml", "REF022")]
    assert said(checked(tmp_path, {}, select=["REF021"])) == []
    assert said(checked(tmp_path, {}, select=["REF"], ignore=["REF022"])) == []


def test_a_profile_may_set_the_severity(tmp_path: Path) -> None:
    settings = "override: {severities: {last-year-differs: info}}\n"
    (finding,) = checked(tmp_path, {**YEARS, ".reportlint.yaml": settings}).findings()
    assert finding.severity == "info"


# -- which files ----------------------------------------------------------------------------------------------------------


def test_last_years_report_that_only_this_years_names(tmp_path: Path) -> None:
    named = report("农业局", 2023, "{金额: 512.30, 上年数: 470.00}").replace(
        "年度: 2023,", "年度: 2023, 上年报告: old/2022.yaml,"
    )
    for name, text in {"2023.yaml": named, "old/2022.yaml": report("农业局", 2022, "480.00")}.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    outcome = run(Call([str(tmp_path / "2023.yaml")]), Configuration({"select": ACROSS}), SILENT)
    assert said(outcome) == [("2023.yaml", "REF022")]


def test_a_form_that_the_report_names_as_its_own(tmp_path: Path) -> None:
    form = (
        "报告格式: 1\n报告: {部门名称: 云岭县教育局, 年度: 2023, 项目名称: 校舍维修改造, 金额单位: 万元}\n"
        "资金情况: [{项目: 年度资金总额, 年初预算数: 170.00, 全年预算数: 180.00, 全年执行数: 178.50, 执行率: 99.17%}]\n"
    )
    main = report(
        "云岭县教育局", 2023, "900.00, 项目支出: {明细: [{名称: 校舍维修改造, 金额: 188.50}]}", "附件: [b.yaml]\n"
    )
    (tmp_path / "b.yaml").write_text(form, "utf-8")
    (tmp_path / "a.yaml").write_text(main, "utf-8")
    outcome = run(Call([str(tmp_path / "a.yaml")]), Configuration({"select": ACROSS}), SILENT)
    assert said(outcome) == [("a.yaml", "REF024")]


def test_two_years_in_an_archive(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "两年.zip", "w") as archive:
        for name, text in YEARS.items():
            archive.writestr(name, text)
    assert said(run(Call([str(tmp_path / "两年.zip")]), Configuration({"select": ACROSS}), SILENT)) == [
        ("2023.yaml", "REF022")
    ]


DEPARTMENT = """云岭县教育局2023年度部门整体支出绩效自评报告
一、部门概况
云岭县教育局主管全县教育工作。
二、项目支出情况
校舍维修改造项目年初预算200.00万元，全年预算240.00万元，实际支出{spent}万元。
学生营养改善项目年初预算150.00万元，实际支出148.60万元。
三、绩效情况
全年维修校舍6所，学生营养改善覆盖32所学校。
"""
FORM = """项目支出绩效自评表
（2023年度）
项目名称	{name}
主管部门	云岭县教育局	实施单位	云岭县教育局
项目资金（万元）		年初预算数	全年预算数	全年执行数	分值	执行率	得分
	年度资金总额	{initial}	{budget}	{spent}	10	{rate}	{score}
	其中：当年财政拨款	{initial}	{budget}	{spent}	—		—
	上年结转资金	0.00	0.00	0.00	—		—
	其他资金	0.00	0.00	0.00	—		—
年度总体目标	预期目标	实际完成情况
	按计划完成。	按计划完成。
绩效指标	一级指标	二级指标	三级指标	年度指标值	实际完成值	分值	得分	偏差原因分析及改进措施
	产出指标（50分）	数量指标	惠及学校	≥6所	6所	50	50	无
	效益指标（30分）	社会效益指标	受益学生	≥2000人	2100人	30	30	无
	满意度指标（10分）	服务对象满意度指标	师生满意度	≥90%	95%	10	10	无
总分						100	{total}
"""


def project_files(spent: str) -> dict[str, str | bytes]:
    repair = FORM.format(
        name="校舍维修改造",
        initial="200.00",
        budget="240.00",
        spent="236.80",
        rate="98.67%",
        score="9.87",
        total="99.87",
    )
    meals = FORM.format(
        name="学生营养改善",
        initial="150.00",
        budget="150.00",
        spent="148.60",
        rate="99.07%",
        score="9.91",
        total="99.91",
    )
    return {
        "部门报告.docx": word(laid_out(DEPARTMENT.format(spent=spent))),
        "项目/校舍.xlsx": workbook([("自评表", laid_out(repair))]),
        "项目/营养.docx": word(laid_out(meals)),
    }


def test_a_departments_word_file_and_its_project_forms(tmp_path: Path) -> None:
    assert said(checked(tmp_path, project_files("236.80"))) == []
    (finding,) = checked(tmp_path, project_files("226.80")).findings()
    assert finding.code == "REF024"
    assert finding.span.quote == "226.80万元"
    assert "“校舍维修改造”全年执行数：部门报告226.80万元" in finding.message["zh"]
    assert "“校舍.xlsx”" in finding.message["zh"]
    assert "行为" not in finding.message["zh"]  # no line of a workbook
    assert [place.span.quote for place in finding.related] == ["236.80"]


SHARED = "加强部门之间的沟通协调，建立健全预算绩效管理的长效机制，把绩效目标、过程监控、自评和结果运用落实到每一个股室和每一个项目"
OWN = "全年完成第{number}批任务，走访群众{number}百余户，收集意见建议{number}十多条并逐条答复，牵头解决了群众反映的饮水、道路、照明等实际困难"


def units(count: int) -> dict[str, str]:
    numbers = "甲乙丙丁戊己庚辛壬癸"
    made = {}
    for at in range(count):
        number = numbers[at // 10] + numbers[at % 10]
        text = f"正文:\n  - {{标题: 三、绩效完成情况, 内容: {OWN.format(number=number)}。}}\n  - {{标题: 五、改进措施, 内容: {SHARED}。}}\n"
        made[f"{at}.yaml"] = report(f"云岭县{number}街道办事处", 2023, "100.00", text)
    return made


def test_what_forty_units_share_is_a_template(tmp_path: Path) -> None:
    assert said(checked(tmp_path, units(40))) == []


def test_what_two_of_forty_share_is_told_once(tmp_path: Path) -> None:
    files = units(40)
    files["7.yaml"] = files["7.yaml"].replace(OWN.format(number="甲辛"), OWN.format(number="乙丙"))
    (finding,) = checked(tmp_path, files).findings()
    assert finding.code == "TXT032"
    assert {Path(place.source.path).name for place in (finding.span, finding.related[0].span)} == {"7.yaml", "12.yaml"}


# -- cost -----------------------------------------------------------------------------------------------------------------


def test_one_file_costs_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(YEARS["2022.yaml"], "utf-8")
    program = (
        "import sys\nfrom reportlint.cli import main\nmain(['check', sys.argv[1]])\n"
        "print([name for name in sys.modules if 'across' in name or 'batch' in name or 'contributing' in name],"
        " file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path / "a.yaml")], capture_output=True, text=True, encoding="utf-8", check=True
    )  # fmt: skip
    assert done.stderr.strip().split("\n")[-1] == "[]"


def test_a_contribution_is_small(tmp_path: Path) -> None:
    outcome = checked(tmp_path, project_files("236.80"))
    sizes = [len(result.contributed.data) for result in outcome.inputs if result.contributed is not None]
    assert len(sizes) == 3
    assert max(sizes) < 1500


# -- the setting ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "says"),
    [
        (["a.yaml"], "has report: FILE"),
        ([{"units": ["b.yaml"]}], "has report: FILE"),
        ([{"report": "a.yaml"}], "list units or projects"),
        ([{"report": "a.yaml", "unit": ["b.yaml"]}], "unit: there is report, units"),
        ([{"report": "a.yaml", "units": [1]}], "units of across is a list"),
        ([{"report": "a.yaml", "projects": ["b.yaml"], "complete": "yes"}], "complete is true or false"),
    ],
)
def test_an_entry_that_cannot_be_used_is_wrong_usage(value: object, says: str) -> None:
    with pytest.raises(SettingsError) as caught:
        read_across(".reportlint.yaml", "across", value)
    assert says in caught.value.text["en"]
    assert "across" in caught.value.text["zh"]
