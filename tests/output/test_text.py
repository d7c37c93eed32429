"""The text output: whole blocks compared, so that a change of wording shows here."""

import pytest

from reportlint.findings import Finding, Related
from reportlint.output.options import OutputOptions
from reportlint.output.text import render
from reportlint.running.outcome import Outcome, Tally
from reportlint.textmap import Source, Span

ZH = """\
［必须修改·合计］TOT001 支出合计795.63，两项相加为792.60，少3.03。
  dept.yaml:4:12  收支情况 › 支出 › 合计
  4 │   支出: {合计: 795.63, 人员经费: 643.40, 公用经费: 149.20}
    │                ^^^^^^            ------            ------
  5 │ 说明: "预算为“795.63”元"
    │              -------- 正文795.63元
核算：643.40＋149.20＝792.60
可能是：人员经费643.40（第4行）应为646.43万元；或149.20万元（第4行）应为152.23万元
下一步：核对分项和合计。

必须修改1处，需要说明0处，建议完善0处。
dept.yaml：自评报告，表1张，数字3个，适用办法“湖南部门整体支出绩效自评”（自动识别），规则21条
  核对关系4个：相符3，不符1；另有1个无法判断（约数1）
略过3个文件：格式不在检查之列2，隐藏文件1。
"""

EN = """\
[must correct: total] TOT001 795.63 stated, 792.60 added up.
  dept.yaml:4:12  收支情况 › 支出 › 合计
  4 │   支出: {合计: 795.63, 人员经费: 643.40, 公用经费: 149.20}
    │                ^^^^^^            ------            ------
  5 │ 说明: "预算为“795.63”元"
    │              -------- text 795.63
Arithmetic: 643.40 + 149.20 = 792.60
Perhaps: staff 643.40 (line 4) should be 646.43万元; or 149.20万元 (line 4) should be 152.23万元
Next: Check parts and total.

must correct: 1, must explain: 0, could improve: 0.
dept.yaml: report, 1 form, 3 figures, profile “Hunan, department self-evaluation” (detected), 21 rules
  4 relations verified: holds 3, does not hold 1; 1 undetermined (approximate 1)
Passed over 3 files: formats not checked 2, hidden 1.
"""


def test_a_finding_in_chinese(outcome: Outcome) -> None:
    assert render(outcome, OutputOptions("zh")) == ZH


def test_a_finding_in_english_has_the_same_order(outcome: Outcome) -> None:
    assert render(outcome, OutputOptions("en")) == EN


def test_colours_only_frame_what_is_written(outcome: Outcome) -> None:
    import re

    plain = render(outcome, OutputOptions("zh"))
    coloured = render(outcome, OutputOptions("zh", colour=True))
    assert coloured != plain
    assert re.sub("\x1b\\[[0-9;]*m", "", coloured) == plain


def test_a_document_cannot_write_to_the_terminal(finding: Finding, outcome: Outcome) -> None:
    source = Source("a\x1b[2J.yaml", "金额: 12\x1b[31m\n第二行\x9b\n")
    hostile = finding._replace(
        span=Span(source, 4, 6),
        message={"zh": "写的是\x1b]0;x\x07", "en": ""},
        next_step={"zh": "核对\u202e", "en": ""},
        related=(Related(Span(source, 12, 14), {"zh": "\x1b", "en": ""}),),
        suspects=(),
    )
    bad = outcome._replace(inputs=[outcome.inputs[0]._replace(path="a\x1b.yaml", findings=[hostile])])
    text = render(bad, OutputOptions("zh"))
    assert all(character.isprintable() or character == "\n" for character in text)


def test_a_finding_about_the_whole_file_shows_no_line(finding: Finding, outcome: Outcome, source: Source) -> None:
    whole = finding._replace(span=Span(source, 0, source.text.index("\n")), related=(), suspects=())
    text = render(outcome._replace(inputs=[outcome.inputs[0]._replace(findings=[whole])]), OutputOptions("zh"))
    assert "  dept.yaml  全文\n核算" in text


def test_candidates_that_the_next_step_names_are_not_repeated(finding: Finding, outcome: Outcome) -> None:
    told = finding._replace(next_step={"zh": "改为646.43或152.23。", "en": ""})
    text = render(outcome._replace(inputs=[outcome.inputs[0]._replace(findings=[told])]), OutputOptions("zh"))
    assert "可能是：" not in text


