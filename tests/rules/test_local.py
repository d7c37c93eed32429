"""Local rules from file to finding: reading with places, claims before diagnosis, findings, selection, the guide."""

import json
import re
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportlint.cli import main
from reportlint.findings import Finding
from reportlint.running.configuration import Configuration
from reportlint.running.pipeline import check_input
from reportlint.settings import Settings, SettingsError

ROOT = Path(__file__).resolve().parents[2]
HEAD = "报告格式: 1\n报告: {部门名称: 示例县教育局, 年度: 2023, 类型: 部门整体, 金额单位: 万元}\n"
REPORT = (
    HEAD
    + """收支情况:
  支出:
    合计: 100.00
    基本支出: 60.00
    项目支出: {合计: 40.00, 明细: [{名称: 甲, 金额: 30.00}, {名称: 乙, 金额: 10.00}]}
  上年: {支出: 90.00}
资金情况:
  - {项目: 年度资金总额, 全年预算数: 120.00, 全年执行数: 100.00, 分值: 10, 执行率: 80.00%, 得分: 8.33}
  - {项目: 其中：当年财政拨款, 全年预算数: 120.00, 全年执行数: 100.00}
绩效指标:
  - {三级指标: 新增园位数, 年度指标值: ≥100个, 实际完成值: 120个, 分值: 50, 得分: 50}
  - {三级指标: 满意度, 年度指标值: ≥90%, 实际完成值: 85%, 分值: 40, 得分: 41}
其他表格:
  - {名称: 支出明细表, 栏目: [科目, 预算数, 决算数], 行: [[合计, 30, 25], [教育, 20, 15], [科技, 10, 12]]}
项目支出绩效自评:
  - {报告: {项目名称: 甲项目}, 自评结果: {自评得分: 95}}
  - {报告: {项目名称: 乙项目}, 自评结果: {自评得分: 85}}
"""
)


def check(folder: Path, rules: str, report: str = REPORT, *, name: str = "a.yaml", select: str = "LOCAL") -> Any:
    path = folder / "rules.yaml"
    path.write_text(rules, "utf-8")
    return check_input(name, report.encode(), Settings(select=[select], rules=[str(path)]))


def said(folder: Path, rule: str, report: str = REPORT, **more: Any) -> list[Finding]:
    """The findings of one rule, given without its code."""
    return list(
        check(folder, "rules:\n  - code: LOCAL001\n    " + rule.replace("\n", "\n    "), report, **more).findings
    )


def line(finding: Finding) -> int:
    return finding.span.source.position(finding.span.start)[0]


def complaint(folder: Path, rules: str) -> str:
    path = folder / "rules.yaml"
    path.write_text(rules, "utf-8")
    with pytest.raises(SettingsError) as caught:
        check_input("a.yaml", REPORT.encode(), Settings(rules=[str(path)]))
    for text in caught.value.text.values():
        assert "\n" not in text
    assert caught.value.text["zh"] != caught.value.text["en"]
    return caught.value.text["zh"].removeprefix(str(path))


