"""Imports run one way; the contracts stand in pyproject.toml."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LINT = [
    sys.executable, "-c", "from importlinter.cli import lint_imports_command as run; run()", "--no-cache",
]  # fmt: skip


def lint(root: Path) -> subprocess.CompletedProcess[str]:
    folders = ":".join(str(root / name) for name in ("linter", "checks", "config"))
    return subprocess.run(
        LINT, cwd=root, env={"PYTHONPATH": folders, "PATH": "", "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip


def test_the_contracts_are_kept() -> None:
    done = lint(ROOT)
    assert done.returncode == 0, done.stdout[-3000:]


@pytest.mark.parametrize(
    ("file", "line"),
    [
        ("linter/reportlint/output/text.py", "import reportlint.rules.declare\n"),
        ("linter/reportlint/reading/__init__.py", "import reportlint.cli\n"),
        ("linter/reportlint/quantities.py", "import reportlint.relations\n"),
        ("linter/reportlint/report.py", "import reportlint_checks\n"),
        ("checks/reportlint_checks/total/total_mismatch.py", "import reportlint.textmap\n"),
        ("config/reportlint_config/compiler.py", "import reportlint\n"),
    ],
)
def test_a_contract_breaks_where_it_should(tmp_path: Path, file: str, line: str) -> None:
    for name in ("linter", "checks", "config"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    with (tmp_path / file).open("a", encoding="utf-8") as opened:
        opened.write("\n" + line)
    assert lint(tmp_path).returncode == 1
