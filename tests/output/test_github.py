"""Workflow commands: one line each, escaped, the grave first, no line for office files."""

import re

from hypothesis import given
from hypothesis import strategies as st

from reportlint.findings import Finding
from reportlint.output.github import SHOWN, _data, _property, render
from reportlint.output.options import OutputOptions
from reportlint.running.outcome import Outcome
from reportlint.textmap import Span

COMMAND = re.compile(r"::(error|warning|notice) ((?:\w+=[^,:\r\n]*)(?:,\w+=[^,:\r\n]*)*)::([^\r\n]*)")


def properties(command: str) -> dict[str, str]:
    """The properties of a command as the runner reads them."""
    found = COMMAND.fullmatch(command)
    assert found is not None, command
    pairs = (pair.split("=", 1) for pair in found[2].split(","))
    return {name: value.replace("%3A", ":").replace("%2C", ",").replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%") for name, value in pairs}  # fmt: skip


def test_a_command(outcome: Outcome) -> None:
    first, last = render(outcome, OutputOptions()).splitlines()
    assert properties(first) == {
        "file": "dept.yaml", "line": "4", "endLine": "4", "col": "12", "endColumn": "17", "title": "必须修改·合计 TOT001",
    }  # fmt: skip
    assert first.split("::")[2].split("%0A") == [
        "第4行 收支情况 › 支出 › 合计",
        "支出合计795.63，两项相加为792.60，少3.03。",
        "核算：643.40＋149.20＝792.60",
        "可能是：人员经费643.40（第4行）应为646.43万元；或149.20万元（第4行）应为152.23万元",
        "下一步：核对分项和合计。",
    ]
    assert last == "reportlint: 必须修改1处，需要说明0处，建议完善0处。"


def test_hostile_words_and_names_stay_within_their_command(hostile: Outcome) -> None:
    lines = render(hostile, OutputOptions()).split("\n")
    assert [line[2:8] for line in lines[:5]] == ["error ", "error ", "warnin", "notice", "notice"]
    for line in lines[:5]:
        properties(line)
    assert properties(lines[0])["file"] == hostile.inputs[0].path.replace("\x1b", "␛").replace("\udcff", "<U+DCFF>")
    assert not any(line.lstrip().startswith("::") for line in lines[5:])


def test_no_line_in_an_office_file(office: Outcome) -> None:
    first = render(office, OutputOptions()).split("\n")[0]
    assert set(properties(first)) == {"file", "title"}
    assert first.split("::")[2].startswith("表2第5行%0A")


def test_a_place_over_lines_has_no_columns(outcome: Outcome, finding: Finding) -> None:
    long = finding._replace(span=Span(finding.span.source, 10, finding.span.end))
    made = render(outcome._replace(inputs=[outcome.inputs[0]._replace(findings=[long])]), OutputOptions())
    assert set(properties(made.split("\n")[0])) == {"file", "line", "endLine", "title"}


def test_what_github_does_not_show_is_told(outcome: Outcome, finding: Finding) -> None:
    mixed = [finding._replace(severity=("info", "error")[number % 2], ordinal=number) for number in range(30)]
    many = outcome._replace(inputs=[outcome.inputs[0]._replace(findings=mixed)])
    lines = render(many, OutputOptions()).splitlines()
    assert [line.split(" ")[0] for line in lines[:30]] == ["::error"] * 15 + ["::notice"] * 15
    assert lines[-1] == f"每个等级只有前{SHOWN}处显示为标注，另10处见以上日志。"
    assert len(render(many, OutputOptions(quiet=True)).splitlines()) == 30
    assert render(Outcome([]), OutputOptions(quiet=True)) == ""


@given(st.text())
def test_whatever_a_text_holds_comes_through_in_one_line(text: str) -> None:
    line = f"::error file={_property(text)},title=x::{_data(text)}"
    assert len(re.split(r"[\r\n]", line)) == 1
    assert properties(line) == {"file": text, "title": "x"}
    assert line.split("::", 2)[2].replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%") == text
