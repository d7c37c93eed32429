"""Where the time of a run goes: seconds and calls by stage and by rule, added up over inputs and processes."""

from time import perf_counter

READING, UNDERSTANDING, RELATIONS = "reading", "understanding", "relations"
DIAGNOSIS, RULES = "diagnosis", "rules"
STAGES = ("start-up", "listing", "settings", READING, UNDERSTANDING, RELATIONS, DIAGNOSIS, RULES, "across", "output")
"""In the order in which they come; of a run in several processes the middle ones are the sum of all."""


class Timing:
    """``spent`` holds seconds and calls by the name of a stage or the code of a rule; nothing where nobody asks."""

    __slots__ = ("asked", "last", "spent")

    def __init__(self, *, asked: bool = True) -> None:
        self.asked = asked
        self.spent: dict[str, tuple[float, int]] = {}
        self.last = perf_counter()

    def start(self) -> None:
        """What is measured next begins now."""
        if self.asked:
            self.last = perf_counter()

    def lap(self, name: str, calls: int = 1) -> None:
        """What began last has ended, and was this; something else begins."""
        if not self.asked:
            return
        now = perf_counter()
        seconds, before = self.spent.get(name, (0.0, 0))
        self.spent[name] = (seconds + now - self.last, before + calls)
        self.last = now

    def add(self, name: str, seconds: float, calls: int = 1) -> None:
        """Adds seconds to a stage or a rule."""
        if not self.asked:
            return
        before = self.spent.get(name, (0.0, 0))
        self.spent[name] = (before[0] + seconds, before[1] + calls)

    def include(self, other: "Timing") -> None:
        """Adds what was measured elsewhere."""
        for name, (seconds, calls) in other.spent.items():
            self.add(name, seconds, calls)
