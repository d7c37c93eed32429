"""How far a long run has come, on standard error, and how long its stages took."""

import sys
import time

PATIENCE = 2.0
"""Seconds after which a run is long enough to say so."""
PAUSE = 0.1


class Meter:
    """Counts inputs on a terminal and keeps the seconds of every stage."""

    def __init__(self, language: str, *, quiet: bool) -> None:
        self.language = language
        self.shows = not quiet and sys.stderr.isatty()
        self.stages: dict[str, float] = {}
        self._start = self._last = time.perf_counter()
        self._shown = False

    def stage(self, name: str, seconds: float) -> None:
        """A stage has ended."""
        self.stages[name] = seconds

    def done(self, number: int, total: int) -> None:
        """One more input is done."""
        if not self.shows:
            return
        now = time.perf_counter()
        if now - self._start < PATIENCE or now - self._last < PAUSE:
            return
        self._last = now
        self._shown = True
        word = "已检查" if self.language == "zh" else "checked"
        sys.stderr.write(f"\r{word} {number}/{total}")
        sys.stderr.flush()

    def close(self) -> None:
        """Takes the count off the terminal."""
        if self._shown:
            sys.stderr.write("\r" + " " * 40 + "\r")
            sys.stderr.flush()
            self._shown = False

    def timing(self) -> str:
        """The seconds of every stage, one a line."""
        return "\n".join(f"{name:>10} {seconds * 1000:9.1f} ms" for name, seconds in self.stages.items())
