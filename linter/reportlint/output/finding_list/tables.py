"""The rows of a list arranged and summed up (pandas)."""

from collections.abc import Callable, Sequence
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from reportlint.findings import CATEGORIES, SEVERITIES
from reportlint.output.finding_list.columns import KINDS, OPINIONS, REMEDIES, RESULTS, Column, Row
from reportlint.output.finding_list.columns import SEVERITIES as LEVELS
from reportlint.output.finding_list.marks import opinion, result
from reportlint.output.order import rank

if TYPE_CHECKING:
    import pandas

    from reportlint.output.finding_list.contents import FindingList
    from reportlint.output.options import RuleHelp

TOTAL = {"zh": "合计", "en": "Total"}
UNNAMED = {"zh": "（没有写单位名称）", "en": "(no unit is named)"}


def arranged(problems: Sequence[Row]) -> list[Row]:
    """The problems by unit, severity and size of the difference, numbered in that order.

    Those of which the unit is not known come last; a number that a row brings along (an issued list) stays.
    """
    import pandas

    if not problems:
        return []
    ranks, codes = [_rank(row) for row in problems], _codes(problems)
    frame = pandas.DataFrame(
        {
            "unit": _places([_unit_rank(str(row.get("unit") or ""), codes) for row in problems]),
            "severity": [each[0] for each in ranks],
            "kind": [each[1] for each in ranks],
            # Ranks instead of the amounts: a frame would sort Decimals, but only as objects, and not beside blanks.
            "size": _places([each[2] for each in ranks]),
            "path": [str(row.get("path") or row.get("material") or "") for row in problems],
        }
    )
    order = frame.sort_values(list(frame.columns), kind="stable").index
    rows = [dict(problems[index]) for index in order]
    for number, row in enumerate(rows, 1):
        row["number"] = row.get("number") or number
    return rows


def _rank(row: Row) -> tuple[int, int, Decimal]:
    severity = str(row.get("severity"))
    difference = amount(row.get("difference"))
    known = severity if severity in SEVERITIES else SEVERITIES[-1]
    return rank(known, difference, str(row.get("measured_in") or ""))


def _codes(problems: Sequence[Row]) -> dict[str, str]:
    """The codes of units by their names."""
    return {str(row.get("unit") or ""): str(row["unit_code"]) for row in problems if row.get("unit_code")}


def _unit_rank(unit: str, codes: dict[str, str]) -> tuple[bool, bool, str, str]:
    """Units with a code by it, then the others by their names, then what names no unit."""
    code = codes.get(unit, "")
    return not unit, not code, code, unit


def _places(values: Sequence[Any]) -> list[int]:
    order = {value: index for index, value in enumerate(sorted(set(values)))}
    return [order[value] for value in values]


def amount(text: Any) -> Decimal | None:
    """A decimal text as a number; None for any other."""
    try:
        value = Decimal(str(text)) if text not in (None, "") else None
    except InvalidOperation:
        return None
    return value if value is not None and value.is_finite() else None


