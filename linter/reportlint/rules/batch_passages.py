"""The sentences of a report that tell results, as it contributes them to a batch: digests and places, not texts."""

import re
from collections.abc import Iterator
from typing import Any
from unicodedata import normalize

from reportlint.records import NamedTuple
from reportlint.report import Report
from reportlint.rules.batch import Member, Place, digest
from reportlint.rules.report_kinds import SELF_EVALUATION, report_kind
from reportlint.textmap import Passage
from reportlint.vocabulary import vocabulary

_END = re.compile(r"[^。；;！!？?\n]+")
_YEAR = re.compile(r"20\d\d")
_SHOWN = 20


class Sentence(NamedTuple):
    """A long sentence. ``digest`` is of its words, years left out; ``length`` in characters without blanks.

    ``end`` is that of its first words; ``names_self``: the unit's own name is in it, and not as of one that others
    follow.
    """

    digest: int
    length: int
    start: int
    end: int
    names_self: bool

    def at(self, member: Member) -> Place:
        """The place of its first words in the file that contributed it."""
        return Place(member.path, self.start, self.end)


class ResultText(NamedTuple):
    """What a report tells of its results: how long that is in all, and its long sentences in order."""

    length: int
    sentences: list[Sentence]


def contribute_passages(report: Report, context: Any) -> ResultText | None:
    """The long sentences below headings about results (data file ``across``), and of what goals and tasks came to."""
    del context
    if report_kind(report) != SELF_EVALUATION:  # what budgets and accounts explain is the same every year
        return None
    shortest = int(vocabulary()["across"]["copied"]["shortest"])
    whole = 0
    made: list[Sentence] = []
    name = "".join(normalize("NFKC", report.department).split())
    orders = vocabulary()["across"]["copied"]["orders"]
    for passage in _of_results(report):
        for found in _END.finditer(passage.text):
            words = "".join(normalize("NFKC", found.group()).split())
            whole += len(words)
            if len(words) < shortest:
                continue
            start = found.start() + len(found.group()) - len(found.group().lstrip())
            span = passage.span(start, min(start + _SHOWN, found.end()))
            own = bool(name) and name in words and not any(word in words for word in orders)
            made.append(Sentence(digest(_YEAR.sub("0000", words)), len(words), span.start, span.end, own))
    made.sort(key=lambda sentence: sentence.start)
    return ResultText(whole, made) if made else None


def _of_results(report: Report) -> Iterator[Passage]:
    data = vocabulary()["across"]
    for each in report.with_projects():
        for section in each.sections:
            title = "".join("".join(section.path).split())
            named = any(word in title for word in data["result_headings"])
            if named and not any(word in title for word in data["other_headings"]):
                yield from section.passages
        reached = [(stated.span.start, stated.span.end) for stated in (each.goals.reached if each.goals else ())]
        reached += [(task.reached.span.start, task.reached.span.end) for task in each.tasks if task.reached]
        for passage in each.passages:
            start = passage.span(0, 0).start
            if any(first <= start < last for first, last in reached):
                yield passage
