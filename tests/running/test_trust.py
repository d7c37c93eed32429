"""What SECURITY.md promises of a repository that nobody trusts: it runs nothing, reads nothing outside, writes nothing."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from reportlint import check
from reportlint.reading.libreoffice import program
from reportlint.running.configuration import Configuration
from reportlint.settings import SettingsError

REPORT = "报告格式: 1\n报告: {部门名称: 示例县教育局, 年度: 2023}\n收支情况: {支出: {合计: 5.00万元, 甲: 3.00万元, 乙: 1.00万元}}\n"
SECRET = "password: 8c1f\n"

COMMAND = """
import sys
sys.path.pop(0)
ran = []
if sys.argv[1] == "watched":
    sys.addaudithook(lambda event, given: ran.append(event) if event in ("subprocess.Popen", "os.system", "os.exec",
        "os.posix_spawn", "os.fork", "os.startfile", "exec") and not isinstance(given[0], type(compile("", "", "exec")))
        else None)
sys.argv[1:2] = []
from reportlint.cli import console
code = console()
if ran:
    sys.exit(f"it started something: {ran}")
sys.exit(code)
"""


def run(folder: Path, *words: str, watched: bool = False, **environment: str) -> "subprocess.CompletedProcess[str]":
    """The command as it is installed: the working folder is no place of modules."""
    return subprocess.run(
        [sys.executable, "-c", COMMAND, "watched" if watched else "", *words],
        cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False,
        env={**os.environ, "LC_ALL": "C.UTF-8", **environment},
    )  # fmt: skip


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with a report, and a secret beside it."""
    (tmp_path / "secret.yaml").write_text(SECRET, "utf-8")
    folder = tmp_path / "repository"
    (folder / ".git" / "hooks").mkdir(parents=True)
    (folder / "a.yaml").write_text(REPORT, "utf-8")
    return folder


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


HOSTILE = "import os\nopen(os.environ['RAN'], 'w').close()\nraise ImportError('hostile')\n"
MODULES = (
    "multiprocessing", "signal", "struct", "socket", "threading", "pickle", "re", "typing", "json", "click", "ruamel",
    "docx", "lxml", "reportlint", "reportlint_checks", "reportlint_config", "sitecustomize", "usercustomize",
)  # fmt: skip


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_no_module_of_the_folder_is_imported(repository: Path, tmp_path: Path, jobs: str) -> None:
    for name in MODULES:
        (repository / f"{name}.py").write_text(HOSTILE)
    (repository / "b.yaml").write_text(REPORT, "utf-8")
    done = run(repository, "check", ".", "--jobs", jobs, "--format", "json", RAN=str(tmp_path / "ran"))
    assert done.returncode == 1, done.stderr
    assert done.stdout.count('"code": "TOT001"') == 2
    assert not (tmp_path / "ran").exists()


def test_the_check_of_the_page_imports_none_either(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from reportlint.page.checking import Failed, Task, check

    for name in MODULES:
        (repository / f"{name}.py").write_text(HOSTILE)
    monkeypatch.chdir(repository)
    monkeypatch.setenv("RAN", str(tmp_path / "ran"))
    made = check(Task(str(repository), ["."], True, {}), lambda done, total: None, lambda: False)
    assert not isinstance(made, Failed)
    assert [result.path for result in made.inputs] == ["a.yaml"]
    assert not (tmp_path / "ran").exists()


def test_a_check_starts_no_program(repository: Path, tmp_path: Path) -> None:
    (repository / ".git" / "config").write_text(f"[core]\nfsmonitor = touch {tmp_path}/ran\n")
    for name in ("git", "soffice", "libreoffice", "sh"):
        (repository / name).write_text(f"#!/bin/sh\ntouch {tmp_path}/ran\n")
        (repository / name).chmod(0o755)
    (repository / "old.wps").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000))
    path = os.pathsep.join([".", "", os.environ["PATH"]])
    done = run(repository, "check", "a.yaml", watched=True, PATH=path)
    assert "TOT001" in done.stdout
    assert done.stderr == ""
    run(repository, "check", ".", "--jobs", "1", PATH=path)
    assert not (tmp_path / "ran").exists()


