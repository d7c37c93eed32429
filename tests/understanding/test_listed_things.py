"""Things counted and listed by name in a sentence."""

import pytest

from reportlint.relations import verdict
from understanding.form_documents import understood


def _counted(sentence: str) -> list[tuple[str, int, str]]:
    report = understood("示例县教育局2023年度部门整体支出绩效自评报告", "一、基本情况", sentence)
    return [
        (relation.name, int(relation.cells[1].quantity.value), verdict(relation).status)
        for relation in report.relations
        if relation.rule == "count-mismatch"
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("局机关内设3个股室：办公室、人事股、计财股。", [("股室", 3, "exact")]),
        ("局机关内设4个股室，分别为办公室、人事股、计财股。", [("股室", 3, "inconsistent")]),
        ("内设2个科室：办公室（含档案室、收发室）、人事科。", [("科室", 2, "exact")]),
        ("内设3个科室：办公室、学前教育和特殊教育科、人事科。", [("科室", 3, "exact")]),
        ("内设4个科室：办公室、计财科、人事科和基教科。", [("科室", 4, "exact")]),
    ],
)
def test_names_are_counted(sentence: str, expected: list[tuple[str, int, str]]) -> None:
    assert _counted(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "内设5个股室：办公室、人事股、计财股等。",
        "下属学校12所：第一中学3所分校、第二中学。",
        "内设4个股室：办公室、人事股、计财股，另设督导室。",
        "内设4个股室：办公室、人事股、计财股（含",
        "完成3个项目：进展顺利。",
        "约20个社团：书法社、合唱社。",
    ],
)
def test_a_list_that_cannot_be_counted_claims_nothing(sentence: str) -> None:
    assert _counted(sentence) == []
