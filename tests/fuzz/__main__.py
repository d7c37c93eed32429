"""python -m fuzz TARGET... [--seconds N] [--rounds N]: coverage-guided fuzzing with atheris (README.md here).

What fails is kept under crashes/, one file for each place of the program that failed, and the run goes on.
"""

import argparse
import hashlib
import os
import subprocess
import sys
import time
import traceback
from itertools import islice
from pathlib import Path

import atheris

SLOW = 2.0
"""Seconds of processor time that no input of a few kilobytes may take."""

HERE = Path(__file__).resolve().parent
FOLLOWED = ("reportlint", "reportlint_checks", "pdfminer", "pdfplumber")
_SHAPED = 0.8
"""Of so many inputs elements, lines or words are changed, of the others bytes."""


def main() -> None:
    """One target until the time is over; several one after the other, each in a process of its own."""
    options = argparse.ArgumentParser(prog="python -m fuzz", description=__doc__)
    options.add_argument("target", nargs="+", help="names of targets, or all")
    options.add_argument("--seconds", type=int, default=600, help="for each target and round")
    options.add_argument("--rounds", type=int, default=1)
    options.add_argument("--corpus", type=Path, default=Path("/tmp/reportlint-fuzz"))
    chosen = options.parse_args()
    if len(chosen.target) == chosen.rounds == 1 and chosen.target != ["all"]:
        _fuzz(chosen.target[0], chosen.corpus, chosen.seconds)
        return
    from fuzz.targets import TARGETS

    names = list(TARGETS) if chosen.target == ["all"] else chosen.target
    for number in range(chosen.rounds):
        for name in names:
            # Hashes differ from process to process: what is drawn here tries other inputs in every round.
            command = [sys.executable, "-m", "fuzz", name, f"--seconds={chosen.seconds}", f"--corpus={chosen.corpus}"]
            print(f"== {name}, round {number + 1}", file=sys.stderr, flush=True)
            subprocess.run(command, check=False)


def _fuzz(name: str, folder: Path, seconds: int) -> None:
    corpus = folder / name
    corpus.mkdir(parents=True, exist_ok=True)
    with atheris.instrument_imports(include=list(FOLLOWED)):
        from fuzz.holding import without_libreoffice
        from fuzz.mutations import mutated
        from fuzz.seeds import seeds, words
        from fuzz.targets import TARGETS

        without_libreoffice()
        target = TARGETS[name]
        made = list(seeds(name))
        # Modules are imported when they are needed: what is not imported in here is not followed.
        for seed in islice(made, 0, None, max(len(made) // 8, 1)):
            target.run(seed)
    for seed in made:
        corpus.joinpath(hashlib.sha256(seed).hexdigest()[:16]).write_bytes(seed)
    put_in = [word.encode() for word in words()]
    dictionary = folder / "words.txt"
    dictionary.write_text("".join(f'"{_escaped(word)}"\n' for word in put_in), "ascii")
    failed: set[str] = set()

    def one(data: bytes) -> None:
        place = _failure(target.run, data, failed)
        if place and place not in failed:
            failed.add(place)
            kept = HERE / "crashes" / f"{name}-{place}-{hashlib.sha256(data).hexdigest()[:8]}"
            kept.write_bytes(data)
            print(f"kept {kept.name}", file=sys.stderr, flush=True)

    def change(data: bytes, most: int, seed: int) -> bytes:
        if seed % 1000 >= _SHAPED * 1000:
            return bytes(atheris.Mutate(data, most))
        changed = mutated(data, target.kind, put_in, seed)
        return changed if len(changed) <= most else data[:most]

    flags = [f"-max_total_time={seconds}", f"-dict={dictionary}", "-timeout=60", "-rss_limit_mb=1500"]
    longest = max(target.longest, *map(len, made))
    flags += [f"-max_len={longest}", "-print_final_stats=1", "-len_control=0"]
    flags += [f"-artifact_prefix={HERE / 'crashes'}{os.sep}{name}-"]
    atheris.Setup([sys.argv[0], *flags, str(corpus)], one, custom_mutator=change)
    atheris.Fuzz()


def _failure(run: "object", data: bytes, known: set[str]) -> str:
    """Where a target failed on an input, or that it took long; "" where all is well."""
    before = time.process_time()
    try:
        run(data)  # type: ignore[operator]
    except Exception as error:
        frame = traceback.extract_tb(error.__traceback__)[-1]
        place = f"{type(error).__name__}-{Path(frame.filename).stem}-{frame.lineno}"
        if place not in known:
            traceback.print_exc()
        return place
    return "slow" if time.process_time() - before > SLOW else ""


def _escaped(word: bytes) -> str:
    return "".join(f"\\x{byte:02x}" for byte in word)


if __name__ == "__main__":
    main()
