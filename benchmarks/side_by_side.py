"""reportlint beside yamllint, check-jsonschema, cfn-lint and Spectral on the same YAML, in one run.

    python -m venv /tmp/peers && /tmp/peers/bin/pip install yamllint check-jsonschema cfn-lint
    npm install --prefix /tmp/peers @stoplight/spectral-cli
    python benchmarks/side_by_side.py --peers /tmp/peers [--bytes 10000 5000000] [--small 20] [--runs 3]

The commands run in turn, so that a busy machine slows all alike; medians of wall and processor time and the largest
memory. Tools that are not there are left out. A small example of 60 lines is run ``--small`` times, generated reports
of each size ``--runs`` times; a command that takes more than ``--limit`` seconds is not run again.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import sysconfig
import tempfile
import threading
import time
from pathlib import Path

from reports import Report

ROOT = Path(__file__).resolve().parent.parent


def commands(file: str, peers: Path, folder: Path) -> dict[str, list[str]]:
    """The commands by name; those of tools that are not installed are left out."""
    schema, rules = folder / "schema.json", folder / "rules.json"
    schema.write_text(json.dumps({"type": "object"}))
    rules.write_text(json.dumps({"rules": {"a": {"given": "$..*", "then": {"function": "defined"}}}}))
    script = peers / "bin"
    made = {
        "yamllint": [str(script / "yamllint"), "-d", "relaxed", file],
        "check-jsonschema": [str(script / "check-jsonschema"), "--schemafile", str(schema), file],
        "cfn-lint": [str(script / "cfn-lint"), file],
        "Spectral": [str(peers / "node_modules" / ".bin" / "spectral"), "lint", "-r", str(rules), file],
        "reportlint": [str(Path(sysconfig.get_path("scripts")) / "reportlint"), "check", "-q", file],
    }
    return {name: command for name, command in made.items() if os.path.exists(command[0])}


def measure(command: list[str], limit: float) -> tuple[float, float, float] | None:
    """Wall seconds, processor seconds, megabytes; None where it takes too long."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    timer = threading.Timer(limit, process.kill)
    timer.start()
    _, status, usage = os.wait4(process.pid, 0)
    timer.cancel()
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode < 0:
        return None
    return time.perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def compare(file: str, peers: Path, folder: Path, runs: int, limit: float) -> None:
    """Prints a line for each tool; a run beforehand fills the caches."""
    timed = commands(file, peers, folder)
    taken: dict[str, list[tuple[float, float, float] | None]] = {name: [] for name in timed}
    for number in range(runs + 1):
        for name, command in timed.items():
            if None not in taken[name]:
                result = measure(command, limit)
                if number or result is None:
                    taken[name].append(result)
    base = 0.0
    for name, results in taken.items():
        done = [each for each in results if each is not None]
        if len(done) < len(results) or not done:
            print(f"  {name:18} more than {limit:.0f} s")
            continue
        wall, spent = (statistics.median(each[index] for each in done) for index in (0, 1))
        base = base or wall
        memory = max(each[2] for each in done)
        print(f"  {name:18} {wall * 1000:9.0f} ms {spent * 1000:9.0f} ms {memory:6.0f} MB {wall / base:6.2f}")


def main() -> None:
    """Prints a table for the small example and for each size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--peers", type=Path, required=True)
    parser.add_argument("--bytes", type=int, nargs="*", default=[10_000, 1_000_000, 5_000_000])
    parser.add_argument("--small", type=int, default=20)
    parser.add_argument("--runs", type=int, default=2)
    parser.add_argument("--limit", type=float, default=60)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["PYTHONPYCACHEPREFIX"] = str(folder / "cache")
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        small = str(ROOT / "examples" / "lukou-2024.yaml")
        print("wall, processor time, memory, wall time as a multiple of the first tool's\nexamples/lukou-2024.yaml")
        compare(small, options.peers, folder, options.small, options.limit)
        for size in options.bytes:
            file = folder / f"{size}.yaml"
            file.write_text(Report(1, size).yaml(slip=True), "utf-8")
            print(f"{size} bytes, python {sys.version.split()[0]}")
            compare(str(file), options.peers, folder, options.runs, options.limit)


if __name__ == "__main__":
    main()