@pytest.mark.parametrize(
    ("operation", "zh", "en"),
    [
        ("omitted", "漏列一项3.03万元", "an item of 3.03万元 is left out"),
        ("twice", "人员经费643.40（第4行）重复计算", "staff 643.40 (line 4) is counted twice"),
        (
            "swap_cells",
            "人员经费643.40（第4行）应为3.03万元（与另一处填反），同时第4行的数应为643.40",
            "staff 643.40 (line 4) should be 3.03万元 (exchanged with another figure) and the figure in line 4 643.40",
        ),
    ],
)
def test_candidates_in_plain_words(finding: Finding, outcome: Outcome, operation: str, zh: str, en: str) -> None:
    first, second, _ = finding.suspects
    together = ((second.span, "643.40"),) if operation == "swap_cells" else ()
    one = first._replace(operation=operation, suggested="3.03", together=together, probability=0.9)
    told = finding._replace(suspects=(one, second))
    for language, words in (("zh", zh), ("en", en)):
        text = render(outcome._replace(inputs=[outcome.inputs[0]._replace(findings=[told])]), OutputOptions(language))
        assert f"{words}\n" in text, "the second candidate is too unlikely to be told"


def test_of_many_related_lines_a_few_are_shown_and_all_are_told(finding: Finding, outcome: Outcome) -> None:
    source = Source("list.txt", "合计 45\n" + "".join(f"第{n}项 {n}\n" for n in range(2, 11)))
    related = tuple(
        Related(Span(source, at, at + 1), {"zh": "项", "en": "item"})
        for at in range(len(source.text))
        if source.text[at - 1 : at] == " " and at > 5
    )
    long = finding._replace(span=Span(source, 3, 5), related=related, suspects=())
    text = render(outcome._replace(inputs=[outcome.inputs[0]._replace(findings=[long])]), OutputOptions("zh"))
    assert text.count(" │ ") == 2 * 5
    assert "另见第6、7、8、9、10行" in text


def test_a_place_over_two_lines_is_underlined_on_both(finding: Finding, outcome: Outcome) -> None:
    source = Source("wrapped.txt", "收入合计2,961.\n68万元。\n")
    split = finding._replace(span=Span(source, 4, 13), related=(), suspects=())
    text = render(outcome._replace(inputs=[outcome.inputs[0]._replace(findings=[split])]), OutputOptions("zh"))
    assert "  1 │ 收入合计2,961.\n    │         ^^^^^^\n  2 │ 68万元。\n    │ ^^\n" in text


def test_quiet_leaves_the_findings_alone(outcome: Outcome) -> None:
    text = render(outcome, OutputOptions("zh", quiet=True))
    assert text.endswith("下一步：核对分项和合计。\n")


def test_silence_is_earned(outcome: Outcome) -> None:
    clean = outcome._replace(inputs=[outcome.inputs[0]._replace(findings=[])], passed_over={})
    text = render(clean, OutputOptions("zh"))
    assert text.startswith("必须修改0处")
    assert "核对关系4个" in text


def test_nothing_understood_never_looks_clean(outcome: Outcome) -> None:
    empty = outcome.inputs[0]._replace(findings=[], figures=0)
    assert "没有读出任何数字，未作核对" in render(outcome._replace(inputs=[empty]), OutputOptions("zh"))


def test_no_relations_are_told_as_such(outcome: Outcome) -> None:
    bare = outcome.inputs[0]._replace(findings=[], checked=Tally(rules=21))
    text = render(outcome._replace(inputs=[bare]), OutputOptions("zh"))
    assert "  没有可核对的关系\n" in text


def test_many_inputs_are_summed_up_and_those_without_figures_named(outcome: Outcome) -> None:
    inputs = [outcome.inputs[0]._replace(path=f"{n}.yaml", findings=[], figures=0 if n == 7 else 3) for n in range(30)]
    text = render(outcome._replace(inputs=inputs), OutputOptions("zh"))
    assert "读取30个文件（自评报告30）" in text
    assert "核对关系120个：相符90，不符30" in text
    assert "没有读出任何数字：7.yaml" in text


def test_statistics_count_by_rule(outcome: Outcome, finding: Finding) -> None:
    other = finding._replace(code="REF001", name="same-fact-differs", severity="warning")
    two = outcome._replace(inputs=[outcome.inputs[0]._replace(findings=[other, finding, finding])])
    text = render(two, OutputOptions("zh", statistics=True))
    assert "     2  TOT001 total-mismatch  必须修改\n     1  REF001 same-fact-differs  需要说明\n" in text


def test_a_profile_without_a_title_is_called_by_its_name(outcome: Outcome) -> None:
    named = outcome._replace(inputs=[outcome.inputs[0]._replace(profile="本局办法", profile_title={})])
    assert "适用办法“本局办法”（自动识别）" in render(named, OutputOptions("zh"))
