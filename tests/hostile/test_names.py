"""Names of files that would write to the terminal, to the log of a CI job or to another output: every command, every format."""

# ruff: noqa: F811 - fixtures

import re
from pathlib import Path

import pytest

from cli.conftest import Run, here, run  # noqa: F401 - fixtures
from hostile.attack import AMOUNT
from reportlint.cli.outputs import FORMATS

ACTING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""What a terminal acts on, or nobody sees; tabs and ends of lines are ours."""

NAMES = (
    "new\n::error::line.txt",
    "return\rline.yaml",
    "\x1b]0;title\x07\x1b[31mred\x1b]8;;x\x9b2J.txt",
    "\u202etxt\u2066\u200b\u2028.docx",
    "\udcff\udce9.txt",
    "::error file=x::boo.txt",
    "##[add-mask]a.txt",
    "=cmd|'x'!A1.txt",
    "-rf.txt",
    "长" * 83 + ".txt",
)
COMMANDS = (
    ("check", "@"),
    ("check", "@", "-o", "list\x1b[31m.x"),
    ("check", "@", "-o", "no folder\n::x\x1b/a.json"),
    ("check", "@", "--fix"),
    ("check", "@", "--diff"),
    ("check", "@", "--baseline", "@"),
    ("check", "@", "--rules", "@"),
    ("check", "@", "--targets", "@"),
    ("check", "@", "--reference", "@"),
    ("check", "@", "--profile", "@"),
    ("check", "@", "--select", "@"),
    ("check", "@", "--format", "@"),
    ("check", "@", "--jobs", "@"),
    ("check", "@", "--show-settings"),
    ("check", "@", "--unknown\x1b[31m\n::x"),
    ("check", "missing-@"),
    ("check", "-", "--stdin-filename", "@"),
    ("import", "@"),
    ("import", "@", "--as", "text"),
    ("import", "@", "--update", "-o", "@"),
    ("import", "@", "-o", "none/@"),
    ("facts", "@"),
    ("annotate", "@", "-o", "@"),
    ("annotate", "@", "-o", "none/@"),
    ("annotate", "@"),
    ("baseline", "update", "@", "--baseline", "@"),
    ("baseline", "prune", "missing-@"),
    ("explain", "@"),
    ("rules", "--rules", "@"),
    ("rules", "--profile", "@"),
    ("rules", "try", "@", "@"),
    ("review", "@", "-o", "@"),
    ("init", "@"),
    ("open", "missing-@"),
    ("@",),
)


def write(path: Path) -> None:
    """A report with a wrong total, that quotes what its name holds."""
    quoted = AMOUNT.replace("项目支出40", "##[error]项目支出50").replace("100", "\x1b[31m\u202e100")
    try:
        path.write_text(f"{path.name}\n{quoted}\n", "utf-8", "replace")
    except OSError as error:  # a system that forbids such names is safe from them
        pytest.skip(f"no such name here: {error.strerror}")


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", NAMES, ids=ascii)
def test_no_command_lets_a_name_act(
    name: str,
    language: str,
    here: Path,
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    write(here / name)
    monkeypatch.setenv("NO_COLOR", "1")
    for words in COMMANDS:
        call = [word.replace("@", f"./{name}" if name.startswith("-") else name) for word in words]
        spoken = ["--lang", language] if words[0] in ("check", "import", "annotate", "facts", "review") else []
        made = run(*call, *spoken, terminal=True)
        assert made.code in (0, 1, 2, 3, 4), call
        # What a file holds is written as it is; else nothing in it is a command to the job that logs it.
        told = made.err if words[0] == "import" or "--diff" in words else made.out + made.err
        assert not harmful(told), (call, harmful(told))
        assert not ACTING.search(made.out), call


@pytest.mark.parametrize("form", FORMATS)
def test_no_format_lets_a_name_act(form: str, here: Path, run: Run) -> None:
    (here / "reports").mkdir()
    for name in NAMES:
        write(here / "reports" / name)
    made = run("check", "reports", "-o", "made", "--format", form, every_rule=True)
    text = (here / "made").read_bytes().decode("utf-8", "replace")
    assert made.code == 1, made.err
    if form != "xlsx":  # packed: what is in it is read by a program
        text = re.sub(r"(?<=[@#!])\u200b(?=\w)", "", text.replace("\r\n", "\n"))  # Markdown's, so that nobody is called
        assert not ACTING.search(text), form
    assert form == "github" or not harmful(made.out + made.err)


def harmful(said: str) -> list[str]:
    """What would act: control characters, and lines that a CI job would take for a command."""
    lines = [line for line in said.split("\n") if line.lstrip().startswith("::") or "##[" in line]
    return [*ACTING.findall(said), *lines]
