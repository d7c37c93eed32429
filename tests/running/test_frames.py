"""Reports in frames, as Spark hands them over."""

import pickle
from decimal import Decimal

import pytest

from cli.conftest import CLEAN, REPORT
from reportlint.output.rows import COLUMNS
from reportlint.running.configuration import Configuration
from reportlint.running.frames import SCHEMA, check_rows, checking_frames

pandas = pytest.importorskip("pandas")
SETTINGS = Configuration({"select": ["total", "input"]}).settings_in("")


def test_frames_of_reports_become_frames_of_findings() -> None:
    frames = [
        pandas.DataFrame({"path": ["a.yaml", "b.yaml"], "content": [REPORT.encode(), CLEAN.encode()]}),
        pandas.DataFrame({"path": ["c.yaml"], "content": [bytearray(b"\x00\xff" * 99)]}),
        pandas.DataFrame({"path": ["d.yaml"], "content": [CLEAN.encode()]}),
    ]
    made = list(checking_frames(SETTINGS, "en")(iter(frames)))
    assert [list(frame.columns) for frame in made] == [list(COLUMNS)] * 3
    assert [list(frame["path"]) for frame in made] == [["a.yaml"], ["c.yaml"], []]
    first = made[0].iloc[0]
    assert (first["code"], first["line"], first["difference"], first["unit"]) == ("TOT001", 5, "3.03", "万元")
    assert [frame.dtypes["line"].name for frame in made] == ["Int64"] * 3, "an empty frame has the same types"
    assert len(SCHEMA.split(", ")) == len(COLUMNS)


def test_rows_are_plain_and_the_same_in_another_process() -> None:
    rows = check_rows("a.yaml", REPORT.encode(), pickle.loads(pickle.dumps(SETTINGS)))
    assert rows == check_rows("a.yaml", REPORT.encode(), SETTINGS) == pickle.loads(pickle.dumps(rows))
    assert rows[0]["difference"] == Decimal("3.03")
