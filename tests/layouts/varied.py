"""The layouts with other figures, all of them right: from a seed, a report that nobody has read before.

Amounts, targets, what was reached, and with them sums, rates, scores and the sentences that repeat them are drawn anew;
what is written stays within what needs no explanation (budgets near their start, targets reached and not by far).
"""

import random
import re
from dataclasses import replace
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from layouts.content import CENT, Fund, Indicator, Report, Section, percent, points, total_score
from layouts.layout import Layout

_HUNDRED = Decimal(100)


def varied(layout: Layout, seed: int) -> Layout:
    """The layout of a report with figures of its own."""
    return replace(layout, report=_report(layout.report, random.Random(f"{layout.name} {seed}")))


def _report(report: Report, draw: random.Random) -> Report:
    told = any("万元" in text for section in report.sections for text in section.paragraphs)
    if told and not report.funds:
        return report  # a text whose figures hang together sentence by sentence: not to be had by drawing
    funds = _funds(report.funds, draw)
    projects = tuple(_report(project, draw) for project in report.projects)
    rows, named = _indicators(report, funds, draw)
    made = replace(
        report,
        funds=funds,
        indicators=rows,
        projects=projects,
        expected=tuple(_renamed(text, named) for text in report.expected),
        reached=tuple(_renamed(text, named) for text in report.reached),
    )
    if report.weight:
        weight, score, grade = total_score(rows, funds)
        made = replace(made, weight=weight, score=score, grade=grade)
    return replace(made, sections=_sections(made, draw)) if told else made


def _near(value: str, low: float, high: float, draw: random.Random) -> Decimal:
    """A number of the size of another one, with its decimals."""
    unit = Decimal(1).scaleb(Decimal(value).as_tuple().exponent)  # type: ignore[arg-type]
    return (Decimal(value) * Decimal(repr(draw.uniform(low, high)))).quantize(unit, ROUND_HALF_UP)


# -- funds ------------------------------------------------------------------------------------------------------------


def _funds(rows: tuple[Fund, ...], draw: random.Random) -> tuple[Fund, ...]:
    if len(rows) < 2:
        return rows
    total = max(range(len(rows)), key=lambda at: (Decimal(rows[at].budget), "总" in rows[at].label))
    sources: dict[int, Fund] = {}
    for at, row in enumerate(rows):
        if at == total:
            continue
        if not Decimal(row.budget):
            sources[at] = row
            continue
        budget = _near(row.budget, 0.4, 2.2, draw)
        initial = (
            None if row.initial is None else str((budget * Decimal(repr(draw.uniform(0.95, 1.04)))).quantize(budget))
        )
        spent = (budget * Decimal(repr(draw.choice((1.0, draw.uniform(0.96, 1.0)))))).quantize(budget, ROUND_DOWN)
        carried = "结转" in row.label
        sources[at] = replace(
            row, initial=str(budget) if carried and initial else initial, budget=str(budget), spent=str(spent)
        )

    def added(column: str) -> str:
        return format(sum((Decimal(getattr(row, column) or 0) for row in sources.values()), Decimal(0)), "f")

    old = rows[total]
    first = replace(
        old, initial=None if old.initial is None else added("initial"), budget=added("budget"), spent=added("spent")
    )
    rate = percent(first.spent, first.budget) if old.rate else ""
    exact = Decimal(first.spent) / Decimal(first.budget) * Decimal(old.weight or 0)
    first = replace(first, rate=rate, score=points(exact) if old.score else old.score)
    return tuple(first if at == total else sources[at] for at in range(len(rows)))


# -- indicators -------------------------------------------------------------------------------------------------------


def _indicators(
    report: Report, funds: tuple[Fund, ...], draw: random.Random
) -> tuple[tuple[Indicator, ...], dict[str, str]]:
    """The rows with other targets and values, and what names of figures in sentences become."""
    named: dict[str, str] = {}
    rows: list[Indicator] = []
    elsewhere = "".join((*(text for _, text in report.closings), *(f"{t.content}{t.reached}" for t in report.tasks)))
    spoken = "".join((*report.expected, *report.reached))
    for row in report.indicators:
        fixed = f"{row.target}{row.measured}" in elsewhere or f"{row.actual}{row.measured}" in elsewhere
        clash = any(
            spoken.count(f"{value}{row.measured}")
            != len(re.findall(rf"(?<![\d.]){re.escape(value + row.measured)}", spoken))
            for value in (row.target, row.actual)
        )
        if funds and row.actual == report.funds[0].spent and row.measured == "万元":  # 项目总成本 is what was spent
            rows.append(replace(row, target=funds[0].budget, actual=funds[0].spent))
            continue
        listed = "其中" in spoken and f"{row.actual}{row.measured}" in spoken
        tied = listed or report.tasks or report.projects or row.reason or fixed or clash
        if tied or row.nature not in ("≥", "≤", "＝") or not Decimal(row.target):
            rows.append(row)
            continue
        target, actual = _reached(row, draw)
        for old, new in ((row.target, target), (row.actual, actual)):
            named.setdefault(f"{old}{row.measured}", f"{new}{row.measured}")
        rows.append(replace(row, target=target, actual=actual))
    keep = {name: new for name, new in named.items() if name in spoken}
    return tuple(rows), keep