def test_libreoffice_is_looked_for_in_no_working_folder(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (repository / "soffice").write_text("#!/bin/sh\n")
    (repository / "soffice").chmod(0o755)
    monkeypatch.chdir(repository)
    monkeypatch.setenv("PATH", os.pathsep.join(["", ".", "../repository"]))
    found = program()
    assert found is None or not os.path.samefile(os.path.dirname(found), repository)


@pytest.mark.parametrize(
    "text",
    [
        "plugins: [evil]\n",
        "rules: evil.py\n",
        "profile: evil.py\n",
        "extends: evil.py\n",
        "select: !!python/object/apply:os.system ['touch ran']\n",
        "select: !!python/name:evil.x\n",
        "override: {overshoot: !!python/object/new:evil.X []}\n",
        "__import__('os').system('touch ran'): 1\n",
        "output: out.json\n",
        "format: json=out.json\n",
        "fix: true\n",
        "engine: dask\n",
    ],
)
def test_a_configuration_cannot_bring_code_or_ask_for_a_file(repository: Path, text: str) -> None:
    (repository / "evil.py").write_text("open('ran', 'w').close()\nRULES = ()\n")
    (repository / ".reportlint.yaml").write_text(text, "utf-8")
    before = files(repository)
    done = run(repository, "check", ".")
    assert done.returncode == 2
    assert len(done.stderr.strip().split("\n")) == 1, done.stderr
    assert files(repository) == before


def test_a_local_rule_cannot_run_code(repository: Path) -> None:
    for assertion in ("__import__('os').system('touch ran') == 0", "().__class__ == 1", "open('ran', 'w') == 1"):
        rule = f'rules:\n  - {{code: L1, name: 甲, assert: "{assertion}", message: 乙}}\n'
        (repository / "rules.yaml").write_text(rule, "utf-8")
        (repository / ".reportlint.yaml").write_text("rules: rules.yaml\n", "utf-8")
        run(repository, "check", "a.yaml")
        assert not (repository / "ran").exists()


KEYS = ("extends", "rules", "baseline", "targets", "reference", "profile")
LEADING_OUT = (
    "../secret.yaml", "x/../../secret.yaml", "{outside}/secret.yaml", "~/secret.yaml", "$OUTSIDE/secret.yaml",
    "linked.yaml", "linked/secret.yaml", ".git/config.yaml", ".GIT/config.yaml", "\\\\host\\share\\a.yaml",
    "//host/share/a.yaml", "file:///etc/passwd.yaml", "http://host/a.yaml", "c:/secret.yaml", "a\0.yaml", "/dev/zero.yaml",
)  # fmt: skip


@pytest.mark.parametrize("key", KEYS)
def test_a_configuration_reads_nothing_outside(
    repository: Path, tmp_path: Path, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (repository / "linked.yaml").symlink_to(tmp_path / "secret.yaml")
    (repository / "linked").symlink_to(tmp_path)
    (repository / ".git" / "config.yaml").write_text(SECRET)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("OUTSIDE", str(tmp_path))
    opened: list[str] = []
    watching = [True]

    def watch(event: str, given: tuple[object, ...]) -> None:
        if watching and event == "open" and isinstance(given[0], str):
            opened.append(os.path.realpath(given[0]))

    sys.addaudithook(watch)
    try:
        for file in LEADING_OUT:
            text = file.format(outside=tmp_path).replace("\\", "\\\\").replace("\0", "\\0")
            (repository / ".reportlint.yaml").write_text(f'{key}: "{text}"\n', "utf-8")
            with pytest.raises(SettingsError) as refused:
                check([str(repository)])
            assert "8c1f" not in refused.value.text["en"]
            assert "password" not in refused.value.text["en"]
            assert "\n" not in refused.value.text["en"]
    finally:
        watching.clear()
    secrets = {str(tmp_path / "secret.yaml"), str(repository / ".git" / "config.yaml")}
    assert not secrets & {os.path.realpath(each) for each in opened}


def test_a_profile_reads_nothing_outside_of_its_folder(repository: Path, tmp_path: Path) -> None:
    (repository / ".reportlint.yaml").write_text("profile: local.yaml\n", "utf-8")
    (repository / "linked.yaml").symlink_to(tmp_path / "secret.yaml")
    for file in LEADING_OUT[:7]:
        (repository / "local.yaml").write_text(f"extends: {file.format(outside=tmp_path)}\n", "utf-8")
        with pytest.raises(SettingsError):
            Configuration({}).settings_in(str(repository))


def test_a_large_configuration_is_refused_before_it_is_read(repository: Path) -> None:
    for name in (".reportlint.yaml", "pyproject.toml"):
        file = repository / name
        with file.open("wb") as opened:
            opened.write(b"[tool.reportlint]\n")
            opened.truncate(1 << 40)  # nothing is on the disk
        with pytest.raises(SettingsError, match="exceeds"):
            Configuration({}).settings_in(str(repository))
        file.unlink()


def test_links_of_a_folder_lead_nowhere_else(repository: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere.yaml").write_text(REPORT.replace("示例", "外面的"), "utf-8")
    (repository / "out.yaml").symlink_to(tmp_path / "elsewhere.yaml")
    (repository / "in.yaml").symlink_to("a.yaml")
    (repository / "up.yaml").symlink_to("../repository/a.yaml")
    result = check([str(repository)])
    assert [os.path.basename(each.path) for each in result.inputs] == ["a.yaml", "in.yaml", "up.yaml"]
    assert result.outcome.passed_over == {"link": 1}
    assert "外面" not in str(result.findings)
    # What the command line names is read.
    assert check([str(repository / "out.yaml")]).inputs[0].role != "unknown"


def test_a_linked_file_of_acceptances_is_not_read(repository: Path, tmp_path: Path) -> None:
    (repository / "a.yaml.reportlint.yaml").symlink_to(tmp_path / "secret.yaml")
    result = check([str(repository / "a.yaml")])
    assert "is a link" in " ".join(finding.message["en"] for finding in result.findings)
    assert "password" not in " ".join(finding.message["en"] for finding in result.findings)


def test_a_check_writes_nothing(repository: Path) -> None:
    (repository / ".reportlint.yaml").write_text("baseline: .new.json\nsuppressions: []\n", "utf-8")
    run(repository, "baseline", "update", ".")
    before = files(repository)
    assert run(repository, "check", ".").returncode == 0
    assert run(repository, "check", ".", "--jobs", "2", "--format", "html").returncode == 0
    assert files(repository) == before
