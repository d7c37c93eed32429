"""Runs a command again and again, and breaks it at each of its steps on disk: opening, writing, lasting, renaming.

``python -m faults.breaking FOLDER HOW COMMAND...`` with HOW one of "kill" (the process ends there and then) and "full" (the
step fails as on a full disk). Prints one JSON object a run, the last of which was not broken. The runs are forked from this process.
"""

import base64
import builtins
import errno
import io
import json
import os
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

KILLED = 77


class Steps:
    """Counts steps and breaks at one."""

    def __init__(self, last: int, how: str) -> None:
        self.left = last
        self.how = how

    def step(self) -> None:
        """One step more."""
        self.left -= 1
        if self.left == 0:
            if self.how == "kill":
                os._exit(KILLED)
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


class Breaking:
    """A file open for writing; each write is done in two halves."""

    def __init__(self, file: Any, steps: Steps) -> None:
        self._file, self._steps = file, steps

    def write(self, data: Any) -> int:
        half = len(data) // 2
        self._file.write(data[:half])
        self._file.flush()
        self._steps.step()
        self._file.write(data[half:])
        return len(data)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)

    def __enter__(self) -> "Breaking":
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()


def breaking(steps: Steps) -> None:
    """Every way to write in this process becomes one that may break."""
    opening, replacing, lasting, removing = builtins.open, os.replace, os.fsync, os.chmod

    def broken_open(file: Any, mode: str = "r", *more: Any, **named: Any) -> Any:
        if not set(mode) & set("wxa+") or file == os.devnull:
            return opening(file, mode, *more, **named)
        steps.step()
        return Breaking(opening(file, mode, *more, **named), steps)

    def broken(function: Any) -> Any:
        def stepping(*given: Any, **named: Any) -> Any:
            steps.step()
            return function(*given, **named)

        return stepping

    builtins.open = broken_open  # type: ignore[assignment]
    os.replace, os.fsync, os.chmod = broken(replacing), broken(lasting), broken(removing)
    os.rename = broken(os.rename)


def held(folder: Path) -> dict[str, str]:
    """The files of a folder with their content."""
    return {
        str(path.relative_to(folder)): base64.b64encode(path.read_bytes()).decode()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def restore(folder: Path, files: dict[str, str]) -> None:
    """The folder as it was."""
    for path in list(folder.rglob("*")):
        if path.is_file() and str(path.relative_to(folder)) not in files:
            path.unlink()
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir() and not any(path.iterdir()):
            path.rmdir()
    for name, content in files.items():
        folder.joinpath(name).write_bytes(base64.b64decode(content))


def give_reason(report: str) -> int:
    """Keeps a reason for the first finding of a report, as the page does."""
    from reportlint import check
    from reportlint.output.identity import identity
    from reportlint.page.reasons import accept, file_of
    from reportlint.settings import SettingsError

    result = check([report]).outcome.inputs[0]
    try:
        made = accept(result, identity(result.findings[0]).fingerprint, "以决算为准", file_of(os.getcwd(), report))
    except SettingsError as error:
        print(error.text["en"])
        return 2
    return 0 if made is not None else 2


def command(words: list[str]) -> int:
    """Runs a command line, or what the page does on ``reasons REPORT``."""
    from reportlint.cli import main

    return give_reason(words[1]) if words[0] == "reasons" else main(words)


def run(words: list[str], steps: Steps) -> dict[str, Any]:
    """The command in a process of its own."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        shown = io.TextIOWrapper(io.BytesIO(), "utf-8")
        with redirect_stdout(shown), redirect_stderr(shown):
            breaking(steps)
            try:
                code = command(words)
            except BaseException as error:
                print(f"Traceback: {error!r}")
                code = -1
        shown.seek(0)
        with os.fdopen(writer, "w", encoding="utf-8") as file:
            file.write(json.dumps({"exit": code, "shown": shown.read(), "broken": steps.left <= 0}))
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader, encoding="utf-8") as file:
        text = file.read()
    _, status = os.waitpid(child, 0)
    if not text:
        return {"exit": os.waitstatus_to_exitcode(status), "shown": "", "broken": True}
    return dict(json.loads(text))


def run_here(words: list[str]) -> None:
    """The command in this process, its output put away."""
    shown = io.TextIOWrapper(io.BytesIO(), "utf-8")
    with redirect_stdout(shown), redirect_stderr(shown):
        command(words)


def main() -> None:
    """Breaks at the first step, the second ... until there is none left."""
    folder, how, words = Path(sys.argv[1]), sys.argv[2], sys.argv[3:]
    os.chdir(folder)
    before = held(folder)
    run_here(words)  # so that the processes forked from this one have nothing left to import
    restore(folder, before)
    for number in range(1, 100):
        made = run(words, Steps(number, how))
        print(json.dumps({**made, "files": held(folder)}), flush=True)
        restore(folder, before)
        if not made["broken"]:
            return


if __name__ == "__main__":
    main()
