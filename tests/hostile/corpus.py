"""The corpus of hostile inputs by family, what docs/limits.md states of each, and what becomes of them."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from hostile import encodings, numbers, office, packages, pages, texts
from hostile.attack import Attack
from shared import ROOT

LIMITS = ROOT / "docs" / "limits.md"
FAMILIES: dict[str, list[Attack]] = {
    "texts": texts.ATTACKS,
    "office": office.ATTACKS,
    "pages": pages.ATTACKS,
    "numbers": numbers.ATTACKS,
    "encodings": encodings.ATTACKS,
    "packages": packages.ATTACKS,
}


class Stated(NamedTuple):
    """An outcome: the exit code, and the codes of findings of category input, parted by blanks."""

    exit: int
    said: str


def measure(family: str, folder: Path) -> Iterator[tuple[Attack, dict[str, Any]]]:
    """Each input of a family with what a check in a process of its own said, and what it took."""
    paths: list[str] = []
    for number, attack in enumerate(FAMILIES[family]):
        path = folder / str(number) / attack.name
        path.parent.mkdir()
        path.write_bytes(attack.make())
        paths.append(str(path))
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PATH": str(folder)}
    command = [sys.executable, "-m", "hostile.measuring", *paths]  # LibreOffice is not found: what it takes is its own
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment, cwd=folder) as process:
        assert process.stdout is not None
        lines = [json.loads(line) for line in process.stdout]
    assert len(lines) == len(paths)
    yield from zip(FAMILIES[family], lines, strict=True)


def row(attack: Attack, stated: Stated) -> str:
    """A line of the table."""
    return f"| {attack.format} | {attack.what} | {stated.exit} | {stated.said or '-'} |"


def stated() -> dict[tuple[str, str], Stated]:
    """The outcomes that docs/limits.md states, by format and input."""
    found: dict[tuple[str, str], Stated] = {}
    for line in LIMITS.read_text("utf-8").partition("<!-- table -->\n")[2].split("\n"):
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if len(cells) == 4 and cells[2].isdigit():
            assert (cells[0], cells[1]) not in found, f"two inputs of one name: {cells[0]}, {cells[1]}"
            found[cells[0], cells[1]] = Stated(int(cells[2]), cells[3].strip("-"))
    return found
