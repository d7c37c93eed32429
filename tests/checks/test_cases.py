"""Every rule's cases: when it fires, with place and values, and when it stays silent."""

from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from reportlint.rules.catalogue import entries
from reportlint.testing import load_cases, run_case

HERE = Path(__file__).parent


def cases() -> list[Any]:
    return [pytest.param(rule, case, id=f"{rule}-{case['name']}") for rule, case in load_cases(HERE)]


@pytest.mark.parametrize(("rule", "case"), cases())
def test_case(rule: str, case: dict[str, Any]) -> None:
    assert run_case(rule, case) == []


@pytest.mark.parametrize("entry", entries(), ids=lambda entry: entry.code)
def test_every_rule_has_a_case_that_fires_and_one_that_stays_silent(entry: Any) -> None:
    path = HERE / entry.category / f"{entry.name.replace('-', '_')}.yaml"
    assert path.exists(), f"write {path.relative_to(HERE)}"
    loaded = YAML(typ="safe", pure=True).load(path.read_text("utf-8"))
    assert loaded["rule"] == entry.code
    assert any(case.get("finds") for case in loaded["cases"])
    assert any(not case.get("finds") for case in loaded["cases"])