# -- reading ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rules", "place", "words"),
    [
        ("rules:\n  - code: LOCAL001\n    assert: 支出 = 1\n", ":3:16", "=="),
        ("rules:\n  - code: LOCAL001\n    assert: '支出 == ''优\n'\n", ":3:20", "引号"),
        ('rules:\n  - code: LOCAL001\n    assert: "\\u652f\\u51fa = 1"\n', ":3:27", "=="),
        ("rules:\n  - code: LOCAL001\n    assert: |\n      支出\n      = 1\n", ":5:7", "=="),
        ("rules:\n  - code: LOCAL001\n    assert: [a == 1, 'b == ']\n", ":3:28", "没有写完"),
        ("rules:\n  - code: LOCAL001\n    assert: a == 1\n    sevrity: error\n", ":4:5", "severity"),
        ("rules:\n  - code: LOCAL001\n    assert: a == 1\n    等集: error\n", ":4:5", "等级"),
        ("rules:\n  - code: LOCAL001\n    assert: a == 1\n    severity: eror\n", ":4:15", "error"),
        ("rules:\n  - code: LOCAL001\n    assert: a == 1\n    category: totals\n", ":4:15", "total"),
        ("rules:\n  - code: local1\n    assert: a == 1\n", ":2:11", "大写字母"),
        ("rules:\n  - name: 甲\n    assert: a == 1\n", ":2:5", "编号"),
        ("rules:\n  - code: TOT001\n    assert: a == 1\n", ":2:5", "自带规则"),
        ("rules:\n  - code: LOCAL001\n    name: total\n    assert: a == 1\n", ":2:5", "自带规则"),
        ("rules:\n  - {code: A1, assert: a == 1}\n  - {code: A1, assert: a == 1}\n", ":3:5", ":2:5"),
        ("rules:\n  - code: LOCAL001\n", ":2:5", "assert"),
        ("rules:\n  - code: LOCAL001\n    assert: a == 1\n    forbid: [甲]\n", ":2:5", "只写一个"),
        ("rules:\n  - code: LOCAL001\n    forbid: [甲]\n    for: indicators\n", ":4:10", "assert"),
        ("rules:\n  - code: LOCAL001\n    forbid: []\n", ":3:13", "空"),
        ("rules:\n  - code: LOCAL001\n    assert: a == 1\n    for: 1 + 2\n", ":4:10", "indicators"),
        ("rules:\n  - code: LOCAL001\n    assert: a == 1\n    for: rows(a +)\n", ":4:18", "没有写完"),
        ("rules:\n  - code: LOCAL001\n    assert: a == 1\n    message: 甲{left.x y}\n", ":4:23", "运算符"),
        ("rules:\n  - code: LOCAL001\n    assert: a == 1\n    message: 甲{1 + 1}\n", ":4:16", "不能计算"),
        ("rules:\n  - code: LOCAL001\n    assert: a == 1\n    message: 甲{left\n", ":4:15", "没有关上"),
        ("rules:\n  - code: LOCAL001\n    assert: a == 1\n    message: 甲}\n", ":4:15", "两个"),
        ("rules:\n  - code: LOCAL001\n    assert: a in [1]\n    message: 甲{left}\n", ":4:16", "name"),
        ("rules:\n  - code: LOCAL001\n    assert: a == 1\n    message: {left}\n", ":4:15", "left"),
        ("rules:\n  - code: LOCAL001\n    assert: {a: 1}\n", ":3:13", "单引号"),
        ("rules:\n  - code: LOCAL001\n    assert: `a` == 1\n", ":3:13", "引号"),
        ("rules:\n  - code: LOCAL001\n    code: LOCAL002\n    assert: a == 1\n", ":3:5", ""),
        ("rules:\n  - code: LOCAL001\n    编号: LOCAL002\n    assert: a == 1\n", ":3:5", "两次"),
        ("rules: {}\n", ":1:8", "列表"),
        ("rule: []\n", ":1:1", "rules"),
        ("只是文字\n", "", "YAML"),
        ("", "", ""),
        ("rules:\n  - code: [\n", "", ""),
    ],
)
def test_mistakes_are_told_with_their_place(tmp_path: Path, rules: str, place: str, words: str) -> None:
    told = complaint(tmp_path, rules)
    assert told.startswith(place), told
    assert words in told


def test_a_file_that_cannot_be_opened(tmp_path: Path) -> None:
    for path in (tmp_path / "none.yaml", tmp_path):
        with pytest.raises(SettingsError):
            check_input("a.yaml", REPORT.encode(), Settings(rules=[str(path)]))


def test_a_changed_file_is_read_again(tmp_path: Path) -> None:
    assert said(tmp_path, "assert: 支出.合计 == 100") == []
    assert len(said(tmp_path, "assert: 支出.合计 == 99.90")) == 1


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.text(max_size=80) | st.text("rules:\n -{}[]code LOCAL1assert==支出'\"`|>", max_size=80))
def test_any_file_is_rules_or_one_error(tmp_path: Path, text: str) -> None:
    path = tmp_path / "fuzz.yaml"
    path.write_bytes(("rules:\n  - code: A1\n    assert: " + text).encode("utf-8", "ignore"))
    with suppress(SettingsError):
        check_input("a.yaml", REPORT.encode(), Settings(select=["all"], rules=[str(path)]))


# -- judging ----------------------------------------------------------------------------------------------------------


