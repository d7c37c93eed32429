"""What a check costs, in calls and modules, which are the same on every machine; seconds are for ``benchmarks``."""

import subprocess
import sys
from pathlib import Path
from types import FrameType

import pytest

from call_counts import calls
from reportlint.running.configuration import Configuration
from reportlint.running.pipeline import check_input
from test_start_up import EXAMPLE, imported

ROOT = Path(__file__).resolve().parent.parent
SETTINGS = Configuration({}).settings_in("")
HEAD = "报告格式: 1\n报告: {部门名称: 示例县教育局, 年度: 2023, 类型: 部门整体, 金额单位: 万元, 适用办法: hunan}\n"


def calls_of_check(data: bytes) -> int:
    """How many calls a check of a report makes."""
    return calls(lambda: check_input("a.yaml", data, SETTINGS))


def grown(kind: str, number: int) -> bytes:
    """A report with ``number`` things of a kind."""
    if kind == "figures":
        rows = [f"  专项{n}: {{合计: {n + 7}.50, 第{n}组甲: {n}.25, 第{n}组乙: 7.25}}" for n in range(number)]
        return (HEAD + "收支情况:\n" + "\n".join(rows) + "\n").encode()
    if kind == "indicators":
        rows = [f"      - [第{n}项任务完成数, ≥{n + 3}个, {n + 4}个, 1, 1]" for n in range(number)]
        columns = "  栏目: [三级指标, 年度指标值, 实际完成值, 分值, 得分]\n  产出指标:\n    数量指标:\n"
        return (HEAD + "绩效指标:\n" + columns + "\n".join(rows) + "\n").encode()
    if kind == "mentions":
        said = [f"  - 第{n}次，项目支出{'1914.39' if n % 7 else '1914.38'}万元。" for n in range(number)]
        return (HEAD + "正文:\n- 标题: 一、情况\n  内容:\n" + "\n".join(said) + "\n").encode()
    if kind == "shares":
        said = [
            f"  - 第{n}项工程支出{n + 31}.25万元，占{n % 39 + 1}%；第{n}项养护支出{n + 17}.50万元，占{n % 23 + 1}%。"
            for n in range(number)
        ]
        return (HEAD + "正文:\n- 标题: 一、情况\n  内容:\n" + "\n".join(said) + "\n").encode()
    said = [
        f"  - 第{n}类工作投入{n + 9}.00万元，其中本级{n}.00万元，补助9.00万元，惠及{n + 20}人。" for n in range(number)
    ]
    return (HEAD + "正文:\n- 标题: 一、情况\n  内容:\n" + "\n".join(said) + "\n").encode()


@pytest.mark.parametrize("kind", ["figures", "indicators", "texts", "mentions", "shares"])
def test_cost_grows_with_the_size_and_no_faster(kind: str) -> None:
    # How many amounts are tried as the whole of shares has a bound that 100 paragraphs do not reach.
    numbers = (300, 1200) if kind == "shares" else (100, 400)
    small, large = (calls_of_check(grown(kind, number)) for number in numbers)
    assert large < 4.4 * small


def test_rules_that_are_ignored_are_not_called() -> None:
    data = (ROOT / "examples" / "zhuzhou-2021.yaml").read_bytes()
    called: set[str] = set()

    def noted(frame: FrameType, event: str, argument: object) -> None:
        path = Path(frame.f_code.co_filename)
        if (
            event == "call"
            and path.parent.parent.name == "reportlint_checks"
            and frame.f_code.co_name in ("check", "contribute")
        ):
            called.add(path.parent.name)

    seen: list[set[str]] = []
    for ignored in ([], ["target", "text"]):
        called.clear()
        sys.setprofile(noted)
        try:
            check_input("a.yaml", data, SETTINGS._replace(ignore=ignored, contributes=True))
        finally:
            sys.setprofile(None)
        seen.append(set(called))
    assert seen[0] >= {"target", "text", "score"}
    assert seen[1] == seen[0] - {"target", "text"}


def test_rules_that_are_ignored_are_not_imported() -> None:
    seen = imported("check", "--ignore", "score", "--ignore", "KPI006", str(ROOT / "examples" / "zhuzhou-2021.yaml"))
    rules = {name for name in seen if name.startswith("reportlint_checks.")}
    assert "reportlint_checks.target.indicator_misplaced" not in rules
    assert not any(name.startswith("reportlint_checks.score.") for name in rules)
    assert any(name.startswith("reportlint_checks.target.") for name in rules)


def test_a_report_of_usual_size_costs_no_more_calls_than_it_did() -> None:
    assert calls_of_check((ROOT / "examples" / "clean.yaml").read_bytes()) < 65_000


def test_a_small_check_imports_no_more_than_it_did() -> None:
    seen = imported("check", EXAMPLE)
    assert "click" not in seen, "a plain check needs no library that reads command lines"
    assert len(seen) < 280


def test_a_small_check_compiles_no_more_patterns_than_it_did() -> None:
    program = (
        "import re._compiler as compiler, sys\n"
        "made, compile = [], compiler.compile\n"
        "compiler.compile = lambda pattern, flags=0: made.append(pattern) or compile(pattern, flags)\n"
        "from reportlint.cli import main\n"
        f"main(['check', {EXAMPLE!r}])\n"
        "sys.stderr.write(f'{len(made)}')\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, encoding="utf-8", check=True)
    assert 10 < int(done.stderr) < 35, "a pattern is compiled where a report needs it: most cost more than the rule"
