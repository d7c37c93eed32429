"""What each stage of a check costs, in calls: twice as many in any one of them would not go unnoticed.

A bound is the number of calls measured when it was set, and a third. Who makes a stage cheaper lowers its bound.
"""

import json
import os
import subprocess
import sys
import tempfile
from functools import partial
from importlib import import_module
from pathlib import Path

from call_counts import calls
from reportlint.cli.outputs import FORMATS
from reportlint.output.options import OutputOptions
from reportlint.reading import read
from reportlint.running.checking import Checked
from reportlint.running.configuration import Configuration
from reportlint.running.outcome import Outcome
from reportlint.running.pipeline import check_input
from reportlint.running.run import Call, Progress, run
from reportlint.running.shelf import Shelf, pack
from reportlint.running.slimming import slim
from reportlint.running.understood import understand_input

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
DATA = (EXAMPLES / "clean.yaml").read_bytes()
SETTINGS = Configuration({}).settings_in("")
FEW = Configuration({"select": ["TOT001"]}).settings_in("")


def stages() -> dict[str, int]:
    """The calls of each stage of the check of one report: of each the difference to those before."""
    reading = calls(lambda: read("a.yaml", DATA))
    understood = calls(lambda: understand_input("a.yaml", DATA, {}))
    related = calls(lambda: check_input("a.yaml", DATA, FEW))
    whole = calls(lambda: check_input("a.yaml", DATA, SETTINGS))
    return {
        "reading": reading,
        "understanding": understood - reading,
        "relations": related - understood,
        "rules": whole - related,
    }


def outputs() -> dict[str, int]:
    """The calls of each output of the findings of three examples."""
    files = [EXAMPLES / f"{stem}.yaml" for stem in ("lukou-2024", "luosong-2022", "zhuzhou-2021")]
    outcome = Outcome([check_input(path.name, path.read_bytes(), SETTINGS) for path in files])
    return {
        name: calls(partial(import_module(FORMATS[name]).render, outcome, OutputOptions()))
        for name in ("text", "json", "sarif", "csv", "github")
    }


def many() -> dict[str, int]:
    """The calls for each further file of a folder (listing, settings, batches, collecting), and of the shelf."""
    silent = Progress(lambda done, count: None, lambda stage, seconds: None)

    def of(number: int) -> int:
        with tempfile.TemporaryDirectory() as folder:
            for each in range(number):
                Path(folder, f"{each}.yaml").write_text("x: 1\n")  # no report: little else is done with it
            return calls(lambda: run(Call([folder]), Configuration({}), silent))

    (result,) = slim([check_input("a.yaml", DATA, SETTINGS)], frozenset())
    shelf = Shelf(lambda path, attached: SETTINGS)
    return {
        "folder": (of(40) - of(10)) // 30,
        "putting down": calls(lambda: shelf.put("a.yaml", pack(Checked(result), SETTINGS))),
        "looking at": calls(lambda: shelf.head("a.yaml")),
    }


BOUNDS = {
    "reading": 5_000, "understanding": 32_000, "relations": 12_000, "rules": 27_000,
    "text": 16_000, "json": 42_000, "sarif": 57_000, "csv": 13_000, "github": 3_800,
    "folder": 500, "putting down": 160, "looking at": 36,
}  # fmt: skip


def test_no_stage_costs_more_than_it_did() -> None:
    program = "import json, test_cost_by_stage as cost; print(json.dumps(cost.stages() | cost.outputs() | cost.many()))"
    path = os.pathsep.join((str(Path(__file__).parent), os.environ.get("PYTHONPATH", "")))
    # In a process of its own: what other tests have imported or patched changes the numbers.
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=True,
    )
    taken = json.loads(done.stdout)
    assert taken.keys() == BOUNDS.keys()
    assert {name: count for name, count in taken.items() if count > BOUNDS[name]} == {}