def by_unit(made: "FindingList", language: str) -> tuple[tuple[Column, ...], list[Row]]:
    """A row a unit: its material, what could not be checked, its problems; the last row is the total.

    Columns of people's words (opinions, results) are there once somebody has used one.
    """
    import pandas

    problems, files, unchecked = made.problems, made.files, made.unchecked
    units = dict.fromkeys(str(row.get("unit") or "") for row in [*problems, *files])
    frame = pandas.DataFrame(index=pandas.Index(list(units), name="unit"))
    frame["files"] = _counted(files, "unit")
    frame["unchecked"] = _counted([row for row in unchecked if row["kind"] in ("unread", "blank", "nothing")], "unit")
    frame["problems"] = _counted(problems, "unit")
    columns = [
        Column("unit", "单位名称", "Unit", 26),
        Column("files", "报送材料", "Material", 10, "integer"),
        Column("unchecked", "未能检查", "Not checked", 10, "integer"),
        Column("problems", "问题", "Problems", 9, "integer"),
    ]
    levels = [row.get("severity") for row in problems]
    opinions, results = list(map(opinion, problems)), list(map(result, problems))
    for key, marks, words, all_words in (
        ("severity", levels, LEVELS, True),
        ("opinion", opinions, OPINIONS, False),
        ("result", results, RESULTS, False),
    ):
        for word, said in words.items():
            found = [row for row, mark in zip(problems, marks, strict=True) if mark == word]
            if found or all_words:
                frame[f"{key}.{word}"] = _counted(found, "unit")
                columns.append(Column(f"{key}.{word}", said["zh"], said["en"], 11, "integer"))
    frame = frame.fillna(0).astype(int)
    codes = _codes(problems)
    rows = sorted(_rows(frame, "unit"), key=lambda row: _unit_rank(row["unit"], codes))
    for row in rows:
        row["unit"] = row["unit"] or UNNAMED[language]
    return tuple(columns), [*rows, {"unit": TOTAL[language], **_totals(frame)}]


def by_kind(made: "FindingList", language: str) -> tuple[tuple[Column, ...], list[Row]]:
    """A row for each rule that found something, by category: problems by severity, units concerned; then the total."""
    import pandas

    columns = (
        Column("category", "问题类别", "Category", 14, words=KINDS),
        Column("code", "规则编号", "Rule", 11),
        Column("title", "规则", "What it is about", 40),
        Column("problems", "问题", "Problems", 9, "integer"),
        *(Column(key, said["zh"], said["en"], 13, "integer") for key, said in LEVELS.items()),
        *(Column(key, said["zh"], said["en"], 12, "integer") for key, said in REMEDIES.items()),
        Column("units", "涉及单位", "Units", 10, "integer"),
    )
    if not made.problems:
        return columns, []
    frame = pandas.DataFrame(
        {
            key: [str(row.get(key) or "") for row in made.problems]
            for key in ("category", "code", "unit", "severity", "remedy")
        }
    )
    grouped = frame.groupby(["category", "code"], sort=False)
    table = pandas.DataFrame({"problems": grouped.size(), "units": grouped["unit"].nunique()})
    for key, words in (("severity", LEVELS), ("remedy", REMEDIES)):
        table = table.join(pandas.crosstab([frame["category"], frame["code"]], frame[key]).reindex(columns=list(words)))
    rows = _rows(table.fillna(0).astype(int).reset_index(), "")
    known = list(CATEGORIES)
    rows.sort(key=lambda row: (known.index(row["category"]) if row["category"] in known else len(known), row["code"]))
    for row in rows:
        row["title"] = made.titles.get(row["code"], "")
    total = {"category": TOTAL[language], **_totals(table.drop(columns="units")), "units": int(frame["unit"].nunique())}
    return columns, [*rows, total]


def titled(made: "FindingList", help_of: "Callable[[str], RuleHelp | None]") -> "FindingList":
    """The list with what its rules are about, by their codes."""
    codes = sorted({str(row["code"]) for row in made.problems if row.get("code")})
    told = {code: help_of(code) for code in codes}
    return made._replace(titles={code: help.title for code, help in told.items() if help is not None})


def _counted(rows: Sequence[Row], key: str) -> "pandas.Series[int]":
    import pandas

    return pandas.Series([str(row.get(key) or "") for row in rows], dtype="object").value_counts()


def _totals(frame: "pandas.DataFrame") -> dict[str, int]:
    return {str(key): int(value) for key, value in frame.sum().items()}


def _rows(frame: "pandas.DataFrame", index: str) -> list[Row]:
    """Plain rows: Python's numbers instead of numpy's."""
    made = frame.reset_index(names=index) if index else frame
    return [
        {str(key): value if isinstance(value, str) else int(value) for key, value in row.items()}
        for row in made.to_dict("records")
    ]
