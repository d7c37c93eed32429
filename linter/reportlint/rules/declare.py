"""What a rule says about itself."""

from reportlint.records import NamedTuple

Text = dict[str, str]
"""A text by language: {"zh": ..., "en": ...}; both have the same named fields."""


class Rule(NamedTuple):
    """The metadata of a rule.

    ``looks_at`` names what ``check(item, context)`` is given, one at a time: Relation, Indicator, FundLine, Task,
    Section, Report, Document or Problem; Batch means all files of a run at once, and the module has ``contribute`` too
    (``rules.batch``). For relations ``name`` is the address: the router gives each broken one to one
    rule. ``needs`` is a part of the report (indicators, funds, goals, tasks, result) and ``literals`` are words without
    which the rule has nothing to say, so that it is not even loaded. ``among`` is the kind of indicators of which alone
    it may say something (``rules.rows.KINDS``: missed, lost, full ...). ``problems`` lists the reader's problems that a
    Problem rule words. ``message``, ``arithmetic`` and ``next_step`` are templates with named fields in both languages;
    ``variants`` replace them by name. ``folds`` are the codes of rules whose findings this one tells in one line; it
    looks at "Folded", the list of them. ``applies`` is "profile" where the finding rests on a profile, so that an
    uncertain profile makes it info; ``profile_values`` names the values of the profile that it uses, first the one
    without which it is silent. ``default`` is
    False for rules that run only when selected.
    """

    code: str
    name: str
    category: str
    severity: str
    looks_at: str
    title: Text
    message: Text
    next_step: Text
    arithmetic: Text = {}
    variants: dict[str, Text] = {}
    confidence: str = "high"
    remedy: str = "correct"
    applies: str = ""
    profile_values: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    needs: str = ""
    literals: tuple[str, ...] = ()
    folds: tuple[str, ...] = ()
    among: str = ""
    since: str = "0.1.0"
    default: bool = True
