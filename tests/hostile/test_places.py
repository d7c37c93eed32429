"""What is no readable file ends every command as docs/limits.md states, in time and memory, and stays what it was."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from hostile.corpus import LIMITS
from hostile.measuring import SECONDS
from hostile.places import COMMANDS, PLACES
from hostile.test_limits import FORBIDDEN, MEGABYTES

MARK = "<!-- places -->\n"


def row(what: str, codes: list[int]) -> str:
    """A line of the table."""
    return f"| {' | '.join([what, *map(str, codes)])} |"


def stated() -> list[str]:
    """The lines of the table of docs/limits.md."""
    text = LIMITS.read_text("utf-8").partition(MARK)[2].partition("\n\n<!--")[0]
    return [line for line in text.split("\n") if line.startswith("| ")][2:]


def outcomes(root: Path) -> list[list[dict[str, Any]]]:
    """What each command said of each place."""
    calls: list[tuple[str, list[str], bool]] = []
    for number, place in enumerate(PLACES):
        folder = root / str(number)
        folder.mkdir()
        place.make(folder)
        calls += [
            (str(folder), [place.name if word == "@" else word for word in words], place.bare)
            for words in COMMANDS.values()
        ]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PATH": str(root)}
    made = subprocess.run(
        [sys.executable, "-m", "hostile.calling"],
        input=json.dumps(calls),
        capture_output=True,
        text=True,
        env=environment,
    )
    lines = [json.loads(line) for line in made.stdout.split("\n") if line]
    assert len(lines) == len(calls), made.stderr
    return [lines[at : at + len(COMMANDS)] for at in range(0, len(lines), len(COMMANDS))]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs POSIX")
def test_every_place_ends_as_stated(tmp_path: Path) -> None:
    made = outcomes(tmp_path)
    rows = [row(place.what, [said["exit"] for said in found]) for place, found in zip(PLACES, made, strict=True)]
    assert rows == stated(), "\n".join(rows)
    for place, found in zip(PLACES, made, strict=True):
        for command, said in zip(COMMANDS, found, strict=True):
            told = f"{place.what}, {command}: {said['shown'][:300]}"
            assert 0 <= said["exit"] <= 4, told
            assert "INP9" not in said["shown"], told
            assert "41.11" not in said["shown"], told  # what stands in files elsewhere
            assert not FORBIDDEN.search(said["shown"]), told
            assert said["seconds"] < SECONDS - 1, told
            assert said["megabytes"] < MEGABYTES, told


def main(root: Path) -> None:
    """Prints the table, to be put into docs/limits.md."""
    for place, found in zip(PLACES, outcomes(root), strict=True):
        print(row(place.what, [said["exit"] for said in found]))
