"""Forms beside the approved target table: which of its lists belongs to a form, and which indicators to each other."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from reportlint.companions import ApprovedTargets
from reportlint.findings import Finding, Related
from reportlint.records import NamedTuple
from reportlint.report import Indicator, Report, Stated
from reportlint.rules.context import Context
from reportlint.rules.declare import Rule
from reportlint.rules.explanations import forms, listed, since
from reportlint.rules.indicator_quality import name_key
from reportlint.rules.owners import Owner, find_owner
from reportlint.scanning import number

_ALIKE = 0.6
"""From this share of common characters on two names are taken for one that was reworded."""
_LISTED = 6
"""How many departures a message names."""


class Pair(NamedTuple):
    """An approved indicator and the row of the form that it became."""

    approved: Indicator
    stated: Indicator


class Compared(NamedTuple):
    """A form with its approved list: what is in both, what was renamed, what is only in one of them."""

    form: Report
    approved: ApprovedTargets
    pairs: list[Pair]
    renamed: list[Pair]
    dropped: list[Indicator]
    added: list[Indicator]


class Departure(NamedTuple):
    """A cell that is not as it was approved, with the approved one and both in words."""

    now: Stated
    before: Stated
    said: str


def compared(report: Report) -> Iterator[Compared]:
    """Every form of the report that the approved table has a list for."""
    for form in forms(report):
        approved = approved_for(form, report)
        if approved is not None and any(_named(item) for item in form.indicators):
            yield _compare(form, approved)


def approved_for(form: Report, report: Report) -> ApprovedTargets | None:
    """The approved list of a form; None where the table has none for it."""
    lists = report.targets or []
    at = find_owner(form, report, [Owner(each.department, each.project, each.code) for each in lists])
    return lists[at] if at is not None else None


def _named(item: Indicator) -> bool:
    return item.third is not None and bool(item.third.text)


def _compare(form: Report, approved: ApprovedTargets) -> Compared:
    """Indicators of one name belong together, of several of one name those of one second level; then the reworded."""
    left = [item for item in form.indicators if _named(item)]
    dropped: list[Indicator] = []
    pairs: list[Pair] = []
    for item in (each for each in approved.indicators if _named(each)):
        same = [row for row in left if name_key(row.name) == name_key(item.name)]
        same.sort(key=lambda row: _level(row) != _level(item))
        if same:
            pairs.append(Pair(item, same[0]))
            left = [row for row in left if row is not same[0]]
        else:
            dropped.append(item)
    renamed: list[Pair] = []
    for item in list(dropped):
        likely = max(left, key=lambda row: _likeness(item, row), default=None)
        if likely is not None and _likeness(item, likely) >= _ALIKE:
            renamed.append(Pair(item, likely))
            left = [row for row in left if row is not likely]
            dropped = [each for each in dropped if each is not item]
    return Compared(form, approved, pairs, renamed, dropped, left)


def _level(item: Indicator) -> str:
    return name_key(item.second.text) if item.second is not None else ""


def _likeness(approved: Indicator, row: Indicator) -> float:
    """How alike two names are; of another second level they are two indicators."""
    if _level(approved) and _level(row) and _level(approved) != _level(row):
        return 0.0
    return SequenceMatcher(None, name_key(approved.name), name_key(row.name), autojunk=False).ratio()


SAME, LOWERED, CHANGED = "same", "lowered", "changed"


def target_change(pair: Pair) -> str:
    """How the target of the form stands to the approved one: SAME, LOWERED (easier to reach) or CHANGED (changed)."""
    before, now = pair.approved.target, pair.stated.target
    if before is None or now is None or not before.text or not now.text:
        return SAME
    asked, said = pair.approved.numbers.get("target"), pair.stated.numbers.get("target")
    if asked is None or said is None:
        return SAME if name_key(before.text) == name_key(now.text) else CHANGED
    if asked.unit.dimension and said.unit.dimension and asked.unit.dimension != said.unit.dimension:
        return CHANGED
    limits = ("<=", "<")
    if asked.qualifier and said.qualifier and (asked.qualifier in limits) != (said.qualifier in limits):
        return CHANGED
    bare = not asked.unit.dimension or not said.unit.dimension
    left, right = (asked.value, said.value) if bare else (asked.base, said.base)
    if left == right:
        return SAME
    if asked.qualifier in (">=", ">") or said.qualifier in (">=", ">"):
        return LOWERED if right < left else CHANGED
    if asked.qualifier in limits or said.qualifier in limits:
        return LOWERED if right > left else CHANGED
    return CHANGED


def weight_differs(pair: Pair) -> bool:
    """Whether both state a weight and the two differ."""
    return _weight(pair.approved.weight) != _weight(pair.stated.weight) and None not in (
        _weight(pair.approved.weight),
        _weight(pair.stated.weight),
    )


def _weight(cell: Stated | None) -> object:
    found = number(cell.text) if cell is not None and not cell.blank else None
    return found.value if found is not None else None


def departure_finding(
    rule: Rule, context: Context, found: Compared, departures: Sequence[Departure], anchor: str
) -> Finding:
    """One finding for all departures of a form: the first is its place. Fields: count, list, where."""
    said = [each.said for each in departures]
    first = departures[0].now.span
    return context.finding(
        rule,
        first,
        {
            "count": len(said),
            "list": {language: listed(said, _LISTED, language) for language in ("zh", "en")},
            "where": since(first, len(said)),
        },
        anchor=("approved", anchor),
        values=[each.now.text for each in departures],
        related=[
            *(
                Related(each.before.span, {"zh": f"批复：{each.before.text}", "en": f"approved: {each.before.text}"})
                for each in departures
            ),
            *(Related(each.now.span, {"zh": each.said, "en": each.said}) for each in departures[1:]),
        ],
        subject={"project": found.form.cover.project.text if found.form.cover.project else None},
        folded=len(said) - 1,
        marks=said,
    )
