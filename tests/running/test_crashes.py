"""A rule that fails, in whatever way and on whatever it looks at, is named with the place; all else of the run is kept."""

import sys
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from reportlint import check
from reportlint.rules.plugins import plugins
from rules.test_plugins import install
from shared import ROOT

RULE = """
from reportlint import Rule

class Odd(Exception):
    def __str__(self):
        raise ValueError("no words")

def deeper(value):
    return deeper(value)

{fails}
RULE = Rule(
    code="BAD{number:03}", name="bad-rule-{number}", category="total", severity="error", looks_at="{kind}",
    title={{"zh": "坏规则", "en": "bad rule"}}, message={{"zh": "甲", "en": "a"}}, next_step={{"zh": "乙", "en": "b"}},
)

def check(item, context):
    fail(item)
    yield from ()
"""

FAILURES = {
    "an error": "def fail(item):\n    raise KeyError('first\\nsecond')\n",
    "recursion": "fail = deeper\n",
    "memory": "def fail(item):\n    raise MemoryError\n",
    "an error without words": "def fail(item):\n    raise Odd\n",
    "not iterable": "def fail(item):\n    [*None]\n",
}  # fmt: skip


@pytest.fixture
def packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.syspath_prepend(str(tmp_path))
    plugins.cache_clear()
    known = set(sys.modules)
    yield tmp_path
    plugins.cache_clear()
    for module in set(sys.modules) - known:
        del sys.modules[module]


KINDS = ("Report", "Document", "Indicator", "FundLine", "Section")
REPORTS = [str(ROOT / "examples" / name) for name in ("luosong-2022.yaml", "zhuzhou-2021.yaml")]


def test_the_rule_and_its_place_are_named_and_the_rest_is_kept(packages: Path) -> None:
    pairs = list(product(KINDS, FAILURES))
    names = [f"bad_rule_{number}" for number in range(len(pairs))]
    rules = {
        name: RULE.format(number=number, kind=kind, fails=FAILURES[failure])
        for number, (name, (kind, failure)) in enumerate(zip(names, pairs, strict=True))
    }
    listed = ", ".join(names)
    install(packages, "failing", "failing", failing=f"import {listed}\nRULES = ({listed})\n", **rules)
    sound = check(REPORTS).findings
    result = check(REPORTS, plugins="failing")
    failed = [found for found in result.findings if found.code == "INP900"]
    for number in range(len(pairs)):
        # One finding a rule and file, whatever number of indicators it failed on; one of the files has no indicators.
        own = [found for found in failed if f"BAD{number:03}" in found.message["zh"]]
        assert 1 <= len(own) <= len(REPORTS), pairs[number]
    for found in failed:
        assert "\n" not in found.message["en"]
        assert ".py:" in found.message["en"]
        assert "reportlint --version" in found.next_step["en"]
    indicators = [found for found in failed if f"BAD{pairs.index(('Indicator', 'memory')):03}" in found.message["en"]]
    assert indicators[0].span.quote != indicators[0].span.source.text.split("\n")[0]
    kept = [found for found in result.findings if found.code != "INP900"]
    assert [found.message for found in kept] == [found.message for found in sound]
