"""Why a text is no YAML, in words of this domain.

Almost every syntax error in a report is one of a few slips: a value that begins with a mark (>=95%, [2018]29号,
"双减"工作), a full-width colon, a blank that is none, a comment nobody meant. ``explain`` finds the slip behind the
place where the parser gave up, and the edit after which the rest of the text can be read.
"""

import re
from collections.abc import Collection
from typing import Any

from reportlint.reading.yaml_events import YamlFault
from reportlint.reading.yaml_marks import COMMENT, depth_of, flow_end, is_garbage, value_end, value_starts
from reportlint.reading.yaml_traps import colon_line, is_cut, is_name, wide_indent
from reportlint.records import NamedTuple

_LONGEST_LINE = 10_000
_FARTHEST_LINE = 50
_BLOCK_HEADER = re.compile(r"[>|](?:[+-]?[1-9]?|[1-9][+-]?)(?:[ \t]+#.*|[ \t]*)$")
_NEXT_PAIR = re.compile(r"( *)(?:- )?[^\s{}\[\]\"',:#][^{}\[\]\"',:#]*:(?: |$)")
_WORD = re.compile(r"[^\s,\[\]{}]+")


class Edit(NamedTuple):
    """A stretch of the text and what to read instead. ``quoted`` says that the new text only quotes the old one."""

    start: int
    end: int
    text: str
    quoted: bool = False


class Explanation(NamedTuple):
    """The slip behind a syntax error: its name, its place, and edits that repair it (none where nothing is certain)."""

    trap: str
    start: int
    end: int
    details: dict[str, Any]
    edits: tuple[Edit, ...] = ()


def explain(text: str, fault: YamlFault, repaired: Collection[int] = ()) -> Explanation | None:
    """The slip that explains a fault; None where none does. ``repaired`` are the starts of edits made before."""
    places = _Places(text, fault, repaired)
    for tell in (_tab, _unclosed, _special_start, _wide_indent, _colon, _cut_comment, _inner_colon, _indentation):
        found = tell(places)
        if found:
            return found
    return None


class _Places:
    """The lines around a fault: its own, the one its context began on, and the last one with content before it.

    ``lines`` are those on which a pair may have been swallowed; the one before only where a key was met in a value.
    """

    def __init__(self, text: str, fault: YamlFault, repaired: Collection[int]) -> None:
        self.text = text
        self.fault = fault
        self.repaired = repaired
        self.own = self.line(fault.at)
        scanning = fault.context.startswith("while scanning") or "flow" in fault.context
        self.context = self.line(fault.context_at) if scanning and fault.context_at >= 0 else self.own
        self.previous = self.content_before(self.own[0])
        swallowed = fault.detail.startswith("mapping values are not allowed")
        self.lines = list(dict.fromkeys([self.own, self.context, self.previous if swallowed else self.own]))

    def line(self, offset: int) -> tuple[int, int]:
        """Start and end of the line of an offset, without its line end."""
        start = self.text.rfind("\n", 0, offset) + 1
        end = self.text.find("\n", offset)
        end = end if end >= 0 else len(self.text)
        return start, end - 1 if end > start and self.text[end - 1] == "\r" else end

    def content_before(self, start: int) -> tuple[int, int]:
        """The last line with content before a line; the line itself where there is none."""
        at = start
        while at > 0:
            found = self.line(at - 1)
            content = self.text[found[0] : found[1]].strip()
            if content and not content.startswith("#"):
                return found
            at = found[0]
        return self.line(start)

    def closed_before(self) -> str:
        """The quotation mark right before the fault, which closed something that went over lines; "" without one."""
        before = self.text[max(self.fault.at - 100, 0) : self.fault.at].rstrip(" \t")[-1:]
        return before if before and before in "\"'" else ""

    def opening(self) -> tuple[int, int]:
        """The line on which the quotation that was closed right before the fault was opened; else the fault's own."""
        mark, found = self.closed_before(), self.own
        for _ in range(_FARTHEST_LINE if mark else 0):
            if not found[0]:
                break
            found = self.content_before(found[0])
            if found[1] - found[0] > _LONGEST_LINE:
                break
            values, closings = value_starts(self.text, *found, 0)
            if any(self.text[at] == mark and at not in closings for at, _ in values):
                return found
        return self.own


def _tab(places: _Places) -> Explanation | None:
    """A tab where only blanks may indent."""
    text = places.text
    for start, end in (places.own, places.context):
        body = text[start:end]
        indent = body[: len(body) - len(body.lstrip())]
        if "\t" in indent:
            return Explanation("tab", start, start + len(indent), {"meant": ""})
    at = places.fault.at
    return Explanation("tab", at, at + 1, {"meant": ""}) if text[at : at + 1] == "\t" else None


def _unclosed(places: _Places) -> Explanation | None:
    """A bracket that is still open where the next line begins a pair of its own, no deeper than the bracket's line."""
    text, fault = places.text, places.fault
    if not fault.context.startswith("while parsing a flow") or fault.context_at < 0:
        return None
    opened = text[fault.context_at : fault.context_at + 1]
    own, begun = text[slice(*places.own)], text[slice(*places.context)]
    pair = _NEXT_PAIR.match(own)
    if opened not in "{[" or not pair or places.own == places.context or pair.end(1) > _indent(begun):
        return None
    if _cut_comment(places):
        return None  # the bracket was closed in what became a comment
    closing = "}" if opened == "{" else "]"
    at = places.previous[0] + len(text[slice(*places.previous)].rstrip())
    details = {"mark": opened, "closing": closing, "meant": text[at - 1] + closing}
    return Explanation("unclosed", fault.context_at, fault.context_at + 1, details, (Edit(at, at, closing),))


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _wide_indent(places: _Places) -> Explanation | None:
    """An ideographic or hard blank used to indent, here or on the line before."""
    for start, end in places.lines:
        match = wide_indent().match(places.text, start, end)
        if match:
            return Explanation("fullwidth-indent", *match.span("wide"), {"meant": places.text[start:end].strip()})
    return None


