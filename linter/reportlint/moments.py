"""Years and dates in Chinese text: 2022年, 9月30日前, 2021—2023年, 2022.12.31, 二〇二二年十二月."""

import re
from functools import lru_cache
from typing import Any

from reportlint.chinese_numerals import numerals, plain
from reportlint.records import NamedTuple
from reportlint.vocabulary import vocabulary


class Moment(NamedTuple):
    """A year, a month or a day as written; a part that is not written is None, and nothing is validated.

    ``start`` and ``end`` enclose the date itself. ``qualifier`` is "" or one of <=, <, >=, >, about (9月30日前, 3月起).
    The end of a year is its month 12 and day 31 (年底, 2022年末).
    """

    start: int
    end: int
    year: int | None
    month: int | None
    day: int | None
    qualifier: str


_YEAR = r"(?:19|20)[0-9]{2}"
_GAP = r"[ ]{0,2}"
_TO = rf"{_GAP}(?:-{{1,2}}|—{{1,2}}|~|至|到){_GAP}"
_AND = rf"{_GAP}(?:-{{1,2}}|—{{1,2}}|~|至|到|、|和){_GAP}"

_ARABIC = (
    # 2022.12.31  2022-12-31  2022/12/31
    rf"(?P<full_year>{_YEAR})(?P<mark>[-./])(?P<full_month>[0-9]{{1,2}})(?P=mark)(?P<full_day>[0-9]{{1,2}})(?![0-9])日?"
    # 2021-2023年
    rf"|(?P<from_year>{_YEAR})(?:{_GAP}年度?)?{_AND}(?P<to_year>{_YEAR}){_GAP}(?:学年度?|年度?(?!{_GAP}[0-9]{{1,2}}{_GAP}月))"
    # 2022年  2022年12月  2022年12月31日  2022年1-11月  2022年底
    rf"|(?P<year>{_YEAR}){_GAP}(?:学年|年)(?:度|(?P<year_end>底|末)|{_GAP}(?P<first>[0-9]{{1,2}}){_TO}(?P<last>[0-9]{{1,2}}){_GAP}月"
    rf"|{_GAP}(?P<month>[0-9]{{1,2}}){_GAP}月(?:{_GAP}(?P<day>[0-9]{{1,2}}){_GAP}[日号](?!文))?)?"
    # 9月  9月30日  3-5月
    rf"|(?P<first_month>[0-9]{{1,2}}){_TO}(?P<last_month>[0-9]{{1,2}}){_GAP}月(?![0-9]*[日号])"
    rf"|(?P<only_month>[0-9]{{1,2}}){_GAP}月(?:{_GAP}(?P<only_day>[0-9]{{1,2}}){_GAP}[日号](?!文))?"
)
_CHINESE = (
    "|(?P<spelt_year>[一二][零〇一二三四五六七八九]{3})年(?:(?P<spelt_month>十[一二]?|[一二三四五六七八九])月"
    "(?:(?P<spelt_day>[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])日)?)?"
    "|(?P<end_of_year>年[底末](?=前))"
)


_SIGNS = frozenset("年月-./．－—")
"""Signs of which every date has one."""


class _Words(NamedTuple):
    before: dict[str, str]
    after: dict[str, str]
    not_after: str


@lru_cache(maxsize=1)
def _words() -> _Words:
    data: dict[str, Any] = vocabulary()["numbers"]
    return _Words(data["moment_before"], data["moment_after"], data["moment_not_after"])


@lru_cache(maxsize=1)
def _date() -> re.Pattern[str]:
    return re.compile(rf"(?=[0-9一二年])(?:(?<![0-9])(?:{_ARABIC}){_CHINESE})")


_GOES_ON = frozenset("0123456789 底末-—~至到、和")
"""What may go on behind 2022年: a month, the end of the year, another year."""

_LONGEST_MONTHS = 15
"""Characters of 12 - 12 月 with two blanks in each gap, and a few more."""


def _is_short(text: str, start: int) -> bool:
    """Whether one or two digits stand at a place: of dates they can only be the month."""
    return "0" <= text[start : start + 1] <= "9" and not text[start : start + 3].isdigit()


def date_end(text: str, start: int) -> int:
    """Where a date that begins at ``start`` of a plain text ends; ``start`` itself where there is none."""
    year = text[start : start + 4]
    if text.startswith("年", start + 4) and year[:2] in ("19", "20") and year.isascii() and year.isdigit():
        # The date of most sentences needs no pattern: 2022年 and 2022年度 with nothing more of a date behind.
        end = start + 6 if text.startswith("度", start + 5) else start + 5
        if text[end : end + 1] not in _GOES_ON:
            return end if start == 0 or not "0" <= text[start - 1] <= "9" else start
    elif _is_short(text, start) and "月" not in text[start : start + _LONGEST_MONTHS]:
        return start
    found = _date().match(text, start)
    return found.end() if found else start


def moments(text: str) -> list[Moment]:
    """All dates of a text, left to right. A range gives two moments, the second with the year of the first."""
    if _SIGNS.isdisjoint(text):
        return []
    text = plain(text)
    made: list[Moment] = []
    for found in _date().finditer(text):
        start, end = found.span()
        qualifier = _qualifier(text, start, end)
        made.extend(_moment(found, start, end, qualifier))
    return made


def _moment(found: re.Match[str], start: int, end: int, qualifier: str) -> list[Moment]:
    part = found.groupdict()

    def whole(name: str) -> int | None:
        return int(part[name]) if part[name] else None

    if part["full_year"]:
        return [Moment(start, end, whole("full_year"), whole("full_month"), whole("full_day"), qualifier)]
    if part["from_year"]:
        return [
            Moment(start, found.end("from_year"), whole("from_year"), None, None, ""),
            Moment(found.start("to_year"), end, whole("to_year"), None, None, qualifier),
        ]
    if part["first"] or part["first_month"]:
        first, last = ("first", "last") if part["first"] else ("first_month", "last_month")
        return [
            Moment(start, found.end(first), whole("year"), whole(first), None, ""),
            Moment(found.start(last), end, whole("year"), whole(last), None, qualifier),
        ]
    if part["year"]:
        if part["year_end"]:
            return [Moment(start, end, whole("year"), 12, 31, qualifier)]
        return [Moment(start, end, whole("year"), whole("month"), whole("day"), qualifier)]
    if part["only_month"]:
        return [Moment(start, end, None, whole("only_month"), whole("only_day"), qualifier)]
    if part["end_of_year"]:
        return [Moment(start, end, None, 12, 31, qualifier)]
    spelt = (_spelt(part[name]) for name in ("spelt_year", "spelt_month", "spelt_day"))
    year, month, day = spelt
    return [Moment(start, end, year, month, day, qualifier)]


def _spelt(text: str | None) -> int | None:
    """二〇二二 is 2022 by its digits, 十二 is 12 and 二十一 is 21."""
    if text is None:
        return None
    digits = numerals().digits
    if "十" not in text:
        return int("".join(str(digits[sign]) for sign in text))
    tens, _, ones = text.partition("十")
    return (digits[tens] if tens else 1) * 10 + (digits[ones] if ones else 0)


def _qualifier(text: str, start: int, end: int) -> str:
    words = _words()
    for length in (3, 2, 1):
        if text[max(0, start - length) : start] in words.before:
            return words.before[text[max(0, start - length) : start]]
    for length in (2, 1):
        after = text[end : end + length]
        if len(after) == length and after in words.after:
            following = text[end + length : end + length + 1]
            if length == 1 and following and following in words.not_after:
                continue
            return words.after[after]
    return ""
