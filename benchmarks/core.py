"""How long the arithmetic takes: a form of a thousand figures with three of them wrong, and the scan of a long text.

    python benchmarks/core.py [--rows 200] [--runs 20]

The form has rows of five figures, each with its sum, columns with their sums and a grand total; three figures get one
digit exchanged, at other places in every run (the seed is the number of the run). The text repeats one sentence with
amounts, a rate and a date until it has 57,000 bytes.
"""

import argparse
import random
import statistics
import time
from collections.abc import Callable
from decimal import Decimal

from reportlint import Fact, Relation, diagnose, fact, scan, verdict

SENTENCE = "2023年3月支出1,914.39万元，其中培训费795.63元，完成预算的98.20%，较上年减少12万元。\n"


def form(rows: int, seed: int) -> list[Relation]:
    """The sums of a form of ``rows`` by five, in 万元 with two decimals, three cells of which are wrong."""
    source = random.Random(seed)
    values = [[Decimal(source.randrange(1_000, 900_000)).scaleb(-2) for _ in range(5)] for _ in range(rows)]
    row_sums = [sum(row, Decimal(0)) for row in values]
    column_sums = [sum(column, Decimal(0)) for column in zip(*values, strict=True)]
    written = [[f"{value}" for value in row] for row in values]
    for row in source.sample(range(rows), 3):
        column, text = (place := source.randrange(5)), written[row][place]
        last = text[-1]
        written[row][column] = text[:-1] + str((int(last) + source.randrange(1, 10)) % 10)
    cells = [[_cell(text, f"r{r}c{c}") for c, text in enumerate(row)] for r, row in enumerate(written)]
    across = [_cell(f"{value}", f"r{r}") for r, value in enumerate(row_sums)]
    down = [_cell(f"{value}", f"c{c}") for c, value in enumerate(column_sums)]
    total = _cell(f"{sum(row_sums, Decimal(0))}", "total")
    relations = [Relation("sum", [stated, *row]) for stated, row in zip(across, cells, strict=True)]
    relations += [
        Relation("sum", [stated, *column]) for stated, column in zip(down, zip(*cells, strict=True), strict=True)
    ]
    return [*relations, Relation("sum", [total, *across]), Relation("sum", [total, *down])]


def _cell(text: str, name: str) -> Fact:
    return fact(f"{text}万元", name)


def timed(name: str, runs: int, work: Callable[[int], object]) -> None:
    """Prints median, least and most of ``runs`` in milliseconds."""
    taken = []
    for number in range(runs):
        start = time.perf_counter()
        work(number)
        taken.append((time.perf_counter() - start) * 1000)
    print(f"{name:44} {statistics.median(taken):7.1f} ms   least {min(taken):7.1f}   most {max(taken):7.1f}")


def main() -> None:
    """Prints the two tables."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--rows", type=int, default=200)
    parser.add_argument("--runs", type=int, default=20)
    options = parser.parse_args()
    forms = [form(options.rows, seed) for seed in range(options.runs)]

    def verdicts_and_suspects(number: int) -> object:
        relations = forms[number]
        return diagnose(relations, {relation: verdict(relation) for relation in relations})

    timed(f"{options.rows * 5} figures, 3 wrong: verdicts, suspects", options.runs, verdicts_and_suspects)
    text = SENTENCE * (57_000 // len(SENTENCE.encode()))
    timed(f"scan of {len(text.encode())} bytes", options.runs, lambda _: scan(text))


if __name__ == "__main__":
    main()
