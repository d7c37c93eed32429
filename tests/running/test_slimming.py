"""What a result holds of its file: enough to show its findings, and nothing where there are none."""

import pickle
from pathlib import Path

from reportlint.output.json_output import render
from reportlint.output.options import OutputOptions
from reportlint.running.configuration import Configuration
from reportlint.running.outcome import Outcome
from reportlint.running.pipeline import check_input
from reportlint.running.slimming import slim

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
SETTINGS = Configuration({}).settings_in("")


def test_findings_are_shown_alike_and_cost_less() -> None:
    for path in sorted(EXAMPLES.glob("*-20*.yaml")):
        whole = check_input(path.name, path.read_bytes(), SETTINGS)
        shown = [render(Outcome([whole]), OutputOptions(language)) for language in ("zh", "en")]
        (less,) = slim([check_input(path.name, path.read_bytes(), SETTINGS)], frozenset())
        again = pickle.loads(pickle.dumps(less))
        assert [render(Outcome([again]), OutputOptions(language)) for language in ("zh", "en")] == shown
        assert less.source is None
        assert all(len(finding.span.source._anchors) <= 100 for finding in again.findings)


def test_a_sound_report_leaves_its_numbers_only() -> None:
    (less,) = slim([check_input("clean.yaml", (EXAMPLES / "clean.yaml").read_bytes(), SETTINGS)], frozenset())
    assert less.findings == []
    assert less.figures > 100
    # What it contributes to rules across files is told apart: it grows with the report.
    assert len(pickle.dumps(less._replace(contributed=None))) < 2000


def test_what_an_output_asks_for_stays() -> None:
    (kept,) = slim(
        [check_input("clean.yaml", (EXAMPLES / "clean.yaml").read_bytes(), SETTINGS)], frozenset(("report",))
    )
    assert kept.report is not None
    assert kept.source is kept.report.document.source
