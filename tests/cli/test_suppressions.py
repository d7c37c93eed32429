"""Suppressions: what each covers, that they count only with a reason, and that none is left over unseen."""

import json
from pathlib import Path

import pytest

from cli.conftest import Run

HEAD = "报告格式: 1\n报告: {部门名称: 示例县教育局, 年度: 2023, 类型: 部门整体, 金额单位: 万元}\n"
SUM = "{合计: 795.63, 人员经费: 643.40, 公用经费: 149.20}"
ALONE = f"{HEAD}收支情况:\n  支出: {SUM}\n"


def check(run: Run, text: str, *options: str) -> tuple[int, list[str], dict[str, int]]:
    """Exit code, the codes that stand with their lines, and the summary."""
    Path("a.yaml").write_text(text, "utf-8", newline="")
    said = run("check", "a.yaml", "--format", "json", *options)
    made = json.loads(said.out)
    standing = [f"{row['code']}:{row['line']}" for row in made["findings"] if not row["suppressed"]]
    return said.code, standing, made["summary"]


def test_without_a_suppression_it_stands(run: Run) -> None:
    code, standing, summary = check(run, ALONE)
    assert (code, standing, summary["suppressed"]) == (1, ["TOT001:4"], 0)


@pytest.mark.parametrize(
    "text",
    [
        ALONE.rstrip() + "  # reportlint: ignore[TOT001] 含离退休经费\n",
        ALONE.replace("  支出", "  # reportlint: ignore[TOT001] 含离退休经费\n  支出"),
        ALONE.replace("  支出", "  # reportlint: ignore[total-mismatch] 含离退休经费\n  # 又一条注释\n\n  支出"),
        ALONE.replace("  支出", "  # 注释\n  # reportlint: ignore[TOT] 含离退休经费\n  支出"),
        ALONE.replace("收支情况:", "收支情况:  # reportlint: ignore-block[total] 含离退休经费"),
        ALONE.replace("收支情况:", "# reportlint: ignore-block[TOT001] 含离退休经费\n收支情况:"),
        "# reportlint: ignore-file[TOT001] 含离退休经费\n" + ALONE,
        ALONE + "# reportlint: ignore-file[TOT001] until 2999-01-01 含离退休经费\n",
        ALONE.replace("\n", "\r\n").replace("  支出", "  # reportlint: ignore[TOT001] 因故\r\n  支出"),
    ],
    ids=["line", "above", "stacked", "after a comment", "block", "block above", "file", "file until", "crlf"],
)
def test_what_a_comment_covers(run: Run, text: str) -> None:
    code, standing, summary = check(run, text)
    assert (code, standing, summary["suppressed"], summary["errors"]) == (0, [], 1, 0)


@pytest.mark.parametrize(
    "text",
    [
        ALONE.replace("收支情况:", "# reportlint: ignore[TOT001] 只管下一行\n收支情况:"),
        f"{HEAD}收支情况:\n  收入: # reportlint: ignore-block[TOT001] 只管收入\n    合计: 1\n  支出: {SUM}\n",
        ALONE.replace("  支出", "  # reportlint: ignore[REF001] 另一条规则\n  支出"),
        ALONE.replace("  支出", "  # reportlint: ignore[TOT001] until 2020-01-01 已过期\n  支出"),
        ALONE.replace("  支出", "  # reportlint: ignore[TOT001]\n  支出"),
        ALONE + "备注: '# reportlint: ignore-file[TOT001] 不是注释'\n",
    ],
    ids=["another line", "another block", "another rule", "lapsed", "no reason", "in a value"],
)
def test_what_it_does_not_cover(run: Run, text: str) -> None:
    code, standing, _ = check(run, text)
    assert code == 1
    assert any(each.startswith("TOT001") for each in standing)


def test_a_block_text_is_covered_from_its_key(run: Run) -> None:
    text = f"{HEAD}正文:\n  - 标题: 一、支出\n    # reportlint: ignore[TOT] 原文如此\n    内容: |\n      全年平稳。\n"
    text += "      支出合计795.63万元，其中：人员经费643.40万元，公用经费149.20万元。\n"
    before = check(run, text.replace("reportlint", "x"), "--select", "total")[1]
    assert [each for each in before if each.startswith("TOT")] == [before[0]]
    assert check(run, text, "--select", "total")[1] == []


def test_no_ignores_lists_everything(run: Run) -> None:
    text = ALONE.replace("  支出", "  # reportlint: ignore[TOT001] 因故\n  # reportlint: nonsense\n  支出")
    assert check(run, text, "--no-ignores")[:2] == (1, ["TOT001:6"])


def test_reasons_may_be_waived_by_the_configuration(run: Run) -> None:
    Path(".reportlint.yaml").write_text("require_reasons: false\n", "utf-8")
    assert check(run, ALONE.replace("  支出", "  # reportlint: ignore[TOT001]\n  支出"))[:2] == (0, [])


def test_the_text_output_counts_them(run: Run) -> None:
    check(run, ALONE.replace("  支出", "  # reportlint: ignore[TOT001] 因故\n  支出"))
    assert "另有1处已按写明的理由不再列出" in run("check", "a.yaml").out


# -- by fingerprint -----------------------------------------------------------------------------------------------------

