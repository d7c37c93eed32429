"""Every score of a report computed anew by the profile: what was stated, what the formula gives, and how.

A score that cannot be computed is told with the reason; one below the formula may rest on points taken off for other
causes, so nothing here is a finding.
"""

from collections.abc import Iterator
from decimal import Decimal

from reportlint.plurals import many
from reportlint.profiles import Profile
from reportlint.quantities import plain, trimmed
from reportlint.records import NamedTuple
from reportlint.report import FundLine, Indicator, Report, Stated
from reportlint.rules.context import Context
from reportlint.rules.deadlines import in_time, lateness
from reportlint.rules.declare import Text
from reportlint.rules.explanations import form_name, total_row
from reportlint.rules.scoring import (
    execution_rates,
    execution_score,
    qualitative_shares,
    satisfaction_step,
    scores_of,
)
from reportlint.rules.targets import (
    NOTHING,
    Outcome,
    accepts_rounding,
    coarser,
    outcome,
    qualitative_grade,
    rounded_score,
    score_decimals,
)
from reportlint.rules.weights import fund_number
from reportlint.textmap import Span

SAME, HIGHER, LOWER, OPEN = "same", "higher", "lower", "open"
"""What the stated score is beside the computed one; OPEN where there is none to compare."""

_SIGNS = (("×", " × "), ("÷", " / "), ("－", " - "), ("＝", " = "), ("；", "; "), ("（", "("), ("）", ")"))


class Rescored(NamedTuple):
    """One scored row of a form.

    ``form`` is its project or 部门整体, ``level`` the names of its groups, ``target`` and ``actual`` as written.
    ``low`` and ``high`` are the least and the highest score that the profile allows, rounded; None where it cannot be
    computed. ``difference`` is the stated score less the nearer of the two, 0 between them.
    """

    form: Text
    level: str
    name: Text
    target: str
    actual: str
    weight: Decimal | None
    stated: Decimal | None
    low: Decimal | None
    high: Decimal | None
    difference: Decimal | None
    verdict: str
    how: Text
    span: Span
    between: bool = False
    """Whether any score between the two may be given, not only one of them."""


class _Computed(NamedTuple):
    """The scores that a row may have, before rounding, and how they are computed."""

    scores: tuple[Decimal, ...]
    how: Text
    between: bool = False
    """Whether any score between the least and the highest may be given (grades with a range)."""


def rescored(context: Context) -> list[Rescored]:
    """The scores of a report and of its projects: of the execution rate, then of every indicator, form by form."""
    made: list[Rescored] = []
    for form in context.report.with_projects():
        line = total_row(form)
        if line is not None and line.facts.get("得分") is not None:
            made.append(_execution(form, line, context.profile_for(line)))
        made.extend(_indicators(form, context))
    return made


def _execution(form: Report, line: FundLine, profile: Profile) -> Rescored:
    stated = line.facts["得分"]
    weight = fund_number(line, "weight") or profile.number("weights", "预算执行率")
    rates = execution_rates(line)
    if weight is None:
        computed = _none("没有写分值", "no weight is stated")
    elif not rates:
        computed = _none("没有可以计算执行率的数", "there are no figures for a rate")
    elif not profile.value("execution_function"):
        computed = _none("适用办法没有给出公式", "the profile has no formula")
    else:
        steps = "steps" in profile.words("execution_function")
        scores = tuple(execution_score(weight, rate, profile) for rate, _ in rates)
        words = dict.fromkeys(rate for _, rate in rates)
        zh = "；".join(f"{'分档：' if steps else ''}{plain(weight)}×{rate}" for rate in words)
        en = "; ".join(f"{'by steps: ' if steps else ''}{plain(weight)} × {rate}" for rate in words)
        computed = _Computed(scores, {"zh": zh, "en": en})
    name = {"zh": "预算执行率", "en": "execution rate"}
    rate = line.facts.get("执行率")
    written = rate.quote if rate is not None else rates[0][1] if rates else ""
    row = (form_name(form), "", name, "", " ".join(written.split()))
    return _judged(row, weight, stated.quantity.value, computed, profile, stated.span)


