"""Every rule's cases: when it fires, with place and values, and when it stays silent, on YAML and on documents."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from layouts.read_text import laid_out
from layouts.write_docx import word
from layouts.write_html import page
from layouts.write_xlsx import workbook
from reportlint.rules.catalogue import entries
from reportlint.testing import findings, load_cases, run_case, untested
from shared import ROOT

HERE = Path(__file__).parent
DOCUMENTS = sorted((HERE / "documents").glob("*.txt"))

WRITERS: dict[str, Callable[[str], bytes]] = {
    "docx": lambda text: word(laid_out(text)),
    "html": lambda text: page(laid_out(text)),
    "xlsx": lambda text: workbook([("自评表", laid_out(text))]),
}
"""How a case is ``saved_as`` a file of another format."""


def loaded(entry: Any) -> dict[str, Any]:
    """The case file of a rule."""
    path = HERE / entry.category / f"{entry.name.replace('-', '_')}.yaml"
    assert path.exists(), f"write {path.relative_to(HERE)}"
    found: dict[str, Any] = YAML(typ="safe", pure=True).load(path.read_text("utf-8"))
    return found


CASES = load_cases(HERE)


@pytest.mark.parametrize(("rule", "case"), [pytest.param(*each, id=f"{each[0]}-{each[1]['name']}") for each in CASES])
def test_case(rule: str, case: dict[str, Any]) -> None:
    assert run_case(rule, case, writers=WRITERS) == []


@pytest.mark.parametrize("entry", entries(), ids=lambda entry: entry.code)
def test_every_rule_fires_and_stays_silent_on_yaml_and_on_a_document(entry: Any) -> None:
    file = loaded(entry)
    assert file["rule"] == entry.code
    assert untested(file) == []


def test_the_guide_lists_the_rules_that_are_tried_on_one_kind_of_input() -> None:
    """Every exemption can be read, and none is added in silence."""
    rows = [
        f"| {entry.code} {entry.name} | {file['only']} | {file['because']} |"
        for entry in entries()
        if "only" in (file := loaded(entry))
    ]
    guide = (ROOT / "docs" / "rule-authors.md").read_text("utf-8").splitlines()
    assert [line for line in guide if line.endswith(" |") and line.count("|") == 4 and line[2:5].isupper()] == rows


ON_YAML = {"name": "a", "report": "报告格式: 1"}
ON_TEXT = {"name": "b", "report": "支出1万元", "format": "text"}
ON_A_FORM = {"name": "c", "document": "project"}
FIRES = {"finds": [{"line": 1}]}


@pytest.mark.parametrize(
    ("file", "lacks"),
    [
        ({"cases": [ON_YAML, ON_YAML | FIRES, ON_TEXT, ON_A_FORM | FIRES]}, []),
        ({"cases": [ON_YAML | FIRES, ON_TEXT, ON_TEXT | FIRES]}, ["no case on yaml that is silent"]),
        ({"cases": [ON_YAML | {"finds": []}, ON_TEXT, ON_TEXT | FIRES]}, ["no case on yaml that fires"]),
        (
            {"cases": [ON_YAML, ON_YAML | FIRES]},
            ["no case on document that fires", "no case on document that is silent"],
        ),
        ({"cases": [ON_YAML, ON_YAML | FIRES], "only": "yaml", "because": "a trap of YAML"}, []),
        ({"cases": [ON_YAML | FIRES], "only": "yaml", "because": "a trap of YAML"}, ["no case on yaml that is silent"]),
        ({"cases": [ON_YAML, ON_YAML | FIRES], "only": "yaml", "because": " "}, ["only without because"]),
        ({"cases": [ON_YAML, ON_YAML | FIRES], "only": "text"}, ["only: text is neither yaml nor document"]),
    ],
)
def test_a_rule_without_a_case_is_refused(file: dict[str, Any], lacks: list[str]) -> None:
    assert untested(file) == lacks


def test_a_case_says_what_is_wrong_with_its_place() -> None:
    (rule, case), *_ = [(rule, case) for rule, case in CASES if case.get("saved_as") == "docx"]
    (found,) = case["finds"]
    wrong = case | {"finds": [found | {"place": "表1第1行", "quote": "别处"}]}
    assert [line.split(" ")[0] for line in run_case(rule, wrong, writers=WRITERS)] == ["place", "quote"]


def test_a_document_is_changed_where_it_says_so_alone(tmp_path: Path) -> None:
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / "form.txt").write_text("分值\t10\n得分\t10\n", "utf-8")
    (tmp_path / "rule.yaml").write_text('rule: A\ncases: [{name: a, document: form, change: [["10", "9"]]}]\n', "utf-8")
    with pytest.raises(ValueError, match=r"stands 2 times in form\.txt"):
        load_cases(tmp_path)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
@pytest.mark.parametrize("format", ["text", *WRITERS])
def test_nothing_is_said_of_a_document_as_it_stands(path: Path, format: str) -> None:
    """Else what a case finds on it might not come from its change."""
    text = path.read_text("utf-8")
    written = WRITERS[format](text) if format in WRITERS else text
    assert [(each.code, each.message["zh"]) for each in findings(written, format=format)] == []
