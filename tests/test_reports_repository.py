"""A week in examples/reports-repo: commits, a slip, a reason, an old finding, a fix, a clean-up - with git and the hooks."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
REPORT = Path("reports") / "2023" / "县档案馆.yaml"
OLD = Path("reports") / "2022" / "县档案馆.yaml"
BASELINE = Path(".reportlint-baseline.yaml")

Shell = Callable[..., subprocess.CompletedProcess[str]]


def hooks() -> list[dict[str, Any]]:
    """The hooks of the example's own file, as the published ones define them, run by the program that is tested."""
    from ruamel.yaml import YAML

    published = YAML(typ="safe").load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    used = YAML(typ="safe").load((ROOT / "examples/reports-repo/.pre-commit-config.yaml").read_text("utf-8"))
    wanted = {hook["id"]: hook for hook in used["repos"][0]["hooks"]}
    assert set(wanted) == {hook["id"] for hook in published}
    return [{**hook, **wanted[hook["id"]], "language": "system"} for hook in published]


@pytest.fixture
def sh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shell:
    """Runs commands in a copy of the example, which is a git repository with its hooks installed."""
    from ruamel.yaml import YAML

    folder = tmp_path / "报告 仓库"
    shutil.copytree(ROOT / "examples" / "reports-repo", folder)
    monkeypatch.chdir(folder)
    environment = {
        **os.environ, "LC_ALL": "C.UTF-8", "PRE_COMMIT_HOME": str(tmp_path / "home"), "GIT_AUTHOR_NAME": "t",
        "GIT_AUTHOR_EMAIL": "t@localhost", "GIT_COMMITTER_NAME": "t", "GIT_COMMITTER_EMAIL": "t@localhost",
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
    }  # fmt: skip

    def run(*command: str, code: int = 0) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(command, env=environment, capture_output=True, text=True, encoding="utf-8", check=False)
        assert done.returncode == code, f"{command}: {done.returncode}\n{done.stdout}\n{done.stderr}"
        return done

    with Path(".pre-commit-config.yaml").open("w", encoding="utf-8") as file:
        YAML().dump({"repos": [{"repo": "local", "hooks": hooks()}]}, file)
    run("git", "init", "-q", "-b", "main")
    run("pre-commit", "install")
    return run


def edit(path: Path, before: str, after: str) -> None:
    text = path.read_text("utf-8")
    assert text.count(before) == 1, before
    path.write_text(text.replace(before, after), "utf-8")


def test_a_week(sh: Shell) -> None:
    # Monday: the repository as it is passes, by itself, at commit and as a whole.
    assert "基线中已知1处" in sh("reportlint", "check", ".").stdout
    sh("git", "add", ".")
    sh("git", "commit", "-qm", "Monday")
    whole = sh("pre-commit", "run", "reportlint-all", "--hook-stage", "manual", "--all-files", "--verbose").stdout
    assert "reports/2022/县档案馆.yaml" in whole

    # Tuesday: a slip of the hand does not get in.
    edit(REPORT, "公务接待费: 0.90", "公务接待费: 0.09")
    sh("git", "add", ".")
    refused = sh("git", "commit", "-qm", "Tuesday", code=1)
    assert "TOT001" in refused.stdout + refused.stderr
    assert "应为0.90万元" in refused.stdout + refused.stderr
    edit(REPORT, "公务接待费: 0.09", "公务接待费: 0.90")

    # A new year is begun as a draft, which stops nobody.
    sh("reportlint", "init", "--profile", "mof2020", "-o", "drafts/县文化馆.yaml")
    edit(Path("drafts/县文化馆.yaml"), "    合计:\n", "    合计: 90.00\n")
    edit(Path("drafts/县文化馆.yaml"), "{基本支出: , 项目支出: }", "{基本支出: 60.00, 项目支出: 20.00}")
    sh("git", "add", ".")
    sh("git", "commit", "-qm", "Tuesday")

    # Wednesday: fixes change what they say and nothing else.
    edit(REPORT, "[数字化案卷数, ≥13000卷, 13120卷, 30, 30]", "[数字化案卷数, ≧13000卷, １３１２０卷, 30, 30]   # 年报")
    before = REPORT.read_text("utf-8")
    shown = sh("reportlint", "check", "--diff", ".", code=1).stdout
    assert shown.count("\n+ ") == 1
    assert REPORT.read_text("utf-8") == before
    sh("reportlint", "check", "--fix", ".")
    assert REPORT.read_text("utf-8") == before.replace("≧13000卷, １３１２０卷", "≥13000卷, 13120卷")
    sh("git", "add", ".")
    sh("git", "commit", "-qm", "Wednesday")

    # Thursday: a finding is accepted with a reason; without one it is not, and a reason that lapsed is none.
    edit(REPORT, "30, 28.80, 搬迁库房闭馆12天，少接待132人次；新库房已启用，今后闭馆安排在节假日]", "30, 28.80]")
    refused = sh("reportlint", "check", ".", code=1)
    assert "QS002" in refused.stdout
    edit(REPORT, "30, 28.80]", "30, 28.80]   # reportlint: ignore[QS002, deviation]")
    assert "没有写理由" in sh("reportlint", "check", ".", code=1).stdout
    edit(REPORT, "ignore[QS002, deviation]", "ignore[QS002, deviation] until 2020-01-01 原因见来函")
    assert "已不起作用" in sh("reportlint", "check", ".", code=1).stdout
    edit(REPORT, " until 2020-01-01", "")
    assert "2处已按写明的理由不再列出" not in sh("reportlint", "check", "--no-ignores", ".", code=1).stdout
    sh("reportlint", "check", ".")
    sh("git", "add", ".")
    sh("git", "commit", "-qm", "Thursday")

    # Friday: the old finding is mended; its entry goes, and the next one like it is new.
    edit(OLD, "项目支出: 43.15", "项目支出: 44.15")
    assert "基线中有1处" in sh("reportlint", "check", ".").stdout
    assert "去掉1条，共0条" in sh("reportlint", "baseline", "prune", ".").stdout
    changed = sh("git", "diff", "--numstat", "--", str(BASELINE)).stdout.split()
    assert int(changed[1]) <= 3
    edit(OLD, "项目支出: 44.15", "项目支出: 43.15")
    assert "TOT001" in sh("reportlint", "check", ".", code=1).stdout
    assert "新增1条" in sh("reportlint", "baseline", "update", "reports", "--only", "TOT001").stdout
    edit(OLD, "项目支出: 43.15", "项目支出: 43.51")
    assert "TOT001" in sh("reportlint", "check", ".", code=1).stdout
    edit(OLD, "项目支出: 43.51", "项目支出: 43.15")
    assert sh("git", "status", "--porcelain").stdout == ""  # the baseline is as it was, byte for byte

    # A reason that has nothing left to explain does not stay: the configuration says so.
    edit(REPORT, "项目支出: 51.70", "项目支出: 52.20")
    assert "INP022" in sh("reportlint", "check", ".", code=1).stdout


def test_every_file_of_the_example_is_spoken_of() -> None:
    folder = ROOT / "examples" / "reports-repo"
    guide = (folder / "README.md").read_text("utf-8")
    for path in folder.rglob("*"):
        name = str(path.relative_to(folder)).replace(os.sep, "/")
        if path.is_file() and name != "README.md":
            assert name in guide or name.split("/")[0] + "/" in guide, name
