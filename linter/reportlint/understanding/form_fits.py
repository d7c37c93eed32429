"""What the cells of a form can hold: how well a text fits a column, told by its looks alone.

A group label ends with 指标, weights and scores are numbers, a target begins with a sign or has a unit.
"""

import re
from functools import lru_cache

from reportlint.scanning import number
from reportlint.understanding import names
from reportlint.understanding.form_rows import bare, form_words
from reportlint.units import unit
from reportlint.vocabulary import vocabulary

LEVEL, SIGN, SIGNED, MEASURED, NUMBER, NOTHING, WORDS = (
    "level",
    "sign",
    "signed",
    "measured",
    "number",
    "nothing",
    "words",
)

_BAD = -4
"""A text that hardly stands in a column."""

_LEVELS = {LEVEL: 3, WORDS: -2, NOTHING: 0}
_TARGETS = {SIGNED: 3, MEASURED: 2, NUMBER: 1, WORDS: 0, NOTHING: 0, SIGN: 0}
_ACTUALS = {MEASURED: 2, NUMBER: 1, SIGNED: -1, WORDS: 0, NOTHING: 0}
_POINTS = {NUMBER: 2, NOTHING: 0}
_REASONS = {WORDS: 1, NOTHING: 0, MEASURED: -1, NUMBER: -3, SIGNED: -2}
_AMOUNTS = {NUMBER: 2, MEASURED: 1, NOTHING: 1}
_RATES = {MEASURED: 2, NUMBER: 1, NOTHING: 1}
_NAMES = {WORDS: 2, LEVEL: -1, NOTHING: 0}

_INDICATOR_ROW = {
    "first": _LEVELS, "second": _LEVELS, "third": _NAMES, "target": _TARGETS, "adjusted": _TARGETS,
    "actual": _ACTUALS, "reviewed": _ACTUALS, "weight": _POINTS, "score": _POINTS, "deduction": _POINTS,
    "reviewed_score": _POINTS, "reason": _REASONS, "deduction_reason": _REASONS, "notes": _REASONS,
    "number": {NUMBER: 1}, "nature": {SIGN: 4, WORDS: -3}, "measured_in": {WORDS: 0, SIGN: 0, NOTHING: 0},
    "deviation": {MEASURED: 1, NUMBER: 1, NOTHING: 0}, "core": {WORDS: 0, NOTHING: 0}, "source": {WORDS: 0},
}  # fmt: skip

_FUND_ROW = {
    "label": {WORDS: 2}, "initial": _AMOUNTS, "adjustment": _AMOUNTS, "reduction": _AMOUNTS, "budget": _AMOUNTS,
    "spent": _AMOUNTS, "rate": _RATES, "weight": _AMOUNTS, "score": _AMOUNTS, "reason": _REASONS, "notes": _REASONS,
    "source": {WORDS: 0},
}  # fmt: skip

_TASK = {
    "number": {NUMBER: 3}, "name": {WORDS: 1}, "content": {WORDS: 1, NOTHING: 0}, "reached": {WORDS: 1, NOTHING: 0},
    "notes": _REASONS, "source": {WORDS: 0},
}  # fmt: skip

_BROKEN = re.compile(r"[-－]?\d[\d,，.．OoIl]*[\dOoIl][\u4e00-\u9fff%％]{0,3}")
_DATE = re.compile(r"(?:19|20)\d\d[.．]\d{1,2}[.．]\d{1,2}")

_LONG_NAME = 40
"""Names of tasks are shorter."""


def is_level(text: str) -> bool:
    """Whether a text is the label of a level: 产出指标, 效益指标（30分）."""
    words = form_words()
    plain = "".join(bare(text).split())
    return len(plain) <= words["longest_level"] and plain.endswith(words["level_ending"])


@lru_cache(maxsize=4096)
def kind(text: str) -> str:
    """What a text looks like."""
    data, words = names.data(), form_words()
    if text in data["not_applicable"]:
        return NOTHING
    if text in data["signs"] or text in vocabulary()["indicators"]["qualitative_signs"]:
        return SIGN
    if is_level(text):
        return LEVEL
    if text.startswith((*data["signs"], *words["target_words"])):
        return SIGNED
    found = number(text) if len(text) <= 40 else None
    if found is not None:
        return MEASURED if found.unit.name and found.unit.dimension != "分" else NUMBER
    if text[0].isdigit() and len(text) <= words["longest_date"] and text.endswith(tuple(words["date_ends"])):
        return MEASURED
    return NOTHING if text in data["no_number"] else WORDS


def is_broken_number(text: str) -> bool:
    """Whether a text was meant as one number and is none: 2,40.00, 24.0.00, 1O; not a date."""
    return number(text) is None and _BROKEN.fullmatch(text) is not None and _DATE.fullmatch(text) is None


@lru_cache(maxsize=4)
def _choices(level: str) -> frozenset[str]:
    return frozenset(names.entries("indicator_row")[level]["choices"])


def indicator_fit(name: str, text: str) -> int:
    """How well a text fits a column of the indicators."""
    looks = kind(text)
    if looks == WORDS and _INDICATOR_ROW.get(name) is _POINTS and is_broken_number(text):
        looks = NUMBER
    worth = _INDICATOR_ROW.get(name, {}).get(looks, _BAD)
    if looks == LEVEL and name in ("first", "second"):
        return worth + (2 if "".join(bare(text).split()) in _choices(name) else 0)
    if name == "measured_in" and worth == 0:
        return 3 if unit(text) is not None else 0 if len(text) <= 4 else _BAD
    return worth


def fund_fit(name: str, text: str) -> int:
    """How well a text fits a column of the funds."""
    looks = kind(text)
    if name == "label" and bare(text) == names.data()["within_prefix"]:
        return _BAD
    if name == "label" and looks in (LEVEL, SIGNED):
        looks = WORDS
    if looks == WORDS and _FUND_ROW.get(name) in (_AMOUNTS, _RATES) and is_broken_number(text):
        looks = NUMBER
    return _FUND_ROW.get(name, {}).get(looks, _BAD)


def task_fit(name: str, text: str) -> int:
    """How well a text fits a column of the tasks."""
    looks = kind(text)
    looks = looks if looks in (NUMBER, NOTHING) else WORDS
    worth = _TASK.get(name, {}).get(looks, _BAD)
    return -2 if name == "name" and len(text) > _LONG_NAME else worth
