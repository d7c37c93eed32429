"""What a local profile or an ``override`` writes, checked and in the form that profiles have.

Names may be English or Chinese; numbers may be percentages; an empty value switches a threshold off. A misspelt name or
a value of another kind is wrong usage: a threshold that silently does not apply would be a check that does not happen.
"""

from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches
from typing import Any

from reportlint.findings import SEVERITIES
from reportlint.rules.catalogue import find
from reportlint.settings import SettingsError
from reportlint.understanding.names import knows_label
from reportlint.vocabulary import vocabulary

_NOTHING = ("", "~", "null", "无", "不检查")

_BLOCKS = {"funds": "funds", "indicators": "indicators", "资金情况": "funds", "绩效指标": "indicators"}

_SCALE = {"full": "full", "part": "part", "none": "none", "达成": "full", "部分达成": "part", "未达成": "none"}


def read_values(stated: Mapping[str, Any], where: str) -> dict[str, Any]:
    """The values of a mapping by English name. SettingsError, which begins with ``where``, for what cannot be one."""
    known = vocabulary()["profile_values"]
    chinese = {entry["zh"]: name for name, entry in known.items()}
    made: dict[str, Any] = {}
    for written, value in stated.items():
        name = written if written in known else chinese.get(str(written), "")
        if not name:
            close = ", ".join(get_close_matches(str(written), [*known, *chinese], 3, 0.5))
            raise _error(
                where,
                f"没有“{written}”这一项；"
                + (f"最接近的是：{close}" if close else "各项见 reportlint rules --profile mof2020"),
                f"no value {written}; "
                + (f"closest: {close}" if close else "reportlint rules --profile mof2020 lists them"),
            )
        place = f"{where}{written}"
        nothing = value is None or (isinstance(value, str) and value.strip() in _NOTHING)
        kind = known[name]["kind"]
        if nothing:
            made[name] = None
        else:
            made[name] = _functions(name, value, place) if kind == "functions" else _KINDS[kind](value, place)
    return made


def _error(where: str, zh: str, en: str) -> SettingsError:
    return SettingsError(f"{where.rstrip(': ')}：{zh}", f"{where.rstrip(': ')}: {en}")


def _number(value: Any, place: str) -> Decimal:
    text = str(value).strip().replace("％", "%")
    try:
        found = Decimal(text.removesuffix("%"))
    except InvalidOperation:
        found = Decimal("NaN")
    if isinstance(value, bool | dict | list) or not found.is_finite() or found < 0 or abs(found.adjusted()) > 12:
        raise _error(
            place,
            f"应是不小于0的数，如 1.3 或 130%，写的是“{text}”",
            f"a number of at least 0, as 1.3 or 130%, not {text}",
        )
    return found / 100 if text.endswith("%") else found


def _plain(value: Any, place: str) -> str:
    return format(_number(value, place), "f")


def _count(value: Any, place: str) -> int:
    found = _number(value, place)
    if found != found.to_integral_value() or found > 10**6:
        raise _error(place, f"应是整数，写的是“{value}”", f"a whole number, not {value}")
    return int(found)


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _mapping(value: Any, place: str, like: str) -> dict[str, Any]:
    if not isinstance(value, dict) or not value:
        raise _error(place, f"应写成 {like}", f"write it as {like}")
    return {str(key): item for key, item in value.items()}


def _words(value: Any, place: str) -> list[str]:
    words = [str(word).strip() for word in _list(value) if not isinstance(word, dict | list)]
    if len(words) != len(_list(value)) or not all(words):
        raise _error(place, "应是文字的列表，如 [甲, 乙]", "a list of words, as [a, b]")
    return words


def _weights(value: Any, place: str) -> dict[str, str]:
    return {name: _plain(points, place) for name, points in _mapping(value, place, "{产出指标: 50}").items()}


def _scales(value: Any, place: str) -> list[dict[str, list[str]]]:
    like = "{full: [0.8, 1], part: [0.6, 0.8], none: [0, 0.6]}"
    made = []
    for scale in _list(value):
        grades = {_SCALE.get(name, name): _list(shares) for name, shares in _mapping(scale, place, like).items()}
        if set(grades) != {"full", "part", "none"} or any(len(shares) != 2 for shares in grades.values()):
            raise _error(place, f"应写成 {like}", f"write it as {like}")
        made.append({name: [_plain(share, place) for share in shares] for name, shares in grades.items()})
    return made


