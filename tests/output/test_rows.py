"""Rows of findings: every key in every row, plain values, and the same places as JSON has."""

import json
from decimal import Decimal

from reportlint.findings import Finding, Related
from reportlint.output import json_output
from reportlint.output.options import OutputOptions
from reportlint.output.rows import COLUMNS, rows
from reportlint.running.outcome import Outcome, Suppressed
from reportlint.textmap import Source, Span


def test_a_row(outcome: Outcome) -> None:
    (row,) = rows(outcome, "zh")
    assert tuple(row) == COLUMNS
    assert (row["department"], row["year"], row["role"]) == ("示例局", 2023, "report")
    assert row["place"] == "第4行 收支情况 › 支出 › 合计"
    assert row["difference"] == Decimal("3.03")
    assert isinstance(row["difference"], Decimal)
    assert row["unit"] == "万元"
    assert row["related"][0] == ("人员经费643.40", "第4行 收支情况 › 支出 › 人员经费", "643.40")
    assert row["suggested"] == "人员经费643.40（第4行）应为646.43万元；或149.20万元（第4行）应为152.23万元"


def test_the_same_places_as_in_json(outcome: Outcome) -> None:
    for language in ("zh", "en"):
        (row,) = rows(outcome, language)
        (found,) = json.loads(json_output.render(outcome, OutputOptions(language)))["findings"]
        shared = set(row) & set(found) - {"place", "difference", "values", "related", "basis"}
        assert len(shared) > 15
        assert {key: row[key] for key in shared} == {key: found[key] for key in shared}


def test_accepted_findings_are_rows_in_the_order_of_places(outcome: Outcome, finding: Finding) -> None:
    later = finding._replace(span=Span(finding.span.source, finding.span.end + 3, finding.span.end + 5))
    result = outcome.inputs[0]._replace(findings=[later], suppressed=[Suppressed(finding, "comment", "口径不同")])
    made = rows(outcome._replace(inputs=[result]), "zh")
    assert [(row["suppressed"], row["suppressed_by"], row["reason"]) for row in made] == [
        (True, "comment", "口径不同"), (False, "", ""),
    ]  # fmt: skip


def test_no_line_where_nobody_sees_it(outcome: Outcome, finding: Finding) -> None:
    source = Source("自评表.docx", "支出合计795.63万元\n")
    source.locate(0, 12, {"table": 2, "row": 5, "column": 3})
    span = Span(source, 4, 10)
    bare = finding._replace(span=span, related=(), suspects=(), difference=None, subject={})
    (row,) = rows(outcome._replace(inputs=[outcome.inputs[0]._replace(findings=[bare], year=2022)]), "zh")
    assert row["place"] == "表2第5行"
    assert (row["line"], row["column"]) == (1, 5)
    assert (row["difference"], row["unit"], row["year"], row["suggested"]) == (None, "", 2022, "")


def test_the_basis_in_words(outcome: Outcome, finding: Finding) -> None:
    based = finding._replace(basis={"document": "某办法（财预〔2020〕10号）", "article": None, "year": 2020})
    (row,) = rows(outcome._replace(inputs=[outcome.inputs[0]._replace(findings=[based])]), "zh")
    assert row["basis"] == "某办法（财预〔2020〕10号）"


def test_a_related_place_in_another_file_names_it(outcome: Outcome, finding: Finding) -> None:
    other = Source("附件/项目.docx", "项目支出1914.38万元\n")
    other.locate(0, 12, {"table": 1, "row": 2, "column": 3})
    apart = finding._replace(related=(Related(Span(other, 4, 11), {"zh": "项目支出", "en": "projects"}),))
    (row,) = rows(outcome._replace(inputs=[outcome.inputs[0]._replace(findings=[apart])]), "zh")
    assert row["related"] == (("项目支出", "附件/项目.docx 表1第2行", "1914.38"),)
