"""The finding list (问题清单): one row a problem, and the sheets around it, as an Excel workbook."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportlint.output.options import OutputOptions
    from reportlint.running.outcome import Outcome

NEEDS = ("relations", "scores")
"""What the results have to hold beside their findings (``running.outcome.KEEPS``)."""


def render(outcome: "Outcome", options: "OutputOptions") -> bytes:
    """The workbook of a run. SettingsError where the extra ``review`` is not installed."""
    from reportlint.output.finding_list.contents import of_outcome
    from reportlint.output.finding_list.tables import arranged
    from reportlint.output.finding_list.workbook import write_workbook
    from reportlint.vocabulary import vocabulary

    made = of_outcome(outcome, options.language)
    codes = {row["code"] for row in made.problems}
    told = {code: options.rule_help(code) for code in sorted(codes)}
    made = made._replace(
        problems=arranged(made.problems),
        titles={code: help.title for code, help in told.items() if help is not None},
        remarks=[vocabulary()["list_notes"]["incomplete"][options.language]] if outcome.interrupted else [],
    )
    return write_workbook(made, options.language)
