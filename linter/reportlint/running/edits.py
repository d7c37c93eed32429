"""Fixes as changes of a text, with proof that they change what they are meant to and nothing else.

A YAML text is read again after the edits: every value but the edited ones must be read as before, the edited ones as
intended, in the same order under the same keys. What cannot be proved is not done. Lines, comments, quotes and the
encoding stay because only the stretch of an edit is written anew.
"""

from bisect import bisect_left, bisect_right
from collections import Counter

from reportlint.findings import Edit, Finding
from reportlint.reading import Reading, read
from reportlint.records import NamedTuple
from reportlint.tree import SCALAR, Node

Place = tuple[int, int]
"""Start and end of a node in the text."""


class Change(NamedTuple):
    """A stretch of the source text to be written anew."""

    start: int
    end: int
    text: str


class Edited(NamedTuple):
    """The new text, and which findings were mended, stood in each other's way, or could not be mended safely.

    ``places`` is the number of places changed for each rule, by its code.
    """

    text: str
    applied: list[Finding]
    conflicts: list[Finding]
    refused: list[Finding]
    places: dict[str, int] = {}


class Planned(NamedTuple):
    """A fix as changes of the text, with the values that its nodes are to have."""

    finding: Finding
    changes: list[Change]
    values: dict[Place, str]


def apply_fixes(reading: Reading, findings: list[Finding]) -> Edited:
    """The text with the fixes of some findings, the safe ones first, in the order of places."""
    nodes = _scalars(reading.tree) if reading.tree is not None else {}
    planned: list[Planned] = []
    refused: list[Finding] = []
    for finding in findings:
        plans = _plans(reading, finding, nodes)
        planned += [plan for plan in plans if plan is not None]
        if None in plans:
            refused.append(finding)
    kept, left = _without_conflicts(planned)
    applied, failed = _proved(reading, kept)
    text = _written(reading.source.text, applied)
    refused += [plan.finding for plan in failed]
    open_ = [*{id(finding): finding for finding in refused}.values()]
    return Edited(text, _once(applied), _once(left), open_, _places(applied))


def _places(plans: list[Planned]) -> dict[str, int]:
    """How many places some plans change, by the codes of their findings."""
    places: dict[str, int] = {}
    for plan in plans:
        places[plan.finding.code] = places.get(plan.finding.code, 0) + len(plan.changes)
    return places


def _once(plans: list[Planned]) -> list[Finding]:
    """The findings of some plans, each once."""
    return [*{id(plan.finding): plan.finding for plan in plans}.values()]


def _plans(reading: Reading, finding: Finding, nodes: dict[Place, Node]) -> list[Planned | None]:
    """What is to be done for a finding, value by value unless it goes together; None for what cannot be done."""
    fix = finding.fix
    if fix is None or any(edit.span.source.path != reading.source.path for edit in fix.edits):
        return [None]
    by_place: dict[Place | None, list[Edit]] = {}
    for edit in fix.edits:
        place = _place_of(edit, nodes) if reading.format == "yaml" else (edit.span.start, edit.span.end)
        by_place.setdefault(place, []).append(edit)
    if fix.together:
        return [_plan(reading, finding, by_place, nodes)]
    return [_plan(reading, finding, {place: edits}, nodes) for place, edits in by_place.items()]


def _plan(
    reading: Reading, finding: Finding, by_place: dict[Place | None, list[Edit]], nodes: dict[Place, Node]
) -> Planned | None:
    """One plan for the edits of some values; None where an edit is not inside one."""
    plan = Planned(finding, [], {})
    for place, edits in by_place.items():
        if reading.format != "yaml":
            plan.changes.extend(Change(edit.span.start, edit.span.end, edit.text) for edit in edits)
        elif place is None or not _plan_value(reading, nodes[place], edits, plan):
            return None
    return plan


def _place_of(edit: Edit, nodes: dict[Place, Node]) -> Place | None:
    """The one value that an edit lies in, or that lies in a stretch which is written anew with its marks."""
    start, end = edit.span.start, edit.span.end
    if edit.value is not None:
        inside = [place for place in nodes if start <= place[0] and place[1] <= end]
        return inside[0] if len(inside) == 1 else None
    return next((place for place in nodes if place[0] <= start and end <= place[1] and place[0] < place[1]), None)


def _plan_value(reading: Reading, node: Node, edits: list[Edit], plan: Planned) -> bool:
    """Adds the changes of one value, and the value it is to have; False where they cannot be told."""
    place = (node.start, node.end)
    whole = edits[0].value
    if whole is not None:
        plan.changes.append(Change(edits[0].span.start, edits[0].span.end, edits[0].text))
        plan.values[place] = whole
        return len(edits) == 1
    value = node.value
    passage = node.passage(reading.source)
    for edit in sorted(edits, key=lambda each: each.span.start, reverse=True):
        exact = [piece for piece in passage.pieces if piece.length == piece.width]
        start = next(
            (p.at + edit.span.start - p.source for p in exact if 0 <= edit.span.start - p.source <= p.length), -1
        )
        end = next((p.at + edit.span.end - p.source for p in exact if 0 <= edit.span.end - p.source <= p.length), -1)
        if start < 0 or end < start or "\n" in edit.text:
            return False
        value = value[:start] + edit.text + value[end:]
        plan.changes.append(Change(edit.span.start, edit.span.end, _in_style(edit.text, node.style)))
    plan.values[place] = value
    return True


