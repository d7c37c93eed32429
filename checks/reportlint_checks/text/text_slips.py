"""What it checks
==============
Small slips of wording, punctuation and numbering that several rules find in one file are told in one line.

Why it matters
==============
They are mended in one go; ten lines about brackets must not hide the two about figures.

Source
======
Practice of reviewers: matters of form are one item of the list.

Example
=======
.. code-block:: text

    一、基本情况
    根据示财发[2018]29号文件，选派8名教师教师支教，支出3.85万元。

Instead
=======
.. code-block:: text

    一、基本情况
    根据示财发〔2018〕29号文件，选派8名教师支教，支出3.85万元。

When it stays silent
====================
Where only one rule of this kind has something to say: then it speaks for itself. ``--select`` with the code of one of them
shows it alone; ``--ignore text-slips`` shows each as a line of its own.

检查什么
========
几条规则在同一文件里查出的用字、标点、序号小问题，合并成一条说。

为什么要查
==========
这些问题一次就能改完；十条括号问题不应盖过两条数字问题。

依据
====
复核惯例：格式问题在问题清单上列一条。

什么时候不报
============
只有一条规则有发现时，由它自己说。用 --select 加编号可单看一条；--ignore text-slips 则逐条列出。

"""

from collections.abc import Iterator

from reportlint import Context, Finding, Fix, Related, Rule

RULE = Rule(
    code="TXT000",
    name="text-slips",
    category="text",
    severity="info",
    looks_at="Folded",
    folds=("TXT004", "TXT005", "TXT006", "TXT007", "TXT009", "TXT010", "TXT012", "NUM002", "NUM003"),
    title={"zh": "用字、标点、序号问题", "en": "slips of wording, marks and numbers"},
    message={
        "zh": "{kinds}类用字、标点、序号问题共{count}处：{list}。",
        "en": "{count} {count:slip|slips} of {kinds} {kinds:kind|kinds} in wording, marks and numbers: {list}.",
    },
    next_step={
        "zh": "逐处改正（规则{codes}）。",
        "en": "Correct each of them (rules {codes}).",
    },
)


def check(findings: list[Finding], context: Context) -> Iterator[Finding]:
    """One finding for all of them: the first place is its own, the others are attached."""
    ordered = sorted(findings, key=lambda finding: finding.span.start)
    first = ordered[0]
    related = list(first.related)
    for finding in ordered[1:]:
        related.append(Related(finding.span, finding.message, names_figure=False))
        related.extend(finding.related)
    edits = tuple(edit for finding in ordered if finding.fix and finding.fix.safe for edit in finding.fix.edits)
    count = sum(finding.folded + 1 for finding in ordered)
    yield context.finding(
        RULE,
        first.span,
        {
            "kinds": len(ordered),
            "count": count,
            "list": {
                "zh": "；".join(finding.message["zh"].rstrip("。") for finding in ordered),
                "en": "; ".join(finding.message["en"].rstrip(".") for finding in ordered),
            },
            "codes": ", ".join(finding.code for finding in ordered),
        },
        anchor=("text", "slips"),
        values=[value for finding in ordered for value in finding.values],
        related=related,
        folded=max(count - 1, len(related)),
        fix=Fix(edits) if edits else None,
    )
