"""The Chinese specification of Microsoft Recognizers-Text (MIT), as far as reports use such numbers."""

import json
import re
from decimal import Decimal
from typing import Any

from reportlint.scanning import Mention, scan
from shared import shared

Case = dict[str, Any]

# Still wrong with everything=True, six of 176:
# - 1.1^+23, with each of two further signs: the reference multiplies in binary and is off from the 15th digit on;
# - 五百分之2.2: read as 0.0044, where the reference finds nothing;
# - 5-20%: one range from 5 % to 20 %, where the reference has the 20 % alone;
# - 百分之七十百分位: 七十百 runs together, and is no numeral.
# The default, for reports, also leaves fractions, K and M, 2e5, dates as three numbers and numerals without a unit.


def cases(name: str) -> list[Case]:
    path = shared("numeric", "recognizers", f"{name}.json")
    read: list[Case] = json.loads(path.read_text("utf-8-sig"))
    return read


def with_digits(name: str) -> list[Case]:
    """Those with an Arabic digit that the reference itself supports in Python."""
    return [
        case
        for case in cases(name)
        if re.search("[0-9０-９]", case["Input"]) and "python" not in case.get("NotSupported", "")
    ]


def test_numbers_and_percentages_of_the_reference() -> None:
    every = with_digits("Number.NumberModel") + with_digits("Number.PercentModel")
    assert len(every) == 176
    assert sum(is_right(case, everything=True) for case in every) >= Decimal("0.96") * len(every)
    assert sum(is_right(case, everything=False) for case in every) >= Decimal("0.73") * len(every)


def is_right(case: Case, *, everything: bool) -> bool:
    """Whether all values are found and no other."""
    expected = sorted(Decimal(result["Resolution"]["value"].rstrip("%")) for result in case["Results"])
    return sorted(each.quantity.base for each in scan(case["Input"], everything=everything)) == expected


def money_of(mentions: list[Mention]) -> list[Decimal]:
    return [each.quantity.base for each in mentions if each.kind == "money"]


def test_money_of_the_reference() -> None:
    every = cases("NumberWithUnit.CurrencyModel")
    checked = 0
    for case in every:
        yuan = [result["Resolution"] for result in case["Results"] if result["Resolution"].get("isoCurrency") == "CNY"]
        expected = [Decimal(resolution["value"]) for resolution in yuan if resolution["value"] is not None]
        assert money_of(scan(case["Input"])) == expected, case["Input"]
        checked += len(expected)
    assert checked >= 12


def test_no_money_where_the_reference_finds_nothing() -> None:
    silent = 0
    for path in sorted(shared("numeric", "recognizers").glob("*.json")):
        for case in cases(path.stem):
            if not case["Results"]:
                assert money_of(scan(case["Input"])) == [], case["Input"]
                silent += 1
    assert silent > 20