def test_a_sum_is_a_relation_of_the_report_with_suspects(tmp_path: Path) -> None:
    report = HEAD + "收支情况:\n  甲类: 95.31\n  乙类: 59.31\n  丙类: 36.10\n"
    result = check(
        tmp_path, "rules:\n  - {code: LOCAL001, name: 甲, severity: error, assert: 甲类 == 乙类 + 丙类}\n", report
    )
    (claim,) = [relation for relation, _ in result.relations if relation.origin == "local"]
    assert (claim.kind, claim.grade, claim.rule, len(claim.cells)) == ("sum", "certain", "LOCAL001", 3)
    (finding,) = result.findings
    assert (finding.code, finding.severity, line(finding)) == ("LOCAL001", "error", 4)
    assert finding.message["zh"] == "甲不符：95.31万元与95.41万元相差0.10万元（第4行）。"
    assert finding.arithmetic["zh"] == "59.31＋36.10＝95.41；95.41－95.31＝0.10"
    assert finding.difference == ("-0.10", "万元")
    assert finding.suspects
    assert result.checked.inconsistent == 1


def test_a_claim_that_is_made_already_counts_once(tmp_path: Path) -> None:
    report = REPORT.replace("基本支出: 60.00", "基本支出: 61.00")
    without = check_input("a.yaml", report.encode(), Settings())
    rules = "rules:\n  - {code: LOCAL001, assert: 支出.合计 == 基本支出 + 项目支出}\n"
    result = check(tmp_path, rules, report, select="ALL")
    assert len(result.relations) == len(without.relations)
    found = {finding.code: finding for finding in result.findings}
    assert found["LOCAL001"].suspects == found["TOT001"].suspects != ()


def test_a_local_rule_takes_part_in_the_diagnosis(tmp_path: Path) -> None:
    report = HEAD + "收支情况:\n  支出: {合计: 100.00, 甲: 60.00, 乙: 41.00}\n  乙的明细: {丙: 25.00, 丁: 15.00}\n"
    rules = "rules:\n  - {code: LOCAL001, assert: 支出.乙 == 丙 + 丁}\n"
    (total,) = [f for f in check(tmp_path, rules, report, select="ALL").findings if f.code == "TOT001"]
    assert total.suspects[0].suggested.startswith("40")
    alone = [f for f in check_input("a.yaml", report.encode(), Settings()).findings if f.code == "TOT001"]
    assert alone[0].suspects[0].probability < total.suspects[0].probability


def test_what_rounding_explains_is_info_and_a_note_silences_it(tmp_path: Path) -> None:
    report = REPORT.replace("基本支出: 60.00", "基本支出: 60.01")
    for rule in (
        "assert: 支出.合计 == 基本支出 + 项目支出\nseverity: error",
        "assert: 支出.合计 == 2 * 基本支出 - 20.02\nseverity: error",
    ):
        assert [finding.severity for finding in said(tmp_path, rule, report)] == ["info"] * (0 if "2 *" in rule else 1)
    assert said(tmp_path, "assert: 支出.合计 == 基本支出 + 项目支出", report + "备注: 因四舍五入存在尾差\n") == []


def test_the_same_fact_allows_no_rounding(tmp_path: Path) -> None:
    report = REPORT.replace("全年执行数: 100.00, 分值", "全年执行数: 100.01, 分值")
    (finding,) = said(tmp_path, "assert: 支出.合计 == 资金情况.合计.全年执行数", report)
    assert finding.severity == "warning"


def test_a_rate_cut_short_is_inconsistent(tmp_path: Path) -> None:
    figures = (
        "全年预算数: 120.00, 全年执行数: 100.00, 分值: 10, 执行率: 80.00%",
        "全年预算数: 15000.00, 全年执行数: 10000.00, 分值: 10, 执行率: 66.66%",
    )
    report = REPORT.replace(*figures)
    (finding,) = said(
        tmp_path, "assert: 资金情况.合计.执行率 == 资金情况.合计.全年执行数 / 资金情况.合计.全年预算数", report
    )
    assert finding.severity == "warning"
    assert finding.difference is not None
    assert finding.difference == ("-0.01", "%")


def test_several_asserts_are_several_claims(tmp_path: Path) -> None:
    found = said(tmp_path, "assert:\n  - 支出.合计 == 1\n  - 支出.合计 == 100\n  - 支出.合计 == 2")
    assert len(found) == 2


