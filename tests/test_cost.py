"""What a check costs, in calls and modules, which are the same on every machine; seconds are for ``benchmarks``."""

import sys
from pathlib import Path
from types import FrameType

import pytest

from reportlint.running.configuration import Configuration
from reportlint.running.pipeline import check_input
from test_start_up import EXAMPLE, imported

ROOT = Path(__file__).resolve().parent.parent
SETTINGS = Configuration({}).settings_in("")
HEAD = "报告格式: 1\n报告: {部门名称: 示例县教育局, 年度: 2023, 类型: 部门整体, 金额单位: 万元, 适用办法: hunan}\n"


def calls(data: bytes) -> int:
    """How many functions of Python and C a check calls, once everything is imported."""
    check_input("a.yaml", data, SETTINGS)
    count = 0

    def counted(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(counted)
    try:
        check_input("a.yaml", data, SETTINGS)
    finally:
        sys.setprofile(None)
    return count


def grown(kind: str, number: int) -> bytes:
    """A report with ``number`` things of a kind."""
    if kind == "figures":
        rows = [f"  专项{n}: {{合计: {n + 7}.50, 第{n}组甲: {n}.25, 第{n}组乙: 7.25}}" for n in range(number)]
        return (HEAD + "收支情况:\n" + "\n".join(rows) + "\n").encode()
    if kind == "indicators":
        rows = [f"      - [第{n}项任务完成数, ≥{n + 3}个, {n + 4}个, 1, 1]" for n in range(number)]
        columns = "  栏目: [三级指标, 年度指标值, 实际完成值, 分值, 得分]\n  产出指标:\n    数量指标:\n"
        return (HEAD + "绩效指标:\n" + columns + "\n".join(rows) + "\n").encode()
    said = [
        f"  - 第{n}类工作投入{n + 9}.00万元，其中本级{n}.00万元，补助9.00万元，惠及{n + 20}人。" for n in range(number)
    ]
    return (HEAD + "正文:\n- 标题: 一、情况\n  内容:\n" + "\n".join(said) + "\n").encode()


@pytest.mark.parametrize("kind", ["figures", "indicators", "texts"])
def test_cost_grows_with_the_size_and_no_faster(kind: str) -> None:
    small, large = (calls(grown(kind, number)) for number in (100, 400))
    assert large < 4.4 * small


def test_a_report_of_usual_size_costs_no_more_calls_than_it_did() -> None:
    assert calls((ROOT / "examples" / "clean.yaml").read_bytes()) < 85_000


def test_a_small_check_imports_no_more_than_it_did() -> None:
    seen = imported("check", EXAMPLE)
    assert "click" not in seen, "a plain check needs no library that reads command lines"
    assert len(seen) < 300
