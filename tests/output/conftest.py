"""A small report with findings made by hand, so that outputs are tested without any rule."""

from typing import Any

import pytest

from reportlint.findings import Edit, Finding, Fix, Related, Suspect
from reportlint.running.outcome import InputResult, Outcome, Suppressed, Tally
from reportlint.textmap import Source, Span

TEXT = """# 示例
报告格式: 1
收支情况:
  支出: {合计: 795.63, 人员经费: 643.40, 公用经费: 149.20}
说明: "预算为“795.63”元"
"""


def span_of(source: Source, words: str, nth: int = 1) -> Span:
    at = -1
    for _ in range(nth):
        at = source.text.index(words, at + 1)
    return Span(source, at, at + len(words))


def make_finding(span: Span, **changes: Any) -> Finding:
    fields: dict[str, Any] = {
        "code": "TOT001",
        "name": "total-mismatch",
        "category": "total",
        "severity": "error",
        "span": span,
        "message": {"zh": "支出合计795.63，两项相加为792.60，少3.03。", "en": "795.63 stated, 792.60 added up."},
        "arithmetic": {"zh": "643.40＋149.20＝792.60", "en": "643.40 + 149.20 = 792.60"},
        "next_step": {"zh": "核对分项和合计。", "en": "Check parts and total."},
        "anchor": ("收支情况", "支出", "合计"),
        "values": ("795.63", "643.40", "149.20"),
        "difference": ("3.03", "万元"),
        "subject": {"department": "示例局", "year": 2023},
    }
    return Finding(**{**fields, **changes})


def make_input(path: str, findings: list[Finding], source: Source | None, **changes: Any) -> InputResult:
    fields: dict[str, Any] = {
        "path": path,
        "role": "report",
        "forms": 1,
        "figures": 3,
        "profile": "hunan",
        "profile_title": {"zh": "湖南部门整体支出绩效自评", "en": "Hunan, department self-evaluation"},
        "profile_from": "detected",
        "findings": findings,
        "checked": Tally(relations=4, exact=3, inconsistent=1, undetermined=1, rules=21),
        "reasons": {"approximate": 1},
        "source": source,
        "fatal": False,
        "passed_over": False,
        "facts": [],
        "relations": [],
    }
    return InputResult(**{**fields, **changes})


@pytest.fixture
def source() -> Source:
    made = Source("dept.yaml", TEXT)
    path: tuple[str, ...] = ("收支情况", "支出", "合计")
    made.mark(made.text.index("795.63"), (path, path))
    made.mark(made.text.index("人员经费"), (("收支情况", "支出", "人员经费"), ("收支情况", "支出", "人员经费")))
    return made


@pytest.fixture
def finding(source: Source) -> Finding:
    total = span_of(source, "795.63")
    return make_finding(
        total,
        related=(
            Related(span_of(source, "643.40"), {"zh": "人员经费643.40", "en": "staff 643.40"}),
            Related(span_of(source, "“795.63”"), {"zh": "正文795.63元", "en": "text 795.63"}),
        ),
        suspects=(
            Suspect(span_of(source, "643.40"), "643.40", "646.43", "万元", "万元", "retype", 1, 0, 0.45),
            Suspect(span_of(source, "149.20"), "149.20", "152.23", "万元", "万元", "free", 1, 0, 0.4),
            Suspect(total, "795.63", "792.60", "万元", "万元", "stale", 1, 0, 0.05),
        ),
    )


@pytest.fixture
def outcome(source: Source, finding: Finding) -> Outcome:
    return Outcome([make_input("dept.yaml", [finding], source)], {"hidden": 1, "format": 2}, failing=1)


HOSTILE_NAME = 'a,b:c%25\r\n=1+1 <script>"&#|`*@who\udcff\x1b[31m.yaml'
HOSTILE = '=cmd|"/c calc"!A1\r\n::error::x ]]> </script><img src=x> ``` [a](1) @who #12 \x00\x1b[2J\ud800\u2028\ufffe'


@pytest.fixture
def hostile() -> Outcome:
    """A run as unkind to outputs as documents and names of files can be.

    A YAML file with a hostile name and words and twins among its findings, a Word file with an accepted finding, an
    input that cannot be read, a clean file.
    """
    yaml = Source(HOSTILE_NAME, f"支出: {HOSTILE}\n")
    text = {"zh": HOSTILE, "en": HOSTILE}
    bad = make_finding(
        Span(yaml, 4, 4 + len(HOSTILE)), message=text, arithmetic=text, next_step=text, values=(HOSTILE,),
        related=(Related(Span(yaml, 4, 5), text),), subject={"department": HOSTILE, "year": 2023, "project": "-1"},
        fix=Fix((Edit(Span(yaml, 4, 5), "'"),)),
    )  # fmt: skip
    twins = [make_finding(Span(yaml, 0, 2), severity="info", ordinal=number) for number in (1, 2)]
    word = Source("报告 二.docx", "支出合计795.63万元\n")
    word.locate(0, 12, {"table": 2, "row": 5, "column": 3})
    cell = make_finding(Span(word, 4, 10), severity="warning", fix=Fix((Edit(Span(word, 4, 10), "1"),)))
    accepted = make_finding(Span(word, 0, 2))
    gone = Source("/无/gone.pdf", "")
    fatal = make_finding(Span(gone, 0, 0), code="INP030", category="input", values=())
    return Outcome(
        [
            make_input(HOSTILE_NAME, [bad, *twins], yaml),
            make_input("报告 二.docx", [cell], word, suppressed=[Suppressed(accepted, "comment", HOSTILE)]),
            make_input("/无/gone.pdf", [fatal], gone, fatal=True),
            make_input("clean.yaml", [], Source("clean.yaml", "")),
        ],
        failing=1,
    )


@pytest.fixture
def office(hostile: Outcome) -> Outcome:
    """The Word file alone."""
    return hostile._replace(inputs=hostile.inputs[1:2])
