"""Test reports: valid against the schema that Jenkins reads, whatever the texts hold."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from reportlint.output.excerpt import visible
from reportlint.output.junit import _element, _escaped, render
from reportlint.output.options import OutputOptions
from reportlint.running.outcome import Outcome

SCHEMA = etree.XMLSchema(etree.parse(str(Path(__file__).parent / "schemas" / "junit-10.xsd")))


def parsed(outcome: Outcome, language: str = "zh") -> etree._Element:
    """The report, read from its bytes and found valid."""
    made = etree.fromstring(render(outcome, OutputOptions(language)).encode("utf-8", "backslashreplace"))
    SCHEMA.assertValid(made)
    return made


def test_the_schema_can_fail() -> None:
    with pytest.raises(etree.DocumentInvalid):
        SCHEMA.assertValid(etree.fromstring("<testsuites><testcase/></testsuites>"))


def test_a_failure(outcome: Outcome) -> None:
    (case,) = parsed(outcome).iter("testcase")
    assert dict(case.attrib) == {
        "classname": "dept_yaml", "name": "TOT001 total-mismatch 第4行 收支情况 › 支出 › 合计",
    }  # fmt: skip
    failure = case[0]
    assert (failure.tag, failure.get("type")) == ("failure", "必须修改·合计")
    assert failure.get("message") == "支出合计795.63，两项相加为792.60，少3.03。"
    assert failure.text.split("\n")[-1] == "下一步：核对分项和合计。"


def test_hostile_words_and_every_kind_of_case(hostile: Outcome) -> None:
    made = parsed(hostile)
    assert dict(made.attrib) == {"name": "reportlint", "tests": "7", "failures": "2", "errors": "1"}
    assert [[child.tag for child in case] for case in made.iter("testcase")] == [
        ["failure"], ["system-out"], ["system-out"], ["failure"], ["skipped"], ["error"], [],
    ]  # fmt: skip
    (skipped,) = made.iter("skipped")
    assert skipped.get("message").startswith("=cmd|")
    suites = list(made)
    assert suites[0].get("name").startswith("a,b:c%25␍␊=1+1 <script>")
    assert [suite.get("skipped") for suite in suites] == ["0", "1", "0", "0"]
    assert "表2第5行" in next(iter(suites[1].iter("testcase"))).get("name")
    assert suites[3][0].get("name") == "没有发现问题"


def test_nothing_checked_is_valid() -> None:
    assert parsed(Outcome([]), "en").get("tests") == "0"


@given(st.text())
def test_whatever_a_text_holds_is_well_formed(text: str) -> None:
    made = etree.fromstring(_element("failure", {"message": text}, _escaped(visible(text)), 0).encode("utf-8"))
    assert made.get("message") == (made.text or "") == visible(text)
