"""Checks files one after another, each in a process of its own, and says what became of it and what it took.

``python -m hostile.measuring FILE...`` prints one JSON object a file. The processes are forked from this one, in which the
tool is loaded: what is measured is the work on the file.
"""

import gc
import io
import json
import os
import resource
import sys
import tempfile
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from importlib import import_module

READERS = ("docx", "xlsx", "html", "mhtml", "delimited", "spreadsheetml", "rtf", "ofd", "ole", "pdf", "yaml")
SECONDS = 5
"""After which a check that does not end is ended."""


def checked(path: str) -> dict[str, object]:
    """What a check of the real command says of a file."""
    from reportlint.cli import main

    with tempfile.TemporaryDirectory() as folder:
        results, shown = os.path.join(folder, "a.json"), io.TextIOWrapper(io.BytesIO(), "utf-8")
        with redirect_stdout(shown), redirect_stderr(shown):
            code = main(["check", path, "--format", f"json={results}", "--format", "text", "--lang", "en"])
        shown.seek(0)
        text = shown.read()
        with open(results, "rb") as file:
            findings = json.load(file)["findings"]
    said = sorted({finding["code"] for finding in findings if finding["category"] == "input"})
    told = sorted({finding["message"] for finding in findings if finding["category"] == "input"})
    return {"exit": code, "said": said, "told": [each[:200] for each in told[:4]], "shown": text[:20000]}


def forked(work: Callable[[], dict[str, object]]) -> tuple[str, int, resource.struct_rusage]:
    """What some work gives, as JSON ("" where its process did not end by itself), the status and the use of the process.

    It is done in a process of its own, which is ended after ``SECONDS`` of processor time.
    """
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        made = work()
        with os.fdopen(writer, "w", encoding="utf-8") as file:
            json.dump(made, file)
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader, encoding="utf-8") as file:
        text = file.read()
    _, status, usage = os.wait4(child, 0)
    return text, status, usage


def measured(path: str) -> dict[str, object]:
    """The same with the processor time in seconds and the memory in MB that the process took at most."""

    def work() -> dict[str, object]:
        try:
            return checked(path)
        except BaseException as error:
            return {"exit": -1, "said": [], "told": [f"{type(error).__name__}: {error}"[:300]], "shown": ""}

    text, status, usage = forked(work)
    made = json.loads(text) if text else {"exit": -1, "said": [], "told": [f"ended: {status}"], "shown": ""}
    return {**made, "seconds": round(usage.ru_utime + usage.ru_stime, 2), "megabytes": usage.ru_maxrss // 1024}


def load() -> None:
    """Loads what a check may need, so that no process after this one does."""
    for reader in READERS:
        import_module(f"reportlint.reading.{reader}_reader")
    warm = os.path.join(tempfile.mkdtemp(), "a.txt")
    with open(warm, "w", encoding="utf-8") as file:
        file.write("2023年支出合计100.00万元，其中基本支出60.00万元，项目支出30.00万元。\n")
    checked(warm)
    gc.collect()
    gc.freeze()


def main() -> None:
    """Loads what a check may need, then measures."""
    load()
    for path in sys.argv[1:]:
        print(json.dumps(measured(path)), flush=True)


if __name__ == "__main__":
    main()
