"""What came of the local rules on one report, in words.

Differences within rounding are told as info, however severe the rule, and not at all where the report says itself that
its figures are rounded.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from reportlint.expressions.evaluation import Judged
from reportlint.expressions.tree import Binary, Name, names_in
from reportlint.expressions.values import Cell, Scope, Unclear
from reportlint.findings import INFO, WARNING, Finding, Related
from reportlint.relations import INCONSISTENT, ROUNDING, TRUNCATED, Relation, verdict
from reportlint.rules.context import Context
from reportlint.rules.declare import Rule, Text
from reportlint.rules.local import Applied, Case, crash
from reportlint.rules.local_template import Field, Template
from reportlint.rules.local_wording import Sides, arithmetic, cell_text, figures
from reportlint.rules.wording import quotient_arithmetic, related, sum_arithmetic, where
from reportlint.textmap import Span

NEXT_STEP = {
    "zh": "对照原始资料核对，更正或说明。",
    "en": "Check it against the records and correct or explain it.",
}


def findings(applied: Applied, codes: set[str], context: Context) -> Iterator[Finding]:
    """What the chosen local rules have to say."""
    for case in applied.cases:
        if case.rule.code in codes:
            try:
                yield from list(_findings(case, applied, context))
            except Exception as error:
                yield _unclear(case, crash(error), context)


def _findings(case: Case, applied: Applied, context: Context) -> Iterator[Finding]:
    rule = case.rule
    if case.trouble is not None:
        yield _unclear(case, case.trouble, context)
    elif case.lacking:
        if rule.missing != "silent":
            yield _lacking(case, context)
    elif case.relation is not None:
        yield from _related(case, case.relation, applied, context)
    elif case.judged is not None and case.judged.status in (INCONSISTENT, ROUNDING):
        if case.assertion is None:
            yield _phrases(case, context)
        elif case.judged.status == INCONSISTENT or not _admitted(context):
            yield _broken(case, case.judged, context)


def _admitted(context: Context) -> bool:
    """Whether the report says itself that its figures are rounded."""
    return any(word in context.report.document.source.text for word in context.phrases("rounding_admitted"))


def _related(case: Case, relation: Relation, applied: Applied, context: Context) -> Iterator[Finding]:
    twin = applied.twins.get(relation, relation)
    found = verdict(relation)
    rounding = found.status == ROUNDING and bool(found.difference) and not _admitted(context)
    if found.status not in (INCONSISTENT, TRUNCATED) and not rounding:
        return
    assert case.judged is not None
    stated = relation.stated
    sides = Sides(case.judged.left, case.judged.right, list(relation.cells))
    formula = sum_arithmetic if relation.kind == "sum" else quotient_arithmetic if relation.kind != "same" else None
    yield _finding(
        case,
        context,
        stated.span,
        _fields(case, sides, stated.span),
        severity=INFO if rounding else "",
        anchor=stated.anchor,
        values=[fact.quote for fact in relation.cells],
        related=related(list(relation.cells[1:])),
        arithmetic=formula(relation, found) if formula else {},
        difference=_difference(sides, case.judged.difference),
        suspects=() if rounding else context.diagnosis.suspects.get(twin, ()),
    )


def _difference(sides: Sides, value: Fraction | None) -> tuple[str, str] | None:
    return (sides.bare(value), sides.unit.name if sides.unit else "") if value is not None else None


def _broken(case: Case, judged: Judged, context: Context) -> Finding:
    """An assertion that was judged at once."""
    assert case.assertion is not None
    tree = case.assertion.tree
    cells = _cells(case)
    span = cells[0].span if cells else case.scope.span
    facts = figures(tree, case.scope)
    sides = Sides(judged.left, judged.right, facts)
    compared = isinstance(tree, Binary) and judged.difference is not None
    return _finding(
        case,
        context,
        span,
        _fields(case, sides, span),
        severity=INFO if judged.status == ROUNDING else "",
        anchor=cells[0].trail if cells else (case.scope.label,),
        values=[cell.text for cell in cells],
        related=related([cell.fact for cell in cells[1:] if cell.fact is not None]),
        arithmetic=arithmetic(tree, case.scope, sides) if isinstance(tree, Binary) and compared else {},
        difference=_difference(sides, judged.difference),
    )


def _cells(case: Case) -> list[Cell]:
    """The single cells that an assertion names; those of its own row first."""
    assert case.assertion is not None
    cells: dict[int, Cell] = {}
    for name in names_in(case.assertion.tree):
        try:
            cell = case.scope.one(name.parts)
        except Unclear:
            continue
        if cell is not None:
            cells[id(cell)] = cell
    if not case.rule.over:
        return list(cells.values())
    own = case.scope.label
    return sorted(cells.values(), key=lambda cell: own not in cell.trail)


def _phrases(case: Case, context: Context) -> Finding:
    rule = case.rule
    words = dict.fromkeys(phrase for _, phrase in case.hits) or dict.fromkeys(rule.require)
    span = case.hits[0][0] if case.hits else context.report.whole
    fields: dict[str, Text] = {
        "phrase": {"zh": "、".join(words), "en": ", ".join(words)},
        "count": _both(str(len(case.hits))),
        "where": where(span),
        "name": _both(rule.name),
    }
    return _finding(
        case,
        context,
        span,
        fields,
        anchor=("phrases", *words),
        values=[hit.quote for hit, _ in case.hits],
        related=[Related(hit, _both(phrase)) for hit, phrase in case.hits[1:]],
        folded=max(0, len(case.hits) - 1),
    )


def _fields(case: Case, sides: Sides, span: Span) -> dict[str, Text]:
    assert case.judged is not None
    gap = case.judged.difference
    return {
        "left": _both(sides.left),
        "right": _both(sides.right),
        "difference": {
            language: sides.difference(gap, language) if gap is not None else "" for language in ("zh", "en")
        },
        "name": _both(case.rule.name),
        "where": where(span),
    }


def _both(text: str) -> Text:
    return {"zh": text, "en": text}


def _lacking(case: Case, context: Context) -> Finding:
    rule = case.rule
    about = f"“{case.scope.label}”" if rule.over and case.scope.label else "报告"
    text = {
        "zh": f"{rule.name}：{about}中没有“{case.lacking}”，这一条无法核对。",
        "en": f"{rule.name}: {case.scope.label or 'the report'} does not state {case.lacking}: not checked.",
    }
    return _finding(
        case, context, case.scope.span, text, severity=rule.missing, anchor=("missing", case.scope.label, case.lacking)
    )


def _unclear(case: Case, why: Unclear, context: Context) -> Finding:
    """The rule could not be applied: told as a finding of its own, so that nothing goes unchecked in silence."""
    rule = case.rule
    text = {
        "zh": f"规则 {rule.code}（{rule.name}）在这份报告中没有核对：{why.text['zh']}。",
        "en": f"rule {rule.code} ({rule.name}) was not applied to this report: {why.text['en']}.",
    }
    step = {
        "zh": f"在规则文件（{rule.place}）中写出完整路径，只指一个数。"
        if why.places
        else f"修改规则（{rule.place}）。",
        "en": f"Write the whole path in the rule ({rule.place})." if why.places else f"Mend the rule ({rule.place}).",
    }
    spans = [cell.span for cell in why.places]
    return _finding(
        case,
        context,
        spans[0] if spans else case.scope.span,
        text,
        severity=INFO if rule.severity == INFO else WARNING,
        anchor=("unclear", why.text["zh"].partition("：")[0]),
        related=[Related(cell.span, _both(cell.shown)) for cell in why.places[1:12]],
        next_step=step,
        remedy="verify",
    )


def _finding(
    case: Case,
    context: Context,
    span: Span,
    said: dict[str, str] | dict[str, Text],
    *,
    severity: str = "",
    anchor: Sequence[str] = (),
    values: Sequence[str] = (),
    related: Sequence[Related] = (),
    arithmetic: Text | None = None,
    difference: tuple[str, str] | None = None,
    suspects: Sequence[object] = (),
    next_step: Text | None = None,
    remedy: str = "",
    folded: int = 0,
) -> Finding:
    """A finding of a local rule. ``said`` is the text itself, or the fields of the rule's message."""
    rule = case.rule
    text: Text = {}
    for language in ("zh", "en"):
        message = said[language] if language in said else _message(case, language, said)  # type: ignore[arg-type]
        assert isinstance(message, str)
        text[language] = message
    return context.finding(
        Rule(
            code=rule.code,
            name=rule.name,
            category=rule.category,
            severity=severity or rule.severity,
            looks_at="Local",
            title=rule.title,
            message=_both("{text}"),
            next_step=_both("{step}"),
            remedy=rule.remedy,
        ),
        span,
        {"text": text, "step": next_step or rule.next_step or NEXT_STEP},
        remedy=remedy,
        anchor=anchor,
        values=values,
        related=related,
        suspects=suspects,  # type: ignore[arg-type]
        difference=difference,
        folded=folded,
        extra_arithmetic=arithmetic or {},
        subject={"indicator": case.scope.label} if rule.over and case.scope.label else None,
    )


