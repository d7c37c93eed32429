"""What a cache of results would save, and what putting results down costs: processor time a report of 9 KB.

    python benchmarks/kept.py [--count 30] [--runs 5]

A check is put beside what a cache would do in its place: hash content and settings, read the result again.
"""

import argparse
import hashlib
import time
from collections.abc import Callable

from reports import Report

from reportlint.running.checking import Checked
from reportlint.running.configuration import Configuration
from reportlint.running.pipeline import check_input
from reportlint.running.shelf import Shelf, pack
from reportlint.running.slimming import slim


def main() -> None:
    """Prints a line for each step, least of the runs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=30)
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    settings = Configuration({}).settings_in("")._replace(contributes=True)
    files = [Report(number, 9000).yaml(slip=number % 3 == 1).encode() for number in range(options.count)]
    results = [slim([check_input(f"{n}.yaml", data, settings)], frozenset())[0] for n, data in enumerate(files)]
    packed = [pack(Checked(result), settings) for result in results]
    shelf = Shelf(lambda path, attached: settings)
    for number, each in enumerate(packed):
        shelf.put(str(number), each)

    def least(name: str, work: Callable[[], object]) -> None:
        taken = []
        for _ in range(options.runs):
            start = time.process_time()
            work()
            taken.append((time.process_time() - start) / len(files) * 1000)
        print(f"{name:32} {min(taken):8.3f} ms")

    least("check", lambda: [check_input(f"{n}.yaml", data, settings) for n, data in enumerate(files)])
    least("hash of content and settings", lambda: [hashlib.sha256(data + repr(settings).encode()) for data in files])
    least("result as bytes", lambda: [pack(Checked(result), settings) for result in results])
    least("result read again", lambda: [shelf[str(number)] for number in range(len(files))])
    size = sum(len(part) for each in packed for part in each) / len(packed)
    print(f"{'a result':32} {size:8.0f} bytes")


if __name__ == "__main__":
    main()
