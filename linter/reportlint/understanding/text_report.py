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
    report.cover = _cover(placed)
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


@lru_cache(maxsize=1)
def _office() -> re.Pattern[str]:
    return re.compile(
        r"[\u4e00-\u9fff（）()]{2,30}?(?:局|委员会|办公室|委|厅|院|中心|政府|处|学校|小学|中学|大学|幼儿园|部|所|站|馆)(?=[\d\s（(为是系的]|$)"
    )


def _cover(placed: list[Placed]) -> Cover:
    """Title, department and year as the first lines and the title of the report state them."""
    title = department = year = None
    for item in placed[:40]:
        text = item.block.passage.text
        if item.block.kind == "header":
            continue
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
        if department is None and len(text.strip()) <= 60 and not item.block.number:
            office = _office().search(text.strip())
            if office:
                start = text.find(office.group())
                department = _stated(item.block.passage, start, start + len(office.group()))
    return Cover(title=title, department=department, year=year)


def _stated(passage: Passage, start: int, end: int) -> Stated:
    return Stated(passage.text[start:end].strip(), passage.span(start, end))
