"""No pattern of ours can be made to backtrack for seconds.

The tool runs over reports in all formats, imports, mends, annotates and reviews, while it is noted which patterns it uses
and how: those it compiles, those it gives to the functions of ``re``, those that are put together from words of the
configuration. Patterns that stand in the source are added, whether something has run them or not. Each is then given
texts made for it: what it wants to repeat, ten thousand times over, with an end that does not fit.

Users write no patterns: phrases and words of theirs are escaped, and what they exclude are patterns of file names.
"""

import re
import subprocess
import sys
import time
from fnmatch import fnmatch

from shared import ROOT

BOUNDED = ('"(?P<quoted>', "[（(]([^()（）]*", "\\d[\\d ]*\\d$")
"""Patterns that never see a long text: formats of cells are cut at 255 characters before, numbers of accounts at 26."""

ATTACK = r'''
import re, sys, time
import re._constants as sign
import re._parser as parser

compiled = re.compile
used = {}
FUNCTIONS = {"search": 2, "match": 2, "fullmatch": 2, "finditer": 2, "findall": 2, "split": 3, "sub": 4, "subn": 4}
"""The functions of re that take a pattern, with the place of their flags."""


def ours():
    return sys._getframe(2).f_globals.get("__name__", "").startswith("reportlint")


def noted(function, name, place):
    def call(pattern, *rest, **named):
        if ours():
            flags = named.get("flags", rest[place - 1] if len(rest) >= place else 0)
            used.setdefault((pattern, compiled(pattern, flags).flags), set()).add(name)
        return function(pattern, *rest, **named)

    return call


class Noted:
    """A pattern that notes which of its methods are called."""

    def __init__(self, pattern):
        self.pattern_ = pattern

    def __getattr__(self, name):
        if name in FUNCTIONS:
            used.setdefault((self.pattern_.pattern, self.pattern_.flags), set()).add(name)
        return getattr(self.pattern_, name)


def noting(pattern, flags=0):
    made = compiled(pattern, flags)
    return Noted(made) if ours() else made


own = {name: getattr(re, name) for name in FUNCTIONS}
re.compile = noting
for name, place in FUNCTIONS.items():
    setattr(re, name, noted(own[name], name, place))
sys.path.insert(0, "tests")
import ast
from pathlib import Path

from fuzz.seeds import seeds
from fuzz.targets import TARGETS
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
for name in ("files", "imports", "fixes", "comments", "notes", "repositories", "lists", "journals"):
    for seed in list(seeds(name))[: 20 if name == "files" else 3]:
        TARGETS[name].run(seed)
re.compile = compiled
for name in FUNCTIONS:
    setattr(re, name, own[name])
run = len(used)

import reportlint
import reportlint_checks


def written(path):
    """The patterns that stand in a file as they are, with the calls they are given to."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args:
            whose, first = node.func.value, node.args[0]
            if isinstance(whose, ast.Name) and whose.id == "re" and isinstance(first, ast.Constant):
                if node.func.attr in FUNCTIONS or node.func.attr == "compile":
                    yield first.value, node


for package in (reportlint, reportlint_checks):
    for path in sorted(Path(package.__file__).parent.rglob("*.py")):
        for pattern, node in written(path):
            flags = [each.value for each in node.keywords if each.arg == "flags"]
            flags += [each for each in node.args[1:] if ast.unparse(each).startswith("re.")]
            value = eval(ast.unparse(flags[0]), {"re": re}) if flags else 0
            key = (pattern, compiled(pattern, value).flags)
            used.setdefault(key, {"match"} if node.func.attr == "compile" else {node.func.attr})

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
bounded = sys.argv[1:]
for (pattern, flags), methods in sorted(used.items(), key=repr):
    regular = compiled(pattern, flags)
    if any(mark in repr(pattern) for mark in bounded):
        continue
    for before, body in sorted(set(weak_points(parser.parse(pattern, flags)))):
        attacks = (before + body * LENGTH + "\0", (before + body) * LENGTH, body * LENGTH)
        for text in attacks:
            text = text[:LENGTH] + "\0"
            text = text.encode("latin-1", "ignore") if isinstance(pattern, bytes) else text
            begun = time.process_time()
            for method in methods & {"search", "match", "fullmatch"}:
                getattr(regular, method)(text)
            if methods - {"search", "match", "fullmatch"}:
                sum(1 for _ in regular.finditer(text))
            took = time.process_time() - begun
            if took > 0.7:
                slow.append(f"{took:.1f} s: {pattern[:100]!r} on {(before + body)[:30]!r}")
print("patterns:", run, "and", len(used) - run)
print("\n".join(slow))
'''


def test_patterns_take_no_seconds_on_texts_made_against_them() -> None:
    done = subprocess.run(
        [sys.executable, "-c", ATTACK, *(repr(mark)[1:-1] for mark in BOUNDED)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    count = re.search(r"^patterns: (\d+) and \d+$", done.stdout, re.M)
    assert count is not None, (done.stdout, done.stderr)
    assert int(count[1]) > 120, (done.stdout, done.stderr)
    slow = re.findall(r"^\d+\.\d s: .*", done.stdout, re.M)
    assert slow == []


def test_the_attack_finds_a_pattern_that_backtracks() -> None:
    begun, attacked = ATTACK.index("own = {name"), ATTACK.index("\nREPEATS = ")
    weak = ATTACK[:begun] + "used[(r'\\s*1\\s*:?\\s*$', 32)] = {'search'}; run = 0\n" + ATTACK[attacked:]
    done = subprocess.run(
        [sys.executable, "-c", weak], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=True
    )
    assert re.search(r"^\d+\.\d s: ", done.stdout, re.M), done.stdout


def test_patterns_of_file_names_take_no_time() -> None:
    begun = time.process_time()
    for pattern in ("*a" * 60 + "b", "*[a-z]" * 60 + "!", "?*" * 60 + "b"):
        assert not fnmatch("a" * 4000, pattern)
    assert time.process_time() - begun < 2
