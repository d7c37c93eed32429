"""Installation without a network, for the command and for the hook: the two commands of the guide, with the network off."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(
    not os.environ.get("REPORTLINT_INSTALL_TESTS"),
    reason="set REPORTLINT_INSTALL_TESTS=1 (.ci/run does): it builds wheels",
)

ROOT = Path(__file__).resolve().parent.parent
REPORT = "报告格式: 1\n报告: {部门名称: 示例县教育局}\n收支情况: {支出: {合计: 795.63, 甲: 643.40, 乙: 149.20}}\n"


def cut_off() -> list[str]:
    """What to put before a command so that it has no network; nothing where the system cannot do that."""
    command = ["unshare", "--map-root-user", "--net"]
    if shutil.which("unshare") and subprocess.run([*command, "true"], capture_output=True, check=False).returncode == 0:
        return command
    return []


def run(*command: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Runs a command without a network, and without any setting of pip but those of the guide."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PIP_", "PYTHON"))}
    nowhere = {"PIP_CONFIG_FILE": os.devnull, "HTTPS_PROXY": "http://127.0.0.1:9", "HTTP_PROXY": "http://127.0.0.1:9"}
    return subprocess.run(
        [*cut_off(), *command], cwd=cwd, env={**kept, **nowhere, "LC_ALL": "C.UTF-8", **environment}, check=False,
        capture_output=True, text=True, encoding="utf-8",
    )  # fmt: skip


@pytest.fixture(scope="module")
def wheels(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of wheels, made with whatever index this machine has."""
    folder = tmp_path_factory.mktemp("wheels")
    words = ["-m", "pip", "wheel", "--quiet", "--wheel-dir", str(folder), str(ROOT), "hatchling>=1.25"]
    done = subprocess.run([sys.executable, *words], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        pytest.skip(f"needs a package index to make the folder of wheels: {done.stderr.strip().splitlines()[-1:]}")
    return folder


def test_the_command_installs_and_runs(wheels: Path, tmp_path: Path) -> None:
    assert run(sys.executable, "-m", "venv", "venv", cwd=tmp_path).returncode == 0
    python = str(tmp_path / "venv" / ("Scripts" if os.name == "nt" else "bin") / "python")
    done = run(python, "-m", "pip", "install", "--no-index", "--find-links", str(wheels), "reportlint", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    (tmp_path / "a.yaml").write_text(REPORT, "utf-8")
    done = run(python, "-m", "reportlint", "check", "a.yaml", cwd=tmp_path)
    assert done.returncode == 1, done.stderr
    assert "TOT001" in done.stdout
    made = run(python, "-m", "reportlint", "init", "--repository", "r", "--ci", "gitee", cwd=tmp_path)
    assert made.returncode == 0, made.stderr


def test_the_hook_installs_and_runs(wheels: Path, tmp_path: Path) -> None:
    def git(*words: str, cwd: Path) -> None:
        identity = ("-c", "user.name=test", "-c", "user.email=test@localhost")
        subprocess.run(["git", *identity, *words], cwd=cwd, check=True, capture_output=True)

    tool, reports = tmp_path / "tool", tmp_path / "reports"
    tool.mkdir()
    for name in ("linter", "checks", "config", "pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml"):
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, tool / name)
    git("init", "--quiet", cwd=tool)
    git("add", ".", cwd=tool)
    git("commit", "--quiet", "-m", "tool", cwd=tool)
    revision = subprocess.run(["git", "rev-parse", "HEAD"], cwd=tool, capture_output=True, text=True, check=True).stdout
    reports.mkdir()
    git("init", "--quiet", cwd=reports)
    (reports / "a.yaml").write_text(REPORT, "utf-8")
    hook = f"repos:\n  - repo: {tool}\n    rev: {revision.strip()}\n    hooks: [{{id: reportlint}}]\n"
    (reports / ".pre-commit-config.yaml").write_text(hook, "utf-8")
    git("add", ".", cwd=reports)
    done = run(
        sys.executable, "-m", "pre_commit", "run", "--all-files", cwd=reports,
        PIP_NO_INDEX="1", PIP_FIND_LINKS=str(wheels), PRE_COMMIT_HOME=str(tmp_path / "home"), GIT_CONFIG_COUNT="1",
        GIT_CONFIG_KEY_0="safe.directory", GIT_CONFIG_VALUE_0="*",
    )  # fmt: skip
    assert done.returncode == 1, done.stdout + done.stderr
    assert "TOT001" in done.stdout, done.stdout + done.stderr
