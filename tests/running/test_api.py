"""``reportlint.check``: what the command does, from Python."""

import json
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import reportlint
from reportlint import CheckResult, SettingsError
from reportlint.cli import main
from reportlint.output.rows import COLUMNS
from reportlint.running.outcome import Outcome

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "lukou-2024.yaml"
BROKEN = """报告格式: 1
报告: {部门名称: 示例县教育局, 年度: 2023, 类型: 部门整体, 金额单位: 万元}
收支情况:
  支出: {合计: 795.63, 人员经费: 643.40, 公用经费: 149.20}
"""


@pytest.fixture
def broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "broken.yaml"
    path.write_text(BROKEN, "utf-8")
    return path


def test_the_same_as_the_command(capfd: pytest.CaptureFixture[str]) -> None:
    result = reportlint.check(EXAMPLE)
    code = main(["check", str(EXAMPLE), "--format", "json", "--lang", "zh"])
    told = json.loads(capfd.readouterr().out)
    assert result.exit_code == code == 1
    assert [row["fingerprint"] for row in result.rows()] == [found["fingerprint"] for found in told["findings"]]
    assert [row["message"] for row in result.rows()] == [found["message"] for found in told["findings"]]
    assert len(result.findings) == len(told["findings"]) > 3


def test_a_frame(broken: Path) -> None:
    frame = reportlint.check([broken], select="total", language="en").to_frame()
    assert list(frame.columns) == list(COLUMNS)
    assert frame.loc[0, "difference"] == Decimal("3.03")
    assert isinstance(frame.loc[0, "difference"], Decimal)
    assert frame["year"].tolist() == [2023]
    assert "add up" in frame.loc[0, "message"]


def test_a_frame_of_nothing_has_its_columns() -> None:
    frame = CheckResult(Outcome([])).to_frame()
    assert list(frame.columns) == list(COLUMNS)
    assert len(frame) == 0
    assert str(frame["year"].dtype) == "Int64"


def test_accepted_findings_come_when_asked_for(broken: Path) -> None:
    broken.write_text(BROKEN.rstrip("\n") + "   # reportlint: ignore[TOT001] 口径不同\n", "utf-8")
    result = reportlint.check(broken, select=["total"])
    assert (result.exit_code, len(result.to_frame())) == (0, 0)
    (row,) = result.rows(suppressed=True)
    assert (row["suppressed"], row["reason"]) == (True, "口径不同")
    assert reportlint.check(broken, select=["total"], ignores=False).exit_code == 1


def test_settings_mean_what_the_options_mean(broken: Path) -> None:
    assert reportlint.check(broken, select="TOT, REF001", ignore=["total"]).findings == []
    assert reportlint.check(broken, select="total", fail_on="never").exit_code == 0
    assert reportlint.check(broken, profile="jilin").inputs[0].profile == "jilin"
    (broken.parent / ".reportlint.yaml").write_text("ignore: [total]\nlanguage: en\n", "utf-8")
    result = reportlint.check(broken)
    assert (result.language, [each.code for each in result.findings if each.code == "TOT001"]) == ("en", [])


def test_what_inputs_hold(broken: Path) -> None:
    (bare,) = reportlint.check(broken).inputs
    assert (bare.facts, bare.relations, bare.report) == ([], [], None)
    (kept,) = reportlint.check(broken, keep=["facts", "report"]).inputs
    assert len(kept.facts) == 3
    assert kept.report is not None
    assert kept.relations == []


def test_progress_is_told(broken: Path) -> None:
    told: list[tuple[int, int]] = []
    reportlint.check([broken, EXAMPLE], progress=lambda done, of: told.append((done, of)))
    assert told == [(1, 2), (2, 2)]


@pytest.mark.parametrize(
    "settings",
    [{"select": "TOT0001"}, {"profile": "nowhere"}, {"fail_on": "fatal"}, {"language": "fr"}, {"keep": ["text"]}],
)
def test_wrong_settings(broken: Path, settings: dict[str, Any]) -> None:
    with pytest.raises(SettingsError) as said:
        reportlint.check(broken, **settings)
    assert set(said.value.text) == {"zh", "en"}
    assert "\n" not in str(said.value)


def test_a_file_that_is_missing_is_a_finding(broken: Path) -> None:
    result = reportlint.check(["missing.yaml", broken])
    assert result.exit_code == 4
    assert "input" in {finding.category for finding in result.findings}
    assert repr(result).startswith("<CheckResult of 2 inputs: must correct: ")


def test_an_interruption_is_raised(broken: Path) -> None:
    def stop(done: int, of: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        reportlint.check([broken], progress=stop)


def test_without_pandas_the_frame_says_what_to_install() -> None:
    program = (
        "import sys; sys.modules['pandas'] = None\n"
        "import reportlint\n"
        f"result = reportlint.check({str(EXAMPLE)!r})\n"
        "try:\n    result.to_frame()\nexcept ImportError as why:\n    print(why)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "to_frame() needs pandas: pip install 'reportlint[review]'\n"
