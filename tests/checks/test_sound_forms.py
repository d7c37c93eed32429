"""Forms on which everything is right, in as many ways as forms have: the rules of their categories say nothing."""

from pathlib import Path

import pytest

from reportlint.testing import findings

HERE = Path(__file__).parent / "forms"
CATEGORIES = ("score", "grade", "target")


def sound() -> str:
    return (HERE / "sound_project.yml").read_text("utf-8")


def said(text: str) -> list[str]:
    return [f"{each.code} {each.message['zh']}" for each in findings(text, select=CATEGORIES)]


def test_nothing_is_said_of_a_sound_form() -> None:
    assert said(sound()) == []


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        ('"431", 10, 8.62', '"431", 10, 9', "SCO002"),
        ("6%, 10, 8,", "6%, 10, 9,", "SCO003"),
        ("起, 无, 5, 5", "起, 1起, 5, 5", "SCO004"),
        ("一定效果, 10, 5.5", "一定效果, 10, 4.5", "SCO005"),
        ('维修单价, "", 1200元, 元/平方米, 1150元, 5, 5', '维修单价, "", 1200元, 元/平方米, 1150元, 4, 4', "SCO007"),
        ("自评得分: 88.57", "自评得分: 90.57", "SCO008"),
        ("94.50%, 9.45]", "94.50%, 10]", "SCO009"),
        ("10月25日, 5, 3", "10月25日, 5, 5", "SCO010"),
        ('≥, 95%, "%", 90%, 10, 9', '≥, 95%, "%", 190%, 10, 9', "SCO011"),
        ("自评等级: 良}", "自评等级: 良好}", "GRA002"),
        ('"431", 10, 8.62', "完成, 10, 8.62", "KPI001"),
        ("16320人次", "16320个", "KPI002"),
        ("达到省定标准", "得到改善", "KPI004"),
        ("维修单价", "家长投诉率", "KPI005"),
        ("维修单价", "维修及时率", "KPI006"),
    ],
)
def test_one_slip_on_it_is_found(before: str, after: str, code: str) -> None:
    text = sound()
    assert text.count(before) >= 1
    assert code in {line.split()[0] for line in said(text.replace(before, after, 1))}
