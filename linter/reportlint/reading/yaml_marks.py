"""Where values begin and end on a line of YAML that the parser could not read.

Just enough of the grammar to tell a value that begins with a mark (>=95%, [2018]29号, "双减"工作) from one that is
all right: quotes, brackets, separators and comments of one line.
"""

import re

LEAD = re.compile(r"[ \t]*(?:[-?][ \t]+)*")
COMMENT = re.compile(r"(?<=\S)[ \t]+#.*")
_DOUBLE_QUOTED = re.compile(r'"(?:[^"\\\n]|\\.)*"')
_SINGLE_QUOTED = re.compile(r"'(?:[^'\n]|'')*'")


def value_starts(text: str, start: int, end: int, depth: int) -> tuple[list[tuple[int, int]], dict[int, int]]:
    """Where values begin on a line, each with the number of brackets around it, and where quotes and brackets close."""
    lead = LEAD.match(text, start, end)
    at = lead.end() if lead else start
    values: list[tuple[int, int]] = []
    closings: dict[int, int] = {}
    opened: list[int] = []
    fresh = True
    while at < end:
        char = text[at]
        blank_before = at == start or text[at - 1] in " \t"
        if char == "#" and blank_before:
            break
        if fresh and char not in " \t":
            values.append((at, depth))
            closing = _closing_quote(text, at, end)
            if closing is not None:
                if closing < 0:
                    break
                closings[at] = closing
                at = closing + 1
                fresh = False
                continue
        if char in "[{" and (fresh or depth):
            opened.append(at)
            depth += 1
            fresh = True
        elif depth and char in "]}":
            depth -= 1
            fresh = False
            if opened:
                closings[opened.pop()] = at
        elif char not in " \t":
            fresh = (depth > 0 and char == ",") or (
                char == ":" and text[at + 1 : at + 2] in ("", " ", "\t", "\r", "\n")
            )
        at += 1
    return values, closings


def _closing_quote(text: str, at: int, end: int) -> int | None:
    """Where the quote that opens at an offset closes; -1 where it does not on this line, None where none opens."""
    pattern = {'"': _DOUBLE_QUOTED, "'": _SINGLE_QUOTED}.get(text[at])
    if pattern is None:
        return None
    found = pattern.match(text, at, end)
    return found.end() - 1 if found else -1


def is_garbage(text: str, at: int, end: int) -> bool:
    """Whether words follow where only a separator or a comment may."""
    after = text[at:end].lstrip()[:1]
    return bool(after) and after not in ",]}:" and not (after == "#" and text[at] in " \t")


def value_end(text: str, at: int, end: int, flow: bool) -> int:
    """Where the value was meant to end: at the line's end or a comment, within braces at the next separator."""
    comment = COMMENT.search(text, at, end)
    stop = comment.start() if comment else end
    depth = 0
    for index in range(at, stop if flow else at):
        char = text[index]
        if char in "[{":
            depth += 1
        elif depth and char in "]}":
            depth -= 1
        elif not depth and char in ",]}" and index > at:
            stop = index
            break
    return at + len(text[at:stop].rstrip())


def depth_of(text: str) -> int:
    """How many braces and brackets are open at the end of a stretch, quoted ones left out."""
    bare = _SINGLE_QUOTED.sub("", _DOUBLE_QUOTED.sub("", text))
    return sum(bare.count(mark) for mark in "[{") - sum(bare.count(mark) for mark in "]}")


def flow_end(text: str, start: int, end: int) -> int:
    """Where a value within braces ends that goes on after a "#"."""
    found = re.compile(r"[,\]}]").search(text, start, end)
    return found.start() if found else end
