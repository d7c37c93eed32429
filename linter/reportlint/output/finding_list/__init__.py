"""The finding list (问题清单): one row a problem, and the sheets around it, as an Excel workbook."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportlint.output.finding_list.contents import FindingList
    from reportlint.output.options import OutputOptions
    from reportlint.running.outcome import Outcome

NEEDS = ("relations", "scores")
"""What the results have to hold beside their findings (``running.outcome.KEEPS``)."""


def ready() -> None:
    """SettingsError where the packages that write a list are not installed."""
    from reportlint.output.extras import needing

    with needing("review", "xlsx"):
        import pandas  # noqa: F401
        import xlsxwriter  # noqa: F401


def render(outcome: "Outcome", options: "OutputOptions") -> bytes:
    """The workbook of a run. SettingsError where the extra ``review`` is not installed."""
    from reportlint.output.finding_list.workbook import write_workbook

    return write_workbook(listed(outcome, options), options.language)


def listed(outcome: "Outcome", options: "OutputOptions") -> "FindingList":
    """What the workbook of a run holds, the problems numbered in their order."""
    from reportlint.output.finding_list.contents import of_outcome

    ready()
    return finished(of_outcome(outcome, options.language), options, incomplete=outcome.interrupted)


def finished(made: "FindingList", options: "OutputOptions", *, incomplete: bool = False) -> "FindingList":
    """A list as it is written: the problems numbered in their order, rules by their titles, remarks on the whole."""
    from reportlint.output.finding_list.tables import arranged, titled

    made = titled(made._replace(problems=arranged(made.problems)), options.rule_help)
    remarks = [_remark("incomplete", options.language)] if incomplete else []
    if options.split:
        from reportlint.output.finding_list.split import split

        withheld = split(made).withheld
        numbers = "、".join(str(row["number"]) for row in withheld)
        remarks += [_remark("withheld", options.language, count=len(withheld), numbers=numbers)] if withheld else []
    return made._replace(remarks=[*remarks, *made.remarks])


def _remark(key: str, language: str, **fields: object) -> str:
    from reportlint.vocabulary import vocabulary

    text: str = vocabulary()["list_notes"][key][language]
    return text.format_map(fields)