def _reached(row: Indicator, draw: random.Random) -> tuple[str, str]:
    """Another target, and a value that reaches it without going far beyond."""
    share = row.measured == "%"
    if share and Decimal(row.target) > 80:
        # Below 90 some places give people's satisfaction a part of the points, whatever the target was.
        low = 90 if row.first == "满意度指标" else 80
        target = Decimal(draw.randint(low, 97)) if row.nature == "≥" else Decimal(row.target)
    else:
        target = max(_near(row.target, 0.6, 1.7, draw), Decimal(1))
        target = min(target, Decimal(99)) if share else target
    unit = Decimal(1).scaleb(Decimal(row.actual).as_tuple().exponent)  # type: ignore[arg-type]
    if row.nature == "＝":
        return format(target, "f"), format(target, "f")
    most = min(target * Decimal("1.15"), _HUNDRED) if share else target * Decimal("1.15")
    low, high = (target, most) if row.nature == "≥" else (target * Decimal("0.9"), target)
    actual = (low + (high - low) * Decimal(repr(draw.random()))).quantize(unit, ROUND_DOWN)
    return format(target, "f"), format(
        max(actual, target) if row.nature == "≥" else min(max(actual, unit), target), "f"
    )


def _renamed(text: str, named: dict[str, str]) -> str:
    """The text with every figure that an indicator has at what it has become."""
    for old in sorted(named, key=len, reverse=True):
        text = re.sub(rf"(?<![\d.]){re.escape(old)}", f"\0{old}\0", text)
    return re.sub("\0([^\0]*)\0", lambda match: named[match[1]], text)


# -- texts ------------------------------------------------------------------------------------------------------------


def _sections(report: Report, draw: random.Random) -> tuple[Section, ...]:
    """The parts of a department's text that speak of its funds, said anew from the figures of the form."""
    whole = max(report.funds, key=lambda row: Decimal(row.budget))
    budget, spent, initial = Decimal(whole.budget), Decimal(whole.spent), Decimal(whole.initial or whole.budget)
    basic = (spent * Decimal(repr(draw.uniform(0.4, 0.8)))).quantize(CENT)
    staff = (basic * Decimal(repr(draw.uniform(0.6, 0.95)))).quantize(CENT)
    before = (spent * Decimal(repr(draw.uniform(0.85, 1.1)))).quantize(CENT)
    change, rate = spent - before, percent(str(abs(spent - before)), str(before), "%")
    grew = draw.choice(("比上年增加{0}万元，增长{1}。", "较上年增加{0}万元，增幅{1}。"))
    fell = draw.choice(("比上年减少{0}万元，下降{1}。", "较上年减少{0}万元，降幅{1}。"))
    moved = (grew if change >= 0 else fell).format(abs(change), rate)
    plan = f"其中年初预算{initial}万元，" + (
        f"调整追加{budget - initial}万元，追加的是上级专项补助。" if budget >= initial
        else f"年中调减{initial - budget}万元，调减的是采购节余。"
    )  # fmt: skip
    office, other = draw.randint(12, 40), draw.randint(8, 60)
    grade = f"自评得分{report.score}分，等级为“{report.grade}”。" if report.score else ""
    texts = {
        "情况": draw.choice((
            f"{report.department}核定编制{office + other}名，其中行政编制{office}名，事业编制{other}名。",
            f"{report.department}共有编制{office + other}名（行政编制{office}名、事业编制{other}名）。",
        )),
        "收支": f"{report.year}年收入{budget}万元，{plan}",
        "支出": draw.choice((
            f"{report.year}年支出{spent}万元，其中基本支出{basic}万元，项目支出{spent - basic}万元。支出{moved}",
            f"全年支出{spent}万元，其中：基本支出{basic}万元；项目支出{spent - basic}万元。支出{moved}",
        )),
        "绩效": f"基本支出{basic}万元中，人员经费{staff}万元，公用经费{basic - staff}万元。预算执行率为{whole.rate}，{grade}",
    }  # fmt: skip
    heads = {"情况": "部门基本情况", "收支": "预算收支情况", "绩效": "资金使用及绩效情况"}
    made = [Section(f"{'一二三'[at]}、", heads[name], (texts[name],)) for at, name in enumerate(heads)]
    made[1] = replace(made[1], paragraphs=(texts["收支"], texts["支出"]))
    rest = [section for section in report.sections if "万元" not in "".join(section.paragraphs)]
    kept = [section for section in rest if "问题" in section.title or "其他" in section.title]
    return tuple(made) + tuple(replace(section, number=f"{'四五六'[at]}、") for at, section in enumerate(kept[:3]))
