"""The same bytes whatever the order of files, the number of processes, and the hashes of texts."""

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from layouts.catalogue import LAYOUTS
from layouts.defects import defects
from layouts.varied import varied
from layouts.write_docx import word
from layouts.write_text import text
from layouts.write_xlsx import workbook
from layouts.write_yaml import structured

OUTPUTS = ("a.json", "a.sarif", "a.html", "a.xlsx", "a.md", "a.csv")


@pytest.fixture
def names(tmp_path: Path) -> list[str]:
    """The names of reports of all layouts in four formats, each with a mistake, two of them of one unit."""
    made: list[str] = []
    for number, layout in enumerate(LAYOUTS):
        wrong = varied(layout, number)
        there = list(defects(wrong))
        wrong = wrong.saying(there[number % len(there)].report)
        name, data = (
            ("yaml", structured(wrong).encode()),
            ("txt", text(wrong.pieces()).encode()),
            ("docx", word(wrong.pieces())),
            ("xlsx", workbook(wrong.parts())),
        )[number % 4]
        made.append(f"{number:02}.{name}")
        (tmp_path / made[-1]).write_bytes(data)
    (tmp_path / "again.yaml").write_bytes((tmp_path / "00.yaml").read_bytes())
    return [*made, "again.yaml"]


def run(folder: Path, arguments: list[str], seed: int) -> list[bytes]:
    """What a run writes to its files, to standard output and to standard error."""
    environment = {**os.environ, "PYTHONHASHSEED": str(seed), "LC_ALL": "C.UTF-8"}
    written = [f"-o{name}" for name in OUTPUTS]
    done = subprocess.run(
        [sys.executable, "-m", "reportlint", "check", *written, *arguments],
        cwd=folder, env=environment, capture_output=True, timeout=100, check=False,
    )  # fmt: skip
    assert done.returncode == 1, done.stderr.decode()
    return [done.stdout, done.stderr, *((folder / name).read_bytes() for name in OUTPUTS)]


def test_neither_order_nor_processes_nor_hashes_change_a_byte(tmp_path: Path, names: list[str]) -> None:
    expected = run(tmp_path, ["--jobs=1", *names], 0)
    assert len(expected[2]) > 10_000
    draw = random.Random(7)
    for jobs, seed in ((1, 1), (2, 77), (3, 4096)):
        draw.shuffle(names)
        made = run(tmp_path, [f"--jobs={jobs}", *names], seed)
        assert [len(each) for each in made] == [len(each) for each in expected]
        assert made == expected
