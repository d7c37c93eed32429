"""How far a long run has come, on standard error, and how long its stages and rules took."""

import sys
import time

from reportlint.running.timing import STAGES, Timing

PATIENCE = 2.0
"""Seconds after which a run is long enough to say so."""
PAUSE = 0.1
BAR = 20
"""Characters of the bar."""

_ZH = dict(
    zip(
        STAGES,
        ("启动", "列出文件", "读取设置", "读文件", "理解", "核对关系", "诊断", "规则", "跨文件", "输出"),
        strict=True,
    )
)


class Meter:
    """Shows on a terminal how far the run has come and keeps the seconds of every stage and rule."""

    def __init__(self, language: str, *, quiet: bool) -> None:
        self.language = language
        self.shows = not quiet and sys.stderr.isatty()
        self._timing = Timing()
        self._start = self._last = time.perf_counter()
        self._shown = False

    def stage(self, name: str, seconds: float) -> None:
        """A stage has ended."""
        self._timing.add(name, seconds)

    def spent(self, name: str, seconds: float, calls: int) -> None:
        """A stage of the check, or a rule, has taken some seconds."""
        self._timing.add(name, seconds, calls)

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
        filled = BAR * number // max(total, 1)
        sys.stderr.write(f"\r{word} {number}/{total} [{'#' * filled}{'.' * (BAR - filled)}]")
        sys.stderr.flush()

    def close(self) -> None:
        """Takes the count off the terminal."""
        if self._shown:
            sys.stderr.write("\r" + " " * 60 + "\r")
            sys.stderr.flush()
            self._shown = False

    def timing(self) -> str:
        """Milliseconds and share of every stage, then of every rule, the slowest first, with what it looked at."""
        spent = self._timing.spent
        whole = sum(seconds for name, (seconds, _) in spent.items() if name in STAGES) or 1.0
        rows = [
            f"{_ZH[name] if self.language == 'zh' else name:>14} {seconds * 1000:10.1f} ms {seconds / whole:7.1%}"
            for name in STAGES
            for seconds, _ in [spent.get(name, (0.0, 0))]
        ]
        rules = sorted(
            (item for item in spent.items() if item[0] not in STAGES), key=lambda item: (-item[1][0], item[0])
        )
        rows += [
            f"{code:>14} {seconds * 1000:10.1f} ms {seconds / whole:7.1%} {calls:8} ×"
            for code, (seconds, calls) in rules
        ]
        return "\n".join(rows)
