"""How long many reports take, in one process and in several: wall time, processor time and memory of the command.

    python benchmarks/many.py [--count 10000] [--bytes 9000] [--jobs 1 2] [--broken 0]

Generates the reports anew (``benchmarks/reports.py``); the start of the processes counts.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from reports import write_folder


def measure(folder: str, jobs: int) -> tuple[float, float]:
    """Wall seconds, and megabytes of the process that puts the results together."""
    command = [sys.executable, "-m", "reportlint", "check", "-q", "--exit-zero", "--jobs", str(jobs), folder]
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 4):
        raise SystemExit(f"the check ended with {process.returncode}")
    return time.perf_counter() - start, usage.ru_maxrss / 1024


def main() -> None:
    """Prints a line for each number of processes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--bytes", type=int, default=9000)
    parser.add_argument("--jobs", type=int, nargs="+", default=[2])
    parser.add_argument("--broken", type=int, default=0)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        write_folder(Path(folder), options.count, options.bytes, "yaml", options.broken, clean=False)
        for jobs in options.jobs:
            seconds, megabytes = measure(folder, jobs)
            each = seconds / options.count * 1000
            print(f"{options.count} reports, {jobs} processes: {seconds:.1f} s, {each:.2f} ms each, {megabytes:.0f} MB")


if __name__ == "__main__":
    main()
