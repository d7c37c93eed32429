"""Each profile on a form of its own: it is recognised, a sound form is left alone, and one slip is told as it has it."""

from pathlib import Path
from typing import Any

import pytest

from reportlint.profiles import profile_names
from reportlint.running.pipeline import check_input
from reportlint.settings import Settings
from reportlint.testing import findings

HERE = Path(__file__).parent / "profiles"


def form(name: str) -> str:
    return (HERE / f"{name}.yml").read_text("utf-8")


def said(text: str) -> list[tuple[str, str]]:
    return [(each.code, each.severity) for each in findings(text)]


@pytest.mark.parametrize("name", profile_names())
def test_every_profile_has_a_form_by_which_it_is_recognised(name: str) -> None:
    result = check_input("report.yaml", form(name).encode(), Settings())
    assert result.profile == name
    assert result.profile_from == ("default" if name == "mof2020" else "detected")


@pytest.mark.parametrize("name", profile_names())
def test_a_sound_form_is_left_alone(name: str) -> None:
    assert [f"{each.code} {each.message['zh']}" for each in findings(form(name))] == []


SLIPS: list[Any] = [
    ("mof2020", "4600人次, 20, 18.4", "4600人次, 20, 20", ("SCO002", "error")),
    ("mof2020", "2.3%, 15, 12.75", "2.3%, 15, 14", ("SCO003", "warning")),
    ("mof2020", "一定效果, 10, 7", "一定效果, 10, 8.5", ("SCO005", "warning")),
    ("mof2020", "自评等级: 优", "自评等级: 良", ("GRA001", "error")),
    ("mof2020", "95.15%, 9.52]", "95.15%, 10]", ("SCO009", "error")),
    ("mof2021-cost", "≥80%, 85%, 10, 8", "≥80%, 85%, 10, 10", ("SCO012", "info")),
    ("mof2021-cost", "部分实现目标, 20, 11", "部分实现目标, 20, 9", ("SCO005", "warning")),
    ("mof2021-cost", "修缮面积, ≥6200平方米, 6200平方米, 20, 20", "修缮面积, ≥6200平方米, 6000平方米, 20, 20", ("SCO002", "error")),
    ("hunan", "产出指标（50分）, 质量指标, 培训考核合格率, ≥95%, 97%, 25, 25", "产出指标（50分）, 质量指标, 培训考核合格率, ≥95%, 97%, 20, 20", ("SCO007", "error")),
    ("hunan", "自评等级: 优", "自评等级: 良", ("GRA001", "error")),
    ("jilin", "64.00, 64.00, 60.80, 95.00%]\n年度", "64.00, 64.00, 45.80, 71.56%]\n年度", ("DEV009", "info")),
    ("hebei", "5%, 25, 18.75", "5%, 25, 22", ("SCO003", "warning")),
    ("sichuan", "年中调减12万元用于防汛抢险；帐篷一批次年二月到货，款项结转", '""', ("DEV009", "warning")),
    ("sichuan", "年中调减12万元用于防汛抢险；帐篷一批次年二月到货，款项结转", '""', ("DEV003", "warning")),
    ("hubei", "10件, 20, 16", "10件, 20, 18", ("SCO003", "warning")),
    ("hubei", "一定效果, 20, 11", "一定效果, 20, 9", ("SCO005", "warning")),
    ("hubei", "97.60%, 20, 19.52", "97.60%, 20, 20", ("SCO009", "error")),
    ("guangxi", "新增两个赛项，企业报名踊跃，下年按赛项测算", '""', ("DEV001", "error")),
    ("guangxi", "评审记录缺一份, 22.68", "评审记录缺一份, 23.68", ("SCO014", "warning")),
    ("guangxi", "评审记录缺一份", '""', ("SCO014", "warning")),
]  # fmt: skip


@pytest.mark.parametrize(("name", "before", "after", "expected"), SLIPS)
def test_a_slip_is_told_as_the_profile_has_it(name: str, before: str, after: str, expected: tuple[str, str]) -> None:
    text = form(name)
    assert text.count(before) == 1, before
    found = [finding for finding in said(text.replace(before, after)) if finding[0] == expected[0]]
    assert expected in found


def test_grades_printed_on_the_form_outrank_the_profile() -> None:
    text = form("hunan").replace("90分（含）-100分为优，80分（含）-90分", "99分（含）-100分为优，80分（含）-99分")
    assert ("GRA001", "error") in said(text)
    assert ("GRA001", "error") not in said(text.replace("自评等级: 优", "自评等级: 良"))


def test_steps_and_formula_printed_on_the_form_outrank_the_profile() -> None:
    text = (
        form("mof2020")
        + "备注: 定性指标分达成、部分达成、未达成三档，按100%-80%（含80%）、80%-50%（含50%）、50%-0%记分；反向指标得分＝A/B×分值。\n"
    )
    higher = text.replace("2.3%, 15, 12.75", "2.3%, 15, 13.50")
    (found,) = [each for each in findings(higher) if each.code == "SCO003"]
    assert "应为13.04分。" in found.message["zh"]  # 15×2÷2.3 alone, not 12.75
    assert ("SCO005", "warning") not in said(text.replace("一定效果, 10, 7", "一定效果, 10, 5.5"))
    assert ("SCO005", "warning") in said(text.replace("一定效果, 10, 7", "一定效果, 10, 4.5"))


def test_the_limit_printed_on_the_form_outranks_the_profile() -> None:
    text = form("hunan").replace("≥12期, 14期", "≥12期, 15期")
    assert "DEV001" not in [code for code, _ in said(text)]
    assert "DEV001" in [code for code, _ in said(text + "  - 实际完成情况超过指标值20%的，须说明原因。\n")]