TEXT = "一、支出\n支出合计795.63万元，其中：人员经费643.40万元，公用经费149.20万元。\n"


def fingerprint(run: Run, *options: str) -> str:
    Path("报告.txt").write_text(TEXT, "utf-8")
    made = json.loads(run("check", "报告.txt", "--format", "json", *options).out)
    return str(made["findings"][0]["fingerprint"])


def standing(run: Run, *options: str) -> list[str]:
    made = json.loads(run("check", "报告.txt", "--format", "json", "--select", "total,input", *options).out)
    return [row["code"] for row in made["findings"] if not row["suppressed"]]


def test_a_file_beside_the_report(run: Run) -> None:
    known = fingerprint(run)
    beside = Path("报告.txt.reportlint.yaml")
    beside.write_text(f"suppressions:\n  - 指纹: {known}\n    理由: 含离退休经费\n    有效期至: 2999-01-01\n", "utf-8")
    assert standing(run) == []
    assert standing(run, "--no-ignores") == ["TOT002"]
    Path("报告.txt").write_text("又一段。\n\n" + TEXT, "utf-8")
    assert standing(run) == []
    Path("报告.txt").write_text(TEXT.replace("795.63", "796.63"), "utf-8")
    assert sorted(standing(run)) == ["INP022", "TOT002"]


def test_in_the_configuration_with_the_path(run: Run, here: Path) -> None:
    known = fingerprint(run)
    row = f"{{fingerprint: {known}, reason: 含离退休经费, path: "
    (here / ".reportlint.yaml").write_text(f"suppressions:\n  - {row}报告.txt}}\n", "utf-8")
    assert standing(run) == []
    (here / ".reportlint.yaml").write_text(f"suppressions:\n  - {row}另一份.txt}}\n", "utf-8")
    assert standing(run) == ["TOT002"]


@pytest.mark.parametrize(
    ("row", "codes"),
    [
        ("fingerprint: KNOWN", ["INP020", "TOT002"]),
        ("fingerprint: KNOWN\n    reason: 因故\n    expires: 2020-01-01", ["INP023", "TOT002"]),
        ("fingerprint: TOT002-000000000000-000000000000\n    reason: 因故", ["INP022", "TOT002"]),
        ("fingerprint: TOT999-000000000000-000000000000\n    reason: 因故", ["INP021", "TOT002"]),
        ("fingerprint: nonsense\n    reason: 因故", ["INP020", "TOT002"]),
        ("fingerprint: KNOWN\n    reasen: 因故", ["INP020", "TOT002"]),
        ("fingerprint: [", ["INP020", "TOT002"]),
    ],
)
def test_faults_of_a_file_beside_are_findings(run: Run, row: str, codes: list[str]) -> None:
    known = fingerprint(run)
    text = f"suppressions:\n  - {row}\n".replace("KNOWN", known)
    Path("报告.txt.reportlint.yaml").write_text(text, "utf-8")
    assert sorted(standing(run)) == codes


def test_one_entry_covers_one_finding(run: Run) -> None:
    known = fingerprint(run)
    Path("报告.txt").write_text(TEXT + TEXT.split("\n")[1] + "\n", "utf-8")
    every = [row["fingerprint"] for row in json.loads(run("check", "报告.txt", "--format", "json").out)["findings"]]
    assert every.count(known) == 2
    Path("报告.txt.reportlint.yaml").write_text(f"suppressions: [{{fingerprint: {known}, reason: 因故}}]\n", "utf-8")
    assert standing(run) == ["TOT002"]


def test_a_fault_in_the_configuration_is_wrong_usage(run: Run, here: Path) -> None:
    (here / ".reportlint.yaml").write_text("suppressions: [{fingerprint: nonsense, path: a}]\n", "utf-8")
    Path("a.yaml").write_text(ALONE, "utf-8")
    said = run("check", "a.yaml")
    assert said.code == 2
    assert "nonsense" in said.err


SLIPS = "一、支出，略\n根据示财发[2018]29号文件，支出100.00万元（含税)。\n根据示财发[2018]30号文件，教师教师支出3.85万元。\n"


def slips(run: Run, *options: str) -> list[dict[str, str]]:
    made = json.loads(run("check", "a.txt", "--format", "json", *options, every_rule=True).out)
    return [row for row in made["findings"] if row["code"].startswith("TXT") and not row["suppressed"]]


def test_slips_told_in_one_line_are_accepted_one_by_one_or_together(run: Run, here: Path) -> None:
    (here / "a.txt").write_text(SLIPS, "utf-8")
    (together,) = slips(run)
    apart = slips(run, "--ignore", "text-slips")
    assert (together["code"], len(apart)) == ("TXT000", 3)
    beside = here / "a.txt.reportlint.yaml"
    beside.write_text(f"suppressions: [{{fingerprint: {together['fingerprint']}, reason: 因故}}]\n", "utf-8")
    assert slips(run) == []
    one, other = apart[0], apart[1]["code"]
    beside.write_text(f"suppressions: [{{fingerprint: {one['fingerprint']}, reason: 因故}}]\n", "utf-8")
    (left,) = slips(run)
    assert left["code"] == "TXT000"
    assert other in left["next_step"]
    assert one["code"] not in left["next_step"]
