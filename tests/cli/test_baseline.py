"""The baseline: one entry a finding, that survives moved lines and reordered rows, and not another defect."""

import json
import subprocess
from pathlib import Path

import pytest

from cli.conftest import Run

HEAD = "报告格式: 1\n报告: {部门名称: 示例县教育局, 年度: 2023, 类型: 部门整体, 金额单位: 万元}\n收支情况:\n"
SPENDING = "  支出: {合计: 795.63, 人员经费: 643.40, 公用经费: 149.20}\n"
INCOME = "  收入: {合计: 900.00, 财政拨款: 600.00, 其他收入: 200.00}\n"
FILE = ".reportlint-baseline.yaml"
SELECTED = "select: [total, input]\n"


@pytest.fixture
def report(here: Path) -> Path:
    (here / ".reportlint.yaml").write_text(f"{SELECTED}baseline: {FILE}\n", "utf-8")
    (here / "reports").mkdir()
    path = here / "reports" / "甲.yaml"
    path.write_text(HEAD + SPENDING, "utf-8")
    return path


def codes(run: Run, *options: str) -> list[str]:
    made = json.loads(run("check", "reports", "--format", "json", *options).out)
    return [row["code"] for row in made["findings"] if not row["suppressed"]]


def summary(run: Run) -> dict[str, int]:
    made: dict[str, int] = json.loads(run("check", "reports", "--format", "json").out)["summary"]
    return made


def test_what_is_known_fails_no_run(run: Run, report: Path) -> None:
    said = run("baseline", "update", "reports")
    assert (said.code, said.err) == (0, "")
    assert "新增1条，去掉0条，共1条" in said.out
    assert codes(run) == []
    said = run("check", "reports")
    assert said.code == 0
    assert "基线中已知1处" in said.out
    assert (summary(run)["suppressed"], summary(run)["baseline"], summary(run)["errors"]) == (1, 1, 0)


def test_the_file_is_small_sorted_and_stable(run: Run, report: Path) -> None:
    (report.parent / "乙.yaml").write_text(HEAD + INCOME + SPENDING, "utf-8")
    run("baseline", "update", "reports")
    text = Path(FILE).read_text("utf-8")
    rows = [line for line in text.split("\n") if line and not line.startswith("#")]
    assert rows[:3] == ["version: 1", "findings:", "  'reports/乙.yaml':"]
    assert [line[:14] for line in rows[3:5]] == ["    - 'TOT001-"] * 2
    assert rows[5] == "  'reports/甲.yaml':"
    assert "收支情况 › 支出 › 合计: 795.63" in rows[6]
    assert not any("行" in line for line in rows)
    before = Path(FILE).stat().st_mtime_ns
    assert "新增0条，去掉0条，共3条" in run("baseline", "update", "reports").out
    assert Path(FILE).stat().st_mtime_ns == before


def test_moved_lines_and_reordered_rows_stay_known(run: Run, report: Path) -> None:
    report.write_text(HEAD + SPENDING + INCOME, "utf-8")
    run("baseline", "update", "reports")
    report.write_text("# 说明\n\n" + HEAD + INCOME + SPENDING, "utf-8")
    assert codes(run) == []
    assert "新增0条，去掉0条" in run("baseline", "update", "reports").out


def test_a_defect_that_takes_the_place_of_another_is_new(run: Run, report: Path) -> None:
    run("baseline", "update", "reports")
    report.write_text(HEAD + SPENDING.replace("643.40", "640.00"), "utf-8")
    assert codes(run) == ["TOT001"]
    assert summary(run)["baseline_gone"] == 1
    assert "基线中有1处在这些文件里已经没有" in run("check", "reports").out


def test_a_twin_is_new(run: Run, report: Path) -> None:
    rows = "其他表格:\n  - {名称: 表, 栏目: [项目, 金额], 行: [[甲, 1], [乙, 2], [合计, 4]]}\n"
    report.write_text(HEAD + "  支出: 4\n" + rows, "utf-8")
    run("baseline", "update", "reports")
    assert codes(run) == []
    twin = rows + rows.split("\n", 1)[1]
    report.write_text(HEAD + "  支出: 4\n" + twin, "utf-8")
    assert len(codes(run)) == 1