def test_rows_of_indicators_funds_projects_and_tables(tmp_path: Path) -> None:
    (row,) = said(tmp_path, "for: indicators\nassert: 得分 <= 分值\nmessage: '{三级指标}{left}>{right}'")
    assert (row.message["zh"], line(row), row.subject["indicator"]) == ("满意度41>40", 14, "满意度")
    (fund,) = said(tmp_path, "for: funds\nassert: 执行率 == 全年执行数 / 全年预算数")
    assert line(fund) == 10
    (project,) = said(tmp_path, "for: projects\nassert: 自评得分 >= 90\nmessage: '{项目名称}'")
    assert (project.message["zh"], line(project)) == ("乙项目", 19)
    (cell,) = said(tmp_path, "for: rows(支出明细表)\nassert: 决算数 <= 预算数\nmessage: '{名称}'")
    assert cell.message["zh"] == "科技"
    (item,) = said(tmp_path, "for: rows(项目支出.明细)\nassert: 金额 <= 20\nmessage: '{名称}'")
    assert item.message["zh"] == "甲"
    (target,) = said(tmp_path, "for: 绩效指标\nassert: 实际完成值 >= 年度指标值")
    assert line(target) == 14


def test_columns_in_aggregates(tmp_path: Path) -> None:
    for rule in (
        "sum(绩效指标.得分) == 91", "sum(资金情况.全年执行数) == 支出.合计", "sum(项目支出.明细) == 项目支出", "count(绩效指标) == 2",
        "sum(支出明细表.决算数) == 27", "max(项目支出绩效自评.自评得分) == 95", "count(项目支出绩效自评) == 2",
    ):  # fmt: skip
        assert said(tmp_path, f"assert: {rule}") == [], rule


def test_english_names_and_keys(tmp_path: Path) -> None:
    (finding,) = said(
        tmp_path, "when: report.year == 2023\nassert: funds.total.spent == 99.00\nmessage: {zh: 甲, en: '{left}'}"
    )
    assert finding.message == {"zh": "甲", "en": "100.00万元"}
    rules = "规则:\n  - {编号: LOCAL001, 等级: 必须修改, 类别: 得分, 逐行: indicators, 断言: 得分 <= 分值, 处理方式: 更正}\n"
    (finding,) = check(tmp_path, rules).findings
    assert (finding.severity, finding.category, finding.remedy) == ("error", "score", "correct")


def test_an_ambiguous_name_lists_the_candidates(tmp_path: Path) -> None:
    (finding,) = said(tmp_path, "assert: 自评得分 >= 90\nseverity: error")
    assert finding.severity == "warning"
    assert "甲项目" in finding.message["zh"]
    assert "乙项目" in finding.message["zh"]
    assert finding.remedy == "verify"
    path = re.search(r"：(项目支出绩效自评\.[^（]*)（95）", finding.message["zh"])
    assert path, "a candidate can be copied into the rule"
    assert said(tmp_path, f"assert: {path[1]} == 95") == []


def test_a_short_name_means_the_report_itself_before_its_projects(tmp_path: Path) -> None:
    assert said(tmp_path, "assert: 自评得分 == 99", REPORT + "自评结果: {自评得分: 99}\n") == []


def test_a_name_that_is_not_stated(tmp_path: Path) -> None:
    rule = "assert: 三公经费 <= 10"
    result = check(tmp_path, f"rules:\n  - {{code: LOCAL001, {rule}}}\n")
    assert (result.findings, result.checked.not_applicable) == ([], 1)
    (finding,) = said(tmp_path, rule + "\nmissing: error")
    assert (finding.severity, "三公经费" in finding.message["zh"]) == ("error", True)
    (blank,) = said(tmp_path, "for: funds\nassert: 得分 <= 10\nmissing: warning")
    assert "当年财政拨款" in blank.message["zh"]
    assert said(tmp_path, "when: 三公经费 > 1\nassert: 支出.合计 == 1") == []
    assert len(said(tmp_path, "when: 三公经费.missing\nassert: 支出.合计 == 1")) == 1


def test_a_dimension_that_does_not_fit_is_told_once(tmp_path: Path) -> None:
    (finding,) = said(tmp_path, "for: indicators\nassert: 支出.合计 > 5人")
    assert "不能" in finding.message["zh"]


def test_phrases(tmp_path: Path) -> None:
    report = (
        REPORT
        + "正文:\n  - {标题: 一、情况, 内容: 基本完成任务，ＡＢ已到位。}\n  - {标题: 二、问题, 内容: 基本完成验收。}\n"
    )
    (finding,) = said(tmp_path, "forbid: [基本完成, ab]\nmessage: '{phrase} {count}'", report)
    assert (finding.message["zh"], finding.folded, len(finding.related)) == ("基本完成、ab 3", 2, 2)
    assert finding.values == ("基本完成", "ＡＢ", "基本完成")
    assert finding.category == "text"
    assert len(said(tmp_path, "phrases: [验收]", report)) == 1
    assert said(tmp_path, "forbid: [完成.*验收]", report) == []
    assert said(tmp_path, "require: [问题, 困难]", report) == []
    assert len(said(tmp_path, "require: [困难]", report)) == 1


