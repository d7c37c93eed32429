"""What a finding list holds, as plain rows: whoever keeps them (a journal, an earlier list) can write the same list.

Everything here is fit for JSON and free of spans, so that the rows of an input can be made where it was checked.
"""

from typing import TYPE_CHECKING

from reportlint.output.finding_list.columns import Row
from reportlint.output.finding_list.rows import explained_rows, problem_rows, unit_of
from reportlint.output.finding_list.unchecked import left_out_rows, unchecked_rows
from reportlint.output.finding_list.working_papers import relation_rows, score_rows
from reportlint.records import NamedTuple

if TYPE_CHECKING:
    from reportlint.running.outcome import InputResult, Outcome


class InputRows(NamedTuple):
    """One input: its problems, scores recomputed, relations verified, the file itself, and why it was not checked.

    ``explained`` are problems that were accepted with a reason (不改的理由).

    Every row has the ``unit`` it is of ("" where the report names none); no row speaks of another unit.
    """

    problems: list[Row] = []
    scores: list[Row] = []
    relations: list[Row] = []
    files: list[Row] = []
    unchecked: list[Row] = []
    explained: list[Row] = []


class FindingList(NamedTuple):
    """A whole list. ``unasked`` are changes that nobody asked for (None in a first round: no such sheet).

    ``carried`` are the rows of the hidden sheet, which a later round compares with; each is written as one JSON text.
    ``remarks`` are further sentences for the sheet 说明, in the language of the list. ``passed_over`` counts files by
    reason; ``titles`` says by code what a rule is about. ``unit`` is the one unit that the list is for ("" for all).
    ``issued``: the list goes out to units, without the columns in which the bureau makes up its mind.
    """

    problems: list[Row] = []
    scores: list[Row] = []
    relations: list[Row] = []
    files: list[Row] = []
    unchecked: list[Row] = []
    unasked: list[Row] | None = None
    carried: list[Row] = []
    remarks: list[str] = []
    passed_over: dict[str, int] = {}
    titles: dict[str, str] = {}
    unit: str = ""
    issued: bool = False
    explained: list[Row] = []

    def with_inputs(self, inputs: "list[InputRows]") -> "FindingList":
        """The list with the rows of inputs added, in their order.

        One more file of a report is of the report's unit where it names none itself.
        """
        inputs = _joined(inputs)
        return self._replace(
            problems=[*self.problems, *(row for each in inputs for row in each.problems)],
            scores=[*self.scores, *(row for each in inputs for row in each.scores)],
            relations=[*self.relations, *(row for each in inputs for row in each.relations)],
            files=[*self.files, *(row for each in inputs for row in each.files)],
            unchecked=[*self.unchecked, *(row for each in inputs for row in each.unchecked)],
            explained=[*self.explained, *(row for each in inputs for row in each.explained)],
        )


def _joined(inputs: "list[InputRows]") -> "list[InputRows]":
    """The inputs with the unit of their report where they are one more file of it and name none."""
    units = {row["path"]: row["unit"] for each in inputs for row in each.files}
    made: list[InputRows] = []
    for each in inputs:
        unit = next((units.get(row["part_of"], "") for row in each.files if row["part_of"] and not row["unit"]), "")
        if unit:
            each = InputRows(*([{**row, "unit": row["unit"] or unit} for row in rows] for rows in each))
        made.append(each)
    return made


def of_outcome(outcome: "Outcome", language: str) -> FindingList:
    """The list of a run."""
    made = FindingList(passed_over=outcome.passed_over)
    made = made.with_inputs([input_rows(result, language) for result in outcome.inputs])
    return made._replace(unchecked=[*made.unchecked, *left_out_rows(outcome)])


def input_rows(result: "InputResult", language: str) -> InputRows:
    """The rows of one input."""
    return InputRows(
        problems=problem_rows(result, language),
        scores=score_rows(result, language),
        relations=relation_rows(result, language),
        files=[_file(result, language)],
        unchecked=unchecked_rows(result, language),
        explained=explained_rows(result, language),
    )


def _file(result: "InputResult", language: str) -> Row:
    """What was made of one file."""
    return {
        "unit": unit_of(result),
        "path": result.path,
        "part_of": result.part_of,
        "role": result.role,
        "year": result.year,
        "profile": result.profile_title.get(language) or result.profile,
        "profile_from": result.profile_from,
        "profile_reason": result.profile_reason,
        "profile_certain": result.profile_certain,
        "forms": result.forms,
        "figures": result.figures,
        "rules": result.checked.rules,
        "exact": result.checked.exact,
        "rounding": result.checked.rounding,
        "truncated": result.checked.truncated,
        "inconsistent": result.checked.inconsistent,
        "undetermined": result.checked.undetermined,
        "fatal": result.fatal,
        "only_read": result.only_read,
        "accepted": len(result.suppressed),
        **{
            severity: sum(each.severity == severity for each in result.findings)
            for severity in ("error", "warning", "info")
        },
    }
