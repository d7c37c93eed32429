"""Cost against size and against the number of rules, as two pictures: processor time and memory of the command.

    python benchmarks/size.py [--bytes 10000 100000 1000000 10000000 50000000] [--runs 1] [--svg benchmarks/size.svg]
    python benchmarks/size.py --rules [--runs 3] [--svg benchmarks/rules.svg]

Reports are generated (``benchmarks/reports.py``) and checked one by one, least of ``--runs``; what starting takes (a
check of 300 bytes) is shown as a line of its own, not taken off. The limits of reading would stop files over some 3 MB:
the check runs in a process whose limits are a hundred times as high, which is no option of the command.
"""

import argparse
import math
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from reports import Report

SIZES = (10_000, 30_000, 100_000, 300_000, 1_000_000, 3_000_000, 10_000_000, 50_000_000)
RAISED = """
import sys
from reportlint.vocabulary import vocabulary
limits = vocabulary()["reading"]["limits"]
names = ("file_bytes", "nodes", "characters", "expanded_nodes", "table_rows")
limits.update({name: limits[name] * 100 for name in names})
from reportlint.cli import main
sys.exit(main(sys.argv[1:]))
"""
WIDTH, HEIGHT, EDGE = 720, 420, 70


def measure(arguments: list[str], runs: int) -> tuple[float, float]:
    """Processor seconds (the least of the runs) and megabytes of a check."""
    taken: list[tuple[float, float]] = []
    for _ in range(runs):
        command = [sys.executable, "-c", RAISED, "check", "--quiet", "--exit-zero", "--jobs", "1", *arguments]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise SystemExit(f"the check ended with {process.returncode}")
        taken.append((usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024))
    return min(seconds for seconds, _ in taken), min(memory for _, memory in taken)


def by_size(sizes: list[int], runs: int, folder: Path) -> list[tuple[float, float, float]]:
    """Bytes, seconds and megabytes of a report of each size."""
    rows = []
    for size in sizes:
        file = folder / f"{size}.yaml"
        file.write_text(Report(1, size).yaml(slip=True), "utf-8")
        rows.append((float(file.stat().st_size), *measure([str(file)], runs)))
        print(f"{rows[-1][0]:12.0f} bytes {rows[-1][1]:9.3f} s {rows[-1][2]:8.0f} MB", flush=True)
    return rows


def by_rules(runs: int, folder: Path) -> list[tuple[float, float, float]]:
    """The number of rules with seconds and megabytes, for the first rules by code, on one report of 100 KB."""
    from reportlint.rules.catalogue import entries

    file = folder / "report.yaml"
    file.write_text(Report(1, 100_000).yaml(slip=True), "utf-8")
    codes = [entry.code for entry in entries() if entry.looks_at != "Batch" and entry.category != "input"]
    rows = []
    for count in [*(each for each in (1, 25, 50, 75, 100, 125) if each < len(codes)), len(codes)]:
        chosen = codes[:: max(1, len(codes) // count)][:count]
        seconds, memory = measure(["--select", ",".join(chosen), str(file)], runs)
        rows.append((float(len(chosen)), seconds, memory))
        print(f"{len(chosen):5} rules {seconds:9.3f} s {memory:8.0f} MB", flush=True)
    return rows


def picture(rows: list[tuple[float, float, float]], title: str, across: str, *, log: bool) -> str:
    """The rows as SVG: seconds as points joined by a line, megabytes beside them."""
    scale = math.log10 if log else float
    xs = [scale(row[0]) for row in rows]
    made = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}"'
        ' font-family="sans-serif" font-size="12">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>',
        f'<text x="{WIDTH / 2}" y="20" text-anchor="middle" font-size="14">{title}</text>',
    ]

    def at(value: float, low: float, high: float, length: int) -> float:
        return (value - low) / ((high - low) or 1) * (length - 2 * EDGE)

    for index, (colour, unit) in enumerate((("#0b57d0", "s"), ("#b3541e", "MB")), 1):
        ys = [scale(row[index]) for row in rows]
        low, high = (math.floor(min(ys)), math.ceil(max(ys))) if log else (0.0, max(ys) * 1.1)
        marks = range(int(low), int(high) + 1) if log else [high * part / 4 for part in range(5)]
        side, anchor = (EDGE - 8, "end") if index == 1 else (WIDTH - EDGE + 8, "start")
        for mark in marks:
            y = HEIGHT - EDGE - at(mark, low, high, HEIGHT)
            value = 10**mark if log else mark
            made.append(
                f'<text x="{side}" y="{y + 4:.1f}" text-anchor="{anchor}" fill="{colour}">{value:g} {unit}</text>'
            )
            if index == 1:
                made.append(f'<path d="M{EDGE} {y:.1f}H{WIDTH - EDGE}" stroke="#ddd"/>')
        points = [
            (EDGE + at(x, min(xs), max(xs), WIDTH), HEIGHT - EDGE - at(y, low, high, HEIGHT))
            for x, y in zip(xs, ys, strict=True)
        ]
        made.append(
            f'<polyline points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in points)}" fill="none" stroke="{colour}" '
            f'stroke-width="2"{"" if index == 1 else " stroke-dasharray=" + chr(34) + "5 4" + chr(34)}/>'
        )
        made += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>' for x, y in points]
    for x, row in zip(xs, rows, strict=True):
        left = EDGE + at(x, min(xs), max(xs), WIDTH)
        made.append(f'<text x="{left:.1f}" y="{HEIGHT - EDGE + 18}" text-anchor="middle">{_short(row[0])}</text>')
    made.append(f'<text x="{WIDTH / 2}" y="{HEIGHT - 24}" text-anchor="middle">{across}</text>')
    return "\n".join([*made, "</svg>"]) + "\n"


def _short(value: float) -> str:
    """10 K, 1 M."""
    for size, sign in ((1e6, "M"), (1e3, "K")):
        if value >= size:
            return f"{value / size:.0f} {sign}"
    return f"{value:.0f}"


def main() -> None:
    """Prints a line for each measurement and writes the picture."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bytes", type=int, nargs="+", default=list(SIZES))
    parser.add_argument("--rules", action="store_true")
    parser.add_argument("--runs", type=int, default=1)
    parser.add_argument("--svg", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        if options.rules:
            rows = by_rules(options.runs, Path(name))
            made = picture(rows, "One report of 100 KB: cost against the number of rules", "rules", log=False)
        else:
            rows = by_size(options.bytes, options.runs, Path(name))
            made = picture(rows, "One YAML report: cost against its size", "bytes", log=True)
    if options.svg:
        options.svg.write_text(made, "utf-8")


if __name__ == "__main__":
    main()
