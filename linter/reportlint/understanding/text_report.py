"""A Document of running text and tables becomes a Report: cover, sections, facts and claims."""

import re
from functools import lru_cache

from reportlint.document import Document
from reportlint.numbering import YEAR
from reportlint.problems import Problem
from reportlint.report import Cover, Report, Stated
from reportlint.textmap import Passage, Span
from reportlint.understanding.bodies import own_bodies
from reportlint.understanding.claims import Claims
from reportlint.understanding.form_reports import form_texts, understand_forms
from reportlint.understanding.narrative import fund_of
from reportlint.understanding.office_names import office_in
from reportlint.understanding.outline import Placed, place_blocks, sections
from reportlint.understanding.stated import Setting
from reportlint.understanding.tables_text import read_table


def understand_document(document: Document, problems: list[Problem] | None = None) -> Report:
    """The Report of a document that was read as text and tables; its facts are yet to be connected.

    Numbers of its forms that cannot be read are added to ``problems``.
    """
    source = document.source
    first = source.text.find("\n")
    report = Report(document, Span(source, 0, first if first >= 0 else len(source.text)))
    placed = place_blocks(document)
    report.sections = sections(placed)
    report.cover = _cover(document, placed)
    own = own_bodies(report.cover.department, report.cover.title)
    forms = understand_forms(report, document.blocks, problems if problems is not None else [])
    claims = Claims()
    lead: list[str] = []
    for item in placed:
        block = item.block
        text = block.passage.text.strip()
        fund = fund_of(item.path)
        if block.table is not None and id(block.table) in forms:
            lead = []
        elif block.table is not None:
            report.forms += 1
            said = read_table(block.table, lead[-3:], fund, item.path[-1:])
            report.facts.extend(said.facts)
            report.relations.extend(said.relations)
            lead = []
        elif block.kind in ("paragraph", "note"):
            claims.add(block.passage, Setting(item.path, fund, item.number, "", item.path[-1:], "", own))
            lead = [*lead[-2:], text] if len(text) < 60 else []
        elif block.kind in ("heading", "part"):
            lead = [text] if block.kind == "heading" else []
    for passage, setting in form_texts(report):
        claims.add(passage, setting._replace(own=own))
    claims.finish()
    report.facts.extend(claims.facts)
    report.relations.extend(claims.relations)
    return report


_SENTENCE_ENDS = "。；：:，,"
"""A line that ends so is no title."""


@lru_cache(maxsize=1)
def _year() -> re.Pattern[str]:
    return re.compile(rf"{YEAR}(?=\s*年)")


def _cover(document: Document, placed: list[Placed]) -> Cover:
    """Title, department and year as the first lines and the title of the report state them."""
    title = department = year = None
    lines = [item for item in placed[:40] if item.block.kind != "header"]
    for at, item in enumerate(lines):
        text = item.block.passage.text
        if (
            title is None
            and item.block.kind == "paragraph"
            and 4 <= len(text.strip()) <= 60
            and not item.block.number
            and text.strip()[-1] not in _SENTENCE_ENDS
            and any(word in text for word in ("报告", "自评", "决算", "预算", "绩效"))
        ):
            title = _stated(item.block.passage, 0, len(text))
        if year is None:
            found = _year().search(text)
            if found and (item.block.kind == "heading" or len(text) <= 60 or title is not None):
                year = _stated(item.block.passage, found.start(), found.end())
        if department is None and not item.block.number:
            office = office_in(document, _beside(lines, at - 1), item.block.passage, _beside(lines, at + 1))
            department = Stated(*office) if office is not None else None
    return Cover(title=title, department=department, year=year)


def _beside(lines: list[Placed], at: int) -> Passage | None:
    """The paragraph at a place; None where there is none, or something else."""
    block = lines[at].block if 0 <= at < len(lines) else None
    return block.passage if block is not None and block.kind == "paragraph" and not block.number else None


def _stated(passage: Passage, start: int, end: int) -> Stated:
    return Stated(passage.text[start:end].strip(), passage.span(start, end))
