"""What a rule may know beside the item it looks at."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any, TypeVar, TypeVarTuple

from reportlint.diagnosis import Diagnosis
from reportlint.facts import Fact
from reportlint.findings import ERROR, INFO, WARNING, Finding, Fix, Related, Suspect
from reportlint.plurals import filled
from reportlint.profiles import GENERAL, LOCAL, PRINTED, READ, Profile, profile_names
from reportlint.quantities import Quantity
from reportlint.relations import Relation, Verdict
from reportlint.report import FundLine, Indicator, Report
from reportlint.rules.declare import Rule, Text
from reportlint.textmap import Span
from reportlint.units import unit
from reportlint.vocabulary import vocabulary

Made = TypeVar("Made")
Parts = TypeVarTuple("Parts")


class Context:
    """The report, the verdicts on its relations, the diagnosis, and the profile's values. No files, no formats."""

    __slots__ = ("_forms", "_made", "_slips", "diagnosis", "profile", "report", "verdicts")

    def __init__(
        self, report: Report, verdicts: Mapping[Relation, Verdict], diagnosis: Diagnosis, profile: Profile
    ) -> None:
        self.report = report
        self.verdicts = verdicts
        self.diagnosis = diagnosis
        self.profile = profile
        self._slips: dict[Span, Quantity] | None = None
        self._forms: dict[int, Report] | None = None
        self._made: dict[tuple[Any, ...], tuple[Any, Any]] = {}

    def once(self, make: Callable[[*Parts], Made], *of: *Parts) -> Made:
        """What a function makes of parts of the report (a form, a document), made once for all rules that ask for it.

        The parts are told apart by identity.
        """
        key = (make, *map(id, of))
        known = self._made.get(key)
        if known is None:
            # The parts are kept with what was made of them, so that no other one gets their identity.
            known = self._made[key] = (of, make(*of))
        made: Made = known[1]
        return made

    def profile_for(self, item: Report | Indicator | FundLine) -> Profile:
        """The profile as it applies to a form or a row of it: notes printed on the form outrank it."""
        if self._forms is None:
            self._forms = {}
            for form in self.report.with_projects():
                self._forms.update((id(row), form) for row in (*form.indicators, *form.funds))
        form = item if isinstance(item, Report) else self._forms.get(id(item), self.report)
        notes = form.notes or self.report.notes
        if not notes:
            return self.profile
        from reportlint.rules.printed import as_printed

        return as_printed(self.profile, [note.text for note in notes])

    def profile_names(self) -> list[str]:
        """The names of the profiles there are."""
        return profile_names()

    def slip_of(self, relation: Relation) -> Suspect | None:
        """The figure of a relation in the wrong unit, if a slip of the unit is what explains it best.

        Where two figures could have slipped (795.63万元 and 795.63元), the one in the rarer unit of the report did.
        """
        suspects = self.diagnosis.suspects.get(relation, ())
        if not suspects or suspects[0].operation != "unit":
            return None
        slips = [suspect for suspect in suspects if suspect.operation == "unit"]
        facts = [fact for report in self.report.in_all_files() for fact in report.facts]
        units = [fact.quantity.unit.name for fact in facts if fact.key.dimension == "money"]
        return max(slips, key=lambda suspect: (units.count(suspect.suggested_unit), suspect.probability))

    def corrected(self, fact: Fact) -> Quantity:
        """The figure in the unit it was meant in, where a slip of the unit is plain; else as written.

        What follows from such a slip in other sums is not said again: they are judged by the figure that was meant.
        """
        if self._slips is None:
            self._slips = {}
            for relation in self.diagnosis.suspects:
                slip = self.slip_of(relation)
                meant = unit(slip.suggested_unit) if slip else None
                if slip is not None and meant is not None:
                    value = Decimal(slip.suggested)
                    decimals = max(0, -int(value.as_tuple().exponent))
                    self._slips[slip.span] = Quantity(value, decimals, meant)
        return self._slips.get(fact.span, fact.quantity)

    def phrases(self, name: str) -> list[str]:
        """A list of phrases of the project's data."""
        return list(vocabulary()["phrases"][name])

    def table(self, name: str) -> dict[str, Any]:
        """A file of the project's data by its name: wording, documents, indicators ..."""
        found: dict[str, Any] = vocabulary()[name]
        return found

    def limit(self, name: str, allowed: int) -> Text:
        """A limit of reading in words: {"zh": "文件大小不得超过32 MB", ...}."""
        words = vocabulary()["reading"]["limit_names"][name]
        shown = f"{allowed // 2**20} MB" if words.get("unit") == "MB" else f"{allowed}"
        return {"zh": f"{words['zh']}不得超过{shown}", "en": f"{words['en']}, at most {shown}"}

    def address(self, relation: Relation) -> str:
        """The name of the one rule that may report a broken relation: its origin's, except for a slip of the unit."""
        found = self.verdicts[relation]
        if found.reason == "zero_base":
            return "growth-from-zero"
        if self.slip_of(relation) is not None:
            return "unit-slip"
        return relation.rule or "total-mismatch"

    def finding(
        self,
        rule: Rule,
        span: Span,
        fields: Mapping[str, Any] | Mapping[str, Mapping[str, Any]],
        *,
        variant: str = "",
        severity: str = "",
        confidence: str = "",
        remedy: str = "",
        anchor: Sequence[str] = (),
        values: Sequence[str] = (),
        related: Sequence[Related] = (),
        suspects: Sequence[Suspect] = (),
        difference: tuple[str, str] | None = None,
        basis: dict[str, Any] | None = None,
        subject: Mapping[str, Any] | None = None,
        folded: int = 0,
        marks: Sequence[str] = (),
        extra_arithmetic: Text | None = None,
        profile: Profile | None = None,
        fix: Fix | None = None,
    ) -> Finding:
        """A finding of ``rule`` with its templates filled.

        ``fields`` are values for the templates' named fields; a value that is a dict with "zh" and "en" is taken by
        language. ``variant`` names an entry of ``rule.variants`` that replaces message, arithmetic or next step (keys
        "<variant>", "<variant>.arithmetic", "<variant>.next_step"). ``extra_arithmetic`` replaces the arithmetic.
        ``basis`` is what the finding rests on, else the circular that the profile has the rule's value from.
        ``marks`` tell the places of a folded finding apart where its values do not (equal figures of other rows).
        ``profile`` is the one that was judged by where it is not the report's own (``profile_for``).
        """
        message = rule.variants.get(variant, rule.message) if variant else rule.message
        arithmetic = rule.variants.get(f"{variant}.arithmetic", rule.arithmetic) if variant else rule.arithmetic
        next_step = rule.variants.get(f"{variant}.next_step", rule.next_step) if variant else rule.next_step
        step = _fill(next_step, fields)
        about: dict[str, Any] = {
            "department": self.report.department or None,
            "year": self.report.year,
            "form": None,
            "project": self.report.cover.project.text if self.report.cover.project else None,
            "indicator": None,
        }
        about.update(subject or {})
        severity = severity or severity_in(rule, profile or self.profile)
        return Finding(
            code=rule.code,
            name=rule.name,
            category=rule.category,
            severity=severity,
            span=span,
            message=_fill(message, fields),
            next_step=step,
            arithmetic=extra_arithmetic or _fill(arithmetic, fields),
            confidence=confidence or rule.confidence,
            remedy=remedy or rule.remedy,
            difference=difference,
            basis=basis or basis_in(rule, profile or self.profile),
            subject=about,
            anchor=tuple(anchor),
            values=tuple(values),
            related=tuple(related),
            suspects=tuple(suspects),
            folded=folded,
            fix=fix,
            marks=tuple(marks),
        )


def severity_in(rule: Rule, profile: Profile) -> str:
    """The severity of a rule's findings under a profile.

    What rests on a guessed profile is info; what rests on general knowledge is no error. A value that the form prints
    or that a local file sets is neither guessed nor general.
    """
    severity = str(profile.value("severities", rule.name, default=rule.severity))
    grades = {profile.source(name).evidence for name in rule.profile_values}
    if rule.applies == "profile" and not profile.certain and not grades & {LOCAL, PRINTED}:
        return INFO
    return WARNING if severity == ERROR and GENERAL in grades else severity


def basis_in(rule: Rule, profile: Profile) -> dict[str, Any] | None:
    """The circular, form or local file that the first value a rule uses comes from; None where none was read."""
    source = profile.source(rule.profile_values[0]) if rule.profile_values else None
    if source is None or not source.document or source.evidence not in (READ, LOCAL, PRINTED):
        return None
    return {"document": source.document, "article": None, "year": int(source.year) if source.year else None}


def _fill(text: Text, fields: Mapping[str, Any]) -> Text:
    made: Text = {}
    for language, template in text.items():
        values = {
            name: value[language] if isinstance(value, dict) and language in value else value
            for name, value in fields.items()
        }
        made[language] = filled(template, values)
    return made
