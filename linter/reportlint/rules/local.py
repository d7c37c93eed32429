"""Local rules applied to one report.

``apply`` comes before anything is judged: each assertion that is a sum, a quotient or one fact stated twice becomes a
Relation of origin local, so that diagnosis sees it beside all others; the rest is judged at once, by intervals.
``local_findings`` words what came of it, rule by rule.
"""

from collections.abc import Iterable, Iterator
from typing import Protocol

from reportlint.expressions.claims import relation as claim
from reportlint.expressions.evaluation import Judged, holds, judge
from reportlint.expressions.tree import Name, Node, names_in
from reportlint.expressions.values import Scope, Unclear, Unknown
from reportlint.failures import failure
from reportlint.records import NamedTuple
from reportlint.relations import EXACT, INCONSISTENT, UNDETERMINED, Relation
from reportlint.report import Report
from reportlint.rules.local_file import Assertion, LocalRule
from reportlint.textmap import Passage, Span

MOST_ROWS = 5000
"""Rows that a rule repeats over; what lies beyond is not checked, which is said."""


class Place(Scope, Protocol):
    """A scope that can be shown: the report, a row, a nested report of a project."""

    @property
    def span(self) -> Span:
        """Where it stands."""

    @property
    def label(self) -> str:
        """What it is called, or ""."""

    def nearest(self, parts: tuple[str, ...]) -> str:
        """The name that a misspelt one was meant to be, or ""."""


class Whole(Place, Protocol):
    """The scope of a report."""

    def places(self, parts: tuple[str, ...]) -> Iterable[Place]:
        """What a rule repeats over."""


class Case(NamedTuple):
    """One assertion of a rule at one place: a relation to be judged with all others, or what it came to already.

    ``trouble`` says why it could not be applied (unclear), ``lacking`` what the report does not state.
    """

    rule: LocalRule
    scope: Place
    assertion: Assertion | None = None
    relation: Relation | None = None
    judged: Judged | None = None
    trouble: Unclear | None = None
    lacking: str = ""
    hits: tuple[tuple[Span, str], ...] = ()


class Unfound(NamedTuple):
    """A name of a rule that a report does not have, and the nearest one it has ("" for none)."""

    rule: LocalRule
    name: str
    nearest: str


class Applied(NamedTuple):
    """All cases of a report. ``twins`` are relations that others already claim: diagnosis counts them once."""

    cases: list[Case]
    relations: list[Relation]
    twins: dict[Relation, Relation]
    unfound: list[Unfound]


def apply(rules: Iterable[LocalRule], report: Report, scope: Whole) -> Applied:
    """Resolves the names of every rule in a report and makes its claims."""
    applied = Applied([], [], {}, [])
    known = {_identity(relation): relation for relation in report.relations}
    for rule in rules:
        for case in _safely(rule, report, scope, applied.unfound):
            applied.cases.append(case)
            if case.relation is not None:
                twin = known.setdefault(_identity(case.relation), case.relation)
                if twin is case.relation:
                    applied.relations.append(twin)
                else:
                    applied.twins[case.relation] = twin
    return applied


def _safely(rule: LocalRule, report: Report, scope: Whole, unfound: list[Unfound]) -> Iterator[Case]:
    """A rule that crashes is a case that says so, and the others go on."""
    try:
        yield from _cases(rule, report, scope, unfound)
    except Exception as error:
        yield Case(rule, scope, trouble=crash(error))


def crash(error: Exception) -> Unclear:
    """A rule's own failure as what is said of it."""
    where_from = failure(error)
    return Unclear(f"运行出错（{where_from}）", f"it failed ({where_from})")


def _identity(relation: Relation) -> tuple[object, ...]:
    """What two spellings of one claim share."""
    if relation.kind == "same":
        return ("same", frozenset(map(id, relation.cells)))
    if relation.kind == "sum":
        terms = frozenset(zip(map(id, relation.cells), (1, *(-weight for weight in relation.weights)), strict=True))
        return ("sum", frozenset((terms, frozenset((cell, -weight) for cell, weight in terms))))
    return (relation.kind, *map(id, relation.cells), relation.weights, relation.signs)


