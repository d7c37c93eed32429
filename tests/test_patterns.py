"""No pattern of ours can be made to backtrack for seconds.

The tool runs over reports in all formats while it is noted which patterns it compiles and how it uses them. Each is then
given texts made for it: what it wants to repeat, ten thousand times over, with an end that does not fit.
"""

import re
import subprocess
import sys

from shared import ROOT

ATTACK = r'''
import re, sys, time
import re._constants as sign
import re._parser as parser

compiled = re.compile
used = {}


class Noted:
    """A pattern that notes which of its methods are called."""

    def __init__(self, pattern):
        self.pattern_ = pattern

    def __getattr__(self, name):
        if name in ("search", "match", "fullmatch", "finditer", "sub", "split", "findall"):
            used.setdefault((self.pattern_.pattern, self.pattern_.flags), set()).add(name)
        return getattr(self.pattern_, name)


def noting(pattern, flags=0):
    made = compiled(pattern, flags)
    ours = sys._getframe(1).f_globals.get("__name__", "").startswith("reportlint")
    return Noted(made) if ours and isinstance(made.pattern, str) else made


re.compile = noting
sys.path.insert(0, "tests")
from pathlib import Path

from layouts.catalogue import LAYOUTS
from layouts.test_clean_reports import WRITERS
from reportlint.running.configuration import Configuration
from reportlint.running.pipeline import check_input

settings = Configuration({}).settings_in("")
for path in sorted(Path("examples").glob("*.*")):
    check_input(path.name, path.read_bytes(), settings)
for name, write in WRITERS:
    for layout in LAYOUTS[::3]:
        made = write(layout)
        check_input(name, made.encode() if isinstance(made, str) else made, settings)
re.compile = compiled

REPEATS = (sign.MAX_REPEAT, sign.MIN_REPEAT, sign.POSSESSIVE_REPEAT)
TRIED = "1甲 a一,.，%（\t"


def member(items, character):
    """Whether a character is in a class."""
    inside = negated = False
    for kind, value in items:
        if kind is sign.NEGATE:
            negated = True
        elif kind is sign.LITERAL:
            inside |= ord(character) == value
        elif kind is sign.RANGE:
            inside |= value[0] <= ord(character) <= value[1]
        elif kind is sign.CATEGORY:
            tests = {"DIGIT": str.isdigit, "SPACE": str.isspace, "WORD": str.isalnum}
            name = next(each for each in tests if each in str(value))
            inside |= tests[name](character) != ("NOT" in str(value))
    return inside != negated


def one_of(items):
    """A character of a class."""
    for character in TRIED:
        if member(items, character):
            return character
    for kind, value in items:
        if kind in (sign.LITERAL, sign.RANGE):
            return chr(value if kind is sign.LITERAL else value[0])
    return "甲"


def fitting(tree):
    """A text that a part of a pattern fits."""
    made = ""
    for kind, value in tree:
        if kind is sign.LITERAL:
            made += chr(value)
        elif kind is sign.NOT_LITERAL:
            made += "甲" if value != ord("甲") else "乙"
        elif kind is sign.ANY:
            made += "甲"
        elif kind is sign.IN:
            made += one_of(value)
        elif kind in REPEATS:
            made += fitting(value[2]) * max(value[0], 1)
        elif kind is sign.SUBPATTERN:
            made += fitting(value[3])
        elif kind is sign.ATOMIC_GROUP:
            made += fitting(value)
        elif kind is sign.BRANCH:
            made += fitting(value[1][0])
    return made


def weak_points(tree, before=""):
    """Every repetition with what fits before it and what it repeats."""
    for kind, value in tree:
        if kind in REPEATS:
            if value[1] > 20:
                yield before, fitting(value[2]) or "甲"
            yield from weak_points(value[2], before)
        elif kind is sign.SUBPATTERN:
            yield from weak_points(value[3], before)
        elif kind is sign.ATOMIC_GROUP:
            yield from weak_points(value, before)
        elif kind is sign.BRANCH:
            for branch in value[1]:
                yield from weak_points(branch, before)
        elif kind in (sign.ASSERT, sign.ASSERT_NOT):
            yield from weak_points(value[1], before)
        before += fitting([(kind, value)])


LENGTH = 20000
slow = []
for (pattern, flags), methods in sorted(used.items()):
    regular = compiled(pattern, flags)
    for before, body in sorted(set(weak_points(parser.parse(pattern, flags)))):
        attacks = (before + body * LENGTH + "\0", (before + body) * LENGTH, body * LENGTH)
        for text in attacks:
            text = text[:LENGTH] + "\0"
            begun = time.process_time()
            for method in methods & {"search", "match", "fullmatch"}:
                getattr(regular, method)(text)
            if methods - {"search", "match", "fullmatch"}:
                sum(1 for _ in regular.finditer(text))
            took = time.process_time() - begun
            if took > 0.7:
                slow.append(f"{took:.1f} s: {pattern[:100]!r} on {(before + body)[:30]!r}")
print("patterns:", len(used))
print("\n".join(slow))
'''

BOUNDED = ('"(?P<quoted>',)
"""Patterns that never see a long text: formats of cells are cut at 255 characters before."""


def test_patterns_take_no_seconds_on_texts_made_against_them() -> None:
    done = subprocess.run(
        [sys.executable, "-c", ATTACK], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=True
    )
    count = re.search(r"^patterns: (\d+)$", done.stdout, re.M)
    assert count is not None, (done.stdout, done.stderr)
    assert int(count[1]) > 60, (done.stdout, done.stderr)
    slow = re.findall(r"^\d+\.\d s: .*", done.stdout, re.M)
    assert [line for line in slow if not any(mark in line for mark in BOUNDED)] == []


def test_the_attack_finds_a_pattern_that_backtracks() -> None:
    wanted = "re.compile = compiled\n\nREPEATS"
    assert wanted in ATTACK
    weak = ATTACK.replace(wanted, "used.clear(); used[(r'\\s*1\\s*:?\\s*$', 32)] = {'search'}\n" + wanted)
    done = subprocess.run(
        [sys.executable, "-c", weak], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=True
    )
    assert re.search(r"^\d+\.\d s: ", done.stdout, re.M), done.stdout
