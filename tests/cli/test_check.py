"""``reportlint check`` from end to end: inputs, options, exit codes, streams."""

import json
import os
from pathlib import Path
from typing import Any

import pytest


def codes(said: Any) -> list[str]:
    return [found["code"] for found in json.loads(said.out)["findings"]]


def test_a_broken_total_is_found_with_its_place(run: Any, broken: str) -> None:
    said = run("check", broken)
    assert said.code == 1
    assert "［必须修改·合计］TOT001" in said.out
    assert "5 │     合计: 795.63" in said.out
    assert "broken.yaml：自评报告" in said.out
    assert said.err == ""


def test_a_clean_report_ends_with_what_was_verified(run: Any, clean: str) -> None:
    said = run("check", clean)
    assert said.code == 0
    assert "必须修改0处" in said.out
    assert "核对关系1个：相符1，不符0" in said.out


def test_standard_input(run: Any, broken: str, here: Path) -> None:
    data = (here / broken).read_bytes()
    said = run("check", "-", "--stdin-filename", "sub/x.yaml", "--format", "json", stdin=data)
    assert said.code == 1
    assert json.loads(said.out)["findings"][0]["path"] == "sub/x.yaml"


def test_a_missing_file_is_one_line_and_a_finding(run: Any, broken: str) -> None:
    said = run("check", "missing.yaml", broken, "--format", "json")
    assert said.code == 4
    assert said.err == "reportlint: missing.yaml: 文件读不出来：找不到文件。\n"
    findings = json.loads(said.out)["findings"]
    assert [found["category"] for found in findings] == ["total", "input"], "the others were still checked"
    assert json.loads(said.out)["summary"]["unreadable"] == 1


def test_a_folder_without_reports_is_nothing_checked(run: Any, here: Path) -> None:
    (here / "a.py").write_text("")
    assert run("check", ".").code == 3
    assert run("check", ".", "--skip-foreign").code == 0


def test_a_file_that_is_no_report(run: Any, here: Path) -> None:
    (here / "compose.yaml").write_text("services: {web: {image: nginx}}\n")
    named = run("check", "compose.yaml")
    assert (named.code, "INP009" in named.out) == (1, True)
    skipped = run("check", "compose.yaml", "--skip-foreign")
    assert (skipped.code, "不是自评材料1" in skipped.out) == (0, True)
    assert run("check", ".").code == 3


def test_select_ignore_and_their_misspellings(run: Any, broken: str) -> None:
    for words in (["TOT001"], ["TOT"], ["total-mismatch"], ["total"], ["REF,TOT"]):
        assert codes(run("check", broken, "--format", "json", "--select", *words)) == ["TOT001"]
    assert codes(run("check", broken, "--format", "json", "--ignore", "total")) == []
    said = run("check", broken, "--select", "TOT0001")
    assert (said.code, said.out) == (2, "")
    assert "TOT001" in said.err
    assert said.err.count("\n") == 1


def test_fail_on_and_exit_zero(run: Any, here: Path, broken: str) -> None:
    assert run("check", broken, "--exit-zero").code == 0
    assert run("check", "gone.yaml", "--exit-zero").code == 4
    info = "报告格式: 1\n报告: {部门名称: 示例局, 年度: 2023, 金额单位: 万元}\n收支情况:\n  支出: {合计: 3.01, 甲: 1.00, 乙: 1.00, 丙: 1.00}\n"
    (here / "info.yaml").write_text(info, "utf-8")
    severities = {f["severity"] for f in json.loads(run("check", "info.yaml", "--format", "json").out)["findings"]}
    assert severities == {"info"}
    assert run("check", "info.yaml").code == 0
    assert run("check", "info.yaml", "--fail-on", "info").code == 1