def _in_style(text: str, style: str) -> str:
    """A text as it is written inside a value of that style."""
    if style == "'":
        return text.replace("'", "''")
    return text.replace("\\", "\\\\").replace('"', '\\"') if style == '"' else text


def _without_conflicts(planned: list[Planned]) -> tuple[list[Planned], list[Planned]]:
    """Those that can be made together, at most one a value; the others may be made in a further round.

    A safe one goes before others. Of two others that would write the same stretch differently neither is made.
    """
    kept: dict[int, Planned] = {}
    left: list[Planned] = []
    places: set[Place] = set()
    taken = _Taken()
    for number, plan in enumerate(sorted(planned, key=lambda each: (not _is_safe(each), each.changes[0].start))):
        rivals = {owner for change in plan.changes for owner in taken.rivals(change)}
        if rivals:
            unsafe = [owner for owner in rivals if owner in kept and not _is_safe(kept[owner])]
            left += [plan, *(kept.pop(owner) for owner in unsafe)]
        elif not places.isdisjoint(plan.values):
            left.append(plan)
        else:
            kept[number] = plan
            places.update(plan.values)
            taken.add(number, plan.changes)
    return list(kept.values()), left


class _Taken:
    """Stretches of the text that are to be written, with the number of the plan that does; none overlap."""

    def __init__(self) -> None:
        self.starts: list[int] = []
        self.changes: list[tuple[Change, int]] = []

    def add(self, owner: int, changes: list[Change]) -> None:
        for change in changes:
            at = bisect_left(self.starts, change.start)
            self.starts.insert(at, change.start)
            self.changes.insert(at, (change, owner))

    def rivals(self, change: Change) -> list[int]:
        """The plans that would write the same stretch, and not alike."""
        at = max(bisect_left(self.starts, change.start) - 1, 0)
        found: list[int] = []
        for other, owner in self.changes[at : bisect_right(self.starts, max(change.start, change.end - 1))]:
            meets = (change.start < other.end and other.start < change.end) or change.start == other.start
            if meets and change != other:
                found.append(owner)
        return found


def _is_safe(plan: Planned) -> bool:
    return plan.finding.fix is not None and plan.finding.fix.safe


def _written(text: str, plans: list[Planned]) -> str:
    """The text with all changes, each made once."""
    parts: list[str] = []
    at = 0
    for change in sorted({change for plan in plans for change in plan.changes}):
        parts += (text[at : change.start], change.text)
        at = change.end
    return "".join([*parts, text[at:]])


# -- proof -------------------------------------------------------------------------------------------------------------


def _proved(reading: Reading, plans: list[Planned]) -> tuple[list[Planned], list[Planned]]:
    """Those fixes after which the text is read as intended, and the others: halves are tried until they are found."""
    if not plans or reading.format != "yaml":
        return plans, []
    good: list[Planned] = []
    bad: list[Planned] = []
    waiting = [plans]
    while waiting:
        batch = waiting.pop()
        if _holds(reading, [*good, *batch]):
            good.extend(batch)
        elif len(batch) == 1:
            bad.extend(batch)
        else:
            middle = len(batch) // 2
            waiting += (batch[middle:], batch[:middle])
    return good, bad


def _holds(reading: Reading, plans: list[Planned]) -> bool:
    text = _written(reading.source.text, plans)
    after = read(reading.source.path, text.encode("utf-8", "surrogatepass"), name_hint="report.yaml")
    if reading.tree is None or after.tree is None or after.source.text != text:
        return False
    before_names, after_names = (Counter(p.name for p in each.problems) for each in (reading, after))
    if after_names - before_names:
        return False
    return _same(reading.tree, after.tree, {place: value for plan in plans for place, value in plan.values.items()})


def _same(before: Node, after: Node, values: dict[Place, str]) -> bool:
    """Whether two trees are alike but for the values that were meant to change."""
    waiting = [(before, after)]
    seen: set[tuple[int, int]] = set()
    while waiting:
        one, other = waiting.pop()
        if (id(one.entries), id(other.entries)) in seen and one.kind != SCALAR:
            continue
        seen.add((id(one.entries), id(other.entries)))
        if one.kind != other.kind or (one.use is None) != (other.use is None):
            return False
        if one.kind == SCALAR:
            if other.value != values.get((one.start, one.end), one.value):
                return False
            continue
        if len(one.entries) != len(other.entries):
            return False
        for (key, value, merged), (other_key, other_value, other_merged) in zip(
            one.entries, other.entries, strict=True
        ):
            if (key is None) != (other_key is None) or merged != other_merged:
                return False
            if key is not None and other_key is not None:
                waiting.append((key, other_key))
            waiting.append((value, other_value))
    return True


def _scalars(tree: Node) -> dict[Place, Node]:
    """The values of a tree by their places; keys are no values."""
    found: dict[Place, Node] = {}
    waiting = [tree]
    seen: set[int] = set()
    while waiting:
        node = waiting.pop()
        if node.kind == SCALAR:
            if node.use is None:
                found.setdefault((node.start, node.end), node)
        elif id(node.entries) not in seen:
            seen.add(id(node.entries))
            waiting.extend(entry.value for entry in node.entries)
    return found
