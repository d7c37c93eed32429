"""Dates and times of spreadsheets: days since the end of 1899 (or since 1904), shown by a format."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from decimal import Decimal

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_WEEKDAYS = "一二三四五六日"


def date_text(value: Decimal, tokens: Sequence[tuple[str, str]], *, since_1904: bool) -> str:
    """A number of days as the tokens of a format show it; "" where it is no date that they know."""
    moment = _moment(value, since_1904)
    if moment is None:
        return ""
    halves = any(text.upper() in ("AM/PM", "A/P", "上午/下午") for _, text in tokens)
    made: list[str] = []
    for index, (kind, text) in enumerate(tokens):
        if kind != "date":
            made.append(text)
            continue
        code = text.lower()
        if code.startswith("m") and _minutes(tokens, index):
            code = code.replace("m", "n")
        made.append(_part(moment, value, code, halves))
    return "".join(made).strip()


def _moment(value: Decimal, since_1904: bool) -> datetime | None:
    """The moment, to the second. The days of 1900 before March count from one more, as spreadsheets have it."""
    if value < 0 or value >= 2958466:
        return None
    first = datetime(1904, 1, 1) if since_1904 else datetime(1899, 12, 30 if value >= 61 else 31)
    seconds = int((value % 1 * 86400).to_integral_value())
    return first + timedelta(days=int(value), seconds=seconds)


def _minutes(tokens: Sequence[tuple[str, str]], index: int) -> bool:
    """Whether an m stands for minutes: after hours or before seconds."""
    dates = [(at, text.lower().strip("[]")) for at, (kind, text) in enumerate(tokens) if kind == "date"]
    position = next(order for order, (at, _) in enumerate(dates) if at == index)
    before = dates[position - 1][1] if position else ""
    after = dates[position + 1][1] if position + 1 < len(dates) else ""
    return before.startswith("h") or after.startswith("s")


def _part(moment: datetime, value: Decimal, code: str, halves: bool) -> str:
    """One part of a date: yyyy, m, dd, h, n (minutes), [h] (hours altogether) ..."""
    hour = (moment.hour % 12 or 12) if halves else moment.hour
    if code.startswith("[") and code[1:2] in "hms":
        whole = int(value * {"h": 24, "m": 1440, "s": 86400}[code[1]])
        return str(whole)
    if code in ("am/pm", "a/p"):
        return ("AM" if moment.hour < 12 else "PM")[: len(code) // 2]
    if code == "上午/下午":
        return "上午" if moment.hour < 12 else "下午"
    if code[0] in "ye":
        return f"{moment.year % 100:02d}" if code in ("y", "yy") else str(moment.year)
    if code.startswith("a"):
        return ("星期" if code == "aaaa" else "") + _WEEKDAYS[moment.weekday()]
    if code[0] == "m" and len(code) > 2:
        return _MONTHS[moment.month - 1][: 1 if len(code) == 5 else 3]
    if code[0] == "d" and len(code) > 2:
        return "星期" + _WEEKDAYS[moment.weekday()]
    number = {"m": moment.month, "d": moment.day, "h": hour, "n": moment.minute, "s": moment.second}.get(code[0])
    return "" if number is None else f"{number:02d}" if len(code) > 1 else str(number)