def test_the_language(run: Any, broken: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "[must correct: total]" in run("check", broken, "--lang", "en").out
    for locale, words in (("en_US.UTF-8", "[must correct"), ("C", "［必须修改"), ("de_DE.UTF-8", "［必须修改")):
        monkeypatch.setenv("LC_ALL", locale)
        assert words in run("check", broken).out
        assert "［必须修改" in run("check", broken, "--lang", "zh").out


def test_several_outputs_at_once(run: Any, here: Path, broken: str) -> None:
    said = run(
        "check", broken, "--format", "text", "--format", "json=a.json", "-o", "b.json", "--format", "json=c.json"
    )
    assert said.code == 1
    assert "［必须修改" in (here / "b.json").read_text("utf-8"), "the bare format is that of -o"
    assert json.loads((here / "a.json").read_text("utf-8"))["version"] == 1
    assert (here / "a.json").read_bytes() == (here / "c.json").read_bytes()
    assert said.out == ""


def test_an_output_by_its_ending(run: Any, here: Path, broken: str) -> None:
    assert run("check", broken, "-o", "out.json").code == 1
    assert json.loads((here / "out.json").read_text("utf-8"))["summary"]["errors"] == 1
    assert sorted(os.listdir(here)) == ["broken.yaml", "out.json"], "no temporary file is left"


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--format", "xml"],
        ["--format", "text", "--format", "json"],
        ["--format", "json="],
        ["-o", "out.xyz"],
        ["-o", "broken.yaml", "--format", "json"],
        ["-o", "nowhere/out.json"],
        ["--format", "json=a.json", "-o", "a.json"],
        ["--profile", "hunnan"],
        ["--fail-on", "fatal"],
        ["--jobs", "-1"],
        ["--unknown"],
    ],
)
def test_wrong_usage_is_one_line_and_exit_2(run: Any, broken: str, arguments: list[str], here: Path) -> None:
    words = ["check", broken, *arguments] if arguments else ["check"]
    before = (here / broken).read_bytes()
    said = run(*words)
    assert (said.code, said.out, said.err.count("\n")) == (2, "", 1)
    assert said.err.startswith("reportlint: ")
    assert (here / broken).read_bytes() == before


def test_a_wrong_configuration_is_wrong_usage(run: Any, here: Path, broken: str) -> None:
    (here / ".reportlint.yaml").write_text("ignroe: [TOT001]\n")
    said = run("check", broken)
    assert (said.code, said.out, said.err.count("\n")) == (2, "", 1)
    assert "ignore" in said.err


def test_a_configuration_applies_and_the_command_line_wins(run: Any, here: Path, broken: str) -> None:
    (here / ".reportlint.yaml").write_text("ignore: [total]\nlanguage: en\n")
    assert "must correct: 0" in run("check", broken).out
    assert "TOT001" in run("check", broken, "--ignore", "unit").out
    shown = run("check", broken, "--show-settings", every_rule=True)
    assert (shown.code, "ignore: [total]" in shown.out, ".reportlint.yaml" in shown.out) == (0, True, True)


def test_the_output_is_the_same_whatever_the_order(run: Any, broken: str, clean: str) -> None:
    one = run("check", broken, clean, "--format", "json").out
    assert run("check", clean, broken, "--format", "json").out == one
    assert run("check", ".", "--format", "json").out == one


def test_our_own_output_is_no_input(run: Any, here: Path, broken: str) -> None:
    (here / "问题.txt").write_text(run("check", broken).out, "utf-8")
    said = run("check", ".")
    assert said.code == 1
    assert "本工具的输出1" in said.out


def test_a_console_that_cannot_show_a_character_does_not_fail(run: Any, broken: str) -> None:
    said = run("check", broken, encoding="gbk")
    assert said.code == 1
    assert "收支情况 > 支出 > 合计" in said.out
    json.loads(run("check", broken, "--format", "json").out)
    assert run("check", broken, encoding="ascii").code == 1


def test_a_file_name_that_is_no_unicode(run: Any, here: Path) -> None:
    name = os.fsdecode(b"\xff.yaml")
    try:
        (here / name).write_text("a: 1\n")
    except OSError:
        pytest.skip("the file system takes only Unicode names")
    assert json.loads(run("check", name, "--format", "json").out)["findings"][0]["path"] == name
    assert run("check", name).code == 1


