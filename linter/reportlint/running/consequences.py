"""One defect, one finding: broken relations that one wrong figure explains are told together.

A figure typed wrong breaks every sum it stands in. Where the diagnosis is clear that the same figure with the same
value explains several broken relations, the first of them is the finding and the others are attached to it as
places, and counted.
"""

from collections.abc import Iterable

from reportlint.diagnosis import Diagnosis
from reportlint.findings import SEVERITIES, Finding, Related
from reportlint.plurals import many
from reportlint.relations import Relation
from reportlint.textmap import Span

Told = tuple[Relation, Finding]


def attach_consequences(told: Iterable[Told], diagnosis: Diagnosis) -> list[Finding]:
    """The findings with those that follow from another one attached to it, in the order they came."""
    groups: dict[object, list[Told]] = {}
    for relation, finding in _without_bounds(list(told)):
        cause = _cause(relation, finding, diagnosis)
        groups.setdefault(cause if cause is not None else finding.span, []).append((relation, finding))
    made: list[Finding] = []
    for key, members in groups.items():
        if isinstance(key, Span) or len(members) == 1:
            made.extend(finding for _, finding in members)
        else:
            made.append(_joined(sorted((finding for _, finding in members), key=_rank)))
    return made


def _without_bounds(told: list[Told]) -> list[Told]:
    """Without the bound of a list (parts within the whole) where its sum is told: that says the same, and more."""
    sums = {relation.cells for relation, _ in told if relation.kind == "sum"}
    return [each for each in told if each[0].kind != "within" or each[0].cells not in sums]


def _cause(relation: Relation, finding: Finding, diagnosis: Diagnosis) -> tuple[object, ...] | None:
    """The figure and the value that clearly explain a broken relation; None where nothing does."""
    if not finding.suspects:
        return None
    clear = diagnosis.clear(relation)
    if clear is None or not clear.changes:
        return None
    return (id(clear.fact), clear.quantity.value, clear.quantity.unit.name)


def _rank(finding: Finding) -> tuple[int, int, int, int]:
    """The gravest first; a slip of the unit before what it breaks; a repeated figure before the sums it is part of."""
    order = ("unit", "crossref")
    category = order.index(finding.category) if finding.category in order else len(order)
    return SEVERITIES.index(finding.severity), category, finding.span.source.order, finding.span.start


def _joined(findings: list[Finding]) -> Finding:
    first, *others = findings
    places = {first.span, *(place.span for place in first.related)}
    related = list(first.related)
    for other in others:
        message = {language: _lead(text, language) for language, text in other.message.items()}
        related.append(Related(other.span, message, names_figure=False))
        related.extend(place for place in other.related if place.span not in places)
        places.update(place.span for place in other.related)
    count = len(others)
    more = many(count, "more claim: check it", "more claims: check them")
    step = {
        "zh": f"{first.next_step['zh']}同一个数还使另外{count}处核算不符，改正后一并核对。",
        "en": f"{first.next_step['en']} The same figure breaks {more} with it.",
    }
    return first._replace(
        next_step=step,
        related=tuple(related),
        values=tuple(dict.fromkeys([*first.values, *(value for other in others for value in other.values)])),
        folded=first.folded + count,
    )


def _lead(text: str, language: str) -> str:
    return f"同一原因：{text}" if language == "zh" else f"from the same cause: {text}"
