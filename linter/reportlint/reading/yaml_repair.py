"""Reading on after syntax errors, so that one run names them all.

Every error that a slip explains is read over as it was meant - the value quoted, the colon made a colon - in a copy of
the text; places are brought back to the text itself. The officer who typed twenty rows of >=95% sees twenty places and
the check of everything else, not one error and nothing.
"""

import re
from bisect import bisect_right
from collections.abc import Callable
from itertools import islice

from reportlint.problems import Problem
from reportlint.reading.yaml_events import SCALAR, Event, YamlFault
from reportlint.reading.yaml_faults import Edit, explain
from reportlint.reading.yaml_tree import TEXT_SINCE, Parsed, build
from reportlint.textmap import Source, Span
from reportlint.vocabulary import vocabulary

_FORBIDDEN = re.compile("[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
# A colon or a question mark within words, which YAML 1.1 takes for marks between brackets.
_INNER_MARK = re.compile(r"(?<![\"'\]}!<]):(?=[^\s,\[\]{}])|(?<=[^\s\"'\[\]{},])\?|\?(?=[^\s,\[\]{}])")
_SHORT = re.compile(r"anchor-\d+-\d+-")
_WORD = re.compile(r"[^\s,\[\]{}]+")
_ANCHOR = re.compile(r"(?<![^\s\[{,])(?P<mark>[&*])(?P<name>[^\s,\[\]{}]+)")


def read_repaired(source: Source, fault: YamlFault) -> Parsed:
    """The tree of a text that is no YAML as it stands; root None where an error stays unexplained."""
    return _Repair(source).read(fault)


class _Repair:
    def __init__(self, source: Source) -> None:
        self.source = source
        self.problems: list[Problem] = []
        self.edits: list[Edit] = []
        self.substitutes: dict[int, int] = {}
        self.inner_marks: dict[str, str] = {}
        self.names: dict[str, str] = {}

    def read(self, fault: YamlFault) -> Parsed:
        limits = vocabulary()["reading"]["limits"]
        tries = min(limits["repairs"], limits["repair_characters"] // (len(self.source.text) + 1) + 1)
        for _ in range(tries):
            if not (self.substitute() if fault.at < 0 else self.adjust(fault) or self.repair(fault)):
                break
            try:
                parsed = build(self.source, self.repaired(), self.adapt)
            except YamlFault as error:
                fault = error
            else:
                return parsed._replace(problems=self.problems + parsed.problems)
        else:
            self.repair(fault)
        return Parsed(None, [], self.problems, [], [], [])

    # -- what to do about a fault; False where reading has to end ----------------------------------------------------

    def substitute(self) -> bool:
        """Lets characters pass that YAML forbids, or that are text since YAML 1.2 (line ends of other systems)."""
        text = self.source.text
        odd = dict.fromkeys(match.group() for match in _FORBIDDEN.finditer(text))
        if self.substitutes or not odd:
            self.report(YamlFault("a character that YAML does not allow", 0))
            return False
        self.substitutes = {
            ord(char): ord(free) for char, free in zip(odd, self.unused_characters(len(odd)), strict=True)
        }
        controls = [char for char in odd if char not in TEXT_SINCE]
        if controls:
            at = min(text.index(char) for char in controls)
            count = sum(text.count(char) for char in controls)
            details = {"character": f"U+{ord(text[at]):04X}", "count": count, "meant": ""}
            self.add("control-character", at, at + 1, "control characters are not allowed", details)
        return True

    def adjust(self, fault: YamlFault) -> bool:
        """Gets the C parser, which is of YAML 1.1, past what YAML 1.2 allows. No problem is left."""
        text, at = self.source.text, fault.at
        if fault.detail == "found unexpected ':'" and text[at + 1 : at + 2] in (",", "]", "}"):
            return self.edit([Edit(at, at + 1, ": ")])
        question = text[at : at + 1] == "?" and fault.brackets and _INNER_MARK.match(text, at)
        if (question or fault.detail == "found unexpected ':'") and not self.inner_marks:
            self.inner_marks = dict(zip(":?", self.unused_characters(2), strict=True))
            return True
        return self.rename(fault)

    def unused_characters(self, count: int) -> list[str]:
        """Characters that the text does not have and every parser takes for letters."""
        taken = {*self.source.text, *map(chr, self.substitutes.values()), *self.inner_marks.values()}
        return list(islice((chr(code) for code in range(0xF0000, 0x110000) if chr(code) not in taken), count))

    def rename(self, fault: YamlFault) -> bool:
        """Gives anchors with Chinese names, which YAML 1.2 allows and the C parser does not, names it knows."""
        scanning = fault.context in ("while scanning an anchor", "while scanning an alias")
        if not scanning or "undefined" in fault.detail or self.names:
            return False
        marks: dict[str, set[str]] = {}
        found = _ANCHOR.finditer(self.source.text)
        places = [place for place in found if not any(old.start <= place.start() < old.end for old in self.edits)]
        for place in places:
            marks.setdefault(place["name"], set()).add(place["mark"])
        known = [name for name, both in marks.items() if not name.isascii() and len(both) == 2]
        short = {name: f"anchor-{number}-{len(self.source.text)}-" for number, name in enumerate(known)}
        self.names = {after: before for before, after in short.items()}
        return self.edit(
            [Edit(*place.span("name"), short[place["name"]]) for place in places if place["name"] in short]
        )

    def repair(self, fault: YamlFault) -> bool:
        """Names the slip behind a fault and reads over it."""
        found = explain(self.source.text, fault, {edit.start for edit in self.edits})
        if found is None or not self.is_new(found.edits):
            self.report(fault)
            return False
        self.add(found.trap, found.start, found.end, fault.detail, found.details)
        return self.edit(list(found.edits))

    def is_new(self, edits: tuple[Edit, ...]) -> bool:
        """Whether edits touch nothing that was repaired before, and so did not help; they may take in a renaming."""
        return not any(
            old.start < edit.end and edit.start < old.end and not _takes_in(edit, old)
            for edit in edits
            for old in self.edits
        )

    def edit(self, edits: list[Edit]) -> bool:
        kept = [old for old in self.edits if not any(_takes_in(edit, old) for edit in edits)]
        self.edits = sorted([*kept, *edits])
        return bool(edits)

    def report(self, fault: YamlFault) -> None:
        """A fault that no slip explains."""
        text = self.source.text
        at = max(fault.at, 0)
        if fault.context_at >= 0 and (at >= len(text.rstrip()) or at - fault.context_at == 1):
            at = fault.context_at
        word = _WORD.match(text, at)
        self.add(
            "",
            at,
            word.end() if word else min(at + 1, len(text)),
            ": ".join(part for part in (fault.context, fault.detail) if part),
            {"meant": ""},
        )

    def add(self, trap: str, start: int, end: int, detail: str, details: dict[str, object]) -> None:
        details = {"trap": trap, "detail": detail, **details}
        self.problems.append(Problem("yaml-syntax", Span(self.source, start, end), details))

    # -- the repaired text and the way back ---------------------------------------------------------------------------

    def repaired(self) -> str:
        text, at = self.source.text, 0
        parts: list[str] = []
        for edit in self.edits:
            parts += (text[at : edit.start], edit.text)
            at = edit.end
        made = "".join([*parts, text[at:]]).translate(self.substitutes)
        return _INNER_MARK.sub(lambda match: self.inner_marks[match[0]], made) if self.inner_marks else made

    def adapt(self, get: Callable[[], Event]) -> Callable[[], Event]:
        """Events of the repaired text at the places of the text itself, with the values as they are written there."""
        begins: list[int] = []
        shift = 0
        for edit in self.edits:
            begins.append(edit.start + shift)
            shift += len(edit.text) - (edit.end - edit.start)
        quoted = {begin + len(edit.text) for begin, edit in zip(begins, self.edits, strict=True) if edit.quoted}
        original = {after: before for before, after in self.substitutes.items()}
        original |= {ord(after): ord(before) for before, after in self.inner_marks.items()}

        def back(offset: int, *, end: bool) -> int:
            index = bisect_right(begins, offset) - 1
            if index < 0:
                return offset
            edit, inside = self.edits[index], offset - begins[index]
            if inside >= len(edit.text):
                return edit.end + inside - len(edit.text)
            return edit.end if end and inside else edit.start

        def adapted() -> Event:
            try:
                kind, start, end, value, style, anchor, tag = get()
            except YamlFault as fault:
                at = fault.at if fault.at < 0 else back(fault.at, end=False)
                context_at = fault.context_at if fault.context_at < 0 else back(fault.context_at, end=False)
                raise YamlFault(fault.detail, at, fault.context, context_at) from None
            if kind == SCALAR:
                style = "" if style == "'" and end in quoted else style
                value = value.translate(original) if original else value
                if self.names and "anchor-" in value:
                    value = _SHORT.sub(lambda match: self.names.get(match[0], match[0]), value)
            anchor = self.names.get(anchor, anchor) if anchor else anchor
            return kind, back(start, end=False), back(end, end=True), value, style, anchor, tag

        return adapted


def _takes_in(edit: Edit, old: Edit) -> bool:
    return edit.quoted and not old.quoted and edit.start <= old.start and old.end <= edit.end
