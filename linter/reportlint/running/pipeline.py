"""One input from bytes to findings: read, understand, judge, diagnose, check, order.

``check_input`` is pure: the same path, bytes and settings give the same result, in this process or another.
"""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from reportlint.diagnosis import Diagnosis
from reportlint.findings import Finding
from reportlint.problems import Problem
from reportlint.profiles import Profile
from reportlint.reading import Reading, read
from reportlint.relations import GUESS, INCONSISTENT, TRUNCATED, Relation, Verdict, verdict
from reportlint.report import Report
from reportlint.rules.catalogue import Entry, entries, load, select
from reportlint.rules.context import Context
from reportlint.running.consequences import attach_consequences
from reportlint.running.outcome import InputResult, Tally
from reportlint.settings import Settings
from reportlint.textmap import Source, Span
from reportlint.vocabulary import vocabulary

if TYPE_CHECKING:
    from reportlint.running.local_rules import LocalRules

ALWAYS = ("yaml-syntax", "not-a-report", "unreadable")
"""Rules that no selection leaves out."""


def check_input(path: str, data: bytes, settings: Settings) -> InputResult:
    """Everything the tool says about one input. Never raises for anything in it."""
    reading = read(path, data)
    problems = list(reading.problems)
    report = _understand(reading, problems)
    if _foreign(reading, report):
        if settings.skip_foreign:
            return InputResult(path, "unknown", 0, 0, "", "", [], Tally(), reading.source, False, True, [], [])
        # A file that is no report because of a slip the reader has named is told of the slip only.
        said = ("not-a-mapping", "empty-file", "fullwidth-colon", "yaml-syntax")
        if not any(problem.name in said for problem in problems):
            problems.append(Problem("not-a-report", Span(reading.source, 0, 0), {"format": reading.format}))
    own = _local_rules(settings)
    chosen = select(settings.select, settings.ignore, own.entries if own else ())
    profile = settings.profile_of(report)
    if report is None:
        context = Context(_empty(reading.source), {}, Diagnosis({}), profile)
        findings = list(_run(chosen, context, [], problems))
        return _result(path, reading, None, {}, findings, profile, chosen)
    local = own.apply(report) if own else None
    if local is not None:
        report.relations.extend(local.relations)
    verdicts = {relation: verdict(relation) for relation in report.relations}
    context = Context(report, verdicts, _diagnose(report.relations, verdicts), profile)
    findings = _folded(chosen, list(_run(chosen, context, _items(report), problems)), context)
    if own is None or local is None:
        return _result(path, reading, report, verdicts, findings, profile, chosen)
    codes = {entry.code for entry in chosen if entry.looks_at == "Local"}
    findings.extend(own.findings(local, codes, context))
    made = _result(path, reading, report, verdicts, findings, profile, chosen)
    tally = made.checked._replace(not_applicable=made.checked.not_applicable + len(codes - own.active(local)))
    return made._replace(checked=tally, unfound=own.unfound(local, codes))


def _local_rules(settings: Settings) -> "LocalRules | None":
    """The local rules that the settings name; nothing of them is imported where they name none."""
    if not settings.rules:
        return None
    from reportlint.running.local_rules import LocalRules

    return LocalRules(settings.rules)


def _understand(reading: Reading, problems: list[Problem]) -> Report | None:
    if reading.format == "yaml" and reading.tree is not None:
        from reportlint.understanding.narrative import claim_texts
        from reportlint.understanding.structured import is_report, understand

        if not is_report(reading.tree):
            return None
        report = understand(reading.source, reading.tree, problems)
        claim_texts(report)
        return report
    if reading.document is not None:
        from reportlint.understanding.text_report import understand_document

        return understand_document(reading.document)
    return None


def _foreign(reading: Reading, report: Report | None) -> bool:
    """Whether an input that could be read is no report: YAML without 报告, a document without amounts and labels."""
    if reading.format == "yaml":
        return reading.tree is not None and report is None
    if reading.document is not None and report is not None:
        if any(fact.key.dimension == "money" for fact in report.facts):
            return False
        signs = vocabulary()["reading"]["signs"]
        return not any(sign in reading.source.text for sign in signs)
    return reading.format == "empty"


def _diagnose(relations: list[Relation], verdicts: dict[Relation, Verdict]) -> Diagnosis:
    if not any(found.status == INCONSISTENT for found in verdicts.values()):
        return Diagnosis({})
    from reportlint.diagnosis import diagnose

    return diagnose(relations, verdicts)


def _items(report: Report) -> Iterator[tuple[str, Any]]:
    """Everything rules look at, in reading order, by kind."""
    yield "Report", report
    yield "Document", report.document
    for each in report.with_projects():
        yield from (("Indicator", item) for item in each.indicators)
        yield from (("FundLine", item) for item in each.funds)
        yield from (("Task", item) for item in each.tasks)
        yield from (("Section", item) for item in each.sections)