def _indicators(form: Report, context: Context) -> Iterator[Rescored]:
    for item in form.indicators:
        if not _text(item.weight) and not _text(item.score):
            continue  # targets alone, or a row that the form leaves empty: nothing is scored
        profile = context.profile_for(item)
        weight, score = item.numbers.get("weight"), item.numbers.get("score")
        place = next((each for each in (item.score, item.weight, item.third, item.second, item.first) if each), None)
        if place is None:
            continue
        computed = (
            _computed(item, weight.value, context.report.year, profile)
            if weight is not None
            else _none("没有写分值", "no weight is stated")
        )
        levels = [each.text for each in (item.first, item.second) if each is not None and each.text != item.name]
        name = " ".join(item.name.split())
        row = (form_name(form), " › ".join(filter(None, levels)), {"zh": name, "en": name})
        texts = (_text(item.target), _text(item.actual))
        stated = score.value if score is not None else None
        yield _judged((*row, *texts), weight.value if weight else None, stated, computed, profile, place.span)


def _computed(item: Indicator, weight: Decimal, year: int | None, profile: Profile) -> _Computed:
    """The score of an indicator: by steps, by grade, or by target and actual value."""
    step = satisfaction_step(item, profile)
    if step is not None:
        share, least = trimmed(step.share * 100), trimmed(step.at_least * 100)
        zh = f"满意度{least}%以上一档：{plain(weight)}×{share}%"
        return _Computed((weight * step.share,), {"zh": zh, "en": f"step from {least} %: {plain(weight)} × {share} %"})
    grade = qualitative_grade(item.actual.text) if item.actual is not None else ""
    shares = qualitative_shares(grade, profile) if grade else []
    if shares:
        low, high = min(share[0] for share in shares), max(share[1] for share in shares)
        between = f"{trimmed(low * 100)}%-{trimmed(high * 100)}%"
        zh, en = f"定性指标，这一档得分值的{between}", f"qualitative: this grade scores {between} of the weight"
        return _Computed((weight * low, weight * high), {"zh": zh, "en": en}, between=True)
    found = outcome(item)
    if found is None and _text(item.target) and _text(item.target) == _text(item.actual):
        return _Computed((weight,), {"zh": "完成值与目标值相同，得满分", "en": "as the target says: full weight"})
    late = lateness(item, year) if found is None else None
    if late is not None:
        zh = f"晚{'' if late.exact else '至少'}{late.days}天，扣分按当地办法"
        days = many(late.days, "day")
        return _none(zh, f"{days} late{'' if late.exact else ' at least'}: points off by the local rule")
    if found is None and in_time(item, year):
        return _Computed((weight,), {"zh": "在期限之内，得满分", "en": "within the deadline: full weight"})
    if found is None:
        return _none("目标值、完成值不是可比的数", "target and actual value are no comparable numbers")
    if found.met:
        return _Computed((weight,), {"zh": "达到目标，得满分", "en": "the target is met: full weight"})
    return _missed(found, weight, profile)


def _missed(found: Outcome, weight: Decimal, profile: Profile) -> _Computed:
    """The score of a target that was not met, by every function that the profile accepts."""
    if found.direction == NOTHING:
        return _Computed((Decimal(0),), {"zh": "目标为0而没有达到，不得分", "en": "a target of none was missed: 0"})
    functions = scores_of(weight, found, profile)
    if not functions:
        return _none("适用办法没有给出公式", "the profile has no formula")
    zh = "；".join(each.written(weight, found) for each in functions)
    en = zh
    for sign, other in _SIGNS:
        en = en.replace(sign, other)
    return _Computed(tuple(each.score for each in functions), {"zh": zh, "en": en})


def _judged(
    row: tuple[Text, str, Text, str, str],
    weight: Decimal | None,
    stated: Decimal | None,
    computed: _Computed,
    profile: Profile,
    span: Span,
) -> Rescored:
    """A row with the computed scores rounded as the profile says, and what the stated one is beside them."""
    if not computed.scores:
        return Rescored(*row, weight, stated, None, None, None, OPEN, computed.how, span)
    decimals = score_decimals(profile)
    scores = [rounded_score(each, decimals) for each in computed.scores]
    low, high = min(scores), max(scores)
    if stated is None:
        return Rescored(*row, weight, None, low, high, None, OPEN, computed.how, span, computed.between)
    nearest = stated if computed.between and low <= stated <= high else min(scores, key=lambda each: abs(stated - each))
    rounded = any(accepts_rounding(coarser(stated, each, profile), profile) for each in computed.scores)
    difference = stated - nearest
    verdict = SAME if not difference or rounded else HIGHER if difference > 0 else LOWER
    return Rescored(*row, weight, stated, low, high, difference, verdict, computed.how, span, computed.between)


def _none(zh: str, en: str) -> _Computed:
    return _Computed((), {"zh": zh, "en": en})


def _text(cell: Stated | None) -> str:
    return " ".join(cell.text.split()) if cell is not None else ""
