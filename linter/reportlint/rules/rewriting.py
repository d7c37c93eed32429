"""Edits that write a value anew as its neighbours are written: the same separators, the unit kept or named."""

import re
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation

from reportlint.findings import Edit, Finding, Fix
from reportlint.textmap import Span
from reportlint.vocabulary import vocabulary

_NUMBER = re.compile(r"[-－−]?[0-9０-９](?:[0-9０-９,，.．]*[0-9０-９])?")
_HALF = str.maketrans("０１２３４５６７８９，．－−", "0123456789,.--")
_NO_VALUE = ("omitted", "twice", "free")
"""Ways to go wrong that name no value for a figure that stands there."""


def number_edit(span: Span, value: str | None, suggested: str, units: tuple[str, str] = ("", "")) -> Edit | None:
    """The edit that makes the number in ``span`` read ``suggested``; None where it is not plain how to write it.

    ``value`` is what the number reads now (None: the only one there). ``units`` are the units now and afterwards.
    """
    found = [match for match in _NUMBER.finditer(span.quote) if value is None or _reads(match.group(), value)]
    if len(found) != 1:
        return None
    written, start, end = found[0].group(), found[0].start(), found[0].end()
    text = f"{Decimal(suggested):,f}" if "," in written.translate(_HALF) else suggested
    before, after = units
    if before != after:
        if not before or not span.quote.startswith(before, end):
            return None
        end += len(before)
        text += after
    return Edit(Span(span.source, span.start + start, span.start + end), text)


def number_fix(span: Span, suggested: str) -> Fix | None:
    """The unsafe fix that makes the only number in ``span`` read ``suggested``."""
    try:
        edit = number_edit(span, None, suggested)
    except InvalidOperation:  # no number by itself: a range, words
        return None
    return Fix((edit,), safe=False) if edit is not None else None


def suspect_fix(finding: Finding) -> Fix | None:
    """The unsafe fix by the likeliest suspect of a finding, where the diagnosis leaves no doubt about it."""
    if not finding.suspects:
        return None
    first, *others = finding.suspects
    table = vocabulary()["diagnosis"]
    lead = first.probability - max((other.probability for other in others), default=0.0)
    if first.operation in _NO_VALUE or first.leaves:
        return None
    if first.probability < float(table["sure"]) or lead < float(table["margin"]):
        return None
    edits = [number_edit(first.span, first.value, first.suggested, (first.unit, first.suggested_unit))]
    edits += [number_edit(span, None, suggested) for span, suggested in first.together]
    made = tuple(edit for edit in edits if edit is not None)
    return Fix(made, safe=False, together=True) if len(made) == len(edits) else None


def signs_fix(spans: Iterable[Span], instead: dict[str, str], *, safe: bool = True) -> Fix | None:
    """The fix that replaces single signs within ``spans``; None where none of them stands there."""
    edits = [
        Edit(Span(span.source, span.start + at, span.start + at + 1), instead[sign])
        for span in dict.fromkeys(spans)
        for at, sign in enumerate(span.quote)
        if sign in instead
    ]
    return Fix(tuple(edits), safe) if edits else None


def quoted_fix(span: Span, value: str, *, safe: bool = True) -> Fix:
    """The fix that puts a value of YAML into quotes."""
    return Fix((Edit(span, "'" + value.replace("'", "''") + "'", value),), safe)


def _reads(written: str, value: str) -> bool:
    try:
        return Decimal(written.translate(_HALF).replace(",", "")) == Decimal(value)
    except InvalidOperation:
        return False