def _run(
    chosen: list[Entry], context: Context, items: Iterable[tuple[str, Any]], problems: list[Problem]
) -> Iterator[Finding]:
    by_kind: dict[str, list[Entry]] = {}
    for entry in chosen:
        by_kind.setdefault(entry.looks_at, []).append(entry)
    # What kept a file from being read is told whatever rules are selected: silence would look like a clean report.
    always = [entry for entry in entries() if entry.name in ALWAYS]
    by_problem = {name: entry for entry in [*by_kind.get("Problem", []), *always] for name in entry.problems}
    for problem in problems:
        if problem.name in by_problem:
            yield from _check(by_problem[problem.name], problem, context)
    yield from attach_consequences(_relations(by_kind.get("Relation", []), context), context.diagnosis)
    for kind, item in items:
        for entry in by_kind.get(kind, ()):
            if _has_matter(entry, context.report):
                yield from _check(entry, item, context)


def _folded(chosen: list[Entry], findings: list[Finding], context: Context) -> list[Finding]:
    """The findings with small ones of several rules told in one line, where a rule is chosen that does so."""
    for entry in chosen:
        members = [finding for finding in findings if finding.code in entry.folds]
        if len(members) > 1:
            rest = [finding for finding in findings if finding.code not in entry.folds]
            findings = [*rest, *_check(entry, members, context)]
    return findings


def _has_matter(entry: Entry, report: Report) -> bool:
    """Whether the report has what a rule looks at, so that it is worth loading."""
    if entry.needs and not any(getattr(each, entry.needs) for each in report.with_projects()):
        return False
    return not entry.literals or any(word in report.document.source.text for word in entry.literals)


def _relations(chosen: list[Entry], context: Context) -> Iterator[tuple[Relation, Finding]]:
    """Each broken relation with what the one rule that may report it says."""
    by_name = {entry.name: entry for entry in chosen}
    for relation, found in context.verdicts.items():
        if relation.origin == "local":
            continue
        if found.status in (INCONSISTENT, TRUNCATED) or found.reason == "zero_base":
            entry = by_name.get(context.address(relation))
            if entry is not None:
                yield from ((relation, finding) for finding in _check(entry, relation, context))


def _check(entry: Entry, item: Any, context: Context) -> Iterator[Finding]:
    """One rule on one item; a rule that crashes becomes a finding that names it, and the run goes on."""
    try:
        _, check = load(entry.module)
        yield from list(check(item, context))
    except Exception as error:
        yield _crash(entry, error, context)


def _crash(entry: Entry, error: Exception, context: Context) -> Finding:
    where = f"{type(error).__name__}: {error}"
    return Finding(
        code="INP900",
        name="rule-crashed",
        category="input",
        severity="warning",
        span=context.report.whole,
        message={
            "zh": f"规则 {entry.code}（{entry.name}）运行出错，本文件未按这条规则检查：{where}",
            "en": f"rule {entry.code} ({entry.name}) failed, so this file was not checked by it: {where}",
        },
        next_step={
            "zh": "请把规则编号和这一行报告给本工具的维护者；其余检查结果有效。",
            "en": "Report the rule's code and this line to the maintainers; the other findings stand.",
        },
        remedy="verify",
        anchor=("rule-crashed", entry.code),
    )


def _empty(source: Source) -> Report:
    from reportlint.document import Document

    end = source.text.find("\n")
    return Report(Document(source, "unknown", []), Span(source, 0, end if end >= 0 else len(source.text)))


def _result(
    path: str,
    reading: Reading,
    report: Report | None,
    verdicts: dict[Relation, Verdict],
    findings: list[Finding],
    profile: Profile,
    chosen: list[Entry],
) -> InputResult:
    counts = dict.fromkeys(("exact", "rounding", "truncated", "inconsistent", "undetermined"), 0)
    for relation, found in verdicts.items():
        # A list that was never said to be complete claims nothing by not adding up.
        if relation.grade != GUESS or found.status != INCONSISTENT:
            counts[found.status] += 1
    findings.sort(key=lambda finding: (finding.span.start, finding.code, finding.span.end))
    return InputResult(
        path=path,
        role=report.role if report else "unknown",
        forms=report.forms if report else 0,
        figures=len(report.facts) if report else 0,
        profile=profile.name,
        profile_from=profile.origin,
        findings=findings,
        checked=Tally(
            relations=sum(counts.values()), rules=len(chosen), not_applicable=_idle(chosen, report, verdicts), **counts
        ),
        source=reading.source,
        fatal=any(problem.fatal for problem in reading.problems),
        passed_over=False,
        facts=report.facts if report else [],
        relations=list(verdicts.items()),
    )


def _idle(chosen: list[Entry], report: Report | None, verdicts: dict[Relation, Verdict]) -> int:
    """How many of the chosen rules had nothing to look at."""
    if report is None:
        return len(chosen)
    kinds = {kind for kind, _ in _items(report)}
    names = {relation.rule for relation in verdicts}
    return sum(
        1
        for entry in chosen
        if (
            entry.name not in names
            if entry.looks_at == "Relation"
            else entry.looks_at not in kinds | {"Problem", "Local", "Folded"}
        )
    )