def test_prune_drops_and_takes_in_nothing(run: Run, report: Path) -> None:
    report.write_text(HEAD + SPENDING + INCOME, "utf-8")
    (report.parent / "乙.yaml").write_text(HEAD + SPENDING, "utf-8")
    run("baseline", "update", "reports")
    report.write_text(HEAD + SPENDING + "  结转: {合计: 5, 甲: 1, 乙: 2}\n", "utf-8")
    (report.parent / "乙.yaml").unlink()
    assert "新增0条，去掉2条，共1条" in run("baseline", "prune", "reports").out
    assert codes(run) == ["TOT001"]


def test_prune_keeps_what_it_cannot_judge(run: Run, report: Path) -> None:
    run("baseline", "update", "reports")
    Path(".reportlint.yaml").write_text(f"select: [input]\nbaseline: {FILE}\n", "utf-8")
    assert "去掉0条，共1条" in run("baseline", "prune", "reports").out
    assert summary(run)["baseline_gone"] == 0
    report.write_bytes(b"\x00\x01")
    said = run("baseline", "prune", "reports")
    assert (said.code, "去掉0条，共1条" in said.out) == (4, True)


def test_an_update_may_take_in_some_rules_only(run: Run, report: Path) -> None:
    report.write_text(HEAD + SPENDING, "utf-8")
    run("baseline", "update", "reports")
    report.write_text(HEAD + INCOME + "备注: &x 项目\n", "utf-8")
    assert sorted(codes(run)) == ["INP007", "TOT001"]
    assert "新增1条，去掉0条，共2条" in run("baseline", "update", "reports", "--only", "special-start").out
    assert codes(run) == ["TOT001"]
    said = run("baseline", "update", "reports", "--only", "TOT0001")
    assert said.code == 2
    assert "TOT001" in said.err


def test_other_files_keep_their_entries(run: Run, report: Path) -> None:
    (report.parent / "乙.yaml").write_text(HEAD + INCOME, "utf-8")
    run("baseline", "update", "reports")
    report.write_text(HEAD + SPENDING.replace("643.40", "640.00"), "utf-8")
    run("baseline", "update", "reports/甲.yaml")
    assert codes(run) == []


def test_accepted_findings_are_not_taken_in(run: Run, report: Path) -> None:
    report.write_text(HEAD + "  # reportlint: ignore[TOT001] 因故\n" + SPENDING, "utf-8")
    assert "共0条" in run("baseline", "update", "reports").out


def test_paths_are_relative_to_the_file(run: Run, report: Path, here: Path) -> None:
    (here / "lists").mkdir()
    run("baseline", "update", str(report), "--baseline", "lists/known.yaml")
    assert "'../reports/甲.yaml'" in Path("lists/known.yaml").read_text("utf-8")
    assert codes(run, "--baseline", "lists/known.yaml") == []
    assert codes(run, "--baseline", str(here / "lists" / "known.yaml")) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("version: 2\nfindings: {}\n", "升级"),
        ("version: 1\nfindings:\n  'a.yaml': [x]\n", ":3"),
        ("<<<<<<< HEAD\nversion: 1\n", ":2"),
        ("version: 1\nfindings:\n  'a.yaml': text\n", ":3"),
    ],
)
def test_a_damaged_file_is_wrong_usage(run: Run, report: Path, text: str, said: str) -> None:
    Path(FILE).write_text(text, "utf-8")
    found = run("check", "reports")
    assert found.code == 2
    assert said in found.err
    assert "Traceback" not in found.err


def test_a_missing_file_is_wrong_usage_and_told_how_to_make_it(run: Run, report: Path) -> None:
    said = run("check", "reports")
    assert said.code == 2
    assert "baseline update" in said.err


def test_a_merge_of_two_branches_is_no_conflict_of_one_list(run: Run, report: Path, here: Path) -> None:
    """Entries added to two reports on two branches lie apart, so that git merges them by itself."""

    def git(*words: str) -> None:
        subprocess.run(
            ["git", "-c", "user.name=t", "-c", "user.email=t@t", *words], cwd=here, check=True, capture_output=True
        )

    for name in ("甲", "乙", "丙", "丁"):
        (report.parent / f"{name}.yaml").write_text(HEAD + SPENDING, "utf-8")
    run("baseline", "update", "reports")
    git("init", "-q", "-b", "main")
    git("add", ".")
    git("commit", "-qm", "a")
    for branch, name in (("one", "甲"), ("two", "丁")):
        git("checkout", "-qb", branch, "main")
        (report.parent / f"{name}.yaml").write_text(HEAD + SPENDING + INCOME, "utf-8")
        run("baseline", "update", "reports")
        git("commit", "-qam", branch)
    git("merge", "-q", "one", "-m", "both")
    assert codes(run) == []
