"""The chosen rules run on what was understood, each on its kind of item; one that crashes ends nothing."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

from reportlint.failures import CRASHES, REPORTING, failure
from reportlint.findings import CATEGORIES, REMEDIES, SEVERITIES, Finding, Fix, Related, Suspect
from reportlint.problems import Problem
from reportlint.relations import INCONSISTENT, TRUNCATED, Relation, Verdict
from reportlint.report import Stated
from reportlint.rules.catalogue import BUILT_IN, Check, Entry, entries, load
from reportlint.rules.context import Context
from reportlint.rules.literals import holds_any
from reportlint.running.timing import Timing
from reportlint.settings import CONFIDENCES, Settings
from reportlint.textmap import Source, Span
from reportlint.vocabulary import vocabulary

CRASHED = "INP900"
"""The code of findings that tell of a rule that failed."""

ALWAYS = ("yaml-syntax", "not-a-report", "unreadable")
"""Rules that no selection leaves out."""


def run_rules(
    chosen: list[Entry], context: Context, items: Mapping[str, list[Any]], problems: list[Problem], timing: Timing
) -> Iterator[Finding]:
    """What the chosen rules say of problems and of the items, given by kind."""
    yield from told_of_problems(chosen, problems, context, timing)
    text = context.report.document.source.text
    forms = context.report.with_projects()
    empty: dict[str, bool] = {"": False}
    timing.start()
    for entry in chosen:
        looked_at = items.get(entry.looks_at)
        # A rule of which the report has nothing, or none of its words, is not even loaded.
        if looked_at is None or (entry.literals and not holds_any(text, entry.literals)):
            continue
        if entry.needs not in empty:
            empty[entry.needs] = not any(getattr(form, entry.needs) for form in forms)
        if empty[entry.needs]:
            continue
        if entry.among:
            from reportlint.rules.rows import KINDS

            try:
                looked_at = [row for form in forms for row in context.once(KINDS[entry.among], form)]
            except Exception as error:
                yield crash(entry, failure(error), context)
                continue
        yield from _checks(entry, looked_at, context)
        timing.lap(entry.code, len(looked_at))


def folded(chosen: list[Entry], findings: list[Finding], context: Context) -> list[Finding]:
    """The findings with small ones of several rules told in one line, where a rule is chosen that does so."""
    for entry in chosen:
        members = [finding for finding in findings if finding.code in entry.folds]
        if len(members) > 1:
            made = _checks(entry, [members], context)
            if any(finding.code == CRASHED for finding in made):
                return [*findings, *made]
            findings = [*(finding for finding in findings if finding.code not in entry.folds), *made]
    return findings


def told_of_problems(
    chosen: list[Entry], problems: list[Problem], context: Context, timing: Timing | None = None
) -> Iterator[Finding]:
    """What the chosen rules say of problems.

    What kept a file from being read is told whatever rules are selected: silence would look like a clean report.
    """
    if not problems:
        return
    timing = timing or Timing(asked=False)
    told = [entry for entry in chosen if entry.looks_at == "Problem"]
    told += [entry for entry in entries() if entry.name in ALWAYS]
    by_problem = {name: entry for entry in told for name in entry.problems}
    for problem in problems:
        if problem.name in by_problem:
            entry = by_problem[problem.name]
            timing.start()
            yield from _checks(entry, [problem], context)
            timing.lap(entry.code)


def told_of_relations(
    chosen: list[Entry], verdicts: Mapping[Relation, Verdict], context: Context, timing: Timing
) -> Iterator[tuple[Relation, Finding]]:
    """Each broken relation with what the one rule that may report it says."""
    by_name = {entry.name: entry for entry in chosen if entry.looks_at == "Relation"}
    for relation, found in verdicts.items():
        if relation.origin == "local":
            continue
        if found.status in (INCONSISTENT, TRUNCATED) or found.reason == "zero_base":
            entry = by_name.get(context.address(relation))
            if entry is not None:
                timing.start()
                yield from ((relation, finding) for finding in _checks(entry, [relation], context))
                timing.lap(entry.code)


def _checks(entry: Entry, items: Iterable[Any], context: Context) -> list[Finding]:
    """One rule on items; one that crashes becomes a finding that names it and the first place, and the run goes on."""
    found: list[Finding] = []
    crashed: list[tuple[Any, str]] = []
    check: Check | None = None
    ends = False
    for item in items:
        try:
            if check is None:
                check, ends = load(entry.module)[1], entry.module.startswith(BUILT_IN)
            yielded = check(item, context)
            found += map(sound, yielded if ends else bounded(yielded))
        except CRASHES as error:
            crashed.append((item, failure(error)))
    if crashed:
        item, said = crashed[0]
        found.append(crash(entry, said, context, _place(item)))
    return found


def bounded(yielded: Iterable[Any]) -> list[Any]:
    """What a rule yields. RuntimeError where there is no end to it."""
    most = int(vocabulary()["reading"]["limits"]["findings_of_rule"])
    found = [*islice(yielded, most + 1)]
    if len(found) > most:
        raise RuntimeError(f"more than {most} findings")
    return found


def sound(found: Any) -> Finding:
    """A finding that outputs can show. TypeError for what is none."""
    if not isinstance(found, Finding):
        raise TypeError(f"it yields {type(found).__name__}, no Finding")
    texts = (found.message, found.next_step, *(each.message for each in found.related if isinstance(each, Related)))
    fits = (
        _is_in(found.span),
        found.severity in SEVERITIES and found.category in CATEGORIES and found.confidence in CONFIDENCES,
        found.remedy in REMEDIES,
        all(_is_text(text) for text in texts) and (found.arithmetic == {} or _is_text(found.arithmetic)),
        all(isinstance(each, Related) and _is_in(each.span) for each in found.related),
        all(isinstance(each, Suspect) and _is_in(each.span) for each in found.suspects),
        all(isinstance(word, str) for word in (found.code, found.name, *found.anchor, *found.values)),
        isinstance(found.folded, int) and isinstance(found.subject, dict),
        found.fix is None or isinstance(found.fix, Fix),
        found.basis is None or isinstance(found.basis, dict),
        found.difference is None or [*map(type, found.difference)] == [str, str],
    )
    if not all(fits):
        raise TypeError("it yields a Finding with a field of another kind")
    return found


def _is_text(text: Any) -> bool:
    return isinstance(text, dict) and all(isinstance(text.get(language), str) for language in ("zh", "en"))


def _is_in(span: Any) -> bool:
    return isinstance(span, Span) and 0 <= span.start <= span.end <= len(span.source.text)


def _place(item: Any) -> Span | None:
    """Where the first word of what a rule looks at is written; None where it is the whole file."""
    for name in ("label", "third", "heading", "name"):
        stated = getattr(item, name, None)
        if isinstance(stated, Stated):
            return stated.span
    found = getattr(item, "span", None)
    return found if isinstance(found, Span) else None


def crash(entry: Entry, where: str, context: Context, place: Span | None = None) -> Finding:
    """The finding that names a rule that failed; ``where`` is the error in a line, ``place`` what it looked at."""
    return Finding(
        code=CRASHED,
        name="rule-crashed",
        category="input",
        severity="warning",
        span=place or context.report.whole,
        message={
            "zh": f"规则 {entry.code}（{entry.name}）运行出错，本文件未按这条规则检查：{where}",
            "en": f"rule {entry.code} ({entry.name}) failed, so this file was not checked by it: {where}",
        },
        next_step={"zh": f"其余检查结果有效。{REPORTING['zh']}", "en": f"The other findings stand. {REPORTING['en']}"},
        remedy="verify",
        anchor=("rule-crashed", entry.code),
    )


def undiagnosed(source: Source, said: str) -> Finding:
    """The finding on a file whose findings stand, and whose probable values could not be worked out."""
    return Finding(
        code="INP901",
        name="internal-error",
        category="input",
        severity="warning",
        span=Span(source, 0, 0),
        message={
            "zh": f"推断哪个数可能有误时出错，问题照样列出，没有给出应为多少：{said}",
            "en": f"the tool failed looking for the figure that is probably wrong; what does not agree is told: {said}",
        },
        next_step=REPORTING,
        remedy="verify",
        anchor=("undiagnosed",),
    )


def told_of_plugins(settings: Settings, context: Context) -> Iterator[Finding]:
    """A finding for each plug-in that could not be loaded."""
    if not settings.plugins:
        return
    from reportlint.rules.plugins import failed, plugins

    for plugin in plugins(tuple(settings.plugins)):
        if plugin.failure:
            message, step = failed(plugin)
            yield Finding(
                code="INP902",
                name="plugin-failed",
                category="input",
                severity="warning",
                span=context.report.whole,
                message=message,
                next_step=step,
                remedy="verify",
                anchor=("plugin-failed", plugin.name),
            )
