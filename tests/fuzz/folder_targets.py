"""Targets that need a folder: repositories with settings of their own, lists of earlier rounds, journals."""

import json
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from fuzz.holding import placed
from fuzz.packages import packed, unframed
from reportlint import check
from reportlint.output.finding_list import finished
from reportlint.output.finding_list.workbook import write_workbook
from reportlint.output.json_output import render
from reportlint.output.options import OutputOptions
from reportlint.reviewing.issuing import issue_list
from reportlint.reviewing.journal import VERSION
from reportlint.reviewing.review import given, review
from reportlint.running.configuration import Configuration
from reportlint.running.run import Progress
from reportlint.settings import SettingsError
from reviewing.reports import FIRST

LIST, REPORTS = "清单.xlsx", "报送"
HEAD = json.dumps({"journal": VERSION, "tool": "0 zh"}).encode() + b"\n"
"""The first line of every journal that is tried; of another one nothing is read."""

_MOST_FILES = 12
_ODD = re.compile(r"[^\w.-]+")
_QUIET = Progress(lambda done, of: None, lambda stage, seconds: None)


@contextmanager
def _folder() -> Iterator[Path]:
    """An empty folder to work in, in memory where the system has such a place."""
    fast = "/dev/shm"
    before = os.getcwd()
    made = Path(tempfile.mkdtemp(prefix="fuzz-", dir=fast if os.path.isdir(fast) else None))
    try:
        os.chdir(made)
        yield made
    finally:
        os.chdir(before)
        shutil.rmtree(made, ignore_errors=True)


def repositories(data: bytes) -> None:
    """A folder with reports, settings, profile, rules, baseline, tables to compare with: a check or one line of why not."""
    with _folder() as folder:
        for name, content in list(unframed(data).items())[:_MOST_FILES]:
            path = folder / (_ODD.sub("", name).lstrip(".-")[-60:] if not name.startswith(".reportlint") else name)
            with suppress(OSError, ValueError):
                path.write_bytes(content)
        before = {path.name: path.read_bytes() for path in folder.iterdir()}
        try:
            result = check(".", keep=("report",))
        except SettingsError as error:
            _in_a_line(error)
        else:
            for finding in result.findings:
                assert finding.code not in ("INP900", "INP901"), finding.message["en"]
                placed(finding)
            json.loads(render(result.outcome, OutputOptions("zh")))
        assert {path.name: path.read_bytes() for path in folder.iterdir()} == before, "a check has written something"


def earlier_lists(data: bytes) -> None:
    """A list of an earlier round, as somebody sent it back: the next round, or one line of why not."""
    with _folder() as folder:
        (folder / LIST).write_bytes(packed(data))
        _report(folder)
        try:
            _reviewed("neu.xlsx", [LIST])
            issued = issue_list(LIST, "issued.xlsx")
            write_workbook(finished(issued.made, OutputOptions("zh")), "zh")
        except SettingsError as error:
            _in_a_line(error)


def journals(data: bytes) -> None:
    """What a review that was interrupted has left: the same list as without it, or that of what it held."""
    with _folder() as folder:
        _report(folder)
        (folder / f"{LIST}.进度").write_bytes(HEAD + data)
        _reviewed(LIST, [])


def made_journal() -> bytes:
    """The journal of a review that was interrupted, without its first line."""
    with _folder() as folder:
        _report(folder)
        (folder / f"{LIST}.进度").write_bytes(HEAD)
        _reviewed(LIST, [])
        return (folder / f"{LIST}.进度").read_bytes().partition(b"\n")[2]


def made_list() -> bytes:
    """A list, as it is written."""
    with _folder() as folder:
        _report(folder)
        return _reviewed(LIST, [])


def _report(folder: Path) -> None:
    (folder / REPORTS).mkdir()
    (folder / REPORTS / "水务局.yaml").write_text(FIRST, "utf-8")


def _reviewed(target: str, previous: list[str]) -> bytes:
    """The list that a review writes."""
    with _tool():
        reviewed = review([REPORTS], given(target, previous), Configuration({}), "zh", _QUIET, jobs=1)
    reviewed.journal.close()
    return write_workbook(finished(reviewed.assembled.made, OutputOptions("zh")), "zh")


@contextmanager
def _tool() -> Iterator[None]:
    """A journal counts for the version of the program that wrote it: here always the same."""
    import reportlint.reviewing.review as module

    before = module.journal_of
    module.journal_of = lambda output, language, tool: before(output, language, "0")
    try:
        yield
    finally:
        module.journal_of = before


def _in_a_line(error: SettingsError) -> None:
    for text in error.text.values():
        assert text, "an error that says nothing"
        assert "Traceback" not in text