def test_a_report_of_running_text(tmp_path: Path) -> None:
    text = "示例局2023年度部门整体支出绩效自评报告\n\n2023年支出总计100.00万元，其中：基本支出60.00万元，项目支出40.00万元。\n"
    assert said(tmp_path, "assert: 支出总计 == 基本支出 + 项目支出", text, name="a.txt") == []
    (finding,) = said(tmp_path, "assert: 项目支出 <= 39.9", text, name="a.txt")
    assert line(finding) == 3


def test_the_message_cannot_reach_beyond_the_report(tmp_path: Path) -> None:
    (finding,) = said(tmp_path, "assert: 支出.合计 == 1\nmessage: '{left.__class__}{{left}}'")
    assert finding.message["zh"] == "（未填）{left}"


# -- the command line -------------------------------------------------------------------------------------------------


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    (tmp_path / "a.yaml").write_text(REPORT, "utf-8")
    (tmp_path / "r.yaml").write_text(
        "rules:\n  - {code: LOCAL001, name: 得分上限, category: score, severity: error, for: indicators, assert: 得分 <= 分值}\n",
        "utf-8",
    )
    return tmp_path


def codes(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[str]:
    main(["check", "a.yaml", "--format", "json", *arguments])
    return [finding["code"] for finding in json.loads(capsys.readouterr().out)["findings"]]


def test_options_and_selection(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "LOCAL001" not in codes(capsys)
    for words in (["LOCAL001"], ["LOCAL"], ["得分上限"]):
        assert codes(capsys, "--rules", "r.yaml", "--select", *words) == ["LOCAL001"]
    assert "LOCAL001" in codes(capsys, "--rules", "r.yaml", "--select", "score")
    assert "LOCAL001" not in codes(capsys, "--rules", "r.yaml", "--ignore", "得分上限")
    assert main(["check", "a.yaml", "--select", "LOCAL001"]) == 2
    (here / "bad.yaml").write_text("rules:\n  - {code: LOCAL009, assert: 支出 = 1}\n", "utf-8")
    assert main(["check", "a.yaml", "--rules", "r.yaml", "--rules", "bad.yaml"]) == 2
    said_last = capsys.readouterr().err.strip().split("\n")[-1]
    assert said_last.startswith("reportlint: bad.yaml:2:33：")


def test_rules_and_explain_show_local_rules(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / ".reportlint.yaml").write_text("rules: r.yaml\n")
    assert main(["rules"]) == 0
    assert "LOCAL001 得分上限" in capsys.readouterr().out
    assert main(["explain", "local001"]) == 0
    page = capsys.readouterr().out
    assert "r.yaml:2:5" in page
    assert "assert: 得分 <= 分值" in page
    assert main(["explain", "TOT001"]) == 0
    assert "TOT001" in capsys.readouterr().out


def test_a_misspelt_name_is_pointed_out_on_standard_error(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "r.yaml").write_text("rules:\n  - {code: LOCAL001, assert: 基本之出 > 1}\n", "utf-8")
    main(["check", "a.yaml", "--rules", "r.yaml"])
    assert "r.yaml:2:5: LOCAL001 基本之出: 没有一份报告有这个名称；最接近的是：基本支出" in capsys.readouterr().err
    main(["check", "a.yaml", "--rules", "r.yaml", "--quiet"])
    assert capsys.readouterr().err == ""


def test_configuration(here: Path) -> None:
    inner = here / "a" / "b"
    inner.mkdir(parents=True)
    (here / "outside.yaml").write_bytes((here / "r.yaml").read_bytes())
    (here / "a" / ".reportlint.yaml").write_text("rules: [rules/x.yaml]\n")
    (found,) = Configuration({}).settings_in(str(inner)).rules
    assert Path(found).resolve() == (here / "a" / "rules" / "x.yaml").resolve()
    for path in ("../outside.yaml", str(here / "outside.yaml"), "b/../../outside.yaml"):
        (here / "a" / ".reportlint.yaml").write_text(f"rules: ['{path}']\n")
        with pytest.raises(SettingsError, match="outside of the repository"):
            Configuration({}).settings_in(str(inner))
    (here / ".git").mkdir()
    assert Configuration({}).settings_in(str(inner)).rules
    assert Configuration({"rules": ["r.yaml"]}).settings_in(str(inner)).rules == ["r.yaml"]


def test_a_link_out_of_the_repository_is_refused(here: Path) -> None:
    (here / "a").mkdir()
    (here / "a" / "x.yaml").symlink_to(here / "r.yaml")
    (here / "a" / ".reportlint.yaml").write_text("rules: [x.yaml]\n")
    with pytest.raises(SettingsError, match="outside of the repository"):
        Configuration({}).settings_in(str(here / "a"))


def test_without_local_rules_nothing_of_them_is_imported(here: Path) -> None:
    program = (
        "import sys\nfrom reportlint.cli import main\nmain({!r})\n"
        "print(sorted(n for n in sys.modules if 'expressions' in n or 'local_' in n or n.endswith(('.local', '.lookup', '.lookup_cells'))))"
    )
    for arguments, seen in ((["check", "a.yaml", "-q"], False), (["check", "a.yaml", "-q", "--rules", "r.yaml"], True)):
        done = subprocess.run(
            [sys.executable, "-c", program.format(arguments)],
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=True,
        )
        assert (done.stdout.strip().split("\n")[-1] != "[]") is seen


# -- the guide and the example ----------------------------------------------------------------------------------------

GUIDE = (ROOT / "docs" / "local-rules.md").read_text("utf-8")
EXAMPLES = re.split(r"\n### ", GUIDE)[1:]


@pytest.mark.parametrize("example", EXAMPLES, ids=[example.split(".")[0] for example in EXAMPLES])
def test_the_guide_says_what_its_examples_find(tmp_path: Path, example: str) -> None:
    report = re.search(r"```yaml report\n(.*?)```", GUIDE, re.S)
    rules = re.search(r"```yaml\n(.*?)```", example, re.S)
    assert report
    assert rules
    found = check(tmp_path, rules[1], report[1]).findings
    assert sorted(finding.message["zh"] for finding in found) == sorted(re.findall(r"^> (.*)$", example, re.M))


def test_the_guide_names_every_key_and_function() -> None:
    from reportlint.expressions.tree import FUNCTIONS, KEYWORDS
    from reportlint.rules.local_file import KEYS
    from reportlint.rules.local_template import FIELDS

    assert len(EXAMPLES) == 10
    for word in (*KEYS, *(also for names in KEYS.values() for also in names[:1]), *FUNCTIONS, *KEYWORDS, *FIELDS):
        assert word in GUIDE, word


@pytest.mark.parametrize(
    ("name", "expected"),
    [("lukou-2024", []), ("luosong-2022", []), ("zhuzhou-2021", []), ("shuangyang-2022", ["LOCAL007"])],
)
def test_the_example_rules_apply_to_the_example_reports(name: str, expected: list[str]) -> None:
    data = (ROOT / "examples" / f"{name}.yaml").read_bytes()
    rules = str(ROOT / "examples" / "local-rules.yaml")
    result = check_input(name + ".yaml", data, Settings(select=["LOCAL"], rules=[rules]))
    assert [finding.code for finding in result.findings] == expected
    assert result.checked.not_applicable < 8
    assert not any(result.unfound.values())


def test_the_example_rules_find_what_they_are_for(tmp_path: Path) -> None:
    rules = (ROOT / "examples" / "local-rules.yaml").read_text("utf-8")
    report = """报告格式: 1
报告: {部门名称: 示例县教育局, 年度: 2023, 类型: 部门整体, 金额单位: 万元}
收支情况:
  支出: {基本支出: {合计: 160.00, 人员支出: 100.00, 公用支出: 60.00}}
  三公经费: {合计: 10.00, 因公出国（境）费: 2.00, 公务接待费: 3.00, 公务用车购置费: 0.00, 公务用车运行维护费: 4.00}
人员情况: {编制: 50, 在职: 51}
资金情况:
  - {项目: 合计, 年初预算数: 100.00, 全年预算数: 150.00, 全年执行数: 150.00}
绩效指标:
  - {三级指标: 甲, 年度指标值: 10个, 实际完成值: 8个, 分值: 10, 得分: 8, 偏差原因分析及改进措施: ''}
  - {三级指标: 乙, 年度指标值: 10个, 实际完成值: 10个, 分值: 10, 得分: 11, 偏差原因分析及改进措施: ''}
正文:
  - {标题: 一、情况, 内容: 任务基本完成。}
"""
    found = check(tmp_path, rules, report).findings
    assert sorted(finding.code for finding in found) == [f"LOCAL00{number}" for number in range(1, 9)]
