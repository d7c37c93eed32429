"""What it checks
==============
A text that will be published holds no identity numbers, bank accounts or mobile numbers.

Why it matters
==============
Publishing them harms the people concerned, and the unit answers for it.

Source
======
个人信息保护法 (2021) art. 28, 29, 34; GB 11643-1999 (check digit of identity numbers).

Example
=======
.. code-block:: text

    三、资助情况
    资助学生李某（身份证号11010519491231002X）1人，发放资助金0.10万元。

Instead
=======
.. code-block:: text

    三、资助情况
    资助学生1人，发放资助金0.10万元。

When it stays silent
====================
For numbers with a wrong check digit, masked ones (138****0000), telephone numbers of offices, codes of projects and amounts.

检查什么
========
要公开的文本里没有身份证号、银行账号、手机号码。

为什么要查
==========
公开后损害当事人权益，由单位承担责任。

依据
====
《个人信息保护法》（2021）第二十八条、第二十九条、第三十四条；GB 11643-1999（身份证号校验码）。

什么时候不报
============
校验码不对的号码；已经遮盖的号码（138****0000）；办公电话；项目编码和金额。

"""

import re
from collections.abc import Iterator
from typing import Any

from reportlint import Context, Document, Finding, Rule, Span, find_literals, fold

RULE = Rule(
    code="TXT014",
    name="personal-data",
    category="text",
    severity="error",
    looks_at="Document",
    title={"zh": "含有个人信息", "en": "personal data"},
    message={
        "zh": "{count}处含有{kind}（{where}）：{list}；报告公开前必须删去或遮盖。",
        "en": "{count} {count:place holds|places hold} {kind} ({where}): {list}; delete or mask them before the report is published.",
    },
    next_step={
        "zh": "删去，或遮盖中间各位；核对附表、附件里是否还有。",
        "en": "Delete them or mask the middle; look for more in the tables and appendices.",
    },
)

_KINDS = {
    "identity": {"zh": "身份证号", "en": "identity numbers"},
    "account": {"zh": "银行账号", "en": "bank accounts"},
    "mobile": {"zh": "手机号码", "en": "mobile numbers"},
}


def check(document: Document, context: Context) -> Iterator[Finding]:
    """One finding for each kind of data in a file. The numbers are shown masked."""
    table = context.table("personal")
    if not re.search(table["many_digits"], document.source.text):
        return
    digits = list("0123456789")
    found: dict[str, list[Span]] = {
        "identity": [
            span for span in find_literals(document, digits, [table["identity_number"]]) if _checks(span.quote, table)
        ],
        "account": [
            *(span for span in find_literals(document, digits, [table["bank_card"]]) if _luhn(span.quote)),
            *map(_number, find_literals(document, ["号", "账户"], [table["account"]])),
        ],
        "mobile": find_literals(document, digits, [table["mobile"]]),
    }
    taken: list[Span] = []
    for kind, spans in found.items():
        fresh = [span for span in spans if not any(span.start < each.end and each.start < span.end for each in taken)]
        taken += fresh
        if not fresh:
            continue
        masked = [{language: _masked(span.quote, table) for language in ("zh", "en")} for span in fresh]
        yield fold(
            RULE,
            context,
            fresh,
            _KINDS[kind],
            quotes=masked,
            severity="warning" if kind == "mobile" else "",
            anchor=("personal", kind),
            fields={"kind": _KINDS[kind]},
        )._replace(values=tuple(dict.fromkeys(text["zh"] for text in masked)))


def _number(span: Span) -> Span:
    """The number behind its word (账号：6222 …)."""
    found = re.search(r"\d[\d ]*\d$", span.quote)
    return Span(span.source, span.start + found.start(), span.end) if found else span


def _checks(number: str, table: dict[str, Any]) -> bool:
    """Whether the last sign of an identity number is the one its digits ask for."""
    total = sum(int(digit) * weight for digit, weight in zip(number[:17], table["identity_weights"], strict=True))
    expected: str = table["identity_signs"][total % 11]
    return number[17].upper() == expected


def _luhn(number: str) -> bool:
    doubled = [int(digit) * (1 + index % 2) for index, digit in enumerate(reversed(number))]
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0


def _masked(number: str, table: dict[str, Any]) -> str:
    first, last = table["shown_ends"]
    return f"{number[:first]}{'*' * (len(number) - first - last)}{number[-last:]}"
