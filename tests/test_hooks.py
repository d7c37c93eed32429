"""The hooks as pre-commit runs them, on a repository with a good report, a bad one and a foreign file."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
REPORT = """报告格式: 1
报告: {{部门名称: 示例县教育局, 年度: 2023, 类型: 部门整体, 金额单位: 万元}}
收支情况:
  支出: {{合计: {total}, 人员经费: 643.40, 公用经费: 149.20}}
"""


def hooks() -> list[dict[str, Any]]:
    from ruamel.yaml import YAML

    loaded: list[dict[str, Any]] = YAML(typ="safe").load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    return loaded


def pre_commit(folder: Path, hook: dict[str, Any]) -> subprocess.CompletedProcess[str]:
    """Runs one hook of ours with the program that is installed here."""
    from ruamel.yaml import YAML

    with (folder / ".pre-commit-config.yaml").open("w", encoding="utf-8") as file:
        YAML().dump({"repos": [{"repo": "local", "hooks": [{**hook, "language": "system"}]}]}, file)
    environment = {
        **os.environ,
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")]),
        "PRE_COMMIT_HOME": str(folder.parent / "home"),
        "LC_ALL": "C.UTF-8",
    }
    subprocess.run(["git", "add", "."], cwd=folder, check=True)
    return subprocess.run(
        [sys.executable, "-m", "pre_commit", "run", "--all-files", "--verbose"],
        cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    folder = tmp_path / "repository"
    folder.mkdir()
    subprocess.run(["git", "init", "--quiet"], cwd=folder, check=True)
    (folder / ".reportlint.yaml").write_text("select: [total, input]\n", "utf-8")
    (folder / "报告 一.yaml").write_text(REPORT.format(total="792.60"), "utf-8")
    (folder / "compose.yaml").write_text("services: {}\n", "utf-8")
    return folder


@pytest.mark.parametrize("hook", hooks(), ids=lambda hook: str(hook["id"]))
def test_the_hook_passes_and_fails(repository: Path, hook: dict[str, Any]) -> None:
    good = pre_commit(repository, hook)
    assert good.returncode == 0, good.stdout + good.stderr
    assert "报告 一.yaml：自评报告" in good.stdout
    (repository / "坏.yaml").write_text(REPORT.format(total="795.63"), "utf-8")
    bad = pre_commit(repository, hook)
    assert bad.returncode == 1
    assert "TOT001" in bad.stdout


def test_there_are_the_two_hooks_of_the_guide() -> None:
    guide = (ROOT / "docs" / "commands.md").read_text("utf-8")
    assert [hook["id"] for hook in hooks()] == ["reportlint", "reportlint-all"]
    assert all(f"id: {hook['id']} " in guide for hook in hooks())
