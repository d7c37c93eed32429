"""What is said where a limit left something out is true: how far was read, what was not checked, and the exit code."""

from pathlib import Path

import pytest

from reading.pdf_files import flowing
from reportlint import check
from reportlint.findings import Finding
from reportlint.vocabulary import vocabulary
from reportlint_checks.input.unreadable import RULE

HEAD = "报告格式: 1\n报告: {部门名称: 示例县教育局, 年度: 2023, 金额单位: 万元}\n"
LIMITS = vocabulary()["reading"]["limits"]


def left_out(tmp_path: Path, data: bytes, name: str = "a.yaml") -> tuple[Finding, int]:
    """The one finding of its kind, and the exit code of the file."""
    file = tmp_path / name
    file.write_bytes(data)
    result = check([str(file)])
    (finding,) = [each for each in result.findings if each.code == RULE.code]
    assert "读不出来" not in finding.message["zh"]
    assert "cannot be read" not in finding.message["en"]
    return finding, result.exit_code


def test_attachments(tmp_path: Path) -> None:
    names = [f"{number}.txt" for number in range(LIMITS["attachments"] + 3)]
    for name in names:
        (tmp_path / name).write_text("支出合计5.00万元。\n", "utf-8")
    text = f"{HEAD}附件: [{', '.join(names)}]\n收支情况: {{支出: {{合计: 5.00}}}}\n"
    finding, code = left_out(tmp_path, text.encode())
    assert (finding.severity, finding.span.quote, code) == ("warning", names[LIMITS["attachments"]], 0)
    assert "从这一个起没有检查" in finding.message["zh"]


def test_slips_of_one_kind(tmp_path: Path) -> None:
    rows = "".join(f"  甲{number}: 1\n  甲{number}: 1\n" for number in range(LIMITS["same_problems"] + 3))
    finding, code = left_out(tmp_path, f"{HEAD}收支情况:\n{rows}".encode())
    assert (finding.severity, code) == ("warning", 1)
    assert "没有逐处列出" in finding.message["zh"]


def test_comments_that_accept_findings(tmp_path: Path) -> None:
    comments = "# reportlint: ignore[TXT001] 原因\n" * (LIMITS["suppressions"] + 3)
    finding, code = left_out(tmp_path, f"{HEAD}{comments}收支情况: {{支出: {{合计: 5.00}}}}\n".encode())
    assert (finding.severity, code) == ("warning", 0)
    assert "从这一条起没有起作用" in finding.message["zh"]


def test_characters_of_no_encoding(tmp_path: Path) -> None:
    text = ("支出合计5.00万元。" * 300).encode() + b"\xff\xfe" + "其中：基本支出3.00万元。\n".encode()
    finding, code = left_out(tmp_path, text, "a.txt")
    assert (finding.severity, code) == ("warning", 0)
    assert "没有检查，其余的已检查" in finding.message["zh"]


def test_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(LIMITS, "pages", 1)
    finding, code = left_out(tmp_path, flowing(*["支出合计5.00万元，其中基本支出3.00万元。"] * 80), "a.pdf")
    assert (finding.severity, code) == ("error", 4)
    assert finding.message["zh"] == "只读了前1页，其后的没有检查。"
