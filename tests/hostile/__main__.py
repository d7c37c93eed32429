"""python -m hostile: checks the corpus and writes the table of docs/limits.md anew; its changes are to be looked at."""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from hostile.corpus import FAMILIES, LIMITS, Stated, measure, row


def main() -> None:
    """Prints what takes long, and replaces the table."""
    rows: list[str] = []
    for family in FAMILIES:
        with TemporaryDirectory() as folder:
            for attack, found in measure(family, Path(folder)):
                rows.append(row(attack, Stated(found["exit"], " ".join(found["said"]))))
                line = f"{attack.format:5} {attack.what:50} {found['exit']} {found['seconds']}s {found['megabytes']}MB"
                print(line, found["said"], found["told"][:1], flush=True)
    text = LIMITS.read_text("utf-8")
    head, mark, _ = text.partition("<!-- table -->\n")
    if not mark:
        sys.exit("docs/limits.md has no line <!-- table -->")
    table = "\n".join(["", "| format | input | exit | codes |", "| --- | --- | --- | --- |", *rows])
    LIMITS.write_text(f"{head}{mark}{table}\n", "utf-8")


if __name__ == "__main__":
    main()
