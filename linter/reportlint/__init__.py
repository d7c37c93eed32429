"""reportlint finds what is wrong in budget performance self-evaluation reports.

The names below are what rules and plug-ins may use. They are loaded when first asked for (PEP 562), so that importing
the package costs nothing; ``__init__.pyi`` tells them to type checkers and editors.
"""

from typing import Any

__version__ = "0.1.0"

_HOMES = {
    "companions": ("ApprovedTargets", "ReferenceRow"),
    "diagnosis": ("Diagnosis", "diagnose"),
    "document": ("Document",),
    "facts": ("Fact", "Key"),
    "findings": ("ERROR", "INFO", "WARNING", "Edit", "Finding", "Fix", "Related", "Suspect"),
    "numbering": ("ordinal",),
    "problems": ("Problem",),
    "profiles": ("Profile",),
    "quantities": ("Interval", "Quantity", "plain", "trimmed"),
    "relations": (
        "CERTAIN", "EXACT", "GUESS", "INCONSISTENT", "LIKELY", "ROUNDING", "TRUNCATED", "UNDETERMINED", "Relation",
        "Verdict", "verdict",
    ),
    "report": (
        "Cover", "FundLine", "Goals", "Indicator", "IndicatorGroup", "Report", "Result", "Section", "Stated", "Task",
    ),
    "rules.approved": (
        "CHANGED", "LOWERED", "Departure", "approved_for", "compared", "departure_finding", "target_change",
        "weight_differs",
    ),
    "rules.bands": ("Band", "grade_of"),
    "rules.batch": ("Batch", "BatchContext", "Member", "Place", "Told", "same_report"),
    "rules.batch_figures": (
        "Figure", "Pair", "contradicted", "contradiction", "contribute_figures", "differing", "precise",
    ),
    "rules.batch_passages": ("ResultText", "Sentence", "contribute_passages"),
    "rules.batch_projects": ("Projects", "contribute_projects", "forms_of"),
    "rules.context": ("Context",),
    "rules.deadlines": ("Lateness", "lateness"),
    "rules.declare": ("Rule", "Text"),
    "rules.explanations": (
        "Said", "explained", "form_name", "forms", "has_reason", "head_of", "listed", "said", "sentences", "since",
        "total_row",
    ),
    "rules.folding": ("bare_title", "fold", "passages", "prose"),
    "rules.grades": (
        "StatedGrade", "gives_band", "grade_word", "grades_so_called", "is_known_grade", "scored_grades",
        "stated_grades", "states_score",
    ),
    "rules.indicator_quality": (
        "Hit", "belongs", "folded_finding", "has_number", "is_closed_share", "is_vague", "name_key", "says_enough",
        "units_differ", "without_yuan",
    ),
    "rules.literals": ("any_in", "find_literals", "holds_any"),
    "rules.numbered_items": ("numbered",),
    "rules.owners": ("Owner", "find_owner", "nearest_owner"),
    "rules.reference": ("Deviation", "deviations", "owners_of", "row_for"),
    "rules.relation_findings": ("broken_rate", "broken_sum", "is_only_guessed"),
    "rules.report_kinds": ("BUDGET", "SELF_EVALUATION", "is_of_results", "report_kind"),
    "rules.rewriting": ("number_edit", "number_fix", "quoted_fix", "signs_fix"),
    "rules.rows": ("cells_of", "full_rows", "lost_rows", "missed_rows", "names_of"),
    "rules.scoring": (
        "Scored", "Step", "attainment", "execution_rates", "execution_score", "inverse_score", "linear_score",
        "proportional_score", "qualitative_shares", "satisfaction_step", "scores_of",
    ),
    "rules.sequences": (
        "BACK", "MARKED", "NESTED", "REPEATED", "RESTYLED", "SKIPPED", "Item", "Slip", "number_slips", "written_like",
    ),
    "rules.targets": (
        "AT_LEAST", "AT_MOST", "NOTHING", "Outcome", "accepts_rounding", "coarser", "column", "is_qualitative",
        "outcome", "qualitative_grade", "rounded_score", "score_decimals", "target_of",
    ),
    "rules.weights": (
        "Group", "added_score", "bare_level", "by_first_level", "counted_rows", "execution_among_rows",
        "execution_points", "fund_number", "is_execution_rate", "printed_groups", "stated_total", "total_of",
        "usual_execution",
    ),
    "rules.wording": (
        "apart", "bare", "gap_arithmetic", "in_unit", "quotient_arithmetic", "rate_text", "related",
        "same_fact_support", "shown", "sum_arithmetic", "where",
    ),
    "running.api": ("CheckResult", "check"),
    "scanning": ("Mention", "number", "scan"),
    "settings": ("SettingsError",),
    "stating": ("fact",),
    "textmap": ("Passage", "Span"),
}  # fmt: skip
_MODULE_OF = {name: module for module, names in _HOMES.items() for name in names}
__all__ = ["__version__", *sorted(_MODULE_OF)]


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
