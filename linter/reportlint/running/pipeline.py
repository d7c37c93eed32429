"""From bytes to findings: read, understand, judge, diagnose, check, order; one input, or the files of one report.

``check_input`` and ``check_together`` are pure: the same input gives the same result, in this process or another.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from reportlint.diagnosis import Diagnosis
from reportlint.failures import failure
from reportlint.findings import Finding
from reportlint.output.identity import numbered
from reportlint.problems import Problem
from reportlint.profiles import Profile
from reportlint.records import NamedTuple
from reportlint.relations import INCONSISTENT, Relation, Verdict, verdict
from reportlint.report import Report
from reportlint.rules.catalogue import Entry, select
from reportlint.rules.context import Context
from reportlint.running.consequences import attach_consequences
from reportlint.running.input_result import idle, result_of
from reportlint.running.outcome import InputResult, Tally
from reportlint.running.rule_runs import (
    folded,
    run_rules,
    told_of_plugins,
    told_of_problems,
    told_of_relations,
    undiagnosed,
)
from reportlint.running.timing import DIAGNOSIS, RELATIONS, RULES, Timing
from reportlint.running.understood import Understood, understand_input
from reportlint.settings import Settings
from reportlint.textmap import Source, Span

if TYPE_CHECKING:
    from reportlint.rules.local import Applied
    from reportlint.running.local_rules import LocalRules


class Part(NamedTuple):
    """A file of a report with the settings for it. ``only_read``: it is read for what it says, and not checked."""

    understood: Understood
    settings: Settings
    only_read: bool = False


def check_input(path: str, data: bytes, settings: Settings) -> InputResult:
    """Everything the tool says about one input. Never raises for anything in it."""
    (result,) = check_together([Part(understand_input(path, data, settings.synonyms), settings)])
    return result


def check_together(parts: Sequence[Part], *, scores: bool = False, timing: Timing | None = None) -> list[InputResult]:
    """Everything the tool says about the files of one report: a result for each, with the findings that lie in it.

    ``scores`` asks for every score computed anew as well; ``timing`` is told how long the stages and rules took.

    Every file is checked as it is by itself; besides, what they state alike is compared across them, and one diagnosis
    speaks for all. A file that was not understood, that is no report or a blank form, is told of by itself.
    """
    timing = timing or Timing(asked=False)
    timing.start()
    checks = [_FileCheck(part, timing) for part in parts]
    reports = [check.report for check in checks if check.report is not None]
    if len(reports) > 1:
        from reportlint.understanding.joined import join

        join(reports)
    if reports:
        from reportlint.understanding.narrative import connect

        connect(reports)
    profile = _profile_of(checks)
    verdicts: dict[Relation, Verdict] = {}
    for check in checks:
        check.judge(profile)
        verdicts.update(check.verdicts)
    timing.lap(RELATIONS)
    trouble = ""
    try:
        diagnosis = _diagnose(list(verdicts), verdicts)
    except Exception as error:
        diagnosis, trouble = Diagnosis({}), failure(error)
    timing.lap(DIAGNOSIS)
    begun = timing.last
    told = [told for check in checks for told in check.relations(verdicts, diagnosis)]
    found = attach_consequences(told, diagnosis)
    made = [check.result([each for each in found if each.span.source is check.source], diagnosis) for check in checks]
    if trouble:
        made[0] = made[0]._replace(findings=numbered([*made[0].findings, undiagnosed(checks[0].source, trouble)]))
    timing.start()
    timing.add(RULES, timing.last - begun)
    if not scores:
        return made
    from reportlint.running.rescoring import rescored

    contexts = [Context(check.report or _empty(check.source), {}, diagnosis, profile) for check in checks]
    return [result._replace(scores=rescored(context)) for result, context in zip(made, contexts, strict=True)]


def _profile_of(checks: "Sequence[_FileCheck]") -> Profile:
    """The profile for all files of a report: that of the first for which it is more than the default."""
    chosen = [check.settings.profile_of(check.report) for check in checks]
    return next((profile for profile in chosen if profile.origin != "default"), chosen[0])


class _FileCheck:
    """The check of one file of a report, by itself in most runs."""

    def __init__(self, part: Part, timing: Timing) -> None:
        understood, self.settings = part.understood, part.settings
        self.timing = timing
        self.path, self.reading = understood.path, understood.reading
        self.source = understood.reading.source
        self.understood = understood.report
        self.problems = list(understood.problems)
        self.passed_over = understood.foreign and self.settings.skip_foreign
        blank = understood.report is not None and understood.report.role == "blank"
        self.only_read = part.only_read or blank
        if blank and not part.only_read and not self.settings.skip_foreign:
            self.problems = [Problem("blank-form", Span(self.source, 0, 0), {})]
        self.report = None if self.passed_over or self.only_read else understood.report
        self.own = None if self.passed_over else _local_rules(self.settings)
        self.others = [*_plugin_entries(self.settings), *(self.own.entries if self.own else ())]
        # Without the local rules of what is passed over, words that select them would mean nothing.
        self.chosen = [] if self.passed_over else select(self.settings.select, self.settings.ignore, self.others)
        report = understood.report
        names = report is not None and (report.cover.previous is not None or bool(report.attachments))
        self.across = [entry for entry in self.chosen if entry.looks_at == "Batch"]
        if not (self.settings.contributes or names or part.only_read):
            self.across, self.chosen = [], [entry for entry in self.chosen if entry.looks_at != "Batch"]
        self.local: Applied | None = None
        self.items: dict[str, list[Any]] = {}
        self.verdicts: dict[Relation, Verdict] = {}

    def judge(self, profile: Profile) -> None:
        """The verdicts on what the file claims, local rules included."""
        self.profile = profile
        if self.report is None:
            return
        if self.settings.targets or self.settings.reference:
            from reportlint.running.companion_files import companions_of

            beside = companions_of(self.settings)
            self.report.targets, self.report.reference = beside.targets or [], beside.reference or []
        if self.own is not None:
            self.local = self.own.apply(self.report)
            self.report.relations.extend(self.local.relations)
        self.verdicts = {relation: verdict(relation) for relation in self.report.relations}

    def relations(self, verdicts: Mapping[Relation, Verdict], diagnosis: Diagnosis) -> list[tuple[Relation, Finding]]:
        """The broken relations of the file, seen among those of all files, with what is said of them."""
        if self.report is None:
            return []
        context = Context(self.report, verdicts, diagnosis, self.profile)
        return list(told_of_relations(self.chosen, self.verdicts, context, self.timing))

    def result(self, findings: list[Finding], diagnosis: Diagnosis) -> InputResult:
        """What is known about the file; ``findings`` are those of the relations."""
        if self.passed_over:
            return InputResult(self.path, "unknown", 0, 0, "", "", [], Tally(), self.source, False, True, [], [])
        context = Context(self.report or _empty(self.source), self.verdicts, diagnosis, self.profile)
        self.items = _items(self.report)
        found = run_rules(self.chosen, context, self.items, self.problems, self.timing)
        findings = [*findings, *found, *told_of_plugins(self.settings, context)]
        findings = _founded(findings, self.problems)
        if self.own is None or self.local is None:
            return self._settled(self._contributing(self._made(findings), context), context)
        codes = {entry.code for entry in self.chosen if entry.looks_at == "Local"}
        findings.extend(self.own.findings(self.local, codes, context))
        made = self._made(findings)
        without_work = made.checked.not_applicable + len(codes - self.own.active(self.local))
        tally = made.checked._replace(not_applicable=without_work)
        made = made._replace(checked=tally, unfound=self.own.unfound(self.local, codes))
        return self._settled(self._contributing(made, context), context)

    def _contributing(self, made: InputResult, context: Context) -> InputResult:
        """The result with what the file gives to rules across files."""
        report = self.understood
        if not self.across or report is None or report.role == "blank":
            return made
        from reportlint.running.contributing import contribution

        given = contribution(self.path, report, self.across, context, judged=self.report is not None)
        return made._replace(contributed=given)

    def _settled(self, made: InputResult, context: Context) -> InputResult:
        """The result without the findings that were accepted before, with what is wrong with the acceptances."""
        settings, chosen = self.settings, self.chosen

        def fold(findings: list[Finding]) -> list[Finding]:
            return folded(chosen, findings, context) if settings.folds else findings

        if settings.known or (settings.ignores and (settings.waivers or "reportlint" in self.source.text)):
            from reportlint.running.suppressing import Rules, settle

            broken = any(problem.name in ("yaml-syntax", "limit-exceeded") for problem in self.reading.problems)
            # Whether a comment on a rule across files is used shows only where those files are.
            alone = [entry for entry in chosen if entry.looks_at != "Batch"]
            rules = Rules(alone, self.others, judged=self.report is not None and not broken)
            settled = settle(self.reading, made.findings, settings, rules, fold)
            told = sorted(told_of_problems(chosen, settled.problems, context), key=lambda finding: finding.span.start)
            return made._replace(findings=numbered(settled.findings + told), suppressed=settled.suppressed)
        return made._replace(findings=numbered(fold(made.findings)))

    def _made(self, findings: list[Finding]) -> InputResult:
        without_work = idle(self.chosen, self.report, self.items, self.verdicts)
        made = result_of(
            self.path, self.reading, self.report, self.verdicts, findings, self.profile, self.chosen, without_work
        )
        if not self.only_read or self.understood is None:
            return made
        role = "blank" if self.understood.role == "blank" else "previous"
        read = self.understood
        return made._replace(
            role=role, forms=read.forms, figures=len(read.facts), facts=read.facts, checked=Tally(), only_read=True
        )


def _plugin_entries(settings: Settings) -> list[Entry]:
    """The rules of the plug-ins that the settings name; nothing that loads them is imported where they name none."""
    if not settings.plugins:
        return []
    from reportlint.rules.plugins import plugin_entries

    return plugin_entries(settings.plugins)


def _local_rules(settings: Settings) -> "LocalRules | None":
    """The local rules that the settings name; nothing of them is imported where they name none."""
    if not settings.rules:
        return None
    from reportlint.running.local_rules import LocalRules

    return LocalRules(settings.rules)


def _diagnose(relations: list[Relation], verdicts: dict[Relation, Verdict]) -> Diagnosis:
    """The diagnosis of the figures as shown: what the numbers held by a spreadsheet decided is left out of it."""
    judged = {relation: verdicts[relation] for relation in relations if verdicts[relation].reason != "stored"}
    if not any(found.status == INCONSISTENT for found in judged.values()):
        return Diagnosis({})
    from reportlint.diagnosis import diagnose

    return diagnose(list(judged), judged)


def _items(report: Report | None) -> dict[str, list[Any]]:
    """Everything rules look at by kind, in reading order; a kind of which there is nothing is left out."""
    if report is None:
        return {}
    forms = report.with_projects()
    found: dict[str, list[Any]] = {
        "Report": [report],
        "Document": [report.document],
        "Indicator": [item for each in forms for item in each.indicators],
        "FundLine": [item for each in forms for item in each.funds],
        "Task": [item for each in forms for item in each.tasks],
        "Section": [item for each in forms for item in each.sections],
    }
    return {kind: items for kind, items in found.items() if items}


def _founded(findings: list[Finding], problems: list[Problem]) -> list[Finding]:
    """Without those that call cells blank in rows of which the reader has told that a value is not in the file."""

    def row(span: Span) -> int:
        return span.source.position(span.start)[0]

    unread = {row(span) for problem in problems for span in problem.details.get("unread", ())}
    if not unread:
        return findings
    return [
        finding
        for finding in findings
        if finding.category != "structure"
        or row(finding.span) not in unread
        or (finding.folded and not unread.issuperset(row(place.span) for place in finding.related))
    ]


def _empty(source: Source) -> Report:
    from reportlint.document import Document

    end = source.text.find("\n")
    return Report(Document(source, "unknown", []), Span(source, 0, end if end >= 0 else len(source.text)))
