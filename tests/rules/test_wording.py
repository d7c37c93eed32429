"""What speaks for a value is arithmetic that holds: every sum in 核算 is added up again."""

import re
from decimal import Decimal

import pytest

from reportlint import fact
from reportlint.relations import LIKELY, Relation
from reportlint.rules.wording import _support

CELLS = {name: fact(f"{value}万元", name) for name, value in {"甲": "31.20", "乙": "331.20", "丙": "300.00"}.items()}


@pytest.mark.parametrize(("cells", "weights"), [("甲乙丙", (1, -1)), ("乙甲丙", (1, 1)), ("丙乙甲", (1, -1))])
@pytest.mark.parametrize("sought", "甲乙丙")
def test_every_sum_solved_for_every_cell_holds(cells: str, weights: tuple[int, ...], sought: str) -> None:
    relation = Relation("sum", [CELLS[name] for name in cells], weights=weights, grade=LIKELY)
    said = _support(relation, {id(CELLS[sought])}, CELLS[sought])
    assert said is not None
    if "列出的" in said["zh"]:
        assert said["zh"] == f"列出的2项相加为{CELLS[sought].quote}"
        return
    for text in said.values():
        left, right = re.sub(r"[^\d.＋－＝+=-]", "", text).translate(str.maketrans("＋－＝", "+-=")).split("=")
        assert sum(map(Decimal, re.findall(r"-?[\d.]+", left))) == Decimal(right)
