"""One input from bytes to what it says: read and understood, nothing judged yet.

The files of one report are understood one by one and judged together.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType

from reportlint.problems import Problem
from reportlint.reading import Reading, read
from reportlint.records import NamedTuple
from reportlint.report import Report
from reportlint.running.named_files import misnamed
from reportlint.running.timing import READING, UNDERSTANDING, Timing
from reportlint.textmap import Span
from reportlint.understanding.names import use_synonyms
from reportlint.vocabulary import vocabulary

_NONE: Mapping[str, Sequence[str]] = MappingProxyType({})


class Understood(NamedTuple):
    """An input as it was understood. ``foreign``: it could be read and is no report."""

    path: str
    reading: Reading
    report: Report | None
    problems: list[Problem]
    foreign: bool

    @property
    def fatal(self) -> bool:
        """Whether the input could not be opened or decoded."""
        return any(problem.fatal for problem in self.reading.problems)


def understand_input(
    path: str, data: bytes, synonyms: Mapping[str, Sequence[str]] = _NONE, timing: Timing | None = None
) -> Understood:
    """What one input says; pure, and never raises for anything in it. Its facts are yet to be connected.

    ``synonyms`` are further spellings of columns and labels, by label, as settings and local profiles give them.
    ``timing`` is told how long it took.
    """
    timing = timing or Timing(asked=False)
    timing.start()
    use_synonyms(synonyms)
    reading = read(path, data)
    del data  # of a large file that is as much as anything that is made of it
    timing.lap(READING)
    problems = list(reading.problems)
    report = _understand(reading, problems)
    foreign = _foreign(reading, report)
    if report is not None and not foreign:
        from reportlint.understanding.roles import role_of

        # A file with slips was written by somebody, and the slips are to be told.
        report.role = role_of(report, may_be_blank=not problems)
        problems += misnamed(report)
    if foreign:
        # A file that is no report because of a slip the reader has named is told of the slip only.
        said = ("not-a-mapping", "empty-file", "fullwidth-colon", "yaml-syntax")
        if not any(problem.name in said for problem in problems):
            problems.append(Problem("not-a-report", Span(reading.source, 0, 0), {"format": reading.format}))
    timing.lap(UNDERSTANDING)
    return Understood(path, reading, report, _bounded(problems), foreign)


def _bounded(problems: list[Problem]) -> list[Problem]:
    """The problems, of each kind up to a limit; that there are more is told in one."""
    allowed = int(vocabulary()["reading"]["limits"]["same_problems"])
    if len(problems) <= allowed:
        return problems
    kept: list[Problem] = []
    counts: Counter[str] = Counter()
    for problem in problems:
        counts[problem.name] += 1
        if counts[problem.name] <= allowed or problem.fatal:
            kept.append(problem)
        elif counts[problem.name] == allowed + 1:
            kept.append(Problem("limit-exceeded", problem.span, {"limit": "same_problems", "allowed": allowed}))
    return kept


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

        return understand_document(reading.document, problems)
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
    # A text without content may be anything; a document without any is a report that was not saved or not copied whole.
    return reading.format == "empty" and not reading.source.path.lower().endswith(_office_endings())


@lru_cache(maxsize=1)
def _office_endings() -> tuple[str, ...]:
    return tuple(vocabulary()["reading"]["office_endings"])
