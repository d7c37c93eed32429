"""Kills commands at random moments while the machine is busy, and looks at what is left.

``python -m faults.killing --seconds 600 [--seed N] [--only NAME]`` (in ``tests``). After each kill every file is the old
one or the new one, no process is left, and the same command run again gives what an undisturbed run gives. Prints a line
a command: how often it was killed, by what, how often it had ended before; and whatever was wrong.
"""

import argparse
import io
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple

from layouts.catalogue import LAYOUTS
from layouts.write_docx import word
from reportlint.output.finding_list.workbook import write_workbook
from reviewing.reports import FIRST, reviewed
from shared import ROOT

SIGNALS = ("SIGKILL", "SIGTERM", "SIGINT")
PATIENCE = 60.0
"""Seconds within which a killed command and all it has started must have ended."""

START = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # programs in the background of a shell ignore it
from reportlint.cli import console
sys.exit(console())
"""

Files = dict[str, bytes]


class Command(NamedTuple):
    """What is killed: the words of the command line, and the exit codes of a run that is not disturbed."""

    words: tuple[str, ...]
    codes: tuple[int, ...] = (0, 1)


COMMANDS = {
    "fix": Command(("check", "reports", "--fix", "--unsafe-fixes")),
    "outputs": Command(("check", "reports", "--jobs", "4", "-o", "out.json", "-o", "out.html", "-o", "out.csv")),
    "annotate": Command(("annotate", "form.docx", "-o", "marked.docx")),
    "review": Command(("review", "reports", "-o", "list.xlsx", "--jobs", "1")),
    "review, 4 processes": Command(("review", "reports", "-o", "list.xlsx", "--jobs", "4")),
    "review, dask": Command(("review", "reports", "-o", "list.xlsx", "--jobs", "2", "--engine", "dask")),
    "lists of units": Command(("review", "--issue", "accepted.xlsx", "-o", "issued.xlsx", "--split", "unit")),
    "baseline": Command(("baseline", "update", "reports", "--baseline", "known.yaml")),
    "import": Command(("import", "form.docx", "-o", "form.yaml")),
    "old documents": Command(("check", "old.wps", "-o", "out.json"), (0, 1, 4)),
}


def make(folder: Path, reports: int) -> None:
    """The folder that commands work in."""
    folder.joinpath("reports").mkdir(parents=True)
    mended = (ROOT / "examples" / "lukou-2024.yaml").read_text("utf-8")
    for number in range(reports):
        text = FIRST if number % 2 else mended
        folder.joinpath(f"reports/{number:03}.yaml").write_text(text.replace("示例县", f"示例{number:03}县"), "utf-8")
    folder.joinpath("form.docx").write_bytes(word(LAYOUTS[0].pieces()))
    units = {f"{number}.yaml": FIRST.replace("示例县", f"第{number}县") for number in range(40)}
    made = reviewed(units).made
    rows = [{**row, "opinion": "accept"} for row in made.problems]
    folder.joinpath("accepted.xlsx").write_bytes(write_workbook(made._replace(problems=rows), "zh"))
    folder.joinpath("old.wps").write_bytes(rb"{\rtf1\ansi " + b"spending 100.00 \\par " * 2000 + b"}")
    folder.joinpath("known.yaml").write_text("version: 1\nfindings: {}\n", "utf-8")


def held(folder: Path) -> Files:
    """The files of a folder, but for those that are hidden and the journals of reviews."""
    found: Files = {}
    for path in sorted(folder.rglob("*")):
        name = str(path.relative_to(folder))
        if path.is_file() and ".reportlint-" not in name and not name.endswith((".进度", ".progress")):
            found[name] = path.read_bytes()
    return found


def settled(files: Files) -> dict[str, Any]:
    """The files without what two runs of one command differ in: the order of the parts and times of an archive."""
    return {name: _content(name, data) for name, data in files.items()}


def _content(name: str, data: bytes) -> Any:
    if not name.endswith((".xlsx", ".docx")):
        return data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return sorted(
            (each, re.sub(rb"\d{4}-\d\d-\d\dT[\d:]+Z", b"", archive.read(each))) for each in archive.namelist()
        )


def start(words: tuple[str, ...], folder: Path, mark: str) -> "subprocess.Popen[bytes]":
    """The command in a group of its own, marked so that what it starts is found again."""
    environment = {**os.environ, "LC_ALL": "C.UTF-8", "LANG": "zh_CN.UTF-8", "REPORTLINT_MARK": mark}
    command = [sys.executable, "-c", START, *words]
    return subprocess.Popen(
        command, cwd=folder, env=environment, start_new_session=True,
        stdout=subprocess.DEVNULL, stderr=(folder.parent / "said").open("wb"),
    )  # fmt: skip


def left(mark: str) -> list[int]:
    """The processes that a marked command has started and that are still there."""
    found: list[int] = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            with suppress(OSError):
                environment = entry.joinpath("environ").read_bytes()
                state = entry.joinpath("stat").read_text().rpartition(") ")[2][:1]
                if f"REPORTLINT_MARK={mark}".encode() in environment.split(b"\0") and state != "Z":
                    found.append(int(entry.name))
    return found


def gone(mark: str, patience: float) -> list[int]:
    """What is left of a marked command after some time; [] as soon as nothing is."""
    limit = time.monotonic() + patience
    while (found := left(mark)) and time.monotonic() < limit:
        time.sleep(0.05)
    return found


@contextmanager
def load(processes: int) -> Iterator[None]:
    """Keeps the processors and the disk busy meanwhile."""
    work = (
        "import os,sys\nwhile os.getppid() == %d:\n  sum(range(100000))\n  open(sys.argv[1],'wb').write(bytes(200000))"
    )
    with tempfile.TemporaryDirectory() as folder:
        busy = [
            subprocess.Popen([sys.executable, "-c", work % os.getpid(), os.path.join(folder, str(number))])
            for number in range(processes)
        ]
        try:
            yield
        finally:
            for process in busy:
                process.kill()
                process.wait()


class Trial:
    """One command, killed again and again."""

    def __init__(self, name: str, origin: Path, work: Path) -> None:
        self.name, self.command = name, COMMANDS[name]
        self.origin, self.work = origin, work
        self.counts: Counter[str] = Counter()
        self.wrong: list[str] = []
        self.before = settled(held(origin))
        self.after: dict[str, Any] = {}
        self.seconds = 0.0

    def undisturbed(self) -> None:
        """What the command makes where nobody disturbs it, and how long that takes."""
        self._anew()
        began = time.monotonic()
        code = start(self.command.words, self.work, "undisturbed").wait()
        self.seconds = time.monotonic() - began
        self.after = settled(held(self.work))
        if code not in self.command.codes or self.after == self.before:
            self.wrong.append(f"{self.name}: undisturbed it ends with {code}: {self._said()}")

    def kill(self, chance: random.Random) -> None:
        """Kills it once, or more often before it may end; then runs it to its end."""
        self._anew()
        for _ in range(chance.choice((1, 1, 2, 3))):
            self._kill_once(chance)
        mark = f"{self.name}-{chance.random()}"
        code = start(self.command.words, self.work, mark).wait()
        if code not in self.command.codes:
            whole = self._whole() and code == 2
            if not whole:  # what is done already may not be done over
                self.wrong.append(f"{self.name}: after it was killed it ends with {code}: {self._said()}")
        elif not self._whole():
            self.wrong.append(f"{self.name}: after it was killed it gives something else: {self._differing()}")
        if [path.name for path in self.work.iterdir() if path.name.startswith(".reportlint-")] and code != 2:
            self.wrong.append(f"{self.name}: the next run leaves temporary files")

    def _kill_once(self, chance: random.Random) -> None:
        before = settled(held(self.work))
        mark = f"{self.name}-{chance.random()}"
        process = start(self.command.words, self.work, mark)
        time.sleep(chance.random() * self.seconds * 1.2)
        how = chance.choice(SIGNALS)
        with suppress(ProcessLookupError):
            (os.killpg if how == "SIGINT" else os.kill)(process.pid, getattr(signal, how))
        try:
            process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.wrong.append(f"{self.name}: {how} does not end it")
        self.counts["ended before" if process.returncode in self.command.codes else how] += 1
        orphans = gone(mark, PATIENCE)
        if orphans:
            self.wrong.append(f"{self.name}: {how} leaves processes")
            for each in orphans:
                with suppress(ProcessLookupError):
                    os.kill(each, signal.SIGKILL)
        if b"Traceback" in self._said().encode():
            self.wrong.append(f"{self.name}: {how}: {self._said()}")
        found = settled(held(self.work))
        halves = [name for name, data in found.items() if data not in (before.get(name), self.after.get(name))]
        if how != "SIGKILL":  # what was done is told in an output of its own
            halves = [name for name in halves if not name.startswith(("out.", "list."))]
        if halves or not set(before) <= set(found):
            self.wrong.append(f"{self.name}: {how} leaves {halves or sorted(set(before) - set(found))}")

    def _anew(self) -> None:
        shutil.rmtree(self.work, ignore_errors=True)
        shutil.copytree(self.origin, self.work)

    def _whole(self) -> bool:
        return settled(held(self.work)) == self.after

    def _differing(self) -> list[str]:
        found = settled(held(self.work))
        return sorted(name for name in {*found, *self.after} if found.get(name) != self.after.get(name))

    def _said(self) -> str:
        return (self.work.parent / "said").read_text("utf-8", "replace").strip()[-400:]


def main() -> int:
    """The command line; 1 where anything was wrong."""
    words = argparse.ArgumentParser(description="Kills commands at random moments.")
    words.add_argument("--seconds", type=float, default=20)
    words.add_argument("--seed", type=int, default=1)
    words.add_argument("--reports", type=int, default=200)
    words.add_argument("--load", type=int, default=os.cpu_count() or 1)
    words.add_argument("--only", action="append", choices=[*COMMANDS])
    options = words.parse_args()
    chance = random.Random(options.seed)
    chosen = options.only or [name for name in COMMANDS if name != "old documents" or shutil.which("soffice")]
    with tempfile.TemporaryDirectory() as folder, load(options.load):
        origin = Path(folder, "origin")
        make(origin, options.reports)
        trials = [Trial(name, origin, Path(folder, f"work{number}", "here")) for number, name in enumerate(chosen)]
        for trial in trials:
            trial.work.parent.mkdir()
            trial.undisturbed()
        limit = time.monotonic() + options.seconds
        while time.monotonic() < limit:
            for trial in trials:
                trial.kill(chance)
    for trial in trials:
        print(f"{trial.name}: " + ", ".join(f"{what} {count}" for what, count in sorted(trial.counts.items())))
    wrong = [each for trial in trials for each in trial.wrong]
    print("\n".join(wrong) or "nothing wrong")
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
