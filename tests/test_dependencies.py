"""What an installation needs is listed with its licence, and no command talks to a network."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from shared import ROOT

GUARD = """
import sys

def forbid(event, arguments):
    if event.startswith("socket."):
        raise PermissionError(f"a socket was used: {event} {arguments!r}")

sys.addaudithook(forbid)
from reportlint.cli import console
sys.argv = ["reportlint", *sys.argv[1:]]
console()
"""


def declared() -> dict[str, tuple[str, str]]:
    """The lower bound and the extra ("" for always) of every package that an installation for users needs."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    groups = {"": project["dependencies"]}
    groups |= {name: project["optional-dependencies"][name] for name in ("office", "review", "web", "dask")}
    found: dict[str, tuple[str, str]] = {}
    for extra, words in groups.items():
        for word in words:
            match = re.match(r"([\w.-]+)>=([\d.]+)", word)
            if match:
                found[match[1]] = (match[2], extra)
    return found


def test_every_dependency_is_listed_with_its_bound_and_its_licence() -> None:
    listed: dict[str, tuple[str, str]] = {}
    for line in (ROOT / "docs" / "dependencies.md").read_text("utf-8").split("\n"):
        cells = [cell.strip() for cell in line.strip("| ").split("|")]
        if len(cells) in (4, 5) and re.fullmatch(r"[\d.]+", cells[1]):
            assert cells[2], line
            listed[cells[0]] = (cells[1], cells[3] if len(cells) == 5 else "")
    assert listed == declared()


def guarded(*words: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", GUARD, *words], cwd=cwd, capture_output=True, text=True, encoding="utf-8", check=False
    )


def test_the_guard_sees_a_socket(tmp_path: Path) -> None:
    code = GUARD.replace("from reportlint.cli import console", "import socket; socket.socket()")
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert "a socket was used" in done.stderr


@pytest.mark.parametrize(
    "words",
    [
        ("check", str(ROOT / "examples"), "--format", "json"),
        ("check", str(ROOT / "examples" / "luosong-2022.yaml"), "--timing", "--statistics"),
        ("import", str(ROOT / "examples" / "luosong-2022.yaml"), "--as", "text"),
        ("facts", str(ROOT / "examples" / "luosong-2022.yaml")),
        ("rules", "--plugins"),
        ("explain", "TOT001"),
        ("init",),
        ("schema",),
    ],
    ids=lambda words: " ".join(words[:1]),
)
def test_no_command_uses_a_socket(tmp_path: Path, words: tuple[str, ...]) -> None:
    done = guarded(*words, cwd=tmp_path)
    assert "socket" not in done.stderr
    assert done.returncode in (0, 1), done.stderr
