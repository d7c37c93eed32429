"""What a made-up report says: plain data, from which every format is written.

Sums, rates and scores are worked out here, so that a report is right until a defect is planted in it (``defects``).
Amounts and numbers are texts, as they stand in a form.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

CENT = Decimal("0.01")


@dataclass(frozen=True)
class Fund:
    """A row of the funds: None is a column that the form does not have, "" a blank cell."""

    label: str
    initial: str | None
    budget: str
    spent: str
    weight: str = ""
    rate: str = ""
    score: str = ""
    reason: str | None = None


@dataclass(frozen=True)
class Indicator:
    """A row of the indicators; ``nature`` is ≥, ≤, ＝, "" (a date) or 定性."""

    first: str
    second: str
    third: str
    nature: str
    target: str
    measured: str
    actual: str
    weight: str
    score: str
    reason: str = ""
    block: str = ""
    """The goal that the row belongs to, on forms with several."""

    @property
    def goal(self) -> str:
        """The target in one cell, with sign and unit."""
        return self.target if self.nature in ("定性", "") else f"{self.nature}{self.target}{self.measured}"

    @property
    def reached(self) -> str:
        """The actual value in one cell, with its unit."""
        return f"{self.actual}{self.measured}"

    @property
    def deducted(self) -> str:
        """The points taken off beside what the formula takes off: none."""
        return "0"


@dataclass(frozen=True)
class Task:
    """A yearly task."""

    name: str
    content: str
    reached: str


@dataclass(frozen=True)
class Section:
    """A heading, with its number, and what stands below it."""

    number: str
    title: str
    paragraphs: tuple[str, ...] = ()
    level: int = 1


@dataclass(frozen=True)
class Figures:
    """A further table of figures, below the section of that number."""

    name: str
    unit: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Report:
    """A report with one form of its own, projects inside it, and a text."""

    title: str = ""
    department: str = ""
    year: str = "2023"
    kind: str = "部门整体"
    unit: str = "万元"
    cover: tuple[tuple[str, str], ...] = ()
    """Label and value, in the order of the form."""
    funds: tuple[Fund, ...] = ()
    expected: tuple[str, ...] = ()
    reached: tuple[str, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    weight: str = ""
    score: str = ""
    grade: str = ""
    tasks: tuple[Task, ...] = ()
    closings: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()
    projects: tuple["Report", ...] = ()
    sections: tuple[Section, ...] = ()
    tables: tuple[Figures, ...] = ()

    @property
    def project(self) -> str:
        """The name of the project, or ""."""
        return dict(self.cover).get("项目名称", "")


# -- figures that belong together -------------------------------------------------------------------------------------


def points(value: Decimal) -> str:
    """Points with two decimals at most: 9.5, 10."""
    return format(value.quantize(CENT, ROUND_HALF_UP).normalize(), "f")


def percent(part: str, whole: str, sign: str = "%") -> str:
    """A rate with two decimals, as forms print it."""
    rate = Decimal(part) / Decimal(whole) * 100 if Decimal(whole) else Decimal(0)
    return f"{rate.quantize(CENT, ROUND_HALF_UP)}{sign}"


def funds(
    total: str, *sources: tuple[str, str | None, str, str], weight: str = "10", absent: str = "—"
) -> tuple[Fund, ...]:
    """The block of funds: the total row, worked out, and those of its sources (label, initial, budget, spent)."""
    columns = list(zip(*(source[1:] for source in sources), strict=True))
    sums = [
        None if column[0] is None else format(sum((Decimal(str(cell)) for cell in column if cell), Decimal(0)), "f")
        for column in columns
    ]
    budget, spent = str(sums[1]), str(sums[2])
    rate = percent(spent, budget)
    exact = Decimal(spent) / Decimal(budget) * Decimal(weight or "0") if Decimal(budget) else Decimal(0)
    score = points(exact) if weight else ""
    first = Fund(total, sums[0], budget, spent, weight, rate, score)
    return (
        first,
        *(Fund(*source, weight=absent if weight else "", score=absent if weight else "") for source in sources),
    )


def indicators(text: str) -> tuple[Indicator, ...]:
    """Rows written as 一级|二级|三级|≥12|单位|完成值|分值[|得分[|原因]]; a level left out is that of the row above.

    A line "# 目标1" begins a block of its own.
    """
    made: list[Indicator] = []
    block = ""
    for line in filter(None, map(str.strip, text.splitlines())):
        if line.startswith("# "):
            block = line[2:]
            continue
        first, second, third, target, measured, actual, weight, *rest = (part.strip() for part in line.split("|"))
        nature = target[0] if target[0] in "≥≤＝" else "定性" if measured == "定性" else ""
        made.append(
            Indicator(
                first or made[-1].first,
                second or made[-1].second,
                third,
                nature,
                target.lstrip("≥≤＝"),
                "" if measured == "定性" else measured,
                actual,
                weight,
                (rest[0] if rest else "") or weight,
                rest[1] if len(rest) > 1 else "",
                block,
            )
        )
    return tuple(made)


def total_score(rows: Iterable[Indicator], block: Iterable[Fund]) -> tuple[str, str, str]:
    """总分, 自评得分 and the grade (90, 80, 60) of a form."""
    rows, block = list(rows), list(block)
    weight = sum((Decimal(row.weight) for row in rows), Decimal(0))
    score = sum((Decimal(row.score) for row in rows), Decimal(0))
    if block and block[0].score:
        weight += Decimal(block[0].weight)
        score += Decimal(block[0].score)
    grade = "优" if score >= 90 else "良" if score >= 80 else "中" if score >= 60 else "差"
    return points(weight), points(score), grade


def scored(**said: object) -> Report:
    """A report with its total score and grade worked out."""
    report = Report(**said)  # type: ignore[arg-type]
    weight, score, grade = total_score(report.indicators, report.funds)
    values = {"weight": weight, "score": score, "grade": grade, **said}
    return Report(**values)  # type: ignore[arg-type]
