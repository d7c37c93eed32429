"""reportlint finds what is wrong in budget performance self-evaluation reports.

The names below are what rules and plug-ins may use. They are loaded when first asked for (PEP 562), so that importing
the package costs nothing.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from reportlint.diagnosis import Diagnosis, diagnose
    from reportlint.facts import Fact, Key
    from reportlint.findings import ERROR, INFO, WARNING, Finding, Related, Suspect
    from reportlint.problems import Problem
    from reportlint.quantities import Interval, Quantity, plain, trimmed
    from reportlint.relations import (
        CERTAIN,
        EXACT,
        GUESS,
        INCONSISTENT,
        LIKELY,
        ROUNDING,
        TRUNCATED,
        UNDETERMINED,
        Relation,
        Verdict,
        verdict,
    )  # fmt: skip
    from reportlint.report import (
        Cover,
        FundLine,
        Goals,
        Indicator,
        IndicatorGroup,
        Report,
        Result,
        Section,
        Stated,
        Task,
    )  # fmt: skip
    from reportlint.document import Document
    from reportlint.rules.explanations import (
        Said,
        explained,
        form_name,
        forms,
        has_reason,
        head_of,
        listed,
        said,
        sentences,
        total_row,
    )  # fmt: skip
    from reportlint.rules.literals import places
    from reportlint.rules.report_kinds import SELF_EVALUATION, is_of_results, report_kind
    from reportlint.rules.context import Context
    from reportlint.rules.declare import Rule, Text
    from reportlint.rules.relation_findings import broken_rate, broken_sum
    from reportlint.rules.scoring import Band, attainment, grade_of
    from reportlint.rules.wording import (
        bare,
        in_unit,
        quotient_arithmetic,
        rate_text,
        related,
        same_fact_support,
        shown,
        sum_arithmetic,
        where,
    )  # fmt: skip
    from reportlint.scanning import Mention, number, scan
    from reportlint.settings import Profile
    from reportlint.stating import fact
    from reportlint.textmap import Passage, Span

__version__ = "0.1.0"

__all__ = [
    "CERTAIN",
    "ERROR",
    "EXACT",
    "GUESS",
    "INCONSISTENT",
    "INFO",
    "LIKELY",
    "ROUNDING",
    "SELF_EVALUATION",
    "TRUNCATED",
    "UNDETERMINED",
    "WARNING",
    "Band",
    "Context",
    "Cover",
    "Diagnosis",
    "Document",
    "Fact",
    "Finding",
    "FundLine",
    "Goals",
    "Indicator",
    "IndicatorGroup",
    "Interval",
    "Key",
    "Mention",
    "Passage",
    "Problem",
    "Profile",
    "Quantity",
    "Related",
    "Relation",
    "Report",
    "Result",
    "Rule",
    "Said",
    "Section",
    "Span",
    "Stated",
    "Suspect",
    "Task",
    "Text",
    "Verdict",
    "__version__",
    "attainment",
    "bare",
    "broken_rate",
    "broken_sum",
    "diagnose",
    "explained",
    "fact",
    "form_name",
    "forms",
    "grade_of",
    "has_reason",
    "head_of",
    "in_unit",
    "is_of_results",
    "listed",
    "number",
    "places",
    "plain",
    "quotient_arithmetic",
    "rate_text",
    "related",
    "report_kind",
    "said",
    "same_fact_support",
    "scan",
    "sentences",
    "shown",
    "sum_arithmetic",
    "total_row",
    "trimmed",
    "verdict",
    "where",
]  # fmt: skip

_HOMES = {
    "document": ("Document",),
    "rules.explanations": (
        "Said", "explained", "form_name", "forms", "has_reason", "head_of", "listed", "said", "sentences", "total_row",
    ),
    "rules.literals": ("places",),
    "rules.report_kinds": ("SELF_EVALUATION", "is_of_results", "report_kind"),
    "diagnosis": ("Diagnosis", "diagnose"),
    "facts": ("Fact", "Key"),
    "findings": ("ERROR", "INFO", "WARNING", "Finding", "Related", "Suspect"),
    "problems": ("Problem",),
    "quantities": ("Interval", "Quantity", "plain", "trimmed"),
    "relations": (
        "CERTAIN", "EXACT", "GUESS", "INCONSISTENT", "LIKELY", "ROUNDING", "TRUNCATED", "UNDETERMINED", "Relation",
        "Verdict", "verdict",
    ),
    "report": (
        "Cover", "FundLine", "Goals", "Indicator", "IndicatorGroup", "Report", "Result", "Section", "Stated", "Task",
    ),
    "rules.context": ("Context",),
    "rules.declare": ("Rule", "Text"),
    "rules.relation_findings": ("broken_rate", "broken_sum"),
    "rules.scoring": ("Band", "attainment", "grade_of"),
    "rules.wording": (
        "bare", "in_unit", "quotient_arithmetic", "rate_text", "related", "same_fact_support", "shown",
        "sum_arithmetic", "where",
    ),
    "scanning": ("Mention", "number", "scan"),
    "settings": ("Profile",),
    "stating": ("fact",),
    "textmap": ("Passage", "Span"),
}  # fmt: skip
_MODULE_OF = {name: module for module, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> Any:
    """Imports the module that a public name lives in."""
    module = _MODULE_OF.get(name)
    if module is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(f"{__name__}.{module}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
