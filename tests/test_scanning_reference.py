"""The Chinese specification of Microsoft Recognizers-Text (MIT), as far as reports use such numbers."""

import json
import re
from decimal import Decimal
from typing import Any

from reportlint.scanning import Mention, scan
from shared import shared

Case = dict[str, Any]

# Notations that reports do not use. The scanner is not made for them; a case is set aside where its input has one.
SET_ASIDE = {
    "powers": r"\^",
    "exponents": r"[0-9][eE]",
    "thousands as letters": r"[0-9] ?[kKM]",
    "vulgar fractions": r"[0-9] ?/[0-9]|又|(?<![百千])\s*分 *之|[一壹五][百千]分之",
    "discounts": r"折",
    "numerals without a unit": r"二百五,|五点八",
    "dates as three numbers": r"1月16日",
}


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


def wide_to_narrow(text: str) -> str:
    return text.translate({code: code - 0xFEE0 for code in range(0xFF10, 0xFF5B)} | {ord("／"): "/"})


def test_numbers_and_percentages_of_the_reference() -> None:
    every = with_digits("Number.NumberModel") + with_digits("Number.PercentModel")
    aside = re.compile("|".join(SET_ASIDE.values()), re.ASCII)
    ours = [case for case in every if not aside.search(wide_to_narrow(case["Input"]))]
    assert (len(every), len(ours)) == (176, 110)
    assert sum(map(is_right, ours)) >= Decimal("0.92") * len(ours)
    assert sum(map(is_right, every)) >= Decimal("0.61") * len(every)


def is_right(case: Case) -> bool:
    expected = sorted(Decimal(result["Resolution"]["value"].rstrip("%")) for result in case["Results"])
    return sorted(each.quantity.base for each in scan(case["Input"])) == expected


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
