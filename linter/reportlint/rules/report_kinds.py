"""What kind of report a document is, as far as its title or its form says so."""

from reportlint.report import Report
from reportlint.vocabulary import vocabulary

SELF_EVALUATION, ACCOUNTS, BUDGET, UNKNOWN = "self_evaluation", "accounts", "budget", ""

_SENTENCE_ENDS = ("。", "；", "：")
"""What ends in one of these is a line of the text that was taken for a title."""


def report_kind(report: Report) -> str:
    """SELF_EVALUATION, ACCOUNTS (部门决算), BUDGET (部门预算) or UNKNOWN.

    The title decides. A structured report is a self-evaluation unless its title says otherwise; a text without a
    telling title is one where it names itself so and no budget or account.
    """
    words: dict[str, list[str]] = vocabulary()["phrases"]["report_kinds"]
    title = report.cover.title.text if report.cover.title else ""
    if not title.endswith(_SENTENCE_ENDS):
        for kind in (SELF_EVALUATION, ACCOUNTS, BUDGET):
            if any(word in title for word in words[kind]):
                return kind
    if report.document.format == "yaml":
        return SELF_EVALUATION
    text = report.document.source.text
    if any(word in text for word in words["names_another"]):
        return UNKNOWN
    return SELF_EVALUATION if any(word in text for word in words["names_itself"]) else UNKNOWN


def is_of_results(report: Report) -> bool:
    """Whether the report is about a year that is over: a self-evaluation or final accounts."""
    return report_kind(report) in (SELF_EVALUATION, ACCOUNTS)
