"""reportlint finds what is wrong in budget performance self-evaluation reports.

The names below are what rules and plug-ins may use. They are loaded when first asked for (PEP 562), so that importing
the package costs nothing.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from reportlint.companions import ApprovedTargets, ReferenceRow
    from reportlint.diagnosis import Diagnosis, diagnose
    from reportlint.document import Document
    from reportlint.facts import Fact, Key
    from reportlint.findings import ERROR, INFO, WARNING, Edit, Finding, Fix, Related, Suspect
    from reportlint.numbering import ordinal
    from reportlint.problems import Problem
    from reportlint.profiles import Profile
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
    from reportlint.rules.approved import CHANGED, LOWERED, approved_for, compared, target_change, weight_differs
    from reportlint.rules.bands import Band, grade_of
    from reportlint.rules.batch import Batch, BatchContext, Member, Place, Told, same_report
    from reportlint.rules.batch_figures import (
        Figure,
        Pair,
        contradicted,
        contradiction,
        contribute_figures,
        differing,
        precise,
    )
    from reportlint.rules.batch_passages import ResultText, Sentence, contribute_passages
    from reportlint.rules.batch_projects import Projects, contribute_projects, forms_of
    from reportlint.rules.context import Context
    from reportlint.rules.deadlines import Lateness, lateness
    from reportlint.rules.declare import Rule, Text
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
        since,
        total_row,
    )  # fmt: skip
    from reportlint.rules.folding import bare_title, fold, passages, prose
    from reportlint.rules.grades import (
        StatedGrade,
        gives_band,
        grade_word,
        grades_so_called,
        is_known_grade,
        scored_grades,
        stated_grades,
        states_score,
    )  # fmt: skip
    from reportlint.rules.indicator_quality import (
        Hit,
        belongs,
        folded_finding,
        has_number,
        is_closed_share,
        is_vague,
        name_key,
        says_enough,
        units_differ,
        without_yuan,
    )  # fmt: skip
    from reportlint.rules.literals import any_in, find_literals, holds_any
    from reportlint.rules.numbered_items import numbered
    from reportlint.rules.owners import Owner, find_owner, nearest_owner
    from reportlint.rules.reference import Deviation, deviations, owners_of, row_for
    from reportlint.rules.relation_findings import broken_rate, broken_sum
    from reportlint.rules.report_kinds import BUDGET, SELF_EVALUATION, is_of_results, report_kind
    from reportlint.rules.rewriting import number_edit, number_fix, quoted_fix, signs_fix
    from reportlint.rules.rows import cells_of, full_rows, lost_rows, missed_rows, names_of
    from reportlint.rules.scoring import (
        Scored,
        Step,
        attainment,
        execution_rates,
        execution_score,
        inverse_score,
        linear_score,
        proportional_score,
        qualitative_shares,
        satisfaction_step,
        scores_of,
    )  # fmt: skip
    from reportlint.rules.sequences import (
        BACK,
        MARKED,
        NESTED,
        REPEATED,
        RESTYLED,
        SKIPPED,
        Item,
        Slip,
        number_slips,
        written_like,
    )
    from reportlint.rules.targets import (
        AT_LEAST,
        AT_MOST,
        NOTHING,
        Outcome,
        accepts_rounding,
        coarser,
        column,
        is_qualitative,
        outcome,
        qualitative_grade,
        rounded_score,
        score_decimals,
        target_of,
    )  # fmt: skip
    from reportlint.rules.weights import (
        Group,
        added_score,
        bare_level,
        by_first_level,
        counted_rows,
        execution_among_rows,
        execution_points,
        fund_number,
        printed_groups,
        stated_total,
        total_of,
        usual_execution,
    )  # fmt: skip
    from reportlint.rules.wording import (
        apart,
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
    from reportlint.running.api import CheckResult, check
    from reportlint.scanning import Mention, number, scan
    from reportlint.settings import SettingsError
    from reportlint.stating import fact
    from reportlint.textmap import Passage, Span

__version__ = "0.1.0"

__all__ = [
    "AT_LEAST",
    "AT_MOST",
    "BACK",
    "BUDGET",
    "CERTAIN",
    "CHANGED",
    "ERROR",
    "EXACT",
    "GUESS",
    "INCONSISTENT",
    "INFO",
    "LIKELY",
    "LOWERED",
    "MARKED",
    "NESTED",
    "NOTHING",
    "REPEATED",
    "RESTYLED",
    "ROUNDING",
    "SELF_EVALUATION",
    "SKIPPED",
    "TRUNCATED",
    "UNDETERMINED",
    "WARNING",
    "ApprovedTargets",
    "Band",
    "Batch",
    "BatchContext",
    "CheckResult",
    "Context",
    "Cover",
    "Deviation",
    "Diagnosis",
    "Document",
    "Edit",
    "Fact",
    "Figure",
    "Finding",
    "Fix",
    "FundLine",
    "Goals",
    "Group",
    "Hit",
    "Indicator",
    "IndicatorGroup",
    "Interval",
    "Item",
    "Key",
    "Lateness",
    "Member",
    "Mention",
    "Outcome",
    "Owner",
    "Pair",
    "Passage",
    "Place",
    "Problem",
    "Profile",
    "Projects",
    "Quantity",
    "ReferenceRow",
    "Related",
    "Relation",
    "Report",
    "Result",
    "ResultText",
    "Rule",
    "Said",
    "Scored",
    "Section",
    "Sentence",
    "SettingsError",
    "Slip",
    "Span",
    "Stated",
    "StatedGrade",
    "Step",
    "Suspect",
    "Task",
    "Text",
    "Told",
    "Verdict",
    "__version__",
    "accepts_rounding",
    "added_score",
    "any_in",
    "apart",
    "approved_for",
    "attainment",
    "bare",
    "bare_level",
    "bare_title",
    "belongs",
    "broken_rate",
    "broken_sum",
    "by_first_level",
    "cells_of",
    "check",
    "coarser",
    "column",
    "compared",
    "contradicted",
    "contradiction",
    "contribute_figures",
    "contribute_passages",
    "contribute_projects",
    "counted_rows",
    "deviations",
    "diagnose",
    "differing",
    "execution_among_rows",
    "execution_points",
    "execution_rates",
    "execution_score",
    "explained",
    "fact",
    "find_literals",
    "find_owner",
    "fold",
    "folded_finding",
    "form_name",
    "forms",
    "forms_of",
    "full_rows",
    "fund_number",
    "gives_band",
    "grade_of",
    "grade_word",
    "grades_so_called",
    "has_number",
    "has_reason",
    "head_of",
    "holds_any",
    "in_unit",
    "inverse_score",
    "is_closed_share",
    "is_known_grade",
    "is_of_results",
    "is_qualitative",
    "is_vague",
    "lateness",
    "linear_score",
    "listed",
    "lost_rows",
    "missed_rows",
    "name_key",
    "names_of",
    "nearest_owner",
    "number",
    "number_edit",
    "number_fix",
    "number_slips",
    "numbered",
    "ordinal",
    "outcome",
    "owners_of",
    "passages",
    "plain",
    "precise",
    "printed_groups",
    "proportional_score",
    "prose",
    "qualitative_grade",
    "qualitative_shares",
    "quoted_fix",
    "quotient_arithmetic",
    "rate_text",
    "related",
    "report_kind",
    "rounded_score",
    "row_for",
    "said",
    "same_fact_support",
    "same_report",
    "satisfaction_step",
    "says_enough",
    "scan",
    "score_decimals",
    "scored_grades",
    "scores_of",
    "sentences",
    "shown",
    "signs_fix",
    "since",
    "stated_grades",
    "stated_total",
    "states_score",
    "sum_arithmetic",
    "target_change",
    "target_of",
    "total_of",
    "total_row",
    "trimmed",
    "units_differ",
    "usual_execution",
    "verdict",
    "weight_differs",
    "where",
    "without_yuan",
    "written_like",
]  # fmt: skip

_HOMES = {
    "companions": ("ApprovedTargets", "ReferenceRow"),
    "document": ("Document",),
    "rules.explanations": (
        "Said", "explained", "form_name", "forms", "has_reason", "head_of", "listed", "said",
        "sentences", "since", "total_row",
    ),
    "rules.literals": ("any_in", "find_literals", "holds_any"),
    "rules.rows": ("cells_of", "full_rows", "lost_rows", "missed_rows", "names_of"),
    "rules.report_kinds": ("BUDGET", "SELF_EVALUATION", "is_of_results", "report_kind"),
    "diagnosis": ("Diagnosis", "diagnose"),
    "facts": ("Fact", "Key"),
    "findings": ("ERROR", "INFO", "WARNING", "Edit", "Finding", "Fix", "Related", "Suspect"),
    "problems": ("Problem",),
    "quantities": ("Interval", "Quantity", "plain", "trimmed"),
    "relations": (
        "CERTAIN", "EXACT", "GUESS", "INCONSISTENT", "LIKELY", "ROUNDING", "TRUNCATED", "UNDETERMINED", "Relation",
        "Verdict", "verdict",
    ),
    "report": (
        "Cover", "FundLine", "Goals", "Indicator", "IndicatorGroup", "Report", "Result", "Section", "Stated", "Task",
    ),
    "rules.approved": ("CHANGED", "LOWERED", "approved_for", "compared", "target_change", "weight_differs"),
    "rules.bands": ("Band", "grade_of"),
    "rules.batch": ("Batch", "BatchContext", "Member", "Place", "Told", "same_report"),
    "rules.batch_figures": (
        "Figure", "Pair", "contradicted", "contradiction", "contribute_figures", "differing", "precise",
    ),
    "rules.batch_passages": ("ResultText", "Sentence", "contribute_passages"),
    "rules.batch_projects": ("Projects", "contribute_projects", "forms_of"),
    "rules.context": ("Context",),
    "rules.reference": ("Deviation", "deviations", "owners_of", "row_for"),
    "rules.owners": ("Owner", "find_owner", "nearest_owner"),
    "rules.declare": ("Rule", "Text"),
    "rules.numbered_items": ("numbered",),
    "rules.relation_findings": ("broken_rate", "broken_sum"),
    "rules.scoring": (
        "Scored", "Step", "attainment", "execution_rates", "execution_score", "inverse_score",
        "linear_score", "proportional_score", "qualitative_shares", "satisfaction_step", "scores_of",
    ),
    "rules.deadlines": (
        "Lateness", "lateness",
    ),
    "rules.grades": (
        "StatedGrade",
        "gives_band",
        "grade_word",
        "grades_so_called",
        "is_known_grade",
        "scored_grades",
        "stated_grades",
        "states_score",
    ),
    "rules.indicator_quality": (
        "Hit", "belongs", "folded_finding", "has_number", "is_closed_share", "is_vague", "name_key", "says_enough",
        "units_differ", "without_yuan",
    ),
    "rules.targets": (
        "AT_LEAST", "AT_MOST", "NOTHING", "Outcome", "accepts_rounding", "coarser", "column", "is_qualitative",
        "outcome", "qualitative_grade", "rounded_score", "score_decimals", "target_of",
    ),
    "rules.weights": (
        "Group", "added_score", "bare_level", "by_first_level", "counted_rows", "execution_among_rows",
        "execution_points", "fund_number", "printed_groups", "stated_total", "total_of", "usual_execution",
    ),
    "rules.wording": (
        "apart", "bare", "in_unit", "quotient_arithmetic", "rate_text", "related", "same_fact_support", "shown",
        "sum_arithmetic", "where",
    ),
    "running.api": ("CheckResult", "check"),
    "scanning": ("Mention", "number", "scan"),
    "settings": ("SettingsError",),
    "profiles": ("Profile",),
    "stating": ("fact",),
    "rules.rewriting": ("number_edit", "number_fix", "quoted_fix", "signs_fix"),
    "rules.folding": ("bare_title", "fold", "passages", "prose"),
    "numbering": ("ordinal",),
    "rules.sequences": (
        "BACK", "Item", "MARKED", "NESTED", "REPEATED", "RESTYLED", "SKIPPED", "Slip", "number_slips", "written_like",
    ),
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
