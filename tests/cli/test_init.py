"""New files: an empty report that is sound but for its blanks, and a repository that works as it stands."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from cli.conftest import Run
from reportlint.cli.init import KINDS, SYSTEMS
from reportlint.profiles import profile_names
from reportlint.skeleton import CI, kinds, report
from reportlint.testing import findings


@pytest.mark.parametrize("profile", ["auto", *profile_names()])
@pytest.mark.parametrize("kind", KINDS)
def test_of_an_empty_report_only_the_blanks_are_told(kind: str, profile: str) -> None:
    said = findings(report(profile, kind, "a.yaml"))
    assert said
    for finding in said:
        assert finding.severity != "error", finding.message["zh"]
        assert finding.category == "structure" or finding.name == "blank-form", finding.message["zh"]


@pytest.mark.parametrize("profile", profile_names())
def test_a_report_that_was_filled_in_is_sound(profile: str) -> None:
    """The skeleton has the weights and sections that its own profile asks for."""
    text = report(profile, "department", "a.yaml")
    blanks = {
        "部门名称:": "部门名称: 示例县教育局", "年度:": "年度: 2023",
        "支出:\n    合计:\n": "支出:\n    合计: 100.00\n", "{基本支出: , 项目支出: }": "{基本支出: 60.00, 项目支出: 40.00}",
    }  # fmt: skip
    for blank, filled in blanks.items():
        assert blank in text
        text = text.replace(blank, filled, 1)
    codes = {finding.code for finding in findings(text) if finding.severity == "error"}
    assert not {code for code in codes if code.startswith(("INP", "TOT", "SCO", "REF"))}, codes
    assert findings(text.replace("60.00", "61.00"), select=("TOT",))


def test_kinds_are_those_of_the_cover() -> None:
    assert tuple(kinds()) == KINDS
    assert tuple(CI) == SYSTEMS


def test_init_prints_or_writes_and_never_overwrites(run: Run, here: Path) -> None:
    said = run("init", "--kind", "project", "--profile", "hunan")
    assert (said.code, "项目名称:" in said.out, "适用办法: hunan" in said.out) == (0, True, True)
    assert run("init", "-o", "reports/甲.yaml").code == 0
    written = (here / "reports" / "甲.yaml").read_text("utf-8")
    assert "reportlint check reports/甲.yaml" in written
    (here / "reports" / "甲.yaml").write_text("mine\n", "utf-8")
    said = run("init", "-o", "reports/甲.yaml")
    assert (said.code, (here / "reports" / "甲.yaml").read_text("utf-8")) == (2, "mine\n")
    assert run("init", "-o", "reports/甲.yaml", "--force").code == 0
    assert (here / "reports" / "甲.yaml").read_text("utf-8") == written
    assert run("init", "--profile", "hunann").code == 2
    assert run("init", "--ci", "github").code == 2


def test_a_repository_is_made_whole_or_not_at_all(run: Run, here: Path) -> None:
    (here / "r").mkdir()
    (here / "r" / ".gitlab-ci.yml").write_text("mine\n", "utf-8")
    systems = [word for system in SYSTEMS for word in ("--ci", system)]
    said = run("init", "--repository", "r", *systems)
    assert (said.code, os.listdir(here / "r")) == (2, [".gitlab-ci.yml"])
    assert run("init", "--repository", "r", *systems, "--force").code == 0
    made = sorted(str(path.relative_to(here / "r")) for path in (here / "r").rglob("*") if path.is_file())
    assert made == [
        ".githooks/pre-commit", ".github/workflows/reportlint.yml", ".gitlab-ci.yml", ".pre-commit-config.yaml",
        ".reportlint.yaml", ".workflow/reportlint.yml", "Jenkinsfile",
    ]  # fmt: skip
    for name in made:
        text = (here / "r" / name).read_text("utf-8")
        assert "$profile" not in text
        assert "$requirement" not in text
        if name.endswith((".yaml", ".yml")):
            from ruamel.yaml import YAML

            assert YAML(typ="safe").load(text)


def test_the_commands_of_the_ci_files_work(run: Run, here: Path) -> None:
    run("init", "--repository", ".", *(word for system in SYSTEMS for word in ("--ci", system)))
    (here / "a.yaml").write_text(
        "报告: {部门名称: 示例县教育局}\n收支情况: {支出: {合计: 795.63, 甲: 643.40, 乙: 149.20}}\n", "utf-8"
    )
    for name in (".github/workflows/reportlint.yml", ".gitlab-ci.yml", "Jenkinsfile"):
        text = (here / name).read_text("utf-8")
        (command,) = re.findall(r"reportlint (check .*)", text)
        for _ in range(2):  # what the first run wrote is no report
            assert run(*command.split()).code == 1
        written = re.findall(r"=(\S+)", command)
        assert written
        for file in written:
            assert (here / file).stat().st_size > 100
            assert text.count(file) > 1, "what is written is used"
            (here / file).unlink()


def test_the_workflow_of_the_example_is_the_one_that_init_writes(run: Run, here: Path) -> None:
    run("init", "--repository", ".", "--ci", "github", "--source", "https://example.org/reportlint")
    example = Path(__file__).parents[2] / "examples/reports-repo/.github/workflows/reportlint.yml"
    assert (here / ".github/workflows/reportlint.yml").read_text("utf-8") == example.read_text("utf-8")


def test_the_source_of_the_program_is_named_where_it_is_known(run: Run, here: Path) -> None:
    url = "https://git.example.org/tools/reportlint"
    run("init", "--repository", ".", "--ci", "github", "--source", url)
    assert f"repo: {url}" in (here / ".pre-commit-config.yaml").read_text("utf-8")
    assert "rev: HEAD" in (here / ".pre-commit-config.yaml").read_text("utf-8"), "a tag may not be there"
    assert f'"reportlint @ git+{url}"' in (here / ".github/workflows/reportlint.yml").read_text("utf-8")


@pytest.mark.parametrize("system", SYSTEMS)
def test_a_name_on_an_index_is_said_to_need_a_look(run: Run, here: Path, system: str) -> None:
    said = run("init", "--repository", ".", "--ci", system)
    text = (here / CI[system][1]).read_text("utf-8")
    assert "先确认源里的" in said.err
    assert text.index("先确认源里的") < text.index("reportlint>=")
    said = run("init", "--repository", ".", "--ci", system, "--source", "https://git.example.org/r", "--force")
    assert "先确认源里的" not in said.err + (here / CI[system][1]).read_text("utf-8")


@pytest.mark.skipif(os.name == "nt", reason="needs a POSIX shell")
def test_the_hooks_of_a_new_repository_work(run: Run, here: Path) -> None:
    run("init", "--repository", ".")
    environment = {
        **os.environ, "LC_ALL": "C.UTF-8", "PRE_COMMIT_HOME": str(here.parent / "home"),
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
    }  # fmt: skip
    bad = "报告: {部门名称: 示例县教育局}\n收支情况: {支出: {合计: 795.63, 甲: 643.40, 乙: 149.20}}\n"

    def git(*words: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        identity = ("-c", "user.name=t", "-c", "user.email=t@localhost")
        return subprocess.run(
            ["git", *identity, *words], env=environment, check=check, capture_output=True, text=True, encoding="utf-8"
        )

    git("init", "-q")
    git("config", "core.hooksPath", ".githooks")
    Path("别的.yaml").write_text("services: {}\n", "utf-8")
    git("add", ".")
    git("commit", "-qm", "the files")
    Path("报告 一.yaml").write_text(bad, "utf-8")
    git("add", ".")
    refused = git("commit", "-qm", "a bad report", check=False)
    assert refused.returncode != 0
    assert "TOT001" in refused.stdout + refused.stderr
    assert "未通过" in refused.stderr
    assert shutil.which("pre-commit", path=environment["PATH"])
    words = ["pre-commit", "run", "--all-files"]
    done = subprocess.run(words, env=environment, check=False, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 1
    assert "TOT001" in done.stdout, done.stdout
    Path("报告 一.yaml").write_text(bad.replace("795.63", "792.60"), "utf-8")
    git("add", ".")
    git("commit", "-qm", "a good report")