def _functions(name: str, value: Any, place: str) -> list[str]:
    known = [word for word, entry in vocabulary()["scoring_functions"].items() if entry["of"] == name]
    words = _words(value, place)
    for word in words:
        if word not in known:
            listed = ", ".join(known)
            raise _error(place, f"没有算法“{word}”；有：{listed}", f"no scoring function {word}; there are {listed}")
    return words


def _steps(value: Any, place: str) -> list[dict[str, str]]:
    """{90%: 100%, 80%: 80%}: from 90 % on the full weight, from 80 % on eight tenths."""
    found = _mapping(value, place, "{90%: 100%, 80%: 80%}")
    return [{"at_least": _plain(least, place), "share": _plain(share, place)} for least, share in found.items()]


def _sections(value: Any, place: str) -> list[dict[str, Any]]:
    made: list[dict[str, Any]] = []
    for entry in _list(value):
        if isinstance(entry, dict):
            name = entry.get("name", entry.get("名称"))
            made.append(
                {"name": _words(name, place)[0], "also": _words(entry.get("also", entry.get("也叫", [])), place)}
            )
        else:
            made.append({"name": _words(entry, place)[0], "also": []})
    return made


def _columns(value: Any, place: str) -> dict[str, list[str]]:
    made: dict[str, list[str]] = {}
    for block, columns in _mapping(value, place, "{indicators: [三级指标, 得分]}").items():
        if block not in _BLOCKS:
            raise _error(
                place, f"应写在 资金情况 或 绩效指标 之下，写的是“{block}”", f"funds or indicators, not {block}"
            )
        made[_BLOCKS[block]] = [_label(column, place) for column in _words(columns, place)]
    return made


def _synonyms(value: Any, place: str) -> dict[str, list[str]]:
    found = _mapping(value, place, "{实际完成值: [完成数量]}")
    return {_label(label, place): _words(words, place) for label, words in found.items()}


def _label(word: str, place: str) -> str:
    if not knows_label(word):
        raise _error(
            place,
            f"没有名为“{word}”的栏目或标签；写表上标准的名称，如 实际完成值",
            f"no column or label is called {word}: write its standard name, as 实际完成值",
        )
    return word


def _severities(value: Any, place: str) -> dict[str, str]:
    made: dict[str, str] = {}
    for rule, severity in _mapping(value, place, "{DEV001: error}").items():
        try:
            name = find(rule).name
        except KeyError as error:
            close = str(error.args[-1])
            raise _error(
                place,
                f"没有规则“{rule}”；" + (f"最接近的是：{close}" if close else "全部规则见 reportlint rules"),
                f"no rule {rule}; " + (f"closest: {close}" if close else "reportlint rules lists them all"),
            ) from None
        if severity not in SEVERITIES:
            listed = ", ".join(SEVERITIES)
            raise _error(
                place, f"等级应是 {listed} 之一，写的是“{severity}”", f"a severity is one of {listed}, not {severity}"
            )
        made[name] = str(severity)
    return made


def _flag(value: Any, place: str) -> bool:
    words = {"true": True, "yes": True, "是": True, "false": False, "no": False, "否": False}
    if str(value).lower() not in words:
        raise _error(place, f"应写 是 或 否，写的是“{value}”", f"write true or false, not {value}")
    return words[str(value).lower()]


_KINDS: dict[str, Callable[[Any, str], Any]] = {
    "points": _plain,
    "share": _plain,
    "number": _plain,
    "count": _count,
    "counts": lambda value, place: [_count(item, place) for item in _list(value)],
    "words": _words,
    "weights": _weights,
    "weight_sets": lambda value, place: [_weights(item, place) for item in _list(value)],
    "bands": _weights,
    "scales": _scales,
    "steps": _steps,
    "sections": _sections,
    "columns": _columns,
    "severities": _severities,
    "synonyms": _synonyms,
    "flag": _flag,
    "ranges": _weights,
}
