"""Standard streams that are full, closed, or know no Chinese: a line at most, never a traceback, and the exit code says the rest."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from hostile.attack import AMOUNT

TOOL = f"'{sys.executable}' -m reportlint"
pytestmark = pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs /dev/full")

CALLS = {
    "a reader that has gone": ("{} check a.txt | head -c 1 > /dev/null; test $? -eq 0", 0),
    "a full output": ("{} check a.txt > /dev/full", 2),
    "a full output of help": ("{} --help > /dev/full", 2),
    "a full output of the version": ("{} --version > /dev/full", 2),
    "a full output of a table": ("{} check a.txt --format csv > /dev/full", 2),
    "a full file": ("{} check a.txt -o /dev/full --format json", 2),
    "a full place for errors": ("{} check missing.txt 2> /dev/full > /dev/null", 4),
    "no place for errors": ("{} check missing.txt 2>&- > /dev/null", 4),
    "no output": ("{} check a.txt >&- 2>&-", 1),
    "no input": ("{} check - <&-", 4),
    "a file that is nothing": ("{} check a.txt -o /dev/null --format json && exit 9; test -c /dev/null", 0),
    "a pipe that nobody reads": ("mkfifo p; {} check a.txt -o p --format json", 2),
    "a pipe that somebody reads": ("mkfifo p; cat p > got & {} check a.txt -o p --format json; wait; test -s got", 0),
    "a terminal of letters": ("PYTHONIOENCODING=ascii:strict LC_ALL=C PYTHONUTF8=0 {} check a.txt", 1),
}


@pytest.mark.parametrize("what", CALLS)
def test_a_stream_ends_as_stated(what: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(AMOUNT.replace("40.00", "30.00"), "utf-8")
    words, code = CALLS[what]
    made = subprocess.run(
        ["sh", "-c", words.format(TOOL)], cwd=tmp_path, capture_output=True, timeout=60, stdin=subprocess.DEVNULL
    )
    said = made.stderr.decode("utf-8", "replace")
    assert "Traceback" not in said
    assert "Exception ignored" not in said
    assert len(said.splitlines()) <= 1
    assert made.returncode == code, said
