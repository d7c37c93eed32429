"""Weights and scores of a form added up: the rows that count, the execution rate beside them, the printed groups."""

from decimal import Decimal

from reportlint.profiles import Profile
from reportlint.records import NamedTuple
from reportlint.report import FundLine, Indicator, Report, Stated
from reportlint.rules.context import Context
from reportlint.rules.explanations import total_row
from reportlint.rules.rows import names_of
from reportlint.rules.targets import has_any, words
from reportlint.scanning import number, scan


class Group(NamedTuple):
    """A first or second level with the weight printed for it, and what stands below it.

    ``below`` is the sum of the next level's printed weights where all have one, else of the rows; None where a weight
    is blank.
    """

    name: str
    printed: Decimal
    stated: Stated
    below: Decimal | None
    level: int


def counted_rows(form: Report) -> list[Indicator]:
    """The rows that are indicators: empty rows kept for a second level (生态效益指标) left out."""
    made: list[Indicator] = []
    for item in form.indicators:
        third = item.third
        # Nearly every row has a name.
        if (third is not None and third.text) or any(map(_filled, (item.target, item.actual, item.weight))):
            made.append(item)
    return made


def _filled(cell: Stated | None) -> bool:
    return cell is not None and bool(cell.text)


def total_of(form: Report, field: str) -> Decimal | None:
    """The sum of the weights or scores of all rows; None where one is blank, or rows give and take extra points."""
    rows = counted_rows(form)
    numbers = [item.numbers.get(field) for item in rows]
    if not numbers or any(found is None for found in numbers):
        return None
    if any(has_any(name, "bonus_levels") for name in {item.first.text for item in rows if item.first is not None}):
        return None
    return sum((found.value for found in numbers if found is not None), Decimal(0))


def by_first_level(form: Report, field: str) -> list[tuple[str, Decimal]]:
    """The sums of weights or scores by first level, in the order of the form."""
    sums: dict[str, Decimal] = {}
    bare: dict[str, str] = {}
    for item in counted_rows(form):
        level = item.first.text if item.first is not None else ""
        if level not in bare:
            bare[level] = bare_level(level)
        name = bare[level] if level else item.name
        found = item.numbers.get(field)
        sums[name] = sums.get(name, Decimal(0)) + (found.value if found is not None else 0)
    return list(sums.items())


def bare_level(name: str) -> str:
    """A level without the weight printed behind it: 产出指标（50分） is 产出指标."""
    for bracket in "（(":
        head, found, tail = name.partition(bracket)
        if found and "分" in tail:
            name = head
    return name.strip()


def execution_points(form: Report, field: str) -> Decimal | None:
    """The weight or score of the execution rate in the funds block; None where the form states none."""
    line = total_row(form)
    return fund_number(line, field) if line is not None else None


def added_score(form: Report, context: Context) -> Decimal | None:
    """What the scores of all rows and of the execution rate add up to; None where one of them is not stated."""
    rows, extra = context.once(total_of, form, "score"), execution_points(form, "score")
    if rows is None or (extra is None and not execution_among_rows(form)):
        return None
    return rows if execution_among_rows(form) else rows + (extra or 0)


def fund_number(line: FundLine, field: str) -> Decimal | None:
    """The weight (分值) or score (得分) of a row of the funds block."""
    fact = line.facts.get({"weight": "分值", "score": "得分"}[field])
    return fact.quantity.value if fact is not None else None


def is_execution_rate(item: Indicator) -> bool:
    """Whether a row is the execution rate itself, which is to be 100 % and belongs to no group."""
    return item.name in words()["execution_names"]


def execution_among_rows(form: Report) -> bool:
    """Whether an indicator is the execution rate itself, so that the funds block's points are no extra ones."""
    return has_any(names_of(form), "execution_names")


def stated_total(form: Report) -> Decimal | None:
    """The total weight (总分) printed on the form, where a score stands beside it; alone it may be the score."""
    result = form.result
    if result is None or result.weight is None or result.score is None or not result.score.text:
        return None
    found = number(result.weight.text)
    return found.value if found is not None else None


def usual_execution(profile: Profile) -> Decimal:
    """The weight the profile gives the execution rate; 10 where it is silent."""
    return profile.number("weights", "预算执行率") or Decimal(10)


def printed_groups(form: Report) -> list[Group]:
    """Groups with a printed weight: as their own 分值, or in their name (产出指标（50分）)."""
    made: list[Group] = []
    printed: dict[tuple[str, ...], Decimal] = {}
    for group in form.groups:
        found = group.numbers.get("weight")
        path = tuple(name.text for name in group.names)
        if found is not None and group.weight is not None and path not in printed:
            printed[path] = found.value
            made.append(Group(path[-1], found.value, group.weight, None, len(path)))
    paths = list(printed)
    for path, stated, value in _named(form):
        if path not in printed:
            printed[path] = value
            paths.append(path)
            made.append(Group(bare_level(path[-1]), value, stated, None, len(path)))
    return [group._replace(below=_below(form, path, printed)) for path, group in zip(paths, made, strict=True)]


def _named(form: Report) -> list[tuple[tuple[str, ...], Stated, Decimal]]:
    """The levels whose name holds a weight, each once."""
    found: dict[tuple[str, ...], tuple[Stated, Decimal]] = {}
    seen: set[tuple[int, int]] = set()
    for item in form.indicators:
        # The rows of a group share the cells of its levels.
        levels = id(item.first), id(item.second)
        if levels in seen:
            continue
        seen.add(levels)
        path: tuple[str, ...] = ()
        for level in (item.first, item.second):
            if level is None or not level.text:
                break
            path = (*path, level.text)
            value = _printed_in(level.text)
            if value is not None and path not in found:
                found[path] = (level, value)
    return [(path, stated, value) for path, (stated, value) in found.items()]


def _printed_in(name: str) -> Decimal | None:
    if "分" not in name:
        return None
    points = [mention.quantity.value for mention in scan(name) if mention.kind == "score"]
    return points[0] if len(points) == 1 else None


def _below(form: Report, path: tuple[str, ...], printed: dict[tuple[str, ...], Decimal]) -> Decimal | None:
    """What stands below a group: its second levels' printed weights where all have one, else its rows."""
    rows = [item for item in counted_rows(form) if _levels(item)[: len(path)] == path]
    inner = {_levels(item)[: len(path) + 1] for item in rows}
    if inner and all(len(each) > len(path) and each in printed for each in inner):
        return sum((printed[each] for each in inner), Decimal(0))
    weights = [item.numbers.get("weight") for item in rows]
    if not weights or any(found is None for found in weights):
        return None
    return sum((found.value for found in weights if found is not None), Decimal(0))


def _levels(item: Indicator) -> tuple[str, ...]:
    made: tuple[str, ...] = ()
    for level in (item.first, item.second):
        if level is None or not level.text:
            break
        made = (*made, level.text)
    return made