def _message(case: Case, language: str, fields: dict[str, Text]) -> str:
    template = case.rule.message.get(language) or _default(case, language)
    made: list[str] = []
    for piece in template:
        if isinstance(piece, Name):
            made.append(_named(case.scope, piece))
        elif isinstance(piece, Field):
            made.append(fields[piece.word][language])
        else:
            made.append(piece)
    return "".join(made)


def _named(scope: Scope, name: Name) -> str:
    """The value of a figure in a message; （未填） where the report has none."""
    try:
        cell = scope.one(name.parts)
    except Unclear:
        cell = None
    return cell_text(cell) if cell is not None and not cell.blank else "（未填）"


def _default(case: Case, language: str) -> Template:
    """What is said where a rule gives no message."""
    if case.assertion is None:
        return _DEFAULTS["forbid" if case.rule.forbid else "require"][language]
    kind = "other"
    if isinstance(case.assertion.tree, Binary) and case.judged is not None and case.judged.difference is not None:
        kind = "equal" if case.assertion.tree.operator == "==" and case.judged.difference else "compared"
    return tuple(case.assertion.text if piece == "…" else piece for piece in _DEFAULTS[kind][language])


def _template(text: str) -> Template:
    """A message of our own, written like a rule's."""
    parts = text.replace("{", "\0{").replace("}", "\0").replace("…", "\0…\0").split("\0")
    return tuple(Field(part[1:]) if part.startswith("{") else part for part in parts if part)


_DEFAULTS = {
    kind: {language: _template(text) for language, text in texts.items()}
    for kind, texts in {
        "equal": {
            "zh": "{name}不符：{left}与{right}相差{difference}（{where}）。",
            "en": "{name}: {left} and {right} are {difference} apart ({where}).",
        },
        "compared": {
            "zh": "{name}：{left}与{right}不符合“…”（{where}）。",
            "en": "{name}: {left} and {right} are not “…” ({where}).",
        },
        "other": {"zh": "{name}：不符合“…”（{where}）。", "en": "{name}: not “…” ({where})."},
        "forbid": {
            "zh": "{name}：出现“{phrase}”，共{count}处（{where}）。",
            "en": "{name}: “{phrase}” stands in the report (places: {count}; {where}).",
        },
        "require": {
            "zh": "{name}：全文没有写到“{phrase}”。",
            "en": "{name}: the report nowhere says “{phrase}”.",
        },
    }.items()
}
"""Messages of rules that give none; … stands for the assertion as written."""