def test_a_crash_of_the_tool_on_one_file_leaves_the_others(
    run: Any, broken: str, clean: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    import reportlint.running.checking as checking

    real = checking.understand_input

    def fails(path: str, data: bytes, *more: Any) -> Any:
        if path == clean:
            raise RuntimeError("boom")
        return real(path, data, *more)

    monkeypatch.setattr(checking, "understand_input", fails)
    said = run("check", ".", "--format", "json")
    assert said.code == 4
    assert codes(said) == ["TOT001", "INP901"]


def test_an_interrupt_reports_what_was_done(run: Any, broken: str, clean: str, monkeypatch: pytest.MonkeyPatch) -> None:
    import reportlint.running.checking as checking

    real = checking.understand_input

    def interrupted(path: str, data: bytes, *more: Any) -> Any:
        if path == clean:
            raise KeyboardInterrupt
        return real(path, data, *more)

    monkeypatch.setattr(checking, "understand_input", interrupted)
    said = run("check", ".")
    assert said.code == 130
    assert "TOT001" in said.out
    assert "检查被中断" in said.out


def test_quiet_statistics_and_timing(run: Any, broken: str) -> None:
    said = run("check", broken, "--quiet", "--statistics", "--timing")
    assert "     1  TOT001 total-mismatch  必须修改\n" in said.out
    assert "核对关系" not in said.out
    assert "核对关系" in said.err


def test_accepted_from_the_start(run: Any, clean: str) -> None:
    assert run("check", clean, "--jobs", "4", "--no-cache").code == 0


def test_the_json_of_the_examples_keeps_the_contract(run: Any) -> None:
    import jsonschema

    root = Path(__file__).resolve().parents[2]
    schema = json.loads((root / "tests" / "output" / "findings.schema.json").read_text("utf-8"))
    for language in ("zh", "en"):
        said = run("check", str(root / "examples"), "--format", "json", "--lang", language, every_rule=True)
        assert said.code == 1
        made = json.loads(said.out)
        jsonschema.validate(made, schema)
        assert {found["code"] for found in made["findings"]} >= {"REF001", "UNI001"}
        for found in made["findings"]:
            for place in (found, *found["related"], *found["suspects"]):
                lines = Path(place["path"]).read_text("utf-8").split("\n")
                if place["line"] == place["end_line"]:
                    quoted = lines[place["line"] - 1][place["column"] - 1 : place["end_column"] - 1]
                    assert quoted == place["quote"]


@pytest.mark.parametrize(
    ("terminal", "variables", "coloured"),
    [(True, {}, True), (False, {}, False), (True, {"NO_COLOR": "1"}, False), (True, {"TERM": "dumb"}, False)],
)
def test_colours_are_for_terminals_that_want_them(
    run: Any, broken: str, monkeypatch: pytest.MonkeyPatch, terminal: bool, variables: dict[str, str], coloured: bool
) -> None:
    for name in ("NO_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    said = run("check", broken, terminal=terminal)
    assert ("\x1b[" in said.out) == coloured
    assert said.out.startswith("reportlint ") != terminal, "our name stands first where the text is kept"


def test_progress_shows_on_a_terminal_and_goes(capsys: pytest.CaptureFixture[str]) -> None:
    from reportlint.cli import progress

    meter = progress.Meter("zh", quiet=False)
    assert not meter.shows, "standard error is no terminal here"
    meter.shows = True
    meter._start -= 5
    meter._last -= 5
    meter.done(3, 9)
    meter.close()
    assert capsys.readouterr().err.startswith("\r已检查 3/9 [######..............]")
    meter.close()
    assert capsys.readouterr().err == ""


def test_a_candidate_is_called_by_its_name_where_other_findings_follow_from_it(run: Any, here: Path) -> None:
    (here / "income.yaml").write_text(
        "报告格式: 1\n报告: {部门名称: 示例区教育局, 年度: 2023, 金额单位: 万元}\n"
        "收支情况: {收入: {合计: 8462.77, 财政拨款收入: 8310.52, 事业收入: 96.25, 其他收入: 20.00}}\n"
        "正文: [{标题: 收入, 内容: 全年收入8426.77万元。}]\n",
        "utf-8",
    )
    said = run("check", "income.yaml", every_rule=True)
    assert "可能是：收入合计8462.77万元（第3行）应为8426.77万元（两位数字颠倒）" in said.out
    assert "同一个数还使另外1处核算不符" in said.out


def test_tables_beside_a_report(run: Any, here: Path) -> None:
    (here / "a.yaml").write_text(
        "报告格式: 1\n报告: {部门名称: 示例县教育局, 项目名称: 校舍维修, 年度: 2023, 金额单位: 万元}\n"
        "资金情况: [{项目: 年度资金总额, 全年预算数: 245.00, 全年执行数: 231.60, 执行率: 94.53%}]\n",
        "utf-8",
    )
    (here / "ref.csv").write_text("项目名称,全年执行数（元）\n校舍维修,2361600.00\n", "utf-8")
    said = run("check", "a.yaml", "--reference", "ref.csv", "--select", "REF011")
    assert (said.code, said.err) == (1, "")
    assert "ref.csv:2 │ 校舍维修,2361600.00" in said.out
    missing = run("check", "a.yaml", "--targets", "none.xlsx")
    assert (missing.code, missing.out, missing.err.count("\n")) == (2, "", 1)
    odd = run("check", "a.yaml", "--reference", "a.yaml")
    assert (odd.code, odd.out, odd.err.count("\n")) == (2, "", 1)


def test_every_output_that_is_named_is_written(run: Any, here: Path) -> None:
    (here / "a.yaml").write_text("报告格式: 1\n报告: {部门名称: 示例县教育局}\n", "utf-8")
    run("check", "a.yaml", "-o", "a.json", "-o", "a.sarif")
    assert json.loads(Path("a.json").read_text("utf-8"))["version"] == 1
    assert json.loads(Path("a.sarif").read_text("utf-8"))["version"] == "2.1.0"
    assert run("check", "a.yaml", "-o", "a.json", "-o", "a.json").code == 2
