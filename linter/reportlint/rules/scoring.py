"""How a profile scores: the scoring functions it names for targets, limits and steps.

A score is a Decimal in points before rounding; ``Step`` says by which step of a scale it was given.
"""

from collections.abc import Callable
from decimal import Decimal

from reportlint.profiles import DEFAULT_PROFILE, LOCAL, NAMED, PRINTED, Profile, profile_data
from reportlint.quantities import plain
from reportlint.records import NamedTuple
from reportlint.report import FundLine, Indicator
from reportlint.rules.targets import AT_MOST, Outcome, has_any
from reportlint.rules.wording import shown
from reportlint.vocabulary import vocabulary


class Scored(NamedTuple):
    """What a scoring function gives: its name, and the score before rounding."""

    function: str
    score: Decimal

    def written(self, weight: Decimal, found: Outcome) -> str:
        """The formula with its figures: 5×9÷10."""
        template: str = vocabulary()["scoring_functions"][self.function]["written"]
        return template.format(w=plain(weight), t=found.asked, a=found.reached)


class Step(NamedTuple):
    """A step of a scale: what was reached, the least for the step, and what it scores; all shares of 1."""

    reached: Decimal
    at_least: Decimal
    share: Decimal


def proportional_score(weight: Decimal, found: Outcome) -> Decimal:
    """W×A÷T: the score of a floor that was missed."""
    return weight * found.actual / found.target


def linear_score(weight: Decimal, found: Outcome) -> Decimal:
    """W×(1－(A－T)÷T), at least 0: the score of a limit that was exceeded (platform formula)."""
    return max(weight * (1 - (found.actual - found.target) / found.target), Decimal(0))


def inverse_score(weight: Decimal, found: Outcome) -> Decimal:
    """W×T÷A: the other formula printed on forms for a limit that was exceeded."""
    return weight * found.target / found.actual


_FUNCTIONS: dict[str, Callable[[Decimal, Outcome], Decimal]] = {
    "proportional": proportional_score,
    "linear": linear_score,
    "inverse": inverse_score,
}


def scores_of(weight: Decimal, found: Outcome, profile: Profile) -> list[Scored]:
    """What the functions of the profile give for a missed floor or an exceeded limit; none where it is silent."""
    names = profile.words("limit_functions" if found.direction == AT_MOST else "floor_functions")
    return [Scored(name, _FUNCTIONS[name](weight, found)) for name in names]


def satisfaction_step(item: Indicator, profile: Profile) -> Step | None:
    """The step of a satisfaction indicator where the profile scores satisfaction by steps; None for any other."""
    steps, actual = profile.value("satisfaction_steps", default=[]), item.numbers.get("actual")
    level = "".join(each.text for each in (item.first, item.second, item.third) if each is not None)
    if not steps or actual is None or actual.approximate or not has_any(level, "satisfaction"):
        return None
    if actual.unit.dimension not in ("ratio", "") or not 0 <= actual.base <= 100:
        return None
    if not actual.unit.name and 0 < actual.value <= Decimal("1.5"):
        return None  # a fraction or a percentage
    return _step(actual.base / 100, steps)


def execution_score(weight: Decimal, rate: Decimal, profile: Profile) -> Decimal:
    """The exact score of an execution rate (a ratio of 1): by steps where the profile has them, else weight × rate.

    At most the profile's cap of the weight, at least 0.
    """
    steps = profile.value("execution_steps")
    if steps and "steps" in profile.words("execution_function"):
        return weight * _step(max(rate, Decimal(0)), steps).share
    cap = profile.number("execution_cap") or Decimal(1)
    return weight * max(Decimal(0), min(rate, cap))


def execution_rates(line: FundLine) -> list[tuple[Decimal, str]]:
    """The execution rate (a ratio of 1) as stated and as the amounts of a row give it, each with its words.

    None at all where the budget is nothing.
    """
    made: list[tuple[Decimal, str]] = []
    stated = line.facts.get("执行率")
    if stated is not None and stated.quantity.unit.dimension == "ratio":
        made.append((stated.quantity.base / 100, shown(stated)))
    budget, spent = line.facts.get("全年预算数"), line.facts.get("全年执行数")
    if budget is not None and spent is not None:
        if budget.quantity.base <= 0:
            return []
        rate = spent.quantity.base / budget.quantity.base
        made.append((rate, plain(rate * 100, 2) + "%"))
    return made


def _step(reached: Decimal, steps: list[dict[str, str]]) -> Step:
    ordered = sorted((Decimal(step["at_least"]), Decimal(step["share"])) for step in steps)
    least, share = next((step for step in reversed(ordered) if reached >= step[0]), ordered[0])
    return Step(reached, least, share)


def qualitative_shares(grade: str, profile: Profile) -> list[tuple[Decimal, Decimal]]:
    """From-to shares of the weight for a grade (full, part, none), by each scale the profile accepts.

    Two scales are in use everywhere: unless somebody named the profile or set the scale, or the form prints it, those
    of the default profile are accepted too.
    """
    scales = list(profile.value("qualitative", default=[]))
    if profile.origin not in NAMED and profile.source("qualitative").evidence not in (LOCAL, PRINTED):
        scales += profile_data(DEFAULT_PROFILE)["qualitative"]
    made = [scale[grade] for scale in scales]
    return [(Decimal(low), Decimal(high)) for low, high in made]


def attainment(indicator: Indicator) -> Decimal | None:
    """Actual divided by target for a positive quantitative target; None for any other.

    Percentages are left out: nothing reaches 130 % of a share, and of rates that can (增长率) the excess says little.
    """
    target, actual = indicator.numbers.get("target"), indicator.numbers.get("actual")
    if target is None or actual is None or target.qualifier not in ("", ">=", ">"):
        return None
    measure, other = target.unit.dimension, actual.unit.dimension
    if measure in ("ratio", "point") or target.value <= 0 or actual.qualifier == "about":
        return None
    if measure and other and measure != other:
        return None
    return actual.base / target.base