# -- values that begin with a mark ------------------------------------------------------------------------------------


def _special_start(places: _Places) -> Explanation | None:
    text = places.text
    for start, end in dict.fromkeys([places.own, places.context, places.opening()]):
        if end - start > _LONGEST_LINE:
            continue
        within = sum(1 for place in places.fault.brackets if place < start)
        values, closings = value_starts(text, start, end, within)
        for at, depth in values:
            if at in places.repaired or not _goes_wrong(places, at, end, depth > 0, closings):
                continue
            if text[start:at].rstrip().endswith("<<:"):
                return None
            value = text[at : value_end(text, at, end, depth > 0)]
            return Explanation(
                "special-start", at, at + len(value), {"meant": value, "mark": value[0]}, (_quote(value, at),)
            )
    return None


def _goes_wrong(places: _Places, at: int, end: int, flow: bool, closings: dict[int, int]) -> bool:
    """Whether the value that begins here is no YAML, or is cut off by its own first mark."""
    text, fault = places.text, places.fault
    mark = text[at]
    here = at in (fault.at, fault.context_at)
    if mark in "@`":
        return True
    if mark == "%":
        return at > places.own[0]
    if mark in ">|":
        return flow or not _BLOCK_HEADER.match(text, at, end)
    if mark in "*&!":
        word = _WORD.match(text, at + 1, end)
        return here or (mark == "*" and is_garbage(text, word.end() if word else at + 1, end))
    if mark in "\"'[{":
        closing = closings.get(at)
        if closing is not None:
            return is_garbage(text, closing + 1, end)
        return mark in "\"'" and (fault.context_at == at or (end < fault.at and mark == places.closed_before()))
    return here and (mark in "-?" or (mark in ",]}" and not flow))


def _quote(value: str, at: int) -> Edit:
    return Edit(at, at + len(value), "'" + value.replace("'", "''") + "'", quoted=True)


# -- colons and comments ----------------------------------------------------------------------------------------------


def _colon(places: _Places) -> Explanation | None:
    """A line whose colon is none for YAML: full width, or without a blank after it."""
    for start, end in places.lines:
        match = colon_line().match(places.text, start, end)
        if (
            match
            and match.start("colon") not in places.repaired
            and is_name(match["key"])
            and not re.search(r":(?:\s|$)", match["rest"])
        ):
            at = match.start("colon")
            meant = f"{match['key']}: {match['rest'].strip()}"
            details = {"key": match["key"], "colon": match["colon"], "meant": meant, "lines": 1}
            return Explanation("fullwidth-colon", match.start("key"), at + 1, details, (Edit(at, at + 1, ": "),))
    return None


def _cut_comment(places: _Places) -> Explanation | None:
    """A comment that nobody meant: it took the rest of a value, or the end of its braces."""
    text = places.text
    before = places.previous if places.fault.context.startswith("while parsing") else places.own
    for start, end in dict.fromkeys([places.context, before, places.own]):
        match = COMMENT.search(text, start, end)
        if not match:
            continue
        comment = match.group().rstrip()
        flow = depth_of(text[start : match.start()]) > 0
        read = re.split(r"(?:: |- |, |[\[{])", text[start : match.start()])[-1]
        if not is_cut(read, comment) and not (flow and depth_of(text[start : match.end()]) <= 0):
            continue
        at = match.start() - len(read.lstrip())
        if at in places.repaired:
            continue
        stop = (
            flow_end(text, match.end() - len(match.group().lstrip()), match.end())
            if flow
            else match.start() + len(comment)
        )
        value = text[at:stop].rstrip()
        edits = (_quote(value, at),) if flow or places.own == (start, end) else ()
        return Explanation(
            "comment-cut", text.index("#", match.start()), stop, {"read": read.strip(), "meant": value}, edits
        )
    return None


def _inner_colon(places: _Places) -> Explanation | None:
    """A value with a colon and a blank in it, which looks like a further key."""
    text, (start, end) = places.text, places.own
    if not places.fault.detail.startswith("mapping values are not allowed"):
        return None
    first = re.compile(r"[^:\n]*?:[ \t]+").match(text, start, end)
    if not first or first.end() > places.fault.at or first.end() in places.repaired:
        return None
    value = text[first.end() : value_end(text, first.end(), end, flow=False)]
    return Explanation(
        "inner-colon", first.end(), first.end() + len(value), {"meant": value}, (_quote(value, first.end()),)
    )


def _indentation(places: _Places) -> Explanation | None:
    """A line that is indented like no line before it."""
    text, fault, (start, end) = places.text, places.fault, places.own
    body = text[start:end]
    first = start + len(body) - len(body.lstrip())
    deeper = fault.detail.startswith("mapping values are not allowed") and ":" not in text[first : fault.at]
    if first > start and (deeper or (fault.at == first and fault.context.startswith("while parsing a block"))):
        return Explanation("indentation", first, start + len(body.rstrip()), {"meant": ""})
    return None
