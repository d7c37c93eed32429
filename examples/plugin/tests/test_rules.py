"""Runs the cases of the plug-in's rules: ``python -m pytest`` in the plug-in's folder, with the plug-in installed."""

from pathlib import Path
from typing import Any

import pytest

from reportlint.testing import load_cases, run_case

CASES = load_cases(Path(__file__).parent)


@pytest.mark.parametrize(("rule", "case"), CASES, ids=[f"{rule}-{case['name']}" for rule, case in CASES])
def test_case(rule: str, case: dict[str, Any]) -> None:
    """Whatever the case expects, and nothing else."""
    assert run_case(rule, case, plugins=("example-county",)) == []
