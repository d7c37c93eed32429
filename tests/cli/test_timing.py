"""``--timing``: what the stages and rules looked at, the same in one process and in several."""

import re
from pathlib import Path
from typing import Any

from cli.conftest import CLEAN, REPORT

STAGES = ("start-up", "listing", "settings", "reading", "understanding", "relations", "diagnosis", "rules", "output")


def calls(text: str) -> dict[str, int]:
    """How many items each rule looked at."""
    found = re.findall(r"^ *([A-Z]{3}\d{3}) .* (\d+) ×$", text, re.MULTILINE)
    return {code: int(count) for code, count in found}


def test_every_stage_and_every_rule_that_ran(run: Any, here: Path) -> None:
    for number in range(6):
        (here / f"{number}.yaml").write_text(REPORT if number % 2 else CLEAN, "utf-8")
    words = ("check", ".", "--timing", "--lang", "en")
    one = run(*words, "--jobs", "1", every_rule=True).err
    assert all(re.search(rf"^ *{stage} +\d+\.\d ms +\d+\.\d%$", one, re.MULTILINE) for stage in STAGES)
    assert calls(one)["TOT001"] == 3, "of broken relations only"
    assert calls(one)["STR008"] == 6
    assert calls(run(*words, "--jobs", "2", every_rule=True).err) == calls(one)


def test_rules_that_are_left_out_do_not_run(run: Any, broken: str) -> None:
    every = calls(run("check", broken, "--timing", every_rule=True).err)
    assert "STR008" in every
    fewer = calls(run("check", broken, "--timing", "--ignore", "structure,SCO", every_rule=True).err)
    assert fewer.keys() == {code for code in every if not code.startswith(("STR", "SCO"))}
