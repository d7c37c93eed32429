"""Takes out of one input's findings those that somebody accepted, and names acceptances that do nothing.

Comments and waivers count only with a reason (unless a setting relaxes that) and before they lapse. One is unused
where every rule it names ran and found nothing there; what was not run is not judged.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from reportlint.findings import Finding, Related
from reportlint.output.identity import identity, numbered
from reportlint.problems import Problem
from reportlint.reading import Reading
from reportlint.records import NamedTuple
from reportlint.rules.catalogue import Entry, select
from reportlint.running.directives import FILE, Directive, directives
from reportlint.running.outcome import Suppressed
from reportlint.running.waivers import Waiver
from reportlint.settings import Settings
from reportlint.textmap import Span
from reportlint.vocabulary import vocabulary

FORM = "# reportlint: ignore[TOT001] "


class Rules(NamedTuple):
    """The rules that ran, and those there are beside the built-in ones. ``judged``: whether a report was checked."""

    chosen: Sequence[Entry]
    own: Sequence[Entry]
    judged: bool


class Settled(NamedTuple):
    """The findings that stand, those accepted, and what is wrong with the acceptances."""

    findings: list[Finding]
    suppressed: list[Suppressed]
    problems: list[Problem]


def settle(
    reading: Reading,
    findings: list[Finding],
    settings: Settings,
    rules: Rules,
    fold: Callable[[list[Finding]], list[Finding]],
) -> Settled:
    """Applies the comments of a report, the waivers for it, and what the baseline knows of it.

    ``fold`` tells several small findings in one. They are accepted one by one before it, by their own codes and words;
    the one that is left is accepted after it, as it is shown.
    """
    work = _Work(settings, rules)
    marked = settings.ignores and "reportlint" in reading.source.text
    said = directives(reading.source, reading.tree) if marked else []
    allowed = int(vocabulary()["reading"]["limits"]["suppressions"])
    if len(said) > allowed:
        work.problem("limit-exceeded", said[allowed].span, limit="suppressions", allowed=allowed)
        del said[allowed:]
    valid = [directive for directive in said if work.accepts(directive)]
    for waiver in settings.waivers if settings.ignores else ():
        if work.accepts(waiver):
            work.waiting.setdefault(waiver.fingerprint, []).append(waiver)
    kept = work.put_off(work.waive(work.cover(findings, valid)), Counter(settings.known))
    folded = fold(kept)
    if len(folded) != len(kept):
        kept = work.waive(work.cover(numbered(folded), valid))
    work.unused(valid)
    return Settled(kept, work.suppressed, work.problems)


def accepted(reading: Reading, findings: list[Finding], settings: Settings) -> tuple[list[Finding], list[Suppressed]]:
    """Findings of rules across files that stand, and those accepted; what is wrong with acceptances was told before."""
    from reportlint.rules.plugins import plugin_entries

    own = plugin_entries(settings.plugins)
    settled = settle(reading, findings, settings, Rules((), own, judged=False), lambda each: each)
    return settled.findings, settled.suppressed


def _covering(finding: Finding, valid: list[Directive], work: "_Work") -> Directive | None:
    """The nearest comment that is for a finding: of a line before a block before the file.

    One finding that tells many places is accepted where every one of them is: a place that came later is not hidden by
    the comment on the first.
    """
    source = finding.span.source
    lines = {source.position(finding.span.start)[0]}
    lines |= {source.position(each.span.start)[0] for each in _places(finding) if each.span.source is source}
    found: Directive | None = None
    covered: set[int] = set()
    for directive in valid:
        here = {line for line in lines if directive.first <= line <= directive.last}
        words = work.hits(directive, finding.code) if here and directive.span.source is source else ()
        if words:
            covered |= here
            work.used.update((directive.span, word) for word in words)
            if found is None or directive.last - directive.first < found.last - found.first:
                found = directive
    return found if covered == lines else None


def _places(finding: Finding) -> tuple[Related, ...]:
    """The further places that a folded finding tells of, without what is only quoted beside them."""
    return finding.related[: finding.folded]


class _Work:
    def __init__(self, settings: Settings, rules: Rules) -> None:
        self.settings = settings
        self.rules = rules
        self.ran = {entry.code for entry in rules.chosen}
        self.problems: list[Problem] = []
        self.suppressed: list[Suppressed] = []
        self.used: set[tuple[Span, str]] = set()
        self.waiting: dict[str, list[Waiver]] = {}
        self._codes: dict[str, frozenset[str]] = {}

    def problem(self, name: str, span: Span, **details: object) -> None:
        self.problems.append(Problem(name, span, details))

    def suppress(self, finding: Finding, by: str, reason: str, expires: str) -> None:
        self.suppressed.append(Suppressed(finding, by, reason, expires))

    def codes(self, word: str) -> frozenset[str]:
        """The codes of the rules that a word means, those left out by default only by their own name; {} for none."""
        if word not in self._codes:
            try:
                found = select([word], [], self.rules.own)
            except KeyError as error:
                self._codes[word] = frozenset()
                self._codes[f"nearest {word}"] = frozenset(filter(None, str(error.args[-1]).split(", ")))
            else:
                usual = [entry.code for entry in found if entry.default] or [entry.code for entry in found]
                self._codes[word] = frozenset(usual)
        return self._codes[word]

    def hits(self, directive: Directive, code: str) -> list[str]:
        return [word for word in directive.words if code in self.codes(word)]

    def accepts(self, each: Directive | Waiver) -> bool:
        """Whether an acceptance may have effect; a problem says why not."""
        fault = each.fault or ""
        if not fault and not each.reason and self.settings.require_reasons:
            fault = "reason"
        if isinstance(fault, dict):
            self.problem("suppression-malformed", each.span, fault="file", said=fault, form=FORM)
            return False
        if fault:
            self.problem("suppression-malformed", each.span, fault=fault, said=each.span.quote, form=FORM)
            return False
        words = each.words if isinstance(each, Directive) else (each.fingerprint.partition("-")[0],)
        unknown = [word for word in words if not self.codes(word)]
        for word in unknown:
            close = ", ".join(sorted(self._codes[f"nearest {word}"])) or "reportlint rules"
            self.problem("suppression-unknown", each.span, word=word, nearest=close)
        if each.expires and each.expires < self.settings.today:
            self.problem("suppression-expired", each.span, said=", ".join(words), expires=each.expires)
            return False
        return len(unknown) < len(words)

    def cover(self, findings: list[Finding], valid: list[Directive]) -> list[Finding]:
        """The findings less those that a comment is for."""
        kept: list[Finding] = []
        for finding in findings if valid else ():
            directive = _covering(finding, valid, self)
            if directive is None:
                kept.append(finding)
            else:
                self.suppress(finding, "comment", directive.reason, directive.expires)
        return kept if valid else findings

    def waive(self, findings: list[Finding]) -> list[Finding]:
        """The findings less one for every waiver with its fingerprint that is still waiting."""
        kept: list[Finding] = []
        for finding in findings if self.waiting else ():
            waiting = self.waiting.get(identity(finding).fingerprint)
            if waiting:
                waiver = waiting.pop(0)
                self.suppress(finding, "fingerprint", waiver.reason, waiver.expires)
            else:
                kept.append(finding)
        return kept if self.waiting else findings

    def put_off(self, findings: list[Finding], known: Counter[str]) -> list[Finding]:
        """The findings less those of the baseline, each entry one finding."""
        if not known:
            return findings
        kept: list[Finding] = []
        for finding in findings:
            mark = identity(finding).fingerprint
            if known[mark] > 0:
                known[mark] -= 1
                self.suppress(finding, "baseline", "", "")
            else:
                kept.append(finding)
        return kept

    def unused(self, valid: list[Directive]) -> None:
        """Names the words of comments, and the waivers, for which nothing was found."""
        for directive in valid:
            idle = [word for word in directive.words if self.codes(word) and (directive.span, word) not in self.used]
            if idle and self.is_judged(code for word in idle for code in self.codes(word)):
                where = "file" if directive.kind == FILE else "place"
                self.problem("suppression-unused", directive.span, words=", ".join(idle), where=where)
        for waiver in (waiver for waiting in self.waiting.values() for waiver in waiting):
            if self.is_judged([waiver.fingerprint.partition("-")[0]]):
                self.problem("suppression-unused", waiver.span, words=waiver.fingerprint, where="report")

    def is_judged(self, codes: Iterable[str]) -> bool:
        """Whether rules ran, so that their silence says something."""
        return self.rules.judged and self.ran.issuperset(codes)
