"""How long a small check takes from the shell, against yamllint on the same file.

    python benchmarks/start_up.py [--runs 30] [--file examples/luosong-2022.yaml] [--limit 1.5]

Runs the commands in turn, so that a busy machine slows all alike, and compares medians. With ``--limit`` the exit code
is 1 where the check takes more than that multiple of yamllint's time.
"""

import argparse
import os
import statistics
import subprocess
import sys
import sysconfig
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SCRIPTS = Path(sysconfig.get_path("scripts"))


def commands(file: str) -> dict[str, list[str]]:
    """What is timed, by name."""
    ours, theirs = str(SCRIPTS / "reportlint"), str(SCRIPTS / "yamllint")
    return {
        "python -c ''": [sys.executable, "-c", ""],
        "python -c 'import click'": [sys.executable, "-c", "import click"],
        "yamllint --version": [theirs, "--version"],
        "yamllint FILE": [theirs, "-d", "relaxed", file],
        "reportlint --version": [ours, "--version"],
        "reportlint check FILE": [ours, "check", file],
        "reportlint check --format json": [ours, "check", "--format", "json", file],
    }


def measure(timed: dict[str, list[str]], runs: int, cache: str) -> dict[str, list[float]]:
    """Milliseconds of every run, by name. A run beforehand fills ``cache`` with byte code, as installing does."""
    taken: dict[str, list[float]] = {name: [] for name in timed}
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": cache}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    for number in range(runs + 1):
        for name, command in timed.items():
            start = time.perf_counter()
            done = subprocess.run(command, capture_output=True, check=False, env=environment)
            spent = (time.perf_counter() - start) * 1000
            if done.returncode not in (0, 1):
                raise SystemExit(f"{name}: exit {done.returncode}: {done.stderr.decode(errors='replace')}")
            if number:
                taken[name].append(spent)
    return taken


def main() -> int:
    """Prints the table and the ratio."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--runs", type=int, default=30)
    parser.add_argument("--file", default=str(ROOT / "examples" / "luosong-2022.yaml"))
    parser.add_argument("--limit", type=float)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as cache:
        taken = measure(commands(options.file), options.runs, cache)
    for name, times in taken.items():
        print(f"{name:32} {statistics.median(times):7.1f} ms   least {min(times):7.1f}   most {max(times):7.1f}")
    ratio = statistics.median(taken["reportlint check FILE"]) / statistics.median(taken["yamllint FILE"])
    print(f"reportlint check / yamllint: {ratio:.2f}")
    return 1 if options.limit and ratio > options.limit else 0


if __name__ == "__main__":
    sys.exit(main())
