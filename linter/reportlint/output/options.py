"""What an output may be asked for, beside the findings."""

from collections.abc import Callable

from reportlint.records import NamedTuple


class RuleHelp(NamedTuple):
    """What is said of a rule: its title in one line, and its page in Markdown."""

    title: str
    page: str


def _none(code: str) -> RuleHelp | None:
    del code
    return None


class OutputOptions(NamedTuple):
    """``language`` is zh or en; ``colour`` and ``heading`` (our name first) depend on where the text goes.

    ``exit_code`` is what the run ends with; ``rule_help`` tells of a rule by its code, for outputs know no rules.
    ``split`` is unit where a finding list is to be told apart by unit, else "".
    """

    language: str = "zh"
    colour: bool = False
    heading: bool = False
    quiet: bool = False
    statistics: bool = False
    exit_code: int = 0
    rule_help: Callable[[str], RuleHelp | None] = _none
    split: str = ""
