"""python -m fuzz TARGET [--seconds N] [--corpus FOLDER]: coverage-guided fuzzing with atheris (README.md here).

What fails is kept under crashes/, one file for each place of the program that failed, and the run goes on.
"""

import argparse
import hashlib
import os
import sys
import time
import traceback
from pathlib import Path

import atheris

SLOW = 2.0
"""Seconds of processor time that no input of a few kilobytes may take."""

HERE = Path(__file__).resolve().parent

LENGTHS = {"scanner": 1000, "expressions": 300, "sentences": 3000, "yaml": 4000}
"""The longest input of a target, in bytes; 20000 where it is not said."""


def main() -> None:
    """One target until the time is over."""
    options = argparse.ArgumentParser(prog="python -m fuzz", description=__doc__)
    options.add_argument("target")
    options.add_argument("--seconds", type=int, default=600)
    options.add_argument("--corpus", type=Path, default=Path("/tmp/reportlint-fuzz"))
    chosen = options.parse_args()
    corpus = chosen.corpus / chosen.target
    corpus.mkdir(parents=True, exist_ok=True)
    with atheris.instrument_imports(include=["reportlint", "reportlint_checks", "pdfminer", "pdfplumber"]):
        from fuzz.seeds import seeds, words
        from fuzz.targets import TARGETS

        # Modules are imported when they are needed: what is not imported in here is not followed.
        for seed in seeds(chosen.target):
            TARGETS[chosen.target](seed)
            corpus.joinpath(hashlib.sha256(seed).hexdigest()[:16]).write_bytes(seed)
    dictionary = chosen.corpus / "words.txt"
    dictionary.write_text("".join(f'"{_escaped(word)}"\n' for word in words()), "ascii")
    target = TARGETS[chosen.target]
    failed: set[str] = set()

    def one(data: bytes) -> None:
        before = time.process_time()
        try:
            target(data)
            slow = time.process_time() - before > SLOW
            place = "slow" if slow else ""
        except Exception as error:
            frame = traceback.extract_tb(error.__traceback__)[-1]
            place = f"{type(error).__name__}-{Path(frame.filename).stem}-{frame.lineno}"
            if place not in failed:
                traceback.print_exc()
        if place and place not in failed:
            failed.add(place)
            kept = HERE / "crashes" / f"{chosen.target}-{place}-{hashlib.sha256(data).hexdigest()[:8]}"
            kept.write_bytes(data)
            print(f"kept {kept.name}", file=sys.stderr, flush=True)

    flags = [f"-max_total_time={chosen.seconds}", f"-dict={dictionary}", "-timeout=60", "-rss_limit_mb=1500"]
    flags += [
        f"-max_len={LENGTHS.get(chosen.target, 20000)}",
        "-print_final_stats=1",
        f"-artifact_prefix={HERE / 'crashes'}{os.sep}{chosen.target}-",
    ]
    atheris.Setup([sys.argv[0], *flags, str(corpus)], one)
    atheris.Fuzz()


def _escaped(word: str) -> str:
    return "".join(f"\\x{byte:02x}" for byte in word.encode())


if __name__ == "__main__":
    main()
