"""The public names for type checkers and editors; ``_HOMES`` in ``__init__.py`` says the same to the interpreter."""

from reportlint.companions import ApprovedTargets as ApprovedTargets, ReferenceRow as ReferenceRow
from reportlint.diagnosis import Diagnosis as Diagnosis, diagnose as diagnose
from reportlint.document import Document as Document
from reportlint.facts import Fact as Fact, Key as Key
from reportlint.findings import (
    ERROR as ERROR,
    INFO as INFO,
    WARNING as WARNING,
    Edit as Edit,
    Finding as Finding,
    Fix as Fix,
    Related as Related,
    Suspect as Suspect,
)
from reportlint.numbering import ordinal as ordinal
from reportlint.problems import Problem as Problem
from reportlint.profiles import Profile as Profile
from reportlint.quantities import Interval as Interval, Quantity as Quantity, plain as plain, trimmed as trimmed
from reportlint.relations import (
    CERTAIN as CERTAIN,
    EXACT as EXACT,
    GUESS as GUESS,
    INCONSISTENT as INCONSISTENT,
    LIKELY as LIKELY,
    ROUNDING as ROUNDING,
    TRUNCATED as TRUNCATED,
    UNDETERMINED as UNDETERMINED,
    Relation as Relation,
    Verdict as Verdict,
    verdict as verdict,
)
from reportlint.report import (
    Cover as Cover,
    FundLine as FundLine,
    Goals as Goals,
    Indicator as Indicator,
    IndicatorGroup as IndicatorGroup,
    Report as Report,
    Result as Result,
    Section as Section,
    Stated as Stated,
    Task as Task,
)
from reportlint.rules.approved import (
    CHANGED as CHANGED,
    LOWERED as LOWERED,
    Departure as Departure,
    approved_for as approved_for,
    compared as compared,
    departure_finding as departure_finding,
    target_change as target_change,
    weight_differs as weight_differs,
)
from reportlint.rules.bands import Band as Band, grade_of as grade_of
from reportlint.rules.batch import (
    Batch as Batch,
    BatchContext as BatchContext,
    Member as Member,
    Place as Place,
    Told as Told,
    same_report as same_report,
)
from reportlint.rules.batch_figures import (
    Figure as Figure,
    Pair as Pair,
    contradicted as contradicted,
    contradiction as contradiction,
    contribute_figures as contribute_figures,
    differing as differing,
    precise as precise,
)
from reportlint.rules.batch_passages import (
    ResultText as ResultText,
    Sentence as Sentence,
    contribute_passages as contribute_passages,
)
from reportlint.rules.batch_projects import (
    Projects as Projects,
    contribute_projects as contribute_projects,
    forms_of as forms_of,
)
from reportlint.rules.context import Context as Context
from reportlint.rules.deadlines import Lateness as Lateness, lateness as lateness
from reportlint.rules.declare import Rule as Rule, Text as Text
from reportlint.rules.explanations import (
    Said as Said,
    explained as explained,
    form_name as form_name,
    forms as forms,
    has_reason as has_reason,
    head_of as head_of,
    listed as listed,
    said as said,
    sentences as sentences,
    since as since,
    total_row as total_row,
)
from reportlint.rules.folding import bare_title as bare_title, fold as fold, passages as passages, prose as prose
from reportlint.rules.grades import (
    StatedGrade as StatedGrade,
    gives_band as gives_band,
    grade_word as grade_word,
    grades_so_called as grades_so_called,
    is_known_grade as is_known_grade,
    scored_grades as scored_grades,
    stated_grades as stated_grades,
    states_score as states_score,
)
from reportlint.rules.indicator_quality import (
    Hit as Hit,
    belongs as belongs,
    folded_finding as folded_finding,
    has_number as has_number,
    is_closed_share as is_closed_share,
    is_vague as is_vague,
    name_key as name_key,
    says_enough as says_enough,
    units_differ as units_differ,
    without_yuan as without_yuan,
)
from reportlint.rules.literals import any_in as any_in, find_literals as find_literals, holds_any as holds_any
from reportlint.rules.numbered_items import numbered as numbered
from reportlint.rules.owners import Owner as Owner, find_owner as find_owner, nearest_owner as nearest_owner
from reportlint.rules.reference import (
    Deviation as Deviation,
    deviations as deviations,
    owners_of as owners_of,
    row_for as row_for,
)
from reportlint.rules.relation_findings import (
    broken_rate as broken_rate,
    broken_sum as broken_sum,
    is_only_guessed as is_only_guessed,
)
from reportlint.rules.report_kinds import (
    BUDGET as BUDGET,
    SELF_EVALUATION as SELF_EVALUATION,
    is_of_results as is_of_results,
    report_kind as report_kind,
)
from reportlint.rules.rewriting import (
    number_edit as number_edit,
    number_fix as number_fix,
    quoted_fix as quoted_fix,
    signs_fix as signs_fix,
)
from reportlint.rules.rows import (
    cells_of as cells_of,
    full_rows as full_rows,
    lost_rows as lost_rows,
    missed_rows as missed_rows,
    names_of as names_of,
)
from reportlint.rules.scoring import (
    Scored as Scored,
    Step as Step,
    attainment as attainment,
    execution_rates as execution_rates,
    execution_score as execution_score,
    inverse_score as inverse_score,
    linear_score as linear_score,
    proportional_score as proportional_score,
    qualitative_shares as qualitative_shares,
    satisfaction_step as satisfaction_step,
    scores_of as scores_of,
)
from reportlint.rules.sequences import (
    BACK as BACK,
    MARKED as MARKED,
    NESTED as NESTED,
    REPEATED as REPEATED,
    RESTYLED as RESTYLED,
    SKIPPED as SKIPPED,
    Item as Item,
    Slip as Slip,
    number_slips as number_slips,
    written_like as written_like,
)
from reportlint.rules.targets import (
    AT_LEAST as AT_LEAST,
    AT_MOST as AT_MOST,
    NOTHING as NOTHING,
    Outcome as Outcome,
    accepts_rounding as accepts_rounding,
    coarser as coarser,
    column as column,
    is_qualitative as is_qualitative,
    outcome as outcome,
    qualitative_grade as qualitative_grade,
    rounded_score as rounded_score,
    score_decimals as score_decimals,
    target_of as target_of,
)
from reportlint.rules.weights import (
    Group as Group,
    added_score as added_score,
    bare_level as bare_level,
    by_first_level as by_first_level,
    counted_rows as counted_rows,
    execution_among_rows as execution_among_rows,
    execution_points as execution_points,
    fund_number as fund_number,
    is_execution_rate as is_execution_rate,
    printed_groups as printed_groups,
    stated_total as stated_total,
    total_of as total_of,
    usual_execution as usual_execution,
)
from reportlint.rules.wording import (
    apart as apart,
    bare as bare,
    gap_arithmetic as gap_arithmetic,
    in_unit as in_unit,
    quotient_arithmetic as quotient_arithmetic,
    rate_text as rate_text,
    related as related,
    same_fact_support as same_fact_support,
    shown as shown,
    sum_arithmetic as sum_arithmetic,
    where as where,
)
from reportlint.running.api import CheckResult as CheckResult, check as check
from reportlint.scanning import Mention as Mention, number as number, scan as scan
from reportlint.settings import SettingsError as SettingsError
from reportlint.stating import fact as fact
from reportlint.textmap import Passage as Passage, Span as Span

__version__: str
