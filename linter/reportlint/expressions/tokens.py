"""The text of an expression as tokens. What Chinese keyboards write (（）≥，“”) means the same as its ASCII twin."""

import re
from decimal import Decimal

from reportlint.expressions.tree import KEYWORDS
from reportlint.records import NamedTuple
from reportlint.units import unit

LONGEST, MOST_TOKENS = 2000, 400
"""Limits on one expression: characters and tokens. Trees stay shallow enough for plain recursion."""

NUMBER, TEXT, NAME, QUOTED, SIGN, END = "number", "text", "name", "quoted", "sign", "end"

_SIGNS = {
    "（": "(", "）": ")", "，": ",", "、": ",", "［": "[", "］": "]",
    "【": "[", "】": "]", "＋": "+", "－": "-", "−": "-", "×": "*", "÷": "/",
    "＊": "*", "／": "/", "≥": ">=", "≤": "<=", "≠": "!=", "＞": ">", "＜": "<", "．": ".",
}  # fmt: skip
_QUOTES = {'"': '"', "'": "'", "“": "”", "‘": "’"}
_RATES = {"%": "%", "％": "%", "‰": "‰"}
_DATE = re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?![0-9])")


class ExpressionError(Exception):
    """What is wrong with an expression, in both languages, and the range of characters it is about."""

    def __init__(self, start: int, end: int, zh: str, en: str) -> None:
        super().__init__(en)
        self.start = start
        self.end = end
        self.text = {"zh": zh, "en": en}


class Token(NamedTuple):
    """``text`` is a sign's ASCII spelling, a name, the content of a string, a number's digits; ``unit`` its unit."""

    kind: str
    text: str
    start: int
    end: int
    unit: str = ""


def is_bare(text: str) -> bool:
    """Whether a name can stand without backticks: letters, CJK, digits and _, not beginning with a digit."""
    return bool(text) and not text[0].isdecimal() and all(map(in_name, text)) and text not in KEYWORDS


def in_name(char: str) -> bool:
    """Whether a character may be part of a bare name."""
    return char.isalnum() or char == "_"


def tokens(text: str) -> list[Token]:
    """The tokens of an expression, with one of kind END at the end. ExpressionError where there is none."""
    if len(text) > LONGEST:
        raise ExpressionError(
            LONGEST, len(text), f"表达式超过{LONGEST}个字符，请拆成几条", f"longer than {LONGEST} characters: split it"
        )
    made: list[Token] = []
    at = 0
    while at < len(text):
        char = text[at]
        if char.isspace():
            at += 1
            continue
        if len(made) >= MOST_TOKENS:
            raise ExpressionError(at, len(text), "表达式太长，请拆成几条", "too many words: split the expression")
        made.append(_token(text, at, char))
        at = made[-1].end
    made.append(Token(END, "", len(text), len(text)))
    return made


def _token(text: str, at: int, char: str) -> Token:
    if char.isdecimal():
        return _number(text, at)
    if char in _QUOTES:
        return _text(text, at, _QUOTES[char])
    if char == "`":
        return _quoted(text, at)
    if in_name(char):
        end = at + 1
        while end < len(text) and in_name(text[end]):
            end += 1
        return Token(NAME, text[at:end], at, end)
    return _sign(text, at, char)


def _sign(text: str, at: int, char: str) -> Token:
    pair = text[at : at + 2].replace("＝", "=").replace("！", "!").replace("＞", ">").replace("＜", "<")
    if pair in ("==", "!=", "<=", ">="):
        return Token(SIGN, pair, at, at + 2)
    sign = _SIGNS.get(char, char)
    if sign in ("(", ")", "[", "]", ",", ".", "+", "-", "*", "/", "<", ">", "<=", ">=", "!="):
        return Token(SIGN, sign, at, at + 1)
    if char in "=＝":
        raise ExpressionError(at, at + 1, "一个等号没有意义；相等写 ==", "a single = means nothing: write ==")
    raise ExpressionError(
        at, at + 1,
        f"这里不能有“{char}”；名称里有这个符号的，用反引号括起来，如 `甲{char}乙`",
        f"“{char}” has no meaning here; a name that holds it stands in backticks, as `a{char}b`",
    )  # fmt: skip


def _number(text: str, start: int) -> Token:
    end = start
    while end < len(text) and text[end].isdecimal():
        end += 1
    if end + 1 < len(text) and text[end] == "." and text[end + 1].isdecimal():
        end += 1
        while end < len(text) and text[end].isdecimal():
            end += 1
    digits = text[start:end]
    if text[end : end + 1] == "-" and len(digits) == 4 and _DATE.match(text, start):
        raise ExpressionError(start, end, '日期要加引号，如 "2022-12-31"', 'a date stands in quotes: "2022-12-31"')
    if len(digits) > 30:
        raise ExpressionError(start, end, "数字太长（最多30位）", "too many digits (30 at most)")
    sign = _RATES.get(text[end : end + 1], "")
    if sign:
        return Token(NUMBER, digits, start, end + 1, sign)
    word = end
    while word < len(text) and (in_name(text[word]) or (text[word] == "/" and _is_unit(text[end:word]))):
        if text[word] == "/" and not _per(text, end, word):
            break
        word += 1
    if word > end and not _is_unit(text[end:word]):
        raise ExpressionError(
            start, word,
            f"“{text[start:word]}”不是数字，“{text[end:word]}”不是单位；以数字开头的名称用反引号括起来，"
            '日期写成 "2022-12-31"',
            f"{text[start:word]} is no number and {text[end:word]} no unit; a name that begins with a digit stands in"
            ' backticks, a date in quotes: "2022-12-31"',
        )  # fmt: skip
    return Token(NUMBER, digits, start, word, text[end:word])


def _is_unit(word: str) -> bool:
    return bool(word) and unit(word) is not None


def _per(text: str, start: int, slash: int) -> bool:
    """Whether the slash belongs to a unit: 3元/人."""
    end = slash + 1
    while end < len(text) and in_name(text[end]):
        end += 1
    return _is_unit(text[start:end])


def _text(text: str, start: int, close: str) -> Token:
    made: list[str] = []
    at = start + 1
    while at < len(text):
        char = text[at]
        if char == close:
            return Token(TEXT, "".join(made), start, at + 1)
        if char == "\\" and text[at + 1 : at + 2] in ("\\", close) and at + 1 < len(text):
            at += 1
            char = text[at]
        made.append(char)
        at += 1
    raise ExpressionError(start, len(text), "引号没有关上", "the quotes are not closed")


def _quoted(text: str, start: int) -> Token:
    """A name in backticks; a backtick in it is doubled."""
    made: list[str] = []
    at = start + 1
    while at < len(text):
        if text[at] != "`":
            made.append(text[at])
        elif text.startswith("``", at):
            made.append("`")
            at += 1
        else:
            break
        at += 1
    else:
        raise ExpressionError(start, len(text), "反引号没有关上", "the backticks are not closed")
    if not "".join(made).strip():
        raise ExpressionError(start, at + 1, "反引号之间没有名称", "there is no name between the backticks")
    return Token(QUOTED, "".join(made), start, at + 1)


def decimal(digits: str) -> tuple[Decimal, int]:
    """The value of a number's digits and how many decimals it has."""
    return Decimal(digits), len(digits.partition(".")[2])