def _cases(rule: LocalRule, report: Report, scope: Whole, unfound: list[Unfound]) -> Iterator[Case]:
    troubled: set[str] = set()
    lacking: set[str] = set()
    for number, place in enumerate(scope.places(rule.over) if rule.over else (scope,)):
        if number >= MOST_ROWS:
            yield Case(
                rule, place, trouble=Unclear(f"超过{MOST_ROWS}行，其余没有核对", f"only {MOST_ROWS} rows were checked")
            )
            return
        try:
            truth = rule.when is None or holds(rule.when, place)
            if rule.when is not None and truth is None:
                _note_unfound(rule, rule.when, place, lacking, unfound)
            if not truth:
                continue
            if not rule.asserts:
                yield from _texts(rule, report, place)
        except Unclear as why:
            yield from _trouble(rule, place, None, why, troubled)
            continue
        for assertion in rule.asserts:
            try:
                yield _case(rule, place, assertion)
            except Unclear as why:
                yield from _trouble(rule, place, assertion, why, troubled)
            except Unknown as unknown:
                _note_unfound(rule, assertion.tree, place, lacking, unfound)
                if unknown.parts and (unknown.cell is None or unknown.cell.blank == "blank"):
                    yield Case(rule, place, assertion, lacking=unknown.parts[-1])


def _case(rule: LocalRule, place: Place, assertion: Assertion) -> Case:
    relation = claim(assertion.tree, place, rule.name, rule.code)
    return Case(rule, place, assertion, relation, judge(assertion.tree, place))


def _trouble(
    rule: LocalRule, place: Place, assertion: Assertion | None, why: Unclear, troubled: set[str]
) -> Iterator[Case]:
    """Each reason once a rule, however many rows it concerns."""
    if why.text["zh"] not in troubled:
        troubled.add(why.text["zh"])
        yield Case(rule, place, assertion, trouble=why)


def _note_unfound(rule: LocalRule, tree: Node, place: Place, seen: set[str], unfound: list[Unfound]) -> None:
    for name in names_in(tree):
        shown_name = ".".join(name.parts)
        if shown_name in seen or place.present(name.parts) or not _is_absent(place, name):
            continue
        seen.add(shown_name)
        unfound.append(Unfound(rule, shown_name, place.nearest(name.parts)))


def _is_absent(place: Place, name: Name) -> bool:
    """Whether a name means nothing at all here; a blank cell is there."""
    try:
        return place.one(name.parts) is None and not place.many(name.parts)
    except Unclear:
        return False


# -- phrases ----------------------------------------------------------------------------------------------------------

_FLAT = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)} | {0x3000: " "}
_FLAT |= {code: chr(code).lower() for code in range(0x41, 0x5B)} | {
    code: chr(code + 0x20 - 0xFEE0) for code in range(0xFF21, 0xFF3B)
}


def _flat(text: str) -> str:
    """Width and case do not count; every character stays at its place."""
    return text.translate(_FLAT)


def _texts(rule: LocalRule, report: Report, place: Place) -> Iterator[Case]:
    hits: list[tuple[Span, str]] = []
    phrases = [(phrase, _flat(phrase)) for phrase in (*rule.forbid, *rule.require)]
    for passage in _passages(report):
        text = _flat(passage.text)
        for phrase, wanted in phrases:
            at = text.find(wanted)
            while at >= 0:
                hits.append((passage.span(at, at + len(wanted)), phrase))
                at = text.find(wanted, at + len(wanted))
    hits.sort(key=lambda hit: (hit[0].start, hit[0].end))
    if bool(hits) == bool(rule.forbid):
        yield Case(rule, place, judged=Judged(INCONSISTENT), hits=tuple(hits))
    else:
        yield Case(rule, place, judged=Judged(EXACT))


def _passages(report: Report) -> Iterator[Passage]:
    for each in [report, *report.projects]:
        for section in each.sections:
            if section.heading is not None:
                span = section.heading.span
                yield Passage.of(span.source, span.start, span.end)
        yield from each.texts()


def active(applied: Applied) -> set[str]:
    """The codes of the rules that had something to look at."""
    return {
        case.rule.code
        for case in applied.cases
        if not case.lacking and not (case.judged is not None and case.judged.status == UNDETERMINED)
    }
